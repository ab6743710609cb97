import { describe, expect, test } from '@jest/globals'
import { byMethod } from '../../../src/drift/by-method.ts'
import type { Observed } from '../../../src/drift/observed.ts'
import { orderTexts } from '../../../src/drift/order-texts.ts'
import { OWN, QUANTITIES } from '../../../src/drift/quantities.ts'
import { binned, metricOf, number, run, samples, set, text } from '../../helpers/drift-sides.ts'

const KiB = 1024

const A = [12.1, 11.8, 12.4, 12.0, 12.2, 11.9, 12.3, 12.5, 11.7, 12.1]
const B = [12.9, 13.1, 12.6, 13.4, 12.8, 13.0, 12.7, 13.3, 12.5, 13.2]

describe('delta', () => {
  const of = { of: 'binary.size', method: 'delta' }
  const size = QUANTITIES['binary.size']
  const MiB = 1024 * KiB

  test.each([
    [4, 'pass'],
    [5, 'pass'],
    [5.1, 'warn'],
    [10, 'warn'],
    [10.1, 'fail'],
    [-40, 'pass']
  ])('of %d %% is %s by what is usual', (percent, verdict) => {
    const found = run(of, number(10 * MiB), number(10 * MiB * (1 + percent / 100)), size)
    expect(found.verdict).toBe(verdict)
    expect(found.statistic).toBeCloseTo(percent, 6)
  })

  test.each([
    [64 * KiB - 1, 'pass'],
    [64 * KiB, 'fail']
  ])('of %d bytes more on very few is %s', (more, verdict) => {
    expect(run(of, number(1000), number(1000 + more), size).verdict).toBe(verdict)
  })

  test('has limits and a floor of its own', () => {
    const own = { ...of, expect: '<= 20MiB', floor: '2MiB' }
    expect(run(own, number(10 * MiB), number(20 * MiB), size).verdict).toBe('pass')
    expect(run(own, number(10 * MiB), number(20 * MiB + 1), size).verdict).toBe('fail')
    expect(run(own, number(19 * MiB), number(20.5 * MiB), size).verdict).toBe('pass')
  })

  test('from nothing is a change without bound, which JSON can hold', () => {
    expect(run(of, number(0), number(MiB), size)).toMatchObject({
      verdict: 'fail',
      statistic: '+Inf'
    })
  })
})

describe('compare', () => {
  const of = (name: string, wish?: string): object => ({
    of: name,
    method: 'compare',
    ...(wish === undefined ? {} : { expect: wish })
  })

  test.each([
    ['2.17', '2.17', 'pass'],
    ['2.28', '2.4', 'pass'],
    ['2.4', '2.28', 'fail'],
    ['none', '2.2.5', 'fail'],
    ['2.34', 'none', 'pass']
  ])('of glibc %s with %s is %s', (before, after, verdict) => {
    const quantity = QUANTITIES['binary.glibcFloor']
    expect(run(of('binary.glibcFloor'), text(before), text(after), quantity).verdict).toBe(verdict)
  })

  test.each([
    ['go1.26.8', 'go1.26.10', 'pass'],
    ['go1.26.8', 'go1.26.7', 'fail'],
    ['go1.27rc1', 'go1.27.0', 'pass'],
    ['go1.27.0', 'go1.27rc1', 'fail']
  ])('of %s with %s is %s', (before, after, verdict) => {
    const quantity = QUANTITIES['go.version']
    expect(run(of('go.version'), text(before), text(after), quantity).verdict).toBe(verdict)
  })

  test('of what has no order is no answer, and not the same', () => {
    const quantity = QUANTITIES['cpu.level']
    const [old, now] = [text('GOARM=7'), text('GOAMD64=v1')]
    expect(run(of('cpu.level'), old, now, quantity).verdict).toBe('inconclusive')
    expect(run(of('cpu.level', 'same'), old, now, quantity).verdict).toBe('fail')
  })

  test('of protections names what was lost, and does not guess what is hidden', () => {
    const levels = (values: Readonly<Record<string, number | undefined>>): Observed => ({
      kind: 'levels',
      levels: new Map(Object.entries(values))
    })
    const quantity = QUANTITIES['binary.hardening']
    const compare = (before: Observed, after: Observed, wish?: string) =>
      run(of('binary.hardening', wish), before, after, quantity)
    const full = levels({ relro: 2, nx: 1, stack: 1 })
    expect(compare(full, full).verdict).toBe('pass')
    const worse = compare(full, levels({ relro: 1, nx: 1, stack: 1 }))
    expect(worse).toMatchObject({ verdict: 'fail', message: expect.stringContaining('lost relro') })
    expect(compare(levels({ relro: 1 }), levels({ relro: 2 })).verdict).toBe('pass')
    expect(compare(levels({ relro: 1 }), levels({ relro: 2 }), 'same').verdict).toBe('fail')
    expect(compare(full, levels({ relro: 2, nx: 1, stack: undefined })).verdict).toBe(
      'inconclusive'
    )
  })

  test('orders texts', () => {
    expect(orderTexts('GOAMD64=v3', 'GOAMD64=v1')).toBeGreaterThan(0)
    expect(orderTexts('1.2', '1.2.1')).toBeLessThan(0)
    expect(orderTexts('12.0', '12.0')).toBe(0)
    expect(orderTexts('a', 'b')).toBeUndefined()
  })
})

