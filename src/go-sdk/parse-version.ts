/**
 * Go version strings. Source: Go's internal/gover (Parse, Compare, IsLang): `1`, `1.27`, `1.27.4`, `1.27rc1`; decimal, no
 * leading zeros, no prerelease of a patch. Everything else is refused before it can reach a URL or a path
 * (CVE-2023-39320 was a toolchain line with a path in it).
 */
import { PipelineError } from '../errors.ts'

export interface GoVersion {
  readonly major: number
  readonly minor: number
  /** Absent for a language version (`1.27`) and for a prerelease. */
  readonly patch?: number
  /** `alpha`, `beta` or `rc` with its number. */
  readonly prerelease?: { readonly kind: string; readonly number: number }
}

const NUMBER = '(0|[1-9][0-9]{0,8})'
const PATTERN = new RegExp(`^${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}|([a-z]{1,12})${NUMBER})?)?$`)

/** Reads a version without the word `go`; nothing for every other text. `1.20` and older first releases have patch 0. */
export function parseGoVersion(text: string): GoVersion | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [, major = '', minor, patch, kind, number] = match
  const base = { major: Number(major), minor: Number(minor ?? '0') }
  if (kind !== undefined) return { ...base, prerelease: { kind, number: Number(number) } }
  if (patch !== undefined) return { ...base, patch: Number(patch) }
  // Since Go 1.21 the first release is 1.21.0 and "1.21" is only the language; before, "1.20" is the release.
  return minor === undefined || base.minor < 21 ? { ...base, patch: 0 } : base
}

/** Negative, zero or positive like every comparison: 1.21 < 1.21rc1 < 1.21.0. Texts that are no versions come first. */
export function compareGoVersions(a: string, b: string): number {
  const left = parseGoVersion(a)
  const right = parseGoVersion(b)
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined)
  }
  const kinds = [left.prerelease?.kind ?? '', right.prerelease?.kind ?? ''] as const
  return (
    left.major - right.major ||
    left.minor - right.minor ||
    (left.patch ?? -1) - (right.patch ?? -1) ||
    (kinds[0] < kinds[1] ? -1 : kinds[0] > kinds[1] ? 1 : 0) ||
    (left.prerelease?.number ?? -1) - (right.prerelease?.number ?? -1)
  )
}

/** Whether a text names exactly one release: `1.27.4`, `1.27rc1`, `1.20`, but not the language version `1.27`. */
export function isReleaseVersion(text: string): boolean {
  const version = parseGoVersion(text)
  return version !== undefined && (version.patch !== undefined || version.prerelease !== undefined)
}

/** A release that is no alpha, beta or release candidate. */
export function isStableVersion(text: string): boolean {
  return parseGoVersion(text)?.patch !== undefined
}

/** The version as semver spells it, for ranges: `1.27rc1` is `1.27.0-rc.1`. */
export function toSemver(version: GoVersion): string {
  const { major, minor, patch = 0, prerelease } = version
  const base = `${major}.${minor}.${patch}`
  return prerelease === undefined ? base : `${base}-${prerelease.kind}.${prerelease.number}`
}

/**
 * The name of a release in file names: `1.20.0` was published as `1.20`.
 * @throws PipelineError CONFIG_INVALID for anything that is not one release
 */
export function requireReleaseVersion(text: string): string {
  const version = parseGoVersion(text)
  if (version === undefined || !isReleaseVersion(text)) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${JSON.stringify(text.slice(0, 80))} is not a version of Go.`,
      fix: 'Write it like 1.27.4 or 1.28rc1.'
    })
  }
  if (version.minor < 21 && version.patch === 0) return `${version.major}.${version.minor}`
  return text
}
