import { describe, expect, test } from '@jest/globals'
import { parseCsv } from '../../../src/drift/parse-csv.ts'
import { parseHistogram } from '../../../src/drift/parse-histogram.ts'
import { parseJsonSamples } from '../../../src/drift/parse-json-samples.ts'
import type { Parsed } from '../../../src/drift/parsed.ts'
import { binned, run, samples } from '../../helpers/drift-sides.ts'

const why = ({ observed }: Parsed): string => (observed.kind === 'unknown' ? observed.why : '')

describe('what would have been a silent pass', () => {
  test.each([
    ['12.x\n1\n2\n', undefined, 'line 1 is no number: "12.x"'],
    ['a,b\n1,2\n1,2\n', undefined, '2 columns of numbers (a, b); say which'],
    ['a,b\n1,2\n1 2\n', 'b', 'line 3 has no column 2'],
    ['a\n1\nNaN\nNaN\n', 'a', '2 of 3 values are missing, the first at line 3']
  ])('CSV %j', (text, column, words) => {
    expect(why(parseCsv(text, column))).toContain(words)
  })

  test('where the first value is that was left out', () => {
    expect(parseCsv('a\n1\n2\nNaN\n', undefined).firstLeftOut).toBe('line 4')
  })

  test.each([
    ['{"x": 1}\n{"y": 1}\n{"y": 2}\n', { field: 'x' }, '2 of 3 values are missing'],
    ['[1,\n2x,\n3]', {}, 'line 2 is not JSON'],
    ['[{"x":\n1}, {"x" 2}]', {}, 'it is no JSON array']
  ])('JSON %j', (text, place, words) => {
    expect(why(parseJsonSamples(text, place))).toContain(words)
  })

  const bucket = (name: string, labels: string, count: string): string =>
    `${name}_bucket{${labels}} ${count}\n`
  test.each([
    [bucket('x', 'le="1"', '1') + bucket('y', 'le="1"', '1'), '2 histograms (x, y)'],
    [bucket('x', 'le="1"', '1') + bucket('x', 'le="2"', '1x'), 'line 2 is no number: 1x'],
    [bucket('x', 'le="1"', '1') + 'x_bucket{a="b"} 5\n', 'line 2 is no bucket'],
    [bucket('x', 'le="+Inf"', '7'), 'no bound but +Inf'],
    [
      bucket('x', 'a="1",le="1"', '1') +
        bucket('x', 'a="1",le="+Inf"', '2') +
        bucket('x', 'a="2",le="+Inf"', '5'),
      'not all series'
    ]
  ])('buckets %j', (text, words) => {
    expect(why(parseHistogram(text))).toContain(words)
  })

  const points = (point: object): string =>
    JSON.stringify({
      resourceMetrics: [
        {
          scopeMetrics: [
            { metrics: [{ name: 'm', exponentialHistogram: { dataPoints: [point] } }] }
          ]
        }
      ]
    })
  test.each([
    [{ scale: -2000, positive: { bucketCounts: ['5'] } }, 'not OTLP-JSON'],
    [
      { scale: 0, positive: { offset: 1020, bucketCounts: ['1', '1', '1', '1', '1'] } },
      'too large'
    ],
    [{ scale: 0, zeroCount: '-4', positive: { bucketCounts: ['5'] } }, 'not OTLP-JSON']
  ])('exponential histogram %j', (point, words) => {
    expect(why(parseJsonSamples(points(point), {}))).toContain(words)
  })

  test('cumulative points of two services are both counted', () => {
    const service = (name: string): object => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] },
      scopeMetrics: [
        {
          metrics: [
            {
              name: 'm',
              histogram: {
                aggregationTemporality: 2,
                dataPoints: [{ bucketCounts: ['1', '2'], explicitBounds: [1] }]
              }
            }
          ]
        }
      ]
    })
    const text = JSON.stringify({ resourceMetrics: [service('a'), service('b')] })
    expect(parseJsonSamples(text, {}).observed).toEqual({
      kind: 'histogram',
      histogram: { cuts: [1], counts: [2, 4] }
    })
  })

  test('too few samples are alike in nothing', () => {
    const outcome = run({ method: 'js' }, samples([1, 2]), samples([1, 2]))
    expect(outcome).toMatchObject({ verdict: 'inconclusive' })
    expect(outcome.message).toContain('needs >= 20 samples; there are 2 and 2')
  })

  test('histograms of a hundred thousand bounds are compared at once', () => {
    const cuts = Array.from({ length: 100_000 }, (_, index) => index)
    const counts = Array.from({ length: 100_001 }, () => 1)
    const before = Date.now()
    expect(run({ method: 'js' }, binned(cuts, counts), binned(cuts, counts)).verdict).toBe('pass')
    expect(Date.now() - before).toBeLessThan(2000)
  })
})
