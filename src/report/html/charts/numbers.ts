/** Largest magnitude that is drawn: sums and differences of such numbers stay finite. */
const LARGEST = 1e300
const MISSING = '–'
const MINUS = '−'

/** A number that can be drawn; undefined for NaN, infinities, what is no number, and beyond 1e300. */
export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= LARGEST ? value : undefined
}

const signed = (text: string): string => text.replace('-', MINUS)

/** At most so many digits, without an exponent where people need none; a dash for what is no number. */
export function showNumber(value: number | undefined, digits = 3): string {
  if (value === undefined || !Number.isFinite(value)) return MISSING
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e6) return signed(String(value))
  return signed(String(Number(value.toPrecision(size < 1e6 ? Math.max(digits, wholeDigits(size)) : digits))))
}

/** Digits before the point: a thousand is never cut to fewer. */
const wholeDigits = (size: number): number => (size < 1 ? 1 : Math.floor(Math.log10(size)) + 1)

const STEPS = {
  bytes: [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
    [0, 'B']
  ],
  seconds: [
    [1, 's'],
    [1e-3, 'ms'],
    [0, 'µs']
  ]
} as const

const FACTORS: Readonly<Record<string, number>> = { GB: 1e9, MB: 1e6, kB: 1e3, B: 1, s: 1, ms: 1e-3, µs: 1e-6 }

/** A value in the unit in which people read it: `4.51 MB`, `12.3 ms`, `250 requests`; a dash for what is no number. */
export function showQuantity(value: number | undefined, unit: string): string {
  const known = finite(value)
  if (known === undefined) return MISSING
  if (unit !== 'bytes' && unit !== 'seconds')
    return unit === '' ? showNumber(known) : `${showNumber(known)} ${unit}`
  if (known === 0) return unit === 'bytes' ? '0 B' : '0 s'
  const [, name] = STEPS[unit].find(([least]) => Math.abs(known) >= least) ?? [0, 'B']
  return `${showNumber(known / (FACTORS[name] ?? 1))} ${name}`
}

/** With its sign, as a difference is shown: `+12 kB`, `−3`, `0 B`. */
export function showDelta(value: number | undefined, unit: string): string {
  const known = finite(value)
  return `${known !== undefined && known > 0 ? '+' : ''}${showQuantity(known, unit)}`
}

/** By how much `after` differs from `before`, in percent; infinite from zero; undefined where one is unknown. */
export function changeOf(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined || after === undefined) return undefined
  if (before === after) return 0
  const share = before === 0 ? Infinity : (after - before) / Math.abs(before)
  return before === 0 ? Infinity * Math.sign(after) : share * 100
}

/** `+5.3%`, `−12%`, `new` from zero. */
export function showChange(percent: number | undefined): string {
  if (percent === undefined || Number.isNaN(percent)) return MISSING
  if (!Number.isFinite(percent)) return percent > 0 ? 'from 0 up' : 'from 0 down'
  const size = Math.abs(percent)
  const digits = size === 0 || size >= 9.95 ? 0 : size >= 0.095 ? 1 : 2
  if (size >= 1e6) return `${percent > 0 ? '+' : MINUS}${size.toPrecision(2)}%`
  return `${percent > 0 ? '+' : ''}${signed(percent.toFixed(digits))}%`
}

/** Part of a whole: `12%`, `0.4%`; undefined as a dash. */
export function showShare(share: number | undefined): string {
  if (share === undefined || !Number.isFinite(share)) return MISSING
  return signed(`${showNumber(Number((share * 100).toFixed(Math.abs(share) < 0.0995 ? 1 : 0)))}%`)
}

/** A chance: `0.04`, `< 0.001`. */
export function showP(p: number | undefined): string {
  const known = finite(p)
  if (known === undefined) return 'p unknown'
  return known < 0.001 ? 'p < 0.001' : `p = ${String(Number(known.toPrecision(2)))}`
}

/** Middle value; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const high = sorted[Math.floor(sorted.length / 2)]
  const low = sorted[Math.ceil(sorted.length / 2) - 1]
  return high === undefined || low === undefined ? undefined : low / 2 + high / 2
}
