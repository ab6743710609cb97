import type { ElfFacts } from './elf-facts.ts'
import { compareVersions } from './elf-versions.ts'

/** glibc reads relative relocations in the short form since this version, and asks for it by this name. */
const SHORT_RELOCATIONS = { name: 'GLIBC_ABI_DT_RELR', version: '2.36' }

/** The oldest glibc that a file starts with: by the versions of symbols, and by the form of its relocations. */
export function glibcFloor({ needsVersions, needsNamedVersions }: ElfFacts): string | undefined {
  const bySymbols = needsVersions['GLIBC']
  const { name, version } = SHORT_RELOCATIONS
  if (!needsNamedVersions.includes(name)) return bySymbols
  return bySymbols === undefined || compareVersions(bySymbols, version) < 0 ? version : bySymbols
}
