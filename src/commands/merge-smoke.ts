import { toFinding } from '../checks/evaluate.ts'
import type { Finding, Outcome } from '../checks/check.ts'
import { judgeRuns, runs } from '../checks/runs.ts'
import { valuesLinked } from '../checks/values-linked.ts'
import type { Evidence } from '../probes/evidence.ts'
import type { TargetReport } from '../report/report.ts'
import type { SmokedBinary } from '../report/smoke-report.ts'
import type { TargetResult } from './build-target.ts'
import { fileMismatch } from './leg-errors.ts'
import type { ReadSmokeLeg } from './read-legs.ts'

/** What was to be run on a machine of its own and was not: nobody knows whether it runs there. */
function judgeThere(evidence: Evidence, host: string): Outcome {
  const answer = judgeRuns(evidence.binaries)
  if (answer.status !== 'skipped') return answer
  return {
    status: 'inconclusive',
    message: `${answer.message} (on ${host}, where the plan wants it run)`,
    fix: 'Give the target a runner that can run it with smoke-runners, or leave it out there.'
  }
}

function holdArchive({ shown, report }: ReadSmokeLeg, { report: row }: TargetResult): void {
  const ran = report.archives.find(({ target }) => target === row.target)
  if (row.outcome.status === 'failed' || ran?.sha256 === row.outcome.archive.sha256) return
  throw fileMismatch(
    shown,
    `The archive of ${row.target}`,
    'that was run is not the one that its leg built'
  )
}

function withRun(
  { outcome }: { readonly outcome: Extract<TargetReport['outcome'], { status: 'built' }> },
  ran: readonly SmokedBinary[],
  shown: string
): Evidence['binaries'] {
  return outcome.binaries.map((binary) => {
    const run = ran.find(({ name }) => name === binary.name)
    if (run === undefined) return binary
    if (run.sha256 !== binary.record.sha256)
      throw fileMismatch(shown, binary.name, 'that was run is not the one that its leg built')
    return { ...binary, smokeRun: run.smokeRun, linkedValues: run.linkedValues }
  })
}

/**
 * Puts what the real system said in the place of what the leg's own machine said, and asks the checks again that depend
 * on it. A target that failed stays as it is.
 * @throws PipelineError DIGEST_MISMATCH when something else was run than what the leg built
 */
export function withSmoke(part: TargetResult, smoke: ReadSmokeLeg): TargetResult {
  holdArchive(smoke, part)
  const { evidence, report } = part
  const { outcome, target } = report
  if (outcome.status === 'failed' || evidence === undefined) return part
  const ran = smoke.report.binaries.filter((each) => each.target === target)
  const binaries = withRun({ outcome }, ran, smoke.shown)
  const renewed = { ...evidence, binaries }
  const answers = new Map([
    [runs.id, toFinding(runs, judgeThere(renewed, smoke.report.host))],
    [valuesLinked.id, toFinding(valuesLinked, valuesLinked.evaluate(renewed))]
  ])
  const findings = part.findings.map((finding): Finding => {
    const answer = answers.get(finding.check)
    return answer === undefined ? finding : { target, ...answer }
  })
  return {
    ...part,
    report: { ...report, outcome: { ...outcome, binaries } },
    findings,
    evidence: renewed
  }
}
