import { anchorPattern } from './anchor-pattern.ts'
import type { CleanLog } from './clean-log.ts'
import type { Diagnosis } from './diagnosis.ts'
import { passedLines, weighLine } from './line-weight.ts'
import type { LogContext } from './log-context.ts'

/** A row of the table that fits a log. */
export interface Found {
  readonly row: Diagnosis
  /** Named groups of the pattern that matched. */
  readonly groups: Readonly<Record<string, string | undefined>>
  /** Index of the line in the cleaned log. */
  readonly index: number
}

/** A row and how much it counts where it was found: the lower, the more. */
interface Weighed extends Found {
  /** Where in the text. */
  readonly place: number
  readonly tier: number
}

/** Each pattern of the table in its quick form, made once. */
const quick = new Map<RegExp, RegExp>()

function quickOf(pattern: RegExp): RegExp {
  const known = quick.get(pattern)
  if (known !== undefined) return known
  const { source, flags } = anchorPattern(pattern)
  const made = new RegExp(source, `g${flags}`)
  quick.set(pattern, made)
  return made
}

const RANKS = { root: 0, cause: 1, consequence: 2, warning: 5 } as const

/** What other lines than those of the build say counts less than anything that the build says. */
const WEIGHTS = { build: 0, other: 2.5, doubtful: 10 } as const

function weigh(row: Diagnosis, index: number, log: CleanLog): number {
  return RANKS[row.rank ?? 'cause'] + WEIGHTS[weighLine(log, index, row.rank === 'root')]
}

/** What counts most; of the same, what stands first. */
function compare(a: Weighed, b: Weighed): number {
  return a.tier - b.tier || a.place - b.place
}

/** A row is not looked for further than this. */
const MOST_MATCHES = 20

/** Where a row fits by one of its patterns, outside of what passing tests printed. */
function everyMatch(
  row: Diagnosis,
  pattern: RegExp,
  log: CleanLog,
  passed: ReadonlySet<number>
): readonly Weighed[] {
  const found: Weighed[] = []
  let tries = 0
  for (const match of log.text.matchAll(quickOf(pattern))) {
    // A pattern may begin with the end of the line before.
    const place = match.index + (match[0].length - match[0].trimStart().length)
    const index = log.indexAt(place)
    if (!passed.has(index))
      found.push({ row, groups: match.groups ?? {}, index, place, tier: weigh(row, index, log) })
    tries += 1
    if (tries === MOST_MATCHES) break
  }
  return found
}

function matchRow(
  row: Diagnosis,
  log: CleanLog,
  passed: ReadonlySet<number>,
  { goos, cgo, machine }: LogContext
): Weighed | undefined {
  if (row.goos?.includes(goos ?? machine.goos) === false) return undefined
  if (row.cgoOff === true && cgo !== false) return undefined
  if (row.also?.test(log.text) === false || row.unless?.test(log.text) === true) return undefined
  // The first one that is not in doubt.
  return row.patterns.flatMap((pattern) => everyMatch(row, pattern, log, passed)).sort(compare)[0]
}

/**
 * Every row that fits, the likeliest cause first: what the build says before what stands elsewhere in the log, what stops
 * everything, then what stands first, then what only follows from something. Of several rows for one line the first of the table.
 */
export function findCauses(
  rows: readonly Diagnosis[],
  log: CleanLog,
  context: LogContext
): readonly Found[] {
  const taken = new Set<number>()
  const passed = passedLines(log)
  return rows
    .flatMap((row) => matchRow(row, log, passed, context) ?? [])
    .filter(({ index }) => {
      const isNew = !taken.has(index)
      taken.add(index)
      return isNew
    })
    .sort(compare)
}
