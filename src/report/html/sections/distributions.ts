import type { DriftRecord } from '../../drift-record.ts'
import type { Documents } from '../../documents.ts'
import { showP, showQuantity, showShare } from '../charts/numbers.ts'
import { unitOf } from '../charts/quantity-unit.ts'
import { overlay, overlayLegend, sharedBins } from '../charts/overlay.ts'
import { html, type Html } from '../html.ts'
import { definitions } from '../parts/definitions.ts'
import { details } from '../parts/details.ts'
import { mark } from '../parts/mark.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'
import type { JsonNumber } from '../../readiness-report.ts'

/** So many are open; the others are behind a click. */
const OPEN = 6

const INFINITE: Readonly<Record<string, string>> = {
  NaN: 'not a number',
  '+Inf': 'infinite',
  '-Inf': '−infinite'
}

const shown = (value: JsonNumber): string =>
  typeof value === 'number' ? showQuantity(value, '') : (INFINITE[value] ?? value)

function figure(record: DriftRecord, id: string): Html | undefined {
  const { distribution, where, of, verdict, message, threshold, n } = record
  if (distribution === undefined) return undefined
  const name = where === undefined ? `${record.id}: ${of}` : `${record.id}: ${of}, ${where}`
  const unit = unitOf(of)
  const picture = overlay(distribution, { id, title: `Before and after, ${name}`, unit })
  if (picture === undefined) return undefined
  const { ks, psi, js } = distribution
  const rows = sharedBins(distribution, unit).map((bin) => [
    bin.name,
    showShare(bin.before),
    showShare(bin.after)
  ])
  const bins = table({
    label: `Bins of ${name}`,
    columns: [
      { head: 'bin', kind: 'name' },
      { head: 'before', kind: 'number' },
      { head: 'after', kind: 'number' }
    ],
    rows
  })
  return html`<h3>${name}</h3>
    <div class="beside">
      <figure>
        ${picture}
        <figcaption>${overlayLegend()}Part of each side, by bin.</figcaption>
      </figure>
      <div>
        <p>${mark(verdict)} ${message}</p>
        ${definitions([
          [
            'Kolmogorov–Smirnov D',
            ks === undefined ? undefined : `${showQuantity(ks.d, '')}, ${showP(ks.p)}`
          ],
          ['PSI', shown(psi)],
          ['Jensen–Shannon divergence', `${shown(js)} (base 2)`],
          ['Values', n?.join(' before, ').concat(n.length === 2 ? ' after' : '')],
          ['Limit', threshold]
        ])}
        ${details({ summary: `${String(rows.length)} bins as a table`, body: bins })}
      </div>
    </div>`
}

/** How samples and histograms lie, both sides in one picture. */
export const distributions: Section = {
  id: 'distributions',
  title: 'Distributions',
  render: ({ readiness }: Documents) => {
    const records = (readiness?.checks ?? []).flatMap(({ steps }) =>
      steps.flatMap((step) => step.drift ?? [])
    )
    const figures = records.flatMap(
      (record, index) => figure(record, `overlay-${String(index)}`) ?? []
    )
    if (figures.length === 0) return undefined
    const rest = figures.slice(OPEN)
    const more =
      rest.length === 0
        ? undefined
        : details({ summary: `${String(rest.length)} more distributions`, body: rest })
    return html`${figures.slice(0, OPEN)}${more}`
  }
}
