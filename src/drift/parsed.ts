import type { Observed } from './observed.ts'

/** More samples than these are refused. */
export const MOST_SAMPLES = 1_000_000

/** What a file says, and how many of its values were no numbers and left out. */
export interface Parsed {
  readonly observed: Observed
  readonly leftOut: number
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

/** Collects samples, at most so many, each of them a number. */
export class SampleList {
  readonly #values: number[] = []
  #leftOut = 0
  #wrong: string | undefined

  /** @param place where it stands, `line 7` */
  add(value: unknown, place: string): void {
    const number = toNumber(value)
    if (number === undefined) {
      this.#wrong ??= `${place} is no number: ${JSON.stringify(value).slice(0, 60)}`
    } else if (number === 'missing') {
      this.#leftOut++
    } else if (this.#values.length >= MOST_SAMPLES) {
      this.#wrong ??= `it has more than ${String(MOST_SAMPLES)} samples`
    } else {
      this.#values.push(number)
    }
  }

  parsed(): Parsed {
    if (this.#wrong !== undefined) return unusable(this.#wrong)
    return this.#values.length === 0
      ? unusable('it has no samples')
      : { observed: { kind: 'samples', values: this.#values }, leftOut: this.#leftOut }
  }
}
