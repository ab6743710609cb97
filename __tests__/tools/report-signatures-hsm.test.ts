import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signReport } from '../../src/commands/sign-report.ts'
import type { ReportSigner } from '../../src/signatures/report-signer.ts'
import type { ReportSignature } from '../../src/signatures/signature-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import { createSigningRoom, SAMPLE, type SigningRoom } from '../helpers/signing-room.ts'

const PIN = '471198'
const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so'
/** What PKCS#1 puts in front of a SHA-256 (RFC 8017, 9.2). */
const DIGEST_INFO = '3031300d060960864801650304020105000420'
const TOKEN = ['--module', SOFTHSM, '--token-label', 'release', '--login', '--pin', 'env:PIN']
const IDS = { ec: '01', rsa: '02' } as const

let token: string
let room: SigningRoom
let path: string

beforeAll(async () => {
  token = await mkdtemp(join(tmpdir(), 'crossgo-token-'))
  const SOFTHSM2_CONF = join(token, 'softhsm2.conf')
  await mkdir(join(token, 'tokens'))
  await writeFile(SOFTHSM2_CONF, `directories.tokendir = ${join(token, 'tokens')}\n`)
  const env = { SOFTHSM2_CONF, PIN }
  room = await createSigningRoom(['ecdsa', 'rsa', 'ed25519', 'sm2'], env)
  const init = ['--init-token', '--free', '--label', 'release', '--so-pin', '87654321']
  await outputOf(['softhsm2-util', ...init, '--pin', PIN], token, env)
  const types = { ec: 'EC:prime256v1', rsa: 'rsa:2048' } as const
  for (const kind of ['ec', 'rsa'] as const) {
    const make = ['--keypairgen', '--key-type', types[kind], '--id', IDS[kind]]
    await outputOf(['pkcs11-tool', ...TOKEN, ...make], token, env)
    const read = ['--read-object', '--type', 'pubkey', '--id', IDS[kind], '-o', `token-${kind}.der`]
    await outputOf(['pkcs11-tool', ...TOKEN, ...read], room.root, env)
    await room.openssl(
      ...[
        'pkey',
        '-pubin',
        '-inform',
        'DER',
        '-in',
        `token-${kind}.der`,
        '-out',
        `token-${kind}.pub`
      ]
    )
  }
})
afterAll(async () => {
  await room.close()
  await rm(token, { recursive: true })
})
beforeEach(async () => {
  path = await room.document(SAMPLE)
  await rm(room.at('report.sig.json'), { force: true })
})

type Run = readonly [string, ...string[]]

async function signWith(
  run: Run,
  publicKey: string,
  more: Partial<Extract<ReportSigner, { readonly method: 'command' }>> = {}
): Promise<ReportSignature> {
  const env = ['SOFTHSM2_CONF', 'PIN']
  const signer = { method: 'command', run, publicKey, env, ...more } as const
  const [signature] = (await signReport(path, [signer], room.host)).signatures
  if (signature === undefined) throw new Error('nothing was signed')
  await expect(room.verified('report.json', publicKey)).resolves.toMatchObject({ verdict: 'pass' })
  return signature
}

/** A shell script that gets the digest on standard input. */
const script = (text: string): Run => ['sh', '-c', text]

const pkcs11 = (id: string, ...how: readonly string[]): Run => [
  'pkcs11-tool',
  ...TOKEN,
  ...['--sign', '--id', id, ...how]
]

const opensslVerifies = async (signature: ReportSignature, key: string): Promise<string> => {
  await writeFile(room.at('signature'), Buffer.from(signature.signature ?? '', 'base64'))
  return room.openssl(
    ...['dgst', '-sha256', '-verify', key, '-signature', 'signature', 'report.json']
  )
}

describe('a key in a token', () => {
  test.each([
    ['r and s side by side', []],
    ['DER', ['--signature-format', 'openssl']],
    ['DER, named otherwise', ['--signature-format', 'sequence']]
  ])('ECDSA, %s: openssl verifies it over the document', async (_, format) => {
    // r and s with a zero in front come by chance only.
    for (let count = 0; count < 4; count++) {
      const signature = await signWith(
        pkcs11(IDS.ec, '--mechanism', 'ECDSA', ...format),
        'token-ec.pub'
      )
      expect(signature).toMatchObject({
        method: 'command',
        algorithm: 'ECDSA P-256 SHA-256',
        signs: 'document'
      })
      await expect(opensslVerifies(signature, 'token-ec.pub')).resolves.toContain('Verified OK')
    }
  })

  test('RSA of a digest with its name in front', async () => {
    const [program, ...args] = pkcs11(IDS.rsa, '--mechanism', 'RSA-PKCS')
    const put = `printf '${DIGEST_INFO.replaceAll(/../g, (byte) => `\\${parseInt(byte, 16).toString(8).padStart(3, '0')}`)}'`
    const signature = await signWith(
      ['sh', '-c', `{ ${put}; cat; } | "$@"`, 'sign', program, ...args],
      'token-rsa.pub'
    )
    expect(signature).toMatchObject({ algorithm: 'RSA PKCS#1 SHA-256', signs: 'document' })
    await expect(opensslVerifies(signature, 'token-rsa.pub')).resolves.toContain('Verified OK')
  })

  test('RSA that hashes by itself signs the digest', async () => {
    const run = pkcs11(IDS.rsa, '--mechanism', 'SHA256-RSA-PKCS')
    const signature = await signWith(run, 'token-rsa.pub')
    expect(signature.signs).toBe('digest')
    await expect(opensslVerifies(signature, 'token-rsa.pub')).rejects.toThrow()
  })

  test('its PIN is in no record, log and signature', async () => {
    await signWith(pkcs11(IDS.ec, '--mechanism', 'ECDSA'), 'token-ec.pub')
    room.host.log.info(`the PIN is ${PIN}`)
    const seen = JSON.stringify([room.host.records, room.lines])
    expect(seen).not.toContain(PIN)
    expect(seen).toContain('the PIN is ***')
  })

  test('without its PIN it is said, and nothing is written', async () => {
    const run = pkcs11(IDS.ec, '--mechanism', 'ECDSA')
    const failure = await failureOf(signWith(run, 'token-ec.pub', { env: ['SOFTHSM2_CONF'] }))
    expect(failure.what).toBe('pkcs11-tool, which should sign, ended with status 1.')
    expect(failure.details).toContain('error')
    expect(await readdir(room.root)).not.toContain('report.sig.json')
  })

  test('RSA of the digest alone is no RSA with SHA-256', async () => {
    const run = pkcs11(IDS.rsa, '--mechanism', 'RSA-PKCS')
    const failure = await failureOf(signWith(run, 'token-rsa.pub'))
    expect(failure.what).toContain(
      'printed 256 bytes, and they are no RSA PKCS#1 SHA-256 signature'
    )
  })
})

