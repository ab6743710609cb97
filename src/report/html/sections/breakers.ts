import type { BreakerReport } from '../../readiness-report.ts'
import { showDuration } from '../parts/duration.ts'
import { isoTime } from '../../safe-time.ts'
import { readBreaker, type BreakerData, type BreakerSeries } from '../charts/breaker-series.ts'
import { breakerTimeline, MOST_LINES } from '../charts/breaker-timeline.ts'
import { showQuantity } from '../charts/numbers.ts'
import { html, type Html } from '../html.ts'
import { code } from '../parts/code.ts'
import { definitions } from '../parts/definitions.ts'
import { details } from '../parts/details.ts'
import { BREAKER_MARKS, mark } from '../parts/mark.ts'
import { plural } from '../parts/plural.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

/** Rows of the table beside a drawing. */
const MOST_SERIES = 50
const MOST_SPANS = 5

const showValue = (value: number): string =>
  Number.isFinite(value) ? showQuantity(value, '') : value > 0 ? '+Inf' : '-Inf'

function legend(shown: readonly BreakerSeries[]): Html {
  const items = shown.map(
    ({ name }, at) =>
      html`<li>
        <svg
          class="breaker-timeline key"
          viewBox="0 0 28 10"
          width="28"
          height="10"
          aria-hidden="true"
        >
          <path class="line-${at + 1}" d="M0 5H28" />
        </svg>
        ${code(name)}
      </li> `
  )
  return html`<ul class="legend">
    ${items}
  </ul> `
}

function badTimes({ bad }: BreakerSeries): Html | string {
  if (bad.length === 0) return 'never'
  const longest = bad.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_SPANS)
  const lines = longest
    .toSorted((a, b) => a.from - b.from)
    .map(
      ({ from, to }) =>
        html`<li>${isoTime(from)}, ${to === from ? 'once' : `for ${showDuration(to - from)}`}</li> `
    )
  const left = bad.length - longest.length
  return html`<ul class="plain">
    ${lines}${left > 0 ? html`<li>and ${left} shorter ones</li>` : undefined}
  </ul>`
}

function seriesTable({ id }: BreakerReport, { series, gaps }: BreakerData): Html {
  const rows = series.slice(0, MOST_SERIES).map((each) => {
    const values = each.points.map(({ value }) => value)
    const last = values.at(-1)
    return [
      code(each.name),
      each.points.length,
      showValue(values.reduce((least, value) => Math.min(least, value), Infinity)),
      showValue(values.reduce((most, value) => Math.max(most, value), -Infinity)),
      last === undefined ? '' : showValue(last),
      badTimes(each)
    ]
  })
  const left = series.length - rows.length
  const holes = gaps.map(({ from, to }) => `${isoTime(from)} (${showDuration(to - from)})`)
  return html`${table({
    label: `Values of breaker ${id}`,
    columns: [
      { head: 'series', kind: 'name' },
      { head: 'values', kind: 'number' },
      { head: 'least', kind: 'number' },
      { head: 'most', kind: 'number' },
      { head: 'last', kind: 'number' },
      { head: 'on the bad side', kind: 'text' }
    ],
    rows
  })}${left > 0 ? html`<p class="muted">${left} more series in readiness.json.</p>` : undefined}${holes.length === 0 ? undefined : html`<p>Without a value: ${holes.slice(0, 20).join(', ')}${holes.length > 20 ? `, and ${String(holes.length - 20)} more times` : ''}.</p>`}`
}

function notes({ series, leftOut, gaps }: BreakerData): readonly string[] {
  return [
    ...(series.length > MOST_LINES
      ? [`Drawn: the worst ${String(MOST_LINES)} of ${String(series.length)} series.`]
      : []),
    ...(gaps.length > 0 ? ['Hatched: no value.'] : []),
    ...(leftOut > 0
      ? [`${plural(leftOut, 'value')} that came are not kept, so lines may end early.`]
      : [])
  ]
}

function level(breaker: BreakerReport, index: number): Html {
  const data = readBreaker(breaker)
  const id = `breaker-${String(index)}`
  const drawn = breakerTimeline(breaker, data, { id })
  const said = notes(data)
  const asked = breaker.measurements.length
  return html`<h3>${breaker.id} ${mark(BREAKER_MARKS[breaker.state], breaker.state)}</h3>
    <p>${breaker.message}</p>
    ${
      drawn === undefined
        ? html`<p class="muted">No value came, so there is nothing to draw.</p>`
        : html`<figure>
            <div
              class="scroll"
              role="group"
              aria-label="Timeline of breaker ${breaker.id}"
              tabindex="0"
            >
              ${drawn}
            </div>
            ${legend(data.series.slice(0, MOST_LINES))}
            <figcaption>${said.join(' ')}</figcaption>
          </figure>`
    }
    ${definitions([
      ['Trips', html`${code(breaker.trip)} for ${code(breaker.for)}`],
      [
        'Gate',
        html`${breaker.gate}${breaker.effect === 'none' ? ', no effect' : html`, effect <b>${breaker.effect}</b>`}`
      ],
      ['Tripped', breaker.trippedAt === undefined ? 'no' : isoTime(breaker.trippedAt)],
      ['Longest bad', showDuration(breaker.longestMs)],
      ['Evaluations without a value', breaker.gaps],
      ['Asked', asked === 1 ? 'once' : `${String(asked)} times`],
      ['Query', code(breaker.query)]
    ])}
    ${data.series.length === 0 ? undefined : details({ summary: 'The same in numbers', body: seriesTable(breaker, data) })} `
}

export const breakers: Section = {
  id: 'breakers',
  title: 'Breakers',
  render: ({ readiness }) =>
    readiness === undefined || readiness.breakers.length === 0
      ? undefined
      : html`${readiness.breakers.map(level)}`
}
