/** Staging directories of the tool cache: made beside their place, and swept when their process is gone. */
import { lstat, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import { processNamespace, uniqueName } from '../host/write-by-rename.ts'
import type { ToolCachePlace } from './install-tree.ts'

/** An empty directory on the same file system as its place. */
export interface Stage {
  readonly path: string
  /** Does nothing when it was renamed. */
  remove(): Promise<void>
}

const PARTIAL_HOURS = 1
/** Longer than a job lives: a tree that was moved aside may still be in use. */
const STALE_HOURS = 24

/**
 * Makes an empty staging directory.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE when the tool cache cannot be written
 */
export async function createStage(place: ToolCachePlace, host: Host): Promise<Stage> {
  const path = join(place.directory, `.${place.arch}.partial-${uniqueName()}`)
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `The tool cache ${place.directory} cannot be written: ${messageOf(error)}.`,
      fix: 'Let this user write there, or set RUNNER_TOOL_CACHE to another directory.',
      cause: error
    })
  }
  host.removeAtEnd(path)
  return { path, remove: async () => rm(path, { recursive: true, force: true }) }
}

/** Removes what killed installs of any version left: their process is gone, or must be. Never what another may be using. */
export async function sweepStages(host: Host): Promise<void> {
  const root = join(host.dirs.toolCache, 'go')
  for (const version of await readdir(root).catch(() => [])) {
    const directory = join(root, version)
    for (const name of await readdir(directory).catch(() => [])) {
      const match = LEFT_BEHIND.exec(name)
      if (match === null) continue
      try {
        await sweepOne(join(directory, name), match)
      } catch {
        // Another process swept it first, or it is not ours to remove.
      }
    }
  }
}

/** Stages, trees that were moved aside, and files on their way to their name: kind, process, namespace. */
const LEFT_BEHIND = /(?:^|\.)(partial|stale|complete|manifest)[-.](\d+)-(\w+)-[0-9a-f]{8}$/

async function sweepOne(path: string, [, kind, pid, namespace]: RegExpExecArray): Promise<void> {
  const hours = (Date.now() - (await lstat(path)).ctimeMs) / 3_600_000
  const left =
    kind === 'stale'
      ? hours > STALE_HOURS
      : hours > PARTIAL_HOURS || isGone(Number(pid), namespace ?? '')
  if (left) await rm(path, { recursive: true })
}

/** Whether the process is certainly not running any more. */
function isGone(pid: number, namespace: string): boolean {
  if (namespace === 'x' || namespace !== processNamespace()) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return errorCode(error) === 'ESRCH'
  }
}
