import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signReport, signReports } from '../../src/commands/sign-report.ts'
import { verifyReport } from '../../src/commands/verify-report.ts'
import { canonicalDigest } from '../../src/report/canonical.ts'
import { runSignerCheck } from '../../src/signatures/run-report-signer.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import { createSigningRoom, piecesOf, SAMPLE, type SigningRoom } from '../helpers/signing-room.ts'
import { createTestHost } from '../helpers/test-host.ts'

let room: SigningRoom
let path: string

beforeAll(async () => {
  room = await createSigningRoom(['ed25519', 'ecdsa', 'rsa', 'sm2', 'p384', 'small'], {
    PATH: '/nowhere'
  })
})
afterAll(async () => room.close())
beforeEach(async () => {
  for (const name of await readdir(room.root)) if (name.endsWith('.json')) await rm(room.at(name))
  path = await room.document(SAMPLE)
})

const sign = async () => signReport(path, [{ method: 'ed25519', key: 'ed25519.key' }], room.host)

describe('a document that two readers may read differently', () => {
  test.each([
    ['a name twice', (text: string) => text.replace('{', '{"schema":1,'), 'twice'],
    ['a huge number', (text: string) => text.replace('-1.5', '1e999'), 'kept exactly'],
    ['half a pair of surrogates', (text: string) => text.replace('é', '\\ud800'), 'no Unicode'],
    ['bytes that are no UTF-8', (text: string) => Buffer.from(text, 'latin1'), 'not UTF-8'],
    ['a list', () => '[]', 'no object'],
    ['half of it', (text: string) => text.slice(0, 40), 'no JSON']
  ])('is neither signed nor verified: %s', async (_, edit, why) => {
    await sign()
    await writeFile(path, edit(await readFile(path, 'utf8')))
    const verified = await room.verified('report.json', 'ed25519.pub')
    expect(verified).toMatchObject({ verdict: 'fail', sha256: '', signatures: [] })
    expect(verified.message).toContain(why)
    const before = await readFile(room.at('report.sig.json'), 'utf8')
    const failure = await failureOf(sign())
    expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
    expect(failure.what).toContain(why)
    await expect(readFile(room.at('report.sig.json'), 'utf8')).resolves.toBe(before)
  })
})

describe('report.json and readiness.json of one release', () => {
  const both = async (named: unknown): Promise<readonly string[]> => {
    const other = await room.document({ release: { report: named } }, 'readiness.json')
    const key = { method: 'ed25519', key: 'ed25519.key' } as const
    for (const each of [path, other]) await signReport(each, [key], room.host)
    const wanted = { kind: 'key', file: 'ed25519.pub' } as const
    const found = await verifyReport(['.'], wanted, room.host)
    return found.map((each) => `${each.path} ${each.verdict} ${each.message}`)
  }
  const PASS = 'pass signed by the key that was asked for'

  test('belong together', async () => {
    const good = [`report.json ${PASS}`, `readiness.json ${PASS}`]
    await expect(both(canonicalDigest(SAMPLE))).resolves.toEqual(good)
    await expect(both(undefined)).resolves.toEqual(good)
  })

  test('fail, both of them, when one is about another', async () => {
    await expect(both('0'.repeat(64))).resolves.toEqual([
      'report.json fail readiness.json beside it judged another report.json',
      'readiness.json fail report.json beside it is another than it judged'
    ])
    await expect(room.verified('readiness.json', 'ed25519.pub')).resolves.toMatchObject({
      verdict: 'fail'
    })
  })

  test('are compared when they are given from two places', async () => {
    await both(canonicalDigest(SAMPLE))
    const away = await createSigningRoom([])
    try {
      for (const name of ['report.json', 'report.sig.json'])
        await writeFile(away.at(name), await readFile(room.at(name)))
      await rm(path)
      const wanted = { kind: 'key', file: 'ed25519.pub' } as const
      const places = ['readiness.json', away.root]
      const verdicts = async (): Promise<readonly string[]> =>
        (await verifyReport(places, wanted, room.host)).map(({ verdict }) => verdict)
      await expect(verdicts()).resolves.toEqual(['pass', 'pass'])
      const other = await away.document({ another: 1 })
      await signReport(other, [{ method: 'key', key: room.at('ed25519.key') }], room.host)
      await expect(verdicts()).resolves.toEqual(['fail', 'pass'])
    } finally {
      await away.close()
    }
  })
})

