import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { errorCode } from '../../errors.ts'
import { parseDuration } from '../../policy/duration.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { judge } from '../judge.ts'
import { couldNot, type Observation } from '../observation.ts'
import { findMetrics, parseNameList, type Coverage } from '../prometheus/find-metrics.ts'
import { measure, type Schedule } from '../prometheus/measure.ts'
import { openPrometheus, type Prometheus } from '../prometheus/read-prometheus.ts'
import { showMs } from '../prometheus/take-measurement.ts'

type Step = StepOf<'prometheus'>
type With = Step['with']

/** As Argo Rollouts has it. */
const ERROR_LIMIT = 4
const MAX_AGE_MS = 5 * 60_000
/** Between measurements during a run that names no interval. */
const DURING_MS = 5000
/** Names in one message. */
const MAX_NAMED = 20

const ms = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text)

function scheduleOf(wish: With, runEnded: AbortSignal | undefined): Schedule {
  const { interval, count, during, failureLimit, inconclusiveLimit, successes } = wish
  const intervalMs = ms(interval) ?? (during === undefined ? undefined : DURING_MS)
  return {
    intervalMs,
    initialDelayMs: ms(wish.initialDelay) ?? 0,
    until: during === undefined ? undefined : runEnded,
    limits: {
      count: during === undefined ? (count ?? 1) : undefined,
      failureLimit: failureLimit ?? 0,
      inconclusiveLimit: inconclusiveLimit ?? 0,
      successes,
      errorLimit: intervalMs === undefined ? 0 : ERROR_LIMIT
    }
  }
}

async function runQuery(
  query: string,
  prometheus: Prometheus,
  step: Step,
  context: StepContext
): Promise<Observation> {
  const { with: wish, expect, warn, for: forTime } = step
  if (expect?.value === undefined && warn?.value === undefined)
    return couldNot(
      'nothing is said of value: any answer would do',
      'Write expect: { value: "< 0.8" }, or what else it must be.'
    )
  if (wish.during === 'run' && context.runEnded === undefined)
    return couldNot(
      'during: run has no run to measure',
      'Put the step below also: of a check whose first step runs something.'
    )
  const { host, earlier, defaults } = context
  const wanted = {
    query,
    ...(wish.guard === undefined ? {} : { guard: wish.guard }),
    ...(wish.range === undefined ? {} : { range: wish.range }),
    ...(forTime === undefined ? {} : { for: forTime }),
    redact: (text: string) => host.redact(text),
    wishes: {
      ...(expect === undefined ? {} : { expect }),
      ...(warn === undefined ? {} : { warn }),
      reduce: wish.reduce ?? 'all',
      earlier,
      onEmpty: defaults.onEmpty
    }
  } as const
  return measure(prometheus, wanted, scheduleOf(wish, context.runEnded), context)
}

async function readNames(
  { file, names }: NonNullable<With['metrics']>,
  { host }: StepContext
): Promise<readonly string[] | Observation> {
  if (names !== undefined) return [...new Set(names)]
  if (file === undefined) return []
  try {
    return parseNameList(await readFile(resolve(host.dirs.workspace, file), 'utf8'))
  } catch (error) {
    return couldNot(
      `${file} cannot be read: ${errorCode(error)}`,
      'Write the names of the metrics into it, one per line.'
    )
  }
}

const listed = (names: readonly string[]): string => {
  const left = names.length - MAX_NAMED
  return `${names.slice(0, MAX_NAMED).join(', ')}${left > 0 ? ` and ${String(left)} more` : ''}`
}

/** What `expect` and `warn` say of one number; what they do not name must be 0. Each remark names the metrics. */
function judgeCount(
  name: 'missing' | 'stale',
  names: readonly string[],
  { expect, warn }: Step,
  { earlier, defaults }: StepContext,
  fix: string
): readonly Remark[] {
  const warned = warn?.[name]
  const found = judge(
    {
      expect: { [name]: expect?.[name] ?? (warned === undefined ? '== 0' : '>= 0') },
      warn: warned === undefined ? {} : { [name]: warned }
    },
    { facts: { [name]: names.length }, earlier, onEmpty: defaults.onEmpty }
  )
  return found.map((remark) => ({
    ...remark,
    message: names.length === 0 ? remark.message : `${remark.message}: ${listed(names)}`,
    fix
  }))
}

async function runMetrics(
  metrics: NonNullable<With['metrics']>,
  prometheus: Prometheus,
  step: Step,
  context: StepContext
): Promise<Observation> {
  const names = await readNames(metrics, context)
  if (!('length' in names)) return names
  if (names.length === 0)
    return couldNot('no metric is named', `Write names into ${metrics.file ?? 'names'}.`)
  const { selector, maxAge } = metrics
  const coverage: Coverage = await findMetrics(prometheus, {
    names,
    ...(selector === undefined ? {} : { selector }),
    maxAgeMs: ms(maxAge) ?? MAX_AGE_MS,
    redact: (text) => context.host.redact(text)
  })
  const { missing, stale, measurements, failure } = coverage
  if (failure !== undefined) return { ...couldNot(failure.reason, failure.fix), measurements }
  const missed = missing.map(({ name, hint }) => `${name}${hint}`)
  const old = stale.map(
    ({ name, ageMs }) => `${name} (${showMs(Math.round(ageMs / 1000) * 1000)} old)`
  )
  return {
    facts: { missing: missing.length, stale: stale.length },
    remarks: [
      ...judgeCount('missing', missed, step, context, 'Export them, or scrape what exports them.'),
      ...judgeCount('stale', old, step, context, 'See why they are not collected any more.')
    ],
    measurements,
    judged: ['missing', 'stale']
  }
}

/** Asks Prometheus: one measurement or many, or whether metrics are there and fresh. */
export const runPrometheus: Runner<'prometheus'> = async (step, context) => {
  const { host, signal } = context
  const { provider, query, metrics } = step.with
  const prometheus = openPrometheus({ host, signal, provider: context.provider(provider) })
  if (query !== undefined) return runQuery(query, prometheus, step, context)
  if (metrics !== undefined) return runMetrics(metrics, prometheus, step, context)
  // The shape lets neither none nor both through.
  return couldNot('there is neither query nor metrics', 'Write one of them.')
}
