import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseBundle } from '../../src/signatures/bundle.ts'
import { readSignature } from '../../src/signatures/read-signature.ts'
import { verifyBundle } from '../../src/signatures/verify-bundle.ts'
import { writeSignature } from '../../src/signatures/write-signature.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import { installCosign } from '../helpers/install-cosign.ts'
import { runChild } from '../helpers/run-child.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const CONTENT = Buffer.from('content of a release\n')
const PASSWORD = 'a password'
/** Nothing is there, so every way out fails at once. */
const NO_NETWORK = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }

let cosign: string
let machine: TestHost
let folder: string
let file: string

beforeAll(async () => {
  cosign = await installCosign()
  machine = await createTestHost({
    ...NO_NETWORK,
    PATH: dirname(cosign),
    COSIGN_PASSWORD: PASSWORD,
    ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined
  })
  folder = machine.root
  file = join(folder, 'file')
  await writeFile(file, CONTENT)
  await outputOf([cosign, 'generate-key-pair'], folder, { COSIGN_PASSWORD: PASSWORD })
}, 35 * 60_000)
afterAll(async () => machine.close())

/** What the real cosign says of a file, its bundle and a public key. */
async function cosignAccepts(of: string, publicKey: string): Promise<boolean> {
  const key = ['--key', join(folder, publicKey), '--bundle', `${of}.sigstore.json`]
  const { exitCode, stderr } = await runChild({
    argv: [cosign, 'verify-blob', ...key, '--insecure-ignore-tlog=true', of],
    cwd: folder,
    env: { HOME: folder, ...NO_NETWORK },
    timeoutMs: 60_000
  })
  expect(stderr).toContain(exitCode === 0 ? 'Verified OK' : 'could not verify message')
  return exitCode === 0
}

describe('signed without cosign', () => {
  test.each([
    ['EC', 'ec_paramgen_curve:P-256'],
    ['RSA', 'rsa_keygen_bits:3072'],
    ['ED25519', undefined]
  ])('%s %s: cosign verifies it with the key, and refuses another file', async (kind, option) => {
    const options = option === undefined ? [] : ['-pkeyopt', option]
    await outputOf(
      ['openssl', 'genpkey', '-algorithm', kind, ...options, '-out', `${kind}.key`],
      folder
    )
    await outputOf(
      ['openssl', 'pkey', '-in', `${kind}.key`, '-pubout', '-out', `${kind}.pub`],
      folder
    )
    const own = join(folder, `${kind}.bin`)
    await writeFile(own, CONTENT)
    await writeSignature(own, { kind: 'key', key: `${kind}.key` }, machine.host)
    expect(await cosignAccepts(own, `${kind}.pub`)).toBe(true)
    await writeFile(own, 'another content')
    expect(await cosignAccepts(own, `${kind}.pub`)).toBe(false)
  })
})

describe('signed by cosign with a key of its own', () => {
  test('crossgo verifies it without a network, and refuses another file and another key', async () => {
    const written = await writeSignature(file, { kind: 'key', key: 'cosign.key' }, machine.host)
    expect(written).toMatchObject({ how: 'cosign-key', logged: false })
    const publicKey = await readFile(join(folder, 'cosign.pub'), 'utf8')
    const bundle = await readFile(written.bundle, 'utf8')
    expect(verifyBundle(CONTENT, bundle, publicKey)).toEqual({
      verified: true,
      by: { kind: 'key', hint: parseBundle(bundle)?.keyHint },
      log: 'none'
    })
    expect(verifyBundle(Buffer.from('x'), bundle, publicKey).verified).toBe(false)
    const other = await readFile(join(folder, 'RSA.pub'), 'utf8')
    expect((await readSignature(file, { publicKey: other }, machine.host)).verified).toBe(false)
    expect(JSON.stringify(machine.host.records.commands)).not.toContain(PASSWORD)
  })

  test('the key can be in the environment', async () => {
    const KEY = await readFile(join(folder, 'cosign.key'), 'utf8')
    const other = await createTestHost({
      ...NO_NETWORK,
      PATH: dirname(cosign),
      COSIGN_PASSWORD: PASSWORD,
      KEY
    })
    try {
      await writeSignature(file, { kind: 'key', key: 'env://KEY' }, other.host)
      expect(await cosignAccepts(file, 'cosign.pub')).toBe(true)
      expect(JSON.stringify(other.host.records.commands)).not.toContain(KEY.split('\n')[1])
    } finally {
      await other.close()
    }
  })

  test('a wrong password is an error with what cosign says, without the password', async () => {
    const other = await createTestHost({ PATH: dirname(cosign), COSIGN_PASSWORD: 'wrong one' })
    try {
      const key = join(folder, 'cosign.key')
      const failure = await failureOf(writeSignature(file, { kind: 'key', key }, other.host))
      expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
      expect(failure.details).toContain('decrypt')
      expect(failure.details).not.toContain('wrong one')
    } finally {
      await other.close()
    }
  })
})

describe('identities', () => {
  test('a key signature is not one by an identity', async () => {
    const by = { identity: 'a@example.com', issuer: 'https://issuer.example.com' }
    const verdict = await readSignature(file, by, machine.host)
    expect(verdict.verified).toBe(false)
  })

  test('signing without a key fails when its services cannot be reached', async () => {
    const token = 'secret-request-token'
    const other = await createTestHost({
      ...NO_NETWORK,
      PATH: dirname(cosign),
      HOME: folder,
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://127.0.0.1:9/token',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token
    })
    try {
      const failure = await failureOf(writeSignature(file, { kind: 'keyless' }, other.host))
      expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
      expect(JSON.stringify(other.host.records.commands)).not.toContain(token)
    } finally {
      await other.close()
    }
  })
})
