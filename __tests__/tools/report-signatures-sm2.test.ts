import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { signReport } from '../../src/commands/sign-report.ts'
import type { ReportSigner } from '../../src/signatures/report-signer.ts'
import type { SignatureFile } from '../../src/signatures/signature-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createSigningRoom, piecesOf, SAMPLE, type SigningRoom } from '../helpers/signing-room.ts'
import { createTestHost } from '../helpers/test-host.ts'

const ID = '1234567812345678'
const OWN_ID = 'release: a@example.com'

let room: SigningRoom
/** Has no openssl. */
let bare: SigningRoom
let path: string

beforeAll(async () => {
  room = await createSigningRoom(['sm2', 'ecdsa'])
  bare = await createSigningRoom([], { PATH: '/nowhere' })
})
afterAll(async () => {
  await room.close()
  await bare.close()
})
beforeEach(async () => {
  path = await room.document(SAMPLE)
})

const SIGNER = { method: 'sm2', key: 'sm2.key' } as const
const sign = async (signer: ReportSigner = SIGNER): Promise<SignatureFile> =>
  signReport(path, [signer], room.host)

const opensslVerifies = async (file: SignatureFile, id: string): Promise<string> =>
  room.openssl(
    ...['pkeyutl', '-verify', '-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${id}`],
    ...['-pubin', '-inkey', 'sm2.pub', '-sigfile', await room.signatureFile(file)],
    ...['-in', 'report.json']
  )

/** Puts the document and its signatures where no openssl is, and verifies them there. */
async function verdict(file: SignatureFile): Promise<string> {
  await writeFile(bare.at('report.json'), await readFile(path))
  await writeFile(bare.at('report.sig.json'), JSON.stringify(file))
  await writeFile(bare.at('sm2.pub'), await readFile(room.at('sm2.pub')))
  return (await bare.verified('report.json', 'sm2.pub')).verdict
}

test.each([
  ['the usual id', {}, ID],
  ['an id of its own', { signerId: OWN_ID }, OWN_ID]
])('with %s: openssl verifies it, and crossgo does without openssl', async (_, signerId, id) => {
  for (const method of ['sm2', 'key'] as const) {
    const file = await sign({ method, key: 'sm2.key', ...signerId })
    expect(file.signatures).toMatchObject([
      { method: 'sm2', algorithm: 'SM2 SM3', signs: 'document', signerId: id }
    ])
    await expect(opensslVerifies(file, id)).resolves.toContain('Verified Successfully')
    await expect(opensslVerifies(file, `${id}x`)).rejects.toThrow()
    await expect(verdict(file)).resolves.toBe('pass')
  }
})

test('openssl signs, and it is verified with the same id only', async () => {
  const file = await sign()
  await room.openssl(
    ...['pkeyutl', '-sign', '-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${OWN_ID}`],
    ...['-inkey', 'sm2.key', '-in', 'report.json', '-out', 'by-openssl']
  )
  const signature = (await readFile(room.at('by-openssl'))).toString('base64')
  const withId = (signerId: string): SignatureFile => ({
    ...file,
    signatures: file.signatures.map((entry) => ({ ...entry, signature, signerId }))
  })
  await expect(verdict(withId(OWN_ID))).resolves.toBe('pass')
  await expect(verdict(withId(ID))).resolves.toBe('fail')
  await expect(verdict({ ...file, signatures: withId(OWN_ID).signatures })).resolves.toBe('pass')
})

test('a changed document, a changed signature and another key are found', async () => {
  const file = await sign()
  const bytes = await readFile(path)
  for (let at = 0; at < bytes.length; at += 5) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    await writeFile(path, changed)
    await expect(verdict(file)).resolves.toBe('fail')
  }
  await writeFile(path, bytes)
  await expect(verdict(file)).resolves.toBe('pass')
  const raw = Buffer.from(file.signatures[0]?.signature ?? '', 'base64')
  for (const at of raw.keys()) {
    const changed = Buffer.from(raw)
    changed.writeUInt8(changed.readUInt8(at) ^ 4, at)
    const signature = changed.toString('base64')
    const signatures = file.signatures.map((entry) => ({ ...entry, signature }))
    await expect(verdict({ ...file, signatures })).resolves.toBe('fail')
  }
  await room.openssl('genpkey', '-algorithm', 'SM2', '-out', 'other.key')
  await expect(verdict(await sign({ method: 'sm2', key: 'other.key' }))).resolves.toBe('fail')
})

test('a key with its curve in front, as ecparam writes it', async () => {
  await room.openssl('ecparam', '-genkey', '-name', 'SM2', '-out', 'params.key')
  const file = await sign({ method: 'key', key: 'params.key' })
  expect(file.signatures[0]?.method).toBe('sm2')
})

test('a key from the environment is in no argument, log and left file', async () => {
  const REPORT_KEY = await readFile(room.at('sm2.key'), 'utf8')
  const other = await createTestHost({ REPORT_KEY })
  try {
    const file = await signReport(path, [{ method: 'sm2', key: 'env://REPORT_KEY' }], other.host)
    await expect(opensslVerifies(file, ID)).resolves.toContain('Verified Successfully')
    const commands = other.host.records.commands.map(({ argv, env }) => ({ argv, env }))
    expect(commands).toHaveLength(2)
    expect(commands[1]?.env).toEqual({})
    const seen = JSON.stringify([file, other.host.records, other.lines])
    const pieces = await piecesOf(room.at('sm2.key'))
    expect(pieces.filter((piece) => seen.includes(piece))).toEqual([])
    expect(await readdir(other.host.dirs.temp)).toEqual(['owner'])
  } finally {
    await other.close()
  }
})

test('while openssl runs, only the owner can read the key', async () => {
  const programs = room.at('spy')
  await mkdir(programs)
  const openssl = (await room.host.which('openssl')) ?? ''
  const script = `#!/bin/sh
for word in "$@"; do case "$word" in */key.pem) stat -c '%a %n' "$word" "$(dirname "$word")" >> '${room.at('modes')}';; esac; done
exec ${openssl} "$@"
`
  await writeFile(`${programs}/openssl`, script)
  await chmod(`${programs}/openssl`, 0o755)
  const REPORT_KEY = await readFile(room.at('sm2.key'), 'utf8')
  const other = await createTestHost({
    REPORT_KEY,
    PATH: `${programs}:${process.env['PATH'] ?? ''}`
  })
  try {
    await signReport(path, [{ method: 'sm2', key: 'env://REPORT_KEY' }], other.host)
    const lines = (await readFile(room.at('modes'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['600', '700'])
    const keyFile = lines[0]?.split(' ')[1] ?? ''
    expect(keyFile.startsWith(other.host.dirs.temp)).toBe(true)
    await expect(stat(keyFile)).rejects.toThrow('ENOENT')
  } finally {
    await other.close()
  }
})

describe('is an error', () => {
  test.each([
    ['without openssl', undefined, 'There is no openssl on PATH'],
    ['with OpenSSL 1.1', 'OpenSSL 1.1.1w  11 Sep 2023', 'is OpenSSL 1.1.1w'],
    ['with LibreSSL', 'LibreSSL 3.9.0', 'is LibreSSL 3.9.0'],
    ['with something else', '', 'needs OpenSSL 3']
  ])('%s', async (name, says, what) => {
    const programs = room.at(name)
    await mkdir(programs)
    if (says !== undefined) {
      await writeFile(`${programs}/openssl`, `#!/bin/sh\necho '${says}'\n`)
      await chmod(`${programs}/openssl`, 0o755)
    }
    const other = await createTestHost({ PATH: programs })
    try {
      const key = room.at('sm2.key')
      const failure = await failureOf(signReport(path, [{ method: 'key', key }], other.host))
      expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
      expect(failure.what).toContain(what)
    } finally {
      await other.close()
    }
  })

  test.each([
    ['a key of another kind', { method: 'sm2', key: 'ecdsa.key' }, 'sm2 was asked for'],
    ['another method', { method: 'ecdsa', key: 'sm2.key' }, 'SM2 SM3, and ecdsa'],
    ['an empty id', { ...SIGNER, signerId: '' }, 'signer id'],
    ['an id that is no ASCII', { ...SIGNER, signerId: 'é' }, 'signer id'],
    ['an id of two lines', { ...SIGNER, signerId: 'a\nb' }, 'signer id'],
    ['a long id', { ...SIGNER, signerId: 'x'.repeat(257) }, 'signer id'],
    ['cosign', { method: 'cosign', key: 'sm2.key' }, 'knows no keys of SM2']
  ] as const)('with %s', async (_, signer, what) => {
    const failure = await failureOf(sign(signer))
    expect(failure.code).toBe('SIGNING_FAILED')
    expect(failure.what).toContain(what)
  })

  test('when openssl does not sign', async () => {
    const programs = room.at('broken')
    await mkdir(programs)
    const script =
      '#!/bin/sh\n[ "$1" = version ] && echo OpenSSL 3.0.0 && exit\necho no key >&2\nexit 1\n'
    await writeFile(`${programs}/openssl`, script)
    await chmod(`${programs}/openssl`, 0o755)
    const other = await createTestHost({ PATH: programs })
    try {
      const key = room.at('sm2.key')
      const failure = await failureOf(signReport(path, [{ method: 'sm2', key }], other.host))
      expect(failure).toMatchObject({ code: 'SIGNING_FAILED' })
      expect(failure.what).toContain('no key')
    } finally {
      await other.close()
    }
  })
})
