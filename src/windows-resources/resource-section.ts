/** A resource: its type and its own number, both above zero, and its content. */
export interface Resource {
  readonly type: number
  readonly id: number
  readonly data: Buffer
}

/** Numbers of resource types. */
export const RT = { icon: 3, groupIcon: 14, version: 16 } as const

const LANGUAGE = 0x0409
const DIRECTORY_BYTES = 16
const ENTRY_BYTES = 8
const DATA_ENTRY_BYTES = 16
const DATA_ALIGNMENT = 8
const IS_DIRECTORY = 0x80000000

/** The content of a `.rsrc` section that is loaded at `address` (PE format, "The .rsrc Section"): types, numbers, one language. */
export function resourceSection(resources: readonly Resource[], address: number): Buffer {
  const sorted = [...resources].sort((a, b) => a.type - b.type || a.id - b.id)
  const types = [...new Set(sorted.map(({ type }) => type))]
  const directory = (entries: number): number => DIRECTORY_BYTES + ENTRY_BYTES * entries
  const ofType = (type: number): readonly Resource[] => sorted.filter((each) => each.type === type)

  let at = directory(types.length)
  const typesAt = types.map((type) => {
    const here = at
    at += directory(ofType(type).length)
    return here
  })
  const languagesAt = at
  const entriesAt = languagesAt + directory(1) * sorted.length
  at = entriesAt + DATA_ENTRY_BYTES * sorted.length
  const dataAt = sorted.map(({ data }) => {
    const here = alignUp(at, DATA_ALIGNMENT)
    at = here + data.length
    return here
  })

  const section = Buffer.alloc(at)
  const writeDirectory = (start: number, entries: readonly (readonly [number, number])[]): void => {
    section.writeUInt16LE(entries.length, start + 14)
    entries.forEach(([id, target], index) => {
      section.writeUInt32LE(id, start + directory(index))
      section.writeUInt32LE(target, start + directory(index) + 4)
    })
  }
  const below = (offset: number): number => offset + IS_DIRECTORY
  writeDirectory(
    0,
    types.map((type, index) => [type, below(typesAt[index] ?? 0)])
  )
  types.forEach((type, index) => {
    const entries = ofType(type).map(
      (each) => [each.id, below(languagesAt + directory(1) * sorted.indexOf(each))] as const
    )
    writeDirectory(typesAt[index] ?? 0, entries)
  })
  sorted.forEach(({ data }, index) => {
    const entry = entriesAt + DATA_ENTRY_BYTES * index
    const place = dataAt[index] ?? 0
    writeDirectory(languagesAt + directory(1) * index, [[LANGUAGE, entry]])
    section.writeUInt32LE(address + place, entry)
    section.writeUInt32LE(data.length, entry + 4)
    data.copy(section, place)
  })
  return section
}

const alignUp = (value: number, to: number): number => Math.ceil(value / to) * to
