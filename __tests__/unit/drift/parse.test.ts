import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { byMethod } from '../../../src/drift/by-method.ts'
import { parseCsv } from '../../../src/drift/parse-csv.ts'
import { parseGobench, type Benchmarks } from '../../../src/drift/parse-gobench.ts'
import { parseHistogram } from '../../../src/drift/parse-histogram.ts'
import { parseJsonSamples } from '../../../src/drift/parse-json-samples.ts'
import type { Parsed } from '../../../src/drift/parsed.ts'
import { OWN } from '../../../src/drift/quantities.ts'

const valuesOf = ({ observed }: Parsed): unknown =>
  observed.kind === 'samples' ? observed.values : observed

const why = ({ observed }: Parsed): string => (observed.kind === 'unknown' ? observed.why : '')

describe('CSV', () => {
  test.each([
    ['1\n2.5\n-3e2\n', undefined, [1, 2.5, -300]],
    ['time,score\n1,0.5\n2,0.75\n', 'score', [0.5, 0.75]],
    ['time;score\r\n1;0.5\r\n2;0.75\r\n', 2, [0.5, 0.75]],
    ['name\tms\n"a ""b"""\t7\n', undefined, [7]],
    ['a,b\n"x, y",4\n', 'b', [4]]
  ])('%j by column %s', (text, column, values) => {
    expect(valuesOf(parseCsv(text, column))).toEqual(values)
  })

  test('leaves out what stands for nothing, and counts it', () => {
    const parsed = parseCsv('score\n1\nNaN\n\n2\nnull\n', 'score')
    expect(valuesOf(parsed)).toEqual([1, 2])
    expect(parsed.leftOut).toBe(2)
  })

  test.each([
    ['', 'empty'],
    ['score\n', 'no line of values'],
    ['score\n1\nabc\n', 'line 3 is no number'],
    ['score\n0x10\n', 'no column of numbers'],
    ['score\nNaN\n', 'no column of numbers']
  ])('%j says nothing: %s', (text, words) => {
    expect(why(parseCsv(text, undefined))).toContain(words)
  })

  test('names the columns that there are', () => {
    expect(why(parseCsv('a,b\n1,2\n', 'c'))).toContain('no column c; there are a, b')
  })

  test('a million lines are read, more are refused', () => {
    const lines = '1\n'.repeat(1_000_001)
    expect(why(parseCsv(lines, undefined))).toContain('more than 1000000')
    const { observed } = parseCsv(lines.slice(2), undefined)
    expect(observed).toMatchObject({ kind: 'samples' })
  })
})

describe('JSON', () => {
  test.each([
    ['[1, 2, null, 3]', {}, [1, 2, 3]],
    ['{"ms": 1}\n{"ms": 2}\n', {}, [1, 2]],
    ['{"a": {"ms": 1, "id": 9}}\n{"a": {"ms": 2, "id": 9}}\n', { field: 'a.ms' }, [1, 2]],
    ['1\n2\n', {}, [1, 2]],
    ['[{"x": 1, "y": 5}, {"x": 2, "y": 6}]', { field: 'y' }, [5, 6]]
  ])('%s', (text, place, values) => {
    expect(valuesOf(parseJsonSamples(text, place))).toEqual(values)
  })

  test.each([
    ['{"ms": 1}\nnot json\n', {}, 'line 2 is not JSON'],
    ['[1, "x"]', {}, 'entry 2 is no number'],
    ['[{"x": 1, "y": 5}]', {}, 'entry 1 is no number'],
    ['[{"x": 1}]', { field: '__proto__' }, 'no samples'],
    ['[]', {}, 'no samples']
  ])('%s says nothing', (text, place, words) => {
    expect(why(parseJsonSamples(text, place))).toContain(words)
  })
})

