import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pooledQuantileBins, sturgesBins } from '../../../src/statistics/bins.ts'
import { cliffsDelta } from '../../../src/statistics/cliffs-delta.ts'
import {
  jsDivergence,
  klDivergence,
  populationStabilityIndex
} from '../../../src/statistics/divergence.ts'
import { hodgesLehmannShift } from '../../../src/statistics/hodges-lehmann.ts'
import { holmAdjusted } from '../../../src/statistics/holm.ts'
import { ksTest } from '../../../src/statistics/ks.ts'
import { mannKendallTest } from '../../../src/statistics/mann-kendall.ts'
import { mannWhitneyTest } from '../../../src/statistics/mann-whitney.ts'
import { halfCountSmoothed, proportions } from '../../../src/statistics/proportions.ts'
import { quantile } from '../../../src/statistics/quantile.ts'
import { theilSenSlope } from '../../../src/statistics/theil-sen.ts'
import { wassersteinDistance } from '../../../src/statistics/wasserstein.ts'

/** Whole numbers, so that sums and differences are exact; few distinct ones, so that there are ties. */
const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 25 })
const anyNumber = fc.double({ min: -1e300, max: 1e300, noNaN: true })
const anySample = fc.array(anyNumber, { minLength: 1, maxLength: 25 })
const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }))
const histograms = fc
  .integer({ min: 1, max: 20 })
  .chain((bins) => {
    const weights = fc.array(weight, { minLength: bins, maxLength: bins })
    return fc.tuple(weights, weights)
  })
  .filter((both) => both.every((weights) => weights.some((each) => each > 0)))

const unwrap = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('no answer')
  return value
}
const isProbability = (p: number): boolean => p >= 0 && p <= 1
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b))
const check = <T>(property: fc.IProperty<T>): void => {
  fc.assert(property, { numRuns: 100, seed: 7 })
}

describe('histograms', () => {
  test('none is negative, none is NaN, and the bounds hold', () => {
    check(
      fc.property(histograms, ([p, q]) => {
        expect(unwrap(klDivergence(p, q))).toBeGreaterThanOrEqual(0)
        expect(unwrap(populationStabilityIndex(p, q))).toBeGreaterThanOrEqual(0)
        expect(isProbability(unwrap(jsDivergence(p, q, 2)))).toBe(true)
      })
    )
  })

  test('JS and PSI are symmetric, PSI is both KL together', () => {
    check(
      fc.property(histograms, ([p, q]) => {
        expect(close(unwrap(jsDivergence(p, q)), unwrap(jsDivergence(q, p)))).toBe(true)
        const index = unwrap(populationStabilityIndex(p, q))
        const both = unwrap(klDivergence(p, q)) + unwrap(klDivergence(q, p))
        expect(index === both || close(index, both)).toBe(true)
      })
    )
  })

  test('nothing diverges from itself or from a multiple of itself', () => {
    check(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1 }), (counts) => {
        const weights = [...counts, 1]
        const tripled = weights.map((count) => count * 3)
        expect(klDivergence(weights, weights)).toBe(0)
        expect(unwrap(klDivergence(weights, tripled))).toBeLessThan(1e-14)
        expect(unwrap(jsDivergence(weights, tripled))).toBeLessThan(1e-14)
        expect(unwrap(populationStabilityIndex(weights, tripled))).toBeLessThan(1e-14)
      })
    )
  })

  test('joining two bins never adds to a divergence', () => {
    check(
      fc.property(histograms, ([p, q]) => {
        const [joinedP, joinedQ] = [p, q].map((weights) => {
          const [first = 0, second = 0, ...rest] = unwrap(proportions(weights))
          return [first + second, ...rest]
        })
        const [before, after] = [
          unwrap(jsDivergence(p, q)),
          unwrap(jsDivergence(joinedP ?? [], joinedQ ?? []))
        ]
        expect(after).toBeLessThanOrEqual(before + 1e-12)
      })
    )
  })

  test('shares sum to one, smoothed ones are never zero', () => {
    check(
      fc.property(histograms, ([counts]) => {
        const shares = unwrap(proportions(counts))
        expect(
          close(
            shares.reduce((all, share) => all + share, 0),
            1
          )
        ).toBe(true)
      })
    )
    const smoothed = unwrap(halfCountSmoothed([0, 3, 0]))
    expect(smoothed.map((share) => share * 4.5).map((count) => count.toFixed(12))).toEqual([
      '0.500000000000',
      '3.500000000000',
      '0.500000000000'
    ])
  })
})

describe('bins', () => {
  test('each number is in one bin, none is empty in both, the order of numbers does not matter', () => {
    check(
      fc.property(anySample, anySample, fc.integer({ min: 1, max: 30 }), (a, b, bins) => {
        for (const pair of [unwrap(pooledQuantileBins(a, b, bins)), unwrap(sturgesBins(a, b))]) {
          const total = (counts: readonly number[]): number => counts.reduce((x, y) => x + y, 0)
          expect(total(pair.first)).toBe(a.length)
          expect(total(pair.second)).toBe(b.length)
          expect(pair.cuts.length).toBe(pair.first.length - 1)
          expect(pair.first.every((count, at) => count + (pair.second[at] ?? 0) > 0)).toBe(true)
        }
        expect(pooledQuantileBins(a.toReversed(), b, bins)).toEqual(pooledQuantileBins(a, b, bins))
      })
    )
  })
})

