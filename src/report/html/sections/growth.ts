import type { Documents } from '../../documents.ts'
import type { GrowthRecord } from '../../history-record.ts'
import {
  contributionLegend,
  contributionMatrix,
  contributionTable
} from '../charts/contribution.ts'
import { finite } from '../charts/numbers.ts'
import { html, type Html } from '../html.ts'
import type { Section } from '../section.ts'

const PARTS: readonly (readonly [GrowthRecord['part'], string])[] = [
  ['package', 'By package'],
  ['section', 'By section']
]

function matrixOf(
  growth: readonly GrowthRecord[],
  part: GrowthRecord['part'],
  title: string
): Html | undefined {
  const contributions = growth
    .filter((record) => record.part === part)
    .map(({ where, name, before, after }) => ({
      column: where === '' ? 'change' : where,
      row: name,
      delta: (finite(after) ?? 0) - (finite(before) ?? 0)
    }))
  const matrix = contributionMatrix(contributions)
  if (matrix.rows.length === 0) return undefined
  return html`<h3>${title}</h3>
    ${contributionTable(matrix, { label: `Growth, ${title.toLowerCase()}`, corner: part, unit: 'bytes' })}`
}

/** Which packages and sections made the executables larger. Sections hold the packages, so the two are not added up. */
export const growth: Section = {
  id: 'growth',
  title: 'What grew',
  render: ({ growth: records = [] }: Documents) => {
    const parts = PARTS.flatMap(([part, title]) => matrixOf(records, part, title) ?? [])
    if (parts.length === 0) return undefined
    return html`<p>
        Bytes since the release before, and the share of the whole change of the executable, most
        first. Where changes cancel out there are no shares.
      </p>
      ${contributionLegend()}${parts}`
  }
}
