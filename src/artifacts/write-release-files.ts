import { hash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { parseChecksums, renderChecksums, type Checksum } from './checksums.ts'
import { CHECKSUMS_NAME, REPORT_NAME, SIGNATURE_NAME, SUMMARY_NAME } from './layout.ts'

/** The out directory while a release is made: everything is written beside its place first. */
export interface ReleaseDirectory {
  readonly path: string
  /** Same file system as `path`; gone after `publish` or `discard`. */
  readonly staging: string
}

const STAGING = '.crossgo-partial-'

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes what a run left that was killed before it could clean up. */
async function removeLeftovers(path: string): Promise<void> {
  const names = await readdir(path).catch((): string[] => [])
  for (const name of names) {
    if (!name.startsWith(STAGING) || isRunning(Number(name.slice(STAGING.length)))) continue
    await rm(join(path, name), { recursive: true, force: true })
  }
}

function unwritable(path: string, error: unknown): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The out directory ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    fix: 'Choose another directory with out, or make this one writable.',
    cause: error
  })
}

/**
 * Keeps a directory, which is made, out of the work tree's state, so that Go does not stamp `vcs.modified=true` because of
 * our own files.
 */
export async function writeIgnored(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const text = '# Made by crossgo: release files are not part of the source.\n*\n'
  await writeFile(join(directory, '.gitignore'), text)
}

/**
 * Makes the out directory and a staging directory in it; git sees neither.
 * @throws PipelineError CONFIG_INVALID when it cannot be written
 */
export async function writeReleaseDirectory(path: string): Promise<ReleaseDirectory> {
  const staging = join(path, `${STAGING}${String(process.pid)}`)
  try {
    await removeLeftovers(path)
    await mkdir(join(staging, 'logs'), { recursive: true })
    await writeIgnored(path)
  } catch (error) {
    throw unwritable(path, error)
  }
  return { path, staging }
}

/** Removes the staging directory; what an earlier run left in the out directory stays as it was. */
export async function removeStaging(directory: ReleaseDirectory): Promise<void> {
  await rm(directory.staging, { recursive: true, force: true, maxRetries: 3 })
}

/** Writes a file that only other staged files need, and says where it is. */
export async function writeStagedFile(
  staging: string,
  name: string,
  text: string
): Promise<string> {
  const path = join(staging, name)
  await writeFile(path, text)
  return path
}

/** Writes a document that is a release file. */
export async function writeStagedDocument(
  staging: string,
  name: string,
  text: string
): Promise<{ readonly name: string; readonly sizeBytes: number; readonly sha256: string }> {
  await writeStagedFile(staging, name, text)
  const bytes = Buffer.from(text)
  return { name, sizeBytes: bytes.length, sha256: hash('sha256', bytes) }
}

/** The files of an earlier run, as its SHA256SUMS names them. */
async function earlierFiles(path: string): Promise<readonly string[]> {
  try {
    const text = await readFile(join(path, CHECKSUMS_NAME), 'utf8')
    return parseChecksums(text).map((file) => file.name)
  } catch {
    return []
  }
}

/**
 * Puts the staged release in place of an earlier one. SHA256SUMS goes first and comes last, so that a directory that has
 * it is complete.
 * @param staged base names in the staging directory; `logs` may be among them
 * @param staleIn of the base names in the directory, those of what is about an earlier release and no other
 */
export async function writeRelease(
  directory: ReleaseDirectory,
  staged: readonly string[],
  texts: { readonly report: string; readonly summary: string },
  checksums: readonly Checksum[],
  staleIn: (names: readonly string[]) => readonly string[]
): Promise<void> {
  const { path, staging } = directory
  const place = async (name: string, text: string): Promise<void> => {
    await writeFile(join(staging, name), text)
    await rename(join(staging, name), join(path, name))
  }
  const old = [
    CHECKSUMS_NAME,
    SIGNATURE_NAME,
    REPORT_NAME,
    SUMMARY_NAME,
    'logs',
    ...staleIn(await readdir(path)),
    ...(await earlierFiles(path))
  ]
  for (const name of old) await rm(join(path, name), { recursive: true, force: true })
  for (const name of staged) await rename(join(staging, name), join(path, name))
  await place(REPORT_NAME, texts.report)
  await place(SUMMARY_NAME, texts.summary)
  if (checksums.length > 0) await place(CHECKSUMS_NAME, renderChecksums(checksums))
  await removeStaging(directory)
}
