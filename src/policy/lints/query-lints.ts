import {
  findPart,
  metricOf,
  operationOf,
  parseQuery,
  unwrap,
  type Operation,
  type QueryNode
} from './promql-tree.ts'
import { resultLabels, type ResultLabels } from './result-labels.ts'

/** Where a query stands: what its limit is called there. */
export type LimitName = 'expect' | 'trip'

function lintComparison(root: QueryNode, limit: LimitName): readonly string[] {
  const operation = operationOf(unwrap(root))
  if (operation?.kind !== 'comparison' || operation.isBool) return []
  const { operator } = operation
  return [
    `the comparison ${operator} drops the series for which it does not hold, so that nothing is left to judge; write the limit in ${limit}, or ${operator} bool`
  ]
}

const COUNTER = /^[^:]*_(total|count|sum|bucket)$/
/** Functions that ask whether something is there, or when, and not how much it is. */
const EXISTENCE = ['Absent', 'Timestamp', 'Count', 'Group']

function rawCounters(node: QueryNode): readonly string[] {
  const { kind, children } = node
  if (kind === 'MatrixSelector' || kind === 'SubqueryExpr') return []
  if (kind === 'FunctionCall' || kind === 'AggregateExpr') {
    const name = children[0]?.children[0]?.kind ?? ''
    if (EXISTENCE.includes(name)) return []
  }
  if (kind === 'VectorSelector') {
    const name = metricOf(node) ?? ''
    return COUNTER.test(name) ? [name] : []
  }
  const operation = operationOf(node)
  if (operation === undefined) return children.flatMap(rawCounters)
  const { left, right, operator } = operation
  // What follows `and` and `unless` only chooses; a difference to an earlier value is an increase.
  if (operation.kind === 'set' && operator !== 'or') return rawCounters(left)
  const [first, second] = [rawCounters(left), rawCounters(right)]
  const isIncrease = operator === '-' && (isEarlier(left) || isEarlier(right))
  const paired = isIncrease ? first.filter((name) => second.includes(name)) : []
  return [...first, ...second].filter((name) => !paired.includes(name))
}

const isEarlier = (node: QueryNode): boolean =>
  node.kind === 'OffsetExpr' || findPart(node, 'OffsetExpr') !== undefined

function lintCounters(root: QueryNode): readonly string[] {
  return [...new Set(rawCounters(root))].map((name) => {
    const rate = name.endsWith('_bucket') ? 'rate' : 'increase'
    return `${name} looks like a counter, which only grows from the start of its process; write ${rate}(${name}[5m])`
  })
}

/** The labels that are compared when series of both sides are paired. */
function compared(labels: ResultLabels, { matching }: Operation): ResultLabels {
  const isIn = (label: string): boolean =>
    matching === undefined || matching.labels.includes(label) === matching.keeps
  return {
    values: new Map([...labels.values].filter(([label]) => isIn(label))),
    ...(labels.only === undefined ? {} : { only: new Set([...labels.only].filter(isIn)) })
  }
}

const isLost = ({ only }: ResultLabels, label: string, value: string): boolean =>
  value !== '' && only !== undefined && !only.has(label)

/** A label by which no series of one side can be paired with one of the other. */
function findClash(
  left: ResultLabels,
  right: ResultLabels
): { readonly label: string; readonly why: string } | undefined {
  for (const [label, value] of left.values) {
    const other = right.values.get(label)
    if (other !== undefined && other !== value)
      return { label, why: `${label} is ${JSON.stringify(value)} and ${JSON.stringify(other)}` }
    if (isLost(right, label, value)) return { label, why: `${label} is on the left side alone` }
  }
  for (const [label, value] of right.values)
    if (isLost(left, label, value)) return { label, why: `${label} is on the right side alone` }
  return undefined
}

function lintPairs(node: QueryNode): readonly string[] {
  const inner = node.children.flatMap(lintPairs)
  const operation = operationOf(node)
  if (operation === undefined || operation.kind === 'set') return inner
  const { left, right, operator, matching } = operation
  const [first, second] = [resultLabels(left), resultLabels(right)]
  if (first === undefined || second === undefined) return inner
  const clash = findClash(compared(first, operation), compared(second, operation))
  if (clash === undefined) return inner
  const others = matching?.keeps === false ? matching.labels : []
  const advice =
    matching?.keeps === true
      ? `take ${clash.label} out of on(…)`
      : `write ${operator} ignoring(${[...others, clash.label].join(', ')}), or aggregate both sides`
  return [
    ...inner,
    `no series of one side of ${operator} can meet one of the other, so the answer is always empty: ${clash.why}; ${advice}`
  ]
}

/** What of a query is allowed and almost never meant. A query that is no PromQL gives nothing: Prometheus says so. */
export function lintQuery(query: string, limit: LimitName): readonly string[] {
  const root = parseQuery(query)
  if (root === undefined) return []
  return [...lintComparison(root, limit), ...lintCounters(root), ...lintPairs(root)]
}

/** The same for a guard, which may well be a comparison. */
export function lintGuard(query: string): readonly string[] {
  const root = parseQuery(query)
  return root === undefined ? [] : [...lintCounters(root), ...lintPairs(root)]
}