describe('OTLP-JSON', () => {
  // opentelemetry-proto, examples/metrics.json, with a second point each.
  const message = (metrics: readonly object[]): string =>
    JSON.stringify({
      resourceMetrics: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'my.service' } }] },
          scopeMetrics: [{ scope: { name: 'my.library', version: '1.0.0' }, metrics }]
        }
      ]
    })
  const attributes = [{ key: 'my.attr', value: { stringValue: 'some value' } }]
  const time = (n: number): object => ({
    startTimeUnixNano: '1544712660300000000',
    timeUnixNano: `154471266${String(n)}300000000`
  })
  const gauge = {
    name: 'my.gauge',
    unit: '1',
    gauge: {
      dataPoints: [
        { asDouble: 10, ...time(0), attributes },
        { asInt: '12', ...time(1), attributes }
      ]
    }
  }
  const histogram = (temporality: number) => ({
    name: 'my.histogram',
    unit: '1',
    histogram: {
      aggregationTemporality: temporality,
      dataPoints: [
        {
          ...time(0),
          count: '2',
          sum: 2,
          bucketCounts: ['1', '1'],
          explicitBounds: [1],
          attributes
        },
        {
          ...time(1),
          count: '5',
          sum: 9,
          bucketCounts: ['2', '3'],
          explicitBounds: [1],
          attributes
        }
      ]
    }
  })
  const exponential = {
    name: 'my.exponential',
    exponentialHistogram: {
      aggregationTemporality: 1,
      dataPoints: [
        {
          count: '3',
          sum: 10,
          scale: 0,
          zeroCount: '1',
          positive: { offset: 1, bucketCounts: ['0', '2'] }
        }
      ]
    }
  }

  test('points of gauges are samples', () => {
    expect(valuesOf(parseJsonSamples(message([gauge]), {}))).toEqual([10, 12])
  })

  test.each([
    [1, [3, 4]],
    [2, [2, 3]]
  ])('points of histograms with temporality %d are added up to %j', (temporality, counts) => {
    const { observed } = parseJsonSamples(message([histogram(temporality), gauge]), {
      metric: 'my.histogram'
    })
    expect(observed).toEqual({ kind: 'histogram', histogram: { cuts: [1], counts } })
  })

  test('exponential histograms have their bounds written out', () => {
    const { observed } = parseJsonSamples(message([exponential]), {})
    expect(observed).toEqual({
      kind: 'histogram',
      histogram: { cuts: [2, 4, 8], counts: [1, 0, 2, 0] }
    })
  })

  test('one message per line is what collectors write', () => {
    const text = `${message([gauge])}\n${message([gauge])}\n`
    expect(valuesOf(parseJsonSamples(text, {}))).toEqual([10, 12, 10, 12])
  })

  test('which of several metrics is meant must be said', () => {
    const both = message([gauge, histogram(1)])
    expect(why(parseJsonSamples(both, {}))).toContain('2 metrics (my.gauge, my.histogram)')
    expect(why(parseJsonSamples(both, { metric: 'x' }))).toContain('no metric x')
    expect(why(parseJsonSamples('{"resourceMetrics": [{"scopeMetrics": 5}]}', {}))).toContain(
      'not OTLP-JSON at resourceMetrics.0.scopeMetrics'
    )
  })
})

describe('histograms', () => {
  test.each([
    [{ edges: [0, 1, 2], counts: [3, 4] }, [0, 1, 2], [0, 3, 4, 0]],
    [{ edges: [1, 2], counts: [5, 3, 4] }, [1, 2], [5, 3, 4]],
    [{ buckets: { '0.1': 3, '0.5': 7, '+Inf': 9 } }, [0.1, 0.5], [3, 4, 2]],
    [{ buckets: { '0.5': 7, '0.1': '3' } }, [0.1, 0.5], [3, 4, 0]]
  ])('%j', (value, cuts, counts) => {
    const { observed } = parseHistogram(JSON.stringify(value))
    expect(observed).toEqual({ kind: 'histogram', histogram: { cuts, counts } })
  })

  test('an answer of Prometheus and its text format are buckets, too', () => {
    const result = (le: string, count: string): object => ({ metric: { le }, value: [1, count] })
    const answer = JSON.stringify({
      status: 'success',
      data: { resultType: 'vector', result: [result('1', '2'), result('+Inf', '5')] }
    })
    const text = 'x_bucket{a="b",le="1"} 2\nx_bucket{a="b",le="+Inf"} 5\nx_sum 3\nx_count 5\n'
    const expected = { kind: 'histogram', histogram: { cuts: [1], counts: [2, 3] } }
    expect(parseHistogram(answer).observed).toEqual(expected)
    expect(parseHistogram(text).observed).toEqual(expected)
  })

  test.each([
    ['{', 'neither JSON'],
    ['{"edges": [1, 2], "counts": [1, 2]}', '2 edges and 2 counts'],
    ['{"edges": [2, 1], "counts": [1]}', 'do not ascend'],
    ['{"edges": [1, 2], "counts": [0]}', 'counted nothing'],
    ['{"edges": [1, 2], "counts": [-1]}', 'no histogram'],
    ['{"buckets": {"1": 5, "2": 3}}', 'not cumulative'],
    ['{"buckets": {"abc": 5}}', 'no number'],
    ['{"categories": {"a": 0}}', 'counted nothing']
  ])('%s says nothing', (text, words) => {
    expect(why(parseHistogram(text))).toContain(words)
  })
})

