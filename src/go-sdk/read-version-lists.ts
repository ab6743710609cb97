/** Who can say which releases of Go exist. */
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { moduleBase, type GoPlaces } from './go-places.ts'
import { readDlIndex } from './read-dl-index.ts'
import { readLocation } from './read-location.ts'
import type { KnownVersions } from './select-release.ts'
import { readPreinstalledGos } from './sources/read-preinstalled.ts'
import { readToolCacheVersions } from './sources/read-tool-cache.ts'
import { TOOLCHAIN_MODULE } from './toolchain-module.ts'

/** Fails with DOWNLOAD_FAILED when it cannot be read. */
export type VersionList = () => Promise<KnownVersions>

/** The lists in the order in which they decide. */
export function versionLists(places: GoPlaces, host: Host): readonly VersionList[] {
  const machine = async (): Promise<KnownVersions> => listMachine(host)
  if (places.offline) return [machine]
  const mirror = places.mirror?.base
  const published: readonly VersionList[] = [
    async () => listIndex(places.dl, {}, host),
    ...(mirror === undefined
      ? []
      : [async () => listIndex(mirror, places.mirror?.headers ?? {}, host)])
  ]
  const proxies = async (): Promise<KnownVersions> => listProxies(places, host)
  return places.checkLatest ? [...published, machine, proxies] : [machine, ...published, proxies]
}

async function listIndex(
  base: string,
  headers: Readonly<Record<string, string>>,
  host: Host
): Promise<KnownVersions> {
  const releases = await readDlIndex(base, host, headers)
  const { goos, goarch } = host.platform
  const arch = goarch === 'arm' ? 'armv6l' : goarch
  const versions = releases
    .filter(({ archives }) => archives.some((file) => file.os === goos && file.arch === arch))
    .map(({ version }) => version)
  return { place: `the release list of ${printableUrl(base)}`, versions, complete: true }
}

async function listMachine(host: Host): Promise<KnownVersions> {
  const cached = await readToolCacheVersions(host)
  const preinstalled = await readPreinstalledGos(host)
  const versions = [...cached, ...preinstalled.map(({ version }) => version)]
  return { place: 'this machine', versions, complete: false }
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
  if (asked.length > 0) return { place, versions, complete: false }
  throw new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: 'No proxy of GOPROXY gives a list of Go versions.',
    fix: 'Give an exact version.'
  })
}
