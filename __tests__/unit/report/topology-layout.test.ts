import { describe, expect, test } from '@jest/globals'
import { layoutTopology, type PlacedNode } from '../../../src/report/html/charts/topology-layout.ts'
import { topologyGraph } from '../../../src/report/html/charts/topology-graph.ts'
import type { TopologyRecord } from '../../../src/report/readiness-report.ts'
import { chooseDrawn } from '../../../src/report/renderers/topology-nodes.ts'
import { SHOP, wideTopology } from '../../helpers/sample-topology.ts'

const SIZES = { nodeWidth: 190, nodeHeight: 66, margin: 12, labelWidth: () => 30 }

const lay = (topology: TopologyRecord) => layoutTopology(chooseDrawn(topology), SIZES)

const overlaps = (nodes: readonly PlacedNode[]): readonly string[] =>
  nodes.flatMap((a, at) =>
    nodes
      .slice(at + 1)
      .filter((b) => Math.abs(a.x - b.x) < 190 && Math.abs(a.y - b.y) < 66)
      .map((b) => `${a.node.id} ${b.node.id}`)
  )

const ALONE: TopologyRecord = { nodes: wideTopology(60).nodes, edges: [] }
const ring = (ids: readonly string[]): TopologyRecord => ({
  nodes: ids.map((id) => ({ id })),
  edges: ids.map((from, at) => ({ from, to: ids[(at + 1) % ids.length] ?? from, declared: true }))
})

describe('places', () => {
  test.each([
    ['a small one', SHOP],
    ['a large one', wideTopology(200)],
    ['nodes without edges', ALONE],
    ['a ring', ring(['a', 'b', 'c'])],
    ['a node that depends on itself', ring(['a'])],
    ['names of an object’s own', ring(['__proto__', 'constructor', 'toString', '\u0001', 'n0'])]
  ])('%s: nothing overlaps, nothing lies outside', (_, topology) => {
    const { nodes, edges, width, height } = lay(topology)
    expect(nodes).toHaveLength(Math.min(60, topology.nodes.length))
    expect(overlaps(nodes)).toEqual([])
    for (const { x, y } of nodes) {
      expect(x - 95).toBeGreaterThanOrEqual(0)
      expect(x + 95).toBeLessThanOrEqual(width)
      expect(y - 33).toBeGreaterThanOrEqual(0)
      expect(y + 33).toBeLessThanOrEqual(height)
    }
    for (const { points } of edges) expect(points.length).toBeGreaterThan(1)
  })

  test('what is depended on stands to the right', () => {
    const { nodes } = lay(SHOP)
    const x = (id: string): number => nodes.find(({ node }) => node.id === id)?.x ?? 0
    expect(x('gateway')).toBeLessThan(x('payments'))
    expect(x('payments')).toBeLessThan(x('redis'))
  })

  test('the same places every time', () => {
    expect(lay(wideTopology(80))).toEqual(lay(wideTopology(80)))
  })
})

describe('the drawing', () => {
  const text = (topology: TopologyRecord): string =>
    topologyGraph(chooseDrawn(topology), { id: 't' }).text.replaceAll(/\s+/g, ' ')

  test('state as sign, word and outline; declared solid, discovered dashed with its number', () => {
    const drawn = text(SHOP)
    for (const part of [
      '✓ pass · 0.011',
      '✗ fail · 0.99',
      '? inconclusive',
      'must be &lt;= 0.012',
      '>600<',
      '>2400<'
    ])
      expect(drawn).toContain(part)
    expect(drawn.match(/class="edge declared"/g)).toHaveLength(2)
    expect(drawn.match(/class="edge found"/g)).toHaveLength(2)
  })

  test('a long name is cut, and all of it can be read', () => {
    const id = 'a-very-long-name-of-a-service'.repeat(20)
    const drawn = text({ nodes: [{ id, kind: 'cache' }], edges: [] })
    expect(drawn).toContain(`<title>${id} (cache)</title>`)
    expect(drawn).toMatch(/class="name"[^>]*> ?a-very-long-name[a-z-]*…/)
  })

  test.each(['NaN', '+Inf', '-Inf'] as const)('a value of %s is told', (value) => {
    const drawn = text({
      nodes: [{ id: 'a', sla: { query: 'q', expect: '> 1' }, verdict: 'inconclusive', value }],
      edges: [{ from: 'a', to: 'a', declared: false, value }]
    })
    expect(drawn).toContain(`? inconclusive · ${value}`)
    expect(drawn).not.toMatch(/d="[^"]*NaN/)
  })
})