describe('benchmarks', () => {
  const both = (old: string, now: string, unit: string): readonly [Benchmarks, Benchmarks] => {
    const parsed = parseGobench([old, now], unit)
    if ('why' in parsed) throw new Error(parsed.why)
    return parsed
  }
  const read = (name: string): string =>
    readFileSync(new URL(`../../fixtures/drift/${name}`, import.meta.url), 'utf8')

  test.each([
    ['Encode/format=json-48', -17.2, 1.0825e-5, 'decrease', 'fail'],
    ['Encode/format=gob-48', 0.15, 0.4461018857303687, 'both', 'pass']
  ])("benchstat's own sample: %s", (name, percent, p, direction, verdict) => {
    const [old, now] = both(read('old.txt'), read('new.txt'), 'ns/op')
    const side = (values: readonly number[] = []) => ({ kind: 'samples' as const, values })
    const outcome = byMethod(
      {
        id: 'bench',
        of: { gobench: ['old.txt', 'new.txt'] },
        method: 'mann-whitney',
        effect: '5%',
        direction: direction === 'both' ? 'both' : 'decrease'
      },
      OWN,
      { before: side(old.get(name)), after: side(now.get(name)) }
    )
    expect(Number(outcome.fields.effect)).toBeCloseTo(percent, 1)
    expect((outcome.p ?? 1) / p).toBeCloseTo(1, 4)
    expect(outcome.judge(outcome.p ?? 1, 1).verdict).toBe(verdict)
  })

  test('other units, packages, and lines of other kinds', () => {
    const text = [
      'pkg: a',
      'BenchmarkX-8 100 5 ns/op 3 B/op 1 allocs/op 2.5 MB/s',
      'ok a 1.2s',
      'BenchmarkX-8 what',
      'pkg: b',
      'BenchmarkX-8 100 7 ns/op'
    ].join('\n')
    expect([...both(text, '', 'sec/op')[0]]).toEqual([
      ['a X-8', [5e-9]],
      ['b X-8', [7e-9]]
    ])
    expect([...both(text, '', 'B/op')[0]]).toEqual([['X-8', [3]]])
    expect([...both(text, '', 'B/s')[0]]).toEqual([['X-8', [2.5e6]]])
    expect([...both(text, '', 'foo/op')[0]]).toEqual([])
  })

  test('a package more in one file does not change the names of the other', () => {
    const line = (name: string): string => `pkg: ${name}\nBenchmarkX-8 100 5 ns/op\n`
    const [old, now] = both(line('a'), line('a') + line('b'), 'sec/op')
    expect([...old.keys()]).toEqual(['a X-8'])
    expect([...now.keys()]).toEqual(['a X-8', 'b X-8'])
  })

  test.each(['12x4', 'NaN', '0x10', '1e999'])('a value %s is told with its line', (value) => {
    const text = `BenchmarkX 100 5 ns/op\nBenchmarkX 100 ${value} ns/op\n`
    expect(parseGobench(['', text], 'sec/op')).toEqual({
      side: 1,
      why: `line 2 is no number: "${value}"`
    })
  })
})
