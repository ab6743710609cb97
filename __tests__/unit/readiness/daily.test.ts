import { describe, expect, test } from '@jest/globals'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import { DailyCells, DAY_MS, showDay } from '../../../src/readiness/daily/cells.ts'
import {
  parseDailyCsv,
  parseDay,
  type ParsedDaily
} from '../../../src/readiness/daily/parse-daily-csv.ts'
import { takeSeries } from '../../../src/readiness/daily/take-series.ts'
import { toRows } from '../../../src/readiness/daily/to-rows.ts'

const TODAY = Date.parse('2026-11-24T00:00:00Z') / DAY_MS

const parse = (lines: readonly string[], columns: Parameters<typeof parseDailyCsv>[1] = {}) =>
  parseDailyCsv(lines.join('\n'), columns, TODAY)

function parsed(lines: readonly string[], columns?: Parameters<typeof parseDailyCsv>[1]) {
  const found = parse(lines, columns)
  if ('why' in found) throw new Error(found.why)
  return found
}

const whyOf = (found: ParsedDaily): string => ('why' in found ? found.why : 'there is a table')

describe('days', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-20T23:59:59.999Z', '2026-11-20'],
    ['2026-11-20T23:30:00-02:00', '2026-11-21'],
    ['2026-11-20T00:30+0200', '2026-11-19'],
    ['2026-11-20 08:00', '2026-11-20'],
    ['2024-02-29', '2024-02-29']
  ])('%s is of %s', (text, day) => {
    expect(showDay(parseDay(text) ?? 0)).toBe(day)
  })

  test.each([
    '',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '20.11.2026',
    '11/20/2026',
    '2026-11-20T',
    '2026-11-20T25:00Z',
    '1763596800',
    '2026-11-20x',
    '2026-1-2'
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })
})

