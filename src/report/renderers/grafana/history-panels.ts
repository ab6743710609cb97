import type { Documents } from '../../documents.ts'
import type { HistoryMetric } from '../../history-record.ts'
import { parseCondition } from '../../../policy/condition.ts'
import { printable } from '../printable.ts'
import { selector } from './expression.ts'
import { NOTHING } from './levels.ts'
import { LEGEND, PLAIN, TOOLTIP, type PanelPlan, type PanelQuery, type Step } from './panel.ts'
import { column, COLORED_CELL, matrix, PLAIN_TEXT, TABLE_OPTIONS } from './table-parts.ts'
import { unitOf } from './threshold-steps.ts'

const UNITS: Readonly<Record<HistoryMetric['unit'], string>> = {
  bytes: 'crossgo_history_bytes',
  seconds: 'crossgo_history_seconds',
  '': 'crossgo_history_value'
}

const BARS = {
  orientation: 'vertical',
  xTickLabelRotation: -45,
  xTickLabelMaxLength: 20,
  showValue: 'auto',
  stacking: 'none',
  groupWidth: 0.7,
  barWidth: 0.9,
  barRadius: 0,
  fullHighlight: false,
  legend: LEGEND,
  tooltip: TOOLTIP
} as const

/** Colours of a change: blue where it falls, red from the threshold on, or from five percent where it is no number. */
function changeSteps(threshold: string): readonly Step[] {
  const condition = parseCondition(threshold)
  const part = condition?.relative === true ? Math.abs(condition.limit) / 100 : 0.05
  const limit = part === 0 ? 0.001 : part
  const more = condition?.operator.startsWith('>') !== true
  return [
    { value: null, color: more ? 'blue' : 'red' },
    { value: -limit, color: 'transparent' },
    { value: limit, color: more ? 'red' : 'blue' }
  ]
}

/** Series of one graph; of more, nobody can tell the colours apart. */
const MAX_SERIES = 12

/** The series that changed most from one release to the next, where there are many. */
const changedMost =
  (of: string) =>
  (series: string): string =>
    `${series} and on (project, of, where) topk(${String(MAX_SERIES)}, max by (project, of, where) (abs(${selector('crossgo_history_change_ratio', { of })})))`

/** Without a change anywhere there is no order, and all are shown. */
function aroundOf({ of, rows }: HistoryMetric): Pick<PanelQuery, 'around'> {
  const changes = rows.some(
    ({ values }) => values.filter((value) => value !== null && value !== 0).length > 1
  )
  return changes && rows.length > MAX_SERIES ? { around: changedMost(of) } : {}
}

function trendPanel(metric: HistoryMetric): PanelPlan {
  const { of, unit, rows } = metric
  const some =
    rows.length > MAX_SERIES ? ` The ${String(MAX_SERIES)} series that changed most.` : ''
  return {
    type: 'barchart',
    title: printable(`${of} by release`),
    description: `Earlier releases and this one, oldest first.${some}`,
    width: 12,
    height: 9,
    unit: unitOf(unit),
    steps: PLAIN,
    queries: [{ metric: UNITS[unit], labels: { of }, ...aroundOf(metric) }],
    transformations: matrix('release', 'where'),
    custom: { lineWidth: 1, fillOpacity: 80 },
    colorBySeries: true,
    options: BARS
  }
}

function heatPanel({ of, threshold }: HistoryMetric): PanelPlan {
  return {
    type: 'table',
    title: printable(`Drift of ${of}`),
    description:
      'Change from the release before that has a value. Colours begin at the threshold, also for changes of few bytes or milliseconds, which no check minds.',
    width: 12,
    height: 9,
    unit: 'percentunit',
    steps: changeSteps(threshold),
    mappings: [NOTHING],
    queries: [{ metric: 'crossgo_history_change_ratio', labels: { of } }],
    transformations: matrix('where', 'release'),
    custom: { cellOptions: COLORED_CELL },
    overrides: [PLAIN_TEXT, column('where\\release', { displayName: 'where' })],
    options: TABLE_OPTIONS
  }
}

/** Trends and heat map of what is known of several releases. */
export function historyPanels({ history }: Documents): readonly PanelPlan[] {
  return (history?.metrics ?? []).flatMap((metric) => [trendPanel(metric), heatPanel(metric)])
}
