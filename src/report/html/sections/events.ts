import type { ReadinessReport } from '../../readiness-report.ts'
import { isoTime } from '../../safe-time.ts'
import { eventLine } from '../charts/event-line.ts'
import { html, type Html } from '../html.ts'
import { details } from '../parts/details.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

/** Rows that stand open, and rows at all. */
const OPEN_ROWS = 60
const MOST_ROWS = 2000

/** `+1.234 s`, `+3:05.000`: since the run began. */
function offset(ms: number): string {
  const sign = ms < 0 ? '−' : '+'
  const size = Math.abs(ms)
  const [minutes, rest] = [Math.floor(size / 60_000), (size % 60_000) / 1000]
  return minutes === 0
    ? `${sign}${rest.toFixed(3)} s`
    : `${sign}${String(minutes)}:${rest.toFixed(3).padStart(6, '0')}`
}

function log({ events: all, startedAt }: ReadinessReport): Html | undefined {
  if (all.length === 0) return undefined
  const rows = all
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST_ROWS)
    .map(({ at, what }) => [isoTime(at), offset(at - startedAt), what])
  const left = all.length - rows.length
  const body = html`${table({
    label: 'Events',
    columns: [
      { head: 'time (UTC)', kind: 'number' },
      { head: 'since the start', kind: 'number' },
      { head: 'what', kind: 'text' }
    ],
    rows
  })}${left > 0 ? html`<p class="muted">${left} later ones in readiness.json.</p>` : undefined}`
  return all.length <= OPEN_ROWS ? body : details({ summary: `${String(all.length)} events`, body })
}

function render(report: ReadinessReport): Html | undefined {
  const line = eventLine(report, { id: 'event-line' })
  const table = log(report)
  if (line === undefined && table === undefined) return undefined
  const figure =
    line === undefined
      ? undefined
      : html`<figure>
          <div class="scroll" role="group" aria-label="Drawing of when what was done" tabindex="0">
            ${line.drawing}
          </div>
          <figcaption>
            Bars: steps of checks. Strokes on the axis:
            events.${line.leftOut > 0 ? ` Not drawn: ${String(line.leftOut)} shorter checks.` : undefined}
          </figcaption>
        </figure>`
  return html`${figure}${table}`
}

export const events: Section = {
  id: 'events',
  title: 'Events',
  render: ({ readiness }) => (readiness === undefined ? undefined : render(readiness))
}