describe('what stands where a document or its signatures should', () => {
  const pipe = async (name: string) => outputOf(['mkfifo', name], room.root)
  const link = async (name: string, to: string) => symlink(to, room.at(name))

  test.each([
    ['a pipe for the document', 'report.json', pipe, 'it is no file'],
    [
      'a link to nowhere',
      'report.json',
      async (name: string) => link(name, 'none'),
      'it is missing'
    ],
    ['a pipe for the signatures', 'report.sig.json', pipe, 'report.sig.json is no file'],
    [
      'a device without an end',
      'report.sig.json',
      async (name: string) => link(name, '/dev/zero'),
      'report.sig.json is no file'
    ]
  ])('fails at once, beside a good document too: %s', async (_, name, put, why) => {
    const other = await room.document({ release: {} }, 'readiness.json')
    await sign()
    await signReport(other, [{ method: 'key', key: 'ed25519.key' }], room.host)
    await rm(room.at(name))
    await put(name)
    const wanted = { kind: 'key', file: 'ed25519.pub' } as const
    const found = await verifyReport(['.'], wanted, room.host)
    expect(found.map(({ verdict }) => verdict)).toEqual(['fail', 'pass'])
    expect(found[0]?.message).toContain(why)
  })

  test('a broken report.json is not the one that was judged, nor is it for a report of some stages', async () => {
    for (const name of ['readiness.json', 'readiness.unit.json']) {
      const judged = { release: { report: canonicalDigest(SAMPLE) } }
      const other = await room.document(judged, name)
      await signReport(other, [{ method: 'key', key: 'ed25519.key' }], room.host)
      await expect(room.verified(name, 'ed25519.pub')).resolves.toMatchObject({ verdict: 'pass' })
      await writeFile(path, '{')
      await expect(room.verified(name, 'ed25519.pub')).resolves.toMatchObject({
        verdict: 'fail',
        message: 'report.json beside it is another than it judged'
      })
      await room.document(SAMPLE)
    }
  })
})

describe('before a release is judged for hours', () => {
  test.each([
    ['no key', { method: 'key', key: 'none.key' }, 'cannot be read'],
    ['an empty variable', { method: 'ecdsa', key: 'env://NOT_THERE' }, 'NOT_THERE'],
    ['a key of another kind', { method: 'rsa', key: 'ecdsa.key' }, 'ECDSA P-256'],
    ['a signer id for RSA', { method: 'key', key: 'rsa.key', signerId: 'me' }, 'not one of SM2'],
    ['no program', { method: 'command', run: ['none'], publicKey: 'rsa.pub' }, 'no program'],
    ['no such path', { method: 'command', run: ['./none'], publicKey: 'rsa.pub' }, 'no program'],
    [
      'a program without a key',
      { method: 'command', run: ['sh'], publicKey: 'no' },
      'cannot be read'
    ],
    ['no right to an identity', { method: 'cosign-keyless' }, 'identity token']
  ] as const)('a signer that cannot sign is found: %s', async (_, signer, why) => {
    const failure = await failureOf(runSignerCheck(signer, room.host))
    expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
    expect(failure.what).toContain(why)
  })

  test('openssl and cosign are looked for, and good keys are good', async () => {
    await writeFile(
      room.at('cosign.key'),
      '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\neA==\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n'
    )
    for (const key of ['sm2.key', 'cosign.key'])
      await expect(
        failureOf(runSignerCheck({ method: 'key', key }, room.host))
      ).resolves.toMatchObject({ code: 'TOOLCHAIN_UNAVAILABLE' })
    for (const method of ['ed25519', 'ecdsa', 'rsa'] as const)
      await expect(
        runSignerCheck({ method, key: `${method}.key` }, room.host)
      ).resolves.toBeUndefined()
  })
})

test('a document that was changed after it was read is not signed, nor is the other', async () => {
  const other = await room.document({ release: {} }, 'readiness.json')
  const key = { method: 'key', key: 'rsa.key' } as const
  const documents = [{ path: other }, { path, sha256: canonicalDigest(SAMPLE) }]
  await room.document({ ...SAMPLE, schema: 2 })
  const failure = await failureOf(signReports(documents, [key], room.host))
  expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
  expect(failure.what).toContain('was changed after it was read')
  expect((await readdir(room.root)).filter((name) => name.includes('sig.json'))).toEqual([])
  await room.document(SAMPLE)
  await expect(signReports(documents, [key], room.host)).resolves.toHaveLength(2)
})

