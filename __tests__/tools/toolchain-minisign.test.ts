import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../src/errors.ts'
import { verifyMinisign, type MinisignRequest } from '../../src/toolchains/minisign.ts'
import {
  createMinisigner,
  type Minisigner,
  SIGNED_CONTENT as CONTENT,
  SIGNED_NAME as NAME
} from '../helpers/minisigner.ts'

let signer: Minisigner
let good: MinisignRequest

beforeAll(async () => {
  signer = await createMinisigner()
  const { publicKey, signature } = signer.good
  good = { publicKey, signature, fileName: NAME, blake2b512: hash('blake2b512', CONTENT) }
})
afterAll(async () => signer.close())

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
  return signer.accepts({ signature })
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
    const legacy = await signer.sign(`timestamp:1\tfile:${NAME}\thashed`, '-l')
    expect(await reference(legacy)).toBe(true)
    expect(verdict({ signature: legacy })).toContain('"Ed"')
  })

  test.each([
    'x',
    'timestamp:1\tfile:other.tar.xz\thashed',
    `file:${NAME}`,
    `timestamp:1\tfile:${NAME}`
  ])('the trusted comment %j, though the real program takes it', async (comment) => {
    const signature = await signer.sign(comment)
    expect(await reference(signature)).toBe(true)
    expect(verdict({ signature })).toContain('it is for')
  })

  test("somebody else's key", async () => {
    expect(verdict({ publicKey: await signer.otherKey() })).toContain('another key')
  })
})
