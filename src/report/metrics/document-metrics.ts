import type { Documents } from '../documents.ts'
import { buildMetrics } from './build-metrics.ts'
import { checkMetrics } from './check-metrics.ts'
import { driftMetrics } from './drift-metrics.ts'
import { seriesMetrics } from './history-metrics.ts'
import type { Metric } from './metric.ts'
import { operationMetrics } from './operation-metrics.ts'
import { releaseMetrics } from './release-metrics.ts'

/** What tells the metrics of one project from those of another: the label `project` of every sample. */
export function projectOf({ report, readiness }: Documents): string {
  return report?.plan.name ?? readiness?.policy.name ?? ''
}

/** All numbers of documents; metrics without a sample are among them. */
export function documentMetrics(documents: Documents): readonly Metric[] {
  const { report, readiness } = documents
  return [
    ...releaseMetrics(documents),
    ...(readiness === undefined
      ? []
      : [...checkMetrics(readiness), ...driftMetrics(readiness), ...operationMetrics(readiness)]),
    ...(report === undefined ? [] : buildMetrics(report)),
    ...seriesMetrics(documents)
  ]
}
