import type { TopologyRecord } from '../../readiness-report.ts'
import { chooseDrawn, worstNodesFirst, type TopologyNode } from '../../renderers/topology-nodes.ts'
import { topologyGraph } from '../charts/topology-graph.ts'
import { html, type Html } from '../html.ts'
import { code } from '../parts/code.ts'
import { details } from '../parts/details.ts'
import { keep } from '../parts/keep.ts'
import { mark } from '../parts/mark.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

const MOST_ROWS = 500
const NONE = '–'

const rest = (count: number, what: string): Html | undefined =>
  count > 0 ? html`<p class="muted">${count} more ${what} in readiness.json.</p>` : undefined

function nodeRow({ id, kind, sla, verdict, value, message }: TopologyNode) {
  return [
    code(id),
    kind === undefined || kind === '' ? NONE : keep(kind),
    verdict === undefined ? NONE : mark(verdict),
    sla === undefined ? NONE : keep(sla.expect, code(sla.expect)),
    value === undefined ? NONE : String(value),
    message === undefined || message === '' ? NONE : message,
    sla === undefined ? NONE : code(sla.query)
  ]
}

function nodes(topology: TopologyRecord): Html {
  const all = worstNodesFirst(topology.nodes)
  return html`${table({
    label: 'Nodes',
    columns: [
      { head: 'node', kind: 'name' },
      { head: 'kind' },
      { head: 'service level' },
      { head: 'expected' },
      { head: 'measured', kind: 'number' },
      { head: 'what', kind: 'text' },
      { head: 'query', kind: 'text' }
    ],
    rows: all.slice(0, MOST_ROWS).map(nodeRow)
  })}${rest(all.length - MOST_ROWS, 'nodes')}`
}

function edges({ edges: all }: TopologyRecord): Html | undefined {
  if (all.length === 0) return undefined
  const body = html`${table({
    label: 'Edges',
    columns: [
      { head: 'from', kind: 'name' },
      { head: 'to', kind: 'name' },
      'how it is known',
      { head: 'counted', kind: 'number' }
    ],
    rows: all
      .slice(0, MOST_ROWS)
      .map(({ from, to, declared, value }) => [
        code(from),
        code(to),
        declared ? 'declared' : 'discovered',
        value === undefined ? NONE : String(value)
      ])
  })}${rest(all.length - MOST_ROWS, 'edges')}`
  const found = all.filter(({ declared }) => !declared).length
  return details({
    summary: `${String(all.length)} edges, ${String(found)} of them discovered`,
    body
  })
}

function render(topology: TopologyRecord): Html {
  const drawn = chooseDrawn(topology)
  const { nodesLeftOut, edgesLeftOut } = drawn
  const left = [
    ...(nodesLeftOut > 0 ? [`${String(nodesLeftOut)} nodes`] : []),
    ...(edgesLeftOut > 0 ? [`${String(edgesLeftOut)} edges`] : [])
  ]
  return html`<figure>
      <div
        class="scroll"
        role="group"
        aria-label="Drawing of what the release depends on"
        tabindex="0"
      >
        ${topologyGraph(drawn, { id: 'topology-graph' })}
      </div>
      <figcaption>
        Solid: declared. Dashed: discovered, with what was
        counted.${left.length > 0 ? ` Not drawn: ${left.join(', ')}.` : undefined}
      </figcaption>
    </figure>
    ${nodes(topology)} ${edges(topology)} `
}

export const topology: Section = {
  id: 'topology',
  title: 'Topology',
  render: ({ readiness }) =>
    readiness?.topology === undefined || readiness.topology.nodes.length === 0
      ? undefined
      : render(readiness.topology)
}
