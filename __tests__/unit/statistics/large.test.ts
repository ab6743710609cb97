import { expect, test } from '@jest/globals'
import { pooledQuantileBins } from '../../../src/statistics/bins.ts'
import { populationStabilityIndex } from '../../../src/statistics/divergence.ts'
import { hodgesLehmannShift } from '../../../src/statistics/hodges-lehmann.ts'
import { ksTest } from '../../../src/statistics/ks.ts'
import { mannKendallTest } from '../../../src/statistics/mann-kendall.ts'
import { mannWhitneyTest } from '../../../src/statistics/mann-whitney.ts'
import { draw, uniformStream } from './random.ts'

const SIZE = 1_000_000
const SECONDS_AT_MOST = 8
const next = uniformStream(5)
const first = draw(SIZE, next)
const second = draw(SIZE, () => next() + 0.01)

/** What a function of two million-number samples gives, in bounded processor time, which a busy machine does not change. */
function timed<T>(compute: () => T): T {
  const started = process.cpuUsage()
  const result = compute()
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(SECONDS_AT_MOST)
  return result
}

test('a million numbers each: tests see a shift of a hundredth', () => {
  const ks = timed(() => ksTest(first, second))
  expect(ks?.method).toBe('asymptotic')
  expect(ks?.statistic).toBeCloseTo(0.01, 2)
  expect(ks?.p).toBeLessThan(1e-30)
  const mannWhitney = timed(() => mannWhitneyTest(first, second))
  expect(mannWhitney?.method).toBe('asymptotic')
  expect(mannWhitney?.p).toBeLessThan(1e-30)
})

test('a million numbers each: their shift', () => {
  expect(timed(() => hodgesLehmannShift(first, second))).toBeCloseTo(0.01, 2)
})

test('a million numbers each: bins, a trend', () => {
  const bins = timed(() => pooledQuantileBins(first, second, 10))
  expect(bins?.first.length).toBe(10)
  expect(populationStabilityIndex(bins?.first ?? [], bins?.second ?? [])).toBeLessThan(0.01)
  expect(Math.abs(timed(() => mannKendallTest(first))?.tau ?? NaN)).toBeLessThan(0.01)
})

test('a million equal numbers', () => {
  const equal = Array.from({ length: SIZE }, () => 3)
  expect(timed(() => ksTest(equal, equal))?.p).toBe(1)
  expect(Math.abs(timed(() => hodgesLehmannShift(equal, equal)) ?? NaN)).toBe(0)
})

test('one number against a million', () => {
  const ks = timed(() => ksTest([2], second))
  expect(ks?.method).toBe('exact')
  expect(ks?.p).toBeLessThan(1e-5)
})
