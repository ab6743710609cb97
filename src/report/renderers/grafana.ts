import type { Documents } from '../documents.ts'
import { documentMetrics, projectOf } from '../metrics/document-metrics.ts'
import { labelText, MAX_SAMPLES } from '../metrics/exposition.ts'
import type { Metric } from '../metrics/metric.ts'
import { BAR_PANELS } from './grafana/bar-panels.ts'
import { dashboardObject } from './grafana/dashboard.ts'
import { selector } from './grafana/expression.ts'
import { historyPanels } from './grafana/history-panels.ts'
import type { PanelPlan, PanelQuery } from './grafana/panel.ts'
import { RELEASE_PANELS } from './grafana/release-panels.ts'
import { driftTable, slaTable, topologyTable, TREND_TABLE } from './grafana/table-panels.ts'
import { breakerPanels, dailyPanels, SIZE_PANELS } from './grafana/time-panels.ts'

/** Whether the metrics of the documents have something for a query. */
function knows(metrics: readonly Metric[]): (query: PanelQuery) => boolean {
  const samples = new Map(metrics.map((metric) => [metric.name, metric.samples]))
  return ({ metric, labels = {} }) =>
    (samples.get(metric) ?? [])
      .slice(0, MAX_SAMPLES)
      .some((sample) =>
        Object.entries(labels).every(([name, text]) => (sample.labels[name] ?? '') === text)
      )
}

function expressionOf({ metric, labels, around = (text) => text }: PanelQuery): string {
  return around(selector(metric, labels))
}

/**
 * A Grafana dashboard over the metrics of `renderOpenMetrics`, with panels of Grafana itself only. It has a panel for what
 * the documents know of, with the units and thresholds that they name, and none that would be empty.
 */
export function renderGrafana(documents: Documents): string {
  const has = knows(documentMetrics(documents))
  const plans: readonly PanelPlan[] = [
    ...RELEASE_PANELS,
    driftTable(has),
    ...historyPanels(documents),
    TREND_TABLE,
    ...SIZE_PANELS,
    ...BAR_PANELS,
    ...breakerPanels(documents),
    slaTable(has),
    topologyTable(has),
    ...dailyPanels(documents)
  ]
  const panels = plans.flatMap((plan) => {
    const queries = plan.queries.filter(has)
    const expressions = queries.map(expressionOf)
    return queries.length === 0 ? [] : [{ plan: { ...plan, queries }, expressions }]
  })
  const dashboard = dashboardObject(labelText(projectOf(documents)), panels)
  return `${JSON.stringify(dashboard, undefined, 2)}\n`
}
