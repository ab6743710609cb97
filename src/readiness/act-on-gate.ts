import { toPipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { fill } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { CheckReport, ReadinessEvent, ReadinessReport } from '../report/readiness-report.ts'
import { hasPassed } from './baseline/names.ts'
import { createIssueMemory } from './gates/issue-memory.ts'
import { closeReviewIssue, openReviewIssue, type IssueRequest } from './gates/review-issue.ts'
import { joinMemories } from './gates/rollback-memory.ts'
import { runRollback } from './gates/run-rollback.ts'
import { createRollbackMarks } from './gates/write-rollback-mark.ts'
import type { Judgement } from './judge-release.ts'
import { runCheck, type CheckRun } from './run-check.ts'
import { createLookup } from './values.ts'

/** What may be done about a verdict. */
export interface Allowed {
  readonly allowRollback: boolean
  readonly allowIssue: boolean
  /** Of GitHub; empty where there is none. */
  readonly token: string
}

/** Checks of the policy once more, in a world that the rollback has changed. */
async function runAgain(ids: readonly string[], run: CheckRun): Promise<readonly CheckReport[]> {
  const checks: CheckReport[] = []
  for (const check of run.policy.checks.filter(({ id }) => ids.includes(id)))
    checks.push(await runCheck(check, [], run))
  return checks
}

function issueRequest(
  report: ReadinessReport,
  { gates }: Pick<Policy, 'gates'>,
  { token }: Pick<Allowed, 'token'>,
  host: Host
): IssueRequest {
  return { host, report, gates, ...(token === '' ? {} : { token }) }
}

async function rollBack(
  { report, run: judged }: Judgement,
  allowed: Allowed,
  host: Host
): Promise<ReadinessReport> {
  const events: ReadinessEvent[] = []
  const event = (what: string): void => {
    events.push({ at: Date.now(), what: host.redact(what) })
  }
  const run = { ...judged, context: { ...judged.context, event } }
  const wanted = run.policy.gates?.rollback
  const filled =
    wanted === undefined ? undefined : fill(wanted, createLookup(run.values, undefined))
  const marks = createRollbackMarks(host)
  const lasting = allowed.allowIssue && allowed.token !== ''
  const rollback = await host.log.group('Rollback', async () =>
    runRollback({
      host,
      ...(filled?.ok === true ? { rollback: filled.value } : {}),
      ...(filled?.ok === false ? { notFilled: filled.why } : {}),
      allowRollback: allowed.allowRollback,
      report,
      memory: lasting
        ? joinMemories([createIssueMemory(issueRequest(report, run.policy, allowed, host)), marks])
        : marks,
      lasting,
      verify: async (ids) => runAgain(ids, run),
      event
    })
  )
  host.log.info(`rollback ${rollback.status}: ${rollback.message}`)
  return { ...report, rollback, events: [...report.events, ...events] }
}

/** The issue of this policy and ref; that there is none, because GitHub refused, changes no verdict. */
export async function tellIssue(
  report: ReadinessReport,
  policy: Pick<Policy, 'gates'>,
  allowed: Pick<Allowed, 'token'>,
  host: Host
): Promise<ReadinessReport> {
  const request = issueRequest(report, policy, allowed, host)
  try {
    if (report.gate === 'review' || report.gate === 'rollback') {
      const { url, what } = await openReviewIssue(request)
      host.log.info(`issue ${what}: ${url}`)
      return { ...report, issue: url }
    }
    if (hasPassed(report)) {
      const number = await closeReviewIssue(request)
      if (number !== undefined) host.log.info(`issue #${String(number)} closed`)
    }
  } catch (error) {
    const { what, fix } = toPipelineError(error)
    host.log.warning(`No issue tells of this: ${what} ${fix}`)
  }
  return report
}

/**
 * Does what the gate of a run says, as far as it is allowed. A run that was cancelled does nothing more.
 * @param clean takes out of a report what nobody should read: before an issue tells of what a rollback printed
 */
export async function actOnGate(
  judgement: Judgement,
  allowed: Allowed,
  host: Host,
  clean: (report: ReadinessReport) => ReadinessReport
): Promise<ReadinessReport> {
  const { report, run } = judgement
  if (report.cancelled === true) return report
  const acted =
    report.gate === 'rollback' ? clean(await rollBack(judgement, allowed, host)) : report
  return allowed.allowIssue ? tellIssue(acted, run.policy, allowed, host) : acted
}
