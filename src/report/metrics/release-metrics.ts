import { timeOf, type Documents } from '../documents.ts'
import { GATE_LEVELS, legend, VERDICT_LEVELS } from './levels.ts'
import { gauge, measuredIn, type Metric } from './metric.ts'

/** What a user of the numbers asks for first: which release, its verdict, its gate, when and how long. */
export function releaseMetrics(documents: Documents): readonly Metric[] {
  const { report, readiness, digests } = documents
  const of = <T>(
    build: T | undefined,
    judged: T | undefined
  ): readonly (readonly [string, T])[] => [
    ...(build === undefined ? [] : [['build', build] as const]),
    ...(judged === undefined ? [] : [['readiness', judged] as const])
  ]
  const labelled = (values: readonly (readonly [string, number])[]): Metric['samples'] =>
    values.map(([stage, value]) => ({ labels: { of: stage }, value }))
  return [
    gauge('release_info', 'Which release the other metrics are of; always 1.', [
      {
        labels: {
          version: report?.plan.version ?? readiness?.release.version ?? '',
          module: report?.plan.module.path ?? readiness?.release.module ?? '',
          commit: report?.plan.module.vcs?.commit ?? readiness?.release.commit ?? '',
          go: report?.plan.go.version ?? '',
          ref: readiness?.ref ?? '',
          policy: readiness?.policy.name ?? '',
          stages_missing: readiness?.stagesMissing.join(' ') ?? '',
          crossgo: (readiness ?? report)?.crossgo ?? '',
          report_sha256: digests.report ?? '',
          readiness_sha256: digests.readiness ?? ''
        },
        value: 1
      }
    ]),
    gauge(
      'release_verdict',
      `Verdict of the build and of the policy: ${legend(VERDICT_LEVELS)}.`,
      labelled(
        of(report?.verdict, readiness?.verdict).map(([name, verdict]) => [
          name,
          VERDICT_LEVELS[verdict]
        ])
      )
    ),
    gauge(
      'release_gate',
      `What the policy does to the release: ${legend(GATE_LEVELS)}.`,
      readiness === undefined ? [] : [{ labels: {}, value: GATE_LEVELS[readiness.gate] }]
    ),
    measuredIn('seconds', 'release_finish_timestamp', 'When the newest document was finished.', [
      { labels: {}, value: timeOf(documents) / 1000 }
    ]),
    measuredIn(
      'seconds',
      'release_duration',
      'How long the build and the judging took.',
      labelled(of(report?.durationMs, readiness?.durationMs).map(([name, ms]) => [name, ms / 1000]))
    )
  ]
}
