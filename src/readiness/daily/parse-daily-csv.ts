import { delimiterOf, splitLine } from '../../drift/parse-csv.ts'
import { toNumber } from '../../drift/parsed.ts'
import { knownNumber } from '../../drift/series.ts'
import type { DailyPolicy } from '../../policy/report-shape.ts'
import { DAY_MS, DailyCells, showDay } from './cells.ts'
import type { Span } from './to-rows.ts'

type Columns = Omit<NonNullable<DailyPolicy['csv']>, 'path'>

/** What a file says, or why it says nothing. */
export type ParsedDaily =
  | { readonly cells: DailyCells; readonly span: Span; readonly notes: readonly string[] }
  | { readonly why: string }

const MOST_DAYS = 90
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/

/**
 * Day of `2026-11-20` or of an ISO 8601 time, counted from 1970; a time without a zone is UTC. Undefined for what is none, as
 * 30 February.
 */
export function parseDay(text: string): number | undefined {
  const [, date, time = '00:00', zone = 'Z'] = DATE.exec(text) ?? []
  if (date === undefined) return undefined
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(midnight) || showDay(midnight / DAY_MS) !== date) return undefined
  const at = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(at) ? undefined : Math.floor(at / DAY_MS)
}

const isBlank = (line: string): boolean => line.trim() === '' || line.startsWith('#')
const quoted = (text: string): string => JSON.stringify(text.slice(0, 60))

interface Head {
  readonly date: number
  /** -1: all is one series. */
  readonly name: number
  readonly value: number
}

function findColumns(
  head: readonly string[],
  { date = 'date', name, value = 'value' }: Columns
): Head | { readonly why: string } {
  const missing = [date, value, ...(name === undefined ? [] : [name])].find(
    (each) => !head.includes(each)
  )
  if (missing !== undefined)
    return {
      why: `it has no column ${quoted(missing)}; there are ${head.slice(0, 20).map(quoted).join(', ')}`
    }
  return {
    date: head.indexOf(date),
    name: head.indexOf(name ?? 'name'),
    value: head.indexOf(value)
  }
}

/** Lines that nothing was taken from, counted. */
interface LeftOut {
  readonly count: number
  /** Number of the first line. */
  readonly first: number
}

function notesOf(cells: DailyCells, missing: LeftOut, marked: LeftOut): readonly string[] {
  return [
    ...(cells.doubled === 0
      ? []
      : [
          `${String(cells.doubled)} times a name has several values on one day; shown is their mean`
        ]),
    ...(missing.count === 0
      ? []
      : [
          `${String(missing.count)} values are no numbers and were left out, the first in line ${String(missing.first)}`
        ]),
    ...(marked.count === 0
      ? []
      : [
          `${String(marked.count)} lines with a date begin with # and were left out, the first is line ${String(marked.first)}`
        ])
  ]
}

/**
 * Numbers per day and name of CSV with a head. Empty cells and what stands for none are missing; a line that is wrong is a
 * mistake of the whole file. Of all days the last 90 are taken, up to the newest one in the file.
 * @param today counted from 1970; what is more than a day later is a mistake
 */
export function parseDailyCsv(text: string, columns: Columns, today: number): ParsedDaily {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const start = lines.findIndex((line) => !isBlank(line))
  const first = lines[start]
  if (first === undefined) return { why: 'it is empty' }
  const delimiter = delimiterOf(first)
  const head = splitLine(first, delimiter).map((cell) => cell.trim())
  const at = findColumns(head, columns)
  if ('why' in at) return at
  const cells = new DailyCells()
  let [oldest, newest, missing, firstMissing] = [Infinity, -Infinity, 0, 0]
  let [marked, firstMarked] = [0, 0]
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (isBlank(line)) {
      // A comment, or the name of a channel: nobody can tell, so it is said.
      const cell = line.startsWith('#') ? splitLine(line, delimiter)[at.date]?.trim() : undefined
      if (parseDay(cell ?? '') !== undefined && marked++ === 0) firstMarked = index + 1
      continue
    }
    const place = `line ${String(index + 1)}`
    const row = splitLine(line, delimiter).map((cell) => cell.trim())
    const [date = '', name = '', value] = [row[at.date], row[at.name], row[at.value]]
    const day = parseDay(date)
    if (day === undefined)
      return {
        why: `${place} has no date like 2026-11-20 or 2026-11-20T08:00:00Z: ${quoted(date)}`
      }
    if (day > today + 1) return { why: `${place} is of ${quoted(date)}, which is still to come` }
    if (value === undefined) return { why: `${place} has no column ${String(at.value + 1)}` }
    const number = toNumber(value)
    if (number === undefined) return { why: `${place} is no number: ${quoted(value)}` }
    const known = number === 'missing' ? null : knownNumber(number)
    if (known === null && missing++ === 0) firstMissing = index + 1
    if (!cells.add(name, day, known)) return { why: 'it has more than 10000 names' }
    oldest = Math.min(oldest, day)
    newest = Math.max(newest, day)
  }
  if (newest === -Infinity) return { why: 'it has no line of values' }
  const since = Math.max(oldest, newest - MOST_DAYS + 1)
  return {
    cells,
    span: { first: since, count: newest - since + 1 },
    notes: notesOf(
      cells,
      { count: missing, first: firstMissing },
      { count: marked, first: firstMarked }
    )
  }
}
