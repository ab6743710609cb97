import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { errorCode } from '../errors.ts'
import { findBuild, type PortablePlan } from '../plan/release-plan.ts'
import type { TargetReport } from '../report/report.ts'
import type { ByteBudget } from './byte-budget.ts'
import { holdArchive } from './hold-archive.ts'
import { fileMismatch, legInvalid } from './leg-errors.ts'
import { readArchive } from './read-archive.ts'
import type { ReadLeg } from './read-legs.ts'
import { settle } from './settle.ts'
import type { StoredFile } from './read-stored.ts'

/** Hashing is done in threads of their own; more of it than there are is no faster. */
const AT_ONCE = 8
const CHUNK_BYTES = 1024 * 1024

/** Copies a file of known size and hashes what is written: what is vouched for are the bytes of the copy. */
async function copyHashed(from: FileHandle, to: FileHandle, sizeBytes: number): Promise<string> {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(1, sizeBytes)))
  let left = sizeBytes
  while (left > 0) {
    const { bytesRead } = await from.read(chunk, 0, Math.min(chunk.length, left), null)
    if (bytesRead === 0) break
    const piece = chunk.subarray(0, bytesRead)
    hash.update(piece)
    await to.writeFile(piece)
    left -= bytesRead
  }
  const { bytesRead: more } = await from.read(Buffer.alloc(1), 0, 1, null)
  // Shorter or longer than it was a moment ago: no digest is that of such a file.
  return left > 0 || more > 0 ? 'changed' : hash.digest('hex')
}

/** Moves a file that was unpacked here, whose digest is known; false where that is not possible. */
async function move(file: StoredFile, to: string): Promise<boolean> {
  if (file.sha256 === undefined) return false
  try {
    await rename(file.path, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EXDEV') return false
    throw error
  }
}

async function copy(shown: string, file: StoredFile, to: string): Promise<string> {
  const from = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (error: unknown) => {
      throw legInvalid(shown, `has ${file.name}, which cannot be read`, error)
    }
  )
  try {
    const target = await open(to, 'wx')
    try {
      return await copyHashed(from, target, file.sizeBytes)
    } finally {
      await target.close()
    }
  } finally {
    await from.close()
  }
}

/** Puts one stored file in its place and gives the SHA-256 of what is there then. */
async function place(shown: string, file: StoredFile, to: string): Promise<string> {
  if (file.sha256 !== undefined && (await move(file, to))) return file.sha256
  return copy(shown, file, to)
}

/** Puts one archive in its place: the bytes there are those that the report of the leg is about. */
export async function writeLegFile(
  { stored: { shown, files }, report }: Pick<ReadLeg, 'stored' | 'report'>,
  name: string,
  to: string
): Promise<void> {
  const file = files.get(name)
  const reported = report.files.find((each) => each.name === name)
  if (file === undefined || reported === undefined) throw legInvalid(shown, `has no ${name}`)
  const sha256 = await place(shown, file, to)
  if (sha256 === reported.sha256) return
  const details = `reported ${reported.sha256}\nfound    ${sha256}`
  throw fileMismatch(shown, name, 'is not the file that its report is about', details)
}

/** Puts one archive in its place and looks into it. */
async function writeArchiveOf(leg: ReadLeg, row: TargetReport, to: Destination): Promise<void> {
  const { outcome } = row
  const build = findBuild(to.release, row.target)
  if (outcome.status === 'failed' || build === undefined) return
  const { shown } = leg.stored
  const { name: archive } = outcome.archive
  const file = join(to.directory, archive)
  await writeLegFile(leg, archive, file)
  const { budget } = to
  const files = await readArchive({ file, shown, archive, wanted: () => true, budget })
  holdArchive(shown, build, outcome, files)
}

/** Where files of legs go, and what they are compared with. */
export interface Destination {
  readonly directory: string
  readonly release: PortablePlan
  readonly budget: ByteBudget
}

/**
 * Puts the archives of legs into a directory, and the logs of their failed targets into `logs` there. Files are hashed on
 * the way, and what is in the archives is compared with the reports.
 * @throws PipelineError DIGEST_MISMATCH for a file, or an executable in one, that is not what the report of its leg says;
 * LEG_INVALID for an archive that is refused, or has something in it that no build puts there
 */
export async function writeLegFiles(
  legs: readonly ReadLeg[],
  to: Destination,
  isLog: (leg: ReadLeg, name: string) => boolean
): Promise<void> {
  const limit = pLimit(AT_ONCE)
  await settle(
    legs.flatMap((leg) => [
      ...leg.report.targets.map(async (row) => limit(async () => writeArchiveOf(leg, row, to))),
      ...leg.stored.logs
        .filter(({ name }) => isLog(leg, name))
        .map(async (file) =>
          limit(async () => {
            await place(leg.stored.shown, file, join(to.directory, 'logs', file.name))
          })
        )
    ])
  )
}
