import { COMMON_LIBRARIES } from './common.ts'
import type { KnownLibrary } from './known-library.ts'

/** Every library that is known; of two with the same header the first one is meant. */
export const KNOWN_LIBRARIES: readonly KnownLibrary[] = [...COMMON_LIBRARIES]

/** The library whose header, .pc file, `-l` name or function is missing. */
export function findLibrary(missing: {
  readonly header?: string
  readonly pc?: string
  readonly link?: string
  readonly symbol?: string
}): KnownLibrary | undefined {
  const { header, pc, link, symbol } = missing
  return KNOWN_LIBRARIES.find(
    (library) =>
      (header !== undefined &&
        library.headers?.some(
          (name) => name === header || (name.endsWith('/') && header.startsWith(name))
        )) === true ||
      (pc !== undefined && library.pc?.includes(pc) === true) ||
      (link !== undefined && library.links?.includes(link) === true) ||
      (symbol !== undefined && library.symbols?.test(symbol) === true)
  )
}
