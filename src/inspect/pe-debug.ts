import { decodeText } from './cursor.ts'
import { readAdvice } from './advice.ts'
import { DIRECTORY, directoryOf, locateRva, type PeImage } from './pe-header.ts'

const ENTRY_SIZE = 28
const MAX_ENTRIES = 64

/** Debug types. */
const CODEVIEW = 2
const REPRODUCIBLE = 16
const EMBEDDED_PORTABLE_PDB = 17
const EXTENDED_CHARACTERISTICS = 20

/** CodeView 4 and 5, from before there were PDB files; `NB10` and `RSDS` refer to such (binutils' `include/coff/internal.h`). */
const OLD_CODEVIEW = /^NB(?:0[0-9]|11)$/

const CET_COMPATIBLE = 1
/** `RSDS`, a GUID and an age, and then the path. */
const RSDS = 0x53445352
const RSDS_PATH_AT = 24
const LONGEST_PATH = 4096
/** The second half of the GUID when LLD makes it from a hash of the file (LLVM's `lld/COFF/Writer.cpp`). */
const LLD_MARK = 'LLD PDB.'

/** What the debug directory says. */
export interface PeDebug {
  readonly reproducible: boolean
  /** An entry is debug information, and no reference to a file that has it. */
  readonly embedded: boolean
  readonly shadowStack: boolean
  readonly pdbPath?: string
  /** The linker was LLVM's. */
  readonly isByLld: boolean
}

/** Reads the debug directory (PE/COFF specification, "Debug Directory"); what entries refer to is advice. */
export function readPeDebug(image: PeImage): PeDebug {
  const entries = readEntries(image)
  const contents = (type: number): readonly Uint8Array[] =>
    entries.filter((entry) => entry.type === type).map(({ content }) => content)
  const [rsds] = contents(CODEVIEW).filter((bytes) => isRsds(bytes))
  const pdbPath = rsds === undefined ? '' : pathIn(rsds)
  const mark = rsds === undefined ? '' : latin1(rsds.subarray(12, 20))
  return {
    reproducible: contents(REPRODUCIBLE).length > 0,
    embedded:
      contents(EMBEDDED_PORTABLE_PDB).length > 0 ||
      contents(CODEVIEW).some((bytes) => OLD_CODEVIEW.test(latin1(bytes.subarray(0, 4)))),
    shadowStack: contents(EXTENDED_CHARACTERISTICS).some(
      ([flags = 0]) => (flags & CET_COMPATIBLE) !== 0
    ),
    ...(pdbPath === '' ? {} : { pdbPath }),
    isByLld: mark === LLD_MARK
  }
}

interface DebugEntry {
  readonly type: number
  /** Empty when it is not in the file. */
  readonly content: Uint8Array
}

function readEntries(image: PeImage): readonly DebugEntry[] {
  const { cursor } = image
  const directory = directoryOf(image, DIRECTORY.debug)
  const place = directory === undefined ? undefined : locateRva(image, directory.address)
  if (directory === undefined || place === undefined) return []
  const entries = Math.min(Math.floor(directory.size / ENTRY_SIZE), MAX_ENTRIES)
  return Array.from({ length: entries }, (_, index) => {
    const at = place.offset + index * ENTRY_SIZE
    const content = readAdvice(() => cursor.slice(cursor.u32(at + 24), cursor.u32(at + 16)))
    return { type: cursor.u32(at + 12), content: content ?? new Uint8Array() }
  })
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function isRsds(bytes: Uint8Array): boolean {
  if (bytes.length < RSDS_PATH_AT) return false
  return Buffer.from(bytes.subarray(0, 4)).readUInt32LE() === RSDS
}

function pathIn(bytes: Uint8Array): string {
  const room = bytes.subarray(RSDS_PATH_AT, RSDS_PATH_AT + LONGEST_PATH)
  const end = room.indexOf(0)
  return decodeText(end < 0 ? room : room.subarray(0, end))
}
