import { createRow, MOST_ROWS } from '../../drift/series.ts'
import { holds, parseCondition, type Conditions } from '../../policy/condition.ts'
import type { DailyRecord } from '../../report/history-record.ts'
import { showDay, type DailyCells } from './cells.ts'

const LONGEST_NAME = 200

/** Days that are shown. */
export interface Span {
  /** Counted from 1970. */
  readonly first: number
  readonly count: number
}

const latestOf = (values: readonly (number | null)[]): number | undefined =>
  values.findLast((value) => value !== null) ?? undefined

/** Whether low values are the bad ones: `>= 99`. */
function isFloor(expect: Conditions | undefined): boolean {
  const [first] = [expect ?? []].flat(2)
  return first !== undefined && parseCondition(first)?.operator.startsWith('>') === true
}

/** How much worse `b` is than `a` by its latest value; without one is worst. */
function compareLatest(a: number | undefined, b: number | undefined, floor: boolean): number {
  if (a === b) return 0
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1
  return (floor ? a < b : a > b) ? -1 : 1
}

/**
 * Rows of a table, at most 60: first those that were most often not as they should be, then by their latest value, the bad
 * side first (the high one where nothing is required).
 */
export function toRows(
  cells: DailyCells,
  { first, count }: Span,
  expect: Conditions | undefined
): Pick<DailyRecord, 'days' | 'rows' | 'rowsLeftOut'> {
  const floor = isFloor(expect)
  const all = cells.namesSince(first).map((name) => {
    const values = cells.values(name, first, count)
    const over = values.map(
      (value) => value !== null && expect !== undefined && holds(expect, value) === false
    )
    return { name, values, over, bad: over.filter(Boolean).length, latest: latestOf(values) }
  })
  const rows = all
    .sort(
      (a, b) =>
        b.bad - a.bad ||
        compareLatest(a.latest, b.latest, floor) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
    )
    .slice(0, MOST_ROWS)
    .map(({ name, values, over }) => createRow(name.slice(0, LONGEST_NAME), values, over))
  const left = all.length - rows.length
  return {
    days: Array.from({ length: count }, (_, index) => showDay(first + index)),
    rows,
    ...(left > 0 ? { rowsLeftOut: left } : {})
  }
}
