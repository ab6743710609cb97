import { describe, expect, test } from '@jest/globals'
import type { TopologyRecord } from '../../../src/report/readiness-report.ts'
import { renderReadinessMarkdown } from '../../../src/report/renderers/readiness-markdown.ts'
import { renderReadiness } from '../../../src/report/renderers/readiness.ts'
import { drawMermaid, topologySection } from '../../../src/report/renderers/topology-mermaid.ts'
import { chooseDrawn } from '../../../src/report/renderers/topology-nodes.ts'
import { BAD_NAMES } from '../../helpers/hostile-names.ts'
import { SHOP, wideTopology } from '../../helpers/sample-topology.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'

const draw = (topology: TopologyRecord): readonly string[] =>
  drawMermaid(chooseDrawn(topology)).split('\n')

/** Every line that may be there. */
const LINE =
  /^(?:graph LR| {2}n\d+\["[A-Za-z0-9._/:-]+(?: [A-Za-z0-9._/:-]+)*"\](?::::[a-z]+)?| {2}n\d+ -(?:\.-|-)> n\d+| {2}classDef [a-z]+ [a-z0-9#:, -]+)$/

describe('the drawing of the job summary', () => {
  test('states, declared and discovered edges', () => {
    expect(draw(SHOP)).toEqual([
      'graph LR',
      '  n0["redis 0.011 - pass"]:::pass',
      '  n1["feature-store 0.99 - fail"]:::fail',
      '  n2["queue - inconclusive"]:::inconclusive',
      '  n3["postgres"]',
      '  n4["payments"]',
      '  n5["gateway"]',
      '  n4 --> n0',
      '  n4 --> n3',
      '  n4 -.-> n1',
      '  n5 -.-> n4',
      expect.stringMatching(/^ {2}classDef fail /),
      expect.stringMatching(/^ {2}classDef inconclusive .*dasharray/),
      expect.stringMatching(/^ {2}classDef pass /)
    ])
  })

  test.each(BAD_NAMES)('a name with %s', (_, id) => {
    for (const line of draw({
      nodes: [{ id, verdict: 'pass', value: '+Inf' }, { id: 'api' }],
      edges: [{ from: id, to: 'api', declared: false }]
    }))
      expect(line).toMatch(LINE)
  })

  test.each([
    ['1. a', '1 a'],
    ['- a', 'a'],
    ['---', 'node 0'],
    ['__proto__', 'proto'],
    ['_a_ b_', 'a b'],
    ['a_b.c_d', 'a_b.c_d'],
    ['https://a.example', 'https //a.example'],
    ['WWW.a.example', 'www a.example'],
    ['fa:fa-car', 'fa fa-car'],
    ['"]; click n0 "http', 'click n0 http'],
    ['服务', 'node 0'],
    ['', 'node 0']
  ])('%j is %j', (id, shown) => {
    expect(draw({ nodes: [{ id }], edges: [] })).toEqual(['graph LR', `  n0["${shown}"]`])
  })

  test('of a large one the worst sixty, and what is not drawn is said', () => {
    const topology = wideTopology(200)
    const lines = draw(topology)
    expect(lines.filter((line) => /^ {2}n\d+\[/.test(line))).toHaveLength(60)
    expect(lines.some((line) => line.includes('node-199'))).toBe(true)
    const [section] = topologySection({ topology })
    expect(section?.text).toMatch(
      /Not drawn: 140 more nodes, \d+ more edges; readiness\.json has all/
    )
  })

  test('an edge to a node that is not there, and one that is told twice', () => {
    const edge = { from: 'a', to: 'b', declared: true }
    const nodes = [{ id: 'a' }, { id: 'b' }]
    const lines = draw({ nodes, edges: [edge, edge, { ...edge, to: 'gone' }] })
    expect(lines.filter((line) => line.includes('-->'))).toEqual(['  n0 --> n1'])
  })

  test('nothing is drawn of nothing', () => {
    expect(topologySection({ topology: { nodes: [], edges: [] } })).toEqual([])
    expect(topologySection({})).toEqual([])
  })
})

describe('service levels beside it', () => {
  test('query, what is expected, what was measured, verdict; worst first', () => {
    const text = renderReadinessMarkdown(sampleReadiness({ topology: SHOP }), 900_000)
    const rows = text
      .split('\n')
      .filter((line) => line.includes('histogram') || /^\| [❌❔]/u.test(line))
    expect(rows).toEqual([
      '| ❌ fail | `feature-store` | `>= 0.9999` | `0.99` | `avg(up{job="features"})` |',
      '| ❔ inconclusive | `queue` | `>= 1` | the connection was refused | `queue_ok` |',
      expect.stringContaining('| ✅ pass | `redis` cache | `<= 0.012` | `0.011` |')
    ])
  })

  test('names are no markup', () => {
    const topology: TopologyRecord = {
      nodes: [
        {
          id: '<img src=x>|`',
          kind: '[a](http://b)',
          sla: { query: 'a|b', expect: '> 1' },
          verdict: 'inconclusive',
          message: '<b>@all</b>'
        }
      ],
      edges: []
    }
    const text = topologySection({ topology })[0]?.text ?? ''
    const row = text.split('\n').at(-1)
    expect(row).toContain('\\[a\\](http://b)')
    expect(row).toContain('&lt;b>\\@all&lt;/b>')
    expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(7)
  })
})

describe('the terminal', () => {
  test('one line for each node with a service level, worst first', () => {
    const lines = renderReadiness(sampleReadiness({ topology: SHOP }), 100).split('\n')
    const at = lines.indexOf('what it depends on')
    expect(lines.slice(at + 1, at + 4)).toEqual([
      '  feature-store: fail, must be >= 0.9999, is 0.99',
      '  queue: inconclusive, must be >= 1, the connection was refused',
      '  redis: pass, must be <= 0.012, is 0.011'
    ])
    expect(lines[at + 4]).toBe('')
  })

  test('without service levels there is nothing to say', () => {
    const topology = { nodes: [{ id: 'a' }], edges: [] }
    expect(renderReadiness(sampleReadiness({ topology }), 80)).not.toContain('depends')
  })

  test('names cannot move the cursor', () => {
    const topology: TopologyRecord = {
      nodes: [{ id: '\u001b[31m\u202e', sla: { query: 'a', expect: '> 1' }, verdict: 'pass' }],
      edges: []
    }
    expect(renderReadiness(sampleReadiness({ topology }), 80)).not.toMatch(/[\u001b\u202e]/)
  })
})
