import { describe, expect, test } from '@jest/globals'
import { categoryBins, pooledQuantileBins, sturgesBins } from '../../../src/statistics/bins.ts'
import { cliffsDelta } from '../../../src/statistics/cliffs-delta.ts'
import {
  jsDistance,
  jsDivergence,
  klDivergence,
  populationStabilityIndex
} from '../../../src/statistics/divergence.ts'
import { hodgesLehmannShift } from '../../../src/statistics/hodges-lehmann.ts'
import { holmAdjusted } from '../../../src/statistics/holm.ts'
import { gammaP, gammaQ } from '../../../src/statistics/incomplete-gamma.ts'
import { ksTest } from '../../../src/statistics/ks.ts'
import { mannKendallTest } from '../../../src/statistics/mann-kendall.ts'
import { mannWhitneyTest } from '../../../src/statistics/mann-whitney.ts'
import { normalSurvival } from '../../../src/statistics/normal.ts'
import { halfCountSmoothed, proportions } from '../../../src/statistics/proportions.ts'
import { chiSquareQuantile, psiCriticalValue } from '../../../src/statistics/psi-critical.ts'
import { median, quantile } from '../../../src/statistics/quantile.ts'
import { theilSenSlope } from '../../../src/statistics/theil-sen.ts'
import { wassersteinDistance } from '../../../src/statistics/wasserstein.ts'
import { near } from './near.ts'
import { draw, normalStream } from './random.ts'

type Sample = readonly number[]

const OF_TWO: readonly (readonly [string, (a: Sample, b: Sample) => unknown])[] = [
  ['ksTest', ksTest],
  ['mannWhitneyTest', (a, b) => mannWhitneyTest(a, b)],
  ['hodgesLehmannShift', hodgesLehmannShift],
  ['cliffsDelta', cliffsDelta],
  ['wassersteinDistance', wassersteinDistance],
  ['pooledQuantileBins', (a, b) => pooledQuantileBins(a, b, 10)],
  ['sturgesBins', sturgesBins]
]
const OF_ONE: readonly (readonly [string, (a: Sample) => unknown])[] = [
  ['median', median],
  ['mannKendallTest', mannKendallTest],
  ['theilSenSlope', theilSenSlope]
]
const OF_HISTOGRAMS: readonly (readonly [string, (a: Sample, b: Sample) => unknown])[] = [
  ['klDivergence', (a, b) => klDivergence(a, b)],
  ['jsDivergence', (a, b) => jsDivergence(a, b)],
  ['jsDistance', (a, b) => jsDistance(a, b)],
  ['populationStabilityIndex', populationStabilityIndex]
]

describe.each(OF_TWO)('%s', (_, compute) => {
  test.each([
    [[], [1, 2]],
    [[1, 2], []],
    [[], []]
  ])('has no answer for an empty sample (%#)', (first, second) => {
    expect(compute(first, second)).toBeUndefined()
  })

  test.each([NaN, Infinity, -Infinity, 1.1e300])('refuses %d', (wrong) => {
    expect(() => compute([1, wrong], [2])).toThrow(RangeError)
    expect(() => compute([2], [1, 2, wrong])).toThrow(`number 2 of the sample is ${wrong}`)
  })

  test('leaves its samples as they are', () => {
    const [first, second] = [Object.freeze([3, 1, 2]), Object.freeze([2, 9, 4])]
    compute(first, second)
    expect([first, second]).toEqual([
      [3, 1, 2],
      [2, 9, 4]
    ])
  })
})

describe.each(OF_ONE)('%s', (_, compute) => {
  test('has no answer for nothing, and refuses what is no number', () => {
    expect(compute([])).toBeUndefined()
    expect(() => compute([1, NaN, 3])).toThrow('number 1 of the sample is NaN')
  })
})

test('one number has no trend, two have', () => {
  expect([mannKendallTest([1]), theilSenSlope([1])]).toEqual([undefined, undefined])
  expect(mannKendallTest([1, 2])).toEqual({ tau: 1, p: 1, method: 'exact' })
  expect(theilSenSlope([1, 3])).toBe(2)
})

test('a series that is too long for all its slopes is refused', () => {
  expect(theilSenSlope(Array.from({ length: 3000 }, (_, index) => 2 * index))).toBe(2)
  expect(() => theilSenSlope(Array.from({ length: 3001 }, () => 1))).toThrow('at most 3000')
})

describe.each(OF_HISTOGRAMS)('%s', (_, compute) => {
  test('has no answer without weight', () => {
    expect(compute([], [])).toBeUndefined()
    expect(compute([0, 0], [1, 2])).toBeUndefined()
    expect(compute([1, 2], [0, 0])).toBeUndefined()
  })

  test.each([NaN, Infinity, -1])('refuses a weight of %d', (wrong) => {
    expect(() => compute([1, wrong], [1, 1])).toThrow(`weight 1 of the histogram is ${wrong}`)
    expect(() => compute([1, 1], [wrong, 1])).toThrow(RangeError)
  })

  test('refuses histograms of other bins', () => {
    expect(() => compute([1, 2, 3], [1, 2])).toThrow('histograms of 3 and 2 bins')
  })
})

