import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../src/errors.ts'
import { verifyMinisign, type MinisignRequest } from '../../src/toolchains/minisign.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const NAME = 'zig-x86_64-linux-1.2.3.tar.xz'
const CONTENT = 'the bytes of an archive\n'

let machine: TestHost
let good: MinisignRequest

async function minisign(...args: readonly string[]): Promise<number> {
  const { exitCode } = await machine.host.exec({
    argv: ['minisign', ...args],
    cwd: machine.root
  })
  return exitCode
}

/** A signature by the real program, with its options. */
async function sign(comment: string, ...options: readonly string[]): Promise<string> {
  const args = ['-S', '-s', 'secret', '-m', NAME, '-x', 'made.minisig', '-t', comment, ...options]
  expect(await minisign(...args)).toBe(0)
  return readFile(join(machine.root, 'made.minisig'), 'utf8')
}

beforeAll(async () => {
  machine = await createTestHost()
  await writeFile(join(machine.root, NAME), CONTENT)
  await minisign('-G', '-W', '-p', 'public', '-s', 'secret')
  const [, publicKey = ''] = (await readFile(join(machine.root, 'public'), 'utf8')).split('\n')
  good = {
    publicKey,
    signature: await sign(`timestamp:1700000000\tfile:${NAME}\thashed`),
    fileName: NAME,
    blake2b512: hash('blake2b512', CONTENT)
  }
})
afterAll(async () => machine.close())

/** Why it was refused; empty when it was not. */
function verdict(change: Partial<MinisignRequest>): string {
  try {
    verifyMinisign({ ...good, ...change })
    return ''
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    expect(error.code).toBe('DIGEST_MISMATCH')
    return error.what
  }
}

/** What the real program says about a signature text. */
async function reference(signature: string): Promise<boolean> {
  await writeFile(join(machine.root, 'asked.minisig'), signature)
  return (await minisign('-V', '-q', '-m', NAME, '-x', 'asked.minisig', '-P', good.publicKey)) === 0
}

test('a signature of the real program is good', async () => {
  expect(verdict({})).toBe('')
  expect(await reference(good.signature)).toBe(true)
})

test('every change of one bit behind the untrusted comment is refused', async () => {
  const bytes = Buffer.from(good.signature, 'latin1')
  const start = bytes.indexOf('\n') + 1
  const accepted: string[] = []
  let disagreements = 0
  for (let bit = start * 8; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    const at = bit >> 3
    changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7))
    if (verdict({ signature: changed.toString('latin1') }) === '') accepted.push(`bit ${bit}`)
    // The real program reads a sample of them; it must not know a bad one that we let pass, which the list says.
    if (bit % 97 === 0 && (await reference(changed.toString('latin1')))) disagreements++
  }
  expect(accepted).toEqual([])
  // It is laxer about spare bits of base64 and line ends, so a few are allowed.
  expect(disagreements).toBeLessThan(3)
})

test('every change of one bit of the public key is refused', () => {
  const bytes = Buffer.from(good.publicKey, 'base64')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(verdict({ publicKey: changed.toString('base64') })).not.toBe('')
  }
})

describe('refused', () => {
  test.each([
    [
      'another file',
      () => ({ blake2b512: hash('blake2b512', `${CONTENT}x`) }),
      'bytes of the file'
    ],
    ['no digest', () => ({ blake2b512: '' }), 'bytes of the file'],
    ['another name', () => ({ fileName: 'zig-x86_64-linux-1.2.4.tar.xz' }), `it is for ${NAME}`],
    ['nothing', () => ({ signature: '' }), 'not four lines'],
    ['a line more', () => ({ signature: `${good.signature}x\n` }), 'not four lines'],
    ['no line end', () => ({ signature: good.signature.trimEnd() }), 'not four lines'],
    ['Windows line ends', () => ({ signature: good.signature.replaceAll('\n', '\r\n') }), 'not a'],
    ['no comment', () => ({ signature: good.signature.replace('untrusted', 'trusted') }), 'first'],
    ['a key that is none', () => ({ publicKey: 'RWQ=' }), 'not a minisign key']
  ])('%s', (_, change, words) => {
    expect(verdict(change())).toContain(words)
  })

  test('the legacy algorithm, though the real program takes it', async () => {
    const legacy = await sign(`timestamp:1\tfile:${NAME}\thashed`, '-l')
    expect(await reference(legacy)).toBe(true)
    expect(verdict({ signature: legacy })).toContain('"Ed"')
  })

  test.each([
    'x',
    'timestamp:1\tfile:other.tar.xz\thashed',
    `file:${NAME}`,
    `timestamp:1\tfile:${NAME}`
  ])('the trusted comment %j, though the real program takes it', async (comment) => {
    const signature = await sign(comment)
    expect(await reference(signature)).toBe(true)
    expect(verdict({ signature })).toContain('it is for')
  })

  test("somebody else's key", async () => {
    expect(await minisign('-G', '-W', '-p', 'public2', '-s', 'secret2')).toBe(0)
    const [, other = ''] = (await readFile(join(machine.root, 'public2'), 'utf8')).split('\n')
    expect(verdict({ publicKey: other })).toContain('another key')
  })
})
