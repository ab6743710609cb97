import { toPipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { gitEnvironment } from '../../module/git-environment.ts'
import { readWorkTreeRoot } from '../../module/read-vcs.ts'
import { parseDuration } from '../../policy/duration.ts'
import type { Policy } from '../../policy/policy-shape.ts'
import type {
  CheckReport,
  ReadinessReport,
  RollbackRecord,
  StepReport
} from '../../report/readiness-report.ts'
import { commandMeasurement } from '../command-measurement.ts'
import { rollbackKey, type EarlierRollback, type RollbackMemory } from './rollback-memory.ts'
import { rollbackPermission } from './rollback-permission.ts'

type Rollback = NonNullable<NonNullable<Policy['gates']>['rollback']>

/** A rollback that is due. */
export interface RollbackRequest {
  readonly host: Host
  /** Of the policy, its names filled in; absent when the policy has none, or a name in it has no value. */
  readonly rollback?: Rollback
  /** Why a rollback that the policy has is absent here. */
  readonly notFilled?: string
  readonly allowRollback: boolean
  readonly report: Pick<ReadinessReport, 'policy' | 'ref' | 'release'>
  readonly memory: RollbackMemory
  /** Whether `memory` lasts longer than this job. */
  readonly lasting: boolean
  /** Runs checks of the policy once more. */
  readonly verify: (ids: readonly string[]) => Promise<readonly CheckReport[]>
  readonly event: (what: string) => void
}

const TIMEOUT = '30m'

/** Full names of the refs at the commit that is checked out in the workspace. */
async function readRefsAtHead(host: Host): Promise<readonly string[]> {
  const root = await readWorkTreeRoot(host.dirs.workspace)
  if (root === undefined) return []
  const { exitCode, stdout } = await host.exec({
    argv: ['git', '-C', root, 'for-each-ref', '--points-at=HEAD', '--format=%(refname)'],
    env: gitEnvironment(root),
    timeoutMs: 60_000
  })
  return exitCode === 0 ? stdout.split('\n').filter((line) => line !== '') : []
}

async function runOnce(rollback: Rollback, host: Host): Promise<StepReport> {
  const at = Date.now()
  const timeoutMs = parseDuration(rollback.timeout ?? TIMEOUT) ?? 0
  const result = await host.exec({ argv: rollback.run, cwd: host.dirs.workspace, timeoutMs })
  const { exitCode, durationMs, timedOut } = result
  const good = exitCode === 0 && !timedOut
  const message = timedOut
    ? `the rollback was still running after ${rollback.timeout ?? TIMEOUT} and was ended`
    : `the rollback ended with status ${String(exitCode)}`
  return {
    type: 'command',
    verdict: good ? 'pass' : 'fail',
    remarks: good ? [] : [{ verdict: 'fail', message }],
    facts: { exit: exitCode, duration: durationMs / 1000 },
    measurements: [commandMeasurement(rollback.run, at, result, host)],
    startedAt: at,
    durationMs
  }
}

/** The checks that prove that the old version is back, and what they say. */
async function prove(
  rollback: Rollback,
  { verify, event }: RollbackRequest
): Promise<{ readonly steps: readonly StepReport[]; readonly wrong?: string }> {
  const ids = rollback.verify ?? []
  if (ids.length === 0)
    return { steps: [], wrong: 'no check proves it: the policy names none in verify' }
  event(`looking whether the old version is back: ${ids.join(', ')}`)
  const checks = await verify(ids)
  const odd = ids.flatMap((id) => {
    const check = checks.find((each) => each.id === id)
    if (check?.verdict === 'pass' || check?.verdict === 'warn') return []
    return [
      check === undefined ? `${id} did not run` : `${id} is ${check.verdict}: ${check.message}`
    ]
  })
  return {
    steps: checks.flatMap(({ steps }) => steps),
    ...(odd.length === 0 ? {} : { wrong: odd.join('; ') })
  }
}

function again({ status, where }: EarlierRollback): string {
  return status === 'begun'
    ? `it was begun before, and nobody knows how that ended (${where}); it is not done twice`
    : `it was done before and its status was ${status} (${where}); it is not done twice`
}

/**
 * Rolls back, once: the command of the policy runs in a process group of its own for as long as it may, and then the
 * checks that prove the old version. `done` means that these passed. A run that is started again, of the same policy, ref
 * and report, does not run the command a second time, and only looks again when the first time went well.
 */
export async function runRollback(request: RollbackRequest): Promise<RollbackRecord> {
  const { host, rollback, report, memory, event } = request
  const not = (
    status: RollbackRecord['status'],
    message: string,
    steps: readonly StepReport[] = []
  ): RollbackRecord => {
    event(`rollback ${status}: ${message}`)
    return { status, message: host.redact(message), steps }
  }
  if (rollback === undefined)
    return not('not-defined', request.notFilled ?? 'the policy has no gates.rollback')
  const refs = await readRefsAtHead(host)
  const permission = rollbackPermission(host.env, request.allowRollback, refs)
  if (!permission.allowed) return not('not-allowed', permission.why)
  const attempt = Number(host.env['GITHUB_RUN_ATTEMPT'] ?? '1')
  if (attempt > 1 && !request.lasting)
    return not(
      'not-allowed',
      `this is attempt ${String(attempt)} of the run, and without allow-issue nothing tells whether an earlier one rolled back`
    )
  const key = rollbackKey(report)
  let earlier: EarlierRollback | undefined
  try {
    earlier = await memory.begin(key)
  } catch (error) {
    // Without a mark it could be done twice.
    return not(
      'failed',
      `it was not begun, since that could not be written down: ${toPipelineError(error).what}`
    )
  }
  if (earlier !== undefined && earlier.status !== 'done') return not('failed', again(earlier))
  const steps: StepReport[] = []
  if (earlier === undefined) {
    event(`rolling back: ${rollback.run.join(' ')}`)
    steps.push(await runOnce(rollback, host))
  }
  const proof = await prove(rollback, request)
  const wrong = [
    ...steps.flatMap(({ remarks }) => remarks.map(({ message }) => message)),
    ...(proof.wrong === undefined ? [] : [proof.wrong])
  ]
  const status = wrong.length === 0 ? 'done' : 'failed'
  if (earlier === undefined)
    await memory.end(key, status).catch((error: unknown) => {
      host.log.warning(`How the rollback ended is not written down: ${toPipelineError(error).what}`)
    })
  const told =
    earlier === undefined ? [] : [`the command ran before (${earlier.where}) and not again`]
  const all = [...steps, ...proof.steps]
  return status === 'done'
    ? not('done', [...told, 'the checks of verify passed'].join('; '), all)
    : not('failed', [...told, ...wrong].join('; '), all)
}
