import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { LayerRefused } from '../../src/cache/layer-refused.ts'

/** A member as tar-stream takes it, and its content. */
export type Member = readonly [
  string | (Pick<Header, 'name'> & Partial<Header>),
  (string | Uint8Array)?
]

/** A directory for the packs and trees of one test file. */
export interface CacheRoom {
  readonly folder: string
  /** A path in it that nothing has yet. */
  fresh(name: string): string
  /** Writes files and gives back the directory. */
  tree(files: Readonly<Record<string, string | Uint8Array>>): string
  /** Writes bytes to a new file. */
  file(bytes: Uint8Array): string
  /** A pack that this program would not write: a tar by tar-stream, as gzip. */
  pack(...members: readonly Member[]): Promise<string>
  close(): void
}

export function createCacheRoom(): CacheRoom {
  const folder = mkdtempSync(join(tmpdir(), 'crossgo-layers-'))
  let count = 0
  const fresh = (name: string): string => join(folder, `${++count}-${name}`)
  const file = (bytes: Uint8Array): string => {
    const path = fresh('pack')
    writeFileSync(path, bytes)
    return path
  }
  return {
    folder,
    fresh,
    file,
    tree(files) {
      const directory = fresh('tree')
      mkdirSync(directory)
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, name)), { recursive: true })
        writeFileSync(join(directory, name), content)
      }
      return directory
    },
    pack: async (...members) => file(gzipSync(await tarOf(...members))),
    close() {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The bytes of a tar. */
export async function tarOf(...members: readonly Member[]): Promise<Buffer> {
  const archive = pack()
  for (const [header, content = ''] of members) {
    archive.entry(typeof header === 'string' ? { name: header } : header, Buffer.from(content))
  }
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Why a layer was refused; anything else that `work` ends in is thrown on. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('it was taken'),
    (reason: unknown) => reason
  )
  if (error instanceof LayerRefused) return error.message
  throw error
}

/** All files below a directory, sorted. */
export function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort()
}
