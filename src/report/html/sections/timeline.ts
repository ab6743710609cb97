import type { Documents } from '../../documents.ts'
import type { Report, Step, TargetReport } from '../../report.ts'
import { formatDuration } from '../../renderers/format.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { code } from '../parts/code.ts'
import { longTable } from '../parts/long-table.ts'
import { mark } from '../parts/mark.ts'
import type { Section } from '../section.ts'

/** Series colour of each kind of work. */
const FILLS: Readonly<Record<Step['name'], number>> = {
  toolchain: 6,
  cache: 5,
  build: 1,
  finish: 4,
  rebuild: 2,
  check: 3,
  archive: 5
}

/** Width of the drawing in its own units; it is stretched to the column. */
const WIDTH = 1000
/** A bar that is so narrow is not seen. */
const LEAST = 2

const round = (value: number): number => Math.round(value * 10) / 10

/** When the job of a target began, in milliseconds after the release did: the steps of a job count from its own begin. */
function offsets({ legs = [], startedAt }: Report): ReadonlyMap<string, number> {
  const begin = Date.parse(startedAt)
  return new Map(
    legs
      .filter(({ what }) => what === 'build')
      .flatMap((leg) =>
        leg.targets.map(
          (target) => [target, Math.max(0, Date.parse(leg.startedAt) - begin)] as const
        )
      )
  )
}

function bar(steps: readonly Step[], offset: number, wholeMs: number): Html {
  const scale = WIDTH / Math.max(1, wholeMs)
  const bars = steps
    .filter(({ durationMs }) => durationMs > 0)
    .map(({ name, startMs, durationMs }) => {
      const x = Math.min(WIDTH - LEAST, (offset + startMs) * scale)
      const width = Math.max(LEAST, Math.min(WIDTH - x, durationMs * scale))
      return html`<rect
        class="fill-${FILLS[name]}"
        x="${round(x)}"
        y="3"
        width="${round(width)}"
        height="14"
      />`
    })
  // What the bars say stands in words beside them.
  return html`<svg
    class="time"
    viewBox="0 0 ${WIDTH} 20"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <line class="time-line" x1="0" x2="${WIDTH}" y1="10" y2="10" />
    ${bars}
  </svg>`
}

/** Steps with the same name are one: `build 12.0 s, archive 0.4 s`. */
function stepWords(steps: readonly Step[]): Html {
  const sums = new Map<Step['name'], number>()
  for (const { name, durationMs } of steps) sums.set(name, (sums.get(name) ?? 0) + durationMs)
  const parts = [...sums].filter(([, durationMs]) => durationMs >= 50)
  return html`${parts.map(
    ([name, durationMs]) =>
      html`<span class="key"
        ><i class="swatch back-${FILLS[name]}" aria-hidden="true"></i>${name}
        ${formatDuration(durationMs)}</span
      > `
  )}`
}

function cellsOf(
  { name, outcome }: TargetReport,
  offset: number,
  wholeMs: number
): readonly HtmlValue[] {
  if (outcome.status === 'failed') return [code(name), mark('fail', 'not built'), '–', '–']
  const { steps } = outcome
  const ends = steps.map(({ startMs, durationMs }) => offset + startMs + durationMs)
  return [
    code(name),
    bar(steps, offset, wholeMs),
    steps.length === 0 ? '–' : formatDuration(Math.max(...ends)),
    stepWords(steps)
  ]
}

function render({ report }: Documents): Html | undefined {
  if (report === undefined || report.targets.length === 0) return undefined
  const begins = offsets(report)
  const rows = report.targets.map((row) => ({
    cells: cellsOf(row, begins.get(row.target) ?? 0, report.durationMs),
    open: false
  }))
  return html`<p>
      From ${report.startedAt}, ${formatDuration(report.durationMs)} in all. Each bar goes from the
      begin of the run to its end.
    </p>
    ${longTable({
      label: 'Timeline',
      columns: [
        { head: 'Target', kind: 'name' },
        { head: `0 s to ${formatDuration(report.durationMs)}`, kind: 'drawn' },
        { head: 'Done after', kind: 'number' },
        { head: 'Work', kind: 'text' }
      ],
      rows,
      rest: 'targets'
    })}`
}

/** What was done when, for each target. */
export const timeline: Section = { id: 'timeline', title: 'Timeline', render }
