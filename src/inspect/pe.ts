import type { BinaryFacts } from './facts.ts'
import type { PeFacts } from './pe-facts.ts'
import { type GoImage, readGoBuildInfo } from './go-build-info.ts'
import { findGoBuildId } from './go-build-id.ts'
import { goCpuOf } from './go-cpu.ts'
import { hasC } from './package-sizes.ts'
import { findPathLeaks } from './path-leaks.ts'
import { packagesByFunctions } from './pclntab.ts'
import { readPeCompilers } from './pe-compilers.ts'
import { type PeDebug, readPeDebug } from './pe-debug.ts'
import { readPeExports } from './pe-exports.ts'
import { readPeExtent } from './pe-extent.ts'
import {
  DIRECTORY,
  directoryOf,
  locateRva,
  type PeImage,
  peSectionBytes,
  readPeHeaders
} from './pe-header.ts'
import { readPeDelayImports, readPeImports } from './pe-imports.ts'
import { readPeLoadConfig } from './pe-load-config.ts'
import { peGoarch, peMachineName, peSubsystemName } from './pe-names.ts'
import { readPePackages } from './pe-symbols.ts'
import { inflateZlibSections } from './inflate-debug.ts'

const RELOCATIONS_STRIPPED = 0x0001
const IS_DLL = 0x2000

const DLL_CHARACTERISTICS = {
  highEntropy: 0x0020,
  dynamicBase: 0x0040,
  forceIntegrity: 0x0080,
  nx: 0x0100,
  noHandlers: 0x0400,
  guard: 0x4000
} as const

/** Reads a Windows executable or DLL (Microsoft PE/COFF specification). */
export function readPe(bytes: Uint8Array): BinaryFacts {
  const image = readPeHeaders(bytes)
  const debug = readPeDebug(image)
  const facts = peFacts(image, debug)
  const needed = [...facts.imports, ...facts.delayImports]
  const go = readGoBuildInfo({
    data: goDataRange(image),
    bytesFrom: (address) => bytesFromAddress(image, address)
  })
  const text = image.sections.find(({ name }) => name === '.text')
  const goBuildId = text === undefined ? undefined : findGoBuildId(peSectionBytes(image, text))
  const packages = go && readPePackages(image, hasC(go))
  const packageCode =
    packages === undefined && go !== undefined ? packagesByFunctions(bytes, true) : undefined
  const contents = image.sections.map((section) => ({
    name: section.name,
    bytes: peSectionBytes(image, section)
  }))
  return {
    format: 'pe',
    goos: go?.settings['GOOS'] ?? 'windows',
    goarch: peGoarch(image.machineNumber),
    bits: image.bits,
    linkage: needed.length > 0 ? 'dynamic' : 'static',
    needed,
    ...(go === undefined ? {} : { go }),
    ...(goBuildId === undefined ? {} : { goBuildId }),
    cpu: goCpuOf(go),
    compilers: [...readPeCompilers(image), ...(debug.isByLld ? ['LLD'] : [])],
    sections: image.sections.map(({ name, virtualSize, rawSize }) => ({
      name,
      sizeBytes: virtualSize === 0 ? rawSize : virtualSize,
      fileBytes: rawSize
    })),
    ...(packages === undefined ? {} : { packages }),
    ...(packageCode === undefined ? {} : { packageCode }),
    pathLeaks: findPathLeaks([image.cursor.bytes, ...inflateZlibSections(contents)]),
    facts
  }
}

function peFacts(image: PeImage, debug: PeDebug): PeFacts {
  const flag = (bit: number): boolean => (image.dllCharacteristics & bit) !== 0
  const dynamicBase = flag(DLL_CHARACTERISTICS.dynamicBase)
  const loadConfig = readPeLoadConfig(image)
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
    controlFlowGuard: flag(DLL_CHARACTERISTICS.guard) && loadConfig.guardInstrumented,
    timeDateStamp: image.timeDateStamp,
    reproducible: debug.reproducible,
    stripped: image.symbols === 0,
    debugInfo: debug.embedded || image.sections.some(({ name }) => /^\.z?debug_/.test(name)),
    shadowStack: debug.shadowStack,
    // Files of 64 bits always have their handlers in tables that nothing can write to.
    safeExceptions:
      image.bits === 64 || loadConfig.handlersListed || flag(DLL_CHARACTERISTICS.noHandlers),
    forceIntegrity: flag(DLL_CHARACTERISTICS.forceIntegrity),
    subsystemVersion: image.subsystemVersion,
    exports: readPeExports(image),
    ...(debug.pdbPath === undefined ? {} : { pdbPath: debug.pdbPath }),
    ...readPeExtent(image)
  }
}

function isRelocatable(image: PeImage): boolean {
  const stripped = (image.characteristics & RELOCATIONS_STRIPPED) !== 0
  return !stripped && (directoryOf(image, DIRECTORY.relocations)?.size ?? 0) > 0
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
