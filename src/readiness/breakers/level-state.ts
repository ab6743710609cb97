import { holds } from '../../policy/condition.ts'
import type { JsonNumber, Sample } from '../../report/readiness-report.ts'

/** What is known of one level. Times are milliseconds since 1970. */
export interface LevelState {
  /** By series: since when it is bad without a break, and when it was last seen so. */
  readonly runs: ReadonlyMap<string, { readonly since: number; readonly last: number }>
  /** Last evaluation that gave a value. */
  readonly lastValueAt: number | undefined
  /** Evaluations that gave none. */
  readonly gaps: number
  /** -1: never bad. */
  readonly longestMs: number
  readonly trippedAt: number | undefined
}

/** When a level trips. */
export interface LevelRule {
  /** One comparison that compares with nothing earlier. */
  readonly trip: string
  readonly forMs: number
  /** Time between two evaluations. */
  readonly everyMs: number
}

/** Of a level that nothing was seen of. */
export const UNSEEN: LevelState = {
  runs: new Map(),
  lastValueAt: undefined,
  gaps: 0,
  longestMs: -1,
  trippedAt: undefined
}

/** Names a series: the same labels give the same name, and others another. */
const keyOf = (labels: Sample['labels']): string =>
  JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

const toNumber = (value: JsonNumber): number =>
  value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value)

/**
 * One evaluation. A level trips when a series was bad at each evaluation for `forMs`, as an alert of Prometheus fires
 * (docs/configuration/alerting_rules.md). A good value ends the run of its series. An evaluation without a value (nothing,
 * NaN) is a gap: never bad, counted, and it ends a run unless the next value follows within two times `everyMs`. A level
 * that tripped stays so.
 */
export function evaluate(
  state: LevelState,
  rule: LevelRule,
  at: number,
  samples: readonly Sample[]
): LevelState {
  const { trip, forMs, everyMs } = rule
  const known = samples.filter(({ value }) => value !== 'NaN')
  if (known.length === 0) return { ...state, gaps: state.gaps + 1 }
  const runs = new Map<string, { since: number; last: number }>()
  // Of a series that has no value now a later one may still follow in time.
  for (const [key, run] of state.runs) if (at - run.last <= 2 * everyMs) runs.set(key, run)
  for (const { labels, value } of known) {
    const key = keyOf(labels)
    const before = state.runs.get(key)
    const goesOn = before !== undefined && at - before.last <= 2 * everyMs
    if (holds(trip, toNumber(value)) === true)
      runs.set(key, { since: goesOn ? before.since : at, last: at })
    else runs.delete(key)
  }
  const lengths = [...runs.values()].map(({ since, last }) => last - since)
  const tripped = lengths.some((length) => length >= forMs)
  return {
    runs,
    lastValueAt: at,
    gaps: state.gaps,
    longestMs: lengths.reduce((longest, length) => Math.max(longest, length), state.longestMs),
    trippedAt: state.trippedAt ?? (tripped ? at : undefined)
  }
}
