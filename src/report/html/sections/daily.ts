import type { Documents } from '../../documents.ts'
import type { DailyRecord } from '../../history-record.ts'
import { parseCondition } from '../../../policy/condition.ts'
import {
  contributionLegend,
  contributionMatrix,
  contributionTable
} from '../charts/contribution.ts'
import { changeOfHalves } from '../charts/halves.ts'
import { CHANGE_STEPS } from '../charts/heat-level.ts'
import { heatLegend, heatMap } from '../charts/heat-map.ts'
import { dailyHeat } from '../charts/history-cells.ts'
import { trendFigures, trendLegend } from '../charts/trend-figures.ts'
import { html, type Html } from '../html.ts'
import { code } from '../parts/code.ts'
import { definitions } from '../parts/definitions.ts'
import { showDuration } from '../parts/duration.ts'
import type { Section } from '../section.ts'

const STEPS = CHANGE_STEPS.map((step) => `${String(step)}%`)

/** The limit to draw: not one that is relative to something else. */
function limitOf(threshold: string | undefined): number | undefined {
  const condition = threshold === undefined ? undefined : parseCondition(threshold)
  return condition === undefined || condition.relative ? undefined : condition.limit
}

function whoContributed({ title, unit, days, rows }: DailyRecord): Html | undefined {
  if (rows.length < 2 || days.length < 2) return undefined
  const { contributions, unknown } = changeOfHalves(rows, days.length, 'change')
  const matrix = contributionMatrix(contributions)
  if (matrix.rows.length === 0) return undefined
  const half = Math.floor(days.length / 2)
  const left =
    unknown.length === 0
      ? undefined
      : html`<p class="muted">
          ${unknown.length} series without a value in one of the halves
          ${unknown.length === 1 ? 'is' : 'are'} not in it.
        </p>`
  return html`<h4>Who contributed to the change</h4>
    <p class="muted">
      Mean of the last ${half} days less the mean of the first ${half}, and its share of the change
      of all series together.
    </p>
    ${contributionLegend()}
    ${contributionTable(matrix, { label: `Contributions, ${title}`, corner: 'series', unit })}${left}`
}

function recordOf(record: DailyRecord, index: number): Html {
  const { id, title, unit, days, rows, threshold, source, at, durationMs, notes } = record
  const limit = limitOf(threshold)
  const over = rows.some((row) => row.over.includes(true))
  const options = {
    id: `daily-${String(index)}`,
    of: title,
    unit,
    steps: days,
    step: 'day',
    ...(limit === undefined ? {} : { limit })
  }
  const asked = new Date(at)
  const about = definitions([
    ['Required', threshold ?? 'nothing'],
    ['From', code(source)],
    [
      'Asked',
      Number.isNaN(asked.getTime())
        ? undefined
        : `${asked.toISOString()}, ${showDuration(durationMs)}`
    ],
    ...notes.map((note) => ['Note', note] as const)
  ])
  const left = record.rowsLeftOut ?? 0
  const drawn =
    rows.length === 0 || days.length === 0
      ? html`<p>There are no numbers.</p>`
      : html`${heatLegend('distance from the median of the series', STEPS, over)}
          ${heatMap(dailyHeat(record))}
          ${left > 0 ? html`<p class="muted">${left} more series are left out.</p>` : undefined}

          <h4>Day by day</h4>
          ${trendLegend(limit !== undefined)}${trendFigures(rows, options)}${whoContributed(record)}`
  return html`<h3>${title === '' ? id : title}</h3>
    ${about}${drawn}`
}

/** The user's own numbers by day. */
export const daily: Section = {
  id: 'daily',
  title: 'Numbers by day',
  render: ({ daily: records = [] }: Documents) =>
    records.length === 0 ? undefined : html`${records.map(recordOf)}`
}
