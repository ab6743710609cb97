import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Distribution, DriftRecord } from '../../../../src/report/drift-record.ts'
import type { Documents } from '../../../../src/report/documents.ts'
import type { SeriesRow } from '../../../../src/report/history-record.ts'
import { daily } from '../../../../src/report/html/sections/daily.ts'
import { distributions } from '../../../../src/report/html/sections/distributions.ts'
import { drift } from '../../../../src/report/html/sections/drift.ts'
import { growth } from '../../../../src/report/html/sections/growth.ts'
import { sizes } from '../../../../src/report/html/sections/sizes.ts'
import { trends } from '../../../../src/report/html/sections/trends.ts'
import { BAD_NAMES } from '../../../helpers/hostile-names.ts'
import {
  sampleChartDocuments,
  sampleDaily,
  sampleDrift,
  sampleHistory
} from '../../../helpers/sample-charts.ts'
import { mistakesOf } from '../../../helpers/markup-mistakes.ts'
import { sampleCheck, sampleReadiness } from '../../../helpers/sample-readiness.ts'

const SECTIONS = [drift, trends, growth, sizes, distributions, daily]
const EMPTY: Documents = { digests: {}, signatures: [], notes: [] }

const render = (documents: Documents): string =>
  SECTIONS.map((section) => section.render(documents)?.text ?? '').join('\n')

const documentsOf = (
  rows: readonly SeriesRow[],
  steps: readonly string[],
  names: readonly string[] = ['a']
): Documents => ({
  ...EMPTY,
  history: {
    releases: steps,
    metrics: [{ of: 'binary.size', unit: 'bytes', threshold: '', rows }]
  },
  growth: names.flatMap((name, at) =>
    (['package', 'section'] as const).map((part) => ({
      where: name,
      part,
      name,
      before: rows[0]?.values[at] ?? 0,
      after: rows[0]?.values[at + 1] ?? 5
    }))
  ),
  daily: [{ ...sampleDaily(), days: steps, rows, title: names[0] ?? '', source: names[0] ?? '' }]
})

const withDrift = (records: readonly DriftRecord[]): Documents => ({
  ...EMPTY,
  readiness: sampleReadiness({
    checks: [
      sampleCheck({
        steps: [
          {
            type: 'drift',
            verdict: 'pass',
            remarks: [],
            facts: {},
            measurements: [],
            startedAt: 0,
            durationMs: 0,
            drift: records
          }
        ]
      })
    ]
  })
})

test('the checker of this file finds what is broken', () => {
  expect(mistakesOf('<svg><path d="MNaN 0"/></svg>')).toHaveLength(1)
  expect(mistakesOf('<i id="a"></i><i id="a"></i>')).toEqual(['a'])
  expect(mistakesOf('<p><b></p>')).not.toEqual([])
  expect(mistakesOf('<svg aria-labelledby="x"></svg>')).toEqual(['x'])
})

describe('sections', () => {
  test('are not there without data', () => {
    expect(SECTIONS.map((section) => section.render(EMPTY))).toEqual(SECTIONS.map(() => undefined))
    const bare = { ...EMPTY, history: { releases: [], metrics: [] }, growth: [], daily: [] }
    expect(render(bare).trim()).toBe('')
  })

  test('have no mistake in the sample, and are the same every time', () => {
    const text = render(sampleChartDocuments())
    expect(mistakesOf(text)).toEqual([])
    expect(text).toBe(render(sampleChartDocuments()))
    expect(text.match(/role="img"/g)?.length).toBeGreaterThan(25)
  })

  test('name every picture and every area that scrolls', () => {
    const text = render(sampleChartDocuments())
    for (const [, svg = ''] of text.matchAll(/<svg([^>]*)>/g))
      expect(svg).toMatch(/aria-labelledby="[^"]+"|aria-hidden="true"/)
    for (const [, area = ''] of text.matchAll(/<div([^>]*class="scroll"[^>]*)>/g)) {
      expect(area).toMatch(/tabindex="0"/)
      expect(area).toMatch(/aria-label="[^"]+"/)
    }
  })

  test('hold 50 releases by 60 rows', () => {
    const text = render(
      sampleChartDocuments({ history: sampleHistory(50, 60), daily: [sampleDaily(50, 60)] })
    )
    expect(mistakesOf(text)).toEqual([])
    expect(text).toContain('12 more that changed less are left out')
    expect(Buffer.byteLength(text)).toBeLessThan(1_500_000)
  })

  test.each([
    ...BAD_NAMES,
    ['300 letters', 'n'.repeat(300)],
    ['markup', '</svg><script>alert(1)</script>"\' onload=x']
  ])('escape %s', (_, name) => {
    const row: SeriesRow = {
      name,
      values: [1, 2, 3, 4],
      over: [false, false, true, false],
      slope: 1,
      p: 0.5,
      trend: 'level'
    }
    const records = sampleDrift().map((record) => ({
      ...record,
      id: name,
      where: name,
      message: name,
      threshold: name
    }))
    const text = render({
      ...documentsOf([row], [name, `${name}2`, 'c', 'd'], [name]),
      ...withDrift(records)
    })
    expect(mistakesOf(text)).toEqual([])
    expect(text).not.toMatch(/<script|[\0\u202e\u200b]/)
  })
})

