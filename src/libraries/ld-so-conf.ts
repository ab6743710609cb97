import { posix } from 'node:path'

/** One line of a configuration that means something: a directory, or more files to read. */
export type ConfLine = { readonly directory: string } | { readonly include: string }

/**
 * What a file in the language of `/etc/ld.so.conf` says, as ldconfig reads it (glibc: elf/ldconfig.c, parse_conf): one
 * directory a line, `include` with patterns that are relative to the file, `#` comments. `hwcap` lines and relative
 * directories mean nothing.
 * @param file absolute path of the file, in its own system
 */
export function parseLdSoConf(text: string, file: string): readonly ConfLine[] {
  return text.split('\n').flatMap((line): readonly ConfLine[] => {
    const words = line.replace(/#.*/s, '').trim()
    const [first = '', ...rest] = words.split(/\s+/)
    if (first === 'include')
      return rest.map((pattern) => ({ include: posix.resolve(posix.dirname(file), pattern) }))
    if (first === 'hwcap') return []
    const directory = words.replace(/=[^=/]*$/, '').trimEnd()
    if (!directory.startsWith('/') || directory.includes('\0')) return []
    return [{ directory: directory.length > 1 ? directory.replace(/\/+$/, '') : directory }]
  })
}

/** Compares one character with a set, `[a-z]` or `[!abc]`; nothing when the set has no end. */
function inSet(
  set: string,
  letter: string
): { readonly fits: boolean; readonly length: number } | undefined {
  const negated = set[1] === '!' || set[1] === '^'
  const first = negated ? 2 : 1
  const end = set.indexOf(']', first + 1)
  if (end < 0) return undefined
  let fits = false
  for (let at = first; at < end; at++) {
    const low = set[at] ?? ''
    const isRange = set[at + 1] === '-' && at + 2 < end
    const high = isRange ? (set[at + 2] ?? '') : low
    if (letter >= low && letter <= high) fits = true
    if (isRange) at += 2
  }
  return { fits: fits !== negated, length: end + 1 }
}

/** Where a pattern stands after one letter; nothing when the letter does not fit. */
function step(pattern: string, at: number, letter: string): number | undefined {
  const wanted = pattern[at]
  if (wanted === '?') return at + 1
  if (wanted === '[') {
    const set = inSet(pattern.slice(at), letter)
    if (set !== undefined) return set.fits ? at + set.length : undefined
  }
  return wanted === letter ? at + 1 : undefined
}

/**
 * Whether a file name fits a pattern of glob(7) without `/`: `*`, `?`, `[…]`; a leading dot only fits a dot. Takes time in
 * proportion to the product of the lengths at most.
 */
export function fitsGlob(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false
  let [at, letter] = [0, 0]
  let [star, retry] = [-1, 0]
  while (letter < name.length) {
    if (pattern[at] === '*') {
      ;[star, retry] = [at, letter]
      at++
      continue
    }
    const next = step(pattern, at, name[letter] ?? '')
    if (next !== undefined) {
      at = next
      letter++
    } else if (star >= 0) {
      at = star + 1
      retry++
      letter = retry
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}
