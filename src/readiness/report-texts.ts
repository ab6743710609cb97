import type { ReadinessReport } from '../report/readiness-report.ts'

/**
 * Texts that are ids, versions, digests, or one of a fixed set of words: `parent.key`, the parent being the key of the object
 * around it or of the list around that. All others may have come from outside, those of parts to come too.
 */
const KEPT: ReadonlySet<string> = new Set(
  Object.entries({
    '': 'crossgo ref stages stagesMissing verdict gate host',
    policy: 'name file sha256',
    release: 'version module commit report',
    files: 'name sha256',
    baseline: 'tag version history',
    checks: 'id stage category gate verdict effect where',
    waiver: 'expires',
    steps: 'type verdict',
    remarks: 'verdict',
    drift: 'id method measure verdict',
    breakers: 'id gate trip for state effect',
    nodes: 'verdict',
    sla: 'expect',
    history: 'releases',
    metrics: 'of unit threshold',
    rows: 'trend',
    growth: 'part',
    daily: 'id unit threshold days',
    rollback: 'status'
  }).flatMap(([parent, keys]) => keys.split(' ').map((key) => `${parent}.${key}`))
)

/** Objects whose keys are names that somebody gave. */
const NAMED: ReadonlySet<string> = new Set(['facts', 'labels'])
/** Numbers that JSON has not. */
const NUMBERS: ReadonlySet<string> = new Set(['NaN', '+Inf', '-Inf'])

/** Gets a text, and the name under which it stands where somebody gave it one. */
export type TextChange = (text: string, name: string | undefined) => string

/** A report with every text changed that may have come from outside. Keys, numbers and ids stay. */
export function mapTexts(report: ReadinessReport, change: TextChange): ReadinessReport {
  const walk = (value: unknown, parent: string, key: string): unknown => {
    if (typeof value === 'string')
      return KEPT.has(`${parent}.${key}`) || NUMBERS.has(value)
        ? value
        : change(value, NAMED.has(parent) ? key : undefined)
    if (Array.isArray(value)) return value.map((each) => walk(each, parent, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, walk(each, key, name)])
    )
  }
  // The shape stays: only texts change, into texts.
  return walk(report, '', '') as ReadinessReport
}

/** Every text that `mapTexts` would change, each once, in the order of the report. */
export function collectTexts(report: ReadinessReport): ReadonlySet<string> {
  const texts = new Set<string>()
  mapTexts(report, (text) => {
    texts.add(text)
    return text
  })
  return texts
}
