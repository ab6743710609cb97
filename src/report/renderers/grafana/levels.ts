import { BREAKER_LEVELS, GATE_LEVELS, TREND_LEVELS, VERDICT_LEVELS } from '../../metrics/levels.ts'
import type { Step } from './panel.ts'

const COLORS: Readonly<Record<string, string>> = {
  pass: 'green',
  skipped: 'gray',
  waived: 'purple',
  warn: 'yellow',
  inconclusive: 'orange',
  fail: 'red',
  none: 'green',
  pause: 'yellow',
  review: 'orange',
  rollback: 'red',
  watching: 'green',
  pending: 'yellow',
  'no-data': 'orange',
  tripped: 'red',
  falls: 'blue',
  level: 'transparent',
  rises: 'orange'
}

/**
 * What is not there: empty and without colour. Grafana gives it the first colour of the steps otherwise, which is that of a
 * pass or of a change (grafana/grafana:packages/grafana-data/src/field/displayProcessor.ts).
 */
export const NOTHING = {
  type: 'special',
  options: { match: 'null+nan', result: { text: '', color: 'transparent', index: 99 } }
} as const

/** Numbers shown as their words, each with a colour. */
function mappingOf(levels: Readonly<Record<string, number>>): readonly object[] {
  const options = Object.entries(levels).map(
    ([text, level], index) =>
      [String(level), { text, color: COLORS[text] ?? 'gray', index }] as const
  )
  return [{ type: 'value', options: Object.fromEntries(options) }, NOTHING]
}

function stepsOf(levels: Readonly<Record<string, number>>): readonly Step[] {
  return Object.entries(levels).map(([text, level], index) => ({
    value: index === 0 ? null : level,
    color: COLORS[text] ?? 'gray'
  }))
}

/** How a dashboard shows levels that are numbers in the metrics. */
export const VERDICT_LOOK = {
  mappings: mappingOf(VERDICT_LEVELS),
  steps: stepsOf(VERDICT_LEVELS)
} as const
export const GATE_LOOK = {
  mappings: mappingOf(GATE_LEVELS),
  steps: stepsOf(GATE_LEVELS)
} as const
export const BREAKER_LOOK = {
  mappings: mappingOf(BREAKER_LEVELS),
  steps: stepsOf(BREAKER_LEVELS)
} as const
export const TREND_LOOK = {
  mappings: mappingOf(TREND_LEVELS),
  steps: stepsOf(TREND_LEVELS)
} as const
