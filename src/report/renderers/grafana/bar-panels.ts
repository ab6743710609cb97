import { PLAIN, REDUCE, type PanelPlan } from './panel.ts'

const BARS = {
  displayMode: 'gradient',
  valueMode: 'color',
  namePlacement: 'auto',
  showUnfilled: true,
  sizing: 'auto',
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
  orientation: 'horizontal',
  legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] },
  reduceOptions: REDUCE
} as const

const top = (count: number) => (selector: string) =>
  `sort_desc(topk(${String(count)}, ${selector}))`

const bars = (
  parts: Pick<PanelPlan, 'title' | 'description' | 'queries'> & { readonly unit: string }
): PanelPlan => ({
  type: 'bargauge',
  width: 12,
  height: 9,
  steps: PLAIN,
  options: BARS,
  ...parts
})

/** What a release is made of, largest first. */
export const BAR_PANELS: readonly PanelPlan[] = [
  bars({
    title: 'What grew',
    description: 'The 20 packages and sections that grew most since the previous release.',
    unit: 'decbytes',
    queries: [
      { metric: 'crossgo_growth_bytes', around: top(20), legend: '{{where}} {{name}} ({{part}})' }
    ]
  }),
  bars({
    title: 'Sections',
    description: 'The 20 largest sections.',
    unit: 'decbytes',
    queries: [
      {
        metric: 'crossgo_section_size_bytes',
        around: top(20),
        legend: '{{target}} {{binary}} {{section}}'
      }
    ]
  }),
  bars({
    title: 'Release files',
    description: 'The 30 largest files.',
    unit: 'decbytes',
    queries: [{ metric: 'crossgo_file_size_bytes', around: top(30), legend: '{{file}}' }]
  }),
  bars({
    title: 'Build time',
    description: 'The 30 targets that took longest.',
    unit: 's',
    queries: [{ metric: 'crossgo_build_duration_seconds', around: top(30), legend: '{{target}}' }]
  }),
  bars({
    title: 'Start-up time',
    description: 'The 30 executables that took longest to start and end.',
    unit: 's',
    queries: [
      {
        metric: 'crossgo_startup_duration_seconds',
        around: top(30),
        legend: '{{target}} {{binary}}'
      }
    ]
  }),
  bars({
    title: 'Findings',
    description: 'Answers of the checks of the built files.',
    unit: 'none',
    queries: [
      {
        metric: 'crossgo_findings',
        around: (selector) => `sum by (status) (${selector})`,
        legend: '{{status}}'
      }
    ]
  })
]
