import type { Documents } from '../../documents.ts'
import { trendFigures, trendLegend } from '../charts/trend-figures.ts'
import { html } from '../html.ts'
import type { Section } from '../section.ts'

/** Every series over the releases, with where it goes. */
export const trends: Section = {
  id: 'trends',
  title: 'Trends',
  render: ({ history }: Documents) => {
    const metrics = (history?.metrics ?? []).filter(({ rows }) => rows.length > 0)
    const steps = history?.releases ?? []
    if (metrics.length === 0 || steps.length === 0) return undefined
    const parts = metrics.map(
      ({ of, unit, rows }, index) =>
        html`<h3>${of}</h3>
          ${trendFigures(rows, { id: `trend-${String(index)}`, of, unit, steps, step: 'release' })}`
    )
    return html`<p>
        The dashed line is the Theil–Sen slope, the median of the slopes between all pairs of
        releases. Rises and falls are by the Mann–Kendall test at 5%; p is of that test.
      </p>
      ${trendLegend(false)}${parts}`
  }
}
