import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseBundle } from '../../src/signatures/bundle.ts'
import { readSignature } from '../../src/signatures/read-signature.ts'
import { signBundle } from '../../src/signatures/sign-bundle.ts'
import { verifyBundle } from '../../src/signatures/verify-bundle.ts'
import { writeSignature } from '../../src/signatures/write-signature.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const KINDS = {
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  ed25519: ['-algorithm', 'ED25519'],
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  p521: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  small: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']
} as const
type Kind = keyof typeof KINDS
const USED = ['p256', 'ed25519', 'rsa'] as const

const CONTENT = Buffer.from('content of a release\n')
const MASKED = '***'

let machine: TestHost
let folder: string
let keys: Readonly<Record<Kind, { readonly secret: string; readonly open: string }>>

beforeAll(async () => {
  machine = await createTestHost({ PATH: '/nowhere', SIGNING_KEY: undefined })
  folder = machine.root
  const make = async (kind: Kind): Promise<[Kind, { secret: string; open: string }]> => {
    await outputOf(['openssl', 'genpkey', ...KINDS[kind], '-out', `${kind}.key`], folder)
    await outputOf(
      ['openssl', 'pkey', '-in', `${kind}.key`, '-pubout', '-out', `${kind}.pub`],
      folder
    )
    const [secret, open] = await Promise.all(
      ['key', 'pub'].map(async (end) => readFile(join(folder, `${kind}.${end}`), 'utf8'))
    )
    return [kind, { secret: secret ?? '', open: open ?? '' }]
  }
  const names = Object.keys(KINDS).filter((name): name is Kind => name in KINDS)
  keys = Object.fromEntries(await Promise.all(names.map(make))) as typeof keys
  await writeFile(join(folder, 'file'), CONTENT)
})
afterAll(async () => machine.close())

/** The signature of a bundle, checked by openssl alone. */
async function opensslAccepts(kind: Kind, bundle: string): Promise<boolean> {
  const signature = parseBundle(bundle)?.signature ?? Buffer.alloc(0)
  await writeFile(join(folder, `${kind}.sig`), signature)
  const digest = kind === 'ed25519' ? [] : ['-digest', 'sha256']
  const check = ['pkeyutl', '-verify', '-rawin', ...digest, '-pubin', '-inkey', `${kind}.pub`]
  return outputOf(['openssl', ...check, '-sigfile', `${kind}.sig`, '-in', 'file'], folder).then(
    () => true,
    () => false
  )
}

/** A bundle whose signature openssl made. */
async function opensslBundle(kind: Kind): Promise<string> {
  const digest = kind === 'ed25519' ? [] : ['-digest', 'sha256']
  const sign = ['pkeyutl', '-sign', '-rawin', ...digest, '-inkey', `${kind}.key`, '-in', 'file']
  await outputOf(['openssl', ...sign, '-out', `${kind}.sig`], folder)
  const bundle = JSON.parse(signBundle(CONTENT, keys[kind].secret)) as {
    messageSignature: { signature: string }
  }
  const signature = (await readFile(join(folder, `${kind}.sig`))).toString('base64')
  bundle.messageSignature.signature = signature
  return JSON.stringify(bundle)
}

describe.each(USED)('%s', (kind) => {
  test('openssl accepts what is signed, and refuses it for other content', async () => {
    expect(await opensslAccepts(kind, signBundle(CONTENT, keys[kind].secret))).toBe(true)
    const other = signBundle(Buffer.from('other'), keys[kind].secret)
    expect(await opensslAccepts(kind, other)).toBe(false)
  })

  test('a signature by openssl is verified, with the key named and no log', async () => {
    const verdict = verifyBundle(CONTENT, await opensslBundle(kind), keys[kind].open)
    const der = ['openssl', 'pkey', '-pubin', '-in', `${kind}.pub`, '-outform', 'DER'] as const
    await outputOf([...der, '-out', `${kind}.der`], folder)
    const digest = (await outputOf(['sha256sum', `${kind}.der`], folder)).slice(0, 64)
    const hint = Buffer.from(digest, 'hex').toString('base64')
    expect(verdict).toEqual({ verified: true, by: { kind: 'key', hint }, log: 'none' })
  })
})

