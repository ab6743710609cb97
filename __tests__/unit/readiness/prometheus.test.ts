import { describe, expect, test } from '@jest/globals'
import {
  addMeasured,
  assess,
  NOTHING,
  type Limits
} from '../../../src/readiness/prometheus/assess.ts'
import { parseNameList, selectorOf } from '../../../src/readiness/prometheus/find-metrics.ts'
import {
  parseAnswer,
  parseNames,
  parseValue
} from '../../../src/readiness/prometheus/parse-answer.ts'
import { judgeSamples } from '../../../src/readiness/prometheus/judge-samples.ts'
import { planLookBack, showMs } from '../../../src/readiness/prometheus/take-measurement.ts'
import { mergeEdges } from '../../../src/readiness/topology/merge-edges.ts'

const answer = (data: unknown, more: object = {}): string =>
  JSON.stringify({ status: 'success', data, ...more })

describe('answers', () => {
  test.each([
    ['1', 1],
    ['-0.5', -0.5],
    ['1e+06', 1_000_000],
    ['2.5e-07', 2.5e-7],
    ['NaN', 'NaN'],
    ['+Inf', '+Inf'],
    ['-Inf', '-Inf'],
    ['1e999', '+Inf'],
    ['', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    [' 1', undefined]
  ])('the value %j is %j', (text, value) => {
    expect(parseValue(text)).toBe(value)
  })

  test('a vector, with labels that look like something else', () => {
    const metric = '{"__proto__":"x","constructor":"y"}'
    const text = `{"status":"success","data":{"resultType":"vector","result":[{"metric":${metric},"value":[1.5,"2"]}]},"warnings":["w"]}`
    const read = parseAnswer(text)
    expect(read).toMatchObject({ ok: true, warnings: ['w'] })
    const sample = read.ok ? read.samples[0] : undefined
    expect(sample).toMatchObject({ value: 2, at: 1500 })
  })

  test('a matrix has all points, a scalar one', () => {
    const result = [
      {
        metric: { a: '1' },
        values: [
          [1, '1'],
          [2, 'NaN']
        ]
      }
    ]
    const matrix = parseAnswer(answer({ resultType: 'matrix', result }))
    expect(matrix).toMatchObject({ samples: [{ value: 1 }, { value: 'NaN' }] })
    const scalar = parseAnswer(answer({ resultType: 'scalar', result: [1, '7'] }))
    expect(scalar).toMatchObject({ samples: [{ labels: {}, value: 7, at: 1000 }] })
  })

  test.each([
    ['a page', '<html>login</html>', /not the API/],
    ['nothing', '', /not the API/],
    ['other JSON', '{"ok":true}', /not the API/],
    ['a text', answer({ resultType: 'string', result: [1, 'x'] }), /a text/],
    [
      'a native histogram',
      answer({ resultType: 'vector', result: [{ metric: {}, histogram: [1, {}] }] }),
      /native histograms/
    ],
    [
      'a value that is none',
      answer({ resultType: 'vector', result: [{ metric: {}, value: [1, 'many'] }] }),
      /no numbers/
    ],
    [
      'an error',
      '{"status":"error","errorType":"bad_data","error":"parse error"}',
      /bad_data\): parse error/
    ],
    ['an unknown error', '{"status":"error","errorType":"odd","error":"e"}', /answers odd/]
  ])('%s is no answer', (_name, text, reason) => {
    expect(parseAnswer(text)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  })

  test('names', () => {
    expect(parseNames('{"status":"success","data":["up"]}')).toEqual(['up'])
    expect(parseNames('[]')).toBeUndefined()
  })
})

describe('many measurements', () => {
  const limits: Limits = {
    count: 5,
    failureLimit: 1,
    inconclusiveLimit: 0,
    successes: undefined,
    errorLimit: 4
  }
  const WORDS = { p: 'pass', w: 'warn', f: 'fail', i: 'inconclusive', e: 'error' } as const
  /** Letters: pass, warn, fail, inconclusive, error. Number of measurements taken, and what they came to. */
  const run = (
    letters: string,
    own: Partial<Limits> = {}
  ): readonly [number, string | undefined] => {
    let tally = NOTHING
    for (const [index, letter] of letters.split('').entries()) {
      tally = addMeasured(tally, WORDS[letter as keyof typeof WORDS])
      const ended = assess(tally, { ...limits, ...own })
      if (ended !== undefined) return [index + 1, ended]
    }
    return [letters.length, undefined]
  }

  test.each([
    ['ppppp', {}, [5, 'pass']],
    ['pppp', {}, [4, undefined]],
    ['pfppp', {}, [5, 'pass']],
    ['pfpfp', {}, [4, 'fail']],
    ['f', { failureLimit: 0 }, [1, 'fail']],
    ['ppi', {}, [3, 'inconclusive']],
    ['pippp', { inconclusiveLimit: 1 }, [5, 'pass']],
    ['eeeepeeeepppp', {}, [13, 'pass']],
    ['eeeee', {}, [5, 'inconclusive']],
    ['pwp', { successes: 3 }, [3, 'pass']],
    ['ppfppp', { successes: 3, count: 9 }, [6, 'pass']],
    ['ppepp', { successes: 3, count: 4 }, [5, 'inconclusive']],
    ['ppfpp', { successes: 3 }, [5, 'inconclusive']],
    ['fffff', { failureLimit: 9 }, [5, 'fail']],
    ['iiiii', { inconclusiveLimit: 9 }, [5, 'inconclusive']],
    ['ffffp', { failureLimit: 9 }, [5, 'pass']],
    ['ppppppppppp', { count: undefined }, [11, undefined]]
  ] as const)('%s with %j', (letters, own, ended) => {
    expect(run(letters, own)).toEqual(ended)
  })
})

test('names in a file', () => {
  expect(parseNameList('# a\r\nup\n\n  x_total # b\nup\n')).toEqual(['up', 'x_total'])
})

test.each([
  ['up', undefined, '{__name__="up"}'],
  ['up', '{}', '{__name__="up"}'],
  ['up', ' { app="a", } ', '{__name__="up",app="a"}'],
  ['a"b\n', undefined, '{__name__="a\\"b\\n"}']
])('%j with %j selects %s', (name, selector, text) => {
  expect(selectorOf(name, selector)).toBe(text)
})

test('a look back has at most 11,000 points, and reaches at least that far', () => {
  for (const [last, step] of [
    [60_000, 1000],
    [86_400_000, 1000],
    [100_000_001, 7],
    [300_000, 45_000]
  ] as const) {
    const { stepMs, spanMs } = planLookBack(last, step)
    expect(spanMs / stepMs + 1).toBeLessThanOrEqual(11_000)
    expect(spanMs).toBeGreaterThanOrEqual(last)
    expect(stepMs).toBeGreaterThanOrEqual(step)
  }
})

test.each([
  [250, '250ms'],
  [1500, '1.5s'],
  [45_000, '45s'],
  [120_000, '2m'],
  [135_000, '2m15s']
])('%d ms are %s', (ms, text) => {
  expect(showMs(ms)).toBe(text)
})

test('edges: several series of one are added, ends without a label have a name', () => {
  const sample = (labels: Readonly<Record<string, string>>, value: number) => ({
    labels,
    value,
    at: 0
  })
  const edges = mergeEdges(
    [['a', 'b']],
    [
      sample({ from: 'a', to: 'b', zone: '1' }, 2),
      sample({ from: 'a', to: 'b', zone: '2' }, 3),
      sample({ from: 'a', to: 'toString' }, 1),
      sample({ to: 'b' }, 4)
    ],
    { from: 'from', to: 'to' }
  )
  expect(edges).toEqual([
    { from: 'a', to: 'b', declared: true, value: 5 },
    { from: 'a', to: 'toString', declared: false, value: 1 },
    { from: 'unknown', to: 'b', declared: false, value: 4 }
  ])
})

test('more series than a call has room for arguments are one number', () => {
  const many = Array.from({ length: 150_000 }, (_, at) => ({ labels: {}, value: 1, at }))
  const wishes = { expect: { value: '< 1' }, earlier: {}, onEmpty: 'fail', reduce: 'max' } as const
  expect(judgeSamples(many, wishes)).toMatchObject({
    verdict: 'fail',
    samples: [{ labels: {}, value: 1, at: 149_999 }]
  })
})
