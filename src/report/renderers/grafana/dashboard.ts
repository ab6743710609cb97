import { createHash } from 'node:crypto'
import { DATASOURCE, panelObject, type PanelPlan } from './panel.ts'

/** Columns of a dashboard. */
const COLUMNS = 24

/** Panels in their order, row by row; a row is as high as its highest panel. */
function placed(
  panels: readonly { readonly plan: PanelPlan; readonly expressions: readonly string[] }[]
): readonly object[] {
  let x = 0
  let y = 0
  let height = 0
  return panels.map(({ plan, expressions }, index) => {
    if (x + plan.width > COLUMNS) {
      y += height
      x = 0
      height = 0
    }
    const panel = panelObject(plan, expressions, { id: index + 1, x, y })
    x += plan.width
    height = Math.max(height, plan.height)
    return panel
  })
}

const variables = (project: string): readonly object[] => [
  {
    name: 'datasource',
    label: 'Data source',
    type: 'datasource',
    query: 'prometheus',
    refresh: 1,
    regex: '',
    hide: 0,
    multi: false,
    includeAll: false,
    options: []
  },
  {
    name: 'project',
    label: 'Project',
    type: 'query',
    datasource: DATASOURCE,
    definition: 'label_values(crossgo_release_info, project)',
    query: { query: 'label_values(crossgo_release_info, project)', refId: 'project' },
    current: { text: project, value: project, selected: true },
    refresh: 1,
    regex: '',
    sort: 1,
    hide: 0,
    multi: false,
    includeAll: false,
    options: []
  }
]

/**
 * A dashboard in Grafana's JSON, schema version 42, that is imported as it is: the data source is a variable. The uid is
 * of the project, so that a new release takes the place of the one before.
 */
export function dashboardObject(
  project: string,
  panels: readonly { readonly plan: PanelPlan; readonly expressions: readonly string[] }[]
): object {
  const digest = createHash('sha256').update(project).digest('hex')
  return {
    uid: `crossgo-${digest.slice(0, 16)}`,
    title: project === '' ? 'crossgo' : `crossgo: ${project}`,
    description: 'A release and how it was judged, from the metrics of its report.',
    tags: ['crossgo', 'release'],
    schemaVersion: 42,
    version: 1,
    editable: true,
    graphTooltip: 1,
    timezone: 'utc',
    time: { from: 'now-7d', to: 'now' },
    refresh: '',
    templating: { list: variables(project) },
    annotations: { list: [] },
    links: [],
    panels: placed(panels)
  }
}
