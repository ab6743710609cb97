import { anchorPattern } from './anchor-pattern.ts'
import type { CleanLog } from './clean-log.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { LogContext } from './log-context.ts'

/** A row of the table that fits a log. */
export interface Found {
  readonly row: Diagnosis
  /** Named groups of the pattern that matched. */
  readonly groups: Readonly<Record<string, string | undefined>>
  /** Index of the line in the cleaned log. */
  readonly index: number
}

/** Each pattern of the table in its quick form, made once. */
const quick = new Map<RegExp, RegExp>()

function quickOf(pattern: RegExp): RegExp {
  const known = quick.get(pattern) ?? anchorPattern(pattern)
  quick.set(pattern, known)
  return known
}

const RANKS = { root: 0, cause: 1, consequence: 2, warning: 3 } as const

const rankOf = ({ row }: Found): number => RANKS[row.rank ?? 'cause']

function matchRow(
  row: Diagnosis,
  log: CleanLog,
  { goos, cgo, machine }: LogContext
): Found | undefined {
  if (row.goos?.includes(goos ?? machine.goos) === false) return undefined
  if (row.cgoOff === true && cgo !== false) return undefined
  if (row.also?.test(log.text) === false || row.unless?.test(log.text) === true) return undefined
  const matches = row.patterns
    .map((pattern) => quickOf(pattern).exec(log.text))
    .filter((match) => match !== null)
    .sort((a, b) => a.index - b.index)
  const [first] = matches
  if (first === undefined) return undefined
  // A pattern may begin with the end of the line before.
  const place = first.index + (first[0].length - first[0].trimStart().length)
  return { row, groups: first.groups ?? {}, index: log.indexAt(place) }
}

/**
 * Every row that fits, the likeliest cause first: what stops everything, then what stands first in the log, then what only
 * follows from something. Of several rows for one line the first of the table.
 */
export function findCauses(
  rows: readonly Diagnosis[],
  log: CleanLog,
  context: LogContext
): readonly Found[] {
  const taken = new Set<number>()
  return rows
    .flatMap((row) => matchRow(row, log, context) ?? [])
    .filter(({ index }) => {
      const isNew = !taken.has(index)
      taken.add(index)
      return isNew
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || a.index - b.index)
}
