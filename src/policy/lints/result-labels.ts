import { findPart, labelsIn, matchersOf, operationOf, type QueryNode } from './promql-tree.ts'

/** What is known of the labels that the series of an expression have. */
export interface ResultLabels {
  /** Labels that all of them have, with this value. */
  readonly values: ReadonlyMap<string, string>
  /** No others than these; undefined where others may be there. */
  readonly only?: ReadonlySet<string>
}

const NOTHING_KNOWN: ResultLabels = { values: new Map() }

const without = ({ values, only }: ResultLabels, gone: readonly string[]): ResultLabels => ({
  values: new Map([...values].filter(([label]) => !gone.includes(label))),
  ...(only === undefined ? {} : { only: new Set([...only].filter((each) => !gone.includes(each))) })
})

const keep = ({ values }: ResultLabels, labels: readonly string[]): ResultLabels => ({
  values: new Map([...values].filter(([label]) => labels.includes(label))),
  only: new Set(labels)
})

/** Functions that change labels, or whose answer has none of the argument's. */
const OTHER_LABELS = ['LabelReplace', 'LabelJoin', 'Absent', 'AbsentOverTime', 'Vector', 'Info']
const SCALARS = ['Scalar', 'Time', 'Pi']
const DROPS_LE = ['HistogramQuantile', 'HistogramFraction']

function ofFunction(node: QueryNode): ResultLabels | undefined {
  const name = node.children[0]?.children[0]?.kind ?? ''
  if (SCALARS.includes(name)) return undefined
  if (OTHER_LABELS.includes(name)) return NOTHING_KNOWN
  const body = node.children.find(({ kind }) => kind === 'FunctionCallBody')
  const vectors = (body?.children ?? []).map(resultLabels).filter((each) => each !== undefined)
  const [labels] = vectors
  if (labels === undefined || vectors.length > 1) return NOTHING_KNOWN
  return DROPS_LE.includes(name) ? without(labels, ['le']) : labels
}

function ofAggregate(node: QueryNode): ResultLabels {
  const operation = node.children[0]?.children[0]?.kind ?? ''
  const modifier = node.children.find(({ kind }) => kind === 'AggregateModifier')
  const body = node.children.find(({ kind }) => kind === 'FunctionCallBody')
  const argument = body?.children.at(-1)
  const labels = (argument && resultLabels(argument)) ?? NOTHING_KNOWN
  // They choose series, which keep their labels.
  if (['Topk', 'Bottomk', 'LimitK', 'LimitRatio'].includes(operation)) return labels
  if (operation === 'CountValues') return NOTHING_KNOWN
  if (modifier === undefined) return { values: new Map(), only: new Set() }
  const isBy = findPart(modifier, 'By') !== undefined
  return isBy ? keep(labels, labelsIn(modifier)) : without(labels, labelsIn(modifier))
}

function ofOperation(node: QueryNode): ResultLabels | undefined {
  const operation = operationOf(node)
  if (operation === undefined) return NOTHING_KNOWN
  const left = resultLabels(operation.left)
  const right = resultLabels(operation.right)
  if (left === undefined || right === undefined) return left ?? right
  if (operation.kind === 'set') return operation.operator === 'or' ? NOTHING_KNOWN : left
  const { matching } = operation
  const isGrouped =
    findPart(node, 'GroupLeft') !== undefined || findPart(node, 'GroupRight') !== undefined
  if (isGrouped) return NOTHING_KNOWN
  if (matching === undefined) return left
  return matching.keeps ? keep(left, matching.labels) : without(left, matching.labels)
}

/** What is known of the labels of an expression; undefined for a number, which has no series. */
export function resultLabels(node: QueryNode): ResultLabels | undefined {
  switch (node.kind) {
    case 'NumberDurationLiteral':
    case 'StringLiteral':
      return undefined
    case 'VectorSelector': {
      const exact = matchersOf(node).filter(
        // What is filled in later may be the same.
        ([label, operator, value]) =>
          operator === '=' && label !== '__name__' && !value.includes('${')
      )
      return { values: new Map(exact.map(([label, , value]) => [label, value])) }
    }
    case 'FunctionCall':
      return ofFunction(node)
    case 'AggregateExpr':
      return ofAggregate(node)
    case 'BinaryExpr':
      return ofOperation(node)
    case 'UnaryExpr': {
      const operand = node.children.at(-1)
      return operand === undefined ? NOTHING_KNOWN : resultLabels(operand)
    }
    case 'ParenExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
    case 'MatrixSelector':
    case 'SubqueryExpr': {
      const [inner] = node.children
      return inner === undefined ? NOTHING_KNOWN : resultLabels(inner)
    }
    default:
      return NOTHING_KNOWN
  }
}
