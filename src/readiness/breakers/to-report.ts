import { parseCondition } from '../../policy/condition.ts'
import type { Host } from '../../host/host.ts'
import type { BreakerSeen } from '../../report/readiness-report.ts'
import { showMs } from '../prometheus/take-measurement.ts'
import type { Watched } from './run-breakers.ts'

const time = (at: number): string => new Date(at).toISOString()

function messageOf({ level, state, measurements }: Watched, kind: BreakerSeen['state']): string {
  const { trip } = level
  const longest = showMs(Math.max(0, state.longestMs))
  const gaps =
    state.gaps === 0
      ? ''
      : `; ${String(state.gaps)} evaluation${state.gaps === 1 ? '' : 's'} had no value`
  if (kind === 'tripped')
    return `it was ${trip} for ${level.for}, which was so at ${time(state.trippedAt ?? 0)}${gaps}`
  if (kind === 'pending')
    return `it is ${trip}, so far for ${longest} and not for ${level.for}${gaps}`
  if (kind === 'watching')
    return state.longestMs < 0
      ? `it was never ${trip}${gaps}`
      : `it was ${trip} for ${longest} at most, and not for ${level.for}${gaps}`
  if (parseCondition(trip)?.relative !== false)
    return `${trip} compares with an earlier value, of which a breaker has none`
  const why = measurements.at(-1)?.notes?.[0]
  return `its query never had a value${why === undefined ? '' : `: ${why}`}`
}

/** What a level came to, over all that was seen of it. */
export function toReport(watched: Watched, host: Pick<Host, 'redact'>): BreakerSeen {
  const { level, state, measurements } = watched
  const isBadNow = [...state.runs.values()].some(({ last }) => last === state.lastValueAt)
  const kind =
    state.trippedAt !== undefined
      ? 'tripped'
      : state.lastValueAt === undefined
        ? 'no-data'
        : isBadNow
          ? 'pending'
          : 'watching'
  return {
    id: level.id,
    gate: level.gate,
    query: host.redact(level.query),
    trip: level.trip,
    for: level.for,
    state: kind,
    ...(state.trippedAt === undefined ? {} : { trippedAt: state.trippedAt }),
    longestMs: Math.max(0, state.longestMs),
    gaps: state.gaps,
    message: messageOf(watched, kind),
    measurements
  }
}
