import { Cursor } from './cursor.ts'
import { readAdvice } from './advice.ts'
import { readElfHeaders } from './elf-header.ts'
import { LAYOUT_32, LAYOUT_64, word } from './elf-layout.ts'
import { SHT } from './elf-sections.ts'
import { goBuildIdRange } from './go-build-id.ts'
import { isMachoMagic, readMachoHeaders } from './macho-header.ts'
import { LC_CODE_SIGNATURE } from './macho-seal.ts'
import { DIRECTORY, directoryOf, locateRva, type PeImage, readPeHeaders } from './pe-header.ts'
import { readWasmSections, wasmSectionName } from './wasm-sections.ts'

/** A part of a file; `offset` is from the start of the file. */
export interface FilePart {
  readonly name: string
  readonly offset: number
  readonly sizeBytes: number
}

/** The parts of a file by what its headers call them, and the fields that only tell one build from another. */
export interface FileParts {
  readonly sections: readonly FilePart[]
  /** Ids, time stamps, checksums and signatures: they lie in sections, and follow from everything else. */
  readonly identifiers: readonly FilePart[]
}

const HEADERS = '(headers)'

const part = (name: string, offset: number, sizeBytes: number): FilePart => ({
  name,
  offset,
  sizeBytes
})

/** Go's build id in the code of formats without notes. */
function goBuildId(bytes: Uint8Array, code: FilePart | undefined): readonly FilePart[] {
  if (code === undefined) return []
  const range = goBuildIdRange(bytes.subarray(code.offset, code.offset + code.sizeBytes))
  return range === undefined
    ? []
    : [part('Go build id', code.offset + range.start, range.end - range.start)]
}

const ELF_IDENTIFIERS: Readonly<Record<string, string>> = {
  '.note.go.buildid': 'Go build id',
  '.note.gnu.build-id': 'GNU build id'
}

/** The parts of an ELF file (System V gABI); an `UnreadableError` when its headers are not whole. */
export function elfParts(bytes: Uint8Array): FileParts {
  const { bits, cursor, segments, sections } = readElfHeaders(bytes)
  const layout = bits === 32 ? LAYOUT_32 : LAYOUT_64
  const programHeaders = word(cursor, layout, layout.programOffset)
  const sectionHeaders = word(cursor, layout, layout.sectionOffset)
  const located = sections
    .filter(({ type }) => type !== 0 && type !== SHT.nobits)
    .map(({ name, offset, size }) => part(name, offset, size))
  return {
    sections: [
      part(HEADERS, 0, layout.headerSize),
      part(HEADERS, programHeaders, segments.length * layout.segmentSize),
      part('(section headers)', sectionHeaders, sections.length * layout.sectionSize),
      ...located
    ],
    identifiers: located.flatMap(({ name, ...rest }) => {
      const identifier = ELF_IDENTIFIERS[name]
      return identifier === undefined ? [] : [{ name: identifier, ...rest }]
    })
  }
}

const DEBUG_ENTRY = 28
const MOST_DEBUG_ENTRIES = 64

function peIdentifiers(image: PeImage): readonly FilePart[] {
  const { cursor, checksumAt } = image
  const stamps = [part('time stamp', cursor.u32(0x3c) + 8, 4), part('checksum', checksumAt, 4)]
  const exported = directoryOf(image, DIRECTORY.exports)
  const exportsAt = exported === undefined ? undefined : locateRva(image, exported.address)
  if (exportsAt !== undefined) stamps.push(part('time stamp', exportsAt.offset + 4, 4))
  const debug = directoryOf(image, DIRECTORY.debug)
  const debugAt = debug === undefined ? undefined : locateRva(image, debug.address)
  if (debug === undefined || debugAt === undefined) return stamps
  const entries = Math.min(Math.floor(debug.size / DEBUG_ENTRY), MOST_DEBUG_ENTRIES)
  const contents = Array.from({ length: entries }, (_, index) => {
    const at = debugAt.offset + index * DEBUG_ENTRY
    return part('debug directory', cursor.u32(at + 24), cursor.u32(at + 16))
  })
  return [...stamps, part('debug directory', debugAt.offset, entries * DEBUG_ENTRY), ...contents]
}

/** The parts of a PE file (Microsoft PE/COFF specification); an `UnreadableError` when its headers are not whole. */
export function peParts(bytes: Uint8Array): FileParts {
  const image = readPeHeaders(bytes)
  const sections = image.sections.map(({ name, rawOffset, rawSize }) =>
    part(name, rawOffset, rawSize)
  )
  const certificates = directoryOf(image, DIRECTORY.certificates)
  const { symbolTable, symbolsEnd } = image
  return {
    sections: [
      part(HEADERS, 0, image.headersSize),
      ...sections,
      part('(symbol table)', symbolTable, symbolsEnd - symbolTable),
      ...(certificates === undefined
        ? []
        : [part('(certificates)', certificates.address, certificates.size)])
    ],
    identifiers: [
      ...(readAdvice(() => peIdentifiers(image)) ?? []),
      ...goBuildId(
        bytes,
        sections.find(({ name }) => name === '.text')
      )
    ]
  }
}

const LC_UUID = 0x1b

/** The parts of a thin Mach-O file (Apple's `mach-o/loader.h`); an `UnreadableError` when its headers are not whole. */
export function machoParts(bytes: Uint8Array): FileParts {
  const { cursor, commands, commandsEnd, segments } = readMachoHeaders(bytes)
  const sections = segments
    .flatMap((segment) => segment.sections)
    .map(({ segment, name, offset, size }) => part(`${segment},${name}`, offset, size))
  const signature = commands
    .filter(({ command, size }) => command === LC_CODE_SIGNATURE && size >= 16)
    .map(({ at }) => part('(code signature)', cursor.u32(at + 8), cursor.u32(at + 12)))
  const linkedit = segments
    .filter((segment) => segment.sections.length === 0 && segment.fileSize > 0)
    .map(({ name, offset, fileSize }) => {
      // The signature is the end of __LINKEDIT.
      const inside = signature.find((each) => each.offset >= offset)
      return part(name, offset, Math.min(fileSize, (inside?.offset ?? Infinity) - offset))
    })
  return {
    sections: [part(HEADERS, 0, commandsEnd), ...sections, ...linkedit, ...signature],
    identifiers: [
      ...commands
        .filter(({ command, size }) => command === LC_UUID && size >= 24)
        .map(({ at }) => part('UUID', at + 8, 16)),
      ...signature.map((each) => ({ ...each, name: 'code signature' })),
      ...goBuildId(
        bytes,
        sections.find(({ name }) => name === '__TEXT,__text')
      )
    ]
  }
}

/** The parts of a WebAssembly module; an `UnreadableError` when a section is not whole. */
export function wasmParts(bytes: Uint8Array): FileParts {
  const sections = readWasmSections(new Cursor(bytes, true)).map((section) =>
    part(wasmSectionName(section), section.end - section.sizeBytes, section.sizeBytes)
  )
  return {
    sections: [part(HEADERS, 0, 8), ...sections],
    identifiers: sections
      .filter(({ name }) => name === 'go:buildid')
      .map((section) => ({ ...section, name: 'Go build id' }))
  }
}

/** What takes a file apart that starts with these bytes; nothing for formats that are not read here. */
export function selectParts(bytes: Uint8Array): ((bytes: Uint8Array) => FileParts) | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (start === '\x7fELF') return elfParts
  if (start.startsWith('MZ')) return peParts
  if (start === '\0asm') return wasmParts
  return start.length === 4 && isMachoMagic(Buffer.from(start, 'latin1').readUInt32BE())
    ? machoParts
    : undefined
}
