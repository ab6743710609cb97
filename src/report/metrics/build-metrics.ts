import { factsOf } from '../../inspect/index.ts'
import type { Report, TargetReport } from '../report.ts'
import { gauge, measuredIn, type Metric, type MetricSample } from './metric.ts'

type Built = Extract<TargetReport['outcome'], { readonly status: 'built' }>
type Samples = Metric['samples']

function perTarget(
  { targets }: Report,
  samples: (outcome: Built, target: string) => Samples
): Samples {
  return targets.flatMap(({ name, outcome }) =>
    outcome.status === 'built' ? samples(outcome, name) : []
  )
}

const ofBinary =
  (one: (binary: Built['binaries'][number], labels: MetricSample['labels']) => Samples) =>
  (outcome: Built, target: string): Samples =>
    outcome.binaries.flatMap((binary) => one(binary, { target, binary: binary.name }))

const largestFirst = (samples: Samples): Samples =>
  samples.toSorted((a, b) => Number(b.value) - Number(a.value))

/** Start-up time in the middle. */
function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
}

function findingSamples({ findings }: Report): Samples {
  const counts = new Map<string, { readonly labels: MetricSample['labels']; value: number }>()
  for (const { check, status } of findings) {
    const key = JSON.stringify([check, status])
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { labels: { check, status }, value: 1 })
    else known.value += 1
  }
  return [...counts.values()]
}

/** Sizes, times and findings of a build. */
export function buildMetrics(report: Report): readonly Metric[] {
  const names = new Map(report.targets.map(({ target, name }) => [target, name]))
  return [
    gauge(
      'target_built',
      'Whether a target was built: 1 yes, 0 no.',
      report.targets.map(({ name, outcome }) => ({
        labels: { target: name },
        value: outcome.status === 'built' ? 1 : 0
      }))
    ),
    measuredIn(
      'seconds',
      'build_duration',
      'How long go build took for a target.',
      perTarget(report, ({ durationMs }, target) => [
        { labels: { target }, value: durationMs / 1000 }
      ])
    ),
    measuredIn(
      'bytes',
      'file_size',
      'Size of a release file.',
      report.files.map(({ target, name, sizeBytes }) => ({
        labels: { target: target === undefined ? '' : (names.get(target) ?? target), file: name },
        value: sizeBytes
      }))
    ),
    measuredIn(
      'bytes',
      'binary_size',
      'Size of an executable.',
      perTarget(
        report,
        ofBinary(({ record }, labels) => [{ labels, value: record.sizeBytes }])
      )
    ),
    measuredIn(
      'bytes',
      'section_size',
      'Size of a section of an executable in memory.',
      largestFirst(
        perTarget(
          report,
          ofBinary(({ record }, labels) =>
            factsOf(record).flatMap((facts) =>
              facts.sections.map(({ name, sizeBytes }) => ({
                labels: {
                  ...labels,
                  section: record.format === 'universal' ? `${facts.goarch} ${name}` : name
                },
                value: sizeBytes
              }))
            )
          )
        )
      )
    ),
    measuredIn(
      'seconds',
      'startup_duration',
      'Median of the times that an executable needed to start and end.',
      perTarget(
        report,
        ofBinary(({ smokeRun }, labels) => {
          const ms = smokeRun?.ran === true ? median(smokeRun.startsMs) : undefined
          return ms === undefined ? [] : [{ labels, value: ms / 1000 }]
        })
      )
    ),
    gauge('findings', 'Answers of the checks of the built files by status.', findingSamples(report))
  ]
}
