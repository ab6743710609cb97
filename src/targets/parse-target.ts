import { PipelineError } from '../errors.ts'
import { DARWIN_UNIVERSAL, PLATFORMS, findPlatform, type Platform } from './platforms.ts'
import { createTarget, type Libc, type TargetSpec } from './target.ts'
import { parseVariant, platformOfVariant } from './variants.ts'

/** `goos/goarch[/variant][:libc]` taken apart; parts may be `*`. */
export interface TargetWords {
  readonly goos: string
  readonly goarch: string
  readonly variant?: string
  readonly libc?: string
}

/** Takes a target or a pattern apart; nothing for text of another form. */
export function splitTarget(text: string): TargetWords | undefined {
  const match = /^(\*|[a-z0-9]+)\/(\*|[a-z0-9]+)(?:\/([a-z0-9.,]+))?(?::([a-z0-9.]+))?$/.exec(text)
  if (match === null) return undefined
  const [, goos = '', goarch = '', variant, libc] = match
  return {
    goos,
    goarch,
    ...(variant === undefined ? {} : { variant }),
    ...(libc === undefined ? {} : { libc })
  }
}

/** Pairs that look most like `text`, best first. */
export function nearestPairs(text: string, platforms: readonly Platform[]): readonly string[] {
  const [os = '', arch = ''] = text.toLowerCase().split(/[/:]/)
  const score = (platform: Platform): number =>
    (platform.goos === os ? 4 : 0) +
    (platform.goarch === arch ? 4 : 0) +
    (platform.goos.startsWith(os.slice(0, 3)) ? 2 : 0) +
    (platform.goarch.startsWith(arch.slice(0, 3)) ? 1 : 0)
  return [...platforms]
    .sort((a, b) => score(b) - score(a))
    .slice(0, 4)
    .map((platform) => `${platform.goos}/${platform.goarch}`)
}

function invalid(text: string, why: string, fix: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `Target ${JSON.stringify(text)} ${why}.`,
    fix
  })
}

/** The libc that the part behind the colon names, or nothing. */
export function parseLibc(text: string): Libc | undefined {
  if (text === 'musl') return { kind: 'musl' }
  const floor = /^gnu(?:\.(2\.\d{1,2}))?$/.exec(text)
  if (floor === null) return undefined
  return floor[1] === undefined ? { kind: 'gnu' } : { kind: 'gnu', floor: floor[1] }
}

/**
 * Reads `goos/goarch[/variant][:libc]`: `linux/amd64/v3`, `linux/arm/6`, `linux/arm64:gnu.2.28`, `linux/amd64:musl`,
 * `darwin/universal`.
 * @throws PipelineError CONFIG_INVALID with the nearest pairs, or with what the part takes
 */
export function parseTarget(text: string): TargetSpec {
  const words = splitTarget(text)
  const platform =
    words?.goos === 'darwin' && words.goarch === 'universal'
      ? DARWIN_UNIVERSAL
      : findPlatform(words?.goos ?? '', words?.goarch ?? '')
  if (words === undefined || platform === undefined) {
    throw invalid(
      text,
      'is not a platform that crossgo builds for',
      `Write goos/goarch[/variant][:libc]; the nearest are ${nearestPairs(text, PLATFORMS).join(', ')}.`
    )
  }
  const variant =
    words.variant === undefined ? undefined : parseVariant(words.goarch, words.variant)
  if (variant !== undefined && 'problem' in variant) {
    throw invalid(text, 'has an unknown variant', `${variant.problem}.`)
  }
  const libc = words.libc === undefined ? undefined : parseLibc(words.libc)
  if (words.libc !== undefined && (libc === undefined || words.goos !== 'linux')) {
    throw invalid(
      text,
      'names a C library that it cannot have',
      'Linux targets take :gnu, :gnu.2.NN (the oldest glibc) or :musl; other systems have one C library.'
    )
  }
  return createTarget(variant === undefined ? platform : platformOfVariant(platform, variant), {
    ...(variant === undefined ? {} : { variant }),
    ...(libc === undefined ? {} : { libc })
  })
}

/**
 * Whether a pattern names a target: `*` for the system or the machine; a variant or a C library in the pattern must be
 * the target's, none matches every one.
 */
export function matchesTarget(pattern: string, target: TargetSpec): boolean {
  const words = splitTarget(pattern)
  if (words === undefined) return false
  const { platform, variant, libc } = target
  const fits = (word: string, value: string): boolean => word === '*' || word === value
  const wantedLibc = words.libc === undefined ? undefined : parseLibc(words.libc)
  return (
    fits(words.goos, platform.goos) &&
    fits(words.goarch, platform.goarch) &&
    (words.variant === undefined || words.variant === variant?.value) &&
    (words.libc === undefined ||
      (wantedLibc !== undefined &&
        wantedLibc.kind === libc?.kind &&
        (wantedLibc.kind !== 'gnu' ||
          wantedLibc.floor === undefined ||
          (libc.kind === 'gnu' && wantedLibc.floor === libc.floor))))
  )
}

/** Whether a pattern fits any target that there can be; one that does not is misspelt. */
export function namesTargets(pattern: string): boolean {
  const words = splitTarget(pattern)
  if (words === undefined) return false
  const { goos, goarch, variant, libc } = words
  if (libc !== undefined && parseLibc(libc) === undefined) return false
  return [...PLATFORMS, DARWIN_UNIVERSAL].some(
    (platform) =>
      (goos === '*' || goos === platform.goos) &&
      (goarch === '*' || goarch === platform.goarch) &&
      (libc === undefined || platform.goos === 'linux') &&
      (variant === undefined || !('problem' in parseVariant(platform.goarch, variant)))
  )
}
