import { quantile } from '../../../statistics/quantile.ts'
import type { SeriesRow } from '../../history-record.ts'
import { finite } from './numbers.ts'

/** Theil–Sen line: through the medians of places and values (Conover 1980). */
export interface TrendLine {
  readonly from: number
  readonly to: number
}

/** Where the line begins and ends; undefined without a slope or values. */
export function trendLineOf({ values, slope }: SeriesRow): TrendLine | undefined {
  const known = values.flatMap((value, at) => {
    const number = finite(value)
    return number === undefined ? [] : [{ at, number }]
  })
  const [rise, first, last] = [finite(slope), known[0], known.at(-1)]
  const place = quantile(
    known.map(({ at }) => at),
    0.5
  )
  const level = quantile(
    known.map(({ number }) => number),
    0.5
  )
  if (rise === undefined || first === undefined || last === undefined || first === last)
    return undefined
  if (place === undefined || level === undefined) return undefined
  const [from, to] = [level + rise * (first.at - place), level + rise * (last.at - place)]
  return finite(from) === undefined || finite(to) === undefined ? undefined : { from, to }
}
