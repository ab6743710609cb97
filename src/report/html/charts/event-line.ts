import { scaleLinear } from 'd3-scale'
import type { ReadinessReport } from '../../readiness-report.ts'
import { showDuration } from '../parts/duration.ts'
import { isoTime } from '../../safe-time.ts'
import { html, type Html } from '../html.ts'
import { signOf } from '../parts/mark.ts'
import { eventRows, type EventRow } from './event-rows.ts'
import { drawing, fitText, px, textWidth } from './svg.ts'
import { timeTicks } from './time-axis.ts'

const MOST_CHECKS = 60
const MOST_TICKS = 400
const WIDTH = 720
const LEFT = 176
const RIGHT = 72
const TOP = 14
const ROW = 20
const FONT = 12

type Scale = (at: number) => number

function drawRow(row: EventRow, at: number, x: Scale): Html {
  const top = TOP + at * ROW
  const { span } = row
  const width = (from: number, to: number): number => px(Math.max(1.5, x(to) - x(from)))
  const took = html`<text class="muted" x="${WIDTH - 2}" y="${top + 13}" text-anchor="end"
    >${showDuration(span.to - span.from)}</text
  >`
  if (row.kind === 'stage')
    return html`<text class="stage-name" x="0" y="${top + 13}"
        >${fitText(row.name, LEFT - 10, FONT * 1.2) ?? ''}</text
      ><rect
        class="stage"
        x="${px(x(span.from))}"
        y="${top + 6}"
        width="${width(span.from, span.to)}"
        height="6"
      />${took}`
  const bars = row.bars.map(
    ({ from, to, type, verdict }) =>
      html`<rect
        class="bar ${verdict}"
        x="${px(x(from))}"
        y="${top + 3}"
        width="${width(from, to)}"
        height="12"
        ><title>
          ${row.name}, ${type}: ${verdict}, ${showDuration(to - from)} from ${isoTime(from)}
        </title></rect
      >`
  )
  return html`<text x="10" y="${top + 13}">${signOf(row.verdict)}</text
    ><text x="26" y="${top + 13}"
      >${fitText(row.name, LEFT - 36, FONT) ?? ''}<title>${row.name}</title></text
    >${bars}${took}`
}

/** How long stages, checks and their steps took, one below the other, and when something happened. */
export function eventLine(
  report: ReadinessReport,
  { id }: { readonly id: string }
): { readonly drawing: Html; readonly leftOut: number } | undefined {
  const { rows, time, leftOut } = eventRows(report, MOST_CHECKS)
  if (rows.length === 0) return undefined
  const x = scaleLinear([time.from, time.to], [LEFT, WIDTH - RIGHT])
  const bottom = TOP + rows.length * ROW + 6
  const times = timeTicks(time, 5).map(({ at, label }) => {
    const half = textWidth(label, FONT) / 2
    const place = Math.max(LEFT, Math.min(WIDTH - RIGHT, x(at)))
    return html`<path class="grid" d="M${px(place)} ${TOP}V${bottom}" /><text
        x="${px(Math.min(place, WIDTH - half))}"
        y="${bottom + 26}"
        text-anchor="middle"
        >${label}</text
      >`
  })
  const ticks = [...new Set(report.events.map(({ at }) => px(x(at))))]
    .slice(0, MOST_TICKS)
    .map((at) => html`<path class="tick" d="M${at} ${bottom}v8" />`)
  const checks = rows.filter(({ kind }) => kind === 'check').length
  const figure = drawing({
    id,
    title: 'When what was done',
    description: `${String(rows.length - checks)} stages with ${String(checks)} checks from ${isoTime(time.from)} to ${isoTime(time.to)}; the tables of checks and events say the same`,
    width: WIDTH,
    height: bottom + 34,
    className: 'event-line',
    content: [
      ...times,
      html`<path class="axis" d="M${LEFT} ${bottom}H${WIDTH - RIGHT}" />`,
      ...ticks,
      ...rows.map((row, at) => drawRow(row, at, x))
    ]
  })
  return { drawing: figure, leftOut }
}
