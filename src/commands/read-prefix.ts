import { constants } from 'node:fs'
import { access, lstat, readlink, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'

/** Where things are below the prefix of a person's own Go. */
export interface PrefixPlaces {
  readonly directory: string
  /** `<prefix>/go`, the link that shells know. */
  readonly link: string
  /** A tool cache of its own, so that nobody who cleans another one breaks the link. */
  readonly toolCache: string
}

/** The places below a prefix; a relative one starts in `workspace`. */
export function prefixPlaces(prefix: string, workspace: string): PrefixPlaces {
  const directory = resolve(workspace, prefix)
  return {
    directory,
    link: join(directory, 'go'),
    toolCache: join(directory, 'lib', 'crossgo-tools')
  }
}

function unusable(what: string, cause?: unknown): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${what}; nothing was changed.`,
    fix: 'Choose another --prefix, or clear this one first.',
    ...(cause === undefined ? {} : { cause })
  })
}

type Entry = Awaited<ReturnType<typeof lstat>>

async function entryAt(path: string): Promise<Entry | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    const code = errorCode(error)
    // With ENOTDIR the file above it is what the walk upwards finds.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw unusable(`${path} cannot be looked at: ${messageOf(error)}`, error)
  }
}

/** Makes sure that a directory is this user's to write, or can be made. */
async function requireWritable(path: string): Promise<void> {
  if ((await entryAt(path)) === undefined) {
    await requireWritable(dirname(path))
    return
  }
  try {
    const isDirectory = (await stat(path)).isDirectory()
    if (!isDirectory) throw unusable(`${path} is not a directory`)
    await access(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    if (error instanceof PipelineError) throw error
    throw unusable(`${path} cannot be written: ${messageOf(error)}`, error)
  }
}

/**
 * Reads where the link of a prefix points: the text of the link, or nothing where there is none yet. Changes nothing.
 * @throws PipelineError CONFIG_INVALID when the prefix cannot be written, or its `go` is not a link that crossgo made
 */
export async function readPrefix(places: PrefixPlaces): Promise<string | undefined> {
  await requireWritable(places.directory)
  await requireWritable(places.toolCache)
  const entry = await entryAt(places.link)
  if (entry === undefined) return undefined
  const target = entry.isSymbolicLink() ? await readlink(places.link) : undefined
  const isOurs =
    target !== undefined &&
    resolve(places.directory, target).startsWith(join(places.toolCache, 'go') + sep)
  if (!isOurs) throw unusable(`${places.link} is there already and was not made by crossgo`)
  return target
}
