import { X509Certificate } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, dirname } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signReport } from '../../src/commands/sign-report.ts'
import { verifyReport } from '../../src/commands/verify-report.ts'
import { BUNDLE_MEDIA_TYPE } from '../../src/signatures/bundle.ts'
import type { ReportSigner } from '../../src/signatures/report-signer.ts'
import type { ReportSignature, SignatureFile } from '../../src/signatures/signature-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import { installCosign } from '../helpers/install-cosign.ts'
import { runChild } from '../helpers/run-child.ts'
import { createSigningRoom, piecesOf, SAMPLE, type SigningRoom } from '../helpers/signing-room.ts'
import { createTestHost } from '../helpers/test-host.ts'

const PASSWORD = 'a password of cosign'
/** Nothing is there, so every way out fails at once. */
const NO_NETWORK = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }
const IDENTITY = 'https://example.com/owner/name/.github/workflows/release.yml@refs/tags/v1'
const ISSUER = 'https://issuer.example.com'

let cosign: string
let room: SigningRoom
let path: string

beforeAll(async () => {
  cosign = await installCosign()
  room = await createSigningRoom(['ecdsa', 'ed25519', 'rsa'], {
    ...NO_NETWORK,
    PATH: `${dirname(cosign)}${delimiter}${process.env['PATH'] ?? ''}`,
    COSIGN_PASSWORD: PASSWORD,
    ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined
  })
  await outputOf([cosign, 'generate-key-pair'], room.root, { COSIGN_PASSWORD: PASSWORD })
}, 35 * 60_000)
afterAll(async () => room.close())
beforeEach(async () => {
  path = await room.document(SAMPLE)
})

async function sign(signer: ReportSigner): Promise<ReportSignature> {
  const [signature] = (await signReport(path, [signer], room.host)).signatures
  if (signature === undefined) throw new Error('nothing was signed')
  return signature
}

/** What the real cosign says of the file on disk, the bundle of a signature, and a public key. */
async function cosignAccepts(signature: ReportSignature, publicKey: string): Promise<boolean> {
  await writeFile(room.at('bundle'), signature.bundle ?? '')
  const key = ['--key', room.at(publicKey), '--bundle', room.at('bundle')]
  const { exitCode, stderr } = await runChild({
    argv: [cosign, 'verify-blob', ...key, '--insecure-ignore-tlog=true', path],
    cwd: room.root,
    env: { HOME: room.root, ...NO_NETWORK },
    timeoutMs: 60_000
  })
  expect(stderr).toContain(exitCode === 0 ? 'Verified OK' : 'could not verify message')
  return exitCode === 0
}

describe.each([
  ['a key that cosign made', { method: 'cosign', key: 'cosign.key' }, 'cosign.pub'],
  ['the kind of key that cosign made', { method: 'key', key: 'cosign.key' }, 'cosign.pub'],
  ['ECDSA in PEM', { method: 'cosign', key: 'ecdsa.key' }, 'ecdsa.pub'],
  ['Ed25519 in PEM', { method: 'cosign', key: 'ed25519.key' }, 'ed25519.pub'],
  ['RSA in PEM', { method: 'cosign', key: 'rsa.key' }, 'rsa.pub']
] as const)('%s', (_, signer, publicKey) => {
  test('cosign verifies its bundle, and crossgo does', async () => {
    const signature = await sign(signer)
    expect(signature).toMatchObject({
      method: 'cosign',
      algorithm: BUNDLE_MEDIA_TYPE,
      signs: 'document'
    })
    await expect(cosignAccepts(signature, publicKey)).resolves.toBe(true)
    await expect(room.verified('report.json', publicKey)).resolves.toMatchObject({
      verdict: 'pass'
    })
    const other = publicKey === 'rsa.pub' ? 'ecdsa.pub' : 'rsa.pub'
    await expect(room.verified('report.json', other)).resolves.toMatchObject({
      verdict: 'fail',
      signatures: [{ verified: true, trusted: false }]
    })
  })

  test('neither does for a changed document', async () => {
    const signature = await sign(signer)
    await writeFile(path, (await readFile(path, 'utf8')).replace('true', 'null'))
    await expect(cosignAccepts(signature, publicKey)).resolves.toBe(false)
    await expect(room.verified('report.json', publicKey)).resolves.toMatchObject({
      verdict: 'fail'
    })
  })
})

test('of a key in the environment nothing is in logs and records; crossgo verifies without cosign', async () => {
  const KEY = await readFile(room.at('cosign.key'), 'utf8')
  const env = { ...NO_NETWORK, PATH: dirname(cosign), COSIGN_PASSWORD: PASSWORD, KEY }
  const other = await createTestHost(env)
  const bare = await createSigningRoom([], { PATH: '/nowhere' })
  try {
    const file = await signReport(path, [{ method: 'key', key: 'env://KEY' }], other.host)
    const seen = JSON.stringify([file, other.host.records, other.lines])
    const secrets = [PASSWORD, ...(await piecesOf(room.at('cosign.key')))]
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
    expect(await readdir(other.host.dirs.temp)).toEqual(['owner'])
    for (const name of ['report.json', 'report.sig.json', 'cosign.pub'])
      await writeFile(bare.at(name), await readFile(room.at(name)))
    await expect(bare.verified('report.json', 'cosign.pub')).resolves.toMatchObject({
      verdict: 'pass'
    })
  } finally {
    await other.close()
    await bare.close()
  }
})

