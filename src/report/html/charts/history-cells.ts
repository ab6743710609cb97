import type { DailyRecord, HistoryMetric } from '../../history-record.ts'
import { UNKNOWN_CELL, type HeatCell, type HeatMap } from './heat-map.ts'
import { levelOfChange } from './heat-level.ts'
import { changeOf, finite, finites, showChange, showQuantity } from './numbers.ts'
import { quantile } from '../../../statistics/quantile.ts'

function cellsOf(
  values: readonly unknown[],
  over: readonly boolean[],
  unit: string,
  referenceAt: (index: number) => number | undefined,
  count: number
): readonly HeatCell[] {
  return Array.from({ length: count }, (_, index) => {
    const value = finite(values[index])
    if (value === undefined) return UNKNOWN_CELL
    const change = changeOf(referenceAt(index), value)
    return {
      value: showQuantity(value, unit),
      change: change === undefined ? '' : showChange(change),
      level: levelOfChange(change),
      over: over[index] === true
    }
  })
}

/** The newest known value before a place. */
function lastKnown(values: readonly unknown[], at: number): number | undefined {
  return finites(values.slice(0, Math.max(at, 0))).at(-1)
}

/** The values of one metric by release, in the colours of their changes: each against the release before that has one. */
export function historyHeat(
  releases: readonly string[],
  { of, unit, rows }: HistoryMetric
): HeatMap {
  return {
    label: `${of} by release`,
    corner: 'where',
    columns: releases,
    rows: rows.map(({ name, values, over }) => ({
      name: name === '' ? of : name,
      cells: cellsOf(values, over, unit, (at) => lastKnown(values, at), releases.length)
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
