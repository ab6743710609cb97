import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as z from 'zod'
import { summarize } from '../../../src/drift/summarize.ts'
import { byMethod } from '../../../src/drift/by-method.ts'
import type { Observed } from '../../../src/drift/observed.ts'
import { OWN } from '../../../src/drift/quantities.ts'
import type { Distribution } from '../../../src/report/drift-record.ts'
import { binned, metricOf, normal, number, run, samples } from '../../helpers/drift-sides.ts'

const numbers = z.array(z.number())
const value = z.union([z.number(), z.literal('inf')])
const VALUES = z
  .object({
    pairs: z.array(
      z.object({
        first: numbers,
        second: numbers,
        ks: z.object({ statistic: z.number(), p: z.number() })
      })
    ),
    histograms: z.array(
      z.object({ first: numbers, second: numbers, distanceBits: value, psi: value })
    )
  })
  .parse(JSON.parse(readFileSync('__tests__/fixtures/statistics/scipy.json', 'utf8')))

const OWN_HISTOGRAMS = { of: { histograms: ['a', 'b'] } }
const METHODS = ['js', 'kl', 'psi', 'ks', 'mann-whitney'] as const

const named = (weights: Readonly<Record<string, number>>): Observed => ({
  kind: 'histogram',
  histogram: { weights: new Map(Object.entries(weights)) }
})

function distributionOf(wish: object, before: Observed, after: Observed): Distribution {
  const { distribution } = run(wish, before, after)
  if (distribution === undefined) throw new Error('there is no distribution')
  return distribution
}

const total = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

describe('what tells the sides apart', () => {
  test('of shares, as SciPy has it', () => {
    const found = distributionOf(
      { ...OWN_HISTOGRAMS, method: 'js' },
      binned([1, 2, 3], [0.1, 0.2, 0.3, 0.4]),
      binned([1, 2, 3], [0.25, 0.25, 0.25, 0.25])
    )
    expect(found).toMatchObject({ cuts: [1, 2, 3], before: [0.1, 0.2, 0.3, 0.4] })
    expect(found.js).toBeCloseTo(0.0402015823461419, 12)
    expect(found.psi).toBeCloseTo(0.22821740957339182, 12)
    expect(found.ks).toBeUndefined()
  })

  test('of histograms of SciPy, all of their bins counted', () => {
    let seen = 0
    for (const { first, second, distanceBits, psi } of VALUES.histograms) {
      // Shares are compared as they are: whole numbers would be counts and be smoothed.
      const [sumOne, sumOther] = [total(first), total(second)]
      if (first.length < 2 || sumOne === 0 || sumOther === 0 || typeof distanceBits !== 'number')
        continue
      const cuts = first.slice(1).map((_, index) => index)
      const share = (counts: readonly number[], all: number) =>
        binned(
          cuts,
          counts.map((count) => (count / all) * 0.999)
        )
      const { distribution } = run(
        { ...OWN_HISTOGRAMS, method: 'kl', expect: '<= 1' },
        share(first, sumOne),
        share(second, sumOther)
      )
      if (distribution === undefined) throw new Error('there is none')
      seen++
      expect(distribution.js).toBeCloseTo(distanceBits ** 2, 9)
      if (psi === 'inf') expect(distribution.psi).toBe('+Inf')
      else expect(distribution.psi).toBeCloseTo(psi, 6)
    }
    expect(seen).toBeGreaterThan(20)
  })

  test('Kolmogorov–Smirnov of samples, whatever the method is', () => {
    const large = VALUES.pairs.filter(
      ({ first, second }) => first.length >= 20 && second.length >= 20
    )
    expect(large.length).toBeGreaterThan(10)
    for (const { first, second, ks } of large)
      for (const method of METHODS) {
        const found = distributionOf({ method }, samples(first), samples(second))
        expect(found.ks?.d).toBeCloseTo(ks.statistic, 12)
        expect(found.ks?.p).toBeCloseTo(ks.p, 9)
      }
  })

  test('the index is the statistic of psi, the divergence that of js in base 2', () => {
    const [before, after] = [samples(normal(500, 1)), samples(normal(500, 2, 0.4))]
    for (const wish of [{ method: 'psi' }, { method: 'psi', bins: 100 }]) {
      const { statistic, distribution } = run(wish, before, after)
      expect(distribution?.psi).toBe(statistic)
    }
    const { statistic, distribution } = run({ method: 'js', base: 2, bins: 100 }, before, after)
    expect(distribution?.js).toBe(statistic)
    expect(distribution?.before.length).toBe(40)
  })
})