describe('two samples', () => {
  test('probabilities are probabilities, whatever the numbers', () => {
    check(
      fc.property(anySample, anySample, (a, b) => {
        const ks = unwrap(ksTest(a, b))
        expect([ks.statistic, ks.p].every(isProbability)).toBe(true)
        for (const alternative of ['two-sided', 'less', 'greater'] as const) {
          for (const method of ['auto', 'asymptotic'] as const) {
            expect(isProbability(unwrap(mannWhitneyTest(a, b, { alternative, method })).p)).toBe(
              true
            )
          }
        }
        expect(Math.abs(unwrap(cliffsDelta(a, b)))).toBeLessThanOrEqual(1)
        expect(Number.isFinite(hodgesLehmannShift(a, b))).toBe(true)
        expect(unwrap(wassersteinDistance(a, b))).toBeGreaterThanOrEqual(0)
      })
    )
  })

  test('swapped, they say the reverse', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        expect(close(unwrap(ksTest(a, b)).p, unwrap(ksTest(b, a)).p)).toBe(true)
        const less = unwrap(mannWhitneyTest(a, b, { alternative: 'less' }))
        const greater = unwrap(mannWhitneyTest(b, a, { alternative: 'greater' }))
        expect(close(less.p, greater.p)).toBe(true)
        expect(less.u + greater.u).toBe(a.length * b.length)
        expect(unwrap(cliffsDelta(a, b)) + unwrap(cliffsDelta(b, a))).toBe(0)
        expect(unwrap(hodgesLehmannShift(a, b)) + unwrap(hodgesLehmannShift(b, a))).toBe(0)
        expect(wassersteinDistance(a, b)).toBe(wassersteinDistance(b, a))
      })
    )
  })

  test('moved together or scaled, tests stay; moved apart, the shift says how far', () => {
    check(
      fc.property(sample, sample, fc.integer({ min: -500, max: 500 }), (a, b, by) => {
        const moved = (values: readonly number[]): readonly number[] => values.map((v) => v + by)
        const scaled = (values: readonly number[]): readonly number[] => values.map((v) => v * 3)
        expect(ksTest(moved(a), moved(b))).toEqual(ksTest(a, b))
        expect(ksTest(scaled(a), scaled(b))).toEqual(ksTest(a, b))
        expect(mannWhitneyTest(moved(a), moved(b))).toEqual(mannWhitneyTest(a, b))
        const shift = unwrap(hodgesLehmannShift(a, b))
        expect(hodgesLehmannShift(a, moved(b))).toBe(shift + by)
        expect(wassersteinDistance(a, moved(a))).toBeCloseTo(Math.abs(by), 9)
      })
    )
  })

  test('a sample and itself: no difference at all', () => {
    check(
      fc.property(anySample, (a) => {
        expect(ksTest(a, a)).toEqual({ statistic: 0, p: 1, method: 'exact' })
        expect(mannWhitneyTest(a, a)?.p).toBe(1)
        expect([cliffsDelta(a, a), wassersteinDistance(a, a)]).toEqual([0, 0])
        expect(Math.abs(unwrap(hodgesLehmannShift(a, a)))).toBe(0)
      })
    )
  })

  test('both tails hold the observed U once more than everything', () => {
    check(
      fc.property(sample, sample, (a, b) => {
        const less = unwrap(mannWhitneyTest(a, b, { alternative: 'less' })).p
        const greater = unwrap(mannWhitneyTest(a, b, { alternative: 'greater' })).p
        expect(less + greater).toBeGreaterThan(1 - 1e-12)
      })
    )
  })
})

describe('one sample', () => {
  test('quantiles rise with the share, between the smallest and the largest number', () => {
    check(
      fc.property(anySample, fc.double({ min: 0, max: 1, noNaN: true }), (a, share) => {
        const at = unwrap(quantile(a, share))
        expect(at).toBeGreaterThanOrEqual(unwrap(quantile(a, 0)))
        expect(at).toBeLessThanOrEqual(unwrap(quantile(a, 1)))
      })
    )
  })

  test('a series backwards has the opposite trend', () => {
    check(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2 }), (series) => {
        const [there, back] = [series, series.toReversed()].map((each) =>
          unwrap(mannKendallTest(each))
        )
        expect(Math.abs((there?.tau ?? NaN) + (back?.tau ?? NaN))).toBeLessThan(1e-12)
        expect(there?.p).toBe(back?.p)
        expect(isProbability(there?.p ?? NaN)).toBe(true)
        const slopes = [series, series.toReversed()].map((each) => unwrap(theilSenSlope(each)))
        expect(Math.abs((slopes[0] ?? NaN) + (slopes[1] ?? NaN))).toBeLessThan(1e-12)
      })
    )
  })

  test('adjusted p: never below p, at most n times it, in the same order', () => {
    const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })
    check(
      fc.property(ps, (list) => {
        const adjusted = holmAdjusted(list)
        list.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p)
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * list.length))
          list.forEach((other, j) => {
            if (p <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? NaN)
          })
        })
      })
    )
  })
})
