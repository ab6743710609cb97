import type { Host } from '../host/host.ts'
import { redacted } from '../host/redact.ts'
import { breakers as breakersShape } from '../policy/part-shapes.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type {
  BreakerSeen,
  ReadinessEvent,
  ReadinessReport,
  TopologyRecord
} from '../report/readiness-report.ts'
import { PipelineError, toPipelineError } from '../errors.ts'
import { fill } from '../policy/fill.ts'
import { printable } from '../report/renderers/printable.ts'
import { runBreakers } from './breakers/run-breakers.ts'
import { nearest } from '../config/nearest.ts'
import { gateOfUnclear } from './check-verdict.ts'
import { conclude, withEffect } from './conclude.ts'
import type { Baseline } from './context.ts'
import { createProviders } from './create-providers.ts'
import { maskEnvironment } from './mask-environment.ts'
import type { JudgedRelease } from './read-judged-release.ts'
import type { ReadPolicy } from './read-policy.ts'
import type { CheckRun } from './run-check.ts'
import { runStages, stagesOf, type Watch } from './run-stages.ts'
import { applyEvidenceRules } from './evidence-rules.ts'
import { lookBack, readSurroundings } from './read-surroundings.ts'
import type { ReportWishes } from './report-wishes.ts'
import { runTopology } from './topology/run-topology.ts'
import { createLookup, type Values } from './values.ts'

/** What a release is judged by and with. */
export interface Judging {
  readonly read: ReadPolicy
  readonly judged: JudgedRelease
  readonly baseline: Baseline
  /** Stages to run; empty for all. */
  readonly stages: readonly string[]
  /** Aborted when the run is to end: what runs is ended, and the report says so. */
  readonly stop: AbortSignal
  /** Version of crossgo. */
  readonly crossgo: string
  /** What is kept and shown besides the checks. */
  readonly wishes: Pick<ReportWishes, 'daily' | 'evidence'>
}

