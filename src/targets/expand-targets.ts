import { PipelineError } from '../errors.ts'
import { PLATFORMS, findPlatform, type Platform } from './platforms.ts'

function pairsLike(text: string): readonly string[] {
  const [os = '', arch = ''] = text.toLowerCase().split('/')
  const score = (platform: Platform): number =>
    (platform.goos === os ? 2 : 0) +
    (platform.goarch === arch ? 2 : 0) +
    (platform.goos.startsWith(os.slice(0, 3)) ? 1 : 0)
  return [...PLATFORMS]
    .sort((a, b) => score(b) - score(a))
    .slice(0, 4)
    .map((platform) => `${platform.goos}/${platform.goarch}`)
}

function parsePair(text: string, host: Platform): Platform {
  if (text === 'host') return host
  const [goos = '', goarch = '', ...rest] = text.split('/')
  const platform = rest.length === 0 ? findPlatform(goos, goarch) : undefined
  if (platform !== undefined) return platform
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `Target ${JSON.stringify(text)} is not a platform that crossgo builds for.`,
    fix: `Write goos/goarch; the nearest are ${pairsLike(text).join(', ')}.`
  })
}

/**
 * Platforms for the words of the setting `targets`, in the order given, each once; `host` alone when nothing is given.
 * @throws PipelineError CONFIG_INVALID for an unknown pair, with the nearest known ones
 */
export function expandTargets(words: readonly string[], host: Platform): readonly Platform[] {
  const platforms = (words.length === 0 ? ['host'] : words).map((word) => parsePair(word, host))
  return [...new Set(platforms)]
}

/**
 * Refuses platforms that the Go in use cannot build for.
 * @param supported `goos/goarch` pairs, as `go tool dist list` prints them
 * @throws PipelineError CONFIG_INVALID
 */
export function requireSupported(
  platforms: readonly Platform[],
  supported: readonly string[],
  goVersion: string
): void {
  for (const { goos, goarch } of platforms) {
    if (supported.includes(`${goos}/${goarch}`)) continue
    const sameOs = supported.filter((pair) => pair.startsWith(`${goos}/`))
    const near =
      sameOs.length > 0 ? sameOs : supported.filter((pair) => pair.endsWith(`/${goarch}`))
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `Go ${goVersion} does not build for ${goos}/${goarch}.`,
      fix: `Take another target or another Go version; it builds for ${near.slice(0, 6).join(', ')}.`
    })
  }
}
