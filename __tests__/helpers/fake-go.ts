import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import type { Platform } from '../../src/targets/platforms.ts'
import { writeZip } from './zip-writer.ts'

/** A tree that looks like a small Go release: `bin/go` is a script that answers `version` and `env`. */
export interface FakeGo {
  readonly version: string
  readonly moduleVersion: string
  /** Path in the tree -> content. */
  readonly files: ReadonlyMap<string, string>
  readonly h1: string
  /** The record that a checksum database holds for it. */
  readonly record: string
  readonly zip: Buffer
  /** With the directories that only download archives have. */
  tarGz(): Promise<Buffer>
  writeTree(root: string): Promise<void>
}

export function createFakeGo(
  version: string,
  { goos, goarch }: Platform,
  changes: Readonly<Record<string, string>> = {}
): FakeGo {
  const script = `#!/bin/sh
case "$1" in
version) echo "go version go${version} ${goos}/${goarch}" ;;
env) printf 'go${version}\\n%s\\n${goos}\\n${goarch}\\n' "$(cd "$(dirname "$0")/.." && pwd)" ;;
esac
`
  const files = new Map(
    Object.entries({
      VERSION: `go${version}\ntime 2026-01-01T00:00:00Z\n`,
      'bin/go': script,
      'lib/time/update.bash': 'echo\n',
      [`pkg/tool/${goos}_${goarch}/compile`]: 'machine code\n',
      'src/go.mod': 'module std\n',
      'src/cmd/go.mod': 'module cmd\n',
      'src/fmt/print.go': 'package fmt\n'.repeat(2000),
      ...changes
    })
  )
  const moduleVersion = `v0.0.1-go${version}.${goos}-${goarch}`
  const prefix = `golang.org/toolchain@${moduleVersion}/`
  const inModule = [...files].map(
    ([name, data]) => [prefix + name.replace(/(^|\/)go\.mod$/, '$1_go.mod'), data] as const
  )
  const h1 = directoryHash(inModule)
  return {
    version,
    moduleVersion,
    files,
    h1,
    record: `golang.org/toolchain ${moduleVersion} ${h1}\ngolang.org/toolchain ${moduleVersion}/go.mod ${directoryHash([])}\n`,
    zip: writeZip(inModule.map(([name, data]) => ({ name, data, deflate: true, streamed: true }))),
    async tarGz() {
      const extra = [
        ['doc/x.txt', 'doc'],
        ['test/y.go', 'package y'],
        ['misc/cgo/z', 'z'],
        ['api/go1.txt', 'a']
      ] as const
      const tar = pack()
      const chunks: Buffer[] = []
      const done = (async () => {
        for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
      })()
      tar.entry({ name: 'go/', type: 'directory' })
      for (const [name, data] of [...files, ...extra])
        tar.entry({ name: `go/${name}`, mode: 0o4777 }, data)
      tar.finalize()
      await done
      return gzipSync(Buffer.concat(chunks))
    },
    async writeTree(root) {
      for (const [name, data] of files) {
        const path = join(root, name)
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, data, { mode: /^(bin|pkg\/tool)\//.test(name) ? 0o755 : 0o644 })
      }
    }
  }
}

function directoryHash(files: readonly (readonly [name: string, data: string])[]): string {
  const lines = files
    .map(([name, data]) => `${createHash('sha256').update(data).digest('hex')}  ${name}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
  return `h1:${createHash('sha256').update(lines.join('')).digest('base64')}`
}
