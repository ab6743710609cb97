import { parseCondition } from '../../../policy/condition.ts'
import { PLAIN, type Step } from './panel.ts'

/**
 * Colours for one requirement of a value: `<= 250` is green up to there and red from there on. What is no comparison with
 * one number has no threshold.
 * @param bad the requirement says when something trips
 */
export function thresholdSteps(words: string | undefined, bad = false): readonly Step[] {
  const condition = words === undefined ? undefined : parseCondition(words)
  if (condition === undefined) return PLAIN
  const below = condition.operator.startsWith('<')
  const above = condition.operator.startsWith('>')
  if (!below && !above) return PLAIN
  const redFirst = below === bad
  return [
    { value: null, color: redFirst ? 'red' : 'green' },
    { value: condition.limit, color: redFirst ? 'green' : 'red' }
  ]
}

/** Grafana's name of a unit; one that it does not know stands behind the number. */
export function unitOf(unit: string): string {
  const known: Readonly<Record<string, string>> = {
    '': 'none',
    bytes: 'decbytes',
    B: 'decbytes',
    seconds: 's',
    s: 's',
    ms: 'ms',
    '%': 'percent',
    percent: 'percent'
  }
  return known[unit] ?? `suffix: ${unit}`
}
