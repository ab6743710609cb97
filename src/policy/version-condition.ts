import * as z from 'zod'

/** `<= 2.28`, `>= 1.27.4`. */
const VERSION_CONDITION = /^\s*(<=|>=|<|>|==|!=)\s*v?(\d+(?:\.\d+)*)\s*$/

/** A comparison of versions, number by number: `2.28` is later than `2.3.4`. */
export const versionCondition = z
  .string()
  .regex(
    new RegExp(`${VERSION_CONDITION.source}|\\$\\{`),
    'must be a comparison with a version, like "<= 2.28" or ">= 1.27.4"'
  )

/** Negative, zero or positive; numbers that one of them lacks are 0. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0
}

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number)

/**
 * Whether a version is as a condition wants it. A version of letters (`1.27rc1`) comes before its numbers alone; undefined
 * when the version has no number, or the condition is none.
 */
export function holdsForVersion(condition: string, version: string): boolean | undefined {
  const [, operator = '', limit = ''] = VERSION_CONDITION.exec(condition) ?? []
  const [, numbers = '', rest = ''] = /^v?(\d+(?:\.\d+)*)(.*)$/s.exec(version) ?? []
  const compare = HOLDS[operator]
  if (compare === undefined || numbers === '') return undefined
  const order = compareNumbers(numbersOf(numbers), numbersOf(limit))
  // Before the release of the same numbers; what is behind a `+` or a blank changes nothing.
  return compare(order === 0 && /^-?[a-z]/.test(rest) ? -1 : order)
}
