import { PipelineError } from '../errors.ts'
import {
  matchesTarget,
  namesTargets,
  nearestPairs,
  parseTarget,
  splitTarget
} from './parse-target.ts'
import { findPlatform, PLATFORMS, type Platform } from './platforms.ts'
import { createTarget, type TargetSpec } from './target.ts'
import { VARIANT_OPTIONS } from './variants.ts'

/** A platform of `go tool dist list -json`. */
export interface SupportedPlatform {
  readonly goos: string
  readonly goarch: string
  /** Go can call C there. */
  readonly cgo: boolean
  readonly firstClass: boolean
}

/** The table as one Go release would list it, for the time before a Go is there. */
const TABLE: readonly SupportedPlatform[] = PLATFORMS.map(({ goos, goarch, firstClass }) => ({
  goos,
  goarch,
  cgo: true,
  firstClass: firstClass === true
}))

/** Puts `linux/arm/7,softfloat` together again, which a list separated by commas has cut. */
function joined(words: readonly string[]): readonly string[] {
  return words.reduce<readonly string[]>((list, word) => {
    const last = list.at(-1)
    return VARIANT_OPTIONS.includes(word.split(':')[0] ?? '') && last !== undefined
      ? [...list.slice(0, -1), `${last},${word}`]
      : [...list, word]
  }, [])
}

function rowsOf(supported: readonly SupportedPlatform[]): readonly Platform[] {
  return supported.flatMap(({ goos, goarch }) => findPlatform(goos, goarch) ?? [])
}

function expandPattern(
  word: string,
  supported: readonly SupportedPlatform[]
): readonly TargetSpec[] {
  const words = splitTarget(word)
  if (words === undefined) throw unknownPattern(word)
  const pairs = rowsOf(supported).filter((platform) =>
    matchesTarget(`${words.goos}/${words.goarch}`, createTarget(platform))
  )
  if (pairs.length === 0) throw unknownPattern(word)
  const rest =
    (words.variant === undefined ? '' : `/${words.variant}`) +
    (words.libc === undefined ? '' : `:${words.libc}`)
  return pairs.map(({ goos, goarch }) => parseTarget(`${goos}/${goarch}${rest}`))
}

function unknownPattern(word: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The pattern ${JSON.stringify(word)} names no platform that crossgo builds for.`,
    fix: `Write goos/goarch with * for one of them; the nearest are ${nearestPairs(word, PLATFORMS).join(', ')}.`
  })
}

function expandWord(
  word: string,
  host: Platform,
  supported: readonly SupportedPlatform[]
): readonly TargetSpec[] {
  if (word === 'host') return [createTarget(host)]
  if (word === 'first-class')
    return rowsOf(supported.filter(({ firstClass }) => firstClass)).map((row) => createTarget(row))
  if (word.includes('*')) return expandPattern(word, supported)
  return [parseTarget(word)]
}

/**
 * Targets for the words of the setting `targets`, in the order given, each once; `host` alone when nothing is given.
 * Words: a target, `host`, `first-class`, a pattern like `linux/*`, and `!` before a target or pattern to leave it out.
 * @param supported what the Go in use builds for; patterns and `first-class` range over it. Without: crossgo's own table
 * @throws PipelineError CONFIG_INVALID for an unknown pair, with the nearest known ones
 */
export function expandTargets(
  words: readonly string[],
  host: Platform,
  supported: readonly SupportedPlatform[] = TABLE
): readonly TargetSpec[] {
  const all = joined(words)
  const wanted = all.filter((word) => !word.startsWith('!'))
  const left = all.filter((word) => word.startsWith('!')).map((word) => word.slice(1))
  for (const word of left) {
    // A misspelt exception would silently build what nobody wanted.
    if (word.includes('*') ? !namesTargets(word) : parseTarget(word).id === '')
      throw unknownPattern(word)
  }
  if (wanted.length === 0 && left.length > 0) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'The setting targets only leaves targets out.',
      fix: "Name what to build too, for example linux/*, '!linux/386'."
    })
  }
  const specs = (wanted.length === 0 ? ['host'] : wanted)
    .flatMap((word) => expandWord(word, host, supported))
    .filter((spec) => !left.some((pattern) => matchesTarget(pattern, spec)))
  const first = new Map<string, TargetSpec>()
  for (const spec of specs) if (!first.has(spec.id)) first.set(spec.id, spec)
  if (first.size > 0) return [...first.values()]
  throw new PipelineError({
    code: 'PLAN_EMPTY',
    what: 'Every target is left out again by another word of targets.',
    fix: 'Correct the words that start with !.'
  })
}

/** Parses the output of `go tool dist list -json`; nothing for text that is no such list. */
export function parseDistList(json: string): readonly SupportedPlatform[] | undefined {
  try {
    const list: unknown = JSON.parse(json)
    if (!Array.isArray(list)) return undefined
    const items: readonly unknown[] = list
    return items.flatMap((item) => {
      const row = (item ?? {}) as Readonly<Record<string, unknown>>
      return typeof row['GOOS'] === 'string' && typeof row['GOARCH'] === 'string'
        ? [
            {
              goos: row['GOOS'],
              goarch: row['GOARCH'],
              cgo: row['CgoSupported'] === true,
              firstClass: row['FirstClass'] === true
            }
          ]
        : []
    })
  } catch {
    return undefined
  }
}

/**
 * Refuses targets that the Go in use cannot build for.
 * @throws PipelineError CONFIG_INVALID
 */
export function requireSupported(
  targets: readonly TargetSpec[],
  supported: readonly SupportedPlatform[],
  goVersion: string
): void {
  const pairs = new Set(supported.map(({ goos, goarch }) => `${goos}/${goarch}`))
  for (const { platform } of targets) {
    const { goos, goarch } = platform
    if (goarch === 'universal' || pairs.has(`${goos}/${goarch}`)) continue
    const near = nearestPairs(`${goos}/${goarch}`, rowsOf(supported))
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `Go ${goVersion} does not build for ${goos}/${goarch}.`,
      fix: `Take another target or another Go version; it builds for ${near.join(', ')}.`
    })
  }
}
