import type { Documents } from '../../documents.ts'
import type { HistoryMetric } from '../../history-record.ts'
import { parseCondition } from '../../../policy/condition.ts'
import { printable } from '../printable.ts'
import { NOTHING } from './levels.ts'
import { LEGEND, PLAIN, TOOLTIP, type PanelPlan, type Step } from './panel.ts'
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

function trendPanel({ of, unit }: HistoryMetric): PanelPlan {
  return {
    type: 'barchart',
    title: printable(`${of} by release`),
    description: 'Earlier releases and this one, oldest first.',
    width: 12,
    height: 9,
    unit: unitOf(unit),
    steps: PLAIN,
    queries: [{ metric: UNITS[unit], labels: { of } }],
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
