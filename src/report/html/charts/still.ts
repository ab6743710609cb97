import type { SeriesRow } from '../../history-record.ts'
import { finite } from './numbers.ts'

/** Every step of a series has the same value, and none is marked: a drawing of it says no more than the value. */
export function isStill({ values, over }: SeriesRow): boolean {
  const known = values.map((value) => finite(value))
  const first = known[0]
  return (
    first !== undefined &&
    known.length > 1 &&
    known.every((value) => value === first) &&
    !over.includes(true)
  )
}