/** The stages that are to run, in the policy's order. */
export function wantedStages(policy: Policy, wanted: readonly string[]): readonly string[] {
  const all = stagesOf(policy)
  const odd = wanted.find((stage) => !all.includes(stage))
  if (odd !== undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The policy has no stage ${JSON.stringify(odd)}${nearest(odd, all)}`.replace(
        /([^?])$/,
        '$1.'
      ),
      fix: `Give stage as one of ${all.join(', ')}.`
    })
  return wanted.length === 0 ? all : all.filter((stage) => wanted.includes(stage))
}

/** The value of `ref`: what the workflow runs for. */
function refOf({ env }: Host): Pick<ReadinessReport, 'ref'> {
  const ref = env['GITHUB_REF'] ?? ''
  return ref === '' ? {} : { ref }
}

/** What a policy found out about a release, and what is needed to go on with the same policy: its run. */
export interface Judgement {
  readonly report: ReadinessReport
  readonly run: CheckRun
}

/** Runs the stages of a policy and sums up what they found. Whatever goes wrong in a check is a verdict, no exception. */
export async function judgeRelease(judging: Judging, host: Host): Promise<Judgement> {
  const { read, judged, baseline, stop, wishes } = judging
  const { policy } = read
  const startedAt = Date.now()
  const events: ReadinessEvent[] = []
  const event = (what: string): void => {
    events.push({ at: Date.now(), what: host.redact(what) })
  }
  maskEnvironment(policy, host)
  const { release } = judged
  const values: Values = { vars: policy.vars ?? {}, env: host.env, release, baseline }
  const provider = createProviders(policy, createLookup(values, undefined), host)
  const defaults = { onEmpty: policy.defaults?.onEmpty ?? 'fail' }
  const run: CheckRun = {
    policy,
    values,
    context: { host, release, baseline, defaults, provider, event },
    stop,
    places: read.places
  }
  const stages = wantedStages(policy, judging.stages)
  event(`policy ${read.file}, stages ${stages.join(', ')}`)
  const { checks, breakers } = await runStages(stages, run, watchOf(run))
  const topology =
    policy.topology === undefined || stop.aborted
      ? undefined
      : await measureTopology(policy.topology, run)
  const surroundings = {
    ...lookBack(run.context, policy),
    ...(stop.aborted
      ? {}
      : await readSurroundings(
          wishes,
          { ...run.context, signal: stop },
          createLookup(run.values, undefined)
        ))
  }
  const cancelled = stop.aborted ? { cancelled: true as const } : {}
  if (stop.aborted) event('stopped before its end')
  const stagesMissing = stagesOf(policy).filter((stage) => !stages.includes(stage))
  const found = { checks, breakers, stagesMissing, ...cancelled }
  const report: ReadinessReport = {
    schema: 1,
    crossgo: judging.crossgo,
    policy: {
      name: policy.name ?? '',
      file: read.file,
      sha256: read.sha256,
      warnings: read.warnings
    },
    release: judged.record,
    ...refOf(host),
    startedAt,
    durationMs: Date.now() - startedAt,
    stages,
    baseline: recordOf(baseline),
    events,
    ...found,
    ...(topology === undefined ? {} : { topology }),
    ...surroundings,
    host: `${host.platform.goos}/${host.platform.goarch}`,
    ...conclude(found)
  }
  // What services and programs answered, and what was filled in, may hold what nobody should read.
  return { report: applyEvidenceRules(redacted(report, host), wishes.evidence), run }
}

/** What the release depends on. It is no check: a broken service level is a warning of the log, and drawn. */
async function measureTopology(
  topology: NonNullable<Policy['topology']>,
  run: CheckRun
): Promise<TopologyRecord | undefined> {
  const { context, stop } = run
  const filled = fill(topology, createLookup(run.values, undefined))
  try {
    if (!filled.ok) throw new Error(filled.why)
    const found = await runTopology(filled.value, { ...context, signal: stop })
    for (const { id, verdict = 'pass', message = '' } of found.nodes)
      if (verdict !== 'pass')
        context.host.log.warning(`${id}, on which it depends: ${verdict}: ${printable(message)}`)
    return found
  } catch (error) {
    const { what } = toPipelineError(error)
    context.host.log.warning(`What it depends on could not be measured: ${what}`)
    return undefined
  }
}

function recordOf(baseline: Baseline): ReadinessReport['baseline'] {
  if (!baseline.found) return { found: false, from: baseline.why, history: [] }
  const { from, previous, history } = baseline
  return {
    found: true,
    from,
    tag: previous.tag,
    version: previous.report.plan.version,
    history: history.map(({ tag }) => tag)
  }
}

/** Breakers as the stages use them. A level that nobody can watch is blind, and does not end the run. */
function watchOf(run: CheckRun): Watch | undefined {
  const { policy, context, stop } = run
  const { breakers } = policy
  if (breakers === undefined) return undefined
  const inconclusive = gateOfUnclear(policy)
  return async (until) => {
    const filled = fill(breakers, createLookup(run.values, undefined))
    // What was filled in may be anything: a limit of time that is none would be no time at all.
    const right = filled.ok ? breakersShape.safeParse(filled.value) : undefined
    const seen = !filled.ok
      ? unwatched(breakers, filled.why)
      : right?.success !== true
        ? unwatched(breakers, oddValue(right?.error.issues[0]))
        : await runBreakers(right.data, { ...context, signal: stop }, until).catch(
            (error: unknown) => unwatched(breakers, toPipelineError(error).what)
          )
    return seen.map((each) => withEffect(each, inconclusive))
  }
}

function oddValue(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined
) {
  const place = ['breakers', ...(issue?.path ?? [])].map(String).join('.')
  return `with its names filled in, ${place} ${issue?.message ?? 'is wrong'}`
}

function unwatched(
  { levels }: NonNullable<Policy['breakers']>,
  why: string
): readonly BreakerSeen[] {
  return levels.map(({ id, gate, query, trip, for: limit }) => ({
    id,
    gate,
    query,
    trip,
    for: limit,
    state: 'no-data',
    longestMs: 0,
    gaps: 0,
    message: `it could not be watched: ${why.replace(/\.$/, '')}`,
    measurements: []
  }))
}
