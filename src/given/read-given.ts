import { readdir, stat } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { INSPECTABLE_BYTES, isInspectable } from '../inspect/index.ts'
import { downloadGiven } from './download-given.ts'
import { packingOf, PACKING_BYTES } from './packing.ts'
import { readHead } from './read-head.ts'
import { MOST_UNPACKED_BYTES, readPacked } from './read-packed.ts'

/** A file to read: where it is, and what messages call it. */
export interface GivenFile {
  /** Path or address as it was given; below a directory that was given: with the path in it. */
  readonly path: string
  /** Path inside of an archive; of an archive in an archive: both with `: ` between. */
  readonly member?: string
  readonly file: string
  /** The file that was given or found in a given directory: itself, or the archive that it is in. */
  readonly outer: string
}

/** The files to read, or why there are none. Files that are no executables are counted and left out. */
export type Given =
  | { readonly path: string; readonly files: readonly GivenFile[]; readonly others: number }
  | { readonly path: string; readonly error: PipelineError }

const MOST_FILES = 100_000
/** A release archive may hold the archives of the targets, and those nothing but files. */
const DEEPEST = 2

async function listFiles(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  if (entries.length > MOST_FILES) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${directory} holds more than ${String(MOST_FILES)} files.`,
      fix: 'Give the directory of the release files alone.'
    })
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

interface Found {
  readonly files: GivenFile[]
  others: number
}

/** Takes one file of a directory or archive: an executable, an archive to look into, or something else. */
async function take(given: GivenFile, depth: number, found: Found, host: Host): Promise<void> {
  const head = await readHead(given.file, Math.max(PACKING_BYTES, INSPECTABLE_BYTES))
  if (isInspectable(head)) {
    found.files.push(given)
    return
  }
  if (depth === 0 || packingOf(head) === undefined) found.others++
  else await open(given, depth, found, host)
}

/** Looks into an archive; false for a file that is none. */
async function open(given: GivenFile, depth: number, found: Found, host: Host): Promise<boolean> {
  const { path, member, file, outer } = given
  const shown = member === undefined ? path : `${path}: ${member}`
  const unpacked = await readPacked({ file, shown, maxBytes: MOST_UNPACKED_BYTES }, host)
  if (unpacked === undefined) return false
  const inside = (name: string): string => (member === undefined ? name : `${member}: ${name}`)
  if (unpacked.kind === 'file') {
    await take(
      { path, member: inside(basename(unpacked.path)), file: unpacked.path, outer },
      0,
      found,
      host
    )
    return true
  }
  for (const each of await listFiles(unpacked.path)) {
    const name = posix.relative(unpacked.path, each)
    await take({ path, member: inside(name), file: each, outer }, depth - 1, found, host)
  }
  return true
}

function nothingIn(path: string, others: number): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `${path} holds no executable or library (${String(others)} other files).`,
    fix: 'Give the path of an executable that a build has linked, or of an archive or directory with one.'
  })
}

async function readOne(path: string, file: string, host: Host): Promise<Given> {
  const found: Found = { files: [], others: 0 }
  const stats = await stat(file).catch((error: unknown) => {
    // Whoever reads the file says what is wrong with its path.
    if (errorCode(error) === '') throw error
  })
  if (stats?.isDirectory() === true) {
    for (const each of await listFiles(file))
      await take(
        { path: join(path, posix.relative(file, each)), file: each, outer: each },
        DEEPEST,
        found,
        host
      )
  } else if (
    stats?.isFile() !== true ||
    !(await open({ path, file, outer: file }, DEEPEST, found, host))
  ) {
    return { path, files: [{ path, file, outer: file }], others: 0 }
  }
  return found.files.length === 0
    ? { path, error: nothingIn(path, found.others) }
    : { path, ...found }
}

/**
 * Finds the executables and libraries that paths and `https:` addresses lead to: a file itself, those in an archive
 * (also one inside of it) and those below a directory, sorted by path. One that cannot be had does not hide the others.
 */
export async function readGiven(paths: readonly string[], host: Host): Promise<readonly Given[]> {
  const all: Given[] = []
  for (const given of paths) {
    const remote = /^https?:\/\//.test(given)
    // An address may hold a password.
    const path = remote ? printableUrl(given) : given
    try {
      const file = remote ? await downloadGiven(given, host) : resolve(host.dirs.workspace, given)
      all.push(await readOne(path, file, host))
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      all.push({ path, error })
    }
  }
  return all
}
