import type { ElfDynamic } from './elf-dynamic.ts'
import type { ElfFacts } from './elf-facts.ts'
import { type ElfImage, PT } from './elf-header.ts'
import type { Linkage } from './facts.ts'

/** Path of the loader; nothing when the file asks for none. */
export function interpreterOf({ cursor, segments }: ElfImage): string | undefined {
  const segment = segments.find(({ type, fileSize }) => type === PT.interp && fileSize > 0)
  return segment === undefined ? undefined : cursor.text(segment.offset, segment.fileSize)
}

/** A shared library that can be started, like libc.so.6, has an interpreter and a name of its own. */
export function typeOf(image: ElfImage, dynamic: ElfDynamic, loaded: boolean): ElfFacts['type'] {
  if (image.type === 2) return 'executable'
  const pie = dynamic.pieFlag || dynamic.debugTag || (loaded && dynamic.soname === undefined)
  return pie ? 'pie' : 'shared'
}

/** How the data of relocations is protected; `loaded`: a loader binds the file. */
export function relroOf(
  { segments }: ElfImage,
  dynamic: ElfDynamic,
  loaded: boolean
): ElfFacts['relro'] {
  if (!segments.some(({ type }) => type === PT.gnuRelro)) return 'none'
  if (dynamic.bindNow) return 'full'
  return loaded ? 'partial' : 'static'
}

/** How the file gets its libraries. */
export function linkageOf(
  facts: Pick<ElfFacts, 'needed' | 'interpreter' | 'type'>,
  hasDynamic: boolean
): Linkage {
  if (facts.needed.length > 0) return 'dynamic'
  if (facts.interpreter !== undefined || facts.type === 'shared') return 'loader-only'
  return facts.type === 'pie' && hasDynamic ? 'static-pie' : 'static'
}
