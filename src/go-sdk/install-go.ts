import { errorCode, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { goPlaces, type GoPlaces, type InstallOptions } from './go-places.ts'
import { createStage, sweepStages } from './install-stage.ts'
import { toolCachePlace } from './install-tree.ts'
import { installUnpacked } from './install-unpacked.ts'
import { readDlIndex } from './read-dl-index.ts'
import { readExpectedHash } from './read-expected-hash.ts'
import { confirmGo } from './read-go-proof.ts'
import { readRelease, unknownVersion } from './read-release.ts'
import type { GoRelease, GoRequest, InstalledGo } from './release.ts'
import { ARCHIVE_SOURCES, READY_SOURCES } from './sources/index.ts'
import type { ArchiveSource, GoContext, Unpacked } from './sources/source.ts'
import { archiveName } from './toolchain-module.ts'
import { vouchingFor } from './vouching.ts'

export type { InstallOptions } from './go-places.ts'

/**
 * Turns a request into one release.
 * @throws PipelineError GO_VERSION_UNRESOLVED with the nearest versions when none fits
 */
export async function resolveGo(
  request: GoRequest,
  options: InstallOptions,
  host: Host
): Promise<GoRelease> {
  return readRelease(request, goPlaces(options, host.env), host)
}

/**
 * Makes exactly one Go ready in the tool cache, or finds it on the machine. Nothing of a download runs or reaches its final
 * place before it has what the chosen level asks for; an installed tree is hashed again each time it is used. Safe when
 * several processes install at once. Errors: GO_VERSION_UNRESOLVED when no release fits; DIGEST_MISMATCH for bytes or
 * answers that are not trusted, after which no other source is tried; DOWNLOAD_FAILED with the reason of every source;
 * CONFIG_INVALID when settings leave nothing to verify with; TOOLCHAIN_UNAVAILABLE when the tool cache cannot be written or
 * the Go does not run.
 */
export async function installGo(
  request: GoRequest,
  options: InstallOptions,
  host: Host
): Promise<InstalledGo> {
  const release = await resolveGo(request, options, host)
  return installRelease(release, request, options, host)
}

/** The second half of `installGo`, for a release that `resolveGo` gave for the request. */
export async function installRelease(
  release: GoRelease,
  request: GoRequest,
  options: InstallOptions,
  host: Host
): Promise<InstalledGo> {
  const places = goPlaces(options, host.env)
  const context = createContext(release.version, places, host)
  await sweepStages(host)
  const reasons: string[] = []
  if (context.vouching === 'nothing') {
    host.log.warning(`verify is none: nothing vouches for Go ${release.version}.`)
  }
  // Asked while the bytes come; whoever needs the answer gets its failure.
  let refused: unknown
  context.expected().catch((error: unknown) => (refused = error))
  try {
    const ready = await findReady(context, release, reasons)
    if (ready !== undefined) return ready
    for (const source of ARCHIVE_SOURCES) {
      if (refused !== undefined) break
      if (places.offline && !source.local) {
        reasons.push(`${source.id}: offline is set`)
        continue
      }
      const installed = await installFrom(source, context, release, reasons)
      if (installed !== undefined) return installed
    }
    await context.expected()
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    throw await explained(error, request, reasons, context)
  }
  throw new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `Go ${release.version}, which ${release.requestedBy} asks for, could be had from nowhere.`,
    fix: places.offline
      ? 'Run once with network, or give an archive with go-archive.'
      : 'Make one of the places reachable, or set GOPROXY or go-mirror to one that is.',
    details: reasons.join('\n')
  })
}

function createContext(version: string, places: GoPlaces, host: Host): GoContext {
  return {
    version,
    host,
    places,
    vouching: vouchingFor(version, places, host.platform),
    expected: once(async () => readExpectedHash(version, places, host)),
    dlFile: once(async () => {
      if (places.offline) return undefined
      const index = await readDlIndex(places.dl, host)
      const release = index.find((entry) => entry.version === version)
      const name = archiveName(version, host.platform)
      return release?.archives.find((file) => file.filename === name)
    })
  }
}

/** A failure with what is known besides: near versions for an unknown one, why each source was passed over. */
async function explained(
  error: PipelineError,
  request: GoRequest,
  reasons: readonly string[],
  { places, host }: GoContext
): Promise<PipelineError> {
  if (error.code === 'GO_VERSION_UNRESOLVED' && !places.offline && places.verify !== 'pinned') {
    return unknownVersion(request, error.what, places, host)
  }
  if (error.code !== 'DOWNLOAD_FAILED' || reasons.length === 0) return error
  const details = [error.details, ...reasons].filter((line) => line !== undefined).join('\n')
  return new PipelineError({ code: error.code, what: error.what, fix: error.fix, details })
}

async function findReady(
  context: GoContext,
  release: GoRelease,
  reasons: string[]
): Promise<InstalledGo | undefined> {
  for (const source of READY_SOURCES) {
    const found = await source.find(context)
    if (!found.here) {
      reasons.push(`${source.id}: ${found.because}`)
      continue
    }
    const { here: _, because, ...tree } = found
    try {
      await confirmGo(found.root, release.version, context.host)
      const all = [...release.because, because]
      return { ...release, because: all, ...tree, source: source.id }
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      context.host.log.warning(error.what)
      reasons.push(`${source.id}: ${error.what}`)
    }
  }
  return undefined
}

async function installFrom(
  source: ArchiveSource,
  context: GoContext,
  release: GoRelease,
  reasons: string[]
): Promise<InstalledGo | undefined> {
  const place = toolCachePlace(context.version, context.host)
  const stage = await createStage(place, context.host)
  try {
    const unpacked = await unpackFrom(source, context, stage.path, reasons)
    if (unpacked === undefined) return undefined
    const expected = await context.expected()
    return await installUnpacked(
      { source: source.id, context, release, unpacked, stage: stage.path, place },
      expected
    )
  } finally {
    await stage.remove()
  }
}

const DISK_TROUBLE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG', 'EIO'])

/** Nothing, with the reason noted, when the source does not have it or cannot be reached. */
async function unpackFrom(
  source: ArchiveSource,
  context: GoContext,
  stage: string,
  reasons: string[]
): Promise<Unpacked | undefined> {
  try {
    const unpacked = await source.unpack(context, stage)
    if (unpacked.here) return unpacked
    reasons.push(`${source.id}: ${unpacked.because}`)
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DOWNLOAD_FAILED') throw error
    // Another source has no other disk.
    if (DISK_TROUBLE.has(errorCode(error.cause))) throw error
    context.host.log.info(`${error.what} The next source is tried.`)
    reasons.push(`${source.id}: ${error.what}`)
  }
  return undefined
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return async () => (result ??= work())
}
