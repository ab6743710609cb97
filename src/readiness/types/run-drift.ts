import type { Report } from '../../report/report.ts'
import { noAnswer } from '../../drift/by-method.ts'
import { compareReports } from '../../drift/compare-reports.ts'
import { findOneSided } from '../../drift/one-sided.ts'
import { readIndirect } from '../../drift/read-indirect.ts'
import { readOwn } from '../../drift/read-own.ts'
import { showOf, summarize, type Compared } from '../../drift/summarize.ts'
import type { DriftMetric } from '../../policy/types/drift.ts'
import type { QuantityName } from '../../policy/types/drift-fit.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { compareQueries } from '../drift/compare-queries.ts'
import { openPrometheus } from '../prometheus/read-prometheus.ts'

interface Done {
  readonly compared: Compared
  readonly measurements: readonly Measurement[]
}

/** Reports of earlier releases, newest first. */
function earlierReports({ baseline }: StepContext): readonly Report[] {
  if (!baseline.found) return []
  const all = baseline.history.map(({ report }) => report)
  return all.length === 0 ? [baseline.previous.report] : all
}

function compareNamed(
  metric: DriftMetric & { readonly of: QuantityName },
  context: StepContext,
  note: (name: string) => string
): Done {
  const { release, baseline } = context
  const at = Date.now()
  const from = baseline.found ? baseline.from : baseline.why
  const placed =
    release.report === undefined
      ? [
          {
            where: '',
            outcome: noAnswer(metric, 'cannot be compared: this release has no report.json', false)
          }
        ]
      : compareReports(
          metric,
          { after: release.report, before: earlierReports(context) },
          from,
          note
        )
  const what = `${metric.of} of this release by ${metric.method}, compared with ${from}`
  return {
    compared: { metric, placed },
    measurements: [{ at, durationMs: Date.now() - at, what }]
  }
}

async function compareOne(
  metric: DriftMetric,
  context: StepContext,
  note: (name: string) => string
): Promise<Done> {
  const { of } = metric
  const { host, signal } = context
  if (typeof of === 'string') return compareNamed({ ...metric, of }, context, note)
  const at = Date.now()
  if ('query' in of) {
    const { placed, measurements } = await compareQueries(metric, of.query, context, (name) =>
      openPrometheus({ host, provider: context.provider(name), signal })
    )
    return { compared: { metric, placed }, measurements }
  }
  const { placed, notes } = await readOwn(metric, of, host.dirs.workspace)
  const measurement: Measurement = {
    at,
    durationMs: Date.now() - at,
    what: `${showOf(of)} by ${metric.method}`,
    ...(notes.length === 0 ? {} : { notes })
  }
  return { compared: { metric, placed }, measurements: [measurement] }
}

/** Compares a release with earlier ones, and the user's own files and queries, metric by metric. */
export const runDrift: Runner<'drift'> = async (step, context) => {
  const { metrics, correction } = step.with
  const { release, baseline, host, signal } = context
  const { report } = release
  const note =
    report === undefined
      ? (): string => ''
      : await readIndirect(host.dirs.workspace, report.plan.module.path)
  const done: Done[] = []
  for (const metric of metrics) {
    if (signal.aborted) break
    done.push(await compareOne(metric, context, note))
  }
  const named = metrics.some(({ of }) => typeof of === 'string')
  const oneSided: readonly Remark[] =
    named && report !== undefined && baseline.found
      ? findOneSided(baseline.previous.report, report)
      : []
  const left = metrics.length - done.length
  const stopped: readonly Remark[] =
    left === 0
      ? []
      : [{ verdict: 'inconclusive', message: `time was up before ${String(left)} metrics` }]
  const { facts, remarks, drift } = summarize(
    done.map(({ compared }) => compared),
    correction === 'holm',
    Date.now()
  )
  return {
    facts,
    remarks: [...remarks, ...oneSided, ...stopped],
    measurements: done.flatMap(({ measurements }) => measurements),
    drift
  }
}
