import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signReport } from '../../src/commands/sign-report.ts'
import { canonicalDigest } from '../../src/report/canonical.ts'
import type { SignatureFile } from '../../src/signatures/signature-file.ts'
import { createSigningRoom, SAMPLE, type SigningRoom } from '../helpers/signing-room.ts'
import { createTestHost } from '../helpers/test-host.ts'

const KINDS = ['ed25519', 'ecdsa', 'rsa'] as const
type Kind = (typeof KINDS)[number]

let room: SigningRoom
let path: string

beforeAll(async () => {
  room = await createSigningRoom([...KINDS, 'stranger'], { PATH: '/nowhere' })
})
afterAll(async () => room.close())
beforeEach(async () => {
  for (const name of await readdir(room.root)) if (name.endsWith('.json')) await rm(room.at(name))
  path = await room.document(SAMPLE)
})

const sign = async (...kinds: readonly Kind[]): Promise<SignatureFile> =>
  signReport(
    path,
    kinds.map((kind) => ({ method: kind, key: `${kind}.key` })),
    room.host
  )

const change = async (name: string, edit: (text: string) => string | Uint8Array): Promise<void> =>
  writeFile(room.at(name), edit(await readFile(room.at(name), 'utf8')))

describe.each(KINDS)('%s', (kind) => {
  test('openssl verifies it over the file on disk, and refuses another file', async () => {
    const signature = await room.signatureFile(await sign(kind))
    await writeFile(room.at('other.txt'), 'other')
    const check = async (file: string): Promise<string> =>
      kind === 'ed25519'
        ? room.openssl(
            ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', `${kind}.pub`],
            ...['-sigfile', signature, '-in', file]
          )
        : room.openssl('dgst', '-sha256', '-verify', `${kind}.pub`, '-signature', signature, file)
    await expect(check('report.json')).resolves.toMatch(/Verified (Successfully|OK)/i)
    await expect(check('other.txt')).rejects.toThrow()
  })

  test('method key does the same, from a file and from the environment', async () => {
    const { signatures, ...rest } = await sign(kind)
    expect(rest).toEqual({ schema: 1, document: 'report.json', sha256: canonicalDigest(SAMPLE) })
    const REPORT_KEY = await readFile(room.at(`${kind}.key`), 'utf8')
    const other = await createTestHost({ PATH: '/nowhere', REPORT_KEY })
    try {
      for (const key of [room.at(`${kind}.key`), 'env://REPORT_KEY']) {
        const again = await signReport(path, [{ method: 'key', key }], other.host)
        const { signature: _, ...expected } = signatures[0] ?? {}
        expect(again.signatures).toMatchObject([expected])
        await expect(room.verified('report.json', `${kind}.pub`)).resolves.toMatchObject({
          verdict: 'pass'
        })
      }
    } finally {
      await other.close()
    }
  })

  test('openssl signs, and it is verified', async () => {
    const file = await sign(kind)
    const how = kind === 'ed25519' ? [] : ['-digest', 'sha256']
    await room.openssl(
      ...['pkeyutl', '-sign', '-rawin', ...how, '-inkey', `${kind}.key`],
      ...['-in', 'report.json', '-out', 'by-openssl']
    )
    const signature = (await readFile(room.at('by-openssl'))).toString('base64')
    const [entry] = file.signatures
    await writeFile(
      room.at('report.sig.json'),
      JSON.stringify({ ...file, signatures: [{ ...entry, signature }] })
    )
    const verified = await room.verified('report.json', `${kind}.pub`)
    expect(verified).toMatchObject({
      verdict: 'pass',
      message: 'signed by the key that was asked for'
    })
    await expect(room.verified('report.json', 'stranger.pub')).resolves.toMatchObject({
      verdict: 'fail',
      message: 'no signature is by the key that was asked for',
      signatures: [{ verified: true, trusted: false }]
    })
  })
})

test('a curve in front of the private key, as ecparam writes it, does no harm', async () => {
  await room.openssl('ecparam', '-genkey', '-name', 'prime256v1', '-out', 'params.key')
  const file = await signReport(path, [{ method: 'ecdsa', key: 'params.key' }], room.host)
  expect(file.signatures).toMatchObject([{ method: 'ecdsa', algorithm: 'ECDSA P-256 SHA-256' }])
})

test('several sign; all are checked, and nobody said by whom they must be', async () => {
  await sign(...KINDS)
  const verified = await room.verified('report.json')
  expect(verified.verdict).toBe('inconclusive')
  expect(verified.message).toBe('every signature is good, and nobody said by whom one must be')
  expect(verified.signatures.map(({ method, verified: good }) => [method, good])).toEqual(
    KINDS.map((kind) => [kind, true])
  )
  await expect(room.verified('report.json', 'rsa.pub')).resolves.toMatchObject({ verdict: 'pass' })
})

