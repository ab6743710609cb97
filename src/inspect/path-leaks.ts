import type { PathLeak } from './common-facts.ts'

/** How home directories start on Linux, the BSDs, macOS and Windows; where `/root` is one itself. */
const HOMES: readonly RegExp[] = [
  /^\/home\/[\w.+@-]{1,64}(?=\/)/,
  /^\/Users\/[\w.+@-]{1,64}(?=\/)/,
  /^[A-Za-z]:[\\/]Users[\\/][\w.+@ -]{1,64}(?=[\\/])/,
  /^\/root(?=\/[\w.+@-])/
]
/** What is searched for: a text that each of them has, and how far before it the path starts. */
const MARKS: readonly { readonly bytes: Buffer; readonly before: readonly number[] }[] = [
  { bytes: Buffer.from('/home/'), before: [0] },
  { bytes: Buffer.from('/root/'), before: [0] },
  { bytes: Buffer.from('Users/'), before: [3, 1] },
  { bytes: Buffer.from('Users\\'), before: [3] }
]

/** Bytes of a path as people write them: no control character, quote or list separator. */
const PATH = /^[^\0-\x1f\x7f-\xff"'`<>|;,*?]+/
/** Where a path ends in the text behind its home directory: `x.rs:12:5`, `x.rs is`, `x.rs)`. */
const PATH_END = /:\d|\s|(?<=\.[A-Za-z]\w{0,4})[^\w./\\+@~%$#=-]/
const FILE_NAME = /[^./\\]\.[A-Za-z]\w{0,4}$/
const LONGEST_PATH = 400
const LONGEST_BEFORE = 80
const MOST_LEAKS = 20
/** So many places say it as well as millions. */
const MOST_PLACES = 100_000

/**
 * Home directories of people and of root that are in a file, most frequent first, at most 20. Looks at every byte;
 * text in UTF-16 and compressed text are not seen. Directories that packages of systems have (`/home/` alone,
 * `/Users/Shared`) do not count, and `/root/` counts only in a text of its own: it is too common in others.
 * @param areas the file, and what was compressed in it
 */
export function findPathLeaks(areas: readonly Uint8Array[]): readonly PathLeak[] {
  const found = new Map<string, { count: number; example: string; rank: number }>()
  let places = 0
  for (const { bytes: mark, before } of MARKS) {
    for (const area of areas) {
      const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength)
      // One search per mark is faster than one for all: it goes over many bytes at a time.
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
        if (++places > MOST_PLACES) break
        const leak = readLeak(bytes, at, before)
        if (leak === undefined) continue
        const known = found.get(leak.directory)
        if (known === undefined) found.set(leak.directory, { count: 1, ...leak })
        else {
          known.count++
          const shorter = leak.rank === known.rank && leak.example.length < known.example.length
          if (leak.rank > known.rank || shorter) Object.assign(known, leak)
        }
      }
    }
  }
  return [...found]
    .map(([directory, { count, example }]) => ({ directory, count, example }))
    .sort((a, b) => b.count - a.count || (a.directory < b.directory ? -1 : 1))
    .slice(0, MOST_LEAKS)
}

interface Leak {
  readonly directory: string
  readonly example: string
  /** 0: other text may be stuck to the path. 1: it ends where something else follows. 2: and is that of a file. */
  readonly rank: number
}

function readLeak(bytes: Buffer, mark: number, starts: readonly number[]): Leak | undefined {
  for (const before of starts) {
    const at = mark - before
    const text = PATH.exec(bytes.toString('latin1', Math.max(0, at), at + LONGEST_PATH))?.[0] ?? ''
    const directory = HOMES.map((home) => home.exec(text)?.[0]).find((each) => each !== undefined)
    if (at < 0 || directory === undefined) continue
    const run = pathBefore(bytes, at)
    if (run.includes('/') || directory === '/Users/Shared') return undefined
    const next = bytes[at + text.length] ?? 0
    // A zero byte, a quote or an end of line: nothing else is stuck to the path.
    const whole = next < 0x20 || next === 0x22 || next === 0x27
    if (directory === '/root' && !(whole && run === '')) return undefined
    const end = text.slice(directory.length).search(PATH_END)
    const example = end < 0 ? text : text.slice(0, directory.length + end)
    const isClean = whole || end >= 0
    return { directory, example, rank: isClean ? (FILE_NAME.test(example) ? 2 : 1) : 0 }
  }
  return undefined
}

/**
 * What can be of a path right before another: `https://host/home/x/` and `/var/home/x/` are no homes, and
 * `file:///home/x/` is one. Letters of another text may stand there, as Go puts texts together without a byte between.
 */
function pathBefore(bytes: Buffer, at: number): string {
  const text = bytes.toString('latin1', Math.max(0, at - LONGEST_BEFORE), at)
  let start = text.length
  while (start > 0 && /[\w.%+~@:/-]/.test(text.charAt(start - 1))) start--
  return text.slice(start).replace(/file:\/\/\/?$/, '')
}
