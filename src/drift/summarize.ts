import type { DriftMetric } from '../policy/types/drift.ts'
import { holmAdjusted } from '../statistics/holm.ts'
import type { DriftRecord } from '../report/drift-record.ts'
import type { Fact, Remark, Sample } from '../report/readiness-report.ts'
import type { Placed } from './compare-reports.ts'
import type { Judged } from './outcome.ts'

/** Outcomes of one metric. */
export interface Compared {
  readonly metric: DriftMetric
  readonly placed: readonly Placed[]
}

/** What a step of type drift found. */
export interface DriftSummary {
  /** By the ids of the metrics. */
  readonly facts: Readonly<Record<string, Fact>>
  readonly remarks: readonly Remark[]
  /** Worst first within a metric. */
  readonly drift: readonly DriftRecord[]
}

/** What a report keeps of one metric. */
const MOST_RECORDS = 200
/** Remarks about one metric; the records have the rest. */
const MOST_REMARKS = 10
const MOST_PLACES = 3

const RANK: Readonly<Record<Remark['verdict'], number>> = {
  fail: 3,
  inconclusive: 2,
  warn: 1,
  pass: 0
}

/** What is compared, in words. */
export function showOf(of: DriftMetric['of']): string {
  if (typeof of === 'string') return of
  if ('query' in of) return `query ${of.query.live} against ${of.query.offline}`
  const [kind, [old, now]] =
    'samples' in of
      ? (['samples', of.samples] as const)
      : 'histograms' in of
        ? (['histograms', of.histograms] as const)
        : (['benchmarks', of.gobench] as const)
  return `${kind} of ${old} and ${now}`
}

interface Finished {
  readonly record: DriftRecord
  readonly judged: Judged
}

/** A metric without a gate is never more than a warning; that there is no earlier release stops nothing anyway. */
function soften(judged: Judged, { gate }: DriftMetric): Judged {
  if (gate === undefined || RANK[judged.verdict] < RANK.inconclusive || judged.noBaseline === true)
    return judged
  return { ...judged, verdict: 'warn', message: `${judged.message} (without a gate)` }
}

function finish(compared: readonly Compared[], holm: boolean): readonly Finished[] {
  const all = compared.flatMap(({ metric, placed }) =>
    placed.map(({ where, outcome }) => ({ metric, where, outcome }))
  )
  const ps = all.flatMap(({ outcome: { p } }) => (p === undefined ? [] : [p]))
  const adjusted = holm ? [...holmAdjusted(ps)] : [...ps]
  const tests = holm ? ps.length : 1
  return all.map(({ metric, where, outcome }) => {
    const { fields, p, judge } = outcome
    const corrected = p === undefined ? 1 : (adjusted.shift() ?? p)
    const judged = soften(judge(corrected, tests), metric)
    const record: DriftRecord = {
      id: metric.id,
      of: showOf(metric.of),
      method: metric.method,
      ...(where === '' ? {} : { where }),
      ...fields,
      ...(p === undefined ? {} : { p }),
      ...(p !== undefined && holm ? { adjustedP: corrected } : {}),
      verdict: judged.verdict,
      message: judged.message
    }
    return { record, judged }
  })
}

function factOf(records: readonly DriftRecord[], at: number): Fact | undefined {
  const known = records.flatMap(({ where, statistic }) =>
    statistic === undefined ? [] : [{ where, statistic }]
  )
  const [only] = known
  if (only === undefined) return undefined
  if (known.length === 1 && only.where === undefined) return only.statistic
  return known.map(({ where, statistic }): Sample => ({
    labels: where === undefined ? {} : { where },
    value: statistic,
    at
  }))
}

function placesOf(same: readonly Finished[]): string {
  const places = same.flatMap(({ record: { where } }) => (where === undefined ? [] : [where]))
  if (places.length === 0) return ''
  const more = places.length - MOST_PLACES
  return ` of ${places.slice(0, MOST_PLACES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`
}

/** What is not as it should be, once for all places where it is the same. */
function remarksOf(finished: readonly Finished[]): readonly Remark[] {
  const bad = finished.filter(({ judged }) => judged.verdict !== 'pass')
  const groups = new Map<string, readonly Finished[]>()
  for (const each of bad) {
    const key = JSON.stringify([each.record.id, each.judged])
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const remarks = [...groups.values()].flatMap((same): readonly Remark[] => {
    const [first] = same
    if (first === undefined) return []
    const { record, judged } = first
    return [{ ...judged, message: `${record.id}: ${record.of}${placesOf(same)} ${judged.message}` }]
  })
  if (remarks.length <= MOST_REMARKS) return remarks
  const [worst] = remarks
  return [
    ...remarks.slice(0, MOST_REMARKS),
    {
      verdict: worst?.verdict ?? 'warn',
      message: `${finished[0]?.record.id ?? ''}: ${String(remarks.length - MOST_REMARKS)} more are in the report`
    }
  ]
}

const byBadness = (a: Finished, b: Finished): number => {
  const size = ({ record: { statistic } }: Finished): number =>
    typeof statistic === 'number' ? Math.abs(statistic) : statistic === undefined ? 0 : Infinity
  return RANK[b.judged.verdict] - RANK[a.judged.verdict] || (size(a) > size(b) ? -1 : 1)
}

/**
 * Judges all metrics of a step together, p-values corrected where the policy wants it.
 * @param at milliseconds since 1970, of the facts
 */
export function summarize(compared: readonly Compared[], holm: boolean, at: number): DriftSummary {
  const finished = finish(compared, holm)
  const parts = compared.map(({ metric }) => ({
    id: metric.id,
    of: finished.filter(({ record }) => record.id === metric.id).sort(byBadness)
  }))
  return {
    facts: Object.fromEntries(
      parts.flatMap(({ id, of }) => {
        const fact = factOf(
          of.map(({ record }) => record),
          at
        )
        return fact === undefined ? [] : [[id, fact] as const]
      })
    ),
    remarks: parts.flatMap(({ of }) => remarksOf(of)),
    drift: parts.flatMap(({ of }) => of.slice(0, MOST_RECORDS).map(({ record }) => record))
  }
}
