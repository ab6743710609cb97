import { createHash } from 'node:crypto'
import { archiveName } from '../../../src/go-sdk/toolchain-module.ts'
import type { Platform } from '../../../src/targets/platforms.ts'
import { type LocalServer, startFileServer } from './downloads.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A download page: the JSON list below `/dl`, and beside it the archive of Go 1.99.1. */
export async function startDownloadPage(
  platform: Platform,
  served: Uint8Array,
  listed: Partial<{ readonly sha256: string; readonly versions: readonly string[] }> = {}
): Promise<LocalServer> {
  const { goos, goarch } = platform
  const list = (listed.versions ?? ['1.99.1']).map((version) => ({
    version: `go${version}`,
    files: [
      {
        filename: archiveName(version, platform),
        os: goos,
        arch: goarch,
        sha256: listed.sha256 ?? sha256(served),
        size: served.length,
        kind: 'archive'
      }
    ]
  }))
  return startFileServer(
    new Map<string, Uint8Array | string>([
      ['/dl/', JSON.stringify(list)],
      [`/dl/${archiveName('1.99.1', platform)}`, served]
    ])
  )
}
