import { Cursor } from './cursor.ts'
import { readAdvice } from './advice.ts'
import type { ElfFacts } from './elf-facts.ts'
import { type ElfImage, PT } from './elf-header.ts'
import { type ElfNote, type NoteArea, readNoteArea } from './elf-notes.ts'

/** What the file as a whole has by its property note; a linker sets it when each object file has it. */
export interface ElfProperties extends Pick<ElfFacts, 'ibt' | 'shadowStack' | 'bti' | 'pac'> {
  /** Level of x86 that is needed: `x86-64-baseline`, `x86-64-v2` … */
  readonly x86Isa?: string
}

const NT_GNU_PROPERTY = 5
const MAX_PROPERTIES = 64

/** Property types, and bits of their values (x86-64 psABI; Linux' `include/uapi/linux/elf.h`; binutils' `elf/common.h`). */
const X86_FEATURES = 0xc0000002
const X86_ISA_NEEDED = 0xc0008002
const ARM64_FEATURES = 0xc0000000
const X86_MACHINES: readonly number[] = [3, 62]
const ARM64_MACHINE = 183

/** Bits of the levels, lowest first. */
const ISA_LEVELS = ['x86-64-baseline', 'x86-64-v2', 'x86-64-v3', 'x86-64-v4']

/** Reads the property note (Linux Extensions to gABI, "Program Property"); all false when there is none, or a damaged one. */
export function readElfProperties(image: ElfImage): ElfProperties {
  const values = readAdvice(() => readValues(image)) ?? new Map<number, number>()
  const has = (machines: readonly number[], type: number, bit: number): boolean =>
    machines.includes(image.machineNumber) && ((values.get(type) ?? 0) & bit) !== 0
  const x86Isa = ISA_LEVELS.filter((_, bit) => has(X86_MACHINES, X86_ISA_NEEDED, 1 << bit)).at(-1)
  return {
    ibt: has(X86_MACHINES, X86_FEATURES, 1),
    shadowStack: has(X86_MACHINES, X86_FEATURES, 2),
    bti: has([ARM64_MACHINE], ARM64_FEATURES, 1),
    pac: has([ARM64_MACHINE], ARM64_FEATURES, 2),
    ...(x86Isa === undefined ? {} : { x86Isa })
  }
}

/** The segment of the property note, else the section, else the first segment of notes that has one. */
function areasOf({ segments, sections }: ElfImage): readonly NoteArea[] {
  const ofType = (wanted: number): readonly NoteArea[] =>
    segments
      .filter(({ type }) => type === wanted)
      .map(({ offset, fileSize, align }) => ({ offset, size: fileSize, align }))
  const named = sections.filter(({ name }) => name === '.note.gnu.property')
  return [...ofType(PT.gnuProperty), ...named, ...ofType(PT.note)]
}

/** Values by type. Several notes come from linkers that do not merge them; as for loaders, they then say nothing. */
function readValues(image: ElfImage): ReadonlyMap<number, number> {
  const values = new Map<number, number>()
  for (const area of areasOf(image)) {
    const notes: ElfNote[] = []
    readNoteArea(image.cursor, area, notes)
    const own = notes.filter(({ name, type }) => name === 'GNU' && type === NT_GNU_PROPERTY)
    const [only, second] = own
    if (only === undefined) continue
    if (second !== undefined) return values
    const cursor = new Cursor(only.description, image.cursor.littleEndian)
    const align = image.bits / 8
    for (let at = 0; at + 8 <= cursor.size && values.size < MAX_PROPERTIES;) {
      const size = cursor.u32(at + 4)
      if (size === 4) values.set(cursor.u32(at), cursor.u32(at + 8))
      at += 8 + Math.ceil(size / align) * align
    }
    return values
  }
  return values
}
