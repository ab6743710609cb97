/** Finished trees in the tool cache: renamed from their stage, so that no process ever sees a part. */
import { lstat, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import { renamed, uniqueName, writeByRename } from '../host/write-by-rename.ts'
import { readInstalledTree } from './read-installed-tree.ts'
import { toolCacheArch } from './toolchain-module.ts'
import { parseMarker, renderMarker, type TreeMarker } from './tree-marker.ts'

/** Where a version belongs in the tool cache (layout of actions/toolkit, packages/tool-cache). */
export interface ToolCachePlace {
  readonly version: string
  readonly directory: string
  readonly arch: string
  readonly root: string
  readonly marker: string
  /** The text whose hash is the h1, to name files that changed later. */
  readonly manifest: string
}

export function toolCachePlace(version: string, host: Host): ToolCachePlace {
  const directory = join(host.dirs.toolCache, 'go', version)
  const arch = toolCacheArch(host.platform)
  const root = join(directory, arch)
  const manifest = join(directory, `.${arch}.manifest`)
  return { version, directory, arch, root, marker: `${root}.complete`, manifest }
}

/**
 * Moves a finished, verified stage to its place. Whoever renames first wins; a tree that is there already is used when it is
 * the same, otherwise moved aside. `manifest` is the text that the marker's h1 is the hash of.
 */
export async function publishTree(
  stage: string,
  place: ToolCachePlace,
  marker: Omit<TreeMarker, 'time'>,
  manifest: string,
  host: Host
): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (await moveTree(stage, place.root, host)) break
    const looked = await identityOf(place.root)
    if (await isRelease(place, marker.h1, host)) break
    if (tries === 5) {
      throw new PipelineError({
        code: 'TOOLCHAIN_UNAVAILABLE',
        what: `Another program keeps changing ${place.root}.`,
        fix: 'Give this job a tool cache of its own with RUNNER_TOOL_CACHE.'
      })
    }
    // Another install may have put a good one there since.
    if ((await identityOf(place.root)) !== looked) continue
    host.log.warning(`${place.root} is not the released Go ${place.version}; it is moved aside.`)
    const aside = join(place.directory, `.${place.arch}.stale-${uniqueName()}`)
    const moved = await moveTree(place.root, aside, host)
    if (moved && (await identityOf(aside)) !== looked) await moveTree(aside, place.root, host)
  }
  try {
    await writeByRename(place.manifest, manifest)
  } catch (error) {
    // It only serves to name files that change later.
    host.log.warning(`${place.manifest} could not be written: ${messageOf(error)}`)
  }
  await writeMarker(place, marker, host)
}

async function isRelease(place: ToolCachePlace, h1: string, host: Host): Promise<boolean> {
  const tree = await readInstalledTree(place.root, place.version, host.platform)
  return tree.h1 === h1 && tree.problems.length === 0
}

/** Tells directories apart that had the same path one after the other. */
async function identityOf(path: string): Promise<string | undefined> {
  return lstat(path, { bigint: true }).then(
    ({ dev, ino, birthtimeNs }) => `${dev} ${ino} ${birthtimeNs}`,
    () => undefined
  )
}

/** Writes the marker that makes an entry count; whole or not at all. Trouble is logged: the next run verifies again. */
export async function writeMarker(
  place: ToolCachePlace,
  marker: Omit<TreeMarker, 'time'>,
  host: Host
): Promise<void> {
  try {
    await writeByRename(place.marker, renderMarker({ ...marker, time: new Date().toISOString() }))
  } catch (error) {
    host.log.warning(`The marker ${place.marker} could not be written: ${messageOf(error)}`)
  }
}

/** Our marker of an entry; nothing when it has none or another program's. `undefined` text means no entry. */
export async function readMarker(
  place: ToolCachePlace
): Promise<{ readonly marker?: TreeMarker } | undefined> {
  try {
    const marker = parseMarker(await readFile(place.marker, 'utf8'))
    await stat(join(place.root, 'VERSION'))
    return marker === undefined ? {} : { marker }
  } catch {
    return undefined
  }
}

/** Renames a directory; false when something is at the target already, or the source is gone. */
async function moveTree(from: string, to: string, host: Host): Promise<boolean> {
  const patience = host.platform.goos === 'windows' ? 10_000 : 0
  for (let waited = 0; ; waited += 200) {
    try {
      return await renamed(from, to)
    } catch (error) {
      // Windows: a virus scanner holds new files for a moment.
      if (waited >= patience || !['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error))) {
        throw new PipelineError({
          code: 'TOOLCHAIN_UNAVAILABLE',
          what: `${from} could not be moved to ${to}: ${messageOf(error)}.`,
          fix: 'Remove what lies there, or set RUNNER_TOOL_CACHE to another directory.',
          cause: error
        })
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