describe('set', () => {
  const wish = (limits: object): object => ({ of: 'go.deps', method: 'set', expect: limits })
  const old = set({ a: 'v1.0.0', b: 'v1.0.0' })

  test.each([
    [{ removed: 'any', added: { max: 1 } }, 'pass'],
    [{ removed: 'any', added: { max: 0 } }, 'fail'],
    [{ removed: { max: 0 } }, 'fail'],
    [{ changed: { max: 0 } }, 'fail'],
    [{ changed: { max: 1 } }, 'pass']
  ])('with %j is %s', (limits, verdict) => {
    const found = run(wish(limits), old, set({ a: 'v2.0.0', c: 'v0.1.0' }))
    expect(found).toMatchObject({ verdict, statistic: 3 })
    expect(found.message).toContain('1 added (c v0.1.0), 1 removed (b v1.0.0)')
    expect(found.message).toContain('1 changed (a v1.0.0 to v2.0.0)')
  })

  test('a library that must be there for users is a failure where nothing is said', () => {
    const libraries = { of: 'binary.libraries', method: 'set' }
    expect(run(libraries, set({ 'libc.so.6': '' }), set({})).verdict).toBe('pass')
    const more = run(libraries, set({}), set({ 'libssl.so.3': '' }))
    expect(more).toMatchObject({ verdict: 'fail' })
    expect(more.message).toContain('libssl.so.3')
  })
})

