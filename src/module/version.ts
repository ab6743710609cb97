import { coerce, compare, parse, valid } from 'semver'
import type { VcsFacts } from './module.ts'

/** The release version used where nothing says one. */
export const UNVERSIONED = '0.0.0-dev'

/** Last element of a module path, a major version suffix `/vN` (or gopkg.in's `.vN`) skipped. */
export function nameOfModule(modulePath: string): string {
  const elements = modulePath.split('/')
  const last = elements.at(-1) ?? modulePath
  const named = /^v\d+$/.test(last) && elements.length > 1 ? (elements.at(-2) ?? last) : last
  return named.replace(/\.v\d+$/, '').replaceAll(/[^A-Za-z0-9._-]/g, '-')
}

/** Major version that a module path asks for: `/v2` -> 2; 0 stands for v0 and v1. */
function majorOf(modulePath: string): number {
  const match = /(?:\/|\.)v(\d+)$/.exec(modulePath)
  return match === null ? 0 : Number(match[1])
}

/**
 * The release tag among `tags` (lines of `git tag`) with the highest version that fits the module: a tag of a module in a
 * directory carries the directory as prefix, and its major version must be the module path's.
 * Source: "Mapping versions to commits", Go Modules Reference.
 */
export function highestTag(
  tags: readonly string[],
  directory: string,
  modulePath: string
): string | undefined {
  const prefix = directory === '' ? '' : `${directory}/`
  const major = majorOf(modulePath)
  const versions = tags
    .filter((tag) => tag.startsWith(`${prefix}v`))
    .map((tag) => tag.slice(prefix.length))
    .filter((tag) => valid(tag) !== null && tag === `v${parse(tag)?.version ?? ''}`)
    .filter((tag) => {
      const tagMajor = coerce(tag)?.major ?? 0
      return major === 0 ? tagMajor < 2 : tagMajor === major
    })
  return versions.sort((a, b) => compare(b, a))[0]
}

/**
 * Go's pseudo-version of a commit, with its `v`: `vX.0.0-TIME-COMMIT` without a base, `vX.Y.(Z+1)-0.TIME-COMMIT` after a
 * release, `vX.Y.Z-pre.0.TIME-COMMIT` after a pre-release. Source: golang.org/x/mod/module/pseudo.go.
 */
export function pseudoVersion(vcs: VcsFacts, modulePath: string): string {
  const stamp = vcs.commitTime.replaceAll(/[-:TZ]/g, '').slice(0, 14)
  const suffix = `${stamp}-${vcs.commit.slice(0, 12)}`
  const base = vcs.baseTag === undefined ? null : parse(vcs.baseTag)
  if (base === null) return `v${String(majorOf(modulePath))}.0.0-${suffix}`
  const { major, minor, patch, prerelease } = base
  const core = `v${String(major)}.${String(minor)}`
  return prerelease.length > 0
    ? `${core}.${String(patch)}-${prerelease.join('.')}.0.${suffix}`
    : `${core}.${String(patch + 1)}-0.${suffix}`
}

/** Version of a release without `v`: the given one, the tag at HEAD, else the pseudo-version; `0.0.0-dev` without git. */
export function releaseVersion(
  given: string,
  vcs: VcsFacts | undefined,
  modulePath: string
): { readonly version: string; readonly because: string } {
  if (given !== '') return { version: given.replace(/^v(?=\d)/, ''), because: 'it was given' }
  if (vcs === undefined) {
    return { version: UNVERSIONED, because: 'the module is in no git repository' }
  }
  const dirty = vcs.modified ? '+dirty' : ''
  if (vcs.tag !== undefined) {
    return { version: vcs.tag.slice(1) + dirty, because: `tag ${vcs.tag} is at HEAD` }
  }
  return {
    version: pseudoVersion(vcs, modulePath).slice(1) + dirty,
    because: 'no release tag is at HEAD, so it is the pseudo-version of the commit'
  }
}
