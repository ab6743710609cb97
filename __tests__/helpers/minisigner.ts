import { hash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../../src/errors.ts'
import { type MinisignRequest, verifyMinisign } from '../../src/toolchains/minisign.ts'
import { createTestHost } from './test-host.ts'

export const SIGNED_NAME = 'zig-x86_64-linux-1.2.3.tar.xz'
export const SIGNED_CONTENT = 'the bytes of an archive\n'

/** A signature as somebody is given it: the two texts and the file itself. */
export interface Given {
  readonly publicKey: string
  readonly signature: string
  readonly content: string
}

/** The real minisign, with a key of its own, and our verification next to it. */
export interface Minisigner {
  /** What a mirror gives for `SIGNED_NAME`. */
  readonly good: Given
  /** Signs `SIGNED_CONTENT` with a trusted comment and options of the program. */
  sign(comment: string, ...options: readonly string[]): Promise<string>
  /** The public key of another, new pair. */
  otherKey(): Promise<string>
  /** Whether the real program accepts it. It knows nothing of names. */
  accepts(change: Partial<Given>): Promise<boolean>
  close(): Promise<void>
}

export async function createMinisigner(): Promise<Minisigner> {
  const machine = await createTestHost()
  let count = 0
  const minisign = async (...args: readonly string[]): Promise<number> => {
    const { exitCode } = await machine.host.exec({
      argv: ['minisign', ...args],
      cwd: machine.root
    })
    return exitCode
  }
  const createKey = async (name: string): Promise<string> => {
    const exitCode = await minisign('-G', '-W', '-p', `${name}.pub`, '-s', name)
    if (exitCode !== 0) throw new Error(`minisign -G ended with ${exitCode}`)
    return (await readFile(join(machine.root, `${name}.pub`), 'utf8')).split('\n')[1] ?? ''
  }
  const sign: Minisigner['sign'] = async (comment, ...options) => {
    const out = `${++count}.minisig`
    const args = ['-S', '-s', 'secret', '-m', SIGNED_NAME, '-x', out, '-t', comment]
    const exitCode = await minisign(...args, ...options)
    if (exitCode !== 0) throw new Error(`minisign -S ended with ${exitCode}`)
    return readFile(join(machine.root, out), 'utf8')
  }
  await writeFile(join(machine.root, SIGNED_NAME), SIGNED_CONTENT)
  const publicKey = await createKey('secret')
  const signature = await sign(`timestamp:1700000000\tfile:${SIGNED_NAME}\thashed`)
  const good = { publicKey, signature, content: SIGNED_CONTENT }
  return {
    good,
    sign,
    otherKey: async () => createKey(`key${++count}`),
    async accepts(change) {
      const given = { ...good, ...change }
      const directory = join(machine.root, `asked${++count}`)
      const [file, sig] = [join(directory, 'file'), join(directory, 'sig')]
      await mkdir(directory)
      await writeFile(file, given.content)
      await writeFile(sig, given.signature, 'latin1')
      return (await minisign('-V', '-q', '-m', file, '-x', sig, '-P', given.publicKey)) === 0
    },
    close: async () => machine.close()
  }
}

/** Why our verification refuses; empty when it does not. Everything but DIGEST_MISMATCH is thrown on. */
export function refusalOf(given: Given, fileName = SIGNED_NAME): string {
  const { publicKey, signature, content } = given
  const request: MinisignRequest = {
    publicKey,
    signature,
    fileName,
    blake2b512: hash('blake2b512', content)
  }
  try {
    verifyMinisign(request)
    return ''
  } catch (error) {
    if (error instanceof PipelineError && error.code === 'DIGEST_MISMATCH') return error.what
    throw error
  }
}