describe('a file', () => {
  test('a row per name, the days in between null, values of one day as their mean', () => {
    const { cells, span, notes } = parsed([
      'date,name,value',
      '2026-11-20,api,100',
      '2026-11-20T09:00:00Z,api,200',
      '2026-11-23,api,90',
      '# a remark',
      '2026-11-22,"db, main",7',
      '2026-11-21,api,'
    ])
    expect(toRows(cells, span, '<= 120')).toEqual({
      days: ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'],
      rows: [
        {
          name: 'api',
          values: [150, null, null, 90],
          over: [true, false, false, false],
          trend: 'too-few'
        },
        {
          name: 'db, main',
          values: [null, null, 7, null],
          over: [false, false, false, false],
          trend: 'too-few'
        }
      ]
    })
    expect(notes).toEqual([
      '1 times a name has several values on one day; shown is their mean',
      '1 values are no numbers and were left out, the first in line 7'
    ])
  })

  test('a name that begins with # is not lost without a word', () => {
    const { notes } = parsed(['# by hand', 'name,date,value', '#a,2026-11-23,1', 'b,2026-11-24,2'])
    expect(notes).toEqual([expect.stringMatching(/^1 lines with a date begin with # .* line 3$/)])
  })

  test('columns of its own, other delimiters, no names', () => {
    const { cells, span } = parsed(['tag;when;ms', 'a;2026-11-24;1.5'], {
      date: 'when',
      value: 'ms',
      name: 'tag'
    })
    expect(toRows(cells, span, undefined).rows).toMatchObject([
      { name: 'a', values: [1.5], over: [false] }
    ])
    const alone = parsed(['\uFEFFdate\tvalue\r', '2026-11-24\t3\r'])
    expect(toRows(alone.cells, alone.span, undefined).rows).toMatchObject([
      { name: '', values: [3] }
    ])
  })

  test('the last 90 days up to its newest; who is in none of them is no row', () => {
    const lines = Array.from(
      { length: 200 },
      (_, index) => `${showDay(TODAY - index)},api,${String(index)}`
    )
    const { cells, span } = parsed(['date,name,value', ...lines, '2026-01-01,old,1'])
    const { days, rows } = toRows(cells, span, undefined)
    expect([days.length, days[0], days.at(-1)]).toEqual([90, '2026-08-27', '2026-11-24'])
    expect(rows.map(({ name, slope, trend }) => [name, slope, trend])).toEqual([
      ['api', -1, 'falls']
    ])
  })

  test('a mean of the largest numbers is a number', () => {
    const many = Array.from(
      { length: 50 },
      (_, index) => `2026-11-24,a,${index % 2 === 0 ? '' : '-'}1e300`
    )
    const { cells, span } = parsed(['date,name,value', ...many, '2026-11-23,a,1e305'])
    const [row] = toRows(cells, span, undefined).rows
    expect(row?.values[0]).toBeNull()
    expect(Math.abs(row?.values[1] ?? NaN)).toBeLessThan(1e286)
  })

  test.each([
    [[''], 'it is empty'],
    [['date,name,value'], 'it has no line of values'],
    [
      ['day,name,value', '2026-11-20,a,1'],
      'it has no column "date"; there are "day", "name", "value"'
    ],
    [['date,name,count', '2026-11-20,a,1'], 'it has no column "value"'],
    [['date,name,value', '2026-11-20,a,12.x'], 'line 2 is no number: "12.x"'],
    [['date,name,value', '2026-11-20,a'], 'line 2 has no column 3'],
    [['date,name,value', '2026-02-30,a,1'], 'line 2 has no date like'],
    [
      ['date,name,value', '2026-11-24,a,1', '2062-11-24,a,1'],
      'line 3 is of "2062-11-24", which is still to come'
    ],
    [['2026-11-20,a,1'], 'it has no column "date"']
  ])('%j says nothing: %s', (lines, why) => {
    expect(whyOf(parse(lines))).toContain(why)
  })

  test('a column that is asked for must be there, and ten thousand names are enough', () => {
    expect(whyOf(parse(['date,value', '2026-11-20,1'], { name: 'name' }))).toContain(
      'no column "name"'
    )
    const many = Array.from({ length: 10_001 }, (_, index) => `2026-11-20,n${String(index)},1`)
    expect(whyOf(parse(['date,name,value', ...many]))).toBe('it has more than 10000 names')
    expect(whyOf(parse(['date,name,value', ...many.slice(1)]))).toBe('there is a table')
  })
})

describe('rows', () => {
  const of = (values: Readonly<Record<string, readonly (number | null)[]>>): DailyCells => {
    const cells = new DailyCells()
    for (const [name, row] of Object.entries(values))
      for (const [day, value] of row.entries()) cells.add(name, day, value)
    return cells
  }
  const order = (cells: DailyCells, expectation?: string): readonly string[] =>
    toRows(cells, { first: 0, count: 2 }, expectation).rows.map(({ name }) => name)

  test('the worst first, by what is good', () => {
    const cells = of({ low: [1, 1], high: [9, 9], mixed: [9, 5], none: [null, null] })
    expect(order(cells, '<= 6')).toEqual(['high', 'mixed', 'none', 'low'])
    expect(order(cells, '>= 6')).toEqual(['low', 'mixed', 'none', 'high'])
    expect(order(cells)).toEqual(['none', 'high', 'mixed', 'low'])
  })

  test('at most 60, and how many more there are', () => {
    const cells = of(
      Object.fromEntries(
        Array.from({ length: 75 }, (_, index) => [`n${String(index)}`, [index, index]])
      )
    )
    const { rows, rowsLeftOut } = toRows(cells, { first: 0, count: 2 }, '<= 70')
    expect([rows.length, rowsLeftOut, rows[0]?.name, rows[59]?.name]).toEqual([
      60,
      15,
      'n74',
      'n15'
    ])
  })

  test('a name that has no end is cut', () => {
    const { rows } = toRows(of({ ['x'.repeat(9999)]: [1] }), { first: 0, count: 1 }, undefined)
    expect(rows[0]?.name).toHaveLength(200)
  })
})

describe('what a query finds', () => {
  const midnight = TODAY * DAY_MS
  const series = (
    labels: Readonly<Record<string, string>>,
    ...points: readonly (readonly [number, number | 'NaN'])[]
  ) => ({
    labels,
    points: points.map(([at, value]) => ({ at, value }))
  })
  const rows = (taken: ReturnType<typeof takeSeries>) => {
    if ('why' in taken) throw new Error(taken.why)
    const { rows: found } = toRows(taken.cells, { first: TODAY - 2, count: 3 }, undefined)
    return found.map(({ name, values }) => [name, values])
  }

  test('midnight ends the day before it', () => {
    const ended = [series({ job: 'a' }, [midnight - DAY_MS, 1], [midnight, 2])]
    const taken = takeSeries(ended, [series({ job: 'a' }, [midnight + 5, 3])], TODAY, ['job'])
    expect(rows(taken)).toEqual([['a', [1, 2, 3]]])
    expect(taken).toMatchObject({ notes: [] })
  })

  test('names are those of by, or all labels', () => {
    const labels = { zone: 'eu', __name__: 'up', job: 'a "b"' }
    const at = (by?: readonly string[]) =>
      rows(takeSeries([], [series(labels, [midnight, 1])], TODAY, by))[0]?.[0]
    expect(at()).toBe('up{job="a \\"b\\"",zone="eu"}')
    expect(at(['zone', 'job'])).toBe('eu a "b"')
    expect(at(['zone', 'pod'])).toBe('eu -')
    expect(rows(takeSeries([], [series({}, [midnight, 1])], TODAY, undefined))[0]?.[0]).toBe('')
  })

  test('what is odd is said', () => {
    const now = [
      series({ job: 'a', pod: '1' }, [midnight, 1]),
      series({ job: 'a', pod: '2' }, [midnight, 4])
    ]
    const taken = takeSeries([series({ job: 'a' }, [midnight, 'NaN'])], now, TODAY, ['job', 'team'])
    expect(rows(taken)).toEqual([['a -', [null, null, 2.5]]])
    expect('notes' in taken && taken.notes).toEqual([
      'no series has the label team',
      '1 times several series have one name; shown is their mean: give by more labels, or sum them in the query',
      '1 values are no finite numbers and were left out'
    ])
    const many = Array.from({ length: 10_001 }, (_, index) =>
      series({ id: String(index) }, [midnight, 1])
    )
    expect(takeSeries([], many, TODAY, undefined)).toMatchObject({
      why: 'the query found more than 10000 series'
    })
  })
})

describe('mistakes of report.daily', () => {
  const problems = (daily: string): string => {
    const text = `version: 1
providers: { prom: { type: prometheus, url: "http://127.0.0.1:9090" } }
checks:
  - id: a
    type: command
    with: { run: [go, version] }
report:
  daily:
${daily}
`
    const found = parsePolicy(text, 'r.yml')
    return found.ok ? '' : found.problems.join('\n')
  }

  test('none', () => {
    expect(
      problems(`    - { id: lag, title: Lag, unit: ms, expect: "<= 250", query: { provider: prom, query: lag, days: 30, by: [topic] } }
    - { id: cost, csv: { path: "cost.csv", value: eur } }`)
    ).toBe('')
  })

  test.each([
    [
      '{ id: a, expect: "<= +10%", query: { query: up } }',
      'r.yml:9:24: "<= +10%" compares with an earlier release, which there is none of here'
    ],
    [
      '{ id: a, expect: [["> 1"], ["> -5%"]], query: { query: up } }',
      '"> -5%" compares with an earlier release'
    ],
    ['{ id: a, query: { provider: prm, query: up } }', '"prm" is not one of providers'],
    ['{ id: a, query: { query: "${nothing}" } }', '${nothing} is not known'],
    ['{ id: a }', 'needs one of query and csv'],
    ['{ id: a, query: { query: up }, csv: { path: a } }', 'needs one of query and csv'],
    ['{ id: a, query: { query: up, days: 91 } }', 'days'],
    [
      '{ id: a, csv: { path: a } }\n    - { id: a, csv: { path: b } }',
      'r.yml:10:13: "a" is there already'
    ]
  ])('%s', (line, words) => {
    expect(problems(`    - ${line}`)).toContain(words)
  })
})
