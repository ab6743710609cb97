/** Largest magnitude that is drawn: sums and differences of such numbers stay finite. */
const LARGEST = 1e300
const MISSING = '–'
const MINUS = '−'

const signed = (text: string): string => text.replace(/^-/, MINUS)

/** A number that can be drawn; undefined for NaN, infinities, what is no number, and beyond 1e300. */
export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= LARGEST ? value : undefined
}

/** The numbers of a list that can be drawn. */
export function finites(values: readonly unknown[]): readonly number[] {
  return values.flatMap((value) => finite(value) ?? [])
}

type Steps = readonly (readonly [least: number, name: string])[]

const COUNTS: Steps = [
  [1e12, ' T'],
  [1e9, ' G'],
  [1e6, ' M'],
  [0, '']
]
const BYTES: Steps = [
  [1e9, ' GB'],
  [1e6, ' MB'],
  [1e3, ' kB'],
  [0, ' B']
]
const SECONDS: Steps = [
  [1, ' s'],
  [1e-3, ' ms'],
  [0, ' µs']
]
const SMALLEST = 1e-6

const DIGITS = 3
const MOST_DIGITS = 12

/** So many digits, or all before the point. */
function digitsOf(value: number, digits: number): string {
  const size = Math.abs(value)
  const isLong = size >= 10 ** (digits - 1) && size < 1e15
  const text = isLong ? value.toFixed(0) : String(Number(value.toPrecision(digits)))
  return signed(text === '-0' ? '0' : text)
}

function inSteps(value: number, steps: Steps, digits: number): string {
  const [least, name] = steps.find(([from]) => Math.abs(value) >= from) ?? [0, '']
  const factor = least > 0 ? least : steps === SECONDS ? SMALLEST : 1
  return `${digitsOf(value / factor, digits)}${name}`
}

/** A value in the unit in which people read it: `4.51 MB`, `12.3 ms`, `250 requests`; a dash for what is no number. */
export function showQuantity(
  value: number | undefined,
  unit: string,
  digits: number = DIGITS
): string {
  const known = finite(value)
  if (known === undefined) return MISSING
  if (unit === 'bytes') return inSteps(known, BYTES, digits)
  if (unit === 'seconds') return known === 0 ? '0 s' : inSteps(known, SECONDS, digits)
  return `${inSteps(known, COUNTS, digits)}${unit === '' ? '' : ` ${unit}`}`
}

/** Two values with so many digits that different ones do not look the same: `2.9691 MB`, `2.9695 MB`. */
export function showApart(a: number, b: number, unit: string): readonly [string, string] {
  for (let digits = DIGITS; ; digits += 1) {
    const shown = [showQuantity(a, unit, digits), showQuantity(b, unit, digits)] as const
    if (a === b || shown[0] !== shown[1] || digits === MOST_DIGITS) return shown
  }
}

/** With its sign, as a difference is shown: `+12 kB`, `−3`, `0 B`. */
export function showDelta(value: number | undefined, unit: string): string {
  const known = finite(value)
  return `${known !== undefined && known > 0 ? '+' : ''}${showQuantity(known, unit)}`
}

/** By how much `after` differs from `before`, in percent; infinite from zero; undefined where one is unknown. */
export function changeOf(
  before: number | undefined,
  after: number | undefined
): number | undefined {
  if (before === undefined || after === undefined) return undefined
  if (before === after) return 0
  return before === 0
    ? Infinity * Math.sign(after)
    : (after / Math.abs(before) - Math.sign(before)) * 100
}

/** `+5.3%`, `−12%`, `from 0`; a dash where it is not known. */
export function showChange(percent: number | undefined): string {
  if (percent === undefined || Number.isNaN(percent)) return MISSING
  const size = Math.abs(percent)
  const sign = percent > 0 ? '+' : percent < 0 ? MINUS : ''
  if (size === Infinity) return `${sign}from 0`
  if (size >= 1e6) return `${sign}${size.toPrecision(2)}%`
  if (size > 0 && size < 0.005) return `${sign}<0.01%`
  return `${sign}${size.toFixed(size === 0 || size >= 9.95 ? 0 : size >= 0.095 ? 1 : 2)}%`
}

/** Part of a whole: `12%`, `0.4%`; a dash where it is not known. */
export function showShare(share: number | undefined): string {
  if (share === undefined || !Number.isFinite(share)) return MISSING
  if (share !== 0 && Math.abs(share) < 0.0005) return `${share < 0 ? MINUS : ''}<0.1%`
  const percent = share * 100
  const digits = percent === 0 || Math.abs(percent) >= 9.95 ? 0 : 1
  return Math.abs(percent) >= 1e6
    ? `${signed(percent.toPrecision(2))}%`
    : `${signed(percent.toFixed(digits))}%`
}

/** A chance: `p = 0.04`, `p < 0.001`. */
export function showP(p: number | undefined): string {
  const known = finite(p)
  if (known === undefined) return 'p unknown'
  return known < 0.001 ? 'p < 0.001' : `p = ${String(Number(known.toPrecision(2)))}`
}
