import { type ElfDynamic, readElfDynamic } from './elf-dynamic.ts'
import { type ElfImage, locateAddress, PF, PT, readElfHeaders, SHT } from './elf-header.ts'
import { elfGoarch, elfMachineName, elfOsAbiGoos, elfOsAbiName } from './elf-names.ts'
import { readElfNotes } from './elf-notes.ts'
import type { ElfFacts } from './elf-facts.ts'
import type { BinaryFacts, Linkage } from './facts.ts'
import { type GoImage, readGoBuildInfo } from './go-build-info.ts'

const NO_DYNAMIC: ElfDynamic = {
  needed: [],
  rpath: [],
  runpath: [],
  bindNow: false,
  pieFlag: false,
  debugTag: false,
  textRelocations: false,
  versions: { highest: {}, named: [] }
}

/** Reads an executable or shared library (System V gABI and its processor supplements). */
export function readElf(bytes: Uint8Array): BinaryFacts {
  const image = readElfHeaders(bytes)
  const dynamic = readElfDynamic(image)
  const facts = elfFacts(image, dynamic ?? NO_DYNAMIC)
  const notes = readElfNotes(image)
  const go = readGoBuildInfo({
    data: goDataRange(image),
    bytesFrom: (address) => bytesFromAddress(image, address)
  })
  return {
    format: 'elf',
    goos: go?.settings['GOOS'] ?? notes.goos ?? elfOsAbiGoos(image.osAbi),
    goarch: elfGoarch(image.machineNumber, facts.bits, facts.endian),
    bits: facts.bits,
    linkage: linkageOf(facts, dynamic !== undefined),
    ...(facts.interpreter === undefined ? {} : { interpreter: facts.interpreter }),
    needed: facts.needed,
    ...(go === undefined ? {} : { go }),
    facts: { ...facts, ...(notes.buildId === undefined ? {} : { buildId: notes.buildId }) }
  }
}

function elfFacts(image: ElfImage, dynamic: ElfDynamic): ElfFacts {
  const { segments, sections, machineNumber } = image
  const interpreter = interpreterOf(image)
  const stack = segments.find(({ type }) => type === PT.gnuStack)
  const type = typeOf(image, dynamic, interpreter !== undefined)
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
    nx: stack !== undefined && (stack.flags & PF.execute) === 0,
    bindNow: dynamic.bindNow,
    textRelocations: dynamic.textRelocations,
    writableCode: segments.some(
      (segment) => segment.type === PT.load && (segment.flags & (PF.write | PF.execute)) === 3
    ),
    stripped: !sections.some((section) => section.type === SHT.symtab),
    debugInfo: sections.some(({ name }) => /^\.z?debug_/.test(name)),
    needsVersions: dynamic.versions.highest,
    needsNamedVersions: dynamic.versions.named
  }
}

function interpreterOf({ cursor, segments }: ElfImage): string | undefined {
  const segment = segments.find(({ type, fileSize }) => type === PT.interp && fileSize > 0)
  return segment === undefined ? undefined : cursor.text(segment.offset, segment.fileSize)
}

/** A shared library that can be started, like libc.so.6, has an interpreter and a name of its own. */
function typeOf(image: ElfImage, dynamic: ElfDynamic, loaded: boolean): ElfFacts['type'] {
  if (image.type === 2) return 'executable'
  const pie = dynamic.pieFlag || dynamic.debugTag || (loaded && dynamic.soname === undefined)
  return pie ? 'pie' : 'shared'
}

function relroOf({ segments }: ElfImage, dynamic: ElfDynamic, loaded: boolean): ElfFacts['relro'] {
  if (!segments.some(({ type }) => type === PT.gnuRelro)) return 'none'
  if (dynamic.bindNow) return 'full'
  return loaded ? 'partial' : 'static'
}

function linkageOf(facts: ElfFacts, hasDynamic: boolean): Linkage {
  if (facts.needed.length > 0) return 'dynamic'
  if (facts.interpreter !== undefined || facts.type === 'shared') return 'loader-only'
  return facts.type === 'pie' && hasDynamic ? 'static-pie' : 'static'
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
