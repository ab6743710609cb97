import type { SeriesRow } from '../../history-record.ts'
import type { Contribution } from './contribution.ts'
import { finites } from './numbers.ts'

/** What became of each series between the first and the last half of the days. */
export interface Halves {
  readonly contributions: readonly Contribution[]
  /** Series without a value in one of the halves. */
  readonly unknown: readonly string[]
}

/** Sums of parts: a mean of many large numbers must not overflow. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value / values.length, 0)

/**
 * Mean of the last half of the days less that of the first half, of each series; the day in the middle of an odd number is
 * in neither. Days without a value do not count.
 * @param column what the change is called
 */
export function changeOfHalves(rows: readonly SeriesRow[], days: number, column: string): Halves {
  const half = Math.floor(days / 2)
  const parts = rows.map(({ name, values }) => ({
    name,
    first: finites(values.slice(0, half)),
    last: finites(values.slice(days - half, days))
  }))
  const known = parts.filter(({ first, last }) => first.length > 0 && last.length > 0)
  return {
    contributions: known.map(({ name, first, last }) => ({
      column,
      row: name,
      delta: mean(last) - mean(first)
    })),
    unknown: parts
      .filter(({ first, last }) => first.length === 0 || last.length === 0)
      .map(({ name }) => name)
  }
}