describe('bins', () => {
  test.each(METHODS)('%s: deciles of both, each value in one of them', (method) => {
    const { cuts, before, after, names } = distributionOf(
      { method },
      samples(normal(300, 1)),
      samples(normal(200, 2))
    )
    expect([cuts?.length, before.length, after.length, names]).toEqual([9, 10, 10, undefined])
    expect([total(before), total(after)]).toEqual([300, 200])
    expect([...before.entries()].every(([bin, count]) => count + (after[bin] ?? 0) === 50)).toBe(
      true
    )
  })

  test('few different values are names for divergences, in the order of numbers', () => {
    const some = (list: readonly number[]) =>
      samples(list.flatMap((each) => Array<number>(10).fill(each)))
    const found = distributionOf({ method: 'js' }, some([1, 2, 10]), some([10, 2, 2]))
    expect(found).toMatchObject({
      names: ['1', '2', '10'],
      before: [10, 10, 10],
      after: [0, 20, 10]
    })
    // Twenty measured values are no twenty categories, of which the sides have none in common.
    const tested = distributionOf(
      { method: 'mann-whitney' },
      samples(normal(10, 1)),
      samples(normal(10, 2))
    )
    expect(tested.names).toBeUndefined()
    expect(tested.js).toBeLessThan(0.9)
  })

  test('bins that are empty on both sides belong to the one above', () => {
    const found = distributionOf(
      { ...OWN_HISTOGRAMS, method: 'js' },
      binned([1, 2, 3, 4], [0, 50, 0, 50, 0]),
      binned([1, 2, 3, 4], [0, 20, 0, 80, 0])
    )
    expect(found).toMatchObject({ cuts: [2], before: [50, 50], after: [20, 80] })
  })

  test('many names: the ones with the largest shares, the others as one', () => {
    const weights = (more: number) =>
      Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [
          `p${String(index).padStart(2, '0')}`,
          index === 50 ? more : index
        ])
      )
    const found = distributionOf(
      { of: 'size.byPackage', method: 'js' },
      named(weights(0)),
      named(weights(9000))
    )
    expect(found.names).toHaveLength(40)
    expect([found.names?.[0], found.names?.at(-1)]).toEqual(['p50', '61 others'])
    expect([total(found.before), total(found.after)]).toEqual([4900, 13_900])
    expect(found.psi).toBe('+Inf')
  })

  test('any histogram: at most 40 bins, cuts ascend, nothing is lost', () => {
    const counts = fc.array(fc.nat(50), { minLength: 2, maxLength: 400 })
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const length = Math.min(one.length, other.length)
        const cuts = Array.from({ length: length - 1 }, (_, index) => index)
        const wish = { ...OWN_HISTOGRAMS, method: 'js', minSamples: 1 }
        const [first, second] = [one.slice(0, length), other.slice(0, length)]
        const { distribution } = run(wish, binned(cuts, first), binned(cuts, second))
        if (distribution === undefined) return total(first) * total(second) === 0
        const { before, after, cuts: kept = [] } = distribution
        return (
          before.length <= 40 &&
          before.length === after.length &&
          kept.length === before.length - 1 &&
          kept.every((cut, index) => cut > (kept[index - 1] ?? -1)) &&
          total(before) === total(first) &&
          total(after) === total(second) &&
          before.every((count, bin) => count + (after[bin] ?? 0) > 0)
        )
      }),
      { numRuns: 300, seed: 11 }
    )
  })
})

describe('none', () => {
  test.each([
    ['no samples', { method: 'js' }, samples([]), samples([1])],
    ['too few samples', { method: 'mann-whitney' }, samples([1, 2]), samples([1, 2])],
    ['numbers', { of: 'binary.size', method: 'delta' }, number(1), number(2)],
    [
      'samples against a histogram',
      { method: 'js' },
      samples(normal(30, 1)),
      binned([1], [30, 30])
    ],
    [
      'no bound in common',
      { ...OWN_HISTOGRAMS, method: 'js' },
      binned([1], [30, 30]),
      binned([2], [30, 30])
    ],
    ['a test of histograms', { method: 'ks' }, binned([1], [30, 30]), binned([1], [30, 30])],
    [
      'an empty side',
      { ...OWN_HISTOGRAMS, method: 'js', minSamples: 1 },
      named({ a: 0 }),
      named({ a: 1 })
    ],
    ['medians', { method: 'delta' }, samples(normal(30, 1)), samples(normal(30, 2))]
  ])('of %s', (_, wish, before, after) => {
    expect(run(wish, before, after).distribution).toBeUndefined()
  })
})

test('it is in the record, as JSON has it, and says nothing about the verdict', () => {
  const metric = metricOf({ method: 'ks' })
  const outcome = byMethod(metric, OWN, {
    before: samples(normal(30, 1)),
    after: samples(normal(30, 2))
  })
  const { distribution, ...fields } = outcome.fields
  const judge = (each: typeof outcome) =>
    summarize([{ metric, placed: [{ where: '', outcome: each }] }], true, 1)
  const [whole, without] = [judge(outcome), judge({ ...outcome, fields })]
  expect(whole.drift[0]?.distribution).toEqual(distribution)
  expect(JSON.parse(JSON.stringify(distribution))).toEqual(distribution)
  expect(whole.drift.map((record) => ({ ...record, distribution: undefined }))).toEqual(
    without.drift.map((record) => ({ ...record, distribution: undefined }))
  )
  expect([whole.facts, whole.remarks]).toEqual([without.facts, without.remarks])
})

test('a million samples take seconds, not minutes', () => {
  const many = (seed: number) =>
    samples(Array.from({ length: 1_000_000 }, (_, index) => (index * seed) % 999_983))
  const found = distributionOf({ method: 'js' }, many(7), many(11))
  expect([found.before.length, total(found.before)]).toEqual([10, 1_000_000])
  expect(JSON.stringify(found).length).toBeLessThan(2000)
}, 30_000)
