import { line } from 'd3-shape'
import type { SeriesRow } from '../../history-record.ts'
import { html, type Html } from '../html.ts'
import { longName } from './long-name.ts'
import { finite, showQuantity } from './numbers.ts'
import { extent, valueScale } from './series-scale.ts'
import { drawing, fitText, px, textWidth } from './svg.ts'
import { trendLineOf } from './theil-sen-line.ts'
import { describeSeries, trendSign, trendWords, type Point } from './trend-words.ts'

/** What a series is drawn from. */
export interface TrendOptions {
  /** Unique in the page. */
  readonly id: string
  /** What the series is of; stands where it has no name of its own. */
  readonly of: string
  readonly unit: string
  /** Releases or days, oldest first. */
  readonly steps: readonly string[]
  /** What a step is called: `release`, `day`. */
  readonly step: string
  /** A limit to draw, in the unit of the values. */
  readonly limit?: number
}

const WIDTH = 320
const HEIGHT = 132
const FONT = 12
const TOP = 10
const BOTTOM = 26
const RIGHT = 12
const MANY = 24

/** Markers that differ in form too: a dot, or a diamond over the threshold. */
function marker(x: number, y: number, over: boolean): Html {
  return over
    ? html`<path class="point over" d="M${px(x)} ${px(y - 5)}l5 5l-5 5l-5 -5z" />`
    : html`<circle class="point" cx="${px(x)}" cy="${px(y)}" r="2.5" />`
}

function drawSeries(row: SeriesRow, options: TrendOptions, title: string): Html {
  const { id, unit, steps, limit } = options
  const points = steps.map((_, at): Point => ({
    at,
    value: finite(row.values[at]),
    over: row.over[at] === true
  }))
  const known = points.flatMap(({ value }) => value ?? [])
  const trend = trendLineOf(row)
  const shownLimit = finite(limit)
  const [least, greatest] = known.length === 0 ? [0, 0] : extent(known)
  const labels = [...new Set([showQuantity(greatest, unit), showQuantity(least, unit)])]
  const wanted = Math.max(...labels.map((label) => textWidth(label, FONT)))
  const left = Math.min(Math.max(wanted + 8, 36), 104)
  const y = valueScale(
    [
      ...known,
      ...(trend === undefined ? [] : [trend.from, trend.to]),
      ...(shownLimit === undefined ? [] : [shownLimit])
    ],
    [HEIGHT - BOTTOM, TOP]
  )
  const room = WIDTH - left - RIGHT
  const x = (at: number): number =>
    steps.length < 2 ? left + room / 2 : left + (at / (steps.length - 1)) * room
  const path = line<Point>()
    .defined(({ value }) => value !== undefined)
    .x(({ at }) => px(x(at)))
    .y(({ value = 0 }) => px(y(value)))(points)
  const marked = points.filter(
    ({ over, at }) => over || points.length <= MANY || at === points.length - 1
  )
  const firstAt = points.findIndex(({ value }) => value !== undefined)
  const lastAt = points.findLastIndex(({ value }) => value !== undefined)
  const level = (value: number, name: string): Html =>
    html`<path class="${name}" d="M${px(left)} ${px(y(value))}H${px(WIDTH - RIGHT)}" />`
  const yLabel = (value: number, shift: number): Html =>
    html`<text x="${px(left - 6)}" y="${px(y(value) + shift)}" text-anchor="end"
      >${fitText(showQuantity(value, unit), left - 8, FONT) ?? ''}</text
    >`
  const near = Math.abs(y(least) - y(greatest)) < FONT + 2
  const content = [
    ...(known.length === 0
      ? [html`<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle">no values</text>`]
      : [level(greatest, 'grid'), ...(near ? [] : [level(least, 'grid')])]),
    ...(shownLimit === undefined ? [] : [level(shownLimit, 'limit')]),
    ...(trend === undefined
      ? []
      : [
          html`<path
            class="trend"
            d="M${px(x(firstAt))} ${px(y(trend.from))}L${px(x(lastAt))} ${px(y(trend.to))}"
          />`
        ]),
    ...(path === null || path === '' ? [] : [html`<path class="series" d="${path}" />`]),
    ...marked.flatMap(({ at, value, over }) =>
      value === undefined ? [] : [marker(x(at), y(value), over)]
    ),
    ...(known.length === 0
      ? []
      : [yLabel(greatest, near ? 4 : 4), ...(near ? [] : [yLabel(least, 4)])]),
    ...ends(steps, left)
  ]
  return drawing({
    id,
    title,
    description: `${trendWords(row, unit, options.step)}. ${describeSeries(points, unit, steps)}`,
    width: WIDTH,
    height: HEIGHT,
    className: 'trend-line',
    content
  })
}

/** Names of the first and the last step, below the line. */
function ends(steps: readonly string[], left: number): readonly Html[] {
  const y = HEIGHT - 8
  const half = (WIDTH - left - RIGHT) / 2 - 6
  const [first, last] = [steps[0], steps.at(-1)]
  if (first === undefined || last === undefined) return []
  if (steps.length === 1)
    return [
      html`<text x="${px(left + half + 6)}" y="${y}" text-anchor="middle"
        >${fitText(first, half * 2, FONT) ?? ''}</text
      >`
    ]
  return [
    html`<text x="${px(left)}" y="${y}">${fitText(first, half, FONT) ?? ''}</text>`,
    html`<text x="${px(WIDTH - RIGHT)}" y="${y}" text-anchor="end"
      >${fitText(last, half, FONT) ?? ''}</text
    >`
  ]
}

/** One series: its name, its course with the Theil–Sen line, and where it goes in words. */
export function trendFigure(row: SeriesRow, options: TrendOptions): Html {
  const name = row.name === '' ? options.of : row.name
  return html`<figure class="small-multiple">
    <p class="figure-name">${longName(name)}</p>
    ${drawSeries(row, options, row.name === '' ? options.of : `${options.of} of ${row.name}`)}
    <figcaption>
      <b aria-hidden="true">${trendSign(row.trend)}</b>
      ${trendWords(row, options.unit, options.step)}
    </figcaption>
  </figure>`
}
