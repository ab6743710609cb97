import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { BUNDLE_MEDIA_TYPE } from '../../../src/signatures/bundle.ts'
import { checkSignature } from '../../../src/signatures/check-signature.ts'
import { KEY_ALGORITHMS, publicPart } from '../../../src/signatures/report-key.ts'
import { signBundle } from '../../../src/signatures/sign-bundle.ts'
import type { ReportSignature } from '../../../src/signatures/signature-file.ts'
import type { SignedDocument } from '../../../src/signatures/signed-document.ts'

const documentOf = (text: string): SignedDocument => ({
  name: 'report.json',
  bytes: Buffer.from(text),
  digest: createHash('sha256').update(text).digest()
})
const DOCUMENT = documentOf('{"a":1}')
const OTHER = documentOf('{"a":2}')

const PAIRS = {
  ed25519: generateKeyPairSync('ed25519'),
  ecdsa: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 })
}
const STRANGERS = {
  ed25519: generateKeyPairSync('ed25519'),
  ecdsa: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 })
}
type Kind = keyof typeof PAIRS
const KINDS = ['ed25519', 'ecdsa', 'rsa'] as const
const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

function entryOf(method: Kind, signs: 'document' | 'digest' = 'document'): ReportSignature {
  const message = signs === 'digest' ? DOCUMENT.digest : DOCUMENT.bytes
  const { privateKey } = PAIRS[method]
  return {
    method,
    algorithm: KEY_ALGORITHMS[method],
    signs,
    ...publicPart({ method, key: PAIRS[method].publicKey }),
    signature: sign(method === 'ed25519' ? null : 'sha256', message, privateKey).toString('base64')
  }
}

const check = async (entry: ReportSignature, trusted = '', document = DOCUMENT) =>
  checkSignature(entry, document, trusted)
const whyNot = async (entry: ReportSignature, document = DOCUMENT): Promise<string> => {
  const result = await check(entry, '', document)
  return result.good ? 'good' : result.why
}

describe.each(KINDS)('%s', (kind) => {
  test('is good for its document, and trusted with its key only', async () => {
    for (const signs of ['document', 'digest'] as const) {
      const entry = entryOf(kind, signs)
      await expect(check(entry)).resolves.toEqual({ good: true, trusted: false })
      const own = pemOf(PAIRS[kind].publicKey)
      await expect(check(entry, own)).resolves.toEqual({ good: true, trusted: true })
      for (const other of KINDS) {
        const stranger = pemOf(STRANGERS[other].publicKey)
        await expect(check(entry, stranger)).resolves.toEqual({ good: true, trusted: false })
      }
    }
  })

  test('is bad for another document, and as one of other bytes', async () => {
    const NOT = 'It is no signature of this document by the key that stands with it.'
    await expect(whyNot(entryOf(kind), OTHER)).resolves.toBe(NOT)
    await expect(whyNot(entryOf(kind, 'digest'), OTHER)).resolves.toBe(NOT)
    await expect(whyNot({ ...entryOf(kind), signs: 'digest' })).resolves.toBe(NOT)
    await expect(whyNot({ ...entryOf(kind, 'digest'), signs: 'document' })).resolves.toBe(NOT)
  })

  test('is bad with any byte changed, and cut or longer', async () => {
    const bytes = Buffer.from(entryOf(kind).signature ?? '', 'base64')
    const variants = [...bytes.keys()].map((at) => {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      return changed
    })
    variants.push(bytes.subarray(1), bytes.subarray(0, -1), Buffer.alloc(0))
    variants.push(Buffer.concat([bytes, Buffer.alloc(1)]))
    for (const changed of variants) {
      const entry = { ...entryOf(kind), signature: changed.toString('base64') }
      await expect(check(entry)).resolves.toMatchObject({ good: false })
    }
  })

  test('is bad with the key of somebody else, or one of another kind', async () => {
    for (const other of KINDS) {
      const key = publicPart({ method: other, key: STRANGERS[other].publicKey })
      const entry = { ...entryOf(kind), ...key }
      await expect(check(entry)).resolves.toMatchObject({ good: false })
      const said = { ...entry, method: other, algorithm: KEY_ALGORITHMS[other] }
      await expect(check(said)).resolves.toMatchObject({ good: false })
    }
  })

  test('says of itself what is so', async () => {
    const entry = entryOf(kind)
    const { publicKey: _, ...without } = entry
    await expect(whyNot(without)).resolves.toContain('public key is not')
    await expect(whyNot({ ...entry, keyId: 'SHA256:x' })).resolves.toContain('key id')
    await expect(whyNot({ ...entry, algorithm: 'SM2 SM3' })).resolves.toContain('another algorithm')
    await expect(whyNot({ ...entry, signerId: 'me' })).resolves.toContain('signer id')
    await expect(whyNot({ ...entry, method: 'sm2' })).resolves.toContain('not for sm2')
    await expect(whyNot({ ...entry, method: 'cosign' })).resolves.toContain('has a bundle')
    await expect(whyNot({ ...entry, bundle: '{}' })).resolves.toContain('has no bundle')
    const secret = PAIRS[kind].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await expect(whyNot({ ...entry, publicKey: secret })).resolves.toContain('public key is not')
    const command = { ...entry, method: 'command' } as const
    await expect(whyNot(command)).resolves.toBe('good')
  })
})

test.each([
  ['RSA with 1024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 })],
  ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['Ed448', generateKeyPairSync('ed448')],
  ['X25519', generateKeyPairSync('x25519')]
])('a key of %s is refused', async (_, { publicKey }) => {
  const entry = { ...entryOf('rsa'), publicKey: pemOf(publicKey) }
  await expect(whyNot(entry)).resolves.toContain('public key is not')
})

describe('a bundle', () => {
  const pem = PAIRS.ecdsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const entry: ReportSignature = {
    method: 'cosign',
    algorithm: BUNDLE_MEDIA_TYPE,
    signs: 'document',
    ...publicPart({ method: 'ecdsa', key: PAIRS.ecdsa.publicKey }),
    bundle: signBundle(DOCUMENT.bytes, pem)
  }

  test('is good for its document, and trusted with its key only', async () => {
    await expect(check(entry)).resolves.toEqual({ good: true, trusted: false })
    const own = pemOf(PAIRS.ecdsa.publicKey)
    await expect(check(entry, own)).resolves.toEqual({ good: true, trusted: true })
    const stranger = pemOf(STRANGERS.ecdsa.publicKey)
    await expect(check(entry, stranger)).resolves.toEqual({ good: true, trusted: false })
  })

  test('is bad for another document, by another key, and when it is none', async () => {
    await expect(whyNot(entry, OTHER)).resolves.toContain('not the one that was signed')
    const key = publicPart({ method: 'ecdsa', key: STRANGERS.ecdsa.publicKey })
    await expect(whyNot({ ...entry, ...key })).resolves.toContain('not one by this key')
    await expect(whyNot({ ...entry, bundle: '{}' })).resolves.toContain('no sigstore bundle')
    await expect(whyNot({ ...entry, signature: 'AAAA' })).resolves.toContain('has a bundle')
    await expect(whyNot({ ...entry, signs: 'digest' })).resolves.toContain('what bundles are not')
    const { publicKey: _, ...keyless } = { ...entry, method: 'cosign-keyless' } as const
    await expect(whyNot(keyless)).resolves.toContain('with a certificate')
  })
})
