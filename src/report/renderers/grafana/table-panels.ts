import { TREND_LOOK, VERDICT_LOOK } from './levels.ts'
import type { PanelPlan, PanelQuery } from './panel.ts'
import { column, COLORED_CELL, MERGE, organize, TABLE_OPTIONS, valueColumn } from './table-parts.ts'

/** Columns of one table: each has a metric of its own, with the same labels. */
type Columns = readonly (readonly [title: string, metric: string])[]

const VERDICT = column('verdict', {
  mappings: VERDICT_LOOK.mappings,
  'custom.cellOptions': COLORED_CELL,
  thresholds: { mode: 'absolute', steps: VERDICT_LOOK.steps }
})

/** A table whose rows are the same labels of several metrics. */
function joined(
  title: string,
  description: string,
  columns: Columns
): (has: (query: PanelQuery) => boolean) => PanelPlan {
  return (has) => {
    const known = columns.filter(([, metric]) => has({ metric }))
    const names = known.map(([name], index) => [valueColumn(index, known.length), name] as const)
    return {
      type: 'table',
      title,
      description,
      width: 24,
      height: 9,
      queries: known.map(([, metric]) => ({ metric })),
      // Without the names of the metrics first: merge takes every label that it finds in all of them.
      transformations: [organize({}), MERGE, organize(Object.fromEntries(names))],
      overrides: [VERDICT],
      options: TABLE_OPTIONS
    }
  }
}

/** Comparisons with the earlier release. */
export const driftTable = joined('Drift', 'Every comparison, with what it is held against.', [
  ['statistic', 'crossgo_drift_statistic'],
  ['threshold', 'crossgo_drift_threshold'],
  ['p', 'crossgo_drift_probability'],
  ['verdict', 'crossgo_drift_status']
])

/** What services must keep, and what was measured. */
export const slaTable = joined('Service levels', 'What was measured, and what is required.', [
  ['value', 'crossgo_sla_value'],
  ['required', 'crossgo_sla_threshold'],
  ['verdict', 'crossgo_sla_status']
])

/** Who calls whom. */
export const topologyTable = joined('Topology', 'Connections of services, with their requests.', [
  ['requests', 'crossgo_topology_edge']
])

/** Where every series of releases goes; few releases have no trend, and then there is no panel. */
export const TREND_TABLE: PanelPlan = {
  type: 'table',
  title: 'Trends',
  description: 'Where each series of releases goes, by Mann-Kendall at 5 percent.',
  width: 24,
  height: 9,
  queries: [{ metric: 'crossgo_history_trend' }],
  transformations: [organize({ Value: 'trend' })],
  overrides: [
    column('trend', {
      mappings: TREND_LOOK.mappings,
      'custom.cellOptions': COLORED_CELL,
      thresholds: { mode: 'absolute', steps: TREND_LOOK.steps }
    })
  ],
  options: TABLE_OPTIONS
}
