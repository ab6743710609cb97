import { count } from './cursor.ts'
import { readAdvice } from './advice.ts'
import { DIRECTORY, directoryOf, locateRva, type PeImage } from './pe-header.ts'
import { malformed } from './unreadable.ts'

/** Ordinals have 16 bits. */
const MAX_EXPORTS = 65_536

/**
 * Names that a file exports (PE/COFF specification, "Export Directory Table"), in the order of its table of names. None
 * when a name is nowhere: Windows looks for single names only, and starts programs without looking.
 */
export function readPeExports(image: PeImage): readonly string[] {
  return readAdvice(() => readNames(image)) ?? []
}

function readNames(image: PeImage): readonly string[] {
  const { cursor } = image
  const directory = directoryOf(image, DIRECTORY.exports)
  if (directory === undefined) return []
  const at = offsetOf(image, directory.address)
  const entries = count('exports', cursor.u32(at + 24), MAX_EXPORTS)
  if (entries === 0) return []
  const table = offsetOf(image, cursor.u32(at + 32))
  const names: string[] = []
  // Names are not shared, so all of them together are not longer than the file.
  let room = cursor.size
  for (let index = 0; index < entries; index++) {
    const name = cursor.text(offsetOf(image, cursor.u32(table + 4 * index)))
    room -= name.length
    if (room < 0) throw malformed('names of exports overlap')
    names.push(name)
  }
  return names
}

function offsetOf(image: PeImage, address: number): number {
  const place = locateRva(image, address)
  if (place === undefined) throw malformed('its exports are in no section')
  return place.offset
}
