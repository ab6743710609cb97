import type { BinaryEvidence } from '../../src/probes/evidence.ts'
import type { Report, TargetReport } from '../../src/report/report.ts'
import { sampleBinary, sampleReport } from './sample.ts'

interface Part {
  readonly name: string
  readonly sizeBytes: number
}

/** What a release is like. */
export interface ReleaseLike {
  /** Targets; linux/amd64. */
  readonly names?: readonly string[]
  /** Of each executable, bytes. */
  readonly size?: number
  /** By target; wins over `size`. */
  readonly sizes?: readonly number[]
  readonly archive?: number
  readonly seconds?: number
  /** Milliseconds; undefined: it was not started. */
  readonly starts?: readonly number[] | undefined
  /** Besides .text, which has 2,000,000 bytes. */
  readonly sections?: readonly Part[]
  readonly packages?: readonly Part[]
  readonly packageCode?: readonly Part[]
}

function binaryOf(like: ReleaseLike, size: number): BinaryEvidence {
  const { smokeRun, record, ...rest } = sampleBinary()
  if (record.format === 'universal' || smokeRun?.ran !== true)
    throw new Error('the binary of the sample has one part and was started')
  const { sections = [], packages, packageCode, starts = smokeRun.startsMs } = like
  const all = [...record.sections, ...sections.map((each) => ({ ...each, fileBytes: 0 }))]
  const isStarted = !('starts' in like) || like.starts !== undefined
  return {
    ...rest,
    record: {
      ...record,
      sizeBytes: size,
      sections: all,
      ...(packages === undefined ? {} : { packages }),
      ...(packageCode === undefined ? {} : { packageCode })
    },
    ...(isStarted ? { smokeRun: { ...smokeRun, startsMs: starts } } : {})
  }
}

/** The report of a release with one executable `tool` per target. */
export function releaseOf(like: ReleaseLike): Report {
  const report = sampleReport()
  const [first] = report.targets
  if (first?.outcome.status !== 'built') throw new Error('the first target of the sample is built')
  const { outcome } = first
  const { names = ['linux/amd64'], size = 4_500_000, seconds = 42, archive = 1_900_000 } = like
  const targets = names.map((name, index): TargetReport => ({
    ...first,
    name,
    target: name.replaceAll('/', '-'),
    outcome: {
      ...outcome,
      archive: { ...outcome.archive, sizeBytes: archive },
      binaries: [binaryOf(like, like.sizes?.[index] ?? size)],
      durationMs: seconds * 1000
    }
  }))
  return { ...report, targets }
}
