import { createHash } from 'node:crypto'
import { printable } from '../renderers/printable.ts'
import type { JsonNumber } from '../readiness-report.ts'
import type { Metric, MetricSample } from './metric.ts'

/** Samples of one metric, and characters of one label. A report of a thousand targets stays below both. */
export const MAX_SAMPLES = 20_000
const MAX_LABEL = 200

/** A label of any text: what hides or turns is shown by its number; a long one is cut and keeps a digest of the whole. */
export function labelText(text: string): string {
  const shown = printable(text)
  if (shown.length <= MAX_LABEL) return shown
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return printable(`${shown.slice(0, MAX_LABEL - 14)}…~${digest}`)
}

const escapeLabel = (text: string): string =>
  labelText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

/** `NaN`, `+Inf` and `-Inf` are written as they are called; a number as JavaScript writes it. */
function valueText(value: JsonNumber): string {
  if (typeof value === 'string') return value
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf'
}

function seriesOf(
  { name }: Metric,
  { labels }: MetricSample,
  common: MetricSample['labels']
): string {
  const pairs = Object.entries({ ...common, ...labels })
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}="${escapeLabel(text)}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}

/** Lines of a metric, and how many of its samples they lack: those after the first of a series, and too many. */
function family(
  metric: Metric,
  common: MetricSample['labels']
): { readonly lines: readonly string[]; readonly leftOut: number } {
  const series = new Map<string, string>()
  for (const sample of metric.samples) {
    const key = seriesOf(metric, sample, common)
    if (series.size < MAX_SAMPLES && !series.has(key)) series.set(key, valueText(sample.value))
  }
  const { name, unit, help } = metric
  return {
    lines: [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
      ...[...series].map(([key, value]) => `${key} ${value}`)
    ],
    leftOut: metric.samples.length - series.size
  }
}

/**
 * OpenMetrics 1.0 text (prometheus/OpenMetrics:specification) that is the older text format of Prometheus at the same time.
 * No sample has a time: a scrape gives it its own, for Prometheus drops what is older than its head. At most 20,000 samples
 * of a metric and 200 characters of a label; `crossgo_samples_left_out` says what is not there.
 * @param common labels of every sample
 */
export function exposition(metrics: readonly Metric[], common: MetricSample['labels']): string {
  const families = metrics
    .filter(({ samples }) => samples.length > 0)
    .map((metric) => ({ name: metric.name, ...family(metric, common) }))
  const left = families
    .filter(({ leftOut }) => leftOut > 0)
    .map(({ name, leftOut }) => ({ labels: { metric: name }, value: leftOut }))
  const said = {
    name: 'crossgo_samples_left_out',
    help: 'Samples of a metric that are not here: more than 20000, or of a series that is here already.',
    samples: left
  }
  const lines = families.flatMap((each) => each.lines)
  const rest = left.length === 0 ? [] : family(said, common).lines
  return `${[...lines, ...rest, '# EOF'].join('\n')}\n`
}
