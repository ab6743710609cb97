import type { StepOf } from '../../policy/types/index.ts'
import type { JsonNumber, Remark, Sample } from '../../report/readiness-report.ts'
import { worst } from '../check-verdict.ts'
import { emptyAnswer, judge, toNumber, type Judged } from '../judge.ts'
import type { Series } from './parse-answer.ts'

type Reduce = NonNullable<StepOf<'prometheus'>['with']['reduce']>

/** What a measurement is judged by. */
export interface Wishes extends Pick<Judged, 'earlier' | 'onEmpty'> {
  readonly expect?: StepOf<'prometheus'>['expect']
  readonly warn?: StepOf<'prometheus'>['warn']
  readonly reduce: Reduce
}

/** One measurement, judged. */
export interface Judgement {
  readonly verdict: Remark['verdict']
  readonly remarks: readonly Remark[]
  /** The samples that decided. */
  readonly samples: readonly Sample[]
}

/** More remarks than this about one answer are counted and not shown. */
const MAX_REMARKS = 5

function toJson(value: number): JsonNumber {
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)

/** NaN in, NaN out: a value that is not known is not left out. */
const REDUCERS: Readonly<
  Record<Exclude<Reduce, 'all' | 'any' | 'first'>, (values: readonly number[]) => number>
> = {
  max: (values) =>
    values.reduce((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.max(a, b))),
  min: (values) =>
    values.reduce((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.min(a, b))),
  sum,
  avg: (values) => sum(values) / values.length
}

function reduceSamples(samples: readonly Sample[], reduce: Reduce): readonly Sample[] {
  if (reduce === 'all' || reduce === 'any' || samples.length === 0) return samples
  if (reduce === 'first') return samples.slice(0, 1)
  const value = toJson(REDUCERS[reduce](samples.map((sample) => toNumber(sample.value) ?? NaN)))
  return [{ labels: {}, value, at: samples.reduce((latest, { at }) => Math.max(latest, at), 0) }]
}

function shorten(remarks: readonly Remark[]): readonly Remark[] {
  const sorted = remarks.toSorted((a, b) => rank(a) - rank(b))
  const [head] = sorted
  const left = sorted.length - MAX_REMARKS
  return head === undefined || left <= 0
    ? sorted
    : [
        ...sorted.slice(0, MAX_REMARKS),
        {
          verdict: head.verdict,
          message: `and ${String(left)} more values are not as they must be`
        }
      ]
}

const rank = ({ verdict }: Remark): number =>
  ['fail', 'inconclusive', 'warn', 'pass'].indexOf(verdict)

function judgeAll(samples: readonly Sample[], wishes: Wishes): Judgement {
  const { expect = {}, warn = {}, earlier, onEmpty } = wishes
  const step = {
    expect: expect.value === undefined ? {} : { value: expect.value },
    // Where there is nothing, expect has said so.
    warn: warn.value === undefined || samples.length === 0 ? {} : { value: warn.value }
  }
  const found = judge(step, { facts: { value: samples }, earlier, onEmpty })
  const empty: readonly Remark[] =
    samples.length === 0 && found.length === 0 ? [emptyAnswer('value', onEmpty)] : []
  const remarks = shorten([...found, ...empty])
  return { verdict: worst(remarks.map(({ verdict }) => verdict)), remarks, samples }
}

/** Judges one answer: no series is never well, NaN is no number, and every series counts unless `reduce` says otherwise. */
export function judgeSamples(samples: readonly Sample[], wishes: Wishes): Judgement {
  if (wishes.reduce !== 'any') return judgeAll(reduceSamples(samples, wishes.reduce), wishes)
  const good = samples.filter((sample) => {
    const { verdict } = judgeAll([sample], { ...wishes, warn: {} })
    return verdict === 'pass'
  })
  return judgeAll(good.length > 0 ? good.slice(0, 1) : samples, wishes)
}

/**
 * Longest time that the series were bad without a break, in milliseconds; of each series by itself, or of what `reduce`
 * makes of all. As alerts of Prometheus have it: bad at each evaluation, and a missing one ends it, unless it is a single
 * one (two steps between neighbours). -1 when none was bad.
 */
export function longestBad(series: readonly Series[], stepMs: number, wishes: Wishes): number {
  const groups: readonly (readonly Sample[])[] =
    wishes.reduce === 'all'
      ? series.map(({ labels, points }) => points.map((point) => ({ labels, ...point })))
      : [series.flatMap(({ labels, points }) => points.map((point) => ({ labels, ...point })))]
  return groups.reduce((longest, group) => Math.max(longest, longestOf(group, stepMs, wishes)), -1)
}

function longestOf(samples: readonly Sample[], stepMs: number, wishes: Wishes): number {
  const byTime = new Map<number, Sample[]>()
  for (const sample of samples) {
    const there = byTime.get(sample.at)
    if (there === undefined) byTime.set(sample.at, [sample])
    else there.push(sample)
  }
  const times = [...byTime.keys()].toSorted((a, b) => a - b)
  let longest = -1
  let since: number | undefined
  let last: number | undefined
  for (const at of times) {
    const { verdict } = judgeSamples(byTime.get(at) ?? [], { ...wishes, warn: {} })
    if (verdict === 'inconclusive') continue
    const isGap = last !== undefined && at - last > 2 * stepMs
    since = verdict === 'fail' ? (isGap ? at : (since ?? at)) : undefined
    last = at
    if (since !== undefined) longest = Math.max(longest, at - since)
  }
  return longest
}
