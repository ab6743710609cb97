import { createHash } from 'node:crypto'
import { printable } from '../printable.ts'
import type { Level, Problem } from './problem.ts'
import { sourceUri } from './source-uri.ts'

/** Results of a run that GitHub takes; a file with more is refused whole. */
export const MAX_RESULTS = 25_000
/** Characters of a text; a viewer shows the beginning. */
const MAX_TEXT = 4000

const LEVELS: readonly Level[] = ['error', 'warning', 'note']

/** Text of any characters; line ends stay. */
function text(value: string): string {
  const shown = value.split('\n').map(printable).join('\n').trim()
  return shown.length > MAX_TEXT ? printable(`${shown.slice(0, MAX_TEXT)}…`) : shown
}

const orName = (value: string, name: string): string => (value === '' ? name : value)

/** `readiness/smoke`; characters that a rule may not have are written as `-`. */
const ruleId = (rule: string): string => text(rule).replaceAll(/[^A-Za-z0-9._/-]/gu, '-')

/** Digest of what stays the same over runs: rule and identity, and the how-manieth of them. */
function fingerprint(problem: Problem, ordinal: number): string {
  const whole = JSON.stringify([problem.rule, problem.identity, ordinal])
  return createHash('sha256').update(whole).digest('hex').slice(0, 16)
}

function ruleObject(id: string, { title, help, level }: Problem): object {
  const sentence = orName(text(title), id)
  return {
    id,
    shortDescription: { text: sentence },
    fullDescription: { text: sentence },
    help: { text: orName(text(help), sentence) },
    defaultConfiguration: { level }
  }
}

function resultObject(problem: Problem, id: string, ruleIndex: number, ordinal: number): object {
  const { level, message, place, waived } = problem
  const { path, line, column } = place
  return {
    ruleId: id,
    ruleIndex,
    level,
    message: { text: orName(text(message), id) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: sourceUri(path),
          region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) }
        }
      }
    ],
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint(problem, ordinal)}:1`,
      'crossgoProblem/v1': fingerprint(problem, ordinal)
    },
    ...(waived === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: text(waived) }] })
  }
}

/** Rules and results, worst first, of which GitHub takes 25,000. */
export function rulesAndResults(problems: readonly Problem[]): {
  readonly rules: readonly object[]
  readonly results: readonly object[]
  readonly leftOut: number
} {
  const sorted = problems.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  const kept = sorted.slice(0, MAX_RESULTS)
  const ids = [...new Set(kept.map(({ rule }) => ruleId(rule)))]
  const indexes = new Map(ids.map((id, index) => [id, index]))
  const firsts = new Map<string, Problem>()
  const seen = new Map<string, number>()
  const results = kept.map((problem) => {
    const id = ruleId(problem.rule)
    if (!firsts.has(id)) firsts.set(id, problem)
    const key = JSON.stringify([problem.rule, problem.identity])
    const ordinal = (seen.get(key) ?? 0) + 1
    seen.set(key, ordinal)
    return resultObject(problem, id, indexes.get(id) ?? 0, ordinal)
  })
  const rules = [...firsts].map(([id, first]) => ruleObject(id, first))
  return { rules, results, leftOut: sorted.length - kept.length }
}
