import { count } from './cursor.ts'
import { DIRECTORY, directoryOf, locateRva, type PeImage } from './pe-header.ts'
import { malformed } from './unreadable.ts'

const MAX_LIBRARIES = 4096

/** Names of the DLLs that Windows binds at start (PE/COFF specification, "Import Directory Table"). */
export function readPeImports(image: PeImage): readonly string[] {
  return readTable(image, DIRECTORY.imports, { entrySize: 20, nameAt: 12 })
}

/** Names of the DLLs that are bound at their first call ("Delay-Load Import Tables"). */
export function readPeDelayImports(image: PeImage): readonly string[] {
  return readTable(image, DIRECTORY.delayImports, { entrySize: 32, nameAt: 4 })
}

/** The table ends at the first entry without a name, whatever size its directory states. */
function readTable(
  image: PeImage,
  index: number,
  { entrySize, nameAt }: { readonly entrySize: number; readonly nameAt: number }
): readonly string[] {
  const directory = directoryOf(image, index)
  if (directory === undefined) return []
  const { cursor } = image
  const table = locateRva(image, directory.address)
  if (table === undefined) throw malformed('its imports are in no section')
  const names: string[] = []
  const end = table.offset + table.length
  for (let at = table.offset; ; at += entrySize) {
    if (at + entrySize > end) throw malformed('its table of imports has no end')
    const stated = cursor.u32(at + nameAt)
    if (stated === 0) return names
    count('imported libraries', names.length + 1, MAX_LIBRARIES)
    // Delay imports of old linkers hold addresses that include the image base (attribute bit 0 is clear).
    const absolute = index === DIRECTORY.delayImports && (cursor.u32(at) & 1) === 0
    const place = locateRva(image, absolute ? stated - Number(image.imageBase) : stated)
    if (place === undefined) throw malformed('the name of an imported library is in no section')
    names.push(cursor.text(place.offset, place.length))
  }
}
