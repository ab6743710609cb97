import { scaleLinear } from 'd3-scale'
import { parseCondition } from '../../../policy/condition.ts'
import type { BreakerReport } from '../../readiness-report.ts'
import { isoTime } from '../../safe-time.ts'
import { html, type Html } from '../html.ts'
import { plural } from '../parts/plural.ts'
import { drawLine, heightOf, type Plane } from './breaker-lines.ts'
import type { BreakerData, BreakerSeries, Span } from './breaker-series.ts'
import { planWindow, type BreakerWindow } from './breaker-window.ts'
import { finites, showQuantity } from './numbers.ts'
import { extent, valueScale } from './series-scale.ts'
import { drawing, px, textWidth } from './svg.ts'
import { timeTicks } from './time-axis.ts'

/** Lines of one drawing: more of them cannot be told apart. */
export const MOST_LINES = 6

const WIDTH = 720
const HEIGHT = 252
const LEFT = 68
const RIGHT = 16
const TOP = 56
const BOTTOM = 204
const FONT = 12
/** Height of the words above the values, left out where there are none. */
const HEAD = 44

/** Spans that overlap or lie closer than `near` milliseconds as one: what is drawn of thousands stays little. */
function joined(all: readonly Span[], near: number): readonly Span[] {
  const spans: Span[] = []
  for (const span of all.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last === undefined || span.from - last.to > near) spans.push(span)
    else spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return spans
}

/** The shading and marks of times: bad ones, and those without a value. */
function spans(plane: Plane, id: string, all: readonly BreakerSeries[], data: BreakerData): Html {
  const width = ({ from, to }: Span): number => Math.max(2, plane.x(to) - plane.x(from))
  const { from = 0, to = 0 } = data.seen ?? {}
  const near = (to - from) / WIDTH
  const bad = joined(
    all.flatMap((each) => each.bad),
    near
  )
  const columns = bad.map(
    (span) =>
      html`<rect
        class="bad-strip"
        x="${px(plane.x(span.from))}"
        y="${BOTTOM + 4}"
        width="${px(width(span))}"
        height="8"
      />`
  )
  const gaps = joined(data.gaps, near).map(
    (span) =>
      html`<rect
        class="gap"
        fill="url(#${id}-hatch)"
        x="${px(plane.x(span.from))}"
        y="${TOP}"
        width="${px(width(span))}"
        height="${BOTTOM - TOP}"
      />`
  )
  const words =
    columns.length === 0
      ? undefined
      : html`<text class="bad-word" x="${LEFT - 6}" y="${BOTTOM + 12}" text-anchor="end">bad</text>`
  return html`<defs
      ><pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse"
        ><path class="hatch" d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6" /></pattern></defs
    >${gaps}${columns}${words}`
}

/** Text whose middle is at `x` where that has room. */
function centred(x: number, y: number, text: string, name: string): Html {
  const half = textWidth(text, FONT) / 2
  const at = Math.min(WIDTH - RIGHT - half, Math.max(LEFT + half, x))
  return html`<text class="${name}" x="${px(at)}" y="${y}" text-anchor="middle">${text}</text>`
}

/** `for` to scale, above the time in which it ran. */
function bracket(
  { x }: Plane,
  breaker: BreakerReport,
  { needed }: BreakerWindow
): Html | undefined {
  if (needed === undefined) return undefined
  const [from, to] = [px(x(needed.from)), px(x(needed.to))]
  const word = needed.met ? `for ${breaker.for}` : `for ${breaker.for}, not yet`
  const text = needed.cut ? `${word}, longer than what is shown` : word
  const form = needed.cut ? `M${from} 42H${to}` : `M${from} 48V42H${to}V48`
  return html`<path
      class="${needed.met ? 'window met' : 'window'}"
      d="${form}"
    />${centred((from + to) / 2, 36, text, 'window-word')}`
}

function tripMark({ x }: Plane, { trippedAt }: BreakerReport): Html | undefined {
  if (trippedAt === undefined) return undefined
  const at = px(x(trippedAt))
  return html`<path class="trip" d="M${at} 50V${BOTTOM + 14}" /><path
      class="trip-head"
      d="M${at - 5} 46h10l-5 8z"
    />${centred(at, 16, `tripped ${isoTime(trippedAt).slice(11)}`, 'trip-word')}`
}

