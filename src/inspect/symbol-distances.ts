import { findPlace, sortPlaces } from './address-places.ts'
import type { PackageSize } from './common-facts.ts'
import { type HasC, PackageTally } from './package-sizes.ts'

/** An area of memory that is in the file, by addresses that fit into 53 bits. */
export interface SymbolArea {
  readonly start: number
  readonly end: number
}

/** What Go's linker puts together for the runtime of all packages, by the names of its parts. */
const LINKER_DATA = new Set(
  ['pclntab', 'findfunctab', 'rodata', 'gcdata', 'gcbss', 'gcbits.*', 'typelink', 'itablink'].map(
    (name) => `runtime.${name}`
  )
)
const LONGEST_LINKER_NAME = 32
const LINKER_NAME = Buffer.from('go:data\0')
const MARKER_START = Buffer.from('runtime.')
const DOT = 0x2e
const UNDERSCORE = 0x5f

/**
 * Sizes of packages by symbols that have addresses and no sizes: each reaches up to the next one, or the end of its
 * section. Where several share an address the bytes count once, for the one that is no mark of a linker.
 */
export class SymbolDistances {
  readonly #names: Uint8Array
  readonly #underscores: boolean
  readonly #addresses: Float64Array
  readonly #nameAt: Uint32Array
  #count = 0

  /**
   * @param names where the names are, each up to a zero byte
   * @param most how many symbols are added at most
   * @param underscores names have an underscore of the format in front, as those of C in Mach-O
   */
  constructor(names: Uint8Array, most: number, underscores: boolean) {
    this.#names = names
    this.#underscores = underscores
    this.#addresses = new Float64Array(most)
    this.#nameAt = new Uint32Array(most)
  }

  add(address: number, nameAt: number): void {
    this.#addresses[this.#count] = address
    this.#nameAt[this.#count] = nameAt
    this.#count++
  }

  /**
   * The packages, largest first; nothing when there are no symbols.
   * @param areas where symbols have bytes; others do not count
   */
  packages(areas: readonly SymbolArea[], hasC: HasC): readonly PackageSize[] | undefined {
    const places = this.#places(areas)
    const owners = new Int32Array(places.length).fill(-1)
    for (let index = 0; index < this.#count; index++) {
      const place = findPlace(places, this.#addresses[index] ?? 0)
      const owner = owners[place] ?? -1
      if (owner < 0 || this.#rank(owner) < this.#rank(index)) owners[place] = index
    }
    const tally = new PackageTally(hasC)
    const sorted = [...areas].sort((a, b) => a.start - b.start)
    let area = 0
    for (let place = 0; place < places.length; place++) {
      const address = places[place] ?? 0
      while (area < sorted.length && (sorted[area]?.end ?? 0) <= address) area++
      const within = sorted[area]
      const owner = owners[place] ?? -1
      if (within === undefined || owner < 0 || address < within.start) continue
      const next = Math.min(places[place + 1] ?? within.end, within.end)
      this.#tally(tally, owner, next - address)
    }
    return tally.packages()
  }

  /** Every address once, in order, with the ends of areas. */
  #places(areas: readonly SymbolArea[]): Float64Array {
    const all = new Float64Array(this.#count + areas.length)
    all.set(this.#addresses.subarray(0, this.#count))
    areas.forEach(({ end }, index) => (all[this.#count + index] = end))
    return sortPlaces(all)
  }

  #tally(tally: PackageTally, owner: number, sizeBytes: number): void {
    const at = this.#start(owner)
    if (this.#isLinkerData(at)) {
      tally.add(LINKER_NAME, 0, LINKER_NAME.length, sizeBytes)
    } else {
      tally.add(this.#names, at, this.#names.length, sizeBytes)
    }
  }

  #start(index: number): number {
    const at = this.#nameAt[index] ?? 0
    return this.#underscores && this.#names[at] === UNDERSCORE ? at + 1 : at
  }

  /** Lowest for `runtime.text` and others of Go's linker, and for `.text` and others of GNU's. */
  #rank(index: number): number {
    const at = this.#start(index)
    if (this.#names[at] === DOT) return 0
    if (!startsWith(this.#names, at, MARKER_START)) return 2
    return this.#isLinkerData(at) ? 1 : 0
  }

  #isLinkerData(at: number): boolean {
    if (!startsWith(this.#names, at, MARKER_START)) return false
    const room = this.#names.subarray(at, at + LONGEST_LINKER_NAME)
    const end = room.indexOf(0)
    return end > 0 && LINKER_DATA.has(Buffer.from(room.subarray(0, end)).toString('latin1'))
  }
}

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let index = 0; index < start.length; index++)
    if (bytes[at + index] !== start[index]) return false
  return true
}
