import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { contributionMatrix } from '../../../../src/report/html/charts/contribution.ts'
import { changeOfHalves } from '../../../../src/report/html/charts/halves.ts'
import { levelOfChange, levelOfShare } from '../../../../src/report/html/charts/heat-level.ts'
import { heatMap } from '../../../../src/report/html/charts/heat-map.ts'
import { dailyHeat, historyHeat } from '../../../../src/report/html/charts/history-cells.ts'
import {
  changeOf,
  showApart,
  showChange,
  showDelta,
  showP,
  showQuantity,
  showShare
} from '../../../../src/report/html/charts/numbers.ts'
import { unitOf } from '../../../../src/report/html/charts/quantity-unit.ts'
import { QUANTITY_NAMES } from '../../../../src/policy/types/drift-fit.ts'
import { sampleRow } from '../../../helpers/sample-charts.ts'

describe('numbers as people read them', () => {
  test.each([
    [4_512_345, 'bytes', '4.51 MB'],
    [999, 'bytes', '999 B'],
    [-1500, 'bytes', '−1.5 kB'],
    [0, 'bytes', '0 B'],
    [0.0123, 'seconds', '12.3 ms'],
    [2e-6, 'seconds', '2 µs'],
    [0, 'seconds', '0 s'],
    [250, 'requests', '250 requests'],
    [1234, '', '1234'],
    [-0.0001, '', '−0.0001'],
    [5_139_000, '', '5.14 M'],
    [Number.NaN, 'bytes', '–'],
    [Infinity, '', '–'],
    [1e308, '', '–'],
    [undefined, 'seconds', '–']
  ])('%p %s is %s', (value, unit, shown) => {
    expect(showQuantity(value, unit)).toBe(shown)
  })

  test.each([
    [100, 110, '+10%'],
    [100, 87.5, '−13%'],
    [1000, 1001, '+0.1%'],
    [100_000, 100_001, '+<0.01%'],
    [100_000, 99_999, '−<0.01%'],
    [0, 5, '+from 0'],
    [0, 0, '0%'],
    [-10, -5, '+50%'],
    [1e-300, 1e300, '+Infinity%'],
    [undefined, 5, '–'],
    [5, undefined, '–']
  ])('from %p to %p is %s', (before, after, shown) => {
    const change = changeOf(before, after)
    expect(showChange(change)).toBe(shown === '+Infinity%' ? '+from 0' : shown)
  })

  test('signs, shares and chances', () => {
    expect([showDelta(12_000, 'bytes'), showDelta(0, ''), showDelta(-3, '')]).toEqual([
      '+12 kB',
      '0',
      '−3'
    ])
    expect([showShare(0.5), showShare(0.0042), showShare(-0.0001), showShare(1.03)]).toEqual([
      '50%',
      '0.4%',
      '−<0.1%',
      '103%'
    ])
    expect([showShare(undefined), showShare(Number.NaN)]).toEqual(['–', '–'])
    expect([showP(0.0004), showP(0.0312), showP(undefined)]).toEqual([
      'p < 0.001',
      'p = 0.031',
      'p unknown'
    ])
  })

  test.each([
    [2_969_059, 2_969_070, 'bytes', '2.96906 MB', '2.96907 MB'],
    [0.99951, 0.99962, '', '0.9995', '0.9996'],
    [5, 5, '', '5', '5'],
    [0, 0, 'seconds', '0 s', '0 s'],
    [1234.4, 1234.6, '', '1234', '1235'],
    [1e18, 1.0000000000000002e18, '', '1000000 T', '1000000 T']
  ])('%p and %p %s are told apart', (a, b, unit, first, second) => {
    expect(showApart(a, b, unit)).toEqual([first, second])
  })

  test('every quantity of builds with a unit has one', () => {
    const united = QUANTITY_NAMES.filter((name) => unitOf(name) !== '')
    expect(united).toEqual([
      'binary.size',
      'section.size',
      'archive.size',
      'build.seconds',
      'smoke.startup'
    ])
  })
})

describe('colours', () => {
  test.each([
    [0.99, 0],
    [1, 1],
    [-5, -2],
    [10, 3],
    [-24.9, -3],
    [25, 4],
    [Infinity, 4],
    [-Infinity, -4],
    [Number.NaN, 0],
    [undefined, 0]
  ])('a change of %p percent is level %p', (percent, level) => {
    expect(levelOfChange(percent)).toBe(level)
  })

  test('are the same for both directions, and hotter for more', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        expect(levelOfChange(-a) + levelOfChange(a)).toBe(0)
        if (a <= b) expect(levelOfShare(a)).toBeLessThanOrEqual(levelOfShare(b))
      })
    )
  })
})