describe('two samples', () => {
  test('Mann–Whitney has the exact p with ties, the shift and the effect', () => {
    const found = run({ method: 'mann-whitney', effect: '5%' }, samples(A), samples(B))
    expect(found.p).toBeCloseTo(2.165017644893806e-5, 12)
    expect(found).toMatchObject({ verdict: 'fail', statistic: 0.5, n: [10, 10] })
    expect(found.message).toContain("Cliff's delta 0.99")
  })

  test('KS has the exact p', () => {
    const found = run({ method: 'ks' }, samples(A), samples(B))
    expect(found.p).toBeCloseTo(0.00021650176448938054, 12)
    expect(found).toMatchObject({ verdict: 'fail', statistic: 0.9 })
  })

  test.each([
    [{ effect: '7%' }, 'fail'],
    [{ effect: '8%' }, 'pass'],
    [{ direction: 'increase' }, 'fail'],
    [{ direction: 'decrease' }, 'pass'],
    [{ alpha: 0.00003 }, 'fail'],
    [{ alpha: 0.00002 }, 'pass']
  ])(
    'bad is what is significant, large enough and in the bad direction: %j is %s',
    (wish, verdict) => {
      const found = run({ method: 'mann-whitney', ...wish }, samples(A), samples(B))
      expect(found.effect).toBeCloseTo(7.025, 2)
      expect(found.verdict).toBe(verdict)
    }
  )

  test('fewer than four cannot say anything', () => {
    const found = run({ method: 'mann-whitney' }, samples([1, 2, 3]), samples([7, 8, 9]))
    expect(found).toMatchObject({ verdict: 'inconclusive', n: [3, 3] })
    expect(found.message).toContain('needs >= 4 samples')
    const four = run({ method: 'mann-whitney' }, samples([1, 2, 3, 4]), samples([6, 7, 8, 9]))
    expect(four).toMatchObject({ verdict: 'fail' })
    expect(four.p).toBeCloseTo(2 / 70, 12)
  })

  test('an alpha that so few cannot reach is no pass', () => {
    const [old, now] = [samples([1, 2, 3, 4]), samples([6, 7, 8, 9])]
    expect(run({ method: 'ks', alpha: 0.01 }, old, now).verdict).toBe('inconclusive')
    expect(run({ method: 'mann-whitney' }, old, now, OWN, 2).verdict).toBe('inconclusive')
  })

  test('histograms have no samples', () => {
    const histogram = binned([1], [5, 5])
    expect(run({ method: 'ks' }, histogram, histogram).verdict).toBe('inconclusive')
  })
})

describe('trend', () => {
  const wish = { of: 'binary.size', method: 'trend' }
  const at = (series: readonly number[], more: object = {}) => {
    const after = number(series.at(-1) ?? 0)
    const sides = { before: undefined, after, series, step: 'release' as const }
    const { fields, p, judge } = byMethod(metricOf({ ...wish, ...more }), OWN, sides)
    return { ...fields, p, ...judge(p ?? 1, 1) }
  }
  const falling = [0.91, 0.9, 0.905, 0.89, 0.885, 0.88, 0.872]

  test('has the golden values', () => {
    const found = at(falling)
    expect(found.p).toBeCloseTo(0.002777777777777778, 12)
    expect(found.statistic).toBeCloseTo(-0.006, 12)
    expect(found).toMatchObject({ verdict: 'fail', n: [7] })
  })

  test.each([
    [{ direction: 'decrease' }, 'fail'],
    [{ direction: 'increase' }, 'pass'],
    [{ direction: 'decrease', alpha: 0.002 }, 'pass']
  ])('is bad in the bad direction only: %j is %s', (more, verdict) => {
    expect(at(falling, more).verdict).toBe(verdict)
  })

  test('of few releases is no answer, and about releases that are not there', () => {
    expect(at([1, 2, 3, 4])).toMatchObject({ verdict: 'inconclusive', noBaseline: true })
    expect(at([1, 2, 3, 4]).message).toContain('needs >= 5 releases')
    expect(at([1, 2, 3, 4, 5]).verdict).toBe('fail')
  })
})

test('a threshold needs no baseline, unless it is relative to one', () => {
  const of = { of: 'archive.size', method: 'threshold' }
  const quantity = QUANTITIES['archive.size']
  const judge = (limit: string, value: number) => {
    const sides = { before: undefined, after: number(value) }
    return byMethod(metricOf({ ...of, expect: limit }), quantity, sides).judge(1, 1)
  }
  expect(judge('<= 2MiB', 2 * KiB * KiB).verdict).toBe('pass')
  expect(judge('<= 2MiB', 2 * KiB * KiB + 1).verdict).toBe('fail')
  expect(judge('<= +5%', 1)).toMatchObject({ verdict: 'inconclusive', noBaseline: true })
})

test('what is not known on one side is no answer', () => {
  const gone: Observed = { kind: 'unknown', why: 'it was not started' }
  expect(run({ method: 'ks' }, gone, samples(A)).message).toBe('before, it was not started')
  expect(run({ method: 'ks' }, samples(A), gone).verdict).toBe('inconclusive')
})
