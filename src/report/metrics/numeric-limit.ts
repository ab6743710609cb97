import { parseCondition } from '../../policy/condition.ts'

/**
 * The number of a requirement in words that has exactly one: `<= 250`, `<= +10%` (10), `0.1`. Undefined for ranges, names
 * and sentences. Times are in seconds, sizes in bytes.
 */
export function numericLimit(words: string): number | undefined {
  const condition = parseCondition(words)
  if (condition !== undefined) return condition.limit
  const text = words.trim()
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}
