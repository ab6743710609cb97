import type { DailyRecord, HistoryMetric } from '../../history-record.ts'
import type { HeatCell, HeatMap } from './heat-map.ts'
import { levelOfChange } from './heat-level.ts'
import { changeOf, finite, finites, showChange, showQuantity } from './numbers.ts'
import { quantile } from '../../../statistics/quantile.ts'

/** Nothing is known of it. */
const UNKNOWN: HeatCell = { value: 'not known', change: '', level: 0, over: false }

function cellsOf(
  values: readonly unknown[],
  over: readonly boolean[],
  unit: string,
  referenceAt: (index: number) => number | undefined,
  count: number
): readonly HeatCell[] {
  return Array.from({ length: count }, (_, index) => {
    const value = finite(values[index])
    if (value === undefined) return UNKNOWN
    const change = changeOf(referenceAt(index), value)
    return {
      value: showQuantity(value, unit),
      change: change === undefined ? '' : showChange(change),
      level: levelOfChange(change),
      over: over[index] === true
    }
  })
}

/** The values of one metric by release, in the colours of their changes: each against the release before. */
export function historyHeat(
  releases: readonly string[],
  { of, unit, rows }: HistoryMetric
): HeatMap {
  return {
    label: `${of} by release`,
    corner: 'of',
    columns: releases,
    rows: rows.map(({ name, values, over }) => ({
      name: name === '' ? of : name,
      cells: cellsOf(values, over, unit, (at) => finite(values[at - 1]), releases.length)
    }))
  }
}

/** The values of each series by day, in the colours of their distance from the median of the series. */
export function dailyHeat({
  title,
  unit,
  days,
  rows
}: Pick<DailyRecord, 'title' | 'unit' | 'days' | 'rows'>): HeatMap {
  return {
    label: `${title} by day`,
    corner: 'series',
    columns: days,
    rows: rows.map(({ name, values, over }) => {
      const middle = quantile(finites(values), 0.5)
      return {
        name: name === '' ? title : name,
        cells: cellsOf(values, over, unit, () => middle, days.length)
      }
    })
  }
}
