import { createGrowth } from '../drift/growth.ts'
import { createHistory, historyLimits } from '../drift/history.ts'
import type { Lookup } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import { tagOf } from './baseline/read-file-baseline.ts'
import type { StepContext } from './context.ts'
import { readDaily } from './daily/read-daily.ts'
import { readKubernetes } from './kubernetes/read-kubernetes.ts'
import type { ReportWishes } from './report-wishes.ts'

/** What a report shows besides the checks. Nothing of it gates anything. */
export type Surroundings = Pick<ReadinessReport, 'history' | 'growth' | 'daily' | 'kubernetes'>

/** Earlier releases in numbers, and what grew since the last one; nothing where there is no report of both. */
export function lookBack(
  { release, baseline }: Pick<StepContext, 'release' | 'baseline'>,
  policy: Policy
): Pick<Surroundings, 'history' | 'growth'> {
  const { report } = release
  if (report === undefined || !baseline.found) return {}
  const { previous, history } = baseline
  const earlier = history.length === 0 ? [previous] : history
  const found = createHistory(
    earlier.toReversed().map(({ tag, report: old }) => ({ tag, report: old })),
    { tag: tagOf(report), report },
    historyLimits(policy)
  )
  const growth = createGrowth(previous.report, report)
  return {
    ...(found === undefined ? {} : { history: found }),
    ...(growth.length === 0 ? {} : { growth })
  }
}

/** Numbers per day and what the cluster says, as the policy wants it. What cannot be had is a note in it. */
export async function readSurroundings(
  { daily, evidence }: Pick<ReportWishes, 'daily' | 'evidence'>,
  context: Pick<StepContext, 'host' | 'provider' | 'signal'>,
  lookup: Lookup
): Promise<Pick<Surroundings, 'daily' | 'kubernetes'>> {
  return {
    ...(daily.length === 0 ? {} : { daily: await readDaily(daily, { ...context, lookup }) }),
    ...(evidence.kubernetes === undefined
      ? {}
      : { kubernetes: await readKubernetes(evidence.kubernetes, context) })
  }
}
