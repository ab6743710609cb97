import { byMethod } from '../../src/drift/by-method.ts'
import type { Observed } from '../../src/drift/observed.ts'
import type { Judged, Outcome } from '../../src/drift/outcome.ts'
import { OWN, type Quantity } from '../../src/drift/quantities.ts'
import { drift, type DriftMetric } from '../../src/policy/types/drift.ts'

/** A metric as a policy has it. */
export function metricOf(wish: object): DriftMetric {
  const { with: found } = drift.parse({
    type: 'drift',
    with: { metrics: [{ id: 'm', of: { samples: ['a', 'b'] }, ...wish }] }
  })
  const [metric] = found.metrics
  if (metric === undefined) throw new Error('it was just given')
  return metric
}

export const number = (value: number): Observed => ({ kind: 'number', value })
export const text = (value: string): Observed => ({ kind: 'text', value })
export const samples = (values: readonly number[]): Observed => ({ kind: 'samples', values })
export const binned = (cuts: readonly number[], counts: readonly number[]): Observed => ({
  kind: 'histogram',
  histogram: { cuts, counts }
})
export const set = (items: Readonly<Record<string, string>>): Observed => ({
  kind: 'set',
  items: new Map(Object.entries(items))
})

/** Both sides compared and judged, as if there were so many tests. */
export function run(
  wish: object,
  before: Observed,
  after: Observed,
  quantity: Quantity = OWN,
  tests = 1
): Outcome['fields'] & Judged & { readonly p: number | undefined } {
  const { fields, p, judge } = byMethod(metricOf(wish), quantity, { before, after })
  return { ...fields, p, ...judge(Math.min(1, (p ?? 1) * tests), tests) }
}

/** A generator with a seed, so that what fails once fails again (Mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers of the standard normal distribution, shifted. */
export function normal(n: number, seed: number, shift = 0): readonly number[] {
  const next = random(seed)
  return Array.from(
    { length: n },
    () => shift + Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  )
}
