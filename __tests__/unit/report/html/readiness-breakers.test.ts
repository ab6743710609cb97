import { describe, expect, test } from '@jest/globals'
import { readBreaker, type BreakerData } from '../../../../src/report/html/charts/breaker-series.ts'
import { breakerTimeline } from '../../../../src/report/html/charts/breaker-timeline.ts'
import { planWindow } from '../../../../src/report/html/charts/breaker-window.ts'
import { thin } from '../../../../src/report/html/charts/thin.ts'
import { breakers } from '../../../../src/report/html/sections/breakers.ts'
import type { BreakerReport } from '../../../../src/report/readiness-report.ts'
import { BAD_NAMES } from '../../../helpers/hostile-names.ts'
import {
  BEGAN,
  BREAKERS,
  polls,
  sample,
  sampleBreaker,
  sampleJudged
} from '../../../helpers/sample-judged.ts'

const EVERY = 15_000

/** Offsets from the begin, in evaluations. */
const inSteps = ({ from, to }: { readonly from: number; readonly to: number }) => [
  (from - BEGAN) / EVERY,
  (to - BEGAN) / EVERY
]

const read = (changes: Partial<BreakerReport>): BreakerData => readBreaker(sampleBreaker(changes))

const draw = (changes: Partial<BreakerReport>): string => {
  const breaker = sampleBreaker(changes)
  return breakerTimeline(breaker, readBreaker(breaker), { id: 'b' })?.text ?? ''
}

describe('what measurements come to', () => {
  test('times on the bad side; one evaluation is a span of no length', () => {
    const { series } = read({ measurements: polls([1, 200, 1, 150, 160, 170, 1, 300]) })
    expect(series[0]?.bad.map(inSteps)).toEqual([
      [1, 1],
      [3, 5],
      [7, 7]
    ])
  })

  test.each([
    ['< 5', [[1, 1]]],
    ['<= 5', [[1, 2]]],
    ['== 5', [[2, 2]]],
    [
      '!= 5',
      [
        [0, 1],
        [3, 3]
      ]
    ],
    ['>= 9', [[3, 3]]],
    ['> +10%', []],
    ['nonsense', []]
  ])('%s', (trip, spans) => {
    const { series } = read({ trip, measurements: polls([6, 4, 5, 9]) })
    expect(series[0]?.bad.map(inSteps)).toEqual(spans)
  })

  test('an evaluation without a value and NaN are gaps; a single one does not end a bad time, two do', () => {
    const one = read({ measurements: polls([200, undefined, 200, 1]) })
    expect(one.gaps.map(inSteps)).toEqual([[0, 2]])
    expect(one.series[0]?.bad.map(inSteps)).toEqual([[0, 2]])
    const two = read({ measurements: polls([200, 'NaN', 'NaN', 200, 1]) })
    expect(two.gaps.map(inSteps)).toEqual([[0, 3]])
    expect(two.series[0]?.bad).toHaveLength(2)
  })

  test('infinite values are values', () => {
    const { series } = read({ measurements: polls(['+Inf', '-Inf']) })
    expect(series[0]?.points.map(({ value, bad }) => [value, bad])).toEqual([
      [Infinity, true],
      [-Infinity, false]
    ])
  })

  test('nothing at all', () => {
    expect(read({ measurements: [] })).toMatchObject({ seen: undefined, series: [], gaps: [] })
  })

  test('series by their labels, worst first; of a range query each point counts', () => {
    const samples = ['a', 'b', 'c'].flatMap((pod, which) =>
      Array.from({ length: 10 }, (_, index) =>
        sample(BEGAN + index * EVERY, which === 1 && index > 6 ? 500 : 90 + which, {
          pod,
          job: 'x'
        })
      )
    )
    const { series, seen } = read({
      measurements: [{ at: BEGAN, durationMs: 1, what: 'q', samples, samplesLeftOut: 9 }]
    })
    expect(series.map(({ name }) => name)).toEqual(
      ['b', 'c', 'a'].map((pod) => `{job="x", pod="${pod}"}`)
    )
    expect(seen && inSteps(seen)).toEqual([0, 9])
  })
})