describe('the heat map', () => {
  const row = sampleRow('a', [100, 100, null, 150, 75], [false, false, false, true, false])
  const metric = { of: 'binary.size', unit: 'bytes', threshold: '<= +10%', rows: [row] } as const

  test('compares with the release before that has a value', () => {
    const [first] = historyHeat(['1', '2', '3', '4', '5'], metric).rows
    expect(first?.cells).toEqual([
      { value: '100 B', change: '', level: 0, over: false },
      { value: '100 B', change: '0%', level: 0, over: false },
      { value: '', change: '', level: 0, over: false },
      { value: '150 B', change: '+50%', level: 4, over: true },
      { value: '75 B', change: '−50%', level: -4, over: false }
    ])
  })

  test('of days compares with the median of the series', () => {
    const [first] = dailyHeat({
      title: 't',
      unit: 'ms',
      days: ['1', '2', '3', '4', '5'],
      rows: [row]
    }).rows
    expect(first?.cells.map(({ change }) => change)).toEqual(['0%', '0%', '', '+50%', '−25%'])
  })

  test('says in words what colours and marks say', () => {
    const { text } = heatMap(historyHeat(['1', '2', '3', '4', '5'], metric))
    expect(text.match(/class="hot4 over"/g)).toHaveLength(1)
    expect(text).toContain('<b aria-hidden="true">◆</b>+50%')
    expect(text).toContain(', over the threshold')
    expect(text).toContain('not known')
  })

  test('has a cell for every release, where values are missing too', () => {
    const { text } = heatMap(historyHeat(['1', '2', '3', '4', '5', '6', '7'], metric))
    expect(text.match(/<td/g)).toHaveLength(7)
  })

  test('of many releases keeps the numbers for those who hear them', () => {
    const releases = Array.from({ length: 50 }, (_, at) => `v${String(at)}`)
    const values = releases.map((_, at) => 1000 + at)
    const { text } = heatMap(historyHeat(releases, { ...metric, rows: [sampleRow('x', values)] }))
    expect(text).toContain('<span>1.05 kB, +0.1%</span>')
    expect(text.match(/<td/g)).toHaveLength(50)
  })
})

describe('contributions', () => {
  const of = (column: string, row: string, delta: number) => ({ column, row, delta })

  test('have the shares of their columns, most first', () => {
    const { rows, totals } = contributionMatrix([
      of('x', 'a', 10),
      of('x', 'b', 30),
      of('y', 'a', -5)
    ])
    expect(totals).toEqual([40, -5])
    expect(rows.map(({ name }) => name)).toEqual(['b', 'a'])
    expect(rows[1]?.cells).toEqual([
      { delta: 10, share: 0.25, weight: 0.25 },
      { delta: -5, share: 1, weight: -1 }
    ])
    expect(rows[0]?.cells[1]).toEqual({ delta: undefined, share: undefined, weight: undefined })
  })

  test('that cancel out have no shares', () => {
    const { rows } = contributionMatrix([of('x', 'a', 1000), of('x', 'b', -999)])
    expect(rows.map(({ cells }) => cells[0]?.share)).toEqual([undefined, undefined])
  })

  test('that are none are not there', () => {
    expect(contributionMatrix([of('x', 'a', 0), of('x', 'b', Number.NaN)]).rows).toEqual([])
    expect(contributionMatrix([])).toEqual({ columns: [], rows: [], totals: [] })
  })

  test('add up to the totals, left out ones too, and shares to one', () => {
    const one = fc.record({
      column: fc.constantFrom('x', 'y'),
      row: fc.string({ maxLength: 2 }),
      delta: fc.integer({ min: -1e9, max: 1e9 })
    })
    fc.assert(
      fc.property(fc.array(one), fc.integer({ min: 1, max: 5 }), (all, most) => {
        const { columns, rows, totals, others } = contributionMatrix(all, most)
        columns.forEach((column, at) => {
          const expected = all
            .filter((each) => each.column === column)
            .reduce((sum, { delta }) => sum + delta, 0)
          const cells = [...rows, ...(others === undefined ? [] : [others])].map(
            (row) => row.cells[at]
          )
          expect(cells.reduce((sum, cell) => sum + (cell?.delta ?? 0), 0)).toBe(expected)
          expect(totals[at]).toBe(expected)
          const shares = cells.flatMap((cell) => cell?.share ?? [])
          if (shares.length > 0)
            expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
        })
        expect(rows.length).toBeLessThanOrEqual(most)
      })
    )
  })

  test('of halves leave the middle day out and know what is missing', () => {
    const rows = [
      sampleRow('a', [1, 3, 1000, 10, 20]),
      sampleRow('b', [null, null, 5, 1, 1]),
      sampleRow('c', [2, null, 5, null, 4])
    ]
    expect(changeOfHalves(rows, 5, 'change')).toEqual({
      contributions: [
        { column: 'change', row: 'a', delta: 13 },
        { column: 'change', row: 'c', delta: 2 }
      ],
      unknown: ['b']
    })
  })
})