describe('not verified', () => {
  const changed = (change: (bundle: Record<string, Record<string, unknown>>) => void): string => {
    const bundle = JSON.parse(signBundle(CONTENT, keys.p256.secret)) as Record<
      string,
      Record<string, unknown>
    >
    change(bundle)
    return JSON.stringify(bundle)
  }
  const whyNot = (bundle: string, content: Uint8Array = CONTENT, key = keys.p256.open): string => {
    const verdict = verifyBundle(content, bundle, key)
    return verdict.verified ? 'verified' : verdict.why
  }
  const message = (bundle: Record<string, Record<string, unknown>>): Record<string, unknown> =>
    bundle['messageSignature'] ?? {}

  test('other content, another key, a changed signature', () => {
    const good = signBundle(CONTENT, keys.p256.secret)
    expect(whyNot(good)).toBe('verified')
    expect(whyNot(good, Buffer.from('other'))).toContain('not the one that was signed')
    expect(whyNot(good, CONTENT, keys.ed25519.open)).toContain('not one by this key')
    const turned = changed((bundle) => {
      const bytes = Buffer.from(String(message(bundle)['signature']), 'base64')
      bytes.writeUInt8(bytes.readUInt8(12) ^ 1, 12)
      message(bundle)['signature'] = bytes.toString('base64')
    })
    expect(whyNot(turned)).toContain('not one by this key')
  })

  test('a digest that was changed to fit other content does not help', () => {
    const other = Buffer.from('other')
    const forged = JSON.parse(signBundle(other, keys.rsa.secret)) as Record<string, never>
    const bundle = changed((good) => {
      message(good)['messageDigest'] = forged['messageSignature']?.['messageDigest']
    })
    expect(whyNot(bundle, other)).toContain('not one by this key')
  })

  test.each<[string, (bundle: Record<string, Record<string, unknown>>) => void]>([
    ['an empty signature', (bundle) => (message(bundle)['signature'] = '')],
    ['a signature with a blank', (bundle) => (message(bundle)['signature'] = 'AAAA AAA=')],
    ['no message', (bundle) => Reflect.deleteProperty(bundle, 'messageSignature')],
    ['an envelope beside it', (bundle) => (bundle['dsseEnvelope'] = {})],
    ['another digest', (bundle) => (message(bundle)['messageDigest'] = { algorithm: 'SHA2_512' })],
    ['another version', (bundle) => Object.assign(bundle, { mediaType: 'application/x' })],
    [
      'key and certificate',
      (bundle) => Object.assign(bundle['verificationMaterial'] ?? {}, { certificate: {} })
    ],
    ['neither key nor certificate', (bundle) => (bundle['verificationMaterial'] = {})]
  ])('a bundle with %s', (_, change) => {
    expect(whyNot(changed(change))).toContain('no sigstore bundle')
  })

  test('text that is no bundle', () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"mediaType":7}',
      '{"__proto__":{"mediaType":"x"}}'
    ])
      expect(whyNot(text)).toContain('no sigstore bundle')
  })

  test('a certificate needs an identity', () => {
    const bundle = changed((good) => (good['verificationMaterial'] = { certificate: {} }))
    expect(whyNot(bundle)).toContain('identity')
  })

  test('keys that are weak, private, or none', () => {
    const good = signBundle(CONTENT, keys.p256.secret)
    for (const key of [
      keys.p521.open,
      keys.small.open,
      keys.p256.secret,
      '',
      `${keys.p256.open}${keys.rsa.open}`
    ])
      expect(whyNot(good, CONTENT, key)).toContain('public key is not')
  })

  test('entries of a log are said to be unchecked', () => {
    const bundle = changed((good) =>
      Object.assign(good['verificationMaterial'] ?? {}, { tlogEntries: [{}] })
    )
    expect(verifyBundle(CONTENT, bundle, keys.p256.open)).toMatchObject({ log: 'unchecked' })
  })
})

