import { describe, expect, test } from '@jest/globals'
import { pooledQuantileBins } from '../../../src/statistics/bins.ts'
import { populationStabilityIndex } from '../../../src/statistics/divergence.ts'
import { holmAdjusted } from '../../../src/statistics/holm.ts'
import { ksTest } from '../../../src/statistics/ks.ts'
import { mannKendallTest } from '../../../src/statistics/mann-kendall.ts'
import { mannWhitneyTest } from '../../../src/statistics/mann-whitney.ts'
import { halfCountSmoothed } from '../../../src/statistics/proportions.ts'
import { psiCriticalValue } from '../../../src/statistics/psi-critical.ts'
import { draw, normalStream, uniformStream } from './random.ts'

/** How often, as a share of so many trials. */
function rate(trials: number, happens: () => boolean): number {
  let count = 0
  for (let trial = 0; trial < trials; trial++) if (happens()) count++
  return count / trials
}

/** Three standard errors of such a rate. */
const slack = (share: number, trials: number): number =>
  3 * Math.sqrt((share * (1 - share)) / trials)

/** The stability index of two samples, in pooled deciles with half a count added, and what it may be by chance. */
function stability(first: readonly number[], second: readonly number[]): readonly [number, number] {
  const bins = pooledQuantileBins(first, second, 10)
  const p = halfCountSmoothed(bins?.first ?? []) ?? []
  const q = halfCountSmoothed(bins?.second ?? []) ?? []
  return [
    populationStabilityIndex(p, q) ?? NaN,
    psiCriticalValue(p.length, first.length, second.length) ?? NaN
  ]
}

describe('the stability index of samples of the same source', () => {
  test.each([
    [30, 1000],
    [100, 1000],
    [1000, 150]
  ])('n = %d: above its critical value at most one time in twenty', (size, trials) => {
    const next = normalStream(size)
    const alarms = rate(trials, () => {
      const [index, critical] = stability(draw(size, next), draw(size, next))
      return index > critical
    })
    expect(alarms).toBeLessThanOrEqual(0.05 + slack(0.05, trials))
    expect(alarms).toBeGreaterThan(0)
  })

  test('the rule of thumb 0.1 alarms nearly always at n = 30, often at 100, never at 1000', () => {
    const next = normalStream(3)
    const above = (limit: number, size: number, trials: number): number =>
      rate(trials, () => stability(draw(size, next), draw(size, next))[0] > limit)
    expect(above(0.1, 30, 300)).toBeGreaterThan(0.9)
    expect(above(0.25, 30, 300)).toBeGreaterThan(0.5)
    expect(above(0.1, 100, 300)).toBeGreaterThan(0.5)
    expect(above(0.1, 1000, 50)).toBe(0)
  })

  test('a shift of half a deviation is seen', () => {
    const next = normalStream(4)
    const seen = rate(300, () => {
      const [index, critical] = stability(
        draw(100, next),
        draw(100, () => next() + 0.5)
      )
      return index > critical
    })
    expect(seen).toBeGreaterThan(0.5)
  })
})

describe('exact tests at 0.05', () => {
  test.each([
    [4, 4],
    [5, 9],
    [10, 10],
    [20, 15]
  ])('%d and %d numbers, with and without ties: at most nominal', (n, m) => {
    const trials = 600
    const normal = normalStream(100 * n + m)
    for (const next of [normal, () => Math.round(normal() * 2)]) {
      let [ks, mannWhitney] = [0, 0]
      for (let trial = 0; trial < trials; trial++) {
        const [a, b] = [draw(n, next), draw(m, next)]
        if ((ksTest(a, b)?.p ?? 0) <= 0.05) ks++
        if ((mannWhitneyTest(a, b)?.p ?? 0) <= 0.05) mannWhitney++
      }
      expect(ks / trials).toBeLessThanOrEqual(0.05 + slack(0.05, trials))
      expect(mannWhitney / trials).toBeLessThanOrEqual(0.05 + slack(0.05, trials))
    }
  })

  test('power for a shift of 5 % in noise of 3 %', () => {
    const next = normalStream(21)
    const power = (size: number, test: typeof ksTest): number =>
      rate(500, () => {
        const before = draw(size, () => 1 + 0.03 * next())
        const after = draw(size, () => 1.05 + 0.03 * next())
        return (test(before, after)?.p ?? 1) <= 0.05
      })
    const byRanks: typeof ksTest = (a, b) => {
      const result = mannWhitneyTest(a, b)
      return result && { ...result, statistic: result.u }
    }
    expect(power(5, ksTest)).toBeCloseTo(0.23, 0.9)
    expect(power(10, ksTest)).toBeCloseTo(0.7, 0.9)
    expect(power(5, byRanks)).toBeCloseTo(0.51, 0.9)
    expect(power(10, byRanks)).toBeCloseTo(0.91, 0.9)
  })
})

test('a trend in numbers without one: at most nominal up to ten', () => {
  const next = normalStream(8)
  const trials = 3000
  for (const size of [4, 7, 10]) {
    const alarms = rate(trials, () => (mannKendallTest(draw(size, next))?.p ?? 0) <= 0.05)
    expect(alarms).toBeLessThanOrEqual(0.05 + slack(0.05, trials))
  }
})

describe('twenty tests at once', () => {
  const trials = 4000
  const anyBelow = (ps: readonly number[]): boolean => ps.some((p) => p <= 0.05)

  test('unadjusted there is nearly always a false one, by Holm at most one time in twenty', () => {
    const next = uniformStream(6)
    const plain = rate(trials, () => anyBelow(draw(20, next)))
    expect(plain).toBeGreaterThan(0.55)
    const adjusted = rate(trials, () => anyBelow(holmAdjusted(draw(20, next))))
    expect(adjusted).toBeLessThanOrEqual(0.05 + slack(0.05, trials))
    expect(adjusted).toBeGreaterThan(0.03)
  })

  test('also when some of them are true', () => {
    const next = uniformStream(9)
    const falseOnes = rate(trials, () => {
      const adjusted = holmAdjusted([...draw(5, () => next() * 1e-6), ...draw(15, next)])
      return anyBelow(adjusted.slice(5))
    })
    expect(falseOnes).toBeLessThanOrEqual(0.05 + slack(0.05, trials))
  })
})
