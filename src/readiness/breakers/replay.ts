import type { Sample } from '../../report/readiness-report.ts'
import type { Series } from '../prometheus/parse-answer.ts'
import { evaluate, UNSEEN, type LevelRule, type LevelState } from './level-state.ts'

/** What a level would have done at each evaluation from `from` to `to`; a point of time without any value is a gap. */
export function replay(
  rule: LevelRule,
  series: readonly Series[],
  from: number,
  to: number
): LevelState {
  const steps = Math.round((to - from) / rule.everyMs)
  const rounds = Array.from({ length: steps + 1 }, (): Sample[] => [])
  for (const { labels, points } of series)
    for (const { at, value } of points)
      rounds[Math.round((at - from) / rule.everyMs)]?.push({ labels, at, value })
  return rounds.reduce<LevelState>(
    (state, samples, index) => evaluate(state, rule, from + index * rule.everyMs, samples),
    UNSEEN
  )
}
