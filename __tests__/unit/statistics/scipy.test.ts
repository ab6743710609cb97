import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import { pooledQuantileBins, sturgesBins } from '../../../src/statistics/bins.ts'
import { cliffsDelta } from '../../../src/statistics/cliffs-delta.ts'
import * as divergence from '../../../src/statistics/divergence.ts'
import { hodgesLehmannShift } from '../../../src/statistics/hodges-lehmann.ts'
import { holmAdjusted } from '../../../src/statistics/holm.ts'
import { gammaP, gammaQ, lnGamma } from '../../../src/statistics/incomplete-gamma.ts'
import { kolmogorovSurvival, ksTest } from '../../../src/statistics/ks.ts'
import { mannKendallTest } from '../../../src/statistics/mann-kendall.ts'
import { mannWhitneyTest } from '../../../src/statistics/mann-whitney.ts'
import { normalSurvival } from '../../../src/statistics/normal.ts'
import { halfCountSmoothed } from '../../../src/statistics/proportions.ts'
import { chiSquareQuantile } from '../../../src/statistics/psi-critical.ts'
import { quantile } from '../../../src/statistics/quantile.ts'
import { theilSenSlope } from '../../../src/statistics/theil-sen.ts'
import { wassersteinDistance } from '../../../src/statistics/wasserstein.ts'
import { near } from './near.ts'

const numbers = z.array(z.number())
const perhaps = z.number().nullable()
const sidesOf = <T extends z.ZodType>(p: T) => z.object({ 'two-sided': p, less: p, greater: p })
const bins = z.object({ first: numbers, second: numbers })
const value = z.union([z.number(), z.literal('inf').transform(() => Infinity)])
const SIDES = ['two-sided', 'less', 'greater'] as const

/** Written by scripts/statistics-values.py. */
const VALUES = z
  .object({
    versions: z.object({ scipy: z.string(), numpy: z.string(), python: z.string() }),
    countsCheckedBySciPy: z.number(),
    shares: numbers,
    pairs: z.array(
      z.object({
        name: z.string(),
        first: numbers,
        second: numbers,
        ks: z.object({ statistic: z.number(), p: z.number() }),
        mannWhitney: z.object({
          u: z.number(),
          exact: sidesOf(z.number()).nullable(),
          normal: z.object({ true: sidesOf(perhaps), false: sidesOf(perhaps) })
        }),
        shift: z.number(),
        delta: z.number(),
        wasserstein: z.number(),
        quantiles: numbers,
        deciles: bins,
        psi: z.number(),
        sturges: bins
      })
    ),
    histograms: z.array(
      z.object({
        name: z.string(),
        first: numbers,
        second: numbers,
        kl: value,
        klBits: value,
        reverse: value,
        distance: value,
        distanceBits: value,
        psi: value
      })
    ),
    series: z.array(
      z.object({ name: z.string(), series: numbers, tau: perhaps, p: perhaps, slope: z.number() })
    ),
    holm: z.array(z.object({ ps: numbers, adjusted: numbers })),
    functions: z.record(z.string(), z.array(numbers))
  })
  .parse(JSON.parse(readFileSync('__tests__/fixtures/statistics/scipy.json', 'utf8')))

type Answer = number | undefined

/** What differs, by name: a list that is empty when all agrees. */
function differing(
  answers: readonly (readonly [name: string, actual: Answer, expected: number])[]
): readonly string[] {
  return answers
    .filter(([, actual, expected]) => !near(actual, expected))
    .map(([name, actual, expected]) => `${name}: ${String(actual)}, not ${expected}`)
}

test('the values are of SciPy 1.17 and as many as they should be', () => {
  expect(VALUES.versions.scipy).toMatch(/^1\.17\./)
  const { pairs, histograms, series } = VALUES
  expect(pairs.length + histograms.length + series.length).toBeGreaterThanOrEqual(200)
  expect(VALUES.countsCheckedBySciPy).toBeGreaterThan(60)
})

