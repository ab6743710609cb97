import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '../errors.ts'

/** The SHA-256 of a file in lower-case hex; nothing when it is not there. */
export async function readSha256(file: string): Promise<string | undefined> {
  const sha256 = createHash('sha256')
  try {
    await pipeline(createReadStream(file), sha256)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  return sha256.digest('hex')
}
