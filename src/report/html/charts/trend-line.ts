import { line } from 'd3-shape'
import type { SeriesRow } from '../../history-record.ts'
import { html, type Html } from '../html.ts'
import { longName } from './long-name.ts'
import { finite, showApart, showQuantity } from './numbers.ts'
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
const MOST_LEFT = 104

/** Markers that differ in form too: dots, and diamonds over the threshold. All of a form are one path, as there can be many. */
function markers(points: readonly Point[], { x, y }: Plane): Html {
  const pathOf = (over: boolean, form: string): string =>
    points
      .flatMap(({ at, value, over: is }) =>
        value === undefined || is !== over
          ? []
          : [`M${px(x(at))} ${px(y(value) - (over ? 5 : 0))}${form}`]
      )
      .join('')
  const [dots, diamonds] = [pathOf(false, 'h0'), pathOf(true, 'l5 5l-5 5l-5 -5z')]
  return html`${dots === '' ? undefined : html`<path class="dots" d="${dots}" />`}${
    diamonds === '' ? undefined : html`<path class="over" d="${diamonds}" />`
  }`
}

/** How a series lies in its picture. */
interface Plane {
  readonly left: number
  readonly x: (at: number) => number
  readonly y: (value: number) => number
}

function planeOf(known: readonly number[], drawn: readonly number[], options: TrendOptions): Plane {
  const { unit, steps } = options
  const labels = known.length === 0 ? [] : showApart(...extent(known), unit)
  const widest = labels.reduce((most, label) => Math.max(most, textWidth(label, FONT)), 28)
  const left = Math.min(widest + 8, MOST_LEFT)
  const room = WIDTH - left - RIGHT
  return {
    left,
    x: (at) => (steps.length < 2 ? left + room / 2 : left + (at / (steps.length - 1)) * room),
    y: valueScale(drawn, [HEIGHT - BOTTOM, TOP])
  }
}

/** A limit far away would leave nothing to be seen of the series. */
function isNear(limit: number, known: readonly number[]): boolean {
  const [least, greatest] = extent(known)
  const span = Math.max(greatest - least, Math.abs(greatest) * 0.05)
  return limit >= least - 3 * span && limit <= greatest + 3 * span
}

/** The greatest and the least value: a line and a number; one where they are too near each other. */
function levels(known: readonly number[], unit: string, { left, y }: Plane): readonly Html[] {
  if (known.length === 0)
    return [html`<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle">no values</text>`]
  const [least, greatest] = extent(known)
  const near = Math.abs(y(least) - y(greatest)) < FONT + 2
  const [low, high] = showApart(least, greatest, unit)
  const both = [[greatest, high] as const, [least, low] as const]
  return both
    .slice(0, near ? 1 : 2)
    .flatMap(([value, label]) => [
      html`<path class="grid" d="M${px(left)} ${px(y(value))}H${px(WIDTH - RIGHT)}" />`,
      html`<text x="${px(left - 6)}" y="${px(y(value) + 4)}" text-anchor="end">
        ${fitText(label, left - 8, FONT) ?? ''}
      </text>`
    ])
}

function drawSeries(row: SeriesRow, options: TrendOptions, title: string): Html {
  const { id, unit, steps } = options
  const points = steps.map((_, at): Point => ({
    at,
    value: finite(row.values[at]),
    over: row.over[at] === true
  }))
  const known = points.flatMap(({ value }) => value ?? [])
  const trend = trendLineOf(row)
  const wanted = finite(options.limit)
  const limit = wanted !== undefined && isNear(wanted, known) ? wanted : undefined
  const ends = trend === undefined ? [] : [trend.from, trend.to]
  const plane = planeOf(
    known,
    [...known, ...ends, ...(limit === undefined ? [] : [limit])],
    options
  )
  const { left, x, y } = plane
  const path = line<Point>()
    .defined(({ value }) => value !== undefined)
    .x(({ at }) => px(x(at)))
    .y(({ value = 0 }) => px(y(value)))(points)
  const lastAt = points.findLastIndex(({ value }) => value !== undefined)
  const firstAt = points.findIndex(({ value }) => value !== undefined)
  const marked = points.filter(({ over, at }) => over || points.length <= MANY || at === lastAt)
  const limitLine =
    limit === undefined
      ? undefined
      : html`<path class="limit" d="M${px(left)} ${px(y(limit))}H${px(WIDTH - RIGHT)}" />`
  const from = trend === undefined ? '' : `M${px(x(firstAt))} ${px(y(trend.from))}`
  const trendLine =
    trend === undefined
      ? undefined
      : html`<path class="trend" d="${from}L${px(x(lastAt))} ${px(y(trend.to))}" />`
  const far =
    wanted === undefined || limit !== undefined
      ? ''
      : ` The threshold of ${showQuantity(wanted, unit)} is outside of the picture.`
  const said = `${trendWords(row, unit, options.step)}. ${describeSeries(points, unit, steps)}${far}`
  return drawing({
    id,
    title,
    description: said,
    width: WIDTH,
    height: HEIGHT,
    className: 'trend-line',
    content: [
      ...levels(known, unit, plane),
      html`${limitLine}${trendLine}`,
      html`${path === null || path === '' ? undefined : html`<path class="series" d="${path}" />`}`,
      markers(marked, plane),
      ...stepNames(steps, left)
    ]
  })
}

/** Names of the first and the last step, below the line. */
function stepNames(steps: readonly string[], left: number): readonly Html[] {
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
