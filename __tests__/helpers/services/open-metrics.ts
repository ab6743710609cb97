/** One time series of what was recorded. */
export interface RecordedSeries {
  readonly name: string
  readonly labels?: Readonly<Record<string, string>>
  /** Oldest first. */
  readonly points: readonly RecordedPoint[]
}

/** One value of it. */
export interface RecordedPoint {
  /** Unix time in seconds. */
  readonly at: number
  readonly value: number
}

/** Points from a time to another (both included when the step meets them), in Unix seconds. */
export function recordedEvery(
  step: { readonly from: number; readonly to: number; readonly everySeconds: number },
  value: (index: number, at: number) => number
): readonly RecordedPoint[] {
  const count = Math.floor((step.to - step.from) / step.everySeconds + 1e-9) + 1
  return Array.from({ length: Math.max(count, 0) }, (_, index) => {
    const at = step.from + index * step.everySeconds
    return { at, value: value(index, at) }
  })
}

/** A name with its labels as Prometheus writes it; labels in the order given. */
export function seriesName(name: string, labels: Readonly<Record<string, string>> = {}): string {
  const escape = (text: string): string =>
    text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escape(value)}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}

/** A number in the exposition formats: `NaN`, `+Inf`, `-Inf`, or as JavaScript writes it. */
export function sampleValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf'
}

/**
 * OpenMetrics 1.0 text with times, as `promtool tsdb create-blocks-from openmetrics` reads it. Without types, so that
 * any name may stand with any other.
 */
export function openMetrics(series: readonly RecordedSeries[]): string {
  const lines = series.flatMap(({ name, labels, points }) =>
    points.map(
      ({ at, value }) => `${seriesName(name, labels)} ${sampleValue(value)} ${at.toFixed(3)}`
    )
  )
  return `${[...lines, '# EOF'].join('\n')}\n`
}