test.each([
  ['a wrong password', { COSIGN_PASSWORD: 'wrong one' }, 'SIGNING_FAILED'],
  ['no cosign', { PATH: '/nowhere' }, 'TOOLCHAIN_UNAVAILABLE']
])('%s is an error', async (_, env, code) => {
  const other = await createTestHost({ PATH: dirname(cosign), ...env })
  try {
    const key = room.at('cosign.key')
    const failure = await failureOf(signReport(path, [{ method: 'cosign', key }], other.host))
    expect(failure.code).toBe(code)
    expect(JSON.stringify([failure.what, failure.details])).not.toContain('wrong one')
  } finally {
    await other.close()
  }
})

describe('without a key', () => {
  test('signing needs the right to a token, and services that answer', async () => {
    const failure = await failureOf(sign({ method: 'cosign-keyless' }))
    expect(failure.fix).toContain('id-token: write')
    const token = 'secret-request-token'
    const other = await createTestHost({
      ...NO_NETWORK,
      PATH: dirname(cosign),
      HOME: room.root,
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://127.0.0.1:9/token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token
    })
    try {
      const away = await failureOf(signReport(path, [{ method: 'cosign-keyless' }], other.host))
      expect(away.code).toBe('SIGNING_FAILED')
      expect(JSON.stringify([other.host.records, other.lines])).not.toContain(token)
    } finally {
      await other.close()
    }
  })

  /** A bundle with a certificate that nobody vouches for, as it would be without a key. */
  async function keyless(): Promise<SignatureFile> {
    await room.openssl(
      ...['req', '-x509', '-key', 'ecdsa.key', '-subj', '/CN=x', '-days', '1', '-out', 'x.pem'],
      ...['-addext', `subjectAltName=critical,URI:${IDENTITY}`]
    )
    const file = await signReport(path, [{ method: 'cosign', key: 'ecdsa.key' }], room.host)
    const bundle = JSON.parse(file.signatures[0]?.bundle ?? '') as Record<string, unknown>
    const { raw } = new X509Certificate(await readFile(room.at('x.pem')))
    const text = JSON.stringify({
      ...bundle,
      verificationMaterial: { certificate: { rawBytes: raw.toString('base64') }, tlogEntries: [] }
    })
    const common = { algorithm: BUNDLE_MEDIA_TYPE, signs: 'document' } as const
    return {
      ...file,
      signatures: [{ method: 'cosign-keyless', ...common, keyId: IDENTITY, bundle: text }]
    }
  }
  const write = async (file: SignatureFile): Promise<void> =>
    writeFile(room.at('report.sig.json'), JSON.stringify(file))

  test('a certificate that fits is said to be unchecked, and cosign does not take it', async () => {
    await write(await keyless())
    const unchecked = await room.verified('report.json')
    expect(unchecked).toMatchObject({
      verdict: 'inconclusive',
      signatures: [{ keyId: IDENTITY, verified: true, trusted: false }]
    })
    expect(unchecked.signatures[0]?.message).toContain('whether that is genuine was not asked')
    const wanted = { kind: 'identity', identity: IDENTITY, issuer: ISSUER } as const
    const [asked] = await verifyReport(['report.json'], wanted, room.host)
    expect(asked).toMatchObject({
      verdict: 'fail',
      signatures: [{ verified: false, trusted: false }]
    })
    expect(asked?.signatures[0]?.message).toContain('cosign did not verify it')
    expect((await readdir(room.host.dirs.temp)).filter((name) => name !== 'owner')).toEqual([])
  })

  test('another document, another identity and another bundle are found', async () => {
    const file = await keyless()
    const [entry] = file.signatures
    const whyNot = async (changes: object): Promise<string> => {
      await write({ ...file, signatures: [{ ...entry, ...changes } as ReportSignature] })
      const { verdict, signatures } = await room.verified('report.json')
      expect(verdict).toBe('fail')
      return signatures[0]?.message ?? ''
    }
    expect(await whyNot({ keyId: 'https://example.com/other' })).toContain('another identity')
    const { bundle = '' } = entry ?? {}
    const digest = /"digest":"([^"]+)"/.exec(bundle)?.[1] ?? ''
    const zeros = Buffer.alloc(32).toString('base64')
    expect(await whyNot({ bundle: bundle.replace(digest, zeros) })).toContain('another document')
    const signature = /"signature":"([^"]+)"/.exec(bundle)?.[1] ?? ''
    const theirs = (await keylessOf('other')) ?? ''
    expect(await whyNot({ bundle: bundle.replace(signature, theirs) })).toContain(
      'in its certificate'
    )
    expect(await whyNot({ bundle: '{}' })).toContain('no sigstore bundle')
  })

  /** Signature of another document by the same key. */
  async function keylessOf(text: string): Promise<string | undefined> {
    const other = await room.document({ text }, 'readiness.json')
    const key = { method: 'ecdsa', key: 'ecdsa.key' } as const
    return (await signReport(other, [key], room.host)).signatures[0]?.signature
  }

  test('a signature with a key is not one by an identity', async () => {
    await sign({ method: 'ecdsa', key: 'ecdsa.key' })
    const wanted = { kind: 'identity', identity: IDENTITY, issuer: ISSUER } as const
    const [verified] = await verifyReport(['report.json'], wanted, room.host)
    expect(verified).toMatchObject({
      verdict: 'fail',
      message: 'no signature is by the identity that was asked for'
    })
  })
})
