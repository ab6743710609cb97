import type { PackageSize } from './common-facts.ts'
import { PackageTally } from './package-sizes.ts'

/** Since Go 1.20, and since 1.18; the fields below are the same. */
const MAGICS = [0xfffffff1, 0xfffffff0]
const HEADER_WORDS = 8
const MOST_FUNCTIONS = 2_000_000
/** Places that look like a table and are none. */
const MOST_TRIES = 64

interface Table {
  readonly functions: number
  /** In the file: names, then entries with what they lead to. */
  readonly namesAt: number
  readonly entriesAt: number
}

function headOf(magic: number, little: boolean): Buffer {
  const head = Buffer.alloc(6)
  if (little) head.writeUInt32LE(magic)
  else head.writeUInt32BE(magic)
  return head
}

/** The header (`runtime.pcHeader` in Go's `src/runtime/symtab.go`), when all of it leads into the file. */
function readTable(view: DataView, at: number, little: boolean): Table | undefined {
  const end = view.byteLength
  if (at + 8 > end) return undefined
  const [quantum, word] = [view.getUint8(at + 6), view.getUint8(at + 7)]
  if (![1, 2, 4].includes(quantum) || (word !== 4 && word !== 8)) return undefined
  if (at + 8 + HEADER_WORDS * word > end) return undefined
  const read = (index: number): number => {
    const place = at + 8 + index * word
    return word === 4 ? view.getUint32(place, little) : Number(view.getBigUint64(place, little))
  }
  const [functions, namesAt, entriesAt] = [read(0), at + read(3), at + read(7)]
  const fits =
    functions > 0 &&
    functions <= MOST_FUNCTIONS &&
    namesAt < end &&
    entriesAt + functions * 8 + 4 <= end &&
    namesAt < entriesAt
  return fits ? { functions, namesAt, entriesAt } : undefined
}

function findTable(bytes: Buffer, view: DataView, little: boolean): Table | undefined {
  for (const magic of MAGICS) {
    const head = headOf(magic, little)
    let at = bytes.indexOf(head)
    for (let tries = 0; at >= 0 && tries < MOST_TRIES; tries++) {
      const table = readTable(view, at, little)
      if (table !== undefined) return table
      at = bytes.indexOf(head, at + 1)
    }
  }
  return undefined
}

/**
 * Code per Go package by the table that the runtime has for stack traces (`runtime.pclntab`), which stripping leaves:
 * each function reaches up to the next one, so padding between functions counts, which tables of symbols leave out
 * (a tenth of a small package on amd64). Data and code of C are not in it.
 * Functions that were inlined everywhere are in none, and names do not tell vendored copies apart. Undefined where there is no such table, or
 * one that is damaged.
 */
export function packagesByFunctions(
  all: Uint8Array,
  little: boolean
): readonly PackageSize[] | undefined {
  const bytes = Buffer.from(all.buffer, all.byteOffset, all.byteLength)
  const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
  const table = findTable(bytes, view, little)
  if (table === undefined) return undefined
  const { functions, namesAt, entriesAt } = table
  // Only Go's linker writes it: names without a package are those of the runtime's assembly, also with cgo.
  const tally = new PackageTally('no')
  for (let index = 0; index < functions; index++) {
    const at = entriesAt + index * 8
    const sizeBytes = view.getUint32(at + 8, little) - view.getUint32(at, little)
    const functionAt = entriesAt + view.getUint32(at + 4, little)
    if (sizeBytes < 0 || functionAt + 8 > view.byteLength) return undefined
    const nameAt = namesAt + view.getUint32(functionAt + 4, little)
    if (nameAt >= entriesAt) return undefined
    tally.add(bytes, nameAt, entriesAt, sizeBytes)
  }
  return tally.packages()
}
