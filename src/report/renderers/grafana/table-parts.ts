/** Labels that Prometheus and the dashboard add, and that tell a reader nothing. */
const HIDDEN = ['Time', '__name__', 'instance', 'job', 'project']

/** Takes columns away and names the others. */
export function organize(
  names: Readonly<Record<string, string>>,
  hidden: readonly string[] = []
): object {
  return {
    id: 'organize',
    options: {
      excludeByName: Object.fromEntries([...HIDDEN, ...hidden].map((name) => [name, true])),
      renameByName: names
    }
  }
}

/** Rows of several queries become one where their labels are the same. */
export const MERGE = { id: 'merge', options: {} } as const

/** A table of releases: one row per thing, one column per release, oldest first. */
export function matrix(rowField: string, columnField: string): readonly object[] {
  return [
    { id: 'sortBy', options: { fields: {}, sort: [{ field: 'position', desc: false }] } },
    {
      id: 'groupingToMatrix',
      options: { rowField, columnField, valueField: 'Value', emptyValue: 'null' }
    }
  ]
}

/** How one column of a table looks. */
export function column(name: string, properties: Readonly<Record<string, unknown>>): object {
  return {
    matcher: { id: 'byName', options: name },
    properties: Object.entries(properties).map(([id, value]) => ({ id, value }))
  }
}

/** Cells with words keep their colour. */
export const PLAIN_TEXT = {
  matcher: { id: 'byType', options: 'string' },
  properties: [{ id: 'custom.cellOptions', value: { type: 'auto' } }]
} as const

export const COLORED_CELL = { type: 'color-background', mode: 'basic' } as const
/** `Value` of one query, `Value #A` and so on of several, as Grafana calls them. */
export const valueColumn = (index: number, of: number): string =>
  of === 1 ? 'Value' : `Value #${String.fromCharCode(65 + index)}`
export const TABLE_OPTIONS = { frameIndex: 0, showHeader: true, cellHeight: 'sm' } as const
