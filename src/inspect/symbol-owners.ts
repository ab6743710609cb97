import { findPlace, sortPlaces } from './address-places.ts'
import type { PackageSize } from './common-facts.ts'
import { type HasC, PackageTally } from './package-sizes.ts'

/** What plugins have in front of the second name of each function (Go's `cmd/link/internal/ld/elf.go`). */
const SECOND_NAME = Buffer.from('local.')

/**
 * Sizes of packages by symbols that have both addresses and sizes. Where several share an address the bytes count once,
 * for the largest, and not for the second name that Go's linker gives to functions of plugins.
 */
export class SymbolOwners {
  readonly #names: Uint8Array
  readonly #addresses: Float64Array
  readonly #sizes: Float64Array
  readonly #nameAt: Uint32Array
  #count = 0

  /**
   * @param names where the names are, each up to a zero byte
   * @param most how many symbols are added at most
   */
  constructor(names: Uint8Array, most: number) {
    this.#names = names
    this.#addresses = new Float64Array(most)
    this.#sizes = new Float64Array(most)
    this.#nameAt = new Uint32Array(most)
  }

  add(address: number, sizeBytes: number, nameAt: number): void {
    this.#addresses[this.#count] = address
    this.#sizes[this.#count] = sizeBytes
    this.#nameAt[this.#count] = nameAt
    this.#count++
  }

  /** The packages, largest first; nothing when no symbol had a size. */
  packages(hasC: HasC): readonly PackageSize[] | undefined {
    const places = sortPlaces(this.#addresses.slice(0, this.#count))
    const owners = new Int32Array(places.length).fill(-1)
    for (let index = 0; index < this.#count; index++) {
      const place = findPlace(places, this.#addresses[index] ?? 0)
      const owner = owners[place] ?? -1
      if (owner < 0 || this.#isBetter(index, owner)) owners[place] = index
    }
    const tally = new PackageTally(hasC)
    for (const owner of owners) {
      tally.add(this.#names, this.#nameAt[owner] ?? 0, this.#names.length, this.#sizes[owner] ?? 0)
    }
    return tally.packages()
  }

  #isBetter(index: number, owner: number): boolean {
    const [size = 0, other = 0] = [this.#sizes[index], this.#sizes[owner]]
    return size > other || (size === other && this.#isSecondName(owner))
  }

  #isSecondName(index: number): boolean {
    const at = this.#nameAt[index] ?? 0
    return SECOND_NAME.every((byte, offset) => this.#names[at + offset] === byte)
  }
}
