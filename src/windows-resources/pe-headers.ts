import { PipelineError } from '../errors.ts'

const PE_SIGNATURE = 0x4550
const OPTIONAL_32 = 0x10b
const OPTIONAL_64 = 0x20b
const LARGEST_ALIGNMENT = 0x200000
const LARGEST_ADDRESS = 0x7fffffff

/** Bytes of a section header. */
export const SECTION_BYTES = 40
/** Places in the list of data directories. */
export const DIRECTORY = { resources: 2, signature: 4, debug: 6 } as const

const DAMAGED = 'is a Windows program with damaged headers'

/** Where the fields of a program are that a new section changes: offsets in the file, and the sections. */
export interface Headers {
  readonly pe: number
  readonly optional: number
  readonly directories: number
  readonly table: number
  readonly sections: readonly Section[]
  readonly fileAlignment: number
  readonly sectionAlignment: number
  readonly headerBytes: number
}

/** A section: where its header is, where it is in memory, and where its bytes are. */
export interface Section {
  readonly at: number
  readonly address: number
  readonly memorySize: number
  readonly rawSize: number
  readonly rawAt: number
}

/** Reads the headers of a linked Windows program; `ARTIFACT_UNREADABLE` for other bytes and for damaged ones. */
export function readHeaders(file: Buffer): Headers {
  const pe = file.length < 64 || file.toString('latin1', 0, 2) !== 'MZ' ? -1 : file.readUInt32LE(60)
  if (pe < 0 || pe + 24 + 240 > file.length || file.readUInt32LE(pe) !== PE_SIGNATURE) {
    throw unreadable('is no Windows program')
  }
  const optional = pe + 24
  const magic = file.readUInt16LE(optional)
  if (magic !== OPTIONAL_32 && magic !== OPTIONAL_64) throw unreadable('is no Windows program')
  const directories = optional + (magic === OPTIONAL_64 ? 112 : 96)
  const table = optional + file.readUInt16LE(pe + 20)
  const count = file.readUInt16LE(pe + 6)
  const enough = file.readUInt32LE(directories - 4) > DIRECTORY.debug
  const whole = table + SECTION_BYTES * count <= file.length
  if (!enough || table < directories + 8 * (DIRECTORY.debug + 1) || count === 0 || !whole) {
    throw unreadable(DAMAGED)
  }
  const headerBytes = file.readUInt32LE(optional + 60)
  const sections = Array.from({ length: count }, (_, index) => {
    const at = table + SECTION_BYTES * index
    const [memorySize = 0, address = 0, rawSize = 0, rawAt = 0] = [8, 12, 16, 20].map((field) =>
      file.readUInt32LE(at + field)
    )
    const end = address + Math.max(memorySize, rawSize)
    if (end > LARGEST_ADDRESS || (rawAt > 0 && rawAt < headerBytes)) throw unreadable(DAMAGED)
    if (rawAt + rawSize > file.length) throw unreadable('is a Windows program that is cut off')
    return { at, address, memorySize, rawSize, rawAt }
  })
  const [sectionAlignment = 0, fileAlignment = 0] = [32, 36].map((field) =>
    file.readUInt32LE(optional + field)
  )
  const aligned = [sectionAlignment, fileAlignment].every(
    (alignment) => alignment > 0 && alignment <= LARGEST_ALIGNMENT
  )
  if (!aligned || table + SECTION_BYTES * count > headerBytes || headerBytes > file.length) {
    throw unreadable(DAMAGED)
  }
  return {
    pe,
    optional,
    directories,
    table,
    sections,
    fileAlignment,
    sectionAlignment,
    headerBytes
  }
}

/** The error for what is no Windows program, or none that can be changed. */
export function unreadable(what: string): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `What should get an icon or version information ${what}.`,
    fix: 'Give a Windows executable, as a linker wrote it.'
  })
}
