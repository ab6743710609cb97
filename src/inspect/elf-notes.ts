import type { Cursor } from './cursor.ts'
import { type ElfImage, PT, SHT } from './elf-header.ts'

/** What the notes of a file say about its system and identity. */
export interface ElfNotes {
  /** GOOS of an ABI note; absent when there is none that Go has a name for. */
  readonly goos?: string
  /** GNU build id in hexadecimal. */
  readonly buildId?: string
}

interface Note {
  readonly name: string
  readonly type: number
  readonly description: Uint8Array
}

const MAX_NOTES = 256
/** Owners and ids are far shorter; a longer note is passed over. */
const LONGEST_NOTE = 1024

/** Owner of an ABI note (type 1) to GOOS. */
const OWNERS: Readonly<Record<string, string>> = {
  Android: 'android',
  DragonFly: 'dragonfly',
  FreeBSD: 'freebsd',
  NetBSD: 'netbsd',
  OpenBSD: 'openbsd'
}

/** First number of a GNU ABI tag to GOOS (glibc's `abi-tags`). */
const GNU_SYSTEMS: Readonly<Record<number, string>> = { 0: 'linux', 2: 'solaris', 3: 'freebsd' }

const NT_ABI_TAG = 1
const NT_GNU_BUILD_ID = 3

/**
 * Reads notes from segments and sections (System V gABI, "Note Section"): Go's linker puts its GNU build id into a
 * section that no segment covers. Notes are advice, so the reader stops quietly at the first one that is damaged.
 */
export function readElfNotes(image: ElfImage): ElfNotes {
  const areas = [
    ...image.segments
      .filter(({ type }) => type === PT.note)
      .map(({ offset, fileSize, align }) => ({ offset, size: fileSize, align })),
    ...image.sections.filter(({ type }) => type === SHT.note)
  ]
  const notes: Note[] = []
  for (const { offset, size, align } of areas) {
    if (offset + size > image.cursor.size) continue
    readArea(image.cursor, offset, offset + size, align === 8 ? 8 : 4, notes)
  }
  const goos = notes.map(goosOf).find((name) => name !== undefined)
  const buildId = notes.find(({ name, type }) => name === 'GNU' && type === NT_GNU_BUILD_ID)
  return {
    ...(goos === undefined ? {} : { goos }),
    ...(buildId === undefined ? {} : { buildId: Buffer.from(buildId.description).toString('hex') })
  }
}

function readArea(cursor: Cursor, start: number, end: number, align: number, notes: Note[]): void {
  const up = (size: number): number => Math.ceil(size / align) * align
  for (let at = start; at + 12 <= end && notes.length < MAX_NOTES;) {
    const nameSize = cursor.u32(at)
    const descriptionSize = cursor.u32(at + 4)
    const descriptionAt = start + up(at - start + 12 + nameSize)
    if (descriptionAt + descriptionSize > end) return
    if (nameSize + descriptionSize <= LONGEST_NOTE) {
      notes.push({
        name: cursor.fixedText(at + 12, nameSize),
        type: cursor.u32(at + 8),
        description: cursor.slice(descriptionAt, descriptionSize)
      })
    }
    at = start + up(descriptionAt - start + descriptionSize)
  }
}

function goosOf({ name, type, description }: Note): string | undefined {
  if (type !== NT_ABI_TAG) return undefined
  if (name === 'GNU') return GNU_SYSTEMS[firstNumber(description)]
  return OWNERS[name]
}

/** The systems' numbers are below 256, so the bytes' order does not matter. */
function firstNumber(description: Uint8Array): number {
  return description.subarray(0, 4).reduce((sum, byte) => sum + byte, 0)
}
