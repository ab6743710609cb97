import { parseCondition } from '../../policy/condition.ts'
import { parseDuration } from '../../policy/duration.ts'
import type { Policy } from '../../policy/policy-shape.ts'
import type { BreakerSeen, Measurement } from '../../report/readiness-report.ts'
import { mostSevere } from '../check-verdict.ts'
import type { StepContext } from '../context.ts'
import { pause } from '../pause.ts'
import { openPrometheus, type Prometheus } from '../prometheus/read-prometheus.ts'
import { planLookBack, toMeasurement } from '../prometheus/take-measurement.ts'
import { evaluate, UNSEEN, type LevelRule, type LevelState } from './level-state.ts'
import { replay } from './replay.ts'
import { toReport } from './to-report.ts'

type Breakers = NonNullable<Policy['breakers']>
type Level = Breakers['levels'][number]

/** What breakers need of a run. */
export type BreakerContext = Pick<StepContext, 'host' | 'provider' | 'signal' | 'event'> & {
  /** Milliseconds since 1970 that history ends at; now where it is not given. */
  readonly now?: number
}

/** A level as it is watched. */
export interface Watched {
  readonly level: Level
  readonly rule: LevelRule
  readonly prometheus: Prometheus
  readonly measurements: Measurement[]
  state: LevelState
}

const EVERY_MS = 15_000
/** Length of the past that is looked at. */
const HISTORY_MS = 30 * 60_000
const SNAP_MS = 100
/** Measurements of one level in the report: the newest ones. */
const KEPT = 500

const ms = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text)

function keep({ measurements }: Watched, measurement: Measurement): void {
  measurements.push(measurement)
  if (measurements.length > KEPT) measurements.shift()
}

async function poll(watched: Watched, at: number, { host, event }: BreakerContext): Promise<void> {
  const { level, rule, prometheus, state } = watched
  const began = Date.now()
  const answer = await prometheus.instant(level.query, at)
  keep(watched, toMeasurement(host.redact(level.query), began, answer))
  watched.state = evaluate(state, rule, at, answer.ok ? answer.samples : [])
  if (state.trippedAt === undefined && watched.state.trippedAt !== undefined)
    event(`breaker ${level.id} trips: ${level.trip} for ${level.for}; gate ${level.gate}`)
}

/** Nothing worse than what tripped can come any more. */
function isDecided(all: readonly Watched[]): boolean {
  const tripped = all.filter(({ state }) => state.trippedAt !== undefined)
  const gates = (some: readonly Watched[]) => mostSevere(some.map(({ level }) => level.gate))
  return tripped.length > 0 && gates(tripped) === gates(all)
}

async function watch(
  all: readonly Watched[],
  everyMs: number,
  watchMs: number | undefined,
  context: BreakerContext,
  until: AbortSignal
): Promise<void> {
  const timeUp = watchMs === undefined ? [] : [AbortSignal.timeout(watchMs)]
  const stop = AbortSignal.any([context.signal, until, ...timeUp])
  const [startedAt, clock] = [performance.now(), Date.now()]
  for (let round = 0; ; round++) {
    const elapsed = performance.now() - startedAt
    const planned = Math.round(elapsed / everyMs) * everyMs
    // The few milliseconds that a timer is late must not make five minutes a little less than five minutes.
    const at = clock + Math.round(Math.abs(elapsed - planned) < SNAP_MS ? planned : elapsed)
    const isLast = stop.aborted
    await Promise.all(all.map(async (watched) => poll(watched, at, context)))
    if (isLast || isDecided(all)) return
    // A round that took too long delays the next one and no other.
    const next = startedAt + (round + 1) * everyMs - performance.now()
    await pause(next, stop)
    if (context.signal.aborted) return
  }
}

async function lookBack(
  all: readonly Watched[],
  lastMs: number,
  context: BreakerContext
): Promise<void> {
  const now = context.now ?? Date.now()
  for (const watched of all) {
    const { level, rule, prometheus } = watched
    const { spanMs } = planLookBack(lastMs, rule.everyMs)
    const at = Date.now()
    const answer = await prometheus.range(level.query, now - spanMs, now, rule.everyMs)
    keep(watched, toMeasurement(context.host.redact(level.query), at, answer))
    const series = answer.ok ? answer.series : []
    watched.state = replay(rule, series, now - spanMs, now)
    if (watched.state.trippedAt !== undefined)
      context.event(
        `breaker ${level.id} had tripped: ${level.trip} for ${level.for}; gate ${level.gate}`
      )
  }
}

/**
 * Watches all levels together. `history`: one range query per level over the past `watch` (30 minutes where it is not
 * given), every `every`, or more rarely where that were more points than Prometheus gives. `watch`: polls every `every`
 * until `until` is aborted or `watch` has passed, whichever comes first, and once more then; it ends early when a level has
 * tripped than whose gate no other level's is more severe. What trips stays tripped, the milder ones too.
 * @param breakers its names are filled in
 * @throws PipelineError CONFIG_INVALID when a provider cannot be used
 */
export async function runBreakers(
  breakers: Breakers,
  context: BreakerContext,
  until: AbortSignal
): Promise<readonly BreakerSeen[]> {
  const { host, signal, event } = context
  const isHistory = breakers.mode === 'history'
  const wantedMs = Math.max(1, ms(breakers.every) ?? EVERY_MS)
  const watchMs = ms(breakers.watch)
  const everyMs = isHistory ? planLookBack(watchMs ?? HISTORY_MS, wantedMs).stepMs : wantedMs
  const all = breakers.levels.map((level): Watched => {
    const provider = context.provider(level.provider)
    return {
      level,
      prometheus: openPrometheus({ host, provider, signal }),
      rule: { trip: level.trip, forMs: ms(level.for) ?? 0, everyMs },
      measurements: [],
      state: UNSEEN
    }
  })
  // There is no earlier value to compare with: it could never trip.
  const usable = all.filter(({ level }) => parseCondition(level.trip)?.relative === false)
  event(`breakers begin: ${all.map(({ level }) => level.id).join(', ')}`)
  if (isHistory) await lookBack(usable, watchMs ?? HISTORY_MS, context)
  else if (usable.length > 0) await watch(usable, everyMs, watchMs, context, until)
  const reports = all.map((watched) => toReport(watched, host))
  const tripped = reports.filter(({ state }) => state === 'tripped')
  event(
    tripped.length === 0
      ? 'breakers end: none tripped'
      : `breakers end: ${tripped.map(({ id }) => id).join(', ')} tripped`
  )
  return reports
}
