import {
  glibcFloor,
  type BinaryFacts,
  type ElfFacts,
  type GoBuildInfo
} from '../../inspect/index.ts'

/** Names with the rest as a number: `a, b and 3 more`. */
function some(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${String(names.length - most)} more` : shown
}

/** Oldest Windows of the Go version that linked (Go's release notes of 1.11 and 1.21). */
export function windowsOf(go: GoBuildInfo | undefined): string | undefined {
  const minor = Number(/^go1\.(\d+)/.exec(go?.version ?? '')?.[1] ?? 0)
  if (minor >= 21) return 'Windows 10'
  return minor > 0 ? 'Windows 7' : undefined
}

function elfSystem(facts: ElfFacts, binary: BinaryFacts): string {
  const glibc = glibcFloor(facts)
  const kernel =
    facts.minimumKernel === undefined ? '' : `; kernel ${facts.minimumKernel} and newer`
  if (facts.libc === 'musl') return `systems with musl (Alpine)${kernel}`
  if (facts.libc === 'bionic') return 'Android'
  if (glibc === undefined)
    return binary.needed.length === 0 && binary.interpreter === undefined
      ? `every ${binary.goos} of its architecture${kernel}`
      : `${binary.goos} with ${binary.interpreter ?? 'a loader'}${kernel}`
  const older = (facts.distributions ?? []).join(', ')
  return `glibc ${glibc} and newer${older === '' ? '' : `: ${older}`}${kernel}`
}

/** The oldest systems that it starts on, as far as its headers say. */
export function runsOn(binary: BinaryFacts): string {
  const { facts } = binary
  switch (facts.format) {
    case 'elf':
      return elfSystem(facts, binary)
    case 'pe': {
      const system = windowsOf(binary.go)
      const header = `Windows ${facts.subsystemVersion} by its header`
      return system === undefined ? header : `${system} and newer (${header})`
    }
    case 'macho':
      return facts.minimumOs === undefined
        ? 'it does not say which system'
        : `${facts.platform ?? 'macos'} ${facts.minimumOs} and newer`
    case 'wasm':
      return facts.importModules.length === 0
        ? 'any host'
        : `a host with ${facts.importModules.join(', ')}`
  }
}

/** Which symbols make it need the C and C++ library that it needs, a sentence each. */
export function causesOf(binary: BinaryFacts): readonly string[] {
  if (binary.format !== 'elf') return []
  const { versionFloors, needsVersions } = binary.facts
  const floor = glibcFloor(binary.facts)
  const byForm =
    floor === needsVersions['GLIBC']
      ? []
      : [`GLIBC ${floor ?? ''} because of the form of its relocations (GLIBC_ABI_DT_RELR)`]
  const bySymbols = versionFloors
    .filter(({ namespace }) => namespace === 'GLIBC' || namespace === 'GLIBCXX')
    .map(
      ({ namespace, version, symbols }) =>
        `${namespace} ${version} because of ${symbols.length === 0 ? 'no symbol of its own' : some(symbols, 6)}`
    )
  return [...byForm, ...bySymbols]
}
