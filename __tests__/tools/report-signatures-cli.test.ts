import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { VerifyReportOutput } from '../../src/cli/run-report.ts'
import { canonical, canonicalDigest } from '../../src/report/canonical.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { runChild, type ChildResult } from '../helpers/run-child.ts'
import { sampleReadiness } from '../helpers/sample-readiness.ts'
import { sampleReport } from '../helpers/sample.ts'
import { createSigningRoom, piecesOf, type SigningRoom } from '../helpers/signing-room.ts'

let room: SigningRoom

beforeAll(async () => {
  room = await createSigningRoom(['ed25519', 'ecdsa', 'sm2'])
})
afterAll(async () => room.close())

/** Runs the command line from its sources. */
async function crossgo(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<ChildResult> {
  return runChild({
    argv: [TOOLS.node, '--no-warnings', resolve('src/cli/main.ts'), ...args],
    cwd: room.root,
    env: cleanEnvironment({ HOME: room.root, XDG_CACHE_HOME: room.at('cache'), ...env }),
    timeoutMs: 60_000
  })
}

const BUILT = sampleReport()
beforeEach(async () => {
  await room.document(BUILT)
  const release = { version: '1.2.3', module: 'example.com/tool', files: [] }
  await room.document(
    sampleReadiness({ release: { ...release, report: canonicalDigest(BUILT) } }),
    'readiness.json'
  )
})

test('signs both documents, and says what was written', async () => {
  const REPORT_KEY = await readFile(room.at('ecdsa.key'), 'utf8')
  const signed = await crossgo(['report', '.', '--sign-key', 'env://REPORT_KEY'], { REPORT_KEY })
  expect(signed).toMatchObject({ exitCode: 0 })
  expect(signed.stdout).toContain('written: report.sig.json')
  expect(signed.stdout).toContain('written: readiness.sig.json')
  const pieces = await piecesOf(room.at('ecdsa.key'))
  expect(pieces.filter((piece) => `${signed.stdout}${signed.stderr}`.includes(piece))).toEqual([])
  const verified = await crossgo(['verify-report', '.', '--signature-key', 'ecdsa.pub'])
  expect(verified).toMatchObject({ exitCode: 0, stderr: '' })
  expect(verified.stdout).toContain('report.json: pass, signed by the key that was asked for')
  expect(verified.stdout).toContain('readiness.json: pass, signed by the key that was asked for')
})

test('a program signs, and SM2 with an id', async () => {
  const sign = 'openssl pkeyutl -sign -inkey ecdsa.key -pkeyopt digest:sha256'
  const by = ['--sign-command', sign, '--sign-command-key', 'ecdsa.pub']
  const id = ['--sign-key', 'sm2.key', '--signer-id', 'release@example.com']
  await expect(crossgo(['report', '.', ...by, ...id])).resolves.toMatchObject({ exitCode: 0 })
  for (const key of ['ecdsa.pub', 'sm2.pub']) {
    const { exitCode, stdout } = await crossgo(['verify-report', '.', '--signature-key', key])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('good  SM2 SM3')
    expect(stdout).toContain('good  ECDSA P-256 SHA-256')
  }
})

test('a program that signs gets the variables that are named, and no others', async () => {
  const script = `#!/bin/sh
test "$PIN" = 1234-pin -a -z "$OTHER" || exit 9
exec openssl pkeyutl -sign -inkey ecdsa.key -pkeyopt digest:sha256
`
  await writeFile(room.at('sign.sh'), script, { mode: 0o755 })
  const by = ['report', '.', '--sign-command', './sign.sh', '--sign-command-key', 'ecdsa.pub']
  const env = { PIN: '1234-pin', OTHER: 'x' }
  const without = await crossgo(by, env)
  expect(without).toMatchObject({ exitCode: 3 })
  expect(without.stderr).toContain('ended with status 9')
  const named = await crossgo([...by, '--sign-command-env', 'PIN'], env)
  expect(named).toMatchObject({ exitCode: 0 })
  expect(named.stdout + named.stderr).not.toContain('1234-pin')
})

describe('exit status', () => {
  const verify = async (...args: readonly string[]): Promise<ChildResult> =>
    crossgo(['verify-report', 'report.json', ...args])
  beforeEach(async () => {
    const { exitCode } = await crossgo(['report', 'report.json', '--sign-key', 'ed25519.key'])
    expect(exitCode).toBe(0)
  })

  test('14 when nobody says by whom it must be', async () => {
    const { exitCode, stdout } = await verify()
    expect(exitCode).toBe(14)
    expect(stdout).toContain('inconclusive, every signature is good, and nobody said')
  })

  test('5 for another key, and a changed document', async () => {
    await expect(verify('--signature-key', 'ecdsa.pub')).resolves.toMatchObject({ exitCode: 5 })
    await writeFile(room.at('report.json'), canonical(BUILT).replace('"1.2.3"', '"1.2.4"'))
    const { exitCode, stdout } = await verify('--signature-key', 'ed25519.pub')
    expect(exitCode).toBe(5)
    expect(stdout).toContain('fail, the document is not the one that was signed')
  })

  test('2 when the key is none, 3 when signing fails', async () => {
    await expect(verify('--signature-key', 'ed25519.key')).resolves.toMatchObject({ exitCode: 2 })
    const failed = await crossgo(['report', 'report.json', '--sign-key', 'ed25519.pub'])
    expect(failed).toMatchObject({ exitCode: 3, stdout: '' })
    expect(failed.stderr).toContain('SIGNING_FAILED')
  })
})

describe('hostile files of signatures', () => {
  const args = ['verify-report', 'report.json', '--signature-key', 'ed25519.pub']
  const withEntry = async (changes: object): Promise<void> => {
    await crossgo(['report', 'report.json', '--sign-key', 'ed25519.key'])
    const file = JSON.parse(await readFile(room.at('report.sig.json'), 'utf8')) as {
      signatures: object[]
    }
    file.signatures.push({ ...file.signatures[0], ...changes })
    await writeFile(room.at('report.sig.json'), JSON.stringify(file))
  }

  test.each(['\u001b[31mred', 'left\u202etfel', 'x\nreport.json: pass'])(
    'a key id that is no line is refused: %j',
    async (keyId) => {
      await withEntry({ keyId })
      const { exitCode, stdout } = await crossgo(args)
      expect(exitCode).toBe(5)
      expect(stdout).toContain('report.sig.json is no file of signatures: signatures.1.keyId')
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
      expect(stdout).not.toMatch(/^report\.json: pass/m)
    }
  )

  test('a key id that is another one is shown as bad, as JSON too', async () => {
    const keyId = '<script>alert(1)</script>'
    await withEntry({ keyId })
    const { exitCode, stdout } = await crossgo([...args, '--json'])
    expect(exitCode).toBe(5)
    const { documents } = JSON.parse(stdout) as VerifyReportOutput
    const [verified] = documents
    expect(verified).toMatchObject({
      verdict: 'fail',
      sha256: canonicalDigest(BUILT),
      signatures: [
        { verified: true, trusted: true },
        { verified: false, trusted: false, keyId }
      ]
    })
  })
})
