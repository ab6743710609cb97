import { parser } from '@prometheus-io/lezer-promql'

/** A part of a query, as the grammar names it: `BinaryExpr`, `VectorSelector`. */
export interface QueryNode {
  readonly kind: string
  readonly text: string
  readonly children: readonly QueryNode[]
}

/** Deeper nesting than this is not looked at. */
const MAX_DEPTH = 200

/** What stands for a name that is filled in later and does not stand in a text: a duration in brackets, a number else. */
const fillSlots = (query: string): string =>
  query.replaceAll(/\$\{[^}]*\}/g, (_slot, offset: number) => {
    const before = query.slice(0, offset)
    return before.lastIndexOf('[') > before.lastIndexOf(']') ? '5m' : '1'
  })

/**
 * `offset` and `@` belong to what stands right before them. The grammar, which is made for an editor, lets them take the
 * whole operation that ends there.
 */
function bindModifier(node: QueryNode): QueryNode {
  const [operation, ...modifier] = node.children
  const last = operation?.children.at(-1)
  if (
    (node.kind !== 'OffsetExpr' && node.kind !== 'StepInvariantExpr') ||
    operation === undefined ||
    last === undefined ||
    (operation.kind !== 'BinaryExpr' && operation.kind !== 'UnaryExpr')
  )
    return node
  const bound = bindModifier({ ...node, text: last.text, children: [last, ...modifier] })
  return { ...operation, children: [...operation.children.slice(0, -1), bound] }
}

function build(text: string): QueryNode | undefined {
  const cursor = parser.parse(text).cursor()
  const read = (depth: number): QueryNode | undefined => {
    const { name: kind, from, to, type } = cursor
    if (type.isError || depth > MAX_DEPTH) return undefined
    const children: QueryNode[] = []
    if (cursor.firstChild()) {
      do {
        const child = read(depth + 1)
        if (child === undefined) return undefined
        children.push(child)
      } while (cursor.nextSibling())
      cursor.parent()
    }
    return bindModifier({ kind, text: text.slice(from, to), children })
  }
  return read(0)?.children.find(({ kind }) => kind !== 'LineComment')
}

/** The expression of a query; undefined for what is no PromQL, of which Prometheus itself says where it is wrong. */
export function parseQuery(query: string): QueryNode | undefined {
  // In a text `${name}` is a text; elsewhere it is none of the language.
  return build(query) ?? build(fillSlots(query))
}

/** The expression without parentheses around it. */
export function unwrap(node: QueryNode): QueryNode {
  const [inner] = node.children
  return node.kind === 'ParenExpr' && inner !== undefined ? unwrap(inner) : node
}

/** The first part of a kind below a node, at any depth. */
export function findPart(node: QueryNode, kind: string): QueryNode | undefined {
  for (const child of node.children) {
    const found = child.kind === kind ? child : findPart(child, kind)
    if (found !== undefined) return found
  }
  return undefined
}

/** The text in quotes of any of the three kinds. */
export const unquote = (text: string): string => text.slice(1, -1).replaceAll(/\\(.)/g, '$1')

/** Matchers of a selector: `{job="a"}` is `['job', '=', 'a']`. */
export function matchersOf(
  selector: QueryNode
): readonly (readonly [label: string, operator: string, value: string])[] {
  const list = selector.children.find(({ kind }) => kind === 'LabelMatchers')
  return (list?.children ?? []).flatMap(({ children }) => {
    const [label, operator, value] = children
    if (label === undefined || operator === undefined || value === undefined) return []
    const name = label.kind === 'QuotedLabelName' ? unquote(label.text) : label.text
    return [[name, operator.text, unquote(value.text)] as const]
  })
}

/** Name of the metric that a selector selects, where it names one. */
export function metricOf(selector: QueryNode): string | undefined {
  const named = selector.children.find(({ kind }) => kind === 'Identifier')
  if (named !== undefined) return named.text
  const list = selector.children.find(({ kind }) => kind === 'LabelMatchers')
  const quoted = list?.children.find(({ kind }) => kind === 'QuotedLabelName')
  if (quoted !== undefined) return unquote(quoted.text)
  return matchersOf(selector).find(
    ([label, operator]) => label === '__name__' && operator === '='
  )?.[2]
}

const ARITHMETIC = ['Add', 'Sub', 'Mul', 'Div', 'Mod', 'Pow', 'Atan2']
const COMPARISONS = ['Eql', 'Neq', 'Lss', 'Lte', 'Gtr', 'Gte']
const SETS = ['And', 'Or', 'Unless']

/** The parts of an operation with two sides. */
export interface Operation {
  readonly kind: 'arithmetic' | 'comparison' | 'set'
  /** `-`, `>`, `and`. */
  readonly operator: string
  readonly left: QueryNode
  readonly right: QueryNode
  readonly isBool: boolean
  /** `on(…)` or `ignoring(…)`, where one is written. */
  readonly matching?: { readonly keeps: boolean; readonly labels: readonly string[] }
}

/** Takes an operation apart; undefined for every other expression. */
export function operationOf(node: QueryNode): Operation | undefined {
  if (node.kind !== 'BinaryExpr') return undefined
  const [left, operator] = node.children
  const right = node.children.at(-1)
  if (left === undefined || operator === undefined || right === undefined) return undefined
  const kind = ARITHMETIC.includes(operator.kind)
    ? 'arithmetic'
    : COMPARISONS.includes(operator.kind)
      ? 'comparison'
      : SETS.includes(operator.kind)
        ? 'set'
        : undefined
  if (kind === undefined) return undefined
  const clause = node.children.find((each) => each.kind === 'MatchingModifierClause')
  const first = clause?.children[0]?.kind
  return {
    kind,
    operator: operator.text,
    left,
    right,
    isBool: node.children.some((each) => each.kind === 'BoolModifier'),
    ...(clause === undefined || (first !== 'On' && first !== 'Ignoring')
      ? {}
      : { matching: { keeps: first === 'On', labels: labelsIn(clause) } })
  }
}

/** Labels in the first list of a clause: `by (a, b)`, `on(a)`. */
export function labelsIn(clause: QueryNode): readonly string[] {
  const list = clause.children.find(({ kind }) => kind === 'GroupingLabels')
  return (list?.children ?? []).map(({ kind, text }) =>
    kind === 'QuotedLabelName' ? unquote(text) : text
  )
}
