/** Factor of a unit: times in seconds, sizes in bytes. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3
}

/** `< 0.8`, `<= 180s`, `>= 70%`, `>= +0%`. */
export const CONDITION =
  /^\s*(<=|>=|<|>|==|!=)\s*([+-]?)(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(%|ms|s|m|h|d|B|KiB|MiB|GiB)?\s*$/

export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!='

/** One comparison. Times are in seconds, sizes in bytes. */
export interface Condition {
  readonly operator: Operator
  readonly limit: number
  /** The limit is this many percent more than the value of the baseline: a percentage with a sign. */
  readonly relative: boolean
  /** As it was written. */
  readonly text: string
}

/** One condition, all of a list, or any one of several lists that holds as a whole. */
export type Conditions = string | readonly string[] | readonly (readonly string[])[]

/** What a condition says of a value; `no-baseline`: it compares with one that is not there. */
export type Answer = boolean | 'no-baseline'

const HOLDS: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '==': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit
}

/** Reads one comparison; undefined when the text is none. A number with a sign and `%` is relative to the baseline. */
export function parseCondition(text: string): Condition | undefined {
  const [, operator, sign = '', digits, unit = ''] = CONDITION.exec(text) ?? []
  if (operator === undefined || digits === undefined) return undefined
  const relative = unit === '%' && sign !== ''
  const limit = Number(`${sign}${digits}`) * (unit === '%' ? 1 : (UNITS[unit] ?? 1))
  return { operator: operator as Operator, limit, relative, text: text.trim() }
}

/** Limit in the unit of the value. A baseline of 0 leaves every relative limit at 0. */
function limitOf({ limit, relative }: Condition, baseline: number | undefined): number | undefined {
  if (!relative) return limit
  return baseline === undefined ? undefined : baseline + (Math.abs(baseline) * limit) / 100
}

function answer(text: string, value: number, baseline: number | undefined): Answer {
  const condition = parseCondition(text)
  // The policy was parsed before; a text that became wrong by filling in its names holds for nothing.
  if (condition === undefined) return false
  const limit = limitOf(condition, baseline)
  return limit === undefined ? 'no-baseline' : HOLDS[condition.operator](value, limit)
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false
  return answers.includes('no-baseline') ? 'no-baseline' : true
}

/**
 * Whether conditions hold for a value: a list when all of it do, several lists when one of them does. Infinities compare
 * as numbers do; NaN must not come here, since it is no value.
 */
export function holds(conditions: Conditions, value: number, baseline?: number): Answer {
  if (typeof conditions === 'string') return answer(conditions, value, baseline)
  const all = (texts: readonly string[]): Answer =>
    every(texts.map((text) => answer(text, value, baseline)))
  const texts = conditions.filter((part) => typeof part === 'string')
  if (texts.length === conditions.length) return all(texts)
  const answers = conditions.map((part) => all(typeof part === 'string' ? [part] : part))
  if (answers.includes(true)) return true
  return answers.includes('no-baseline') ? 'no-baseline' : false
}

/** Conditions in words: `>= 5 and < 9`, `(< 1) or (> 9)`. */
export function showConditions(conditions: Conditions): string {
  if (typeof conditions === 'string') return conditions
  const parts = conditions.map((part) =>
    typeof part === 'string' ? part : `(${part.join(' and ')})`
  )
  return parts.join(conditions.some((part) => typeof part !== 'string') ? ' or ' : ' and ')
}
