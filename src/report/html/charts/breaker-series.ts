import { holds } from '../../../policy/condition.ts'
import type { BreakerReport, JsonNumber, Sample } from '../../readiness-report.ts'
import type { TimedValue } from './thin.ts'

/** From one time to another, milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A point of a series; infinite values are there, NaN is none. */
export interface BreakerPoint extends TimedValue {
  readonly bad: boolean
}

/** One series that a level watched. */
export interface BreakerSeries {
  /** `{group="female"}`, or `value` for one without labels. */
  readonly name: string
  /** Oldest first. */
  readonly points: readonly BreakerPoint[]
  /** Times without a break on the bad side; a single evaluation is a span of no length. */
  readonly bad: readonly Span[]
}

/** What the measurements of a level come to. */
export interface BreakerData {
  /** Of all that was seen; undefined where nothing was. */
  readonly seen: Span | undefined
  /** Worst first. */
  readonly series: readonly BreakerSeries[]
  /** Times in which no series had a value. */
  readonly gaps: readonly Span[]
  /** Usual time between two evaluations, milliseconds; undefined of a single one. */
  readonly every: number | undefined
  /** Values that readiness.json has not. */
  readonly leftOut: number
}

const numberOf = (value: JsonNumber): number =>
  value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value)

/** Labels as Prometheus writes them, by name. */
export function nameOfSeries(labels: Sample['labels']): string {
  const all = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const name = all.find(([label]) => label === '__name__')?.[1] ?? ''
  const rest = all
    .filter(([label]) => label !== '__name__')
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
  if (rest.length === 0) return name === '' ? 'value' : name
  return `${name}{${rest.join(', ')}}`
}

/** Names of labels; those of the same series come again with every measurement. */
function rememberNames(): (labels: Sample['labels']) => string {
  const names = new Map<string, string>()
  return (labels) => {
    const key = JSON.stringify(labels)
    const name = names.get(key) ?? nameOfSeries(labels)
    names.set(key, name)
    return name
  }
}

/** Usual time between two evaluations: the median of the distances; undefined where there is only one. */
function intervalOf(times: readonly number[]): number | undefined {
  const distances = times
    .slice(1)
    .map((at, index) => at - (times[index] ?? at))
    .filter((distance) => distance > 0)
    .sort((a, b) => a - b)
  return distances[Math.floor((distances.length - 1) / 2)]
}

/** Runs of bad points, as a level counts them: a good value ends one, and so does a hole of more than two evaluations. */
function badSpans(points: readonly BreakerPoint[], every: number | undefined): readonly Span[] {
  const spans: Span[] = []
  let run: Span | undefined
  for (const { at, bad } of points) {
    const goesOn = run !== undefined && (every === undefined || at - run.to <= 2 * every)
    if (run !== undefined && !(bad && goesOn)) {
      spans.push(run)
      run = undefined
    }
    if (bad) run = { from: run?.from ?? at, to: at }
  }
  return run === undefined ? spans : [...spans, run]
}

/** How far a series is on the bad side: number of bad points, then the value that is furthest there. */
function rank({ points }: BreakerSeries, downward: boolean): readonly [number, number] {
  const bad = points.filter((point) => point.bad).length
  const furthest = points.reduce(
    (most, { value }) => Math.max(most, downward ? -value : value),
    -Infinity
  )
  return [bad, furthest]
}

function worstFirst(all: readonly BreakerSeries[], trip: string): readonly BreakerSeries[] {
  const downward = trip.trim().startsWith('<')
  const ranked = all.map((each) => ({ each, by: rank(each, downward) }))
  return ranked
    .toSorted((a, b) => {
      const [badA, farA] = a.by
      const [badB, farB] = b.by
      if (badA !== badB) return badB - badA
      return farA === farB ? (a.each.name < b.each.name ? -1 : 1) : farB > farA ? 1 : -1
    })
    .map(({ each }) => each)
}

/** Holes between values of any series, before the first and after the last of them, that are longer than one evaluation. */
function findGaps(
  known: readonly number[],
  seen: Span,
  every: number | undefined
): readonly Span[] {
  if (every === undefined) return []
  const borders = [seen.from - every, ...known, seen.to + every]
  return borders.slice(1).flatMap((to, index) => {
    const from = borders[index] ?? to
    return to - from > 1.5 * every
      ? [{ from: Math.max(seen.from, from), to: Math.min(seen.to, to) }]
      : []
  })
}

/** Every value of a level by series, with the times that were bad and those without any value. */
export function readBreaker({ measurements, trip, trippedAt }: BreakerReport): BreakerData {
  const byName = new Map<string, Map<number, BreakerPoint>>()
  const nameOf = rememberNames()
  for (const { samples = [] } of measurements)
    for (const { labels, at, value } of samples) {
      const number = numberOf(value)
      if (Number.isNaN(number)) continue
      const name = nameOf(labels)
      const points = byName.get(name) ?? new Map<number, BreakerPoint>()
      byName.set(name, points.set(at, { at, value: number, bad: holds(trip, number) === true }))
    }
  const known = [...new Set([...byName.values()].flatMap((points) => [...points.keys()]))].sort(
    (a, b) => a - b
  )
  const silent = measurements
    .filter(({ samples = [] }) => samples.every(({ value }) => value === 'NaN'))
    .flatMap(({ at, samples = [] }) =>
      samples.length === 0 ? [at] : samples.map((sample) => sample.at)
    )
  const times = [...new Set([...known, ...silent])].sort((a, b) => a - b)
  const [first, last] = [times[0], times.at(-1)]
  const every = intervalOf(times)
  const series = [...byName].map(([name, points]): BreakerSeries => {
    const sorted = [...points.values()].sort((a, b) => a.at - b.at)
    return { name, points: sorted, bad: badSpans(sorted, every) }
  })
  const seen =
    first === undefined || last === undefined
      ? undefined
      : { from: first, to: Math.max(last, trippedAt ?? last) }
  return {
    seen,
    series: worstFirst(series, trip),
    every,
    gaps: seen === undefined ? [] : findGaps(known, seen, every),
    leftOut: measurements.reduce((sum, { samplesLeftOut = 0 }) => sum + samplesLeftOut, 0)
  }
}
