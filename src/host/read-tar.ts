import { hash } from 'node:crypto'
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { PipelineError } from '../errors.ts'
import { messageOf } from './http-failure.ts'
import { refuseArchive, refuseEntry } from './zip-directory.ts'
import { badName, createCollisionCheck } from './zip-names.ts'

export interface ExtractTarGz {
  readonly file: string
  /** Made when missing; nothing in it is ever overwritten. */
  readonly into: string
  /** What the archive is, as messages name it; its file name unless given. */
  readonly what?: string
  /** Every name must start with it; it is cut off what is written. */
  readonly stripPrefix: string
  /** Cap of everything in it together. */
  readonly maxBytes: number
  /** 100,000 unless given. */
  readonly maxEntries?: number
  /** Which files get mode 0755; the modes in the archive are not trusted. Gets the name without prefix. */
  readonly executable: (name: string) => boolean
  /** Files to leave out, by name without prefix; their names are checked all the same. */
  readonly skip?: (name: string) => boolean
  /** Called once per written file with its name without prefix. */
  readonly onFile?: (name: string, sha256: string, sizeBytes: number) => void
}

/**
 * Unpacks a tar.gz of regular files and directories; what is hashed is what is written. Refuses (DIGEST_MISMATCH) links,
 * devices, unsafe or colliding names and more bytes than allowed. After a failure `into` holds a part of the files.
 */
export async function extractTarGz(
  wanted: ExtractTarGz
): Promise<{ readonly files: number; readonly sizeBytes: number }> {
  const what = wanted.what ?? basename(wanted.file)
  const collides = createCollisionCheck()
  const madeDirectories = new Set<string>()
  let files = 0
  let entries = 0
  let sizeBytes = 0

  const write = (name: string, content: Buffer): void => {
    const path = join(wanted.into, name)
    const parent = dirname(path)
    if (!madeDirectories.has(parent)) {
      mkdirSync(parent, { recursive: true })
      madeDirectories.add(parent)
    }
    writeFileSync(path, content, { flag: 'wx', mode: wanted.executable(name) ? 0o755 : 0o644 })
    wanted.onFile?.(name, hash('sha256', content), content.length)
    files++
  }
  const check = (header: Header): string => {
    const directory = header.type === 'directory'
    if (!directory && header.type !== 'file') {
      throw refuseEntry(what, header.name, `it is a ${header.type}`)
    }
    if (++entries > (wanted.maxEntries ?? 100_000))
      throw refuseArchive(what, 'it has too many entries')
    sizeBytes += header.size
    if (sizeBytes > wanted.maxBytes) {
      throw refuseArchive(what, `it unpacks to more than ${wanted.maxBytes} bytes`)
    }
    if (!`${header.name}/`.startsWith(wanted.stripPrefix)) {
      throw refuseEntry(what, header.name, `its name is outside ${wanted.stripPrefix}`)
    }
    const name = header.name.slice(wanted.stripPrefix.length).replace(/\/$/, '')
    if (name === '' && directory) return ''
    const problem = badName(name, 'wheel') ?? collides(name, directory)
    if (problem !== undefined) throw refuseEntry(what, header.name, problem)
    return directory ? '' : name
  }

  const unpacker = extract()
  const unpacked = (async () => {
    for await (const entry of unpacker) {
      const name = check(entry.header)
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(toBuffer(chunk))
      if (name === '' || wanted.skip?.(name) === true) continue
      const content = Buffer.concat(chunks)
      if (content.length !== entry.header.size) throw refuseEntry(what, name, 'it is cut off')
      write(name, content)
    }
  })()
  try {
    await Promise.all([pipeline(createReadStream(wanted.file), createGunzip(), unpacker), unpacked])
  } catch (error) {
    unpacker.destroy()
    const failure = await unpacked.catch((reason: unknown) => reason)
    if (failure instanceof PipelineError) throw failure
    if (error instanceof PipelineError || isLocal(error)) throw error
    throw refuseArchive(what, `it cannot be read (${messageOf(error)})`)
  }
  if (files === 0) throw refuseArchive(what, 'it is empty')
  return { files, sizeBytes }
}

function toBuffer(chunk: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
  throw new TypeError('a tar stream gave something else than bytes')
}

/** Errors of the local file system have a system call; those of zlib and tar do not. */
function isLocal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error
}
