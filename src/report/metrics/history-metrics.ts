import type { Documents } from '../documents.ts'
import type { HistoryMetric, HistoryRecord } from '../history-record.ts'
import { legend, TREND_LEVELS } from './levels.ts'
import { gauge, measuredIn, type Metric, type MetricSample } from './metric.ts'

/** Releases as labels that sort as they came: `001` is the oldest. */
function releaseLabels({ releases }: HistoryRecord): readonly MetricSample['labels'][] {
  const width = Math.max(3, String(releases.length).length)
  return releases.map((release, index) => ({
    release,
    position: String(index + 1).padStart(width, '0')
  }))
}

function values(history: HistoryRecord, unit: HistoryMetric['unit']): Metric['samples'] {
  const labels = releaseLabels(history)
  return history.metrics
    .filter((metric) => metric.unit === unit)
    .flatMap(({ of, rows }) =>
      rows.flatMap(({ name, values: numbers }) =>
        labels.flatMap((each, index) => {
          const value = numbers[index] ?? undefined
          return value === undefined ? [] : [{ labels: { of, where: name, ...each }, value }]
        })
      )
    )
}

/** Change from the newest earlier release that has a value, as a part of it: 0.1 is ten percent more. */
function changes(history: HistoryRecord): Metric['samples'] {
  const labels = releaseLabels(history)
  return history.metrics.flatMap(({ of, rows }) =>
    rows.flatMap(({ name, values: numbers }) =>
      labels.flatMap((each, index) => {
        const value = numbers[index] ?? undefined
        const earlier = numbers.slice(0, index).findLast((each) => each !== null) ?? undefined
        return value === undefined || earlier === undefined || earlier === 0
          ? []
          : [{ labels: { of, where: name, ...each }, value: (value - earlier) / Math.abs(earlier) }]
      })
    )
  )
}

function trends({ metrics }: HistoryRecord): Metric['samples'] {
  return metrics.flatMap(({ of, rows }) =>
    rows.flatMap(({ name, trend }) =>
      trend === 'too-few' ? [] : [{ labels: { of, where: name }, value: TREND_LEVELS[trend] }]
    )
  )
}

function historyMetrics(history: HistoryRecord): readonly Metric[] {
  const help = 'What earlier releases and this one measure; position is their order, oldest first.'
  return [
    measuredIn('bytes', 'history', help, values(history, 'bytes')),
    measuredIn('seconds', 'history', help, values(history, 'seconds')),
    gauge('history_value', help, values(history, '')),
    measuredIn(
      'ratio',
      'history_change',
      'Change from the newest earlier release that has a value, as a part of it.',
      changes(history)
    ),
    gauge(
      'history_trend',
      `Where a series of releases goes: ${legend(TREND_LEVELS)} (Mann-Kendall at 5 percent).`,
      trends(history)
    )
  ]
}

function growthMetrics(growth: NonNullable<Documents['growth']>): readonly Metric[] {
  return [
    measuredIn(
      'bytes',
      'growth',
      'How much a package or section grew since the previous release.',
      growth.map(({ where, part, name, before, after }) => ({
        labels: { where, part, name },
        value: after - before
      }))
    )
  ]
}

function dailyMetrics(daily: NonNullable<Documents['daily']>): readonly Metric[] {
  const last = daily.flatMap(({ id, unit, days, rows }) =>
    rows.flatMap(({ name, values: numbers }) => {
      const index = numbers.findLastIndex((value) => value !== null)
      const value = numbers[index] ?? undefined
      const at = Date.parse(days[index] ?? '') / 1000
      return value === undefined ? [] : [{ labels: { id, series: name, of: unit }, value, at }]
    })
  )
  return [
    gauge('daily_value', 'Last value of a number of the user; the label of is its unit.', last),
    measuredIn(
      'seconds',
      'daily_timestamp',
      'Start of the day that the last value is of.',
      last.flatMap(({ labels, at }) => (Number.isFinite(at) ? [{ labels, value: at }] : []))
    )
  ]
}

/** What releases and days are like, one after the other. */
export function seriesMetrics({ history, growth = [], daily = [] }: Documents): readonly Metric[] {
  return [
    ...(history === undefined ? [] : historyMetrics(history)),
    ...growthMetrics(growth),
    ...dailyMetrics(daily)
  ]
}
