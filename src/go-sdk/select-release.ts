import semver from 'semver'
import { PipelineError } from '../errors.ts'
import {
  compareGoVersions,
  isReleaseVersion,
  isStableVersion,
  parseGoVersion,
  toSemver
} from './parse-version.ts'
import type { GoRequest, PlainRequest } from './release.ts'

/** A request in words: `1.27.x`, `stable`, `1.27.4`. */
export function describeRequest(request: GoRequest): string {
  switch (request.kind) {
    case 'exact':
      return request.version
    case 'range':
      return request.range
    case 'alias':
      return request.alias
    case 'first':
      return request.of.map(describeRequest).join(' or ')
  }
}

/** The newest of `versions` that a request means, or nothing. Prereleases count only where the request names one. */
export function fittingVersion(
  request: PlainRequest,
  versions: readonly string[]
): string | undefined {
  const releases = [...new Set(versions)].filter(isReleaseVersion).sort(compareGoVersions).reverse()
  if (request.kind === 'exact') return releases.find((version) => version === request.version)
  if (request.kind === 'range') {
    return releases.find((version) => {
      const parsed = parseGoVersion(version)
      return parsed !== undefined && semver.satisfies(toSemver(parsed), request.range)
    })
  }
  const stable = releases.filter(isStableVersion)
  if (request.alias === 'stable') return stable[0]
  const newest = parseGoVersion(stable[0] ?? '')
  return stable.find((version) => parseGoVersion(version)?.minor !== newest?.minor)
}

/** Versions that one place knows, and what it is in words: `the Go download page`. */
export interface KnownVersions {
  readonly place: string
  readonly versions: readonly string[]
  /** Whether what is missing in it does not exist. */
  readonly complete: boolean
}

/**
 * The failure of a request that nothing fits: which places were asked, which could not be, and the nearest versions.
 */
export function unresolved(
  request: GoRequest,
  known: readonly KnownVersions[],
  blind: readonly string[]
): PipelineError {
  const all = [...new Set(known.flatMap((list) => list.versions))].filter(isReleaseVersion)
  const near = nearest(request, all)
  const asked = known.map((list) => `${list.place} (${list.versions.length} versions)`)
  return new PipelineError({
    code: 'GO_VERSION_UNRESOLVED',
    what: `No release of Go fits ${describeRequest(request)}, which ${request.from} asks for.`,
    fix:
      near.length === 0
        ? 'Give an exact version that exists, or make the list of Go releases reachable.'
        : `Ask for one that exists, for example ${near.join(', ')}.`,
    details: [
      ...asked.map((place) => `nothing fits in ${place}`),
      ...blind.map((reason) => `not asked: ${reason}`)
    ].join('\n')
  })
}

/** Up to five releases around what was asked for, oldest first. */
function nearest(request: GoRequest, versions: readonly string[]): readonly string[] {
  const sorted = [...versions].filter(isStableVersion).sort(compareGoVersions)
  const text = /\d+\.\d+(?:\.\d+)?/.exec(describeRequest(request))?.[0]
  if (text === undefined) return sorted.slice(-5)
  const position = sorted.findIndex((version) => compareGoVersions(version, text) >= 0)
  const middle = position === -1 ? sorted.length : position
  const start = Math.max(0, Math.min(middle - 2, sorted.length - 5))
  return sorted.slice(start, start + 5)
}
