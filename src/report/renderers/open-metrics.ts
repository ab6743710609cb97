import type { Documents } from '../documents.ts'
import { documentMetrics, projectOf } from '../metrics/document-metrics.ts'
import { exposition } from '../metrics/exposition.ts'

/**
 * The numbers of documents as OpenMetrics 1.0 text, which Prometheus scrapes and node_exporter reads as a text file. Every
 * sample has the label `project`, so that several reports can be read side by side.
 */
export function renderOpenMetrics(documents: Documents): string {
  return exposition(documentMetrics(documents), { project: projectOf(documents) })
}
