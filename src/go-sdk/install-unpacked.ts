import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Proof } from '../host/host.ts'
import { hashOfManifest, manifestOf } from './dirhash.ts'
import { publishTree, type ToolCachePlace } from './install-tree.ts'
import type { ExpectedHash } from './read-expected-hash.ts'
import { confirmGo } from './read-go-proof.ts'
import type { GoRelease, GoSourceId, InstalledGo, TrustLevel } from './release.ts'
import type { GoContext, Unpacked } from './sources/source.ts'

/** An archive that lies unpacked in its staging directory, and what was asked for. */
export interface StagedGo {
  readonly source: GoSourceId
  readonly context: GoContext
  readonly release: GoRelease
  readonly unpacked: Unpacked
  readonly stage: string
  readonly place: ToolCachePlace
}

/** What vouches for the files, and what the report keeps of it. */
interface Vouched {
  readonly trust: TrustLevel
  readonly vouchedBy?: string
  readonly proof: Proof
}

/**
 * Believes a staged Go and moves it to its place in the tool cache, or throws: DIGEST_MISMATCH when it is not the release
 * asked for, TOOLCHAIN_UNAVAILABLE when it does not run or its place cannot be written.
 */
export async function installUnpacked(
  staged: StagedGo,
  expected: ExpectedHash | undefined
): Promise<InstalledGo> {
  const { source, release, unpacked, stage, place } = staged
  const { host, version } = staged.context
  const { durationMs, ...download } = unpacked.download
  const manifest = manifestOf(unpacked.files)
  const h1 = hashOfManifest(manifest)
  const vouched = vouch(staged, h1, expected)
  await requireVersion(staged)
  await confirmGo(stage, version, host)
  await publishTree(stage, place, { h1, source, level: vouched.trust }, manifest, host)
  const { proof, ...trusted } = vouched
  host.records.downloads.push({ ...download, what: `Go ${version}`, proof, durationMs })
  const because = [
    ...release.because,
    `it came from ${download.url}`,
    trusted.vouchedBy === undefined
      ? 'verify is none, so nothing vouches for it'
      : `its hash ${h1} is vouched for by ${trusted.vouchedBy}`
  ]
  return { ...release, because, root: place.root, h1, ...trusted, source }
}

function vouch(
  { unpacked, context: { version } }: StagedGo,
  h1: string,
  expected: ExpectedHash | undefined
): Vouched {
  const { url, sha256 } = unpacked.download
  if (expected !== undefined) {
    const { trust, vouchedBy } = expected
    if (h1 === expected.h1) return { trust, vouchedBy, proof: { kind: 'h1', value: h1, vouchedBy } }
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `SECURITY: Go ${version} from ${url} is not the released one; nothing of it was used.`,
      fix: 'Use another source, and tell the owner of this one.',
      details: `expected ${expected.h1}\nreceived ${h1} (${unpacked.files.length} files)\nvouched for by ${vouchedBy}`
    })
  }
  const { digestBy } = unpacked
  if (digestBy === undefined) return { trust: 'none', proof: { kind: 'none', value: h1 } }
  const vouchedBy = `the SHA-256 of its archive that ${digestBy} publishes`
  return { trust: 'sha256', vouchedBy, proof: { kind: 'sha256', hex: sha256, vouchedBy: digestBy } }
}

async function requireVersion({ stage, unpacked, context }: StagedGo): Promise<void> {
  const [first = ''] = (await readFile(join(stage, 'VERSION'), 'utf8').catch(() => '')).split('\n')
  if (first.trim() === `go${context.version}`) return
  throw new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The archive of Go ${context.version} from ${unpacked.download.url} says that it is ${JSON.stringify(first)}.`,
    fix: 'Use another source.'
  })
}
