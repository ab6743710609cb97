import { parseDuration } from '../../../policy/duration.ts'
import type { BreakerReport } from '../../readiness-report.ts'
import type { BreakerData, Span } from './breaker-series.ts'

/** The `for` of a level where it counted, and how much of time is drawn. */
export interface BreakerWindow {
  /** Time that is drawn. */
  readonly time: Span
  /** Undefined where nothing tripped or was about to, and for a `for` of no length. */
  readonly needed?: Span & { readonly cut: boolean; readonly met: boolean }
}

/** Begin of the run that is bad at the end. */
function pendingSince({ series, seen }: BreakerData): number | undefined {
  const ends = series.flatMap(({ bad, points }) => {
    const run = bad.at(-1)
    const last = points.at(-1)
    return run !== undefined && last?.at === run.to && seen !== undefined ? [run.from] : []
  })
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** Half as much again as was seen is drawn of a window at most, so that the values stay readable. */
export function planWindow(breaker: BreakerReport, data: BreakerData): BreakerWindow | undefined {
  const { seen } = data
  if (seen === undefined) return undefined
  const forMs = parseDuration(breaker.for) ?? 0
  const { state, trippedAt } = breaker
  const from =
    state === 'tripped' && trippedAt !== undefined
      ? trippedAt - forMs
      : state === 'pending'
        ? pendingSince(data)
        : undefined
  const least = Math.max(seen.to - seen.from, 1000)
  const around: Span = {
    from: seen.from,
    to: Math.max(seen.to, seen.from + 1000)
  }
  if (from === undefined || forMs === 0) return { time: around }
  const shown: Span = {
    from: Math.max(from, seen.from - least / 2),
    to: Math.min(from + forMs, seen.to + least / 2)
  }
  const cut = shown.from > from || shown.to < from + forMs
  return {
    time: { from: Math.min(around.from, shown.from), to: Math.max(around.to, shown.to) },
    needed: { ...shown, cut, met: state === 'tripped' }
  }
}
