import { readElf } from './elf.ts'
import type { BinaryFacts } from './facts.ts'
import { looksLike } from './looks-like.ts'
import { isMachoMagic } from './macho-header.ts'
import { readMacho } from './macho.ts'
import { findPacker } from './packer.ts'
import { readPe } from './pe.ts'
import { isUniversal, readUniversal } from './universal.ts'
import { malformed, unreadable, type Unreadable, UnreadableError } from './unreadable.ts'
import { readWasm } from './wasm.ts'

/** One architecture of a universal file: where its file is inside, and what that says. */
export interface UniversalSlice {
  readonly offset: number
  readonly sizeBytes: number
  readonly facts: BinaryFacts
}

/** A macOS file with executables for several architectures, in the file's order. */
export interface UniversalFacts {
  readonly format: 'universal'
  readonly slices: readonly UniversalSlice[]
}

/** What `inspectBytes` finds: facts, or why there are none. */
export type Inspection = BinaryFacts | UniversalFacts | Unreadable

/**
 * Reads an executable or library from all of its bytes. Pure, and total: any bytes give facts or an `Unreadable`,
 * in time proportional to their number. Bytes behind the end of the format (an appended archive) are no error.
 */
export function inspectBytes(bytes: Uint8Array): Inspection {
  try {
    const reader = selectReader(bytes)
    if (reader !== undefined) return reader(bytes)
  } catch (error) {
    if (error instanceof UnreadableError) return error.problem
    throw error
  }
  if (bytes.length === 0) return unreadable('empty', 'is an empty file')
  const { what, fix } = looksLike(bytes)
  return unreadable('not-executable', `is ${what}`, fix)
}

/** As many first bytes of a file are enough for `isInspectable`. */
export const INSPECTABLE_BYTES = 64

/** Whether the first bytes of a file are those of a format that is read here. */
export function isInspectable(firstBytes: Uint8Array): boolean {
  return selectReader(firstBytes) !== undefined
}

function selectReader(bytes: Uint8Array): ((bytes: Uint8Array) => Inspection) | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (start === '\x7fELF') return withPacker(readElf)
  if (start.startsWith('MZ')) return withPacker(readPe)
  if (start === '\0asm') return readWasm
  if (isUniversal(bytes)) return readSlices
  return start.length === 4 && isMachoMagic(Buffer.from(start, 'latin1').readUInt32BE())
    ? readThinMacho
    : undefined
}

/** A reader that also says who packed the file. */
function withPacker(read: (bytes: Uint8Array) => BinaryFacts): (bytes: Uint8Array) => BinaryFacts {
  return (bytes) => {
    const packedBy = findPacker(bytes)
    return { ...read(bytes), ...(packedBy === undefined ? {} : { packedBy }) }
  }
}

const readThinMacho = withPacker(readMacho)

function readSlices(bytes: Uint8Array): UniversalFacts {
  const slices = readUniversal(bytes).map(({ cpu, offset, sizeBytes }) => {
    const slice = bytes.subarray(offset, offset + sizeBytes)
    if (selectReader(slice) !== readThinMacho) {
      throw new UnreadableError(
        unreadable('not-executable', `is a universal file that holds ${looksLike(slice).what}`)
      )
    }
    const facts = readThinMacho(slice)
    if (facts.format !== 'macho' || facts.facts.machineNumber !== cpu) {
      throw malformed('the table of its architectures contradicts what they say themselves')
    }
    return { offset, sizeBytes, facts }
  })
  return { format: 'universal', slices }
}
