import { describe, expect, test } from '@jest/globals'
import { evaluate, UNSEEN, type LevelState } from '../../../src/readiness/breakers/level-state.ts'
import { replay } from '../../../src/readiness/breakers/replay.ts'
import type { JsonNumber } from '../../../src/report/readiness-report.ts'

const EVERY = 15_000
const rule = { trip: '> 100', forMs: 60_000, everyMs: EVERY }

/** One evaluation per value, 15 seconds apart; `undefined`: no series. A record: several series by name. */
type Seen = JsonNumber | undefined | Readonly<Record<string, JsonNumber>>

function run(values: readonly Seen[], own: Partial<typeof rule> = {}): LevelState {
  return values.reduce<LevelState>((state, seen, index) => {
    const at = index * EVERY
    const series = seen === undefined ? {} : typeof seen === 'object' ? seen : { only: seen }
    const samples = Object.entries(series).map(([name, value]) => ({ labels: { name }, value, at }))
    return evaluate(state, { ...rule, ...own }, at, samples)
  }, UNSEEN)
}

const bad = 101
const times = (count: number, value: Seen): readonly Seen[] =>
  Array.from({ length: count }, () => value)

describe('for', () => {
  test('trips when it was bad at each evaluation for that long, and not before', () => {
    expect(run(times(4, bad)).trippedAt).toBeUndefined()
    expect(run(times(5, bad)).trippedAt).toBe(60_000)
  })

  test('at the limit it is not bad', () => {
    expect(run(times(20, 100))).toMatchObject({ trippedAt: undefined, longestMs: -1 })
  })

  test('0s trips at once', () => {
    expect(run([1, bad], { forMs: 0 }).trippedAt).toBe(EVERY)
  })

  test('a good value begins anew', () => {
    const state = run([...times(4, bad), 1, ...times(4, bad)])
    expect(state).toMatchObject({ trippedAt: undefined, longestMs: 45_000 })
  })

  test('once tripped it stays so', () => {
    expect(run([...times(5, bad), ...times(50, 1)]).trippedAt).toBe(60_000)
  })

  test.each([
    ['>= 101', bad],
    ['< 0', -1],
    ['<= 101', bad],
    ['!= 0', bad],
    ['== 101', bad],
    ['> 100', '+Inf'],
    ['< 100', '-Inf']
  ] as const)('%s and %s', (trip, value) => {
    expect(run(times(5, value), { trip }).trippedAt).toBe(60_000)
  })
})

describe('no data', () => {
  test.each([
    ['nothing', undefined],
    ['NaN', 'NaN']
  ] as const)('%s never trips', (_name, value) => {
    const state = run(times(100, value))
    expect(state).toMatchObject({ trippedAt: undefined, gaps: 100, lastValueAt: undefined })
  })

  test.each([
    ['nothing', undefined],
    ['NaN', 'NaN']
  ] as const)('a gap of %s ends a run, and is counted', (_name, value) => {
    const state = run([...times(4, bad), ...times(2, value), ...times(4, bad)])
    expect(state).toMatchObject({ trippedAt: undefined, gaps: 2, longestMs: 45_000 })
  })

  test('a single evaluation without a value is counted, and ends nothing', () => {
    const state = run([bad, bad, undefined, bad, bad])
    expect(state).toMatchObject({ trippedAt: 60_000, gaps: 1 })
  })

  test('a poll that comes too late is a gap', () => {
    const at = (state: LevelState, seconds: number): LevelState =>
      evaluate(state, rule, seconds * 1000, [{ labels: {}, value: bad, at: seconds * 1000 }])
    expect([0, 30, 60].reduce(at, UNSEEN).trippedAt).toBe(60_000)
    expect([0, 31, 62, 93].reduce(at, UNSEEN).trippedAt).toBeUndefined()
  })
})

describe('several series', () => {
  test('one of them is enough', () => {
    expect(run(times(5, { a: 1, b: bad })).trippedAt).toBe(60_000)
  })

  test('they do not take turns', () => {
    const turns = Array.from({ length: 20 }, (_, i) =>
      i % 2 ? { a: bad, b: 1 } : { a: 1, b: bad }
    )
    expect(run(turns).trippedAt).toBeUndefined()
  })

  test('one that comes and goes is not mixed up with another', () => {
    const values = [{ a: bad }, { a: bad }, { b: bad }, { b: bad }, { b: bad }, { b: bad }]
    expect(run(values)).toMatchObject({ trippedAt: undefined, longestMs: 45_000 })
  })

  test('labels in another order are the same series', () => {
    const state = [0, 1, 2, 3, 4].reduce<LevelState>((each, index) => {
      const labels = index % 2 === 0 ? { a: '1', b: '2' } : { b: '2', a: '1' }
      return evaluate(each, rule, index * EVERY, [{ labels, value: bad, at: 0 }])
    }, UNSEEN)
    expect(state.trippedAt).toBe(60_000)
  })
})

describe('history', () => {
  const point = (index: number, value: JsonNumber) => ({ at: 1000 + index * EVERY, value })

  test('the same as if it had been watched', () => {
    const points = [0, 1, 2, 3, 4].map((index) => point(index, bad))
    const state = replay(rule, [{ labels: {}, points }], 1000, 1000 + 9 * EVERY)
    expect(state).toMatchObject({ trippedAt: 61_000, gaps: 5, longestMs: 60_000 })
  })

  test('points that are not there are gaps', () => {
    const points = [0, 1, 2, 6, 7, 8].map((index) => point(index, bad))
    const state = replay(rule, [{ labels: {}, points }], 1000, 1000 + 8 * EVERY)
    expect(state).toMatchObject({ trippedAt: undefined, gaps: 3, longestMs: 30_000 })
  })

  test('no series at all', () => {
    expect(replay(rule, [], 0, 10 * EVERY)).toMatchObject({ trippedAt: undefined, gaps: 11 })
  })
})

test('more series than a call has room for arguments are watched', () => {
  const samples = Array.from({ length: 150_000 }, (_, index) => ({
    labels: { i: String(index) },
    value: bad,
    at: 0
  }))
  expect(evaluate(UNSEEN, rule, 0, samples).longestMs).toBe(0)
})
