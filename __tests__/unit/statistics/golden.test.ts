import { describe, expect, test } from '@jest/globals'
import { cliffsDelta } from '../../../src/statistics/cliffs-delta.ts'
import {
  jsDistance,
  jsDivergence,
  klDivergence,
  populationStabilityIndex
} from '../../../src/statistics/divergence.ts'
import { hodgesLehmannShift } from '../../../src/statistics/hodges-lehmann.ts'
import { ksTest } from '../../../src/statistics/ks.ts'
import { mannKendallTest } from '../../../src/statistics/mann-kendall.ts'
import { mannWhitneyTest } from '../../../src/statistics/mann-whitney.ts'
import { median } from '../../../src/statistics/quantile.ts'
import { theilSenSlope } from '../../../src/statistics/theil-sen.ts'
import { wassersteinDistance } from '../../../src/statistics/wasserstein.ts'

/** 1e-12 absolute. */
const close = (actual: number | undefined, expected: number): void => {
  expect(Math.abs((actual ?? NaN) - expected)).toBeLessThanOrEqual(1e-12)
}

const A = [12.1, 11.8, 12.4, 12.0, 12.2, 11.9, 12.3, 12.5, 11.7, 12.1]
const B = [12.9, 13.1, 12.6, 13.4, 12.8, 13.0, 12.7, 13.3, 12.5, 13.2]
const asymptotic = { method: 'asymptotic' } as const

describe('histograms', () => {
  const P = [0.1, 0.2, 0.3, 0.4]
  const Q = [1, 1, 1, 1]

  test('divergences in nats and bits', () => {
    close(klDivergence(P, Q), 0.10644013528622315)
    close(klDivergence(Q, P), 0.12177727428716867)
    close(jsDivergence(P, Q), 0.02786561345727673)
    close(jsDivergence(P, Q, 2), 0.0402015823461419)
    close(jsDistance(P, Q), 0.16692996572597962)
    close(jsDistance(P, Q, 2), 0.20050332253142814)
    close(populationStabilityIndex(P, Q), 0.22821740957339182)
  })

  test('halves that overlap', () => {
    close(jsDivergence([0.5, 0.5, 0], [0, 0.5, 0.5], 2), 0.5)
    expect(klDivergence([0.5, 0.5, 0], [0, 0.5, 0.5])).toBe(Infinity)
  })
})

describe('two samples of ten, with ties', () => {
  test('Kolmogorov–Smirnov', () => {
    const result = ksTest(A, B)
    expect(result?.method).toBe('exact')
    close(result?.statistic, 0.9)
    close(result?.p, 0.00021650176448938054)
  })

  test('Mann–Whitney: normal with and without correction, exact', () => {
    expect(mannWhitneyTest(A, B)?.u).toBe(0.5)
    close(mannWhitneyTest(A, B, asymptotic)?.p, 0.0002098614483023182)
    close(mannWhitneyTest(A, B, { ...asymptotic, continuity: false })?.p, 0.0001806347208075351)
    expect(mannWhitneyTest(A, B)?.method).toBe('exact')
    close(mannWhitneyTest(A, B)?.p, 2.165017644893806e-5)
  })

  test('how far they are apart', () => {
    close(wassersteinDistance(A, B), 0.85)
    close(cliffsDelta(A, B), 0.99)
    close(cliffsDelta(B, A), -0.99)
  })
})

test('1…6 and 1.5…6.5', () => {
  const first = [1, 2, 3, 4, 5, 6]
  const second = first.map((value) => value + 0.5)
  close(ksTest(first, second)?.statistic, 1 / 6)
  close(ksTest(first, second)?.p, 1)
  expect(mannWhitneyTest(first, second)?.u).toBe(15)
  close(mannWhitneyTest(first, second)?.p, 0.6991341991341992)
  close(mannWhitneyTest(first, second, asymptotic)?.p, 0.6889205558044607)
})

test('25 and 10 numbers with D 0.72 and U 29', () => {
  /** Eighteen below all of the second; then each above so many of the second. */
  const above = [...Array.from({ length: 18 }, () => 0), 2, 3, 4, 4, 5, 5, 6]
  const first = above.map((count, index) => count + index / 100)
  const second = Array.from({ length: 10 }, (_, index) => index + 0.9)
  expect(ksTest(first, second)?.statistic).toBe(0.72)
  close(ksTest(first, second)?.p, 0.000462393938805638)
  expect(mannWhitneyTest(first, second)?.u).toBe(29)
  close(mannWhitneyTest(first, second, asymptotic)?.p, 0.0004881665197699389)
  close(mannWhitneyTest(first, second)?.p, 0.00018456319575209845)
})

/** ns/op of golang/perf:cmd/benchstat/testdata, the example of its documentation. */
describe("benchstat's sample", () => {
  const json = {
    before: [1726, 1723, 1707, 1707, 1713, 1729, 1736, 1707, 1705, 1774],
    after: [1423, 1416, 1411, 1413, 1412, 1426, 1422, 1424, 1447, 1425]
  }
  const gob = {
    before: [3069, 3075, 3069, 3067, 3207, 3064, 3064, 3058, 3059, 3062],
    after: [3075, 3065, 3059, 3065, 3060, 3081, 3186, 3135, 3087, 3062]
  }
  const change = ({ before, after }: typeof json): string =>
    (((median(after) ?? NaN) / (median(before) ?? NaN) - 1) * 100).toFixed(2)

  test('json is faster', () => {
    expect(change(json)).toBe('-17.20')
    expect(mannWhitneyTest(json.before, json.after)?.p.toPrecision(5)).toBe('0.000010825')
    expect(hodgesLehmannShift(json.before, json.after)).toBeLessThan(-280)
  })

  test('gob is as before; the normal approximation says another number', () => {
    expect(change(gob)).toBe('0.15')
    close(mannWhitneyTest(gob.before, gob.after)?.p, 0.4461018857303687)
    expect(mannWhitneyTest(gob.before, gob.after, asymptotic)?.p.toFixed(4)).toBe('0.4487')
  })
})

test('trends', () => {
  const falling = [0.91, 0.9, 0.905, 0.89, 0.885, 0.88, 0.872]
  close(mannKendallTest(falling)?.tau, -0.9047619047619049)
  close(mannKendallTest(falling)?.p, 0.002777777777777778)
  close(theilSenSlope(falling), -0.006)
  const rising = [10, 10, 12, 11, 13, 15, 14]
  close(mannKendallTest(rising)?.tau, 0.7807200583588265)
  close(theilSenSlope(rising), 0.8)
})

test.each([
  [3, 0.1],
  [4, 0.0286],
  [5, 0.0079],
  [6, 0.0022]
])('the smallest p of %d and %d that are apart', (size, smallest) => {
  const first = Array.from({ length: size }, (_, index) => index)
  const second = first.map((value) => value + 100)
  expect(mannWhitneyTest(first, second)?.p.toFixed(4)).toBe(smallest.toFixed(4))
  expect(ksTest(first, second)?.p.toFixed(4)).toBe(smallest.toFixed(4))
})
