import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { readMarker, toolCachePlace, type ToolCachePlace, writeMarker } from '../install-tree.ts'
import { verifyInstalledTree } from '../read-installed-tree.ts'
import type { TreeMarker } from '../tree-marker.ts'
import type { FoundTree, GoContext, NotHere, ReadySource } from './source.ts'

/**
 * The runner's tool cache. Whoever filled it, every file of the entry is hashed again before it is used: what lay in a cache
 * may have changed there.
 */
export const toolCache: ReadySource = {
  id: 'tool-cache',
  async find(context) {
    const { version, host } = context
    const place = toolCachePlace(version, host)
    const entry = await readEntry(place, context.vouching)
    if (entry === undefined) return { here: false, because: 'the tool cache does not have it' }
    switch (context.vouching) {
      case 'hash':
        return verifyByHash(context, place, entry.marker)
      case 'digest':
        return { here: false, because: 'nobody publishes a SHA-256 of an unpacked Go' }
      case 'nothing':
        return {
          here: true,
          root: place.root,
          trust: 'none',
          because: 'it is in the tool cache; verify is none, so nothing was checked'
        }
    }
  }
}

/** A tree without a marker was brought here and proven by nobody: it counts where every file of it is hashed now. */
async function readEntry(
  place: ToolCachePlace,
  vouching: GoContext['vouching']
): ReturnType<typeof readMarker> {
  const marked = await readMarker(place)
  if (marked !== undefined || vouching !== 'hash') return marked
  return (await readdir(place.root).catch((): string[] => [])).includes('VERSION') ? {} : undefined
}

async function verifyByHash(
  context: GoContext,
  place: ToolCachePlace,
  marker: TreeMarker | undefined
): Promise<FoundTree | NotHere> {
  const expected = await context.expected()
  if (expected === undefined) return { here: false, because: 'nothing vouches for it' }
  const { h1, trust, vouchedBy } = expected
  const differs = await isDifferent(context, place, h1)
  if (differs !== undefined) return differs
  if (marker?.h1 !== h1 || marker.level !== trust) {
    await writeMarker(place, { h1, source: 'tool-cache', level: trust }, context.host)
  }
  const because = `it is in the tool cache, and its files were hashed now: ${h1} is vouched for by ${vouchedBy}`
  return { here: true, root: place.root, h1, trust, vouchedBy, because }
}

async function isDifferent(
  { version, host }: GoContext,
  place: ToolCachePlace,
  h1: string
): Promise<NotHere | undefined> {
  try {
    await verifyInstalledTree(place.root, version, host.platform, h1, place.manifest)
    return undefined
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    host.log.warning(`${error.what} It is not used.\n${error.details ?? ''}`)
    return { here: false, because: 'the one in the tool cache is not the released one' }
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
