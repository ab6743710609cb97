import { scaleUtc } from 'd3-scale'
import type { Span } from './breaker-series.ts'

/** A time on an axis. */
export interface TimeTick {
  readonly at: number
  readonly label: string
}

const DAY = 86_400_000

/** Round times of UTC, with as much of each as tells it from the next. */
export function timeTicks({ from, to }: Span, most: number): readonly TimeTick[] {
  const ticks = scaleUtc([from, to], [0, 1])
    .ticks(most)
    .map((date) => date.getTime())
  const step = (ticks[1] ?? to) - (ticks[0] ?? from)
  return ticks.map((at) => ({ at, label: labelOf(new Date(at).toISOString(), step) }))
}

function labelOf(iso: string, step: number): string {
  if (step >= DAY) return iso.slice(0, 10)
  if (step >= DAY / 4) return `${iso.slice(5, 10)} ${iso.slice(11, 16)}`
  if (step >= 60_000) return iso.slice(11, 16)
  return step >= 1000 ? iso.slice(11, 19) : iso.slice(11, 23)
}
