import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { overlay, sharedBins } from '../../../../src/report/html/charts/overlay.ts'
import { packageKind } from '../../../../src/report/html/charts/package-kind.ts'
import { fitText, px } from '../../../../src/report/html/charts/svg.ts'
import { trendLineOf } from '../../../../src/report/html/charts/theil-sen-line.ts'
import { trendFigure } from '../../../../src/report/html/charts/trend-line.ts'
import { packageTreemap, tilesOf } from '../../../../src/report/html/charts/treemap.ts'
import { sampleRow } from '../../../helpers/sample-charts.ts'

describe('the Theil–Sen line', () => {
  test('lies on a straight series, gaps or not', () => {
    const row = sampleRow('a', [null, 10, 12, 14, null, 18, 20])
    expect(trendLineOf({ ...row, slope: 2 })).toEqual({ from: 10, to: 20 })
  })

  test('is not moved by one wild value', () => {
    expect(trendLineOf({ ...sampleRow('a', [1, 2, 900, 4, 5]), slope: 1 })).toEqual({
      from: 2,
      to: 6
    })
  })

  test.each([[[5]], [[]], [[null, null]]])('is not there for %p', (values) => {
    expect(trendLineOf({ ...sampleRow('a', values), slope: 1 })).toBeUndefined()
  })

  test('is not there without a slope, or with one that is none', () => {
    const row = sampleRow('a', [1, 2, 3])
    expect(trendLineOf(row)).toBeUndefined()
    expect(trendLineOf({ ...row, slope: Number.NaN })).toBeUndefined()
  })
})

describe('the trend', () => {
  const options = {
    id: 't',
    of: 'binary.size',
    unit: 'bytes',
    steps: ['v1', 'v2', 'v3', 'v4', 'v5'],
    step: 'release'
  }
  const text = (values: readonly (number | null)[], over?: readonly boolean[]): string =>
    trendFigure(sampleRow('tool', values, over), options).text.replaceAll(/\s+/g, ' ')

  test('is in words with slope, unit and p', () => {
    expect(text([1000, 2000, 3000, 4000, 5000])).toContain('rises: +1 kB per release, p = 0.017')
    expect(text([5000, 4000, 3000, 2000, 1000])).toContain('falls: −1 kB per release')
    expect(text([5, 5, 5, 5, 5])).toContain('level: 0 B per release, p = 1')
    expect(text([1, 2, 3])).toContain('too few values to tell')
  })

  test('marks the values over the threshold with a form of their own', () => {
    const shown = text([1, 2, 3, 9, 9], [false, false, false, true, true])
    expect(/<path class="over" d="([^"]*)"/.exec(shown)?.[1]?.match(/M/g)).toHaveLength(2)
    expect(shown).toContain('2 over the threshold.')
  })

  test('draws every value at its height', () => {
    const shown = text([1000, 1500, 1250, null, 2000])
    const [, d = ''] = /<path class="series" d="([^"]*)"/.exec(shown) ?? []
    const ys = [...d.matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, y]) => Number(y))
    const [a = 0, b = 0, c = 0, e = 0] = ys
    expect(ys).toHaveLength(4)
    expect((a - b) / (a - e)).toBeCloseTo(0.5, 2)
    expect((a - c) / (a - e)).toBeCloseTo(0.25, 2)
  })
})

describe('distributions', () => {
  const base = { js: 0.1, psi: 0.2 }

  test('are shares of each side', () => {
    const bins = sharedBins(
      { ...base, cuts: [0.01, 0.02], before: [1, 1, 2], after: [0, 5, 15] },
      'seconds'
    )
    expect(bins).toEqual([
      { name: 'below 10 ms', before: 0.25, after: 0 },
      { name: '10 ms to 20 ms', before: 0.25, after: 0.25 },
      { name: '20 ms and more', before: 0.5, after: 0.75 }
    ])
  })

  test('of nothing and of what is no number are empty, not broken', () => {
    const before = [0, 0]
    const after = [Number.NaN, -4]
    expect(sharedBins({ ...base, names: ['a', 'b'], before, after }, '')).toEqual([
      { name: 'a', before: 0, after: 0 },
      { name: 'b', before: 0, after: 0 }
    ])
    expect(
      overlay({ ...base, before: [], after: [] }, { id: 'a', title: '', unit: '' })
    ).toBeUndefined()
  })

  test('have bars as high as the shares', () => {
    const drawn = overlay(
      { ...base, cuts: [1], before: [1, 1], after: [1, 3] },
      { id: 'a', title: 'x', unit: '' }
    )
    const heights = [
      ...(drawn?.text ?? '').matchAll(/<rect[^>]*class="after"[^>]*height="([\d.]+)"/g)
    ].map(([, h]) => Number(h))
    expect((heights[0] ?? 0) / (heights[1] ?? 1)).toBeCloseTo(1 / 3, 3)
  })
})

describe('the treemap', () => {
  test.each([
    ['main', 'own'],
    ['example.com/tool', 'own'],
    ['example.com/tool/x', 'own'],
    ['example.com/toolbox', 'dependency'],
    ['golang.org/x/net', 'dependency'],
    ['net/http', 'standard'],
    ['', 'standard'],
    ['(C)', 'other']
  ])('%s is %s', (name, kind) => {
    expect(packageKind(name, 'example.com/tool')).toBe(kind)
  })

  const parts = fc.array(
    fc.record({
      name: fc.string(),
      sizeBytes: fc.oneof(fc.integer({ min: -5, max: 1e8 }), fc.constant(Number.NaN))
    })
  )
  const bytes = (all: readonly { readonly sizeBytes: number }[]): number =>
    all.reduce((sum, { sizeBytes }) => sum + (sizeBytes > 0 ? sizeBytes : 0), 0)

  test('loses no byte, however many are put together', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 9 }), (all, most) => {
        expect(bytes(tilesOf(all, 'm', most))).toBe(bytes(all))
      })
    )
  })

  test('has areas as the bytes, inside of the picture', () => {
    const all = [
      { name: 'a.b/c', sizeBytes: 3_000_000 },
      { name: 'a.b/d', sizeBytes: 1_000_000 }
    ]
    const options = { id: 't', title: 'x', module: 'm', width: 344, height: 420 }
    const drawn = packageTreemap(all, options)?.text ?? ''
    const areas = [
      ...drawn.matchAll(
        /<rect\s+x="([\d.]+)"\s+y="([\d.]+)"\s+width="([\d.]+)"\s+height="([\d.]+)"/g
      )
    ].map(([, x, y, width, height]) => {
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(344)
      expect(Number(y) + Number(height)).toBeLessThanOrEqual(420)
      return Number(width) * Number(height)
    })
    expect((areas[0] ?? 0) / (areas[1] ?? 1)).toBeCloseTo(3, 1)
  })

  test('is not there when nothing has a size', () => {
    const options = { id: 't', title: 'x', module: 'm', width: 344, height: 420 }
    expect(packageTreemap([{ name: 'a', sizeBytes: 0 }], options)).toBeUndefined()
  })
})

describe('texts in pictures', () => {
  test('fit, or are cut, or are left out', () => {
    expect(fitText('short', 100, 12)).toBe('short')
    expect(fitText('a-long-name-of-something', 60, 12)).toMatch(/^a-lon?.*…$/)
    expect(fitText('a-long-name-of-something', 60, 12, 'end')).toMatch(/^….*ing$/)
    expect(fitText('a-long-name', 12, 12)).toBeUndefined()
  })

  test('coordinates are always numbers', () => {
    expect([px(Number.NaN), px(Infinity), px(1.005), px(-0)]).toEqual([0, 0, 1, 0])
  })
})
