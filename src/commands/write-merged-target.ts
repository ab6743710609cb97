import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isDocument } from '../artifacts/read-documents.ts'
import { writeArchive, type ArchiveEntry } from '../artifacts/write-archive.ts'
import { evaluate } from '../checks/evaluate.ts'
import type { Finding } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import { badFirst } from '../checks/severity.ts'
import { ERROR_CODES } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { readArtifact } from '../inspect/index.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BinaryEvidence, Evidence } from '../probes/evidence.ts'
import { readLinkedValues } from '../probes/read-linked-values.ts'
import type { TargetResult } from './build-target.ts'
import type { ByteBudget } from './byte-budget.ts'
import { finishFiles } from './finish-files.ts'
import type { Built } from './hold-archive.ts'
import { legInvalid } from './leg-errors.ts'
import { readArchive } from './read-archive.ts'
import { createStepClock } from './steps.ts'
import { archiveTime, evidenceOf, headOf } from './target-evidence.ts'

/** A half of a universal file: what its leg says of it, and what messages call that leg. */
export interface Half {
  readonly shown: string
  readonly result: TargetResult
}

/** What is made of halves when legs are merged. */
export interface MergeJob {
  readonly plan: BuildPlan
  readonly build: PlannedBuild
  /** In the order of the slices of the build. */
  readonly halves: readonly Half[]
  /** Where the archives of the halves are, and that of the whole will be. */
  readonly staging: string
  /** A private directory. */
  readonly room: string
  readonly budget: ByteBudget
  /** `performance.now()` at the beginning of the run. */
  readonly origin: number
}

/** Checks that look at how the halves were built: nobody can ask them of the whole. */
const OF_HALVES = new Set([
  'built-without-warnings',
  'modules-verified',
  'no-known-vulnerabilities',
  'reproducible'
])

/**
 * Unpacks what a half has for the whole: its executables, and documents; gives where they are. The archive was compared
 * with its report when it was put into staging.
 */
async function openHalf(
  { staging, room, budget }: MergeJob,
  { shown, result: { report } }: Half,
  outcome: Built
): Promise<{ readonly files: readonly string[]; readonly documents: readonly ArchiveEntry[] }> {
  const into = join(room, report.target)
  await mkdir(into, { recursive: true })
  const binaries = new Set(outcome.binaries.map(({ name }) => name))
  const { name: archive } = outcome.archive
  const file = join(staging, archive)
  const wanted = (name: string): boolean => binaries.has(name) || isDocument(name)
  const unpacked = await readArchive({ file, into, shown, archive, wanted, budget })
  // As a build lists what `go build` wrote.
  const files = [...binaries].sort().map((name) => join(into, name))
  for (const path of files) {
    const record = await readArtifact(path).catch((error: unknown) => {
      throw legInvalid(shown, `has ${basename(path)}, which is no executable`, error)
    })
    const isOther =
      record.format === 'universal' ||
      record.goos !== report.goos ||
      record.goarch !== report.goarch
    if (isOther) throw legInvalid(shown, `has a ${basename(path)} that is not for ${report.name}`)
  }
  return {
    files,
    documents: [...unpacked.keys()]
      .filter((name) => !binaries.has(name))
      .map((name) => ({ name, path: join(into, name), executable: false }))
  }
}

async function readWhole(
  file: string,
  build: PlannedBuild,
  halves: readonly Built[]
): Promise<BinaryEvidence> {
  const name = basename(file)
  const record = { ...(await readArtifact(file)), path: name }
  const linkedValues = await readLinkedValues(file, build.settings.ldflags, undefined)
  const wasAsked = halves.some(({ binaries }) => binaries.some(({ smokeRun }) => smokeRun))
  // What legs stored is never started here.
  const why = 'it was put together of two halves, which say themselves whether they were run'
  return {
    name,
    record,
    ...(wasAsked ? { smokeRun: { ran: false, why } } : {}),
    linkedValues
  }
}

/** The answers for the whole; where only the halves were watched, the worst of theirs. */
function judge(evidence: Evidence, { halves }: MergeJob): readonly Finding[] {
  const { id } = evidence.build.target
  return evaluate(evidence, CHECKS).map((finding) => {
    if (!OF_HALVES.has(finding.check)) return finding
    const [worst] = badFirst(
      halves.flatMap(({ result }) => result.findings.filter(({ check }) => check === finding.check))
    )
    return worst === undefined ? finding : { ...worst, target: id }
  })
}

function failedHalf({ build }: MergeJob, { result: { report } }: Half): TargetResult | undefined {
  const { outcome } = report
  if (outcome.status === 'built') return undefined
  const head = headOf(build)
  return {
    report: {
      ...head,
      toolchain: { id: build.toolchain },
      outcome: {
        status: 'failed',
        code: outcome.code,
        what: `${head.target} cannot be made, because ${report.target}, which is a half of it, was not built.`,
        fix: outcome.fix
      }
    },
    findings: [],
    exitStatus: ERROR_CODES[outcome.code]
  }
}

/**
 * Makes a universal macOS target of two that legs have built: the same archive, byte for byte, as one build of it makes.
 * Reads it back and checks it; runs nothing. A half that failed makes it fail.
 * @throws PipelineError LEG_INVALID, DIGEST_MISMATCH for an archive that is not what the report of its leg says
 */
export async function writeMergedTarget(job: MergeJob, host: Host): Promise<TargetResult> {
  const { plan, build, halves, staging, origin } = job
  for (const half of halves) {
    const failed = failedHalf(job, half)
    if (failed !== undefined) return failed
  }
  const outcomes = halves.flatMap(({ result: { report } }) =>
    report.outcome.status === 'built' ? [report.outcome] : []
  )
  const [first] = halves
  const [outcome] = outcomes
  if (first === undefined || outcome === undefined) throw new Error('a universal file has halves')
  const clock = createStepClock(origin)
  const { files, documents } = await clock.during('finish', async () => {
    const opened = await Promise.all(
      halves.map(async (half, at) => openHalf(job, half, outcomes[at] ?? outcome))
    )
    const [{ documents: own } = { documents: [] }] = opened
    const parts = opened.map((half) => half.files)
    if (parts.some((part) => part.length !== parts[0]?.length))
      throw legInvalid(first.shown, 'has other executables than the other half')
    return { files: await finishFiles(plan, build, parts, host), documents: own }
  })
  const binaries = await clock.during('check', async () =>
    Promise.all(files.map(async (file) => readWhole(file, build, outcomes)))
  )
  const entries = files.map((path) => ({ name: basename(path), path, executable: true }))
  const archived = entries.map(({ name }) => name)
  const evidence = evidenceOf(plan, build, binaries, archived)
  const mtime = archiveTime(plan)
  const digest = await clock.during('archive', async () =>
    writeArchive([...entries, ...documents], mtime, join(staging, build.archive))
  )
  const head = headOf(build)
  return {
    report: {
      ...head,
      toolchain: { ...first.result.report.toolchain, id: build.toolchain },
      outcome: {
        status: 'built',
        archive: { target: head.target, name: build.archive, ...digest },
        binaries,
        command: outcome.command,
        env: outcome.env,
        durationMs: Math.max(...outcomes.map(({ durationMs }) => durationMs)),
        steps: clock.steps
      }
    },
    findings: judge(evidence, job),
    evidence,
    exitStatus: 0
  }
}
