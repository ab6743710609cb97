/** What a panel asks Prometheus. */
export interface PanelQuery {
  /** Metric that it needs; a query without a sample in the documents is left out. */
  readonly metric: string
  /** Labels that the samples must have. */
  readonly labels?: Readonly<Record<string, string>>
  /** PromQL around the selector; default: the selector itself. */
  readonly around?: (selector: string) => string
  /** `{{check}}`; of graphs. */
  readonly legend?: string
}

/** A colour by value. */
export interface Step {
  /** `null` for the first one. */
  readonly value: number | null
  readonly color: string
}

/** A panel before it has a place and an id. */
export interface PanelPlan {
  readonly type:
    'stat' | 'table' | 'status-history' | 'state-timeline' | 'timeseries' | 'barchart' | 'bargauge'
  readonly title: string
  readonly description: string
  /** Of the 24 columns of a dashboard. */
  readonly width: number
  readonly height: number
  readonly queries: readonly PanelQuery[]
  readonly unit?: string
  readonly steps?: readonly Step[]
  /** Words and colours of numbers, by number. */
  readonly mappings?: readonly object[]
  /** A colour for each series; default: by value, as the steps say. */
  readonly colorBySeries?: boolean
  /** Points of a series; default: as many as the panel is wide. */
  readonly maxDataPoints?: number
  /** Own settings of the type of panel for its fields. */
  readonly custom?: object
  readonly overrides?: readonly object[]
  readonly transformations?: readonly object[]
  readonly options: object
}

/** Where data comes from: a variable, so that a dashboard can be imported anywhere. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const

const GREEN: Step = { value: null, color: 'green' }

/** Options of panels that show one value per series. */
export const REDUCE = { values: false, calcs: ['lastNotNull'], fields: '' } as const
export const LEGEND = {
  showLegend: true,
  displayMode: 'list',
  placement: 'bottom',
  calcs: []
} as const
export const TOOLTIP = { mode: 'single', sort: 'none' } as const
export const PLAIN: readonly Step[] = [{ value: null, color: 'blue' }]

/** Panels that show the present, and get a table or one value per series. */
const INSTANT: readonly PanelPlan['type'][] = ['stat', 'table', 'barchart', 'bargauge']
const TABULAR: readonly PanelPlan['type'][] = ['table', 'barchart']

/** What a table's fields must say. */
const TABLE_CUSTOM = { align: 'auto', inspect: false } as const

/** A planned panel as Grafana's dashboards have it (schema version 42), the expressions made by the caller. */
export function panelObject(
  plan: PanelPlan,
  expressions: readonly string[],
  place: { readonly id: number; readonly x: number; readonly y: number }
): object {
  const { type, title, description, width, height, queries, transformations } = plan
  const instant = INSTANT.includes(type)
  return {
    id: place.id,
    type,
    title,
    description,
    datasource: DATASOURCE,
    gridPos: { x: place.x, y: place.y, w: width, h: height },
    ...(plan.maxDataPoints === undefined ? {} : { maxDataPoints: plan.maxDataPoints }),
    targets: expressions.map((expr, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: DATASOURCE,
      editorMode: 'code',
      expr,
      instant,
      range: !instant,
      format: TABULAR.includes(type) ? 'table' : 'time_series',
      legendFormat: queries[index]?.legend ?? '__auto'
    })),
    ...(transformations === undefined ? {} : { transformations }),
    fieldConfig: {
      defaults: {
        ...(plan.unit === undefined ? {} : { unit: plan.unit }),
        color: { mode: plan.colorBySeries === true ? 'palette-classic' : 'thresholds' },
        mappings: plan.mappings ?? [],
        thresholds: { mode: 'absolute', steps: plan.steps ?? [GREEN] },
        custom: { ...(type === 'table' ? TABLE_CUSTOM : {}), ...plan.custom }
      },
      overrides: plan.overrides ?? []
    },
    options: plan.options
  }
}
