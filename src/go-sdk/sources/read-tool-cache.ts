import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { readMarker, toolCachePlace, type ToolCachePlace, writeMarker } from '../install-tree.ts'
import { verifyInstalledTree } from '../read-installed-tree.ts'
import type { FoundTree, GoContext, NotHere, ReadySource } from './source.ts'

/**
 * The runner's tool cache. An entry with our marker was verified when it was installed; any other entry is hashed now and,
 * when it is the release, gets our marker.
 */
export const toolCache: ReadySource = {
  id: 'tool-cache',
  async find(context) {
    const { version, host } = context
    const place = toolCachePlace(version, host)
    const entry = await readMarker(place)
    if (entry === undefined) return { here: false, because: 'the tool cache does not have it' }
    const ours = entry.marker
    if (ours !== undefined && ours.level !== 'sha256') {
      return {
        here: true,
        root: place.root,
        h1: ours.h1,
        trust: ours.level,
        because: `it is in the tool cache, verified when it was installed (${ours.time})`
      }
    }
    return verifyForeign(context, place, ours === undefined ? 'preinstalled' : 'sha256')
  }
}

async function verifyForeign(
  context: GoContext,
  place: ToolCachePlace,
  otherwise: 'preinstalled' | 'sha256'
): Promise<FoundTree | NotHere> {
  const { version, host } = context
  const expected = await reachableHash(context)
  if (expected === undefined) {
    const because = 'it is in the tool cache; nothing that vouches for it could be reached'
    return { here: true, root: place.root, trust: otherwise, because }
  }
  try {
    await verifyInstalledTree(place.root, version, host.platform, expected.h1, place.manifest)
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    host.log.warning(`${error.what} It is not used.\n${error.details ?? ''}`)
    return { here: false, because: 'the one in the tool cache is not the released one' }
  }
  await writeMarker(place, { h1: expected.h1, source: 'tool-cache', level: expected.trust }, host)
  return {
    here: true,
    root: place.root,
    h1: expected.h1,
    trust: expected.trust,
    because: `it is in the tool cache and was hashed now; ${expected.h1} is vouched for by ${expected.vouchedBy}`
  }
}

/** The proven hash, or nothing when it cannot be had; an answer that is not trusted still stops everything. */
export async function reachableHash(
  context: GoContext
): Promise<Awaited<ReturnType<GoContext['expected']>>> {
  try {
    return await context.expected()
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code === 'DIGEST_MISMATCH') throw error
    context.host.log.info(`${error.what} ${error.fix}`)
    return undefined
  }
}

/** Versions with a finished entry for this machine's architecture. */
export async function readToolCacheVersions(host: Host): Promise<readonly string[]> {
  const names = await readdir(join(host.dirs.toolCache, 'go')).catch(() => [])
  const found = await Promise.all(
    names.map(async (name) => {
      return (await readMarker(toolCachePlace(name, host))) === undefined ? [] : [name]
    })
  )
  return found.flat()
}
