import type { Documents } from '../../documents.ts'
import { printable } from '../printable.ts'
import { BREAKER_LOOK } from './levels.ts'
import { LEGEND, PLAIN, TOOLTIP, type PanelPlan } from './panel.ts'
import { thresholdSteps, unitOf } from './threshold-steps.ts'

/** Panels of single breakers; a dashboard with more is read by nobody. */
const MAX_BREAKERS = 12

const LINES = {
  drawStyle: 'line',
  lineWidth: 2,
  fillOpacity: 0,
  pointSize: 5,
  showPoints: 'auto',
  spanNulls: true,
  thresholdsStyle: { mode: 'line' }
} as const
const GRAPH = { legend: LEGEND, tooltip: { mode: 'multi', sort: 'desc' } } as const

const graph = (
  parts: Pick<PanelPlan, 'title' | 'description' | 'queries' | 'unit' | 'steps'>
): PanelPlan => ({
  type: 'timeseries',
  width: 12,
  height: 8,
  custom: LINES,
  colorBySeries: true,
  options: GRAPH,
  ...parts
})

const STATES: PanelPlan = {
  type: 'state-timeline',
  title: 'Breakers',
  description: 'State of every breaker as it was scraped.',
  width: 24,
  height: 7,
  queries: [{ metric: 'crossgo_breaker_state', legend: '{{breaker}}' }],
  ...BREAKER_LOOK,
  custom: { lineWidth: 0, fillOpacity: 70 },
  options: {
    mergeValues: true,
    showValue: 'auto',
    alignValue: 'left',
    rowHeight: 0.9,
    legend: LEGEND,
    tooltip: TOOLTIP
  }
}

/** States and values of breakers, with the value at which each trips. */
export function breakerPanels({ readiness }: Documents): readonly PanelPlan[] {
  const own = (readiness?.breakers ?? []).slice(0, MAX_BREAKERS).map(({ id, trip }) =>
    graph({
      title: printable(`Breaker ${id}`),
      description: 'What the breaker measured last; the line is where it trips.',
      unit: 'none',
      steps: thresholdSteps(trip, true),
      queries: [
        {
          metric: 'crossgo_breaker_value',
          labels: { breaker: id },
          legend: '{{breaker}} {{series}}'
        }
      ]
    })
  )
  return [STATES, ...own]
}

/** The user's own numbers, each with its unit and what is required of it. */
export function dailyPanels({ daily = [] }: Documents): readonly PanelPlan[] {
  return daily.map(({ id, title, unit, threshold, rows }) =>
    graph({
      title: printable(title),
      description: 'Last value of every day that was scraped; the line is what is required.',
      unit: unitOf(printable(unit)),
      steps: thresholdSteps(threshold),
      queries: [
        {
          metric: 'crossgo_daily_value',
          labels: { id },
          // A single series may have no name.
          legend: rows.every(({ name }) => name === '') ? '{{id}}' : '{{series}}'
        }
      ]
    })
  )
}

/** Sizes as they were scraped. */
export const SIZE_PANELS: readonly PanelPlan[] = [
  graph({
    title: 'Sizes over time',
    description: 'Executables, the 20 largest.',
    unit: 'decbytes',
    steps: PLAIN,
    queries: [
      {
        metric: 'crossgo_binary_size_bytes',
        around: (selector) => `topk(20, ${selector})`,
        legend: '{{target}} {{binary}}'
      }
    ]
  })
]
