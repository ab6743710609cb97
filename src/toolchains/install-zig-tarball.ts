import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { installProgram } from './install-packages.ts'
import { PACKAGES } from './packages.ts'
import type { ZigSources } from './zig-sources.ts'
import { verifyMinisign } from './minisign.ts'
import type { ZigPin } from './pins.ts'
import { readZigTreeDigest } from './read-zig-tree.ts'
import { PipelineError, toPipelineError } from '../errors.ts'
import { downloadFile, fetchBytes } from '../host/download-file.ts'
import type { Host, Proof } from '../host/host.ts'
import { HTTP_TIMING } from '../host/read-http.ts'
import { RETRY_RULES } from '../host/retry.ts'

/** There is a second source, so nobody waits long for this one. */
const IMPATIENT = {
  timing: { ...HTTP_TIMING, connectMs: 5_000 },
  rules: { ...RETRY_RULES, tries: 2, maxAskedWaitMs: 5_000 }
}

/**
 * Fills `stage` with the official archive. Gives its proof, or nothing (and an empty `stage`) when the archive cannot be
 * had or unpacked on this machine. A signature that does not fit is `DIGEST_MISMATCH`: that is not a reason to look
 * elsewhere.
 */
export async function fillFromTarball(
  stage: string,
  pin: ZigPin,
  sources: ZigSources,
  host: Host
): Promise<Proof | undefined> {
  const url = `${sources.downloads}/${pin.version}/${pin.tarball}`
  const what = `zig ${pin.version}`
  const directory = await mkdtemp(join(host.dirs.temp, 'zig-'))
  const file = join(directory, pin.tarball)
  try {
    const signature = await fetchBytes(
      { url: `${url}.minisig`, what: `The signature of ${what}`, maxBytes: 4096, ...IMPATIENT },
      host
    )
    host.log.info(`Downloading ${what} from the official site`)
    const { blake2b512, ...got } = await downloadFile(
      { url, what, toFile: file, maxBytes: 200_000_000, blake2b512: true, ...IMPATIENT },
      host
    )
    verifyMinisign({
      publicKey: sources.minisignKey,
      signature: Buffer.from(signature).toString('utf8'),
      fileName: pin.tarball,
      blake2b512: blake2b512 ?? ''
    })
    await unpack(file, stage, pin, host)
    const proof: Proof = {
      kind: 'minisign',
      publicKey: sources.minisignKey,
      fileName: pin.tarball
    }
    host.records.downloads.push({ ...got, what, proof })
    host.log.info(`${what}: official archive, its signature is good`)
    return proof
  } catch (error) {
    const failure = toPipelineError(error)
    if (failure.code !== 'DOWNLOAD_FAILED' && failure.code !== 'TOOLCHAIN_UNAVAILABLE')
      throw failure
    host.log.info(`${failure.what} The Python wheel of zig is taken instead.`)
    await rm(stage, { recursive: true, force: true })
    await mkdir(stage)
    return undefined
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** With the system's tar and xz: the bytes are trusted by now. */
async function unpack(file: string, stage: string, pin: ZigPin, host: Host): Promise<void> {
  await installProgram('xz', PACKAGES.xz, `unpacking zig ${pin.version}`, host)
  const result = await host.exec({
    argv: [
      'tar',
      '--extract',
      '--xz',
      `--file=${file}`,
      `--directory=${stage}`,
      '--strip-components=1',
      '--no-same-owner',
      '--no-same-permissions'
    ],
    timeoutMs: 300_000
  })
  if (result.exitCode !== 0) {
    throw unusable(pin, 'cannot be unpacked', result.stderr.trim().slice(-2000))
  }
  if ((await readZigTreeDigest(stage)) !== pin.treeSha256) {
    throw unusable(pin, 'holds other files than the pinned ones')
  }
}

function unusable(pin: ZigPin, why: string, details?: string): PipelineError {
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `The official archive ${pin.tarball} ${why}.`,
    fix: 'Report it.',
    ...(details === undefined ? {} : { details })
  })
}