/** What lies on the bad side of the limit. */
function badSide(plane: Plane, breaker: BreakerReport): Html | undefined {
  const condition = parseCondition(breaker.trip)
  if (condition === undefined || condition.relative) return undefined
  const y = px(heightOf(plane, condition.limit))
  const up = condition.operator.startsWith('>')
  const [from, to] = up ? [TOP, y] : [y, BOTTOM]
  const isSide = up || condition.operator.startsWith('<')
  return isSide
    ? html`<rect
        class="bad-side"
        x="${LEFT}"
        y="${from}"
        width="${WIDTH - LEFT - RIGHT}"
        height="${px(Math.max(0, to - from))}"
      />`
    : undefined
}

/** Above the grid, which would hide it where both lie at the same height. */
function limitLine(plane: Plane, breaker: BreakerReport): Html | undefined {
  const condition = parseCondition(breaker.trip)
  if (condition === undefined || condition.relative) return undefined
  const y = px(heightOf(plane, condition.limit))
  return html`<path class="limit" d="M${LEFT} ${y}H${WIDTH - RIGHT}" />`
}

/** Above all lines, so that it can be read. */
function limitWord(plane: Plane, breaker: BreakerReport): Html | undefined {
  const condition = parseCondition(breaker.trip)
  if (condition === undefined || condition.relative) return undefined
  const y = px(heightOf(plane, condition.limit))
  return html`<text class="halo" x="${LEFT + 6}" y="${y < TOP + 18 ? y + 15 : y - 5}"
    >trips ${breaker.trip}</text
  >`
}

function axes(plane: Plane, time: Span, ticks: readonly number[]): Html {
  const levels = ticks.map(
    (value) =>
      html`<path class="grid" d="M${LEFT} ${px(plane.y(value))}H${WIDTH - RIGHT}" /><text
          x="${LEFT - 6}"
          y="${px(plane.y(value) + 4)}"
          text-anchor="end"
          >${showQuantity(value, '')}</text
        >`
  )
  const times = timeTicks(time, 6).map(({ at, label }) => {
    const x = px(plane.x(at))
    const half = textWidth(label, FONT) / 2
    const shown = Math.min(WIDTH - half, Math.max(LEFT + half - 20, x))
    return html`<path class="axis" d="M${x} ${BOTTOM + 14}v5" /><text
        x="${px(shown)}"
        y="${BOTTOM + 34}"
        text-anchor="middle"
        >${label}</text
      >`
  })
  return html`${levels}<path class="axis" d="M${LEFT} ${BOTTOM + 14}H${WIDTH - RIGHT}" />${times}`
}

function describe(breaker: BreakerReport, data: BreakerData): string {
  const { seen, series, gaps } = data
  const bad = series.flatMap((each) => each.bad).length
  return [
    `${String(series.length)} series from ${isoTime(seen?.from ?? 0)} to ${isoTime(seen?.to ?? 0)}`,
    `on the bad side ${plural(bad, 'time')}, ${plural(gaps.length, 'gap')} without a value`,
    `${breaker.state}: ${breaker.message}`
  ].join('; ')
}

/**
 * What a level watched over time: its series (the worst six), the threshold with its bad side, times on that side, `for` to
 * scale where it counted, the moment of the trip, and hatched what had no value. Undefined when nothing was seen.
 */
export function breakerTimeline(
  breaker: BreakerReport,
  data: BreakerData,
  { id }: { readonly id: string }
): Html | undefined {
  const window = planWindow(breaker, data)
  if (window === undefined || data.series.length === 0) return undefined
  const condition = parseCondition(breaker.trip)
  const shown = data.series.slice(0, MOST_LINES)
  const limit = condition === undefined || condition.relative ? [] : [condition.limit]
  const values = finites([
    ...limit,
    ...shown.flatMap(({ points }) => {
      const known = finites(points.map(({ value }) => value))
      return known.length === 0 ? [] : [...extent(known)]
    })
  ])
  const y = valueScale(values, [BOTTOM, TOP])
  const x = scaleLinear([window.time.from, window.time.to], [LEFT, WIDTH - RIGHT])
  const plane: Plane = { x, y, top: TOP, bottom: BOTTOM }
  const head = window.needed === undefined && breaker.trippedAt === undefined ? HEAD : 0
  const content = [
    badSide(plane, breaker),
    spans(plane, id, data.series, data),
    axes(plane, window.time, y.ticks(4)),
    limitLine(plane, breaker),
    ...shown.map((series, at) => drawLine(plane, series, data.every, String(at + 1))),
    limitWord(plane, breaker),
    bracket(plane, breaker, window),
    tripMark(plane, breaker)
  ]
  return drawing({
    id,
    title: `${breaker.id}: ${breaker.state}`,
    description: describe(breaker, data),
    width: WIDTH,
    height: HEIGHT - head,
    className: 'breaker-timeline',
    content: [html`<g transform="translate(0 ${-head})">${content}</g>`]
  })
}