test('an empty bin makes KL and PSI infinite, JS not', () => {
  expect(klDivergence([1, 1], [1, 0])).toBe(Infinity)
  expect(klDivergence([1, 0], [1, 1])).toBeCloseTo(Math.LN2, 12)
  expect(populationStabilityIndex([1, 0], [1, 1])).toBe(Infinity)
  expect(jsDivergence([1, 0], [0, 1], 2)).toBe(1)
  expect(jsDistance([1, 0], [0, 1])).toBe(Math.sqrt(Math.LN2))
})

test('weights at both ends of the doubles', () => {
  const [most, least] = [Number.MAX_VALUE, Number.MIN_VALUE]
  expect(proportions([most, most])).toEqual([0.5, 0.5])
  expect(proportions([least, least, 2 * least])).toEqual([0.25, 0.25, 0.5])
  expect(Number.isFinite(klDivergence([1, 1e-310], [1e-310, 1]))).toBe(true)
  expect(jsDivergence([1, least], [least, 1], 2)).toBe(1)
})

test('no bins, no shares', () => {
  expect([proportions([]), proportions([0]), halfCountSmoothed([])]).toEqual([
    undefined,
    undefined,
    undefined
  ])
  expect(halfCountSmoothed([0, 0])).toEqual([0.5, 0.5])
})

describe('bins', () => {
  test('cuts are quantiles of both samples; a number at a cut is above it', () => {
    expect(pooledQuantileBins([1, 2, 3], [4, 5], 2)).toEqual({
      cuts: [3],
      first: [2, 1],
      second: [0, 2]
    })
  })

  test('repeated numbers make fewer bins, one number one', () => {
    expect(pooledQuantileBins([0, 0, 0, 0, 1], [0, 0, 0, 2, 3], 10)?.first).toEqual([4, 1, 0, 0])
    expect(pooledQuantileBins([7, 7], [7], 10)).toEqual({ cuts: [], first: [2], second: [1] })
    expect(sturgesBins([7, 7], [7])).toEqual({ cuts: [], first: [2], second: [1] })
  })

  test.each([0, -1, 1.5, NaN, 10_001])('not into %d bins', (bins) => {
    expect(() => pooledQuantileBins([1], [2], bins)).toThrow(RangeError)
  })

  test('categories of both, what one lacks is zero', () => {
    const [first, second] = [
      new Map([
        ['net', 3],
        ['os', 2]
      ]),
      new Map([
        ['fmt', 1],
        ['net', 4]
      ])
    ]
    expect(categoryBins(first, second)).toEqual({
      categories: ['fmt', 'net', 'os'],
      first: [0, 3, 2],
      second: [1, 4, 0]
    })
    expect(() => categoryBins(new Map([['net', -1]]), second)).toThrow(RangeError)
    expect(categoryBins(new Map(), new Map())).toEqual({ categories: [], first: [], second: [] })
  })
})

test('arguments of distributions', () => {
  expect(psiCriticalValue(1, 10, 10)).toBeUndefined()
  expect(psiCriticalValue(10, 0, 10)).toBeUndefined()
  expect(near(psiCriticalValue(10, 30, 30), 16.918977604620448 / 15)).toBe(true)
  expect(() => psiCriticalValue(10, 30, 30, 1)).toThrow(RangeError)
  expect(() => chiSquareQuantile(NaN, 3)).toThrow(RangeError)
  expect(() => chiSquareQuantile(0.5, 0)).toThrow(RangeError)
  expect(() => gammaP(0, 1)).toThrow(RangeError)
  expect(() => gammaQ(1, NaN)).toThrow(RangeError)
  expect([gammaP(1, Infinity), gammaQ(1, Infinity)]).toEqual([1, 0])
  expect([normalSurvival(-Infinity), normalSurvival(0), normalSurvival(Infinity)]).toEqual([
    1, 0.5, 0
  ])
  expect(() => quantile([1], 1.1)).toThrow(RangeError)
  expect(() => quantile([1], NaN)).toThrow(RangeError)
  expect(() => holmAdjusted([0.1, NaN])).toThrow('NaN is no probability')
  expect(holmAdjusted([])).toEqual([])
})

test('tiny probabilities keep their digits', () => {
  const first = Array.from({ length: 50 }, (_, index) => index)
  const apart = first.map((value) => value + 1000)
  /** Two of C(100, 50) ways. */
  const smallest = 2 / 1.0089134454556417e29
  expect(near(ksTest(first, apart)?.p, smallest)).toBe(true)
  expect(near(mannWhitneyTest(first, apart)?.p, smallest)).toBe(true)
})

test('above 10⁶ cells the limit is near the exact probability', () => {
  const next = normalStream(11)
  const [first, second] = [draw(1000, next), draw(1000, () => next() + 0.08)]
  const [exact, limit] = [ksTest(first, second), ksTest([...first, 0.5], second)]
  expect([exact?.method, limit?.method]).toEqual(['exact', 'asymptotic'])
  expect(Math.abs((exact?.p ?? NaN) - (limit?.p ?? NaN))).toBeLessThan(0.02)
})