describe('a script of openssl', () => {
  test.each([
    ['ECDSA', 'ecdsa', 'openssl pkeyutl -sign -inkey ecdsa.key -pkeyopt digest:sha256', 'document'],
    ['RSA', 'rsa', 'openssl pkeyutl -sign -inkey rsa.key -pkeyopt digest:sha256', 'document'],
    [
      'ECDSA in base64',
      'ecdsa',
      'openssl pkeyutl -sign -inkey ecdsa.key -pkeyopt digest:sha256 | base64 -w 40',
      'document'
    ],
    ['ECDSA of the digest', 'ecdsa', 'openssl dgst -sha256 -sign ecdsa.key', 'digest'],
    [
      'Ed25519',
      'ed25519',
      'cat > digest; openssl pkeyutl -sign -rawin -inkey ed25519.key -in digest',
      'digest'
    ],
    [
      'SM2',
      'sm2',
      'openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678 -inkey sm2.key',
      'digest'
    ],
    [
      'the document itself',
      'ed25519',
      'openssl pkeyutl -sign -rawin -inkey ed25519.key -in report.json',
      'document'
    ]
  ] as const)('%s', async (_, key, text, signs) => {
    const signature = await signWith(script(text), `${key}.pub`)
    expect(signature).toMatchObject({ method: 'command', signs })
    if (signs === 'document' && key !== 'ed25519')
      await expect(opensslVerifies(signature, `${key}.pub`)).resolves.toContain('Verified OK')
  })

  test('it gets the 32 bytes of the digest of the file, and no more', async () => {
    const text = 'tee given | openssl pkeyutl -sign -inkey ecdsa.key -pkeyopt digest:sha256'
    await signWith(script(text), 'ecdsa.pub')
    const given = await outputOf(['od', '-An', '-v', '-tx1', 'given'], room.root)
    const sum = await outputOf(['sha256sum', 'report.json'], room.root)
    expect(given.replaceAll(/\s/g, '')).toBe(sum.slice(0, 64))
  })
})

describe('is an error, and nothing is written', () => {
  const SIGN = 'openssl pkeyutl -sign -inkey ecdsa.key -pkeyopt digest:sha256'
  test.each([
    ['another key', SIGN, 'token-ec.pub', 'they are no ECDSA P-256'],
    ['a key of another kind', SIGN, 'rsa.pub', 'they are no RSA'],
    ['nothing', 'true', 'ecdsa.pub', 'printed 0 bytes'],
    ['a greeting', `echo hello; ${SIGN}`, 'ecdsa.pub', 'and they are no'],
    ['half of it', `${SIGN} | head -c 40`, 'ecdsa.pub', 'printed 40 bytes'],
    ['a signature of something else', `echo | sha256sum | head -c 32 | ${SIGN}`, 'ecdsa.pub', 'no'],
    ['too much', 'head -c 20000000 /dev/zero', 'ecdsa.pub', 'and they are no'],
    ['a failure', `${SIGN}; exit 3`, 'ecdsa.pub', 'status 3'],
    ['no public key', SIGN, 'none.pub', 'cannot be read'],
    ['the private key', SIGN, 'ecdsa.key', 'is no public key']
  ])('%s', async (_, text, key, what) => {
    const failure = await failureOf(signWith(script(text), key))
    expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
    expect(failure.what).toContain(what)
    expect(await readdir(room.root)).not.toContain('report.sig.json')
  })

  test('a program that is not there', async () => {
    const failure = await failureOf(signWith(['no-such-program'], 'ecdsa.pub'))
    expect(failure.what).toContain('is no program that can be run')
  })

  test('one that takes too long', async () => {
    const failure = await failureOf(signWith(['sleep', '60'], 'ecdsa.pub', { timeoutMs: 300 }))
    expect(failure.what).toBe('sleep did not sign within 300 ms.')
  })

  test('what it prints of secrets is taken out', async () => {
    const text = 'echo "the PIN is $PIN" >&2; exit 1'
    const failure = await failureOf(signWith(script(text), 'ecdsa.pub'))
    expect(failure.details).toBe('the PIN is ***')
  })
})
