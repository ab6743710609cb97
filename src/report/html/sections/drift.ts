import type { DriftRecord } from '../../drift-record.ts'
import type { Documents } from '../../documents.ts'
import { worstFirst } from '../../renderers/readiness-words.ts'
import type { SeriesRow } from '../../history-record.ts'
import { CHANGE_STEPS } from '../charts/heat-level.ts'
import { heatLegend, heatMap } from '../charts/heat-map.ts'
import { historyHeat } from '../charts/history-cells.ts'
import { longName } from '../charts/long-name.ts'
import { isStill } from '../charts/still.ts'
import { showQuantity } from '../charts/numbers.ts'
import { unitOf } from '../charts/quantity-unit.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { details } from '../parts/details.ts'
import { keep } from '../parts/keep.ts'
import { mark } from '../parts/mark.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

const SHOWN = 100
const SHORT = 14

function shown(value: number | string | undefined, unit: string): string {
  if (value === undefined) return '–'
  return typeof value === 'string' ? value : showQuantity(value, unit)
}

function statisticOf({ statistic, measure }: DriftRecord): string {
  if (statistic === undefined) return '–'
  const value = shown(statistic, '')
  return measure === 'percent' ? `${value}%` : `${measure} ${value}`
}

/** A number and its unit stay together. */
const cellText = (text: string): Html => (text.length <= SHORT ? keep(text) : longName(text))

function rowOf(record: DriftRecord): readonly HtmlValue[] {
  const { id, of, where, before, after, threshold, verdict, message } = record
  return [
    html`${longName(id)}<span class="muted">${longName(of)}</span>`,
    where === undefined ? '–' : longName(where),
    mark(verdict),
    message,
    cellText(shown(before, unitOf(of))),
    cellText(shown(after, unitOf(of))),
    cellText(statisticOf(record)),
    longName(threshold)
  ]
}

function recordTable(label: string, records: readonly DriftRecord[]): Html {
  const left = records.length - SHOWN
  const more = left > 0 ? html`<p class="muted">${left} more are in readiness.json.</p>` : undefined
  const columns = [
    { head: 'what', kind: 'name' },
    { head: 'where', kind: 'name' },
    'verdict',
    { head: 'why', kind: 'text' },
    'before',
    'now',
    'is',
    { head: 'limit', kind: 'name' }
  ] as const
  return html`<div class="whole-words">
      ${table({ label, columns, rows: records.slice(0, SHOWN).map(rowOf) })}
    </div>
    ${more}`
}

function comparisons(records: readonly DriftRecord[]): Html | undefined {
  if (records.length === 0) return undefined
  const sorted = worstFirst(records)
  const bad = sorted.filter(({ verdict }) => verdict !== 'pass')
  const good = sorted.filter(({ verdict }) => verdict === 'pass')
  const count = `${String(records.length)} ${records.length === 1 ? 'comparison' : 'comparisons'}`
  const first =
    bad.length === 0
      ? html`<p>${count}: all are as they must be.</p>`
      : html`<p>
            ${count}: ${bad.length}
            ${bad.length === 1 ? 'is not as it must be' : 'are not as they must be'}.
          </p>
          ${recordTable('Comparisons that did not pass', bad)}`
  const rest =
    good.length === 0
      ? undefined
      : details({
          summary: `${String(good.length)} that passed`,
          body: recordTable('Comparisons that passed', good)
        })
  return html`<h3>This release against the one before</h3>
    ${first}${rest}`
}

/** Every comparison that did not pass, then what changed from release to release, in colours and numbers. */
export const drift: Section = {
  id: 'drift',
  title: 'Drift',
  render: ({ readiness, history }: Documents) => {
    const records = (readiness?.checks ?? []).flatMap(({ steps }) =>
      steps.flatMap((step) => step.drift ?? [])
    )
    const metrics = (history?.metrics ?? []).filter(({ rows }) => rows.length > 0)
    const releases = history?.releases ?? []
    const first = comparisons(records)
    if (first === undefined && (metrics.length === 0 || releases.length === 0)) return undefined
    const steps = CHANGE_STEPS.map((step) => `${String(step)}%`)
    const maps = metrics.map((metric) => {
      const left = metric.rowsLeftOut ?? 0
      const still = metric.rows.filter(isStill)
      const moved = metric.rows.filter((row) => !isStill(row))
      const drawn = (rows: readonly SeriesRow[], label: string): Html =>
        heatMap({ ...historyHeat(releases, { ...metric, rows }), label })
      const unchanged =
        still.length === 0
          ? undefined
          : details({
              summary: `${String(still.length)} ${still.length === 1 ? 'place' : 'places'} of ${metric.of} that did not change`,
              body: drawn(still, `${metric.of} by release, what did not change`)
            })
      return html`<h4>${metric.of}</h4>
        ${metric.threshold === '' ? undefined : html`<p class="muted">Marked: a change that is not ${metric.threshold}${metric.unit === 'bytes' ? ', from 64 KiB on' : ''}</p>`}
        ${moved.length === 0 ? undefined : drawn(moved, `${metric.of} by release`)}${unchanged}
        ${left > 0 ? html`<p class="muted">${left} more that changed less are left out.</p>` : undefined}`
    })
    const over = metrics.some(({ rows }) => rows.some((row) => row.over.includes(true)))
    const history_ =
      maps.length === 0
        ? undefined
        : html`<h3>From release to release</h3>
            <p>Marks show where to look. The verdict comes from the checks alone.</p>
            ${heatLegend('change against the release before', steps, over)}${maps}`
    return html`${first}${history_}`
  }
}
