import { decodeText } from './cursor.ts'
import { type PeImage, peSectionBytes } from './pe-header.ts'

/** GNU's tools put what is `.comment` elsewhere among the constants, or into a section of its own. */
const WITH_NAMES = /^\.(?:rdata|comment)/
const STARTS = ['GCC: (', 'clang version ', 'Linker: LLD ']
const LONGEST_NAME = 256
const MOST_NAMES = 64
const MOST_PLACES = 10_000

/** Compilers as they name themselves in texts of their own, each once, in the file's order; at most 64. */
export function readPeCompilers(image: PeImage): readonly string[] {
  const names = new Map<string, number>()
  for (const section of image.sections.filter(({ name }) => WITH_NAMES.test(name))) {
    const area = peSectionBytes(image, section)
    const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength)
    for (const start of STARTS) {
      let places = 0
      for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + start.length)) {
        if (++places > MOST_PLACES) break
        const name = nameAt(bytes, at)
        if (name !== undefined && !names.has(name)) names.set(name, section.rawOffset + at)
      }
    }
  }
  return [...names]
    .sort(([, a], [, b]) => a - b)
    .slice(0, MOST_NAMES)
    .map(([name]) => name)
}

/** A text between zero bytes and without control characters; others only speak of compilers. */
function nameAt(bytes: Buffer, at: number): string | undefined {
  if (at > 0 && bytes[at - 1] !== 0) return undefined
  const room = bytes.subarray(at, at + LONGEST_NAME)
  const end = room.indexOf(0)
  const text = decodeText(room.subarray(0, Math.max(0, end)))
  return /^[^\p{Cc}\uFFFD]+$/u.test(text) ? text : undefined
}
