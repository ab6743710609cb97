import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { GoPlaces } from './go-places.ts'
import { type VersionList, versionLists } from './read-version-lists.ts'
import type { GoRelease, GoRequest, PlainRequest } from './release.ts'
import {
  describeRequest,
  fittingVersion,
  type KnownVersions,
  unresolved
} from './select-release.ts'

/**
 * Turns a request into one release. What the lock file holds comes first. Ranges and aliases take the newest fitting version
 * of the first place that has one: the download page, the mirror's list, this machine, and last the proxies' own lists,
 * which may be incomplete. With `checkLatest` off, this machine comes first.
 * @throws PipelineError GO_VERSION_UNRESOLVED with the nearest versions and every place that could not be asked
 */
export async function readRelease(
  request: GoRequest,
  places: GoPlaces,
  host: Host
): Promise<GoRelease> {
  // What is newest of all cannot be seen on one machine.
  const asked = request.kind === 'alias' ? { ...places, checkLatest: true } : places
  const lists = versionLists(asked, host)
  if (places.locked !== undefined) return lockedRelease(request, places.locked.version)
  return request.kind === 'first'
    ? firstRelease(request, lists, host)
    : plainRelease(request, lists, host)
}

function lockedRelease(request: GoRequest, locked: string): GoRelease {
  const wanted = request.kind === 'first' ? request.of : [request]
  if (wanted.some((each) => fittingVersion(each, [locked]) === locked)) {
    const because = `crossgo.lock holds ${locked}`
    return { version: locked, requestedBy: request.from, because: [because] }
  }
  throw new PipelineError({
    code: 'GO_VERSION_UNRESOLVED',
    what: `crossgo.lock holds Go ${locked}, but ${request.from} asks for ${describeRequest(request)}.`,
    fix: 'Renew the lock file with lock: true, and commit it.'
  })
}

async function plainRelease(
  request: PlainRequest,
  lists: readonly VersionList[],
  host: Host
): Promise<GoRelease> {
  const requestedBy = request.from
  if (request.kind === 'exact') return { version: request.version, requestedBy, because: [] }
  const known: KnownVersions[] = []
  const blind: string[] = []
  for (const list of lists) {
    const found = await readList(list)
    if (typeof found === 'string') {
      blind.push(found)
      continue
    }
    known.push(found)
    const version = fittingVersion(request, found.versions)
    if (version === undefined) continue
    const caveat = blind.length === 0 ? '' : `; not seen: ${blind.join(' ')}`
    const because = `${version} is the newest that fits ${describeRequest(request)} on ${found.place}${caveat}`
    if (blind.length > 0) host.log.warning(`Go ${because}`)
    return { version, requestedBy, because: [because] }
  }
  throw unresolved(request, known, blind)
}

/** A list of exact versions needs to know which exist; where nobody can say, the first is taken and the log says so. */
async function firstRelease(
  request: Extract<GoRequest, { kind: 'first' }>,
  lists: readonly VersionList[],
  host: Host
): Promise<GoRelease> {
  const known: KnownVersions[] = []
  const blind: string[] = []
  const passed: string[] = []
  for (const list of lists) {
    const found = await readList(list)
    if (typeof found === 'string') blind.push(found)
    else known.push(found)
  }
  for (const each of request.of) {
    const holder = known.find(({ versions }) => fittingVersion(each, versions) !== undefined)
    if (holder === undefined) {
      passed.push(describeRequest(each))
      continue
    }
    const version = fittingVersion(each, holder.versions) ?? ''
    const skipped = passed.length === 0 ? '' : ` (no release fits ${passed.join(', ')})`
    const because = `${version} is the first of ${describeRequest(request)} that exists${skipped}, on ${holder.place}`
    return { version, requestedBy: request.from, because: [because] }
  }
  const [first] = request.of
  if (known.some(({ complete }) => complete) || first?.kind !== 'exact') {
    throw unresolved(request, known, blind)
  }
  host.log.warning(
    `No list of Go releases could be read, so the first version of ${request.from} is taken: ${first.version}.`
  )
  return { version: first.version, requestedBy: request.from, because: [] }
}

/** A list, or in words why it could not be read. */
async function readList(list: VersionList): Promise<KnownVersions | string> {
  try {
    return await list()
  } catch (error) {
    if (error instanceof PipelineError) return error.what
    throw error
  }
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
    const found = await readList(list)
    if (typeof found === 'string') blind.push(found)
    else known.push(found)
  }
  return unresolved(request, known, blind)
}
