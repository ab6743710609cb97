import type { PathLeak } from './common-facts.ts'

/** What home directories start with on Linux, the BSDs, macOS and Windows; the last ones are homes themselves. */
const STARTS: readonly { readonly start: string; readonly home: RegExp }[] = [
  { start: '/home/', home: /^\/home\/[\w.+@-]+(?=\/)/ },
  { start: '/Users/', home: /^\/Users\/[\w.+@-]+(?=\/)/ },
  { start: ':\\Users\\', home: /^[A-Za-z]:\\Users\\[\w.+@ -]+(?=\\)/ },
  { start: ':/Users/', home: /^[A-Za-z]:\/Users\/[\w.+@ -]+(?=\/)/ },
  { start: '/root/', home: /^\/root(?=\/[\w.+@-])/ }
]

/** Bytes of a path as people write them: no control character, quote or list separator. */
const PATH = /^[^\0-\x1f\x7f-\xff"'`<>|;,*?]+/
const LONGEST_PATH = 400
const MOST_LEAKS = 20
/** So many places say it as well as millions. */
const MOST_PLACES = 100_000

/**
 * Home directories of people and of root that are in a file, most frequent first, at most 20. Looks at every byte;
 * text in UTF-16 and compressed text are not seen. Directories that packages of systems have (`/home/` alone,
 * `/Users/Shared`) do not count.
 * @param areas the file, and what was compressed in it
 */
export function findPathLeaks(areas: readonly Uint8Array[]): readonly PathLeak[] {
  const found = new Map<string, { count: number; readonly example: string }>()
  let places = 0
  for (const area of areas) {
    const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength)
    for (const { start, home } of STARTS) {
      for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + start.length)) {
        if (++places > MOST_PLACES) break
        const leak = readLeak(bytes, start.startsWith(':') ? at - 1 : at, home)
        if (leak === undefined) continue
        const known = found.get(leak.directory)
        if (known === undefined) found.set(leak.directory, { count: 1, example: leak.example })
        else known.count++
      }
    }
  }
  return [...found]
    .map(([directory, { count, example }]) => ({ directory, count, example }))
    .sort((a, b) => b.count - a.count || (a.directory < b.directory ? -1 : 1))
    .slice(0, MOST_LEAKS)
}

function readLeak(
  bytes: Buffer,
  at: number,
  home: RegExp
): { readonly directory: string; readonly example: string } | undefined {
  if (at < 0 || isInsidePath(bytes, at)) return undefined
  const text = PATH.exec(bytes.toString('latin1', at, at + LONGEST_PATH))?.[0] ?? ''
  const directory = home.exec(text)?.[0]
  if (directory === undefined || directory === '/Users/Shared') return undefined
  return { directory, example: text }
}

/** `https://host/home/x/` and `/var/home/x/` are other paths; a letter of another text may stand right before one. */
function isInsidePath(bytes: Buffer, at: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, at - 80), at)
  return /(?:https?:\/\/|\/)[\w.%+~@:/-]*$/.test(before)
}
