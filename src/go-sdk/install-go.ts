import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host, Proof } from '../host/host.ts'
import { hashOfManifest, manifestOf } from './dirhash.ts'
import { goPlaces, type GoPlaces, type InstallOptions } from './go-places.ts'
import { createStage, publishTree, toolCachePlace, type ToolCachePlace } from './install-tree.ts'
import { readDlIndex } from './read-dl-index.ts'
import { type ExpectedHash, readExpectedHash } from './read-expected-hash.ts'
import { confirmGo } from './read-go-proof.ts'
import { readRelease, unknownVersion } from './read-release.ts'
import type { GoRelease, GoRequest, InstalledGo } from './release.ts'
import { ARCHIVE_SOURCES, READY_SOURCES } from './sources/index.ts'
import type { ArchiveSource, GoContext, Unpacked } from './sources/source.ts'
import { archiveName } from './toolchain-module.ts'

export type { InstallOptions } from './go-places.ts'

/**
 * Makes exactly one Go ready in the tool cache (or finds it on the machine). Nothing of a download runs or reaches its final
 * place before its bytes have the hash that the checksum database's log proves (or, with GOSUMDB off, the download page
 * publishes). Safe when several processes install at once. Errors: GO_VERSION_UNRESOLVED when no release fits;
 * DIGEST_MISMATCH for bytes or answers that are not trusted, after which no other source is tried; DOWNLOAD_FAILED with the
 * reason of every source; TOOLCHAIN_UNAVAILABLE when the tool cache cannot be written or the Go does not run.
 */
export async function installGo(
  request: GoRequest,
  options: InstallOptions,
  host: Host
): Promise<InstalledGo> {
  const places = goPlaces(options, host.env)
  const release = await readRelease(request, places, host)
  const context = createContext(release.version, places, host)
  const reasons: string[] = []
  const ready = await findReady(context, release, reasons)
  if (ready !== undefined) return ready

  const expected = await context.expected().catch(async (error: unknown) => {
    if (error instanceof PipelineError && error.code === 'GO_VERSION_UNRESOLVED') {
      throw await unknownVersion(request, error.what, places, host)
    }
    throw error
  })
  for (const source of ARCHIVE_SOURCES) {
    const installed = await installFrom(source, context, release, expected, reasons)
    if (installed !== undefined) return installed
  }
  throw new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `Go ${release.version}, which ${release.requestedBy} asks for, could be had from nowhere.`,
    fix: 'Make one of the places reachable, or set GOPROXY or go-mirror to one that is.',
    details: reasons.join('\n')
  })
}

function createContext(version: string, places: GoPlaces, host: Host): GoContext {
  return {
    version,
    host,
    places,
    expected: once(async () => readExpectedHash(version, places, host)),
    dlFile: once(async () => {
      const index = await readDlIndex(places.dl, host)
      const release = index.find((entry) => entry.version === version)
      const name = archiveName(version, host.platform)
      return release?.archives.find((file) => file.filename === name)
    })
  }
}

async function findReady(
  context: GoContext,
  release: GoRelease,
  reasons: string[]
): Promise<InstalledGo | undefined> {
  for (const source of READY_SOURCES) {
    const found = await source.find(context)
    if (found.here) {
      const { root, trust, because } = found
      try {
        await confirmGo(root, release.version, context.host)
        const h1 = found.h1 === undefined ? {} : { h1: found.h1 }
        return { ...describe(release, because), root, ...h1, trust, source: source.id }
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error
        context.host.log.warning(error.what)
        reasons.push(`${source.id}: ${error.what}`)
      }
    } else reasons.push(`${source.id}: ${found.because}`)
  }
  return undefined
}

async function installFrom(
  source: ArchiveSource,
  context: GoContext,
  release: GoRelease,
  expected: ExpectedHash | undefined,
  reasons: string[]
): Promise<InstalledGo | undefined> {
  const { host, version } = context
  const place = toolCachePlace(version, host)
  const stage = await createStage(place, host)
  try {
    const unpacked = await source.unpack(context, stage)
    if (!unpacked.here) {
      reasons.push(`${source.id}: ${unpacked.because}`)
      return undefined
    }
    return await publish(source, context, release, expected, unpacked, stage, place)
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DOWNLOAD_FAILED') throw error
    host.log.info(`${error.what} The next source is tried.`)
    reasons.push(`${source.id}: ${error.what}`)
    return undefined
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

async function publish(
  source: ArchiveSource,
  context: GoContext,
  release: GoRelease,
  expected: ExpectedHash | undefined,
  unpacked: Unpacked,
  stage: string,
  place: ToolCachePlace
): Promise<InstalledGo> {
  const { host, version, places } = context
  const { durationMs, ...download } = unpacked.download
  const manifest = manifestOf(unpacked.files)
  const h1 = hashOfManifest(manifest)
  if (expected !== undefined && h1 !== expected.h1) {
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `SECURITY: Go ${version} from ${download.url} is not the released one; nothing of it was used.`,
      fix: 'Use another source, and tell the owner of this one.',
      details: `expected ${expected.h1}\nreceived ${h1} (${unpacked.files.length} files)\nvouched for by ${expected.vouchedBy}`
    })
  }
  const trust = expected?.trust ?? 'sha256'
  if (expected === undefined) {
    if (unpacked.digestBy === undefined) throw new Error(`nothing vouches for ${download.url}`)
    host.log.warning(
      `GOSUMDB is off: Go ${version} has the SHA-256 of its download page, which is all that vouches for it.`
    )
  }
  const first = (await readFile(join(stage, 'VERSION'), 'utf8').catch(() => '')).split('\n')[0]
  if (first?.trim() !== `go${version}`) {
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `The archive of Go ${version} from ${download.url} says that it is ${JSON.stringify(first)}.`,
      fix: 'Use another source.'
    })
  }
  await confirmGo(stage, version, host)
  await publishTree(stage, place, { h1, source: source.id, level: trust }, manifest, host)
  const because =
    expected === undefined
      ? `its archive has the SHA-256 that ${places.dl} publishes`
      : `its hash ${h1} is vouched for by ${expected.vouchedBy}`
  const proof: Proof =
    expected === undefined
      ? { kind: 'sha256', hex: download.sha256, vouchedBy: unpacked.digestBy ?? '' }
      : { kind: 'h1', value: h1, vouchedBy: expected.vouchedBy }
  host.records.downloads.push({ ...download, what: `Go ${version}`, proof, durationMs })
  return {
    ...describe(release, `it was downloaded from ${download.url}`, because),
    root: place.root,
    h1,
    trust,
    source: source.id
  }
}

function describe(release: GoRelease, ...because: readonly string[]): GoRelease {
  return { ...release, because: [...release.because, ...because] }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return async () => (result ??= work())
}