describe('numbers that are hard to draw', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.double(),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, 1e300, -1e300, 1.7e308, 7),
    fc.integer({ min: -100, max: 100 })
  )
  const row = fc.record(
    {
      name: fc.string(),
      values: fc.array(value, { maxLength: 20 }),
      over: fc.array(fc.boolean(), { maxLength: 20 }),
      slope: fc.oneof(fc.double(), fc.integer({ min: -5, max: 5 })),
      p: fc.double(),
      trend: fc.constantFrom('rises', 'falls', 'level', 'too-few')
    },
    { requiredKeys: ['name', 'values', 'over', 'trend'] }
  )

  test('break no series', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(fc.string(), { maxLength: 22 }),
        (rows, steps) => {
          const known = rows.map((each) => each as SeriesRow)
          expect(mistakesOf(render(documentsOf(known, steps)))).toEqual([])
        }
      ),
      { numRuns: 150 }
    )
  })

  test('break no distribution', () => {
    const weights = fc.array(fc.oneof(fc.double(), fc.integer({ min: -1, max: 50 })), {
      maxLength: 40
    })
    const distribution: fc.Arbitrary<Distribution> = fc.record(
      {
        cuts: fc.array(fc.double(), { maxLength: 39 }),
        before: weights,
        after: weights,
        js: fc.constantFrom(0.1, 'NaN' as const, '+Inf' as const),
        psi: fc.constantFrom(0, '-Inf' as const, Number.NaN),
        ks: fc.record({ d: fc.double(), p: fc.double() })
      },
      { requiredKeys: ['before', 'after', 'js', 'psi'] }
    )
    const [first] = sampleDrift()
    if (first === undefined) throw new Error('there are sample records')
    fc.assert(
      fc.property(distribution, (each) => {
        expect(mistakesOf(render(withDrift([{ ...first, distribution: each }])))).toEqual([])
      })
    )
  })

  test.each([
    ['one value', [5]],
    ['nothing known', [null, null, null]],
    ['all equal', [7, 7, 7, 7, 7]],
    ['all zero', [0, 0, 0, 0]],
    ['negative', [-5, -10, -3, -4]],
    ['one in the middle', [null, 4, null]]
  ])('%s', (_, values) => {
    const series: SeriesRow = {
      name: '',
      values,
      over: values.map(() => true),
      slope: 0,
      p: 1,
      trend: 'level'
    }
    const text = render(documentsOf([series], values.map(String)))
    expect(mistakesOf(text)).toEqual([])
    expect(text).toContain('binary.size')
  })
})

describe('what is said', () => {
  test('drift: what did not pass first, the worst on top, the rest behind a click', () => {
    const text = (drift.render(withDrift(sampleDrift()))?.text ?? '').replaceAll(/\s+/g, ' ')
    expect(text).toContain('5 comparisons: 4 are not as they must be.')
    const order = [
      'changed by +14.2',
      'has a bin that was empty',
      'there is no earlier release',
      'is slower than chance',
      '1 that passed',
      'changed by +0.3'
    ].map((words) => text.indexOf(words))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(text).toContain('4.5 MB')
  })

  test('drift: at most 100 rows, and how many more there are', () => {
    const [first] = sampleDrift()
    const many = Array.from({ length: 130 }, () => first).flatMap((each) => each ?? [])
    expect(drift.render(withDrift(many))?.text).toContain('30 more are in readiness.json.')
  })

  test('distributions: D and p, PSI and JS beside the picture', () => {
    const text = distributions.render(withDrift(sampleDrift()))?.text ?? ''
    for (const words of [
      '0.55, p = 0.0031',
      '1.42',
      '0.31 (base 2)',
      'infinite',
      '20 before, 20 after'
    ])
      expect(text).toContain(words)
  })

  test('daily: threshold, source, notes, and who contributed', () => {
    const text = (daily.render({ ...EMPTY, daily: [sampleDaily()] })?.text ?? '').replaceAll(
      /\s+/g,
      ' '
    )
    for (const words of [
      '&lt;= 250',
      'histogram_quantile',
      '2 of 30 days have gaps',
      'Mean of the last 15 days',
      'rises: +'
    ])
      expect(text).toContain(words)
    const none = daily.render({
      ...EMPTY,
      daily: [{ ...sampleDaily(), rows: [], notes: ['the service did not answer'] }]
    })
    expect(none?.text).toContain('There are no numbers.')
    expect(none?.text).toContain('the service did not answer')
  })

  test('sizes: the largest is open, the others are not', () => {
    const text = sizes.render(sampleChartDocuments())?.text ?? ''
    expect(text.match(/<details/g)).toHaveLength(2)
    expect(text.indexOf('linux/amd64 tool, 4.5 MB')).toBeLessThan(text.indexOf('<details'))
    expect(text).toContain('code and data')
  })

  test('growth: packages and sections are not added up', () => {
    const text =
      growth.render({
        ...EMPTY,
        growth: [
          { where: 'x', part: 'package', name: 'a', before: 0, after: 1000 },
          { where: 'x', part: 'section', name: '.text', before: 500, after: 2000 }
        ]
      })?.text ?? ''
    expect(text).toContain('+1 kB')
    expect(text).toContain('+1.5 kB')
    expect(text).not.toContain('+2.5 kB')
  })
})
