import type { ReadinessReport, Remark } from '../readiness-report.ts'
import type { Section } from './fit-sections.ts'
import { escapeMarkdown, inlineCode, table } from './markdown-text.ts'
import { printable } from './printable.ts'
import {
  chooseDrawn,
  measuredNodes,
  showMeasured,
  type DrawnTopology,
  type TopologyNode
} from './topology-nodes.ts'

/** Rows of the table of service levels. */
const MOST_ROWS = 100
/** Letters of a name in the drawing. */
const MOST_LETTERS = 40

const MARKS: Readonly<Record<Remark['verdict'], string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  inconclusive: '❔'
}

/** Borders say the state again; the colours are read on white and on black. */
const CLASSES: Readonly<Record<Remark['verdict'], string>> = {
  pass: 'stroke:#2da44e,stroke-width:2px',
  warn: 'stroke:#bf8700,stroke-width:3px',
  fail: 'stroke:#d1242f,stroke-width:5px',
  inconclusive: 'stroke:#8250df,stroke-width:3px,stroke-dasharray:6 4'
}

/**
 * Letters that labels of Mermaid take for sure (verification.md 4.1). Even of those its versions before 12 make something else
 * in places: a list of `1. a` and `- a`, a link of `https://…` and `www.…`, bold text of `__a__`, an icon of `fa:fa-car`.
 */
function label(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9 ._/:-]/g, ' ')
    .replaceAll(/(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
    .replaceAll(/:(?=\/\/|fa-)/g, ' ')
    .replaceAll(/\bwww\./gi, 'www ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .replace(/^(?:[-._:/]+(?: |$))+/, '')
    .replace(/^(\d+)\.(?= |$)/, '$1')
}

/** `redis 0.5 - fail` */
function labelOf({ id, value, verdict }: TopologyNode, index: number): string {
  const name = label(id).slice(0, MOST_LETTERS).trim()
  return [
    name === '' ? `node ${String(index)}` : name,
    ...(value === undefined ? [] : [showMeasured(value).replace('+', '')]),
    ...(verdict === undefined ? [] : ['-', verdict])
  ].join(' ')
}

/**
 * A flowchart in a strict subset of Mermaid: nodes `n0…`, labels of plain letters, `-->` for declared edges and `-.->` for
 * those that were discovered, classes for the borders. Names that lose letters here stand in full in the table beside.
 */
export function drawMermaid({ nodes, edges }: DrawnTopology): string {
  const at = new Map(nodes.map(({ id }, index) => [id, index] as const))
  const drawn = nodes.map((node, index) => {
    const state = node.verdict === undefined ? '' : `:::${node.verdict}`
    return `  n${String(index)}["${labelOf(node, index)}"]${state}`
  })
  const lines = edges.map(
    ({ from, to, declared }) =>
      `  n${String(at.get(from) ?? 0)} ${declared ? '-->' : '-.->'} n${String(at.get(to) ?? 0)}`
  )
  const used = new Set(nodes.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict])))
  const classes = [...used].sort().map((name) => `  classDef ${name} ${CLASSES[name]}`)
  return ['graph LR', ...drawn, ...lines, ...classes].join('\n')
}

const safe = (text: string): string => escapeMarkdown(printable(text))
const code = (text: string): string => inlineCode(printable(text))

function levels(topology: NonNullable<ReadinessReport['topology']>): readonly string[] {
  const all = measuredNodes(topology)
  if (all.length === 0) return []
  const rows = all
    .slice(0, MOST_ROWS)
    .map(({ id, kind, sla, value, verdict, message = '' }) => [
      verdict === undefined ? '' : `${MARKS[verdict]} ${verdict}`,
      `${code(id)}${kind === undefined ? '' : ` ${safe(kind)}`}`,
      code(sla.expect),
      value === undefined ? safe(message) : code(String(value)),
      code(sla.query)
    ])
  const left = all.length - rows.length
  const more = left > 0 ? [`_${String(left)} more in readiness.json_`] : []
  return [table(['', 'node', 'expected', 'measured', 'query'], rows), ...more]
}

const count = (number: number, what: string): string =>
  `${String(number)} ${what}${number === 1 ? '' : 's'}`

function remarks({ nodesLeftOut, edgesLeftOut, edges }: DrawnTopology): readonly string[] {
  const left = [
    ...(nodesLeftOut > 0 ? [count(nodesLeftOut, 'more node')] : []),
    ...(edgesLeftOut > 0 ? [count(edgesLeftOut, 'more edge')] : [])
  ]
  return [
    ...(edges.some(({ declared }) => !declared) ? ['Dotted: discovered, not declared.'] : []),
    ...(left.length > 0 ? [`Not drawn: ${left.join(', ')}; readiness.json has all.`] : [])
  ]
}

/** What the release depends on: a drawing for GitHub, what was said of it, and the service levels as a table. */
export function topologySection({
  topology
}: Pick<ReadinessReport, 'topology'>): readonly Section[] {
  if (topology === undefined || topology.nodes.length === 0) return []
  const drawn = chooseDrawn(topology)
  const parts = [
    '### What it depends on',
    ['```mermaid', drawMermaid(drawn), '```'].join('\n'),
    ...(remarks(drawn).length === 0 ? [] : [remarks(drawn).join(' ')]),
    ...levels(topology)
  ]
  return [{ text: parts.join('\n\n'), detail: false }]
}
