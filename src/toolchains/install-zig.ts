import { fillFromTarball } from './install-zig-tarball.ts'
import { fillFromWheel } from './install-zig-wheel.ts'
import type { ZigPin } from './pins.ts'
import { readZigTreeDigest } from './read-zig-tree.ts'
import { ZIG_SOURCES, type ZigSources } from './zig-sources.ts'
import { findUnmarked, type ToolPlace, writeMarker, writeToolCache } from './write-tool-cache.ts'
import type { Host } from '../host/host.ts'

/**
 * The root directory of the pinned zig. One in the tool cache is used after its files were hashed and found to be the
 * pinned ones; else it is installed from the official archive (minisign), or from the Python wheel (pinned digest and
 * RECORD) where that archive cannot be had. Whatever the source, the installed files have the pinned tree digest.
 * Errors: `DIGEST_MISMATCH` for a wrong signature or digest, `DOWNLOAD_FAILED` when neither source can be reached,
 * `TOOLCHAIN_UNAVAILABLE` when the tool cache cannot be written.
 */
export async function installZig(
  pin: ZigPin,
  host: Host,
  sources: ZigSources = ZIG_SOURCES
): Promise<string> {
  const place: ToolPlace = {
    root: host.dirs.toolCache,
    tool: 'zig',
    version: pin.version,
    arch: pin.arch
  }
  const marker = { tool: 'zig', version: pin.version, treeSha256: pin.treeSha256 }
  const isGood = async (directory: string): Promise<boolean> =>
    (await readZigTreeDigest(directory)) === pin.treeSha256
  const cached = await host.findTool('zig', pin.version, pin.arch)
  const present = cached ?? (await findUnmarked(place))
  if (present !== undefined) {
    if (await isGood(present)) {
      host.log.info(`zig ${pin.version}: in the tool cache, and all its files are the pinned ones`)
      if (cached === undefined) await writeMarker(present, { ...marker, proof: 'tree digest' })
      return present
    }
    host.log.warning(
      `zig ${pin.version}: the files in the tool cache are not the pinned ones; it is installed anew`
    )
  }
  return writeToolCache(
    place,
    async (stage) => {
      const proof =
        (await fillFromTarball(stage, pin, sources, host)) ??
        (await fillFromWheel(stage, pin, sources, host))
      return { ...marker, proof }
    },
    isGood
  )
}
