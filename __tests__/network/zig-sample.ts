import { hash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ZigPin } from '../../src/toolchains/pins.ts'
import { treeDigest } from '../../src/toolchains/tree-digest.ts'
import type { ZigSources } from '../../src/toolchains/zig-sources.ts'
import { startFileServer, type LocalServer } from '../helpers/servers/downloads.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { writeZip } from '../helpers/zip-writer.ts'

/** A very small zig. */
export const TREE: Readonly<Record<string, string>> = {
  zig: '#!/bin/sh\necho 9.9.9\n',
  'lib/std/std.zig': 'pub const version = 9;\n',
  'lib/include/stdio.h': 'int puts(const char *);\n'
}
export const WHEEL = 'ziglang-9.9.9-py3-none-manylinux_2_12_x86_64.whl'
export const TARBALL = 'zig-x86_64-linux-9.9.9.tar.xz'
const RECORD = 'ziglang-9.9.9.dist-info/RECORD'

/** A wheel as the real one is made; `record` replaces the digests that it writes down. */
export function wheelOf(
  tree: Readonly<Record<string, string>>,
  record: Readonly<Record<string, string>> = {}
): Buffer {
  const files = Object.entries({ ...tree, LICENSE: 'MIT\n' }).map(
    ([path, text]) => [`ziglang/${path}`, text] as const
  )
  const lines = files.map(([path, text]) => {
    const digest = record[path] ?? hash('sha256', text, 'base64url')
    return digest === 'left out' ? '' : `${path},sha256=${digest},${text.length}\n`
  })
  const parts = [...files, [RECORD, `${lines.join('')}${RECORD},,\n`] as const]
  return writeZip(parts.map(([name, data]) => ({ name, data, deflate: true })))
}

/** The pins for a wheel and the tree that it should hold. */
export function pinOf(wheel: Buffer, tree = TREE): ZigPin {
  const digests = Object.entries(tree).map(([path, text]) => [path, hash('sha256', text)] as const)
  return {
    version: '9.9.9',
    arch: 'x64',
    tarball: TARBALL,
    wheel: { fileName: WHEEL, sizeBytes: wheel.length, sha256: hash('sha256', wheel) },
    treeSha256: treeDigest(new Map(digests))
  }
}

/** The good wheel and its pins. */
export const wheel = wheelOf(TREE)
export const pin = pinOf(wheel)

/** A machine, and a package index and download site on it that serve the good wheel; no official archive. */
export interface ZigSite {
  readonly machine: TestHost
  readonly server: LocalServer
  /** By path; may be changed at any time. */
  readonly files: Map<string, Uint8Array | string>
  readonly sources: ZigSources
  /** Where zig is installed, without the architecture. */
  readonly place: string
  /** What is in the place beside a finished install. */
  leftovers(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Starts one. */
export async function startZigSite(minisignKey: string): Promise<ZigSite> {
  const files = new Map<string, Uint8Array | string>([
    ['/simple/ziglang/', `<!DOCTYPE html><a href="/files/${WHEEL}#sha256=0">x</a>`],
    [`/files/${WHEEL}`, wheel]
  ])
  const machine = await createTestHost()
  const server = await startFileServer(files)
  const place = join(machine.root, 'tools', 'zig', '9.9.9')
  return {
    machine,
    server,
    files,
    sources: {
      downloads: `${server.url}/download`,
      minisignKey,
      simpleIndex: `${server.url}/simple`
    },
    place,
    async leftovers() {
      const names = await readdir(place).catch(() => [])
      return names.filter((name) => name !== 'x64' && name !== 'x64.complete')
    },
    async close() {
      await server.close()
      await machine.close()
    }
  }
}
