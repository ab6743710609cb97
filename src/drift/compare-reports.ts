import type { DriftMetric } from '../policy/types/drift.ts'
import type { QuantityName } from '../policy/types/drift-fit.ts'
import type { Report } from '../report/report.ts'
import { byMethod, noAnswer } from './by-method.ts'
import { numberOf } from './methods/delta.ts'
import { observeReport } from './observe-report.ts'
import type { Observed, Places } from './observed.ts'
import type { Outcome } from './outcome.ts'
import { QUANTITIES, type Quantity } from './quantities.ts'

/** Reports that a release is compared by. */
export interface Releases {
  readonly after: Report
  /** Newest first, the previous release first of all; empty for the first release. */
  readonly before: readonly Report[]
}

/** An outcome, and what it is of. */
export interface Placed {
  readonly where: string
  readonly outcome: Outcome
}

type Metric = DriftMetric & { readonly of: QuantityName }

/** Names stay what they are beside the shape that a policy may have in their place. */
const nameOf = ({ of }: { readonly of: QuantityName }): QuantityName => of

/** The place without its part: sections and packages come and go while their file stays. */
const PART = /^(?<file>\S+ \S+(?: \(\S+\))?) (?<part>.+)$/

/** Sizes of packages as places of their own, for methods that are about one number. */
function splitPackages(places: Places): Places {
  return new Map(
    [...places].flatMap(([where, observed]): readonly (readonly [string, Observed])[] =>
      observed.kind === 'histogram' && 'weights' in observed.histogram
        ? [...observed.histogram.weights].map(([name, value]) => [
            `${where} ${name}`,
            { kind: 'number', value }
          ])
        : [[where, observed]]
    )
  )
}

/** What a part is on the side that lacks it: nothing in size, where its file is there. */
function absentPart(where: string, side: Places): Observed | undefined {
  const file = PART.exec(where)?.groups?.['file']
  const isThere =
    file !== undefined && [...side.keys()].some((place) => place.startsWith(`${file} `))
  return isThere ? { kind: 'number', value: 0 } : undefined
}

function seriesAt(where: string, history: readonly Places[], now: Observed): readonly number[] {
  const numbers = history.map((places) => {
    const observed = places.get(where)
    return observed === undefined ? undefined : numberOf(observed)
  })
  // Releases from before the target was built have nothing to say.
  return [...numbers.reverse(), numberOf(now)].filter((value) => value !== undefined)
}

/** Seconds of builds are one number per target: all of a release are its sample, those of earlier ones the other. */
function pooled(
  metric: Metric,
  quantity: Quantity,
  after: Places,
  history: readonly Places[]
): readonly Placed[] {
  const common = [...after].filter(([where]) => history[0]?.has(where) === true)
  const values = (places: Places): readonly number[] =>
    common.flatMap(([where]) => {
      const observed = places.get(where)
      const value = observed === undefined ? undefined : numberOf(observed)
      return value === undefined ? [] : [value]
    })
  const before: Observed = { kind: 'samples', values: history.flatMap(values) }
  const now: Observed = { kind: 'samples', values: values(after) }
  return [{ where: '', outcome: byMethod(metric, quantity, { before, after: now }) }]
}

/** Places that are on both sides, or are parts of files that are. */
function pairs(
  before: Places,
  after: Places,
  hasParts: boolean
): readonly (readonly [string, Observed, Observed])[] {
  const all = [...new Set([...after.keys(), ...before.keys()])]
  return all.flatMap((where): readonly (readonly [string, Observed, Observed])[] => {
    const part = (side: Places): Observed | undefined =>
      hasParts ? absentPart(where, side) : undefined
    const [old, now] = [before.get(where) ?? part(before), after.get(where) ?? part(after)]
    return old === undefined || now === undefined ? [] : [[where, old, now]]
  })
}

/**
 * Compares a release with earlier ones by one metric, place by place. What is on one side only is no place here.
 * @param note what is known of a name in a set
 */
export function compareReports(
  metric: Metric,
  { after: report, before: earlier }: Releases,
  missing: string,
  note?: (name: string) => string
): readonly Placed[] {
  const quantity = QUANTITIES[nameOf(metric)]
  const parts =
    metric.of === 'section.size' || (metric.of === 'size.byPackage' && metric.method === 'delta')
  const observe = (each: Report): Places => {
    const places = observeReport(each, quantity, metric.targets)
    return parts ? splitPackages(places) : places
  }
  const after = observe(report)
  const alone = (message: string, noBaseline = false): readonly Placed[] => [
    { where: '', outcome: noAnswer(metric, message, noBaseline) }
  ]
  if (after.size === 0)
    return alone(`no file of this release has ${metric.of}, so nothing was compared`)
  if (metric.method === 'threshold') {
    const before = earlier[0] === undefined ? undefined : observe(earlier[0])
    return [...after].map(([where, now]) => ({
      where,
      outcome: byMethod(metric, quantity, { before: before?.get(where), after: now })
    }))
  }
  const [previous] = earlier
  if (previous === undefined) return alone(`there is no earlier release: ${missing}`, true)
  const before = observe(previous)
  if (metric.method === 'trend') {
    const history = earlier.slice(0, (metric.releases ?? earlier.length + 1) - 1).map(observe)
    return [...after].map(([where, now]) => {
      const series = seriesAt(where, history, now)
      return {
        where,
        outcome: byMethod(metric, quantity, {
          before: undefined,
          after: now,
          series,
          step: 'release'
        })
      }
    })
  }
  if (metric.of === 'build.seconds' && (metric.method === 'ks' || metric.method === 'mann-whitney'))
    return pooled(metric, quantity, after, earlier.map(observe))
  const found = pairs(before, after, parts)
  if (found.length === 0)
    return alone('no target and file is in both releases, so nothing could be compared')
  return found.map(([where, old, now]) => ({
    where,
    outcome: byMethod(metric, quantity, { before: old, after: now }, note)
  }))
}