describe('pairs of samples', () => {
  test('Kolmogorov–Smirnov', () => {
    const answers = VALUES.pairs.flatMap(({ name, first, second, ks }, index) => {
      const result = ksTest(first, second)
      return [
        [`${index} ${name} D`, result?.statistic, ks.statistic],
        [`${index} ${name} p`, result?.p, ks.p]
      ] as const
    })
    expect(differing(answers)).toEqual([])
  })

  test('Mann–Whitney, exact up to fifty', () => {
    const answers = VALUES.pairs.flatMap(({ name, first, second, mannWhitney: { exact } }, index) =>
      SIDES.flatMap((alternative) => {
        const result = mannWhitneyTest(first, second, { alternative })
        expect(result?.method).toBe(exact === null ? 'asymptotic' : 'exact')
        if (exact === null) return []
        return [[`${index} ${name} ${alternative}`, result?.p, exact[alternative]] as const]
      })
    )
    expect(answers.length).toBeGreaterThan(250)
    expect(differing(answers)).toEqual([])
  })

  test.each([true, false])('Mann–Whitney, normal, continuity %s', (continuity) => {
    const answers = VALUES.pairs.flatMap(({ name, first, second, mannWhitney }, index) =>
      SIDES.map((alternative) => {
        const options = { alternative, continuity, method: 'asymptotic' } as const
        const result = mannWhitneyTest(first, second, options)
        expect(result?.u).toBe(mannWhitney.u)
        // SciPy has no answer when all numbers are one and the same.
        const expected = mannWhitney.normal[`${continuity}`][alternative] ?? 1
        return [`${index} ${name} ${alternative}`, result?.p, expected] as const
      })
    )
    expect(differing(answers)).toEqual([])
  })

  test.each([
    ['shift', hodgesLehmannShift],
    ['delta', cliffsDelta],
    ['wasserstein', wassersteinDistance]
  ] as const)('%s', (key, compute) => {
    const answers = VALUES.pairs.map(
      (pair, index) =>
        [`${index} ${pair.name}`, compute(pair.first, pair.second), pair[key]] as const
    )
    expect(differing(answers)).toEqual([])
  })

  test('quantiles', () => {
    const answers = VALUES.pairs.flatMap(({ name, first, quantiles }, index) =>
      VALUES.shares.map(
        (share, at) =>
          [`${index} ${name} ${share}`, quantile(first, share), quantiles[at] ?? NaN] as const
      )
    )
    expect(differing(answers)).toEqual([])
  })

  test('bins, and the stability index of smoothed deciles', () => {
    for (const { first, second, deciles, sturges, psi } of VALUES.pairs) {
      const counted = pooledQuantileBins(first, second, 10)
      expect({ first: counted?.first, second: counted?.second }).toEqual(deciles)
      const [p, q] = [counted?.first ?? [], counted?.second ?? []].map(halfCountSmoothed)
      const index = divergence.populationStabilityIndex(p ?? [], q ?? [])
      expect(near(index, psi)).toBe(true)
      const equal = sturgesBins(first, second)
      expect({ first: equal?.first, second: equal?.second }).toEqual(sturges)
    }
  })
})

test('histograms', () => {
  const answers = VALUES.histograms.flatMap(({ name, first, second, ...expected }, index) => {
    const squared = (distance: Answer): Answer => distance && distance ** 2
    return [
      [`${index} ${name} KL`, divergence.klDivergence(first, second), expected.kl],
      [`${index} ${name} bits`, divergence.klDivergence(first, second, 2), expected.klBits],
      [`${index} ${name} reverse`, divergence.klDivergence(second, first), expected.reverse],
      [`${index} ${name} PSI`, divergence.populationStabilityIndex(first, second), expected.psi],
      // Squares: the root of what rounding leaves of nothing is 1e-9.
      [
        `${index} ${name} JS`,
        squared(divergence.jsDistance(first, second)),
        expected.distance ** 2
      ],
      [
        `${index} ${name} JS bits`,
        divergence.jsDivergence(first, second, 2),
        expected.distanceBits ** 2
      ]
    ] as const
  })
  // What rounding leaves of nothing.
  const wrong = answers.filter(
    ([, actual, expected]) => !(Math.max(actual ?? NaN, expected) < 1e-15)
  )
  expect(differing(wrong)).toEqual([])
})

test('series', () => {
  const answers = VALUES.series.flatMap(({ name, series, tau, p, slope }, index) => {
    const result = mannKendallTest(series)
    // SciPy has no answer for a constant series.
    return [
      [`${index} ${name} tau`, result?.tau, tau ?? 0],
      [`${index} ${name} p`, result?.p, p ?? 1],
      [`${index} ${name} slope`, theilSenSlope(series), slope]
    ] as const
  })
  expect(differing(answers)).toEqual([])
})

test('Holm', () => {
  const answers = VALUES.holm.flatMap(({ ps, adjusted }, index) =>
    holmAdjusted(ps).map((p, at) => [`${index} ${at}`, p, adjusted[at] ?? NaN] as const)
  )
  expect(differing(answers)).toEqual([])
})

test.each([
  ['chiSquare', ([p = NaN, degrees = NaN]) => chiSquareQuantile(p, degrees), 2],
  ['gamma', ([a = NaN, x = NaN]) => gammaP(a, x), 2],
  ['gamma', ([a = NaN, x = NaN]) => gammaQ(a, x), 3],
  ['lnGamma', ([a = NaN]) => lnGamma(a), 1],
  ['normal', ([at = NaN]) => normalSurvival(at), 1],
  ['kolmogorov', ([at = NaN]) => kolmogorovSurvival(at), 1]
] as const satisfies readonly (readonly [string, (row: readonly number[]) => number, number])[])(
  'function %s (%#)',
  (name, compute, column) => {
    const rows = VALUES.functions[name] ?? []
    expect(rows.length).toBeGreaterThan(10)
    expect(
      differing(rows.map((row) => [row.join(' '), compute(row), row[column] ?? NaN] as const))
    ).toEqual([])
  }
)