test('a key that is given as its text is not repeated', async () => {
  const text = await readFile(room.at('ecdsa.key'), 'utf8')
  for (const key of [text, text.replaceAll('\n', ' ')]) {
    const other = await createTestHost({})
    const failure = await failureOf(signReport(path, [{ method: 'key', key }], other.host))
    expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
    for (const piece of await piecesOf(room.at('ecdsa.key'))) {
      expect(failure.what + failure.fix).not.toContain(piece)
      expect(other.host.redact(key)).not.toContain(piece)
    }
    await other.close()
  }
})

describe('what cannot be done is said', () => {
  test.each([
    ['no signer', [], 'Nobody is named'],
    ['a key of another kind', [{ method: 'rsa', key: 'ecdsa.key' }], 'ECDSA P-256'],
    ['P-384', [{ method: 'key', key: 'p384.key' }], 'cannot be used'],
    ['RSA with 1024 bits', [{ method: 'rsa', key: 'small.key' }], 'cannot be used'],
    ['a public key', [{ method: 'key', key: 'rsa.pub' }], 'cannot be used'],
    ['no key', [{ method: 'key', key: 'none.key' }], 'cannot be read'],
    ['an empty variable', [{ method: 'key', key: 'env://NOT_THERE' }], 'NOT_THERE'],
    ['another place', [{ method: 'key', key: 'awskms://x' }], 'neither a path nor env://'],
    ['cosign with SM2', [{ method: 'cosign', key: 'sm2.key' }], 'knows no keys of SM2'],
    ['a signer id', [{ method: 'key', key: 'rsa.key', signerId: 'me' }], 'not one of SM2']
  ] as const)('signing with %s', async (_, signers, why) => {
    const failure = await failureOf(signReport(path, signers, room.host))
    expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
    expect(failure.what).toContain(why)
  })

  test('when the second signer fails, nothing is written', async () => {
    const failure = await failureOf(
      signReport(
        path,
        [
          { method: 'key', key: 'rsa.key' },
          { method: 'key', key: 'no' }
        ],
        room.host
      )
    )
    expect(failure.code).toBe('SIGNING_FAILED')
    expect((await readdir(room.root)).filter((name) => name.includes('sig.json'))).toEqual([])
  })

  test('a key with a password', async () => {
    await room.openssl(
      ...['pkey', '-in', 'rsa.key', '-aes128', '-passout', 'pass:secret', '-out', 'locked.key']
    )
    const key = { method: 'key', key: 'locked.key' } as const
    await expect(failureOf(signReport(path, [key], room.host))).resolves.toMatchObject({
      what: expect.stringContaining('password') as unknown
    })
  })

  test.each([
    ['nothing', [], undefined, 'No report is given.'],
    ['a place that is not there', ['none'], undefined, 'There is no '],
    ['an empty directory', ['temp'], undefined, 'has neither report.json nor readiness.json'],
    ['the signatures', ['x.sig.json'], undefined, 'is a file of signatures'],
    ['a key that is not there', ['.'], { kind: 'key', file: 'none.pub' }, 'cannot be read'],
    ['a private key', ['.'], { kind: 'key', file: 'rsa.key' }, 'cannot be used'],
    [
      'an identity without an issuer',
      ['.'],
      { kind: 'identity', identity: 'me', issuer: '' },
      'who vouches'
    ]
  ] as const)('verifying with %s', async (_, places, wanted, what) => {
    await writeFile(room.at('x.sig.json'), '{}')
    const failure = await failureOf(verifyReport(places, wanted, room.host))
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(failure.what).toContain(what)
  })
})

test('nothing of a private key is in logs, records, and what is written', async () => {
  const REPORT_KEY = await readFile(room.at('rsa.key'), 'utf8')
  const other = await createTestHost({ REPORT_KEY })
  try {
    const written = await signReport(
      path,
      [
        { method: 'key', key: 'env://REPORT_KEY' },
        { method: 'key', key: room.at('ecdsa.key') }
      ],
      other.host
    )
    other.host.log.info(`${REPORT_KEY}${Buffer.from(REPORT_KEY).toString('base64')}`)
    const seen = JSON.stringify([written, other.host.records, other.lines])
    const pieces = [
      ...(await piecesOf(room.at('rsa.key'))),
      ...(await piecesOf(room.at('ecdsa.key')))
    ]
    expect(pieces.length).toBeGreaterThan(20)
    expect(pieces.filter((piece) => seen.includes(piece))).toEqual([])
    expect(seen).toContain('***')
    expect(await readdir(other.host.dirs.temp)).toEqual(['owner'])
  } finally {
    await other.close()
  }
})
