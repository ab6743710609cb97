import { PipelineError } from '../errors.ts'

/** What every program that the sysroot is for needs: the C library with its headers, and what g++ links against. */
const ALWAYS = ['libc6-dev', 'libstdc++6'] as const

/** Debian Policy 5.6.7 and 5.6.12; apt-get would take a `-` at the end of a name for a request to remove. */
const NAME = /^[a-z0-9][a-z0-9.+-]*[a-z0-9.+]$/
const VERSION = /^[0-9][A-Za-z0-9.+:~-]*$/
const ARCHITECTURE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * What apt-get is asked for: the given words and what C always needs, each once, sorted. Fails with CONFIG_INVALID for a
 * word that is neither `name` nor `name=version`.
 */
export function packageWords(packages: readonly string[]): readonly string[] {
  for (const word of packages) {
    const [name = '', version, ...rest] = word.split('=')
    const good = NAME.test(name) && (version === undefined || VERSION.test(version))
    if (good && rest.length === 0) continue
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${JSON.stringify(word)} is not the name of a distribution package.`,
      fix: 'Write package names as apt-get knows them, such as libssl-dev, or libssl-dev=3.0.17-1.'
    })
  }
  const named = new Set(packages.map(nameOf))
  return [...new Set([...packages, ...ALWAYS.filter((name) => !named.has(name))])].sort()
}

/** The name in `name` or `name=version`. */
export function nameOf(word: string): string {
  return word.split('=')[0] ?? word
}

/** Fails with CONFIG_INVALID for what cannot be the name of an architecture. */
export function checkArchitecture(architecture: string): void {
  if (ARCHITECTURE.test(architecture)) return
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${JSON.stringify(architecture)} is not an architecture of a distribution.`,
    fix: "Write it in the distribution's words: amd64, arm64, armhf, s390x."
  })
}

/**
 * Up to three of `known` that somebody who wrote `name` may have meant: those with the least edit distance (Levenshtein), a
 * missing `lib` counting as one, as long as that is at most a quarter of the length.
 */
export function nearestNames(name: string, known: Iterable<string>): readonly string[] {
  let most = Math.max(1, Math.floor(name.length / 4))
  let nearest: string[] = []
  for (const candidate of known) {
    const distance = Math.min(
      editDistance(name, candidate, most),
      editDistance(`lib${name}`, candidate, most) + 1
    )
    if (distance > most) continue
    if (distance < most) nearest = []
    most = distance
    nearest.push(candidate)
  }
  return nearest.sort().slice(0, 3)
}

/** Levenshtein's distance, or something above `most` when it is more than that. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const value = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      next.push(value)
      least = Math.min(least, value)
    }
    if (least > most) return least
    row = next
  }
  return row[b.length] ?? 0
}
