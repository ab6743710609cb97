import type { Observed } from './observed.ts'

/** More samples than these are refused. */
export const MOST_SAMPLES = 1_000_000

/** What a file says, and how many of its values were no numbers and left out. */
export interface Parsed {
  readonly observed: Observed
  readonly leftOut: number
  /** Where the first one of these stands. */
  readonly firstLeftOut?: string
}

/** A file that says nothing that could be compared, and why. */
export function unusable(why: string): Parsed {
  return { observed: { kind: 'unknown', why }, leftOut: 0 }
}

/** A number, `missing` for what stands for none, or undefined for everything else. */
export function toNumber(value: unknown): number | 'missing' | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : 'missing'
  if (value === null || value === undefined) return 'missing'
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^(?:|-|na|n\/a|nan|null|none)$/i.test(text)) return 'missing'
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** Collects samples, at most so many, each of them a number; up to half of the values may be missing. */
export class SampleList {
  readonly #values: number[] = []
  #leftOut = 0
  #firstLeftOut = ''
  #wrong: string | undefined

  /** @param place where it stands, `line 7` */
  add(value: unknown, place: string): void {
    const number = toNumber(value)
    if (number === undefined) {
      this.#wrong ??= `${place} is no number: ${JSON.stringify(value).slice(0, 60)}`
    } else if (number === 'missing') {
      if (this.#leftOut++ === 0) this.#firstLeftOut = place
    } else if (this.#values.length >= MOST_SAMPLES) {
      this.#wrong ??= `it has more than ${String(MOST_SAMPLES)} samples`
    } else {
      this.#values.push(number)
    }
  }

  parsed(): Parsed {
    if (this.#wrong !== undefined) return unusable(this.#wrong)
    const [count, leftOut, firstLeftOut] = [
      this.#values.length,
      this.#leftOut,
      this.#firstLeftOut
    ] as const
    if (count === 0)
      return unusable(
        leftOut === 0 ? 'it has no samples' : `it has no samples: ${firstLeftOut} has no number`
      )
    // What is mostly missing is no sample of anything.
    if (leftOut > count)
      return unusable(
        `${String(leftOut)} of ${String(leftOut + count)} values are missing, the first at ${firstLeftOut}`
      )
    const observed = { kind: 'samples', values: this.#values } as const
    return leftOut === 0 ? { observed, leftOut } : { observed, leftOut, firstLeftOut }
  }
}
