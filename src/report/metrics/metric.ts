import type { JsonNumber } from '../readiness-report.ts'

/** One value and its labels; an empty label is as good as none, so it is not written. */
export interface MetricSample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: JsonNumber
}

/** All values of one name. Every metric is a gauge: a report says what was, and nothing in it counts on. */
export interface Metric {
  /** `crossgo_file_size_bytes`: base units, and the unit last (the naming conventions of Prometheus). */
  readonly name: string
  /** Ends the name where there is one. */
  readonly unit?: 'bytes' | 'seconds' | 'ratio'
  /** One sentence in ASCII without quotation marks, which the two text formats escape differently. */
  readonly help: string
  /** What matters most first: the end is left out when there are too many. */
  readonly samples: readonly MetricSample[]
}

/** A metric without unit. */
export function gauge(name: string, help: string, samples: readonly MetricSample[]): Metric {
  return { name: `crossgo_${name}`, help, samples }
}

/** A metric whose name ends in its unit. */
export function measuredIn(
  unit: NonNullable<Metric['unit']>,
  name: string,
  help: string,
  samples: readonly MetricSample[]
): Metric {
  return { name: `crossgo_${name}_${unit}`, unit, help, samples }
}
