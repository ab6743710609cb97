import { stat } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { errorCode, type PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { INSPECTABLE_BYTES, isInspectable } from '../inspect/index.ts'
import { downloadGiven } from './download-given.ts'
import { packingOf, PACKING_BYTES } from './packing.ts'
import { listFiles } from './read-directory.ts'
import { readHead } from './read-head.ts'
import { readPacked } from './read-packed.ts'
import { asUnreadable, unreadable } from './unreadable.ts'
import { createRoom, MOST_UNPACKED_BYTES, type Budget, type Room } from './write-room.ts'

/**
 * A path or `https:` address; or a pattern with the files that it matches, of which those are left out that are neither
 * executable nor archive, as from a directory. Relative paths start in the workspace.
 */
export type GivenPath = string | { readonly pattern: string; readonly matches: readonly string[] }

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

/** Something that could not be looked into. */
export interface GivenError {
  readonly path: string
  readonly member?: string
  readonly error: PipelineError
  /** It could be looked into, and there is no executable in it. */
  readonly empty?: true
}

/** What one given path leads to, never empty. The files are there until the next one is asked for. */
export type Given = readonly (GivenFile | GivenError)[]

/** A release archive may hold the archives of the targets, and those nothing but files. */
const DEEPEST = 2

/** Collects what one given path leads to. */
interface Search {
  readonly host: Host
  readonly room: Room
  readonly found: (GivenFile | GivenError)[]
  /** Files that are no executables. */
  others: number
}

const shownAs = ({ path, member }: Pick<GivenFile, 'path' | 'member'>): string =>
  member === undefined ? path : `${path}: ${member}`

/** Where a failure is shown. */
function failedAt({ path, member }: GivenFile, error: unknown): GivenError {
  const at = { path, ...(member === undefined ? {} : { member }) }
  return { ...at, error: asUnreadable(shownAs(at), error) }
}

/** Takes one file of a directory or archive: an executable, an archive to look into, or something else. */
async function take(given: GivenFile, depth: number, search: Search): Promise<void> {
  try {
    const head = await readHead(given.file, Math.max(PACKING_BYTES, INSPECTABLE_BYTES))
    if (isInspectable(head)) search.found.push(given)
    else if (depth === 0 || packingOf(head) === undefined) search.others++
    else await open(given, depth, search)
  } catch (error) {
    search.found.push(failedAt(given, error))
  }
}

/** Takes everything below a directory; `placed` says how a path in it is called. */
async function takeAll(
  directory: string,
  shown: string,
  placed: (name: string, file: string) => GivenFile,
  depth: number,
  search: Search
): Promise<void> {
  for (const each of await listFiles(directory, shown)) {
    const given = placed(posix.relative(directory, each.file), each.file)
    if ('error' in each) search.found.push(failedAt(given, each.error))
    else await take(given, depth, search)
  }
}

/** Looks into an archive; false for a file that is none. */
async function open(given: GivenFile, depth: number, search: Search): Promise<boolean> {
  const { path, member, file, outer } = given
  const shown = shownAs(given)
  const unpacked = await readPacked({ file, shown }, search.room, search.host)
  if (unpacked === undefined) return false
  const placed = (name: string, inside: string): GivenFile => ({
    path,
    member: member === undefined ? name : `${member}: ${name}`,
    file: inside,
    outer
  })
  if (unpacked.kind === 'file')
    await take(placed(basename(unpacked.path), unpacked.path), 0, search)
  else await takeAll(unpacked.path, shown, placed, depth - 1, search)
  return true
}

/** Finds what lies at a path of this machine. */
async function openPath(path: string, file: string, search: Search): Promise<void> {
  const stats = await stat(file).catch((error: unknown) => {
    // Whoever reads the file says what is wrong with its path.
    if (errorCode(error) === '') throw error
  })
  if (stats?.isDirectory() === true) {
    const placed = (name: string, each: string): GivenFile => ({
      path: join(path, name),
      file: each,
      outer: each
    })
    await takeAll(file, path, placed, DEEPEST, search)
    return
  }
  const given = { path, file, outer: file }
  if (stats?.isFile() !== true || !(await open(given, DEEPEST, search))) search.found.push(given)
}

async function openMatches(matches: readonly string[], search: Search): Promise<void> {
  for (const path of matches) {
    const file = resolve(search.host.dirs.workspace, path)
    const stats = await stat(file).catch(() => undefined)
    // To open a pipe is to wait for whoever writes to it.
    if (stats !== undefined && !stats.isFile()) search.others++
    else await take({ path, file, outer: file }, DEEPEST, search)
  }
}

function nothingAt(given: GivenPath, path: string, others: number): PipelineError {
  if (typeof given !== 'string' && given.matches.length === 0)
    return unreadable(
      path,
      'matches no file',
      'Correct the pattern, which starts in the workspace, or make the files before this step.'
    )
  return unreadable(
    path,
    `${typeof given === 'string' ? 'holds' : 'matches'} no executable or library (${String(others)} other ${others === 1 ? 'file' : 'files'})`,
    'Give the path of an executable that a build has linked, or of an archive or directory with one.'
  )
}

async function readOne(given: GivenPath, room: Room, host: Host): Promise<Given> {
  const wanted = typeof given === 'string' ? given : given.pattern
  const remote = /^https?:\/\//.test(wanted)
  // An address may hold a password.
  const path = remote ? printableUrl(wanted) : wanted
  const search: Search = { host, room, found: [], others: 0 }
  try {
    if (typeof given !== 'string') await openMatches(given.matches, search)
    else if (remote)
      await openPath(path, await downloadGiven(given, await room.directory(), host), search)
    else await openPath(path, resolve(host.dirs.workspace, given), search)
  } catch (error) {
    return [...search.found, { path, error: asUnreadable(path, error) }]
  }
  const { found, others } = search
  return found.length === 0 ? [{ path, error: nothingAt(given, path, others), empty: true }] : found
}

/**
 * Finds the executables and libraries that paths and `https:` addresses lead to, one path after the other: a file itself,
 * those in an archive (also one inside of it) and those below a directory, sorted by path. What cannot be had is in its
 * place among them, and does not hide the others. What was unpacked for one path is removed before the next one.
 * @param budget what may be unpacked for all of them together
 */
export async function* readGiven(
  paths: readonly GivenPath[],
  host: Host,
  budget: Budget = { left: MOST_UNPACKED_BYTES }
): AsyncGenerator<Given, void, undefined> {
  for (const given of paths) {
    const room = createRoom(host.dirs.temp, budget)
    try {
      yield await readOne(given, room, host)
    } finally {
      await room.close()
    }
  }
}
