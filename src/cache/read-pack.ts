import { createReadStream } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'
import { createTreeWriter, type TreeWriter } from '../host/write-tree.ts'
import { createNameCheck } from '../host/zip-names.ts'
import { createDecompressor } from './compression.ts'
import { LayerRefused } from './layer-refused.ts'
import { readTarMembers, type TarMember } from './tar-members.ts'

/** What becomes of a member: it is unpacked, left out, or the whole pack is refused for it. */
export type Judgement = 'take' | 'skip' | 'refuse'

/** What a pack may unpack to. */
export interface PackBudget {
  /** Of the tar, members that are left out included. */
  readonly maxBytes: number
  readonly maxMembers: number
}

export const PACK_BUDGET: PackBudget = { maxBytes: 8 * 1024 ** 3, maxMembers: 500_000 }

/**
 * Unpacks a pack into `staging`, a directory that is empty or not there yet, and nowhere else. Nothing in it may be used
 * unless this returns.
 * @returns name of each member that was taken -> SHA-256 of what was written
 * @throws LayerRefused for a pack that is damaged, exceeds the budget, or has a member that is no regular file, has a bad
 * name or one that is there twice, or that `judge` refuses; PipelineError for trouble of the disk
 */
export async function readPack(
  file: string,
  staging: string,
  judge: (name: string, sizeBytes: number) => Judgement,
  budget: PackBudget = PACK_BUDGET
): Promise<ReadonlyMap<string, string>> {
  await mkdir(staging, { recursive: true })
  if ((await readdir(staging)).length > 0) throw new Error(`${staging} is not empty.`)
  const names = createNameCheck('tree')
  const hashes = new Map<string, string>()
  let executable = false
  const writer = createTreeWriter({ into: staging, executable: () => executable }, 'A kept layer')
  let members = 0
  for await (const member of readTarMembers(readUnpacked(file), budget.maxBytes)) {
    const { name, sizeBytes } = member
    const problem = name.includes('\\') ? 'a backslash' : names(name, false)
    if (problem !== undefined) throw new LayerRefused(`${JSON.stringify(name)}: ${problem}`)
    if (++members > budget.maxMembers) throw new LayerRefused('it has too many members')
    const judgement = judge(name, sizeBytes)
    if (judgement === 'refuse') {
      throw new LayerRefused(`it may not have ${JSON.stringify(name)} with ${sizeBytes} bytes`)
    }
    executable = member.executable
    if (judgement === 'take') hashes.set(name, await writeMember(member, writer))
  }
  return hashes
}

async function writeMember(member: TarMember, writer: TreeWriter): Promise<string> {
  const file = writer.start(member.name)
  try {
    for await (const piece of member.pieces()) file.write(piece)
    return file.finish()
  } finally {
    file.abort()
  }
}

async function* readUnpacked(file: string): AsyncGenerator<Buffer> {
  const decompressor = createDecompressor(await readStart(file))
  // Whatever it fails with comes out of the loop below as well.
  const source = createReadStream(file)
  const closed = new Promise<unknown>((resolve) =>
    source.once('close', () => {
      resolve(undefined)
    })
  )
  pipeline(source, decompressor).catch(() => undefined)
  try {
    for await (const chunk of decompressor) {
      if (Buffer.isBuffer(chunk)) yield chunk
    }
  } catch (error) {
    // Errors of the file are the machine's: ENOENT, EIO. Those of the bytes start with Z, or ERR_.
    if (/^E(?!RR_)/.test(errorCode(error))) throw error
    throw new LayerRefused(`it cannot be unpacked (${messageOf(error)})`)
  } finally {
    source.destroy()
    await closed
  }
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
