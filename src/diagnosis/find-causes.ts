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

/** Each pattern of the table in its quick form, made once. */
const quick = new Map<RegExp, RegExp>()

function quickOf(pattern: RegExp): RegExp {
  const known = quick.get(pattern) ?? anchorPattern(pattern)
  quick.set(pattern, known)
  return known
}

const RANKS = { root: 0, cause: 1, consequence: 2, warning: 5 } as const

/** What other lines than those of the build say counts less than anything that the build says. */
const WEIGHTS = { build: 0, other: 2.5, doubtful: 10 } as const

function tierOf({ row, index }: Found, log: CleanLog): number {
  return RANKS[row.rank ?? 'cause'] + WEIGHTS[weighLine(log, index, row.rank === 'root')]
}

/** A pattern may begin with the end of the line before. */
function placeOf(match: RegExpExecArray): number {
  return match.index + (match[0].length - match[0].trimStart().length)
}

/** A row is not looked for further than this. */
const MOST_MATCHES = 20

/** Where a pattern fits, outside of what passing tests printed. */
function everyMatch(
  pattern: RegExp,
  log: CleanLog,
  passed: ReadonlySet<number>
): readonly RegExpExecArray[] {
  const every = new RegExp(quickOf(pattern), 'g' + pattern.flags)
  const found: RegExpExecArray[] = []
  for (let tries = 0; tries < MOST_MATCHES; tries += 1) {
    const match = every.exec(log.text)
    if (match === null) break
    if (match[0] === '') every.lastIndex += 1
    if (!passed.has(log.indexAt(placeOf(match)))) found.push(match)
  }
  return found
}

function matchRow(
  row: Diagnosis,
  log: CleanLog,
  passed: ReadonlySet<number>,
  { goos, cgo, machine }: LogContext
): Found | undefined {
  if (row.goos?.includes(goos ?? machine.goos) === false) return undefined
  if (row.cgoOff === true && cgo !== false) return undefined
  if (row.also?.test(log.text) === false || row.unless?.test(log.text) === true) return undefined
  const matches = row.patterns
    .flatMap((pattern) => everyMatch(pattern, log, passed))
    .sort((a, b) => a.index - b.index)
  const found = matches.map((match) => ({
    row,
    groups: match.groups ?? {},
    index: log.indexAt(placeOf(match))
  }))
  // The first one that is not in doubt.
  return found.sort((a, b) => tierOf(a, log) - tierOf(b, log) || a.index - b.index)[0]
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
    .map((found) => ({ found, tier: tierOf(found, log) }))
    .sort((a, b) => a.tier - b.tier || a.found.index - b.found.index)
    .map(({ found }) => found)
}
