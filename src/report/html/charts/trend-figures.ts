import type { SeriesRow } from '../../history-record.ts'
import { html, type Html } from '../html.ts'
import { details } from '../parts/details.ts'
import { trendFigure, type TrendOptions } from './trend-line.ts'

/** So many are looked at; the others are behind a click. */
const OPEN = 9

/** Small multiples, one per series, in the order of the rows. */
export function trendFigures(rows: readonly SeriesRow[], options: TrendOptions): Html {
  const figures = rows.map((row, index) =>
    trendFigure(row, { ...options, id: `${options.id}-${String(index)}` })
  )
  const grid = (part: readonly Html[]): Html => html`<div class="small-multiples">${part}</div>`
  const rest = figures.slice(OPEN)
  if (rest.length === 0) return grid(figures)
  const summary = `${String(rest.length)} more series of ${options.of}`
  return html`${grid(figures.slice(0, OPEN))}${details({ summary, body: grid(rest) })}`
}

/** What the lines and the marks are. */
export function trendLegend(limit: boolean): Html {
  const last = limit
    ? html`<li>
        <i class="key-limit" aria-hidden="true"></i>threshold (dotted), where it is near
      </li>`
    : undefined
  return html`<ul class="legend">
    <li><i class="key-series" aria-hidden="true"></i>values (line, dots)</li>
    <li><i class="key-trend" aria-hidden="true"></i>slope (dashed)</li>
    <li><b class="fail" aria-hidden="true">◆</b>over the threshold</li>
    ${last}
  </ul>`
}
