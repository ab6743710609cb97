import semver from 'semver'
import { PipelineError } from '../errors.ts'
import type { GoLines } from '../module/parse-go-mod.ts'
import {
  compareGoVersions,
  isReleaseVersion,
  parseGoVersion,
  requireReleaseVersion,
  toSemver
} from './parse-version.ts'
import type { PlainRequest } from './release.ts'

/**
 * Reads what a person writes: `1.27.4` and `go1.27.4` are exact; `1.27`, `1.27.x`, `^1.26`, `>=1.26 <1.28` are ranges;
 * `stable` and `oldstable` are aliases.
 * @throws PipelineError CONFIG_INVALID for anything else
 */
export function parseGoRequest(text: string, from: string): PlainRequest {
  const wanted = text.trim()
  if (wanted === 'stable' || wanted === 'oldstable') return { kind: 'alias', alias: wanted, from }
  const bare = wanted.replace(/^go(?=\d)/, '')
  // A version with three numbers or a prerelease is one release; "1.20" means the newest 1.20.x.
  if (isReleaseVersion(bare) && !/^\d+(\.\d+)?$/.test(bare)) {
    return { kind: 'exact', version: requireReleaseVersion(bare), from }
  }
  const range = toRange(bare)
  if (range !== undefined) return { kind: 'range', range, from }
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${from} asks for Go ${JSON.stringify(wanted.slice(0, 80))}, which is no version, range or alias.`,
    fix: 'Write an exact version (1.27.4), a range (1.27.x, ^1.26, ">=1.26 <1.28"), stable or oldstable.'
  })
}

/**
 * What go.mod or go.work asks for: the `toolchain` line before the `go` line, unless it names an older one (the go command
 * takes the newer of the two). A language version means its newest patch.
 * @throws PipelineError CONFIG_INVALID for a toolchain that is not one of Go's own releases, and when neither line is there
 */
export function requestFromGoLines(lines: GoLines, file: string): PlainRequest {
  const toolchain = lines.toolchain === 'default' ? undefined : lines.toolchain?.replace(/^go/, '')
  if (toolchain !== undefined && !isReleaseVersion(toolchain)) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The toolchain line of ${file} names ${JSON.stringify(lines.toolchain)}, which is no release of Go.`,
      fix: 'Name a release there (toolchain go1.27.4), or give go-version.'
    })
  }
  if (toolchain !== undefined && compareGoVersions(toolchain, lines.go ?? '') >= 0) {
    return {
      kind: 'exact',
      version: requireReleaseVersion(toolchain),
      from: `${file} toolchain line`
    }
  }
  if (lines.go !== undefined) return parseGoRequest(lines.go, `${file} go line`)
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${file} has neither a go line nor a toolchain line.`,
    fix: 'Add a go line, or give go-version.'
  })
}

/** Go before 1.10 is nearly always an unquoted YAML number: `1.20` arrives as `1.2`. */
export function looksLikeUnquotedNumber(request: string, goLine: string | undefined): boolean {
  if (!/^1\.[1-9]$/.test(request.trim())) return false
  return goLine === undefined || compareGoVersions(goLine, request.trim()) > 0
}

/** A semver range with Go's spelling of prereleases inside; nothing for texts that are none. */
function toRange(text: string): string | undefined {
  if (text === '' || text.length > 200 || !/^[0-9a-z.*<>=^~| -]+$/i.test(text)) return undefined
  // A hyphen makes a range of two versions, or names a prerelease of Go; 1.27.4-fips is neither.
  if (/-(?! |(?:alpha|beta|rc)\.\d)/.test(text)) return undefined
  const spelled = text.replace(/\d+\.\d+[a-z]+\d+/g, (word) => {
    const version = parseGoVersion(word)
    return version === undefined ? word : toSemver(version)
  })
  // "*" alone and "latest" say nothing about what is wanted.
  if (!/\d/.test(spelled) || semver.validRange(spelled) === null) return undefined
  return spelled
}
