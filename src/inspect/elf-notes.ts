import type { Cursor } from './cursor.ts'
import { type ElfImage, PT } from './elf-header.ts'
import { SHT } from './elf-sections.ts'

/** What the notes of a file say about its system and identity. */
export interface ElfNotes {
  /** GOOS of an ABI note; absent when there is none that Go has a name for. */
  readonly goos?: string
  /** GNU build id in hexadecimal. */
  readonly buildId?: string
  /** Go's build id. */
  readonly goBuildId?: string
  /** Oldest kernel of Linux by the GNU ABI tag, `3.2.0`. */
  readonly minimumKernel?: string
}

/** One note; the name is without its zero byte. */
export interface ElfNote {
  readonly name: string
  readonly type: number
  readonly description: Uint8Array
}

/** A part of the file that holds notes. */
export interface NoteArea {
  readonly offset: number
  readonly size: number
  readonly align: number
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
const NT_GO_BUILD_ID = 4

const GO_BUILD_ID = /^[\w/+=.-]+$/

/**
 * Reads notes from segments and sections (System V gABI, "Note Section"; glibc's `elf.h`; Go's
 * `cmd/internal/buildid/note.go`): Go's linker puts its GNU build id into a section that no segment covers. Notes are
 * advice, so the reader stops quietly at the first one that is damaged.
 */
export function readElfNotes(image: ElfImage): ElfNotes {
  const areas = [
    ...image.segments
      .filter(({ type }) => type === PT.note)
      .map(({ offset, fileSize, align }) => ({ offset, size: fileSize, align })),
    ...image.sections.filter(({ type }) => type === SHT.note)
  ]
  const notes: ElfNote[] = []
  for (const area of areas) readNoteArea(image.cursor, area, notes)
  const goos = notes.map(goosOf).find((name) => name !== undefined)
  const description = (name: string, type: number): Buffer | undefined => {
    const note = notes.find((each) => each.name === name && each.type === type)
    return note === undefined ? undefined : Buffer.from(note.description)
  }
  const buildId = description('GNU', NT_GNU_BUILD_ID)?.toString('hex')
  const goBuildId = description('Go', NT_GO_BUILD_ID)?.toString('latin1')
  const kernel = minimumKernel(description('GNU', NT_ABI_TAG), image.cursor.littleEndian)
  return {
    ...(goos === undefined ? {} : { goos }),
    ...(buildId === undefined ? {} : { buildId }),
    ...(goBuildId === undefined || !GO_BUILD_ID.test(goBuildId) ? {} : { goBuildId }),
    ...(kernel === undefined ? {} : { minimumKernel: kernel })
  }
}

/** Adds the notes of an area, until one is damaged or there are 256. */
export function readNoteArea(cursor: Cursor, area: NoteArea, notes: ElfNote[]): void {
  const { offset: start, size } = area
  const end = start + size
  if (end > cursor.size) return
  const align = area.align === 8 ? 8 : 4
  const up = (length: number): number => Math.ceil(length / align) * align
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

/** Four numbers: the system, 0 for Linux, and the three of the kernel's version. */
function minimumKernel(tag: Buffer | undefined, littleEndian: boolean): string | undefined {
  if (tag === undefined || tag.length < 16) return undefined
  const numbers = [0, 4, 8, 12].map((at) =>
    littleEndian ? tag.readUInt32LE(at) : tag.readUInt32BE(at)
  )
  return numbers[0] === 0 ? numbers.slice(1).join('.') : undefined
}

function goosOf({ name, type, description }: ElfNote): string | undefined {
  if (type !== NT_ABI_TAG) return undefined
  if (name === 'GNU') return GNU_SYSTEMS[firstNumber(description)]
  return OWNERS[name]
}

/** The systems' numbers are below 256, so the bytes' order does not matter. */
function firstNumber(description: Uint8Array): number {
  return description.subarray(0, 4).reduce((sum, byte) => sum + byte, 0)
}
