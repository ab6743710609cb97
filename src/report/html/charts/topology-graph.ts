import { curveBasis, line } from 'd3-shape'
import {
  showMeasured,
  type DrawnTopology,
  type TopologyEdge,
  type TopologyNode
} from '../../renderers/topology-nodes.ts'
import { html, type Html } from '../html.ts'
import { signOf } from '../parts/mark.ts'
import { drawing, fitText, px, textWidth } from './svg.ts'
import { layoutTopology, type Place, type PlacedEdge, type PlacedNode } from './topology-layout.ts'

const WIDTH = 210
/** Room for a name and two lines, or three where a node has a kind and a service level. */
const HEIGHTS = [66, 84] as const
const INSET = 12
const FONT = 12
const NAME_FONT = 13
/** How much wider bold letters are at most. */
const BOLD = 1.2
const CORNER = 12

const labelOf = ({ value }: TopologyEdge): string =>
  value === undefined
    ? ''
    : typeof value === 'number' && Math.abs(value) >= 100
      ? value.toFixed(0)
      : showMeasured(value)

/** Outlines that tell the states apart without colours: cut corners for what failed, a double line for a warning. */
function outline({ verdict }: TopologyNode, height: number): Html {
  const box = html`width="${WIDTH}" height="${height}"`
  const plain = html`<rect class="shape" ${box} rx="${verdict === undefined ? 4 : 10}" />`
  if (verdict === 'warn')
    return html`${plain}<rect
        class="inner"
        x="4"
        y="4"
        width="${WIDTH - 8}"
        height="${height - 8}"
        rx="7"
      />`
  if (verdict !== 'fail') return plain
  const [right, bottom] = [WIDTH - CORNER, height - CORNER]
  return html`<path
    class="shape"
    d="M${CORNER} 0H${right}L${WIDTH} ${CORNER}V${bottom}L${right} ${height}H${CORNER}L0 ${bottom}V${CORNER}Z"
  />`
}

function fullText({ id, kind, sla, verdict, value, message }: TopologyNode): string {
  return [
    kind === undefined ? id : `${id} (${kind})`,
    ...(sla === undefined ? [] : [`must be ${sla.expect}`]),
    ...(value === undefined ? [] : [`is ${String(value)}`]),
    ...(verdict === undefined ? [] : [verdict]),
    ...(message === undefined ? [] : [message])
  ].join('; ')
}

function drawNode({ node, x, y }: PlacedNode, height: number): Html {
  const { id, kind, sla, verdict, value } = node
  const room = WIDTH - 2 * INSET
  const state =
    verdict === undefined
      ? []
      : [`${signOf(verdict)} ${verdict}`, ...(value === undefined ? [] : [showMeasured(value)])]
  const lines = [
    ...(kind === undefined ? [] : [kind]),
    ...(sla === undefined ? [] : [`must be ${sla.expect}`])
  ]
  const all = [...lines, ...(state.length === 0 ? [] : [state.join(' · ')])]
  const first = height / 2 + 4 - all.length * 8.5
  const small = all.map(
    (text, at) =>
      html`<text
        class="${at === all.length - 1 && state.length > 0 ? `state ${verdict ?? ''}` : 'muted'}"
        x="${INSET}"
        y="${px(first + (at + 1) * 17)}"
        >${fitText(text, room, FONT) ?? ''}</text
      >`
  )
  return html`<g
    class="node ${verdict ?? 'plain'}"
    transform="translate(${px(x - WIDTH / 2)} ${px(y - height / 2)})"
    ><title>${fullText(node)}</title>${outline(node, height)}<text
      class="name"
      x="${INSET}"
      y="${px(first)}"
      >${fitText(id, room, NAME_FONT * BOLD) ?? ''}</text
    >${small}</g
  >`
}

const pathOf = line<Place>()
  .x(({ x }) => px(x))
  .y(({ y }) => px(y))
  .curve(curveBasis)

function drawEdge({ edge, points }: PlacedEdge, id: string): Html {
  return html`<path
    class="edge ${edge.declared ? 'declared' : 'found'}"
    marker-end="url(#${id}-arrow)"
    d="${pathOf([...points]) ?? ''}"
    ><title>
      ${edge.from} → ${edge.to},
      ${edge.declared ? 'declared' : 'discovered'}${edge.value === undefined ? '' : `, ${String(edge.value)}`}
    </title></path
  >`
}

function drawLabel({ edge, label }: PlacedEdge): Html | undefined {
  const text = labelOf(edge)
  if (label === undefined || text === '') return undefined
  const width = textWidth(text, FONT) + 4
  return html`<rect
      class="label-room"
      x="${px(label.x - width / 2)}"
      y="${px(label.y - 8)}"
      width="${px(width)}"
      height="16"
    /><text x="${px(label.x)}" y="${px(label.y + 4)}" text-anchor="middle">${text}</text>`
}

function describe({ nodes, edges, nodesLeftOut }: DrawnTopology): string {
  const by = (verdict: TopologyNode['verdict']): number =>
    nodes.filter((node) => node.verdict === verdict).length
  const states = (['fail', 'inconclusive', 'warn', 'pass'] as const)
    .filter((verdict) => by(verdict) > 0)
    .map((verdict) => `${String(by(verdict))} ${verdict}`)
  const found = edges.filter(({ declared }) => !declared).length
  return [
    `${String(nodes.length)} nodes${nodesLeftOut > 0 ? ` of ${String(nodes.length + nodesLeftOut)}` : ''}`,
    ...(states.length === 0 ? [] : [`service levels: ${states.join(', ')}`]),
    `${String(edges.length)} edges, ${String(found)} of them discovered`,
    'the tables below say the same'
  ].join('; ')
}

/**
 * A graph in layers: nodes with kind, expectation, measured value and state (sign, word and outline), declared edges solid,
 * discovered ones dashed with what was counted. Names that are too long are cut; all of each is in its `<title>`.
 */
export function topologyGraph(drawn: DrawnTopology, { id }: { readonly id: string }): Html {
  const isTall = drawn.nodes.some(({ kind, sla }) => kind !== undefined && sla !== undefined)
  const height = HEIGHTS[isTall ? 1 : 0]
  const placed = layoutTopology(drawn, {
    nodeWidth: WIDTH,
    nodeHeight: height,
    margin: 12,
    labelWidth: (edge) => {
      const text = labelOf(edge)
      return text === '' ? 0 : Math.ceil(textWidth(text, FONT)) + 8
    }
  })
  const arrow = html`<defs
    ><marker
      id="${id}-arrow"
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto"
      ><path class="arrow" d="M0 0L8 4L0 8Z" /></marker
  ></defs>`
  return drawing({
    id,
    title: 'What the release depends on',
    description: describe(drawn),
    width: Math.ceil(placed.width),
    height: Math.ceil(placed.height),
    className: 'topology-graph',
    content: [
      arrow,
      ...placed.edges.map((edge) => drawEdge(edge, id)),
      ...placed.nodes.map((node) => drawNode(node, height)),
      ...placed.edges.flatMap((edge) => drawLabel(edge) ?? [])
    ]
  })
}
