import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { moduleBase, type GoPlaces } from './go-places.ts'
import { readDlIndex } from './read-dl-index.ts'
import { readLocation } from './read-location.ts'
import type { GoRelease, GoRequest } from './release.ts'
import {
  describeRequest,
  fittingVersion,
  type KnownVersions,
  unresolved
} from './select-release.ts'
import { readPreinstalledGo } from './sources/read-preinstalled.ts'
import { readToolCacheVersions } from './sources/read-tool-cache.ts'
import { TOOLCHAIN_MODULE } from './toolchain-module.ts'

type VersionList = () => Promise<KnownVersions>

/**
 * Turns a request into one release. Ranges and aliases take the newest fitting version of the first place that has one: the
 * download page, the mirror's list, this machine, and last the proxies' own lists, which may be incomplete.
 * @throws PipelineError GO_VERSION_UNRESOLVED with the nearest versions and every place that could not be asked
 */
export async function readRelease(
  request: GoRequest,
  places: GoPlaces,
  host: Host
): Promise<GoRelease> {
  if (request.kind === 'exact') {
    return { version: request.version, requestedBy: request.from, because: [] }
  }
  const known: KnownVersions[] = []
  const blind: string[] = []
  for (const [index, list] of versionLists(places, host).entries()) {
    const found = await list().catch((error: unknown) => {
      if (error instanceof PipelineError) return error
      throw error
    })
    if (found instanceof PipelineError) {
      blind.push(found.what)
      continue
    }
    known.push(found)
    const version = fittingVersion(request, found.versions)
    if (version === undefined) continue
    const wanted = describeRequest(request)
    const caveat = index === 0 ? '' : `; not seen: ${blind.join(' ')}`
    const because = `${version} is the newest that fits ${wanted} on ${found.place}${caveat}`
    if (index > 0) host.log.warning(`Go ${because}`)
    return { version, requestedBy: request.from, because: [because] }
  }
  throw unresolved(request, known, blind)
}

/** The failure of an exact version that nobody has, with its nearest neighbours. */
export async function unknownVersion(
  request: GoRequest,
  reason: string,
  places: GoPlaces,
  host: Host
): Promise<PipelineError> {
  const known: KnownVersions[] = []
  const blind = [reason]
  for (const list of versionLists(places, host)) {
    await list().then(
      (found) => known.push(found),
      (error: unknown) => blind.push(error instanceof PipelineError ? error.what : String(error))
    )
  }
  return unresolved(request, known, blind)
}

function versionLists(places: GoPlaces, host: Host): readonly VersionList[] {
  const indexes = [places.dl, ...(places.mirror === undefined ? [] : [places.mirror])]
  return [
    ...indexes.map((base) => async () => listIndex(base, host)),
    async () => listMachine(host),
    async () => listProxies(places, host)
  ]
}

async function listIndex(base: string, host: Host): Promise<KnownVersions> {
  const releases = await readDlIndex(base, host)
  const { goos, goarch } = host.platform
  const arch = goarch === 'arm' ? 'armv6l' : goarch
  const versions = releases
    .filter(({ archives }) => archives.some((file) => file.os === goos && file.arch === arch))
    .map(({ version }) => version)
  return { place: `the release list of ${printableUrl(base)}`, versions }
}

async function listMachine(host: Host): Promise<KnownVersions> {
  const cached = await readToolCacheVersions(host)
  const preinstalled = await readPreinstalledGo(host)
  const versions = [...cached, ...(preinstalled === undefined ? [] : [preinstalled.version])]
  return { place: 'this machine', versions }
}

async function listProxies(places: GoPlaces, host: Host): Promise<KnownVersions> {
  const suffix = `.${host.platform.goos}-${host.platform.goarch}`
  const versions: string[] = []
  const asked: string[] = []
  for (const entry of places.proxies) {
    const base = moduleBase(entry, places)
    const url = `${base}/${TOOLCHAIN_MODULE}/@v/list`
    const what = "A proxy's list of Go versions"
    const answer = await readLocation({ url, what, maxBytes: 16e6 }, host).catch(() => undefined)
    if (answer?.status !== 200) continue
    asked.push(printableUrl(base))
    for (const line of Buffer.from(answer.body).toString('utf8').split('\n')) {
      const match = /^v0\.0\.1-go(\S+)$/.exec(line.trim())
      if (match?.[1]?.endsWith(suffix) === true) versions.push(match[1].slice(0, -suffix.length))
    }
  }
  const place = `the module list of ${asked.join(' and ')} (a proxy may hold only some versions)`
  if (asked.length > 0) return { place, versions }
  throw new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: 'No proxy of GOPROXY gives a list of Go versions.',
    fix: 'Give an exact version.'
  })
}
