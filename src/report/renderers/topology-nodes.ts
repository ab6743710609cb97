import type { TopologyRecord } from '../readiness-report.ts'

export type TopologyNode = TopologyRecord['nodes'][number]
export type TopologyEdge = TopologyRecord['edges'][number]

/** Nodes of one drawing; more of them nobody can read, and GitHub may not draw (verification.md 4.1). */
export const MOST_NODES = 60
/** Edges of one drawing: Mermaid refuses more than 500. */
export const MOST_EDGES = 400

/** What is drawn of a topology, and how much is not. */
export interface DrawnTopology {
  /** In their order in the document. */
  readonly nodes: readonly TopologyNode[]
  /** Between drawn nodes, each pair once, declared ones first where some are left out. */
  readonly edges: readonly TopologyEdge[]
  readonly nodesLeftOut: number
  readonly edgesLeftOut: number
}

const ORDER: readonly TopologyNode['verdict'][] = [
  'fail',
  'inconclusive',
  'warn',
  'pass',
  undefined
]

/** The worst service levels first, then what has none. */
export function worstNodesFirst(nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  return nodes.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
}

/** Nodes with a service level, worst first. */
export function measuredNodes({ nodes }: Pick<TopologyRecord, 'nodes'>): readonly (TopologyNode & {
  readonly sla: NonNullable<TopologyNode['sla']>
})[] {
  return worstNodesFirst(nodes).flatMap((node) =>
    node.sla === undefined ? [] : [{ ...node, sla: node.sla }]
  )
}

const keyOf = ({ from, to }: TopologyEdge): string => JSON.stringify([from, to])

/** Ids of nodes: the worst service levels first, then their neighbours, then what has most edges. */
function mostTelling(
  nodes: readonly TopologyNode[],
  edges: readonly TopologyEdge[]
): readonly string[] {
  const degrees = new Map<string, number>()
  for (const { from, to } of edges)
    for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
  const measured = new Set(nodes.flatMap(({ id, sla }) => (sla === undefined ? [] : [id])))
  const near = new Set(
    edges.flatMap(({ from, to }) => [
      ...(measured.has(from) ? [to] : []),
      ...(measured.has(to) ? [from] : [])
    ])
  )
  const weight = (id: string): number => (near.has(id) ? Infinity : (degrees.get(id) ?? 0))
  const levels = worstNodesFirst(nodes.filter(({ id }) => measured.has(id)))
  const others = nodes
    .filter(({ id }) => !measured.has(id))
    .toSorted((a, b) => (weight(a.id) === weight(b.id) ? 0 : weight(b.id) > weight(a.id) ? 1 : -1))
  return [...levels, ...others].map(({ id }) => id)
}

/** What of a topology is drawn: all of a small one; of a large one what tells most. */
export function chooseDrawn(
  { nodes, edges }: TopologyRecord,
  mostNodes = MOST_NODES,
  mostEdges = MOST_EDGES
): DrawnTopology {
  const own = [...new Map(nodes.map((node) => [node.id, node] as const)).values()]
  const single = [...new Map(edges.map((edge) => [keyOf(edge), edge] as const)).values()]
  const chosen = new Set(mostTelling(own, single).slice(0, mostNodes))
  const inside = single
    .filter(({ from, to }) => chosen.has(from) && chosen.has(to))
    .toSorted((a, b) => Number(b.declared) - Number(a.declared))
    .slice(0, mostEdges)
  return {
    nodes: own.filter(({ id }) => chosen.has(id)),
    edges: inside,
    nodesLeftOut: own.length - chosen.size,
    edgesLeftOut: single.length - inside.length
  }
}

/** Digits that mean something to people. */
export function showMeasured(value: TopologyNode['value']): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || Number.isInteger(value)) return String(value)
  return String(Number(value.toPrecision(4)))
}