describe('the window of for', () => {
  const tripped = (forTime: string): BreakerReport =>
    sampleBreaker({
      for: forTime,
      state: 'tripped',
      trippedAt: BEGAN + 8 * EVERY,
      measurements: polls([1, 1, 1, 1, 200, 200, 200, 200, 200, 200])
    })
  const plan = (breaker: BreakerReport) => planWindow(breaker, readBreaker(breaker))

  test('ends where it tripped', () => {
    const { needed } = plan(tripped('1m')) ?? {}
    expect(needed && inSteps(needed)).toEqual([4, 8])
    expect(needed).toMatchObject({ cut: false, met: true })
  })

  test('of ten days is cut, and said to be', () => {
    const breaker = tripped('10d')
    const { needed, time } = plan(breaker) ?? {}
    expect(needed).toMatchObject({ cut: true })
    expect(time && inSteps(time)).toEqual([-4.5, 9])
    expect(draw(breaker)).toContain('for 10d, longer than what is shown')
  })

  test('of what is pending begins with the bad time, and ends in the future', () => {
    const breaker = sampleBreaker({
      for: '1m',
      state: 'pending',
      measurements: polls([1, 200, 1, 200, 200])
    })
    const { needed, time } = plan(breaker) ?? {}
    expect(needed && inSteps(needed)).toEqual([3, 6])
    expect(needed?.cut).toBe(true)
    expect(time && inSteps(time)).toEqual([0, 6])
  })

  test('none of a level that only watched, and none of no length', () => {
    expect(plan(sampleBreaker())).not.toHaveProperty('needed')
    expect(plan(tripped('0s'))).not.toHaveProperty('needed')
  })
})

describe('the drawing', () => {
  test('all that is to be seen', () => {
    const [first] = BREAKERS
    if (first === undefined) throw new Error('no breaker')
    const text = draw(first)
    for (const part of [
      'trips &gt; 50000',
      'for 2m',
      'tripped 22:22:20.000Z',
      'class="gap"',
      'bad-strip'
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/role="img"\s+aria-labelledby="b-t"\s+aria-describedby="b-d"/)
  })

  test.each([
    ['one point', polls([5])],
    ['equal values', polls([5, 5, 5])],
    ['infinite values alone', polls(['+Inf', '-Inf', '+Inf'])],
    ['the largest numbers', polls([1e308, -1e308])],
    ['one time twice', [...polls([1]), ...polls([2])]]
  ])('no broken coordinate of %s', (_, measurements) => {
    const text = draw({ measurements, state: 'pending' })
    expect(text).not.toMatch(/NaN|Infinity|undefined/)
    expect(text).toContain('<svg')
  })

  test('infinite values lie on the border, with a mark', () => {
    expect(draw({ measurements: polls([1, '+Inf', 2]) })).toMatch(/class="mark-1 infinite"/)
  })

  test('no side is bad as a whole where a number itself is', () => {
    expect(draw({ trip: '== 5', measurements: polls([5, 6]) })).not.toContain('bad-side')
    expect(draw({ trip: '> 5', measurements: polls([5, 6]) })).toContain('bad-side')
  })

  test('no more than six lines', () => {
    const measurements = Array.from({ length: 3 }, (_, index) => ({
      at: BEGAN + index * EVERY,
      durationMs: 1,
      what: 'q',
      samples: Array.from({ length: 40 }, (_unused, pod) =>
        sample(BEGAN + index * EVERY, pod, { pod: String(pod) })
      )
    }))
    const text = draw({ measurements })
    expect(text.match(/<path class="line-\d"/g)).toHaveLength(6)
    const page = breakers.render({
      readiness: sampleJudged({ breakers: [sampleBreaker({ measurements })] }),
      digests: {},
      signatures: [],
      notes: []
    })
    expect(page?.text).toContain('the worst 6 of 40 series')
  })

  test('of twenty thousand points little is drawn, with the one that is high', () => {
    const measurements = polls(
      Array.from({ length: 20_000 }, (_, index) => (index === 12_345 ? 1000 : index % 7))
    )
    const text = draw({ measurements })
    expect(text.length).toBeLessThan(40_000)
    expect(text).toContain('bad-strip')
  })

  test.each(BAD_NAMES)('a label with %s is no markup', (_, pod) => {
    const measurements = [
      { at: BEGAN, durationMs: 1, what: pod, samples: [sample(BEGAN, 1, { pod: `${pod}<b>` })] }
    ]
    const page = breakers.render({
      readiness: sampleJudged({
        breakers: [sampleBreaker({ id: `${pod}<i>`, query: pod, measurements })]
      }),
      digests: {},
      signatures: [],
      notes: []
    })
    expect(page?.text).not.toMatch(/<b>[^<]*"}|<i>|\0|\u2028/)
    expect(page?.text).toContain('&lt;b&gt;')
  })
})

test('thinning keeps the ends, the peaks and the holes, in their order', () => {
  const points = Array.from({ length: 5000 }, (_, at) => ({
    at,
    value: at === 777 ? 99 : at === 4321 ? -99 : Math.sin(at)
  }))
  const thinned = thin(points, 200)
  expect(thinned.length).toBeLessThanOrEqual(200)
  const values = thinned.map(({ value }) => value)
  expect([Math.max(...values), Math.min(...values)]).toEqual([99, -99])
  expect(thinned.map(({ at }) => at)).toEqual(
    [...new Set(thinned.map(({ at }) => at))].sort((a, b) => a - b)
  )
  expect([thinned[0], thinned.at(-1)]).toEqual([points[0], points.at(-1)])
  expect(thin(points.slice(0, 100), 200)).toHaveLength(100)
})