describe('files', () => {
  test('a bundle is written beside the file and read back', async () => {
    const file = join(folder, 'file')
    const written = await writeSignature(file, { kind: 'key', key: 'rsa.key' }, machine.host)
    expect(written).toEqual({ file, bundle: `${file}.sigstore.json`, how: 'key', logged: false })
    const read = async (kind: Kind): Promise<boolean> =>
      (await readSignature(file, { publicKey: keys[kind].open }, machine.host)).verified
    expect(await read('rsa')).toBe(true)
    expect(await read('p256')).toBe(false)
  })

  test('a key can come from the environment, and is masked from then on', async () => {
    const other = await createTestHost({ SIGNING_KEY: keys.ed25519.secret })
    try {
      const file = join(other.root, 'f')
      await writeFile(file, CONTENT)
      await writeSignature(file, { kind: 'key', key: 'env://SIGNING_KEY' }, other.host)
      const verdict = await readSignature(file, { publicKey: keys.ed25519.open }, other.host)
      expect(verdict.verified).toBe(true)
      expect(other.host.redact(`<${keys.ed25519.secret.split('\n')[1] ?? ''}>`)).toBe(`<${MASKED}>`)
    } finally {
      await other.close()
    }
  })

  test('a missing bundle, or one without end, is not verified', async () => {
    const file = join(folder, 'lonely')
    await writeFile(file, CONTENT)
    const signer = { publicKey: keys.p256.open }
    expect(await readSignature(file, signer, machine.host)).toMatchObject({ verified: false })
    await writeFile(`${file}.sigstore.json`, Buffer.alloc(1024 * 1024 + 1, ' '))
    expect(await readSignature(file, signer, machine.host)).toMatchObject({ verified: false })
  })

  test.each([
    ['nothing.key', 'cannot be read'],
    ['env://SIGNING_KEY', 'is empty'],
    ['awskms:///alias/x', 'neither a path nor env'],
    ['file', 'no private key'],
    ['p256.pub', 'no private key'],
    ['locked.key', 'has a password'],
    ['p521.key', 'cannot be used'],
    ['small.key', 'cannot be used']
  ])('the key %s is refused: %s', async (key, what) => {
    const lock = ['openssl', 'pkey', '-in', 'p256.key', '-aes256', '-passout', 'pass:x'] as const
    if (key === 'locked.key') await outputOf([...lock, '-out', key], folder)
    const failure = await failureOf(
      writeSignature(join(folder, 'file'), { kind: 'key', key }, machine.host)
    )
    expect(failure).toMatchObject({ code: 'SIGNING_FAILED', exitStatus: 3 })
    expect(failure.what).toContain(what)
  })
})

describe('cosign', () => {
  const COSIGN_KEY =
    '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nAA==\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n'

  test('without it, keys that it made and identities are an error that says what to do', async () => {
    await writeFile(join(folder, 'cosign.key'), COSIGN_KEY)
    const file = join(folder, 'file')
    const signing = writeSignature(file, { kind: 'key', key: 'cosign.key' }, machine.host)
    await signBundleBeside(file)
    const by = { identity: 'a@example.com', issuer: 'https://issuer.example.com' }
    for (const work of [signing, readSignature(file, by, machine.host)]) {
      const failure = await failureOf(work)
      expect(failure).toMatchObject({
        code: 'TOOLCHAIN_UNAVAILABLE',
        what: 'There is no cosign on PATH.'
      })
      expect(failure.fix).toContain('Install cosign 3')
    }
    const empty = await readSignature(file, { ...by, identity: '' }, machine.host)
    expect(empty.verified).toBe(false)
  })

  test('without a right to an identity token, the permission is named', async () => {
    const failure = await failureOf(
      writeSignature(join(folder, 'file'), { kind: 'keyless' }, machine.host)
    )
    expect(failure).toMatchObject({
      code: 'SIGNING_FAILED',
      fix: 'Give the job `permissions: id-token: write`.'
    })
  })

  test('an old one is refused before it writes a bundle of another kind', async () => {
    const bin = join(folder, 'old-bin')
    await mkdir(bin)
    await writeFile(join(bin, 'cosign'), '#!/bin/sh\necho \'{"gitVersion": "v2.6.1"}\'\n')
    await chmod(join(bin, 'cosign'), 0o755)
    const other = await createTestHost({ PATH: bin })
    try {
      await writeFile(join(other.root, 'cosign.key'), COSIGN_KEY)
      await writeFile(join(other.root, 'f'), CONTENT)
      const failure = await failureOf(
        writeSignature(join(other.root, 'f'), { kind: 'key', key: 'cosign.key' }, other.host)
      )
      expect(failure).toMatchObject({ code: 'TOOLCHAIN_UNAVAILABLE' })
      expect(failure.what).toContain('v2.6.1')
    } finally {
      await other.close()
    }
  })

  async function signBundleBeside(file: string): Promise<void> {
    await writeFile(`${file}.sigstore.json`, signBundle(CONTENT, keys.p256.secret))
  }
})
