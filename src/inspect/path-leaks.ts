import type { PathLeak } from './common-facts.ts'

/** How home directories start on Linux, the BSDs, macOS and Windows; where `/root` is one itself. */
const HOMES: readonly RegExp[] = [
  /^\/home\/[\w.+@-]{1,64}(?=\/)/,
  /^\/Users\/[\w.+@-]{1,64}(?=\/)/,
  /^[A-Za-z]:[\\/]Users[\\/][\w.+@ -]{1,64}(?=[\\/])/,
  /^\/root(?=\/[\w.+@-])/
]
/** What is searched for: six bytes that each of them has, and how far before their last byte the path starts. */
const MARKS: readonly { readonly text: string; readonly before: readonly number[] }[] = [
  { text: '/home/', before: [5] },
  { text: '/root/', before: [5] },
  { text: 'Users/', before: [8, 6] },
  { text: 'Users\\', before: [8] }
]
const MARK_LENGTH = 6

/** Bytes of a path as people write them: no control character, quote or list separator. */
const PATH = /^[^\0-\x1f\x7f-\xff"'`<>|;,*?]+/
const LONGEST_PATH = 400
const LONGEST_BEFORE = 80
const MOST_LEAKS = 20
/** So many places say it as well as millions. */
const MOST_PLACES = 100_000

/** How far the search may go on when a mark's last byte would be this one (Horspool's algorithm for several texts). */
const SHIFTS = new Uint8Array(256).fill(MARK_LENGTH)
for (const { text } of MARKS) {
  for (let index = 0; index < MARK_LENGTH; index++) {
    const byte = text.charCodeAt(index)
    SHIFTS[byte] = Math.min(SHIFTS[byte] ?? 0, MARK_LENGTH - 1 - index)
  }
}

/**
 * Home directories of people and of root that are in a file, most frequent first, at most 20. Looks at every byte;
 * text in UTF-16 and compressed text are not seen. Directories that packages of systems have (`/home/` alone,
 * `/Users/Shared`) do not count, and `/root/` counts only in a text of its own: it is too common in others.
 * @param areas the file, and what was compressed in it
 */
export function findPathLeaks(areas: readonly Uint8Array[]): readonly PathLeak[] {
  const found = new Map<string, { count: number; example: string; whole: boolean }>()
  let places = 0
  for (const area of areas) {
    const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength)
    for (let last = nextMark(bytes, MARK_LENGTH - 1); last >= 0; last = nextMark(bytes, last + 1)) {
      if (++places > MOST_PLACES) break
      const leak = readLeak(bytes, last)
      if (leak === undefined) continue
      const known = found.get(leak.directory)
      if (known === undefined) found.set(leak.directory, { count: 1, ...leak })
      else {
        known.count++
        if (leak.whole && !known.whole) Object.assign(known, leak)
      }
    }
  }
  return [...found]
    .map(([directory, { count, example }]) => ({ directory, count, example }))
    .sort((a, b) => b.count - a.count || (a.directory < b.directory ? -1 : 1))
    .slice(0, MOST_LEAKS)
}

/** Where the last byte of the next mark is, from `last` on; -1 when there is none. */
function nextMark(bytes: Buffer, last: number): number {
  const end = bytes.length
  for (let at = last; at < end;) {
    const shift = SHIFTS[bytes[at] ?? 0] ?? 1
    if (shift > 0) {
      at += shift
      continue
    }
    // Slashes are frequent: `me/`, `ot/` and `rs/` are much less so.
    const before = bytes[at - 1]
    if ((before === 0x65 || before === 0x74 || before === 0x73) && markAt(bytes, at)) return at
    at++
  }
  return -1
}

function markAt(bytes: Buffer, last: number): (typeof MARKS)[number] | undefined {
  const text = bytes.toString('latin1', last - MARK_LENGTH + 1, last + 1)
  return MARKS.find((mark) => mark.text === text)
}

interface Leak {
  readonly directory: string
  readonly example: string
  /** A zero byte, a quote or an end of line follows, so that nothing else is stuck to the path. */
  readonly whole: boolean
}

function readLeak(bytes: Buffer, last: number): Leak | undefined {
  for (const before of markAt(bytes, last)?.before ?? []) {
    const at = last - before
    const text = PATH.exec(bytes.toString('latin1', Math.max(0, at), at + LONGEST_PATH))?.[0] ?? ''
    const directory = HOMES.map((home) => home.exec(text)?.[0]).find((each) => each !== undefined)
    if (at < 0 || directory === undefined) continue
    const run = pathBefore(bytes, at)
    if (run.includes('/') || directory === '/Users/Shared') return undefined
    const next = bytes[at + text.length] ?? 0
    const whole = next < 0x20 || next === 0x22 || next === 0x27
    if (directory === '/root' && !(whole && run === '')) return undefined
    return { directory, example: text, whole }
  }
  return undefined
}

/**
 * What can be of a path right before another: `https://host/home/x/` and `/var/home/x/` are no homes. Letters of
 * another text may stand there, as Go puts texts together without a byte between.
 */
function pathBefore(bytes: Buffer, at: number): string {
  const text = bytes.toString('latin1', Math.max(0, at - LONGEST_BEFORE), at)
  let start = text.length
  while (start > 0 && /[\w.%+~@:/-]/.test(text.charAt(start - 1))) start--
  return text.slice(start)
}
