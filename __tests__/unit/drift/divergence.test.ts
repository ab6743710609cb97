import { describe, expect, test } from '@jest/globals'
import type { Observed } from '../../../src/drift/observed.ts'
import { binned, normal, run, samples } from '../../helpers/drift-sides.ts'

describe('divergences of histograms', () => {
  // Golden values of SciPy 1.17.1.
  const P = binned([1, 2, 3], [0.1, 0.2, 0.3, 0.4])
  const Q = binned([1, 2, 3], [0.25, 0.25, 0.25, 0.25])

  test.each([
    [{ method: 'kl', expect: '<= 1' }, 0.10644013528622315, 'natural'],
    [{ method: 'js', expect: '<= 1' }, 0.02786561345727673, 'divergence (natural'],
    [{ method: 'js', base: 2, expect: '<= 1' }, 0.0402015823461419, 'divergence (base 2'],
    [{ method: 'js', distance: true, expect: '<= 1' }, 0.16692996572597962, 'distance (natural'],
    [{ method: 'js', distance: true, base: 2 }, 0.20050332253142814, 'distance (base 2'],
    [{ method: 'psi', expect: '<= 1' }, 0.22821740957339182, 'PSI']
  ])('%j gives %d and says what it is', (wish, value, words) => {
    const found = run({ of: { histograms: ['a', 'b'] }, ...wish }, P, Q)
    expect(found.statistic).toBeCloseTo(value, 12)
    expect(found.message).toContain(words)
  })

  test.each([
    ['<= 0.107', 'pass'],
    ['<= 0.106', 'fail'],
    ['<= +10%', 'inconclusive']
  ])('a limit of %s makes it %s', (limit, verdict) => {
    const wish = { of: { histograms: ['a', 'b'] }, method: 'kl', expect: limit }
    expect(run(wish, P, Q).verdict).toBe(verdict)
  })

  test('shares with a zero on one side are infinitely far by KL, counts are smoothed', () => {
    const wish = { of: { histograms: ['a', 'b'] }, method: 'kl' }
    const far = run(wish, binned([1, 2], [0.5, 0.5, 0]), binned([1, 2], [0, 0.5, 0.5]))
    expect(far).toMatchObject({ statistic: '+Inf', verdict: 'fail' })
    const counted = run(wish, binned([1, 2], [500, 500, 0]), binned([1, 2], [0, 500, 500]))
    expect(typeof counted.statistic).toBe('number')
    expect(counted.verdict).toBe('fail')
  })

  test('bounds that only one side has are given up, none in common is no answer', () => {
    const wish = { of: { histograms: ['a', 'b'] }, method: 'js' }
    const found = run(wish, binned([1, 2, 3], [10, 10, 10, 10]), binned([2], [20, 20]))
    expect(found).toMatchObject({ statistic: 0, verdict: 'pass' })
    expect(run(wish, binned([1], [1, 1]), binned([2], [1, 1])).verdict).toBe('inconclusive')
  })
})

describe('divergences of samples', () => {
  test('few samples of one source are no failure by the index, though it is large', () => {
    const wish = { method: 'psi', expect: '<= 0.1' }
    const found = run(wish, samples(normal(40, 1)), samples(normal(40, 2)))
    expect(found.statistic).toBeGreaterThan(0.1)
    expect(found).toMatchObject({ verdict: 'pass', n: [40, 40] })
    expect(found.message).toContain('fewer than 1000 samples')
    const shifted = run(wish, samples(normal(40, 1)), samples(normal(40, 2, 1.5)))
    expect(shifted.verdict).toBe('fail')
  })

  test('minSamples is the least that is asked for', () => {
    const wish = { method: 'psi', expect: '<= 0.1', minSamples: 1000 }
    const few = run(wish, samples(normal(999, 1)), samples(normal(1000, 2, 1)))
    expect(few).toMatchObject({ verdict: 'inconclusive' })
    expect(few.message).toContain('needs >= 1000 samples')
    expect(run(wish, samples(normal(1000, 1)), samples(normal(1000, 2, 1))).verdict).toBe('fail')
    expect(run(wish, samples(normal(2000, 1)), samples(normal(2000, 2))).verdict).toBe('pass')
  })

  test('a limit of KL that is within chance is no answer', () => {
    const wish = { method: 'kl', expect: '<= 0.015' }
    const few = run(wish, samples(normal(100, 1)), samples(normal(100, 2)))
    expect(few.verdict).toBe('inconclusive')
    const many = samples(normal(20_000, 1))
    expect(run(wish, many, samples(normal(20_000, 2))).verdict).toBe('pass')
    expect(run(wish, many, samples(normal(20_000, 3, 0.3))).verdict).toBe('fail')
  })

  test('rare values count, though no quantile sees them', () => {
    const share = (n: number, of: number): Observed =>
      samples(Array.from({ length: n }, (_, index) => (index < of ? 1 : 0)))
    const wish = { method: 'kl', expect: '<= 0.015' }
    expect(run(wish, share(10_000, 200), share(10_000, 900)).verdict).toBe('fail')
    expect(run(wish, share(10_000, 200), share(10_000, 210)).verdict).toBe('pass')
    const tail = (seed: number, scale: number): Observed =>
      samples(normal(20_000, seed).map((value, index) => (index % 25 === 0 ? scale * value : 0)))
    expect(run({ method: 'js', expect: '<= 0.001' }, tail(1, 1), tail(2, 30)).verdict).toBe('fail')
  })

  test('an empty side is no answer', () => {
    expect(run({ method: 'js' }, samples([]), samples([1])).verdict).toBe('inconclusive')
  })
})