test('every changed bit of the document is found', async () => {
  await sign('ed25519')
  const bytes = await readFile(path)
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    await writeFile(path, changed)
    const { verdict } = await room.verified('report.json', 'ed25519.pub')
    expect([bit, verdict]).toEqual([bit, 'fail'])
  }
  await writeFile(path, bytes)
  await expect(room.verified('report.json', 'ed25519.pub')).resolves.toMatchObject({
    verdict: 'pass'
  })
})

test('the same document, indented and in another order, is the same', async () => {
  await sign('ed25519')
  const turned = Object.fromEntries(Object.entries(SAMPLE).reverse())
  await writeFile(path, `${JSON.stringify(turned, null, 4)}\n`)
  const verified = await room.verified('report.json', 'ed25519.pub')
  expect(verified).toMatchObject({ verdict: 'pass', sha256: canonicalDigest(SAMPLE) })
})

test('an indented document is signed in its canonical form, and left as it is', async () => {
  const text = JSON.stringify(SAMPLE, null, 2)
  await writeFile(path, text)
  const file = await sign('rsa')
  expect(file.sha256).toBe(canonicalDigest(SAMPLE))
  await expect(readFile(path, 'utf8')).resolves.toBe(text)
  await room.document(SAMPLE)
  await expect(room.verified('report.json', 'rsa.pub')).resolves.toMatchObject({ verdict: 'pass' })
})

describe('is no signature of the document', () => {
  const edited = async (edit: (file: SignatureFile) => unknown): Promise<string> => {
    const text = await readFile(room.at('report.sig.json'), 'utf8')
    await writeFile(
      room.at('report.sig.json'),
      JSON.stringify(edit(JSON.parse(text) as SignatureFile))
    )
    const { verdict, message, signatures } = await room.verified('report.json', 'ed25519.pub')
    expect(verdict).toBe('fail')
    return [message, ...signatures.map((each) => each.message)].join('\n')
  }
  beforeEach(async () => {
    await sign('ed25519', 'ecdsa')
  })

  test('a bad one beside a good one', async () => {
    const said = await edited(({ signatures: [good, other], ...file }) => ({
      ...file,
      signatures: [good, { ...other, signature: good?.signature }]
    }))
    expect(said).toContain('1 of 2 signatures are bad\nIt is good, and by the key')
    expect(said).toContain('It is no signature of this document by the key that stands with it.')
  })

  test('keys that are swapped', async () => {
    const said = await edited(({ signatures: [one, two], ...file }) => ({
      ...file,
      signatures: [
        { ...one, publicKey: two?.publicKey, keyId: two?.keyId },
        { ...two, publicKey: one?.publicKey, keyId: one?.keyId }
      ]
    }))
    expect(said).toContain('2 of 2 signatures are bad')
  })

  test('one of another document, with or without its digest', async () => {
    const other = await room.document({ other: true }, 'readiness.json')
    const key = { method: 'ed25519', key: 'ed25519.key' } as const
    const theirs = await signReport(other, [key], room.host)
    const { sha256 } = theirs
    expect(await edited(() => theirs)).toBe('report.sig.json is about "readiness.json"')
    expect(await edited((file) => ({ ...file, document: 'report.json' }))).toBe(
      `the document is not the one that was signed, whose SHA-256 is ${sha256}`
    )
    const mine = canonicalDigest(SAMPLE)
    expect(await edited((file) => ({ ...file, sha256: mine }))).toContain(
      '1 of 1 signatures are bad'
    )
  })

  test.each([
    ['cut base64', 'signature": "', 'signature": "A', 'must be base64'],
    ['an unknown method', '"ed25519"', '"pgp"', 'signatures.0.method'],
    ['two lists', '"signatures"', '"signatures": [],\n"signatures"', 'twice'],
    ['another schema', '"schema": 1', '"schema": 2', 'schema'],
    ['cut JSON', ']\n}', '', 'no JSON']
  ])('a file with %s', async (_, from, to, why) => {
    await change('report.sig.json', (text) => text.replace(from, to))
    const verified = await room.verified('report.json', 'ed25519.pub')
    expect(verified.verdict).toBe('fail')
    expect(verified.message).toContain('report.sig.json is no file of signatures: ')
    expect(verified.message).toContain(why)
  })

  test('an empty list, and no file at all', async () => {
    expect(await edited((file) => ({ ...file, signatures: [] }))).toContain('signatures: ')
    await rm(room.at('report.sig.json'))
    await expect(room.verified('report.json', 'ed25519.pub')).resolves.toMatchObject({
      verdict: 'fail',
      message: 'it is not signed: there is no report.sig.json beside it'
    })
  })
})
