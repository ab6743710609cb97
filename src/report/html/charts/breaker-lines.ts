import { line } from 'd3-shape'
import { html, type Html } from '../html.ts'
import type { BreakerPoint, BreakerSeries } from './breaker-series.ts'
import { finite } from './numbers.ts'
import { px } from './svg.ts'
import { thin } from './thin.ts'

/** Where values are drawn. */
export interface Plane {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  readonly top: number
  readonly bottom: number
}

/** Points of one line; a few for each pixel. */
const MOST_POINTS = 600
const MOST_MARKS = 80

/** Parts of a series without a hole. */
function runsOf(
  points: readonly BreakerPoint[],
  every: number | undefined
): readonly (readonly BreakerPoint[])[] {
  const runs: BreakerPoint[][] = []
  for (const point of points) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const goesOn =
      before !== undefined && (every === undefined || point.at - before.at <= 2 * every)
    if (run !== undefined && goesOn) run.push(point)
    else runs.push([point])
  }
  return runs
}

/** Height of a value; infinite ones lie on the border. */
export function heightOf({ y, top, bottom }: Plane, value: number): number {
  const known = finite(value)
  if (known === undefined) return value > 0 ? top : bottom
  return Math.min(bottom, Math.max(top, y(known)))
}

function markOf(plane: Plane, { at, value, bad }: BreakerPoint, name: string): Html {
  const [x, y] = [px(plane.x(at)), px(heightOf(plane, value))]
  if (finite(value) === undefined)
    return html`<path
      class="mark-${name} infinite"
      d="M${x} ${value > 0 ? y - 6 : y + 6}l5 ${value > 0 ? 9 : -9}h-10z"
    />`
  return bad
    ? html`<path class="mark-${name}" d="M${x} ${y - 4}l4 4l-4 4l-4 -4z" />`
    : html`<circle class="mark-${name}" cx="${x}" cy="${y}" r="2" />`
}

/** The line of one series, with a diamond at each bad value and a triangle at each infinite one, as far as there is room. */
export function drawLine(
  plane: Plane,
  { points }: BreakerSeries,
  every: number | undefined,
  name: string
): Html {
  const runs = runsOf(points, every)
  const share = Math.max(8, Math.floor(MOST_POINTS / Math.max(1, runs.length)))
  const shown = runs.slice(0, MOST_POINTS).map((run) => thin(run, share))
  const path = line<BreakerPoint>()
    .x(({ at }) => px(plane.x(at)))
    .y(({ value }) => px(heightOf(plane, value)))
  const single = shown.flatMap((run) => (run.length === 1 ? run : []))
  const bad = shown.flat().filter(({ bad: isBad, value }) => isBad || finite(value) === undefined)
  const marks = new Set([...single, ...bad].slice(0, MOST_MARKS))
  const lines = shown.flatMap((run) =>
    run.length > 1 ? html`<path class="line-${name}" d="${path(run) ?? ''}" />` : []
  )
  return html`${lines}${[...marks].map((point) => markOf(plane, point, name))}`
}
