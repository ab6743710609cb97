import { ExportNames } from './export-names.ts'
import { packagesByFunctions } from './pclntab.ts'
import { findPathLeaks } from './path-leaks.ts'
import { goCpuOf } from './go-cpu.ts'
import { oldestDistributions } from './distributions.ts'
import { readElfCompilers } from './elf-compilers.ts'
import { readElfCpu } from './elf-cpu.ts'
import { inflateDebugAreas } from './elf-debug-areas.ts'
import { type ElfDynamic, readElfDynamic } from './elf-dynamic.ts'
import type { ElfFacts } from './elf-facts.ts'
import { type ElfImage, locateAddress, PF, PT, readElfHeaders } from './elf-header.ts'
import type { DynamicSymbols } from './elf-dynamic-symbols.ts'
import { elfLibc } from './elf-libc.ts'
import { interpreterOf, linkageOf, relroOf, typeOf } from './elf-linkage.ts'
import { elfGoarch, elfMachineName, elfOsAbiName } from './elf-names.ts'
import { elfOverlayBytes } from './elf-overlay.ts'
import { readElfNotes } from './elf-notes.ts'
import { readElfProperties } from './elf-properties.ts'
import { SHT } from './elf-sections.ts'
import { stackIsProtected } from './elf-stack.ts'
import { readElfSymbols } from './elf-symbols.ts'
import { elfGoos } from './elf-system.ts'
import { hasC } from './package-sizes.ts'
import { versionFloors } from './elf-version-floors.ts'
import { highestVersions } from './elf-versions.ts'
import type { BinaryFacts } from './facts.ts'
import { type GoImage, readGoBuildInfo } from './go-build-info.ts'

const NO_DYNAMIC: ElfDynamic = {
  needed: [],
  rpath: [],
  runpath: [],
  bindNow: false,
  pieFlag: false,
  debugTag: false,
  textRelocations: false,
  versions: []
}

/** Reads an executable or shared library (System V gABI and its processor supplements). */
export function readElf(bytes: Uint8Array): BinaryFacts {
  const image = readElfHeaders(bytes)
  const found = readElfDynamic(image)
  const dynamic = found ?? NO_DYNAMIC
  const headers = headerFacts(image, dynamic)
  const { goBuildId, goos: noteGoos, ...notes } = readElfNotes(image)
  const go = readGoBuildInfo({
    data: goDataRange(image),
    bytesFrom: (address) => bytesFromAddress(image, address)
  })
  const goos = go?.settings['GOOS'] ?? noteGoos ?? elfGoos(image, headers)
  const goarch = elfGoarch(image.machineNumber, headers.bits, headers.endian)
  const linkage = linkageOf(headers, found !== undefined)
  const libc = elfLibc(headers.interpreter, headers.needed, goos)
  const { x86Isa, ...properties } = readElfProperties(image)
  const { packages, ...protections } = readElfSymbols(image, dynamic.symbols, {
    linkage,
    hasC: go && hasC(go)
  })
  const packageCode =
    packages === undefined && go !== undefined
      ? packagesByFunctions(bytes, image.cursor.littleEndian)
      : undefined
  const exported = exportsOf(dynamic.symbols)
  const compilers = readElfCompilers(image)
  // Go has the paths of its own code outside of the debug data too, not compressed.
  const debugAreas = go !== undefined && compilers.length === 0 ? [] : inflateDebugAreas(image)
  const distributions = oldestDistributions({ goarch, libc, ...headers })
  return {
    format: 'elf',
    goos,
    goarch,
    bits: headers.bits,
    linkage,
    ...(headers.interpreter === undefined ? {} : { interpreter: headers.interpreter }),
    needed: headers.needed,
    ...(go === undefined ? {} : { go }),
    ...(goBuildId === undefined ? {} : { goBuildId }),
    cpu: {
      ...goCpuOf(go),
      ...readElfCpu(image, headers.interpreter),
      ...(x86Isa === undefined ? {} : { x86Isa })
    },
    compilers,
    sections: image.sections.slice(1).map(({ name, type, size }) => {
      return { name, sizeBytes: size, fileBytes: type === SHT.nobits ? 0 : size }
    }),
    ...(packages === undefined ? {} : { packages }),
    ...(packageCode === undefined ? {} : { packageCode }),
    pathLeaks: findPathLeaks([bytes, ...debugAreas]),
    facts: {
      ...headers,
      nx: stackIsProtected(image.segments, { goos, bits: image.bits }),
      ...(libc === undefined ? {} : { libc }),
      ...(distributions === undefined ? {} : { distributions }),
      ...properties,
      ...protections,
      overlayBytes: elfOverlayBytes(image),
      ...(exported === undefined ? {} : { exports: exported }),
      ...notes
    }
  }
}

type LaterFacts =
  | 'nx'
  | 'overlayBytes'
  | 'ibt'
  | 'shadowStack'
  | 'bti'
  | 'pac'
  | 'stackProtector'
  | 'fortify'
  | 'fortifiedCalls'

/** Names of the dynamic table that others can get; a file without one exports nothing. */
function exportsOf(symbols: DynamicSymbols | undefined): readonly string[] | undefined {
  const found = new ExportNames()
  for (let index = 1; index < (symbols?.count ?? 0); index++)
    if (symbols?.isExported(index) === true)
      found.add(symbols.bytes, symbols.nameAt(index), symbols.namesEnd)
  return found.names()
}

/** What the headers and the dynamic section say. */
function headerFacts(image: ElfImage, dynamic: ElfDynamic): Omit<ElfFacts, LaterFacts> {
  const { segments, sections, machineNumber } = image
  const interpreter = interpreterOf(image)
  const type = typeOf(image, dynamic, interpreter !== undefined)
  const versions = highestVersions(dynamic.versions)
  return {
    format: 'elf',
    machine: elfMachineName(machineNumber),
    machineNumber,
    bits: image.bits,
    endian: image.cursor.littleEndian ? 'little' : 'big',
    osAbi: elfOsAbiName(image.osAbi),
    type,
    ...(interpreter === undefined ? {} : { interpreter }),
    needed: dynamic.needed,
    ...(dynamic.soname === undefined ? {} : { soname: dynamic.soname }),
    rpath: dynamic.rpath,
    runpath: dynamic.runpath,
    relro: relroOf(image, dynamic, interpreter !== undefined || type === 'shared'),
    bindNow: dynamic.bindNow,
    textRelocations: dynamic.textRelocations,
    writableCode: segments.some(
      (segment) => segment.type === PT.load && (segment.flags & (PF.write | PF.execute)) === 3
    ),
    stripped: !sections.some((section) => section.type === SHT.symtab),
    debugInfo: sections.some(({ name }) => /^\.z?debug_/.test(name)),
    needsVersions: versions.highest,
    needsNamedVersions: versions.named,
    versionFloors: versionFloors(dynamic.versions, versions, dynamic.symbols)
  }
}

/** Where Go's own reader looks: the named section, else the first segment of data. */
function goDataRange({ segments, sections }: ElfImage): GoImage['data'] {
  const section = sections.find(({ name }) => name === '.go.buildinfo')
  if (section !== undefined) return section
  const segment = segments.find(
    ({ type, flags }) => type === PT.load && (flags & (PF.write | PF.execute)) === PF.write
  )
  return segment === undefined ? undefined : { address: segment.address, size: segment.fileSize }
}

function bytesFromAddress(image: ElfImage, address: bigint): Uint8Array | undefined {
  const place = locateAddress(image, address)
  return place === undefined ? undefined : image.cursor.slice(place.offset, place.length)
}
