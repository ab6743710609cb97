import { GATE_LOOK, VERDICT_LOOK } from './levels.ts'
import { LEGEND, PLAIN, REDUCE, TOOLTIP, type PanelPlan } from './panel.ts'
import { column, COLORED_CELL, organize, TABLE_OPTIONS } from './table-parts.ts'

const STAT = {
  colorMode: 'background',
  graphMode: 'none',
  justifyMode: 'auto',
  orientation: 'auto',
  textMode: 'auto',
  wideLayout: true,
  showPercentChange: false,
  percentChangeColorMode: 'standard',
  reduceOptions: REDUCE
} as const

/** Verdict, gate and every check. */
export const RELEASE_PANELS: readonly PanelPlan[] = [
  {
    type: 'stat',
    title: 'Verdict',
    description: 'Of the build and of the policy.',
    width: 8,
    height: 4,
    queries: [{ metric: 'crossgo_release_verdict', legend: '{{of}}' }],
    ...VERDICT_LOOK,
    options: STAT
  },
  {
    type: 'stat',
    title: 'Gate',
    description: 'What the policy does to the release.',
    width: 4,
    height: 4,
    queries: [{ metric: 'crossgo_release_gate', legend: 'gate' }],
    ...GATE_LOOK,
    options: STAT
  },
  {
    type: 'stat',
    title: 'Finished',
    description: 'When the newest document was finished.',
    width: 4,
    height: 4,
    queries: [
      {
        metric: 'crossgo_release_finish_timestamp_seconds',
        around: (selector) => `${selector} * 1000`,
        legend: 'finished'
      }
    ],
    unit: 'dateTimeAsIso',
    steps: PLAIN,
    options: { ...STAT, colorMode: 'none' }
  },
  {
    type: 'table',
    title: 'Release',
    description: 'Which release this is.',
    width: 8,
    height: 4,
    queries: [{ metric: 'crossgo_release_info' }],
    transformations: [organize({}, ['Value', 'report_sha256', 'readiness_sha256'])],
    options: TABLE_OPTIONS
  },
  {
    type: 'table',
    title: 'Checks',
    description: 'What the policy asks, and the verdict.',
    width: 12,
    height: 9,
    queries: [{ metric: 'crossgo_check_status' }],
    transformations: [organize({ Value: 'verdict' })],
    overrides: [
      column('verdict', {
        mappings: VERDICT_LOOK.mappings,
        'custom.cellOptions': COLORED_CELL,
        thresholds: { mode: 'absolute', steps: VERDICT_LOOK.steps }
      })
    ],
    options: TABLE_OPTIONS
  },
  {
    type: 'status-history',
    title: 'Checks over time',
    description: 'Verdicts as they were scraped.',
    width: 12,
    height: 9,
    queries: [{ metric: 'crossgo_check_status', legend: '{{check}}' }],
    ...VERDICT_LOOK,
    // Grafana shows an error instead of more than half as many as the panel has pixels.
    maxDataPoints: 100,
    custom: { lineWidth: 1, fillOpacity: 70 },
    options: {
      rowHeight: 0.9,
      colWidth: 0.9,
      showValue: 'auto',
      legend: LEGEND,
      tooltip: TOOLTIP
    }
  }
]
