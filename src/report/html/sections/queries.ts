import {
  amountsOf,
  evidenceGroups,
  planEvidence,
  type EvidenceGroup,
  type EvidenceShare
} from '../evidence-plan.ts'
import { html, type Html } from '../html.ts'
import { details } from '../parts/details.ts'
import { mark } from '../parts/mark.ts'
import { measurementBlocks } from '../parts/measurements.ts'
import { plural } from '../parts/plural.ts'
import type { Section } from '../section.ts'

/** Rows that are not worth paper: readiness.json has them. */
const LONG_ROWS = 100
const LONG_LETTERS = 8000

function groupOf(group: EvidenceGroup, share: EvidenceShare): Html {
  const { measurements, values, letters } = amountsOf(group)
  const isLong = values + measurements > LONG_ROWS || letters > LONG_LETTERS
  const facts = [
    plural(measurements, 'measurement'),
    ...(values > 0 ? [plural(values, 'value')] : []),
    ...(isLong ? ['all in readiness.json'] : [])
  ]
  return details({
    summary: html`${mark(group.verdict)} ${group.name}, ${facts.join(', ')}`,
    body: measurementBlocks(group.measurements, share),
    open: group.verdict === 'fail',
    long: isLong
  })
}

export const queries: Section = {
  id: 'queries',
  title: 'Queries and commands',
  render: ({ readiness }) => {
    if (readiness === undefined) return undefined
    const groups = evidenceGroups(readiness)
    if (groups.length === 0) return undefined
    const shares = planEvidence(groups)
    return html`<p>
        What was asked and run, and what came back, as it came. readiness.json has every value that
        was kept.
      </p>
      ${groups.map((group, at) => groupOf(group, shares[at] ?? { measurements: 0, values: 0, letters: 0 }))} `
  }
}
