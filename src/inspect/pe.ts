import type { BinaryFacts } from './facts.ts'
import type { PeFacts } from './pe-facts.ts'
import { type GoImage, readGoBuildInfo } from './go-build-info.ts'
import { DIRECTORY, directoryOf, locateRva, type PeImage, readPeHeaders } from './pe-header.ts'
import { readPeDelayImports, readPeImports } from './pe-imports.ts'
import { peGoarch, peMachineName, peSubsystemName } from './pe-names.ts'

const RELOCATIONS_STRIPPED = 0x0001
const IS_DLL = 0x2000

const DLL_CHARACTERISTICS = {
  highEntropy: 0x0020,
  dynamicBase: 0x0040,
  nx: 0x0100,
  guard: 0x4000
} as const

const DEBUG_ENTRY_SIZE = 28
const MAX_DEBUG_ENTRIES = 64
const DEBUG_CODEVIEW = 2
const DEBUG_REPRODUCIBLE = 16

/** GuardFlags: the code calls the guard functions. */
const GUARD_INSTRUMENTED = 0x100

/** Reads a Windows executable or DLL (Microsoft PE/COFF specification). */
export function readPe(bytes: Uint8Array): BinaryFacts {
  const image = readPeHeaders(bytes)
  const facts = peFacts(image)
  const needed = [...facts.imports, ...facts.delayImports]
  const go = readGoBuildInfo({
    data: goDataRange(image),
    bytesFrom: (address) => bytesFromAddress(image, address)
  })
  return {
    format: 'pe',
    goos: go?.settings['GOOS'] ?? 'windows',
    goarch: peGoarch(image.machineNumber),
    bits: image.bits,
    linkage: needed.length > 0 ? 'dynamic' : 'static',
    needed,
    ...(go === undefined ? {} : { go }),
    facts
  }
}

function peFacts(image: PeImage): PeFacts {
  const flag = (bit: number): boolean => (image.dllCharacteristics & bit) !== 0
  const dynamicBase = flag(DLL_CHARACTERISTICS.dynamicBase)
  const debugTypes = readDebugTypes(image)
  return {
    format: 'pe',
    machine: peMachineName(image.machineNumber),
    machineNumber: image.machineNumber,
    bits: image.bits,
    type: (image.characteristics & IS_DLL) === 0 ? 'executable' : 'dll',
    subsystem: peSubsystemName(image.subsystem),
    imports: readPeImports(image),
    delayImports: readPeDelayImports(image),
    aslr: dynamicBase && isRelocatable(image),
    dynamicBase,
    highEntropy: flag(DLL_CHARACTERISTICS.highEntropy),
    nx: flag(DLL_CHARACTERISTICS.nx),
    controlFlowGuard: flag(DLL_CHARACTERISTICS.guard) && isGuardInstrumented(image),
    timeDateStamp: image.timeDateStamp,
    reproducible: debugTypes.includes(DEBUG_REPRODUCIBLE),
    stripped: image.symbols === 0,
    debugInfo:
      debugTypes.includes(DEBUG_CODEVIEW) ||
      image.sections.some(({ name }) => /^\.z?debug_/.test(name)),
    signed: hasCertificates(image)
  }
}

/** The only directory whose address is an offset in the file; it is behind all sections. */
function hasCertificates(image: PeImage): boolean {
  const directory = directoryOf(image, DIRECTORY.certificates)
  if (directory === undefined) return false
  image.cursor.needUpTo(directory.address + directory.size)
  return true
}

function isRelocatable(image: PeImage): boolean {
  const stripped = (image.characteristics & RELOCATIONS_STRIPPED) !== 0
  return !stripped && (directoryOf(image, DIRECTORY.relocations)?.size ?? 0) > 0
}

/** GuardFlags of the load configuration, which has grown over time and states its own size. */
function isGuardInstrumented(image: PeImage): boolean {
  const directory = directoryOf(image, DIRECTORY.loadConfig)
  const place = directory === undefined ? undefined : locateRva(image, directory.address)
  if (place === undefined) return false
  const flagsAt = image.bits === 64 ? 144 : 88
  if (image.cursor.u32(place.offset) < flagsAt + 4) return false
  return (image.cursor.u32(place.offset + flagsAt) & GUARD_INSTRUMENTED) !== 0
}

function readDebugTypes(image: PeImage): readonly number[] {
  const directory = directoryOf(image, DIRECTORY.debug)
  const place = directory === undefined ? undefined : locateRva(image, directory.address)
  if (directory === undefined || place === undefined) return []
  const entries = Math.min(Math.floor(directory.size / DEBUG_ENTRY_SIZE), MAX_DEBUG_ENTRIES)
  return Array.from({ length: entries }, (_, index) =>
    image.cursor.u32(place.offset + index * DEBUG_ENTRY_SIZE + 12)
  )
}

/** Where Go's own reader looks: the first section of initialised, writable data. */
function goDataRange({ sections, imageBase }: PeImage): GoImage['data'] {
  const alignment = 0x600000
  const section = sections.find(
    ({ address, rawSize, characteristics }) =>
      address !== 0 && rawSize !== 0 && (characteristics & ~alignment) >>> 0 === 0xc0000040
  )
  return section === undefined
    ? undefined
    : { address: imageBase + BigInt(section.address), size: section.virtualSize }
}

function bytesFromAddress(image: PeImage, address: bigint): Uint8Array | undefined {
  const place = locateRva(image, Number(address - image.imageBase))
  return place === undefined ? undefined : image.cursor.slice(place.offset, place.length)
}
