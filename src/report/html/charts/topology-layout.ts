import * as dagre from '@dagrejs/dagre'
import type { DrawnTopology, TopologyEdge, TopologyNode } from '../../renderers/topology-nodes.ts'

/** What is used of dagre. Its own types name their files without endings, so that Node's way of finding them does not. */
interface Dagre {
  readonly Graph: new () => Graph
  readonly layout: (graph: Graph) => void
}
interface Graph {
  setGraph(label: Readonly<Record<string, string | number>>): void
  setNode(name: string, label: Readonly<Record<string, number>>): void
  setEdge(from: string, to: string, label: Readonly<Record<string, string | number>>): void
  graph(): { readonly width?: number; readonly height?: number }
  node(name: string): Partial<Place>
  edge(from: string, to: string): Partial<Place> & { readonly points?: readonly Place[] }
}
const { Graph, layout } = dagre as unknown as Dagre

/** A place in a drawing, pixels. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** A node with its middle. */
export interface PlacedNode extends Place {
  readonly node: TopologyNode
}

/** An edge with the points that it goes through, and the middle of its label. */
export interface PlacedEdge {
  readonly edge: TopologyEdge
  readonly points: readonly Place[]
  readonly label: Place | undefined
}

/** Everything of a drawing in its place. */
export interface TopologyLayout {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

/** Sizes that do not depend on the graph. */
export interface TopologySizes {
  readonly nodeWidth: number
  readonly nodeHeight: number
  readonly margin: number
  /** Width of the label of an edge; 0 for none. */
  readonly labelWidth: (edge: TopologyEdge) => number
}

/** Beside each other where no edge puts nodes into an order. */
const COLUMNS = 4
const GAP = 24
const LABEL_HEIGHT = 16

/** Nodes in layers along their edges (Sugiyama, by dagre), those without an edge in rows below. */
export function layoutTopology(
  { nodes, edges }: Pick<DrawnTopology, 'nodes' | 'edges'>,
  sizes: TopologySizes
): TopologyLayout {
  const { nodeWidth, nodeHeight, margin } = sizes
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const [inside, alone] = [
    nodes.filter(({ id }) => joined.has(id)),
    nodes.filter(({ id }) => !joined.has(id))
  ]
  const layers = layered(inside, edges, sizes)
  const top = inside.length === 0 ? margin : layers.height - margin + GAP
  const rows = Math.ceil(alone.length / COLUMNS)
  const grid = alone.map((node, at): PlacedNode => ({
    node,
    x: margin + nodeWidth / 2 + (at % COLUMNS) * (nodeWidth + GAP),
    y: top + nodeHeight / 2 + Math.floor(at / COLUMNS) * (nodeHeight + GAP)
  }))
  const columns = Math.min(COLUMNS, alone.length)
  const gridWidth = columns === 0 ? 0 : columns * (nodeWidth + GAP) - GAP + 2 * margin
  return {
    width: Math.max(layers.width, gridWidth),
    height: rows === 0 ? layers.height : top + rows * (nodeHeight + GAP) - GAP + margin,
    nodes: [...layers.nodes, ...grid],
    edges: layers.edges
  }
}

function layered(
  nodes: readonly TopologyNode[],
  edges: readonly TopologyEdge[],
  { nodeWidth, nodeHeight, margin, labelWidth }: TopologySizes
): TopologyLayout {
  if (nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [] }
  const graph = new Graph()
  graph.setGraph({
    rankdir: 'LR',
    nodesep: GAP,
    edgesep: 12,
    ranksep: 48,
    marginx: margin,
    marginy: margin
  })
  // Numbers as names: a name of a node must not be one of an object's own.
  const names = new Map(nodes.map(({ id }, at) => [id, `n${String(at)}`] as const))
  const nameOf = (id: string): string => names.get(id) ?? ''
  for (const { id } of nodes) graph.setNode(nameOf(id), { width: nodeWidth, height: nodeHeight })
  for (const edge of edges) {
    const width = labelWidth(edge)
    graph.setEdge(nameOf(edge.from), nameOf(edge.to), {
      width,
      height: width === 0 ? 0 : LABEL_HEIGHT,
      labelpos: 'c'
    })
  }
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(nameOf(node.id))
      return { node, x, y }
    }),
    edges: edges.map((edge) => {
      const { points = [], x, y } = graph.edge(nameOf(edge.from), nameOf(edge.to))
      return { edge, points, label: x === undefined || y === undefined ? undefined : { x, y } }
    })
  }
}
