import { randomBytes } from 'node:crypto'
import { access, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { renamed, writeByRename } from '../host/write-by-rename.ts'
import { PipelineError } from '../errors.ts'

/** A place in a tool cache of the runner's layout: `<root>/<tool>/<version>/<arch>` and `<arch>.complete`. */
export interface ToolPlace {
  readonly root: string
  readonly tool: string
  readonly version: string
  readonly arch: string
}

const STALE_AFTER_MS = 3_600_000

/**
 * Fills a directory of the tool cache so that no process ever sees a part of it: `fill` writes into a staging directory
 * beside the place and returns what the marker is to say, then the directory is renamed. Who renames first wins; a
 * directory that is already there is kept if `isGood`, else moved aside. Nothing that may be in use is deleted.
 * Errors: those of `fill`; `TOOLCHAIN_UNAVAILABLE` when the tool cache cannot be written.
 */
export async function writeToolCache(
  place: ToolPlace,
  fill: (stage: string) => Promise<Readonly<Record<string, unknown>>>,
  isGood: (directory: string) => Promise<boolean>
): Promise<string> {
  const parent = join(place.root, place.tool, place.version)
  const directory = join(parent, place.arch)
  const name = `.${place.arch}.partial-${process.pid}-${randomBytes(4).toString('hex')}`
  const stage = join(parent, name)
  try {
    await mkdir(stage, { recursive: true })
  } catch (cause) {
    throw notWritable(parent, cause)
  }
  try {
    await sweep(parent)
    const marker = await fill(stage)
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await renamed(stage, directory)) {
        await writeMarker(directory, marker)
        return directory
      }
      if (await isGood(directory)) {
        await writeMarker(directory, marker)
        return directory
      }
      const aside = join(parent, name.replace('.partial-', '.stale-'))
      await renamed(directory, aside)
    }
    throw notWritable(parent, new Error('the directory is changed by another program'))
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

/** Says that a directory is finished. Written under another name first: a marker is there whole or not at all. */
export async function writeMarker(
  directory: string,
  marker: Readonly<Record<string, unknown>>
): Promise<void> {
  await writeByRename(`${directory}.complete`, `${JSON.stringify(marker)}\n`)
}

/** Removes what interrupted installs left behind an hour ago or earlier. Trouble with it is of no consequence. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!/^\.\w+\.(?:partial|stale)-/.test(name)) continue
    const path = join(parent, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0
    )
    if (age > STALE_AFTER_MS)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The directory of the place, marker or not; nothing when there is none. */
export async function findUnmarked(place: ToolPlace): Promise<string | undefined> {
  const directory = join(place.root, place.tool, place.version, place.arch)
  return access(directory).then(
    () => directory,
    () => undefined
  )
}

function notWritable(directory: string, cause: unknown): PipelineError {
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `The tool cache cannot be written at ${directory}.`,
    fix: 'Let this user write there, or name another directory with RUNNER_TOOL_CACHE.',
    details: cause instanceof Error ? cause.message : String(cause),
    cause
  })
}
