import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { badKey, type KeyText } from './read-key.ts'

const TIMEOUT_MS = 60_000

/**
 * The openssl on PATH; version 3 or later, because earlier ones take no signer id.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE
 */
export async function runOpensslReady(host: Host): Promise<string> {
  const path = await host.which('openssl')
  const said =
    path === undefined
      ? ''
      : (await host.exec({ argv: [path, 'version'], timeoutMs: TIMEOUT_MS })).stdout.trim()
  const [, major = '0'] = /^OpenSSL (\d+)\./.exec(said) ?? []
  if (path !== undefined && Number(major) >= 3) return path
  throw new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what:
      path === undefined
        ? 'There is no openssl on PATH, which signing with SM2 needs.'
        : `The openssl on PATH is ${said.slice(0, 60)}, and signing with SM2 needs OpenSSL 3.`,
    fix: 'Install OpenSSL 3 before this step, or sign with a key of another kind.'
  })
}

/**
 * Signs with SM2 and SM3 by openssl, since Node's own SM2 has no signer id. The key is never on a command line: one from the
 * environment is put into a file of this run that only its owner can read, and removed.
 * @returns DER
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without OpenSSL 3, SIGNING_FAILED when it does not sign
 */
export async function runOpensslSm2(
  message: Uint8Array,
  key: KeyText,
  signerId: string,
  host: Host
): Promise<Buffer> {
  const openssl = await runOpensslReady(host)
  const directory = await mkdtemp(join(host.dirs.temp, 'sm2-'))
  try {
    const keyFile = key.path ?? join(directory, 'key.pem')
    const messageFile = join(directory, 'message')
    if (key.path === undefined) await writeFile(keyFile, key.text, { mode: 0o600 })
    await writeFile(messageFile, message, { mode: 0o600 })
    const how = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${signerId}`]
    const { exitCode, stdout, stderr } = await host.exec({
      argv: [openssl, 'pkeyutl', '-sign', '-inkey', keyFile, ...how, '-in', messageFile],
      stdoutEncoding: 'latin1',
      timeoutMs: TIMEOUT_MS
    })
    if (exitCode === 0) return Buffer.from(stdout, 'latin1')
    const said = host.redact(stderr.trim().split('\n')[0] ?? '').slice(0, 500)
    throw badKey(
      `openssl did not sign with the key of SM2: ${said}`,
      'Give a private key of SM2 in PEM without a password.'
    )
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
