import type { Sample, TopologyRecord } from '../../report/readiness-report.ts'

type Edge = TopologyRecord['edges'][number]

/** Edges and nodes beyond these are left out. */
export const MAX_EDGES = 2000

const keyOf = (from: string, to: string): string => JSON.stringify([from, to])

/** What an end is called that has no such label. */
const UNKNOWN = 'unknown'

/**
 * Declared edges, and those that series tell of: their labels `from` and `to` name the ends. Several series of one edge are
 * added up. The declared come first, in their order, then the others by name.
 */
export function mergeEdges(
  declared: readonly (readonly [string, string])[],
  found: readonly Sample[],
  { from, to }: { readonly from: string; readonly to: string }
): readonly Edge[] {
  const edges = new Map<string, Edge>()
  for (const [start, end] of declared)
    edges.set(keyOf(start, end), { from: start, to: end, declared: true })
  const others = new Map<string, Edge>()
  for (const { labels, value } of found) {
    const start = labelOf(labels, from)
    const end = labelOf(labels, to)
    const key = keyOf(start, end)
    const own = edges.has(key) ? edges : others
    const edge = own.get(key) ?? { from: start, to: end, declared: false }
    own.set(key, { ...edge, value: add(edge.value, value) })
  }
  const sorted = [...others.values()].toSorted(
    (a, b) => compare(a.from, b.from) || compare(a.to, b.to)
  )
  return [...edges.values(), ...sorted].slice(0, MAX_EDGES)
}

function labelOf(labels: Sample['labels'], name: string): string {
  const value = Object.hasOwn(labels, name) ? labels[name] : undefined
  return value === undefined || value === '' ? UNKNOWN : value
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function add(before: Edge['value'], value: Sample['value']): Sample['value'] {
  if (before === undefined) return value
  return typeof before === 'number' && typeof value === 'number' ? before + value : 'NaN'
}
