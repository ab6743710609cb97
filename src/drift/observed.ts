/** Which way is worse for what is compared, where one is. */
export type Worse = 'increase' | 'decrease' | 'both'

/** How often each thing of a histogram was counted: between cuts, or by name. */
export type Histogram =
  | {
      /** Between neighbouring bins, ascending; one fewer than counts. */
      readonly cuts: readonly number[]
      readonly counts: readonly number[]
    }
  | { readonly weights: ReadonlyMap<string, number> }

/** What one side of a comparison is. */
export type Observed =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** Higher is better; `undefined` is not known. */
  | { readonly kind: 'levels'; readonly levels: ReadonlyMap<string, number | undefined> }
  /** Names, and what may change about each: a version. */
  | { readonly kind: 'set'; readonly items: ReadonlyMap<string, string> }
  | { readonly kind: 'samples'; readonly values: readonly number[] }
  | { readonly kind: 'histogram'; readonly histogram: Histogram }
  /** It should be there, and is not. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Observations by the place that they are of, `linux/amd64 tool`. */
export type Places = ReadonlyMap<string, Observed>

/** The unit in which people read a number. */
export type Unit = 'bytes' | 'seconds' | ''

const BYTES = ['B', 'KiB', 'MiB', 'GiB']

function showBytes(value: number): string {
  let [left, unit] = [value, 0]
  while (Math.abs(left) >= 1024 && unit < BYTES.length - 1) [left, unit] = [left / 1024, unit + 1]
  return `${unit === 0 ? String(left) : left.toFixed(2)} ${BYTES[unit] ?? ''}`
}

/** A number of at most so many digits, without an exponent where people need none. */
export function showNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return value > 0 ? 'infinite' : '-infinite'
  return String(Number(value.toPrecision(digits)))
}

/** A value in its unit. */
export function showValue(value: number, unit: Unit): string {
  if (unit === 'bytes') return showBytes(value)
  return unit === 'seconds' ? `${showNumber(value)} s` : showNumber(value, 6)
}

/** A change with its sign: `+5.3 %`. */
export function showPercent(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'from zero' : 'without bound'
  const text = value.toFixed(Math.abs(value) < 0.095 ? 3 : 2)
  return `${value > 0 ? '+' : ''}${text} %`
}

/** By how much the later value differs, in percent; infinite from zero to anything else. */
export function percentChange(before: number, after: number): number {
  if (before === after) return 0
  return before === 0 ? Infinity * Math.sign(after) : ((after - before) / Math.abs(before)) * 100
}
