import { basename } from 'node:path'
import { toPipelineError } from '../../errors.ts'
import { packingOf, PACKING_BYTES } from '../../given/packing.ts'
import { listFiles } from '../../given/read-directory.ts'
import { readGiven, type GivenFile } from '../../given/read-given.ts'
import { readHead } from '../../given/read-head.ts'
import {
  factsOf,
  INSPECTABLE_BYTES,
  isInspectable,
  readArtifact,
  type ArtifactRecord
} from '../../inspect/index.ts'
import type { PlannedBuild } from '../../plan/plan.ts'
import type { BinaryEvidence } from '../../probes/evidence.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { StepContext } from '../context.ts'
import { archiveOf, binariesOfArchive, buildOfArchive, pathInside } from './expected-archives.ts'
import { readDigestRemark, readKnownDigests, type KnownDigests } from './read-digests.ts'
import { remark } from './remarks.ts'

/** An executable or library of the release, unpacked for the time of a visit. */
export interface ReleaseExecutable {
  /** For people: `tool_1.2.3_linux_amd64.tar.gz: tool`. */
  readonly shown: string
  /** Where it is now. */
  readonly file: string
  /** Base name of the archive that it came in; its own name when it came in none. */
  readonly archive: string
  /** Path in the archive. */
  readonly inside: string
  /** Read from the bytes. */
  readonly record: ArtifactRecord
  /** The planned build whose archive it came in. */
  readonly build?: PlannedBuild
  /** What the report says of it: of the same name and the same bytes. */
  readonly reported?: BinaryEvidence
  /** As the plan names the target, else `goos/goarch` by the bytes. */
  readonly target: string
}

/** What came of reading a release. */
export interface ReadExecutables {
  readonly visited: number
  /** Files that are not what the release says that they are, cannot be read, or are missing; none at all. */
  readonly remarks: readonly Remark[]
}

const AGAIN = 'Build the release again, and let nothing change its files afterwards.'

function platformOf(record: ArtifactRecord): string {
  if (record.format === 'universal') return 'darwin/universal'
  return `${record.goos}/${record.goarch}`
}

async function holdsPrograms(file: string): Promise<boolean> {
  const head = await readHead(file, Math.max(PACKING_BYTES, INSPECTABLE_BYTES))
  return isInspectable(head) || packingOf(head) !== undefined
}

/** Visits one executable; what is wrong with it comes back. */
async function visitOne(
  { path, member, file, outer }: GivenFile,
  seen: Map<string, string>,
  { release: { report } }: StepContext,
  visit: (executable: ReleaseExecutable) => Promise<void>
): Promise<readonly Remark[]> {
  const archive = archiveOf(outer, member)
  const inside = pathInside(outer, member)
  const shown = member === undefined ? basename(path) : `${archive}: ${inside}`
  const record = await readArtifact(file)
  // The file with everything holds each archive a second time.
  const key = `${archive}: ${inside}: ${record.sha256}`
  if (seen.has(key)) return []
  seen.set(key, shown)
  const build = buildOfArchive(report?.plan, archive)
  const binaries = binariesOfArchive(report, archive)
  const sameName = binaries.find(({ name }) => name === basename(inside))
  const reported = sameName?.record.sha256 === record.sha256 ? sameName : undefined
  await visit({
    shown,
    file,
    archive,
    inside,
    record: { ...record, path: shown },
    ...(build === undefined ? {} : { build }),
    ...(reported === undefined ? {} : { reported }),
    target: build?.name ?? platformOf(record)
  })
  if (sameName === undefined || reported !== undefined) return []
  const message = `${shown} is not the executable that report.json is about: it has SHA-256 ${record.sha256}, and ${sameName.record.sha256} was told`
  return [remark('fail', message, AGAIN)]
}

/** What the report says was built, and nobody came across. */
function missing(
  { release: { report } }: StepContext,
  names: ReadonlySet<string>,
  seen: ReadonlyMap<string, string>
): readonly Remark[] {
  const shown = new Set([...seen.values()].map((each) => each.replace(/: .*\//, ': ')))
  return (report?.targets ?? []).flatMap(({ name, outcome }) => {
    if (outcome.status === 'failed') return []
    const { archive, binaries } = outcome
    const wasBuilt = `${name} was built, and`
    if (!names.has(archive.name))
      return [remark('fail', `${wasBuilt} ${archive.name} is not among the files`, AGAIN)]
    return binaries
      .filter((binary) => !shown.has(`${archive.name}: ${binary.name}`))
      .map((binary) =>
        remark('fail', `${wasBuilt} ${archive.name} does not hold ${binary.name}`, AGAIN)
      )
  })
}

async function listRelease(directory: string): Promise<readonly string[]> {
  const listed = await listFiles(directory, directory)
  for (const each of listed) if ('error' in each) throw each.error
  return listed.map(({ file }) => file)
}

/**
 * Reads every executable and library of a release from its bytes, in archives, too, one file of the release after the
 * other, and holds all that is known of their digests against them. An unreadable file, another file than SHA256SUMS or
 * report.json tells of, a missing one, and a release without any executable are failures.
 * @param visit called for each of them; the file is there until it is done
 */
export async function readExecutables(
  context: StepContext,
  host: StepContext['host'],
  visit: (executable: ReleaseExecutable) => Promise<void>
): Promise<ReadExecutables> {
  const { directory } = context.release
  const remarks: Remark[] = []
  const seen = new Map<string, string>()
  const files = await listRelease(directory)
  const known: KnownDigests = await readKnownDigests(context.release)
  for (const file of files) {
    if (context.signal.aborted) {
      const message = `it was stopped after ${String(seen.size)} executables, before it had read them all`
      remarks.push(remark('fail', message, 'Give it more time with timeout.'))
      break
    }
    if (!(await holdsPrograms(file))) continue
    const wrong = await readDigestRemark(basename(file), file, known)
    if (wrong !== undefined) remarks.push(wrong)
    for await (const given of readGiven([{ pattern: file, matches: [file] }], host))
      for (const each of given) {
        // An archive of nothing but texts is no fault.
        if ('error' in each && each.empty === true) continue
        try {
          if ('error' in each) throw each.error
          remarks.push(...(await visitOne(each, seen, context, visit)))
        } catch (error) {
          const { what, fix } = toPipelineError(error)
          remarks.push(remark('fail', what.replace(/\.$/, ''), fix))
        }
      }
  }
  const isWhole = !context.signal.aborted
  if (isWhole) remarks.push(...missing(context, new Set(files.map((file) => basename(file))), seen))
  if (isWhole && seen.size === 0)
    remarks.push(
      remark(
        'fail',
        `there is no executable among the ${String(files.length)} files of ${directory}`,
        'Give the directory that crossgo build wrote, or the one that the release was downloaded to.'
      )
    )
  return { visited: seen.size, remarks }
}

/** Whether a file was made by Go, and with C in it: `undefined` for a file that Go did not make. */
export function usesCgo({ record, build }: ReleaseExecutable): boolean | undefined {
  const go = factsOf(record).flatMap((facts) => facts.go ?? [])
  const settings = go.map((each) => each.settings['CGO_ENABLED'])
  if (settings.some((value) => value !== undefined)) return settings.includes('1')
  return build?.target.cgo
}

/** Whether it is a program: a library is never started. */
export function isProgram(record: ArtifactRecord): boolean {
  return factsOf(record).every(({ format, facts }) =>
    format === 'wasm' ? facts.type === 'command' : ['executable', 'pie'].includes(facts.type)
  )
}
