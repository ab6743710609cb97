import { PipelineError } from '../errors.ts'
import { readLayout } from './layout.ts'

const FAT_MAGIC = 0xcafebabe
const HEADER_BYTES = 8
const ENTRY_BYTES = 20
const LARGEST_FILE_BYTES = 0xffffffff

/** Machines, in the order that llvm-lipo writes them in, with the alignment of their largest page: 2^12, 2^14. */
const MACHINES = [
  { cpu: 0x01000007, alignBits: 12 },
  { cpu: 0x0100000c, alignBits: 14 }
] as const

/**
 * One universal file (Apple's `mach-o/fat.h`) out of thin files, the same bytes as of `llvm-lipo -create`. Slices are
 * taken as they are, so their signatures stay valid. `ARTIFACT_UNREADABLE` for a slice that is no thin Mach-O file for
 * amd64 or arm64, `INTERNAL` for two slices of one machine and for none.
 */
export function mergeUniversal(slices: readonly Uint8Array[]): Uint8Array {
  const read = slices.map((bytes) => ({ bytes, ...readLayout(bytes) }))
  const ordered = MACHINES.flatMap(({ cpu, alignBits }) =>
    read.filter((slice) => slice.cpu === cpu).map((slice) => ({ ...slice, alignBits }))
  )
  const other = read.find(({ cpu }) => !MACHINES.some((machine) => machine.cpu === cpu))
  if (other !== undefined) throw notForUniversal(other.facts.machine)
  if (ordered.length === 0 || new Set(ordered.map(({ cpu }) => cpu)).size < ordered.length) {
    throw new PipelineError({
      code: 'INTERNAL',
      what: `A universal file was to be made of ${ordered.map(({ facts }) => facts.machine).join(' and ') || 'nothing'}.`,
      fix: 'Report it with the settings of this build; this is a bug in crossgo.'
    })
  }
  let end = HEADER_BYTES + ENTRY_BYTES * ordered.length
  const placed = ordered.map((slice) => {
    const offset = Math.ceil(end / 2 ** slice.alignBits) * 2 ** slice.alignBits
    end = offset + slice.bytes.length
    return { ...slice, offset }
  })
  if (end > LARGEST_FILE_BYTES) throw notForUniversal(`${end} bytes`)
  const merged = Buffer.alloc(end)
  merged.writeUInt32BE(FAT_MAGIC, 0)
  merged.writeUInt32BE(placed.length, 4)
  placed.forEach(({ bytes, cpu, cpuSubtype, offset, alignBits }, index) => {
    const entry = [cpu, cpuSubtype, offset, bytes.length, alignBits]
    entry.forEach((field, place) =>
      merged.writeUInt32BE(field, HEADER_BYTES + ENTRY_BYTES * index + 4 * place)
    )
    merged.set(bytes, offset)
  })
  return merged
}

function notForUniversal(what: string): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `A universal macOS file cannot hold ${what}.`,
    fix: 'Merge one executable for amd64 and one for arm64.'
  })
}
