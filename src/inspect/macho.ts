import { count, LONGEST_TEXT } from './cursor.ts'
import type { BinaryFacts } from './facts.ts'
import type { MachoFacts } from './macho-facts.ts'
import { findGoBuildId } from './go-build-id.ts'
import { type GoImage, readGoBuildInfo } from './go-build-info.ts'
import { goCpuOf } from './go-cpu.ts'
import {
  locateMachoAddress,
  findMachoCommand,
  MH,
  type MachoImage,
  readMachoHeaders
} from './macho-header.ts'
import { machoGoarch, machoMachineName } from './macho-names.ts'
import { readMachoSignature } from './macho-signature.ts'
import { packagesByFunctions } from './pclntab.ts'
import { readMachoSymbols } from './macho-symbols.ts'
import { readMachoCompilers, readMachoVersions } from './macho-versions.ts'
import { hasC } from './package-sizes.ts'
import { findPathLeaks } from './path-leaks.ts'
import { malformed } from './unreadable.ts'
import { inflateZlibSections } from './inflate-debug.ts'

const LC = {
  dysymtab: 0xb,
  loadDylib: 0xc,
  idDylib: 0xd,
  loadDylinker: 0xe,
  uuid: 0x1b,
  lazyLoadDylib: 0x20,
  loadWeakDylib: 0x80000018,
  rpath: 0x8000001c,
  reexportDylib: 0x8000001f,
  loadUpwardDylib: 0x80000023
} as const

const FLAG = { pie: 0x200000, executableStack: 0x20000, noHeapExecution: 0x1000000 } as const
const MAX_LIBRARIES = 4096
const READ_WRITE = 3

/** Reads an executable, dylib or bundle of one architecture (Apple's `mach-o/loader.h`). */
export function readMacho(bytes: Uint8Array): BinaryFacts {
  const image = readMachoHeaders(bytes)
  const go = readGoBuildInfo({
    data: goDataRange(image),
    bytesFrom: (address) => {
      const place = locateMachoAddress(image, address)
      return place === undefined ? undefined : image.cursor.slice(place.offset, place.length)
    }
  })
  const { packages, ...symbols } = readMachoSymbols(image, go && hasC(go))
  const packageCode =
    packages === undefined && go !== undefined
      ? packagesByFunctions(image.cursor.bytes, image.cursor.littleEndian)
      : undefined
  const facts = machoFacts(image, symbols)
  const needed = [...facts.dylibs, ...facts.weakDylibs]
  const contents = contentsOf(image)
  const text = contents.find(({ name }) => name === '__text')
  const goBuildId = text === undefined ? undefined : findGoBuildId(text.bytes)
  const formatGoos = facts.platform?.startsWith('ios') === true ? 'ios' : 'darwin'
  return {
    format: 'macho',
    goos: go?.settings['GOOS'] ?? formatGoos,
    goarch: machoGoarch(image.cpu),
    bits: image.bits,
    linkage: needed.length > 0 ? 'dynamic' : 'static',
    ...(facts.interpreter === undefined ? {} : { interpreter: facts.interpreter }),
    needed,
    ...(go === undefined ? {} : { go }),
    ...(goBuildId === undefined ? {} : { goBuildId }),
    cpu: goCpuOf(go),
    compilers: readMachoCompilers(image, facts.tools),
    sections: image.sections.map(({ segment, name, size, zeroFilled }) => ({
      name: `${segment},${name}`,
      sizeBytes: size,
      fileBytes: zeroFilled ? 0 : size
    })),
    ...(packages === undefined ? {} : { packages }),
    ...(packageCode === undefined ? {} : { packageCode }),
    pathLeaks: findPathLeaks([image.cursor.bytes, ...inflateZlibSections(contents)]),
    facts
  }
}

/** Sections whose bytes are all in the file. */
function contentsOf({
  segments,
  cursor
}: MachoImage): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return segments
    .flatMap(({ sections }) => sections)
    .filter(({ offset, size }) => offset + size <= cursor.size)
    .map(({ name, offset, size }) => ({ name, bytes: cursor.slice(offset, size) }))
}

function machoFacts(
  image: MachoImage,
  symbols: Pick<MachoFacts, 'stackProtector' | 'exports'>
): MachoFacts {
  const flag = (bit: number): boolean => (image.flags & bit) !== 0
  const interpreter = textsOf(image, [LC.loadDylinker])[0]
  const installName = textsOf(image, [LC.idDylib])[0]
  const uuid = uuidOf(image)
  const signature = readMachoSignature(image)
  const headerPadBytes = headerPadOf(image)
  return {
    format: 'macho',
    machine: machoMachineName(image.cpu, image.cpuSubtype),
    machineNumber: image.cpu,
    bits: image.bits,
    type: image.type === MH.execute ? 'executable' : image.type === MH.dylib ? 'dylib' : 'bundle',
    ...(interpreter === undefined ? {} : { interpreter }),
    dylibs: textsOf(image, [LC.loadDylib, LC.reexportDylib, LC.lazyLoadDylib, LC.loadUpwardDylib]),
    weakDylibs: textsOf(image, [LC.loadWeakDylib]),
    rpaths: textsOf(image, [LC.rpath]),
    ...(installName === undefined ? {} : { installName }),
    ...readMachoVersions(image),
    ...(uuid === undefined ? {} : { uuid }),
    pie: flag(FLAG.pie),
    executableStack: flag(FLAG.executableStack),
    noHeapExecution: flag(FLAG.noHeapExecution),
    ...symbols,
    stripped: localSymbolsOf(image) === 0,
    debugInfo: image.segments.some(({ name }) => name === '__DWARF'),
    ...(signature === undefined ? {} : { signature }),
    ...(headerPadBytes === undefined ? {} : { headerPadBytes })
  }
}

/** The texts that commands of some kinds refer to, in the file's order. */
function textsOf({ cursor, commands }: MachoImage, kinds: readonly number[]): readonly string[] {
  const found = commands.filter(({ command }) => kinds.includes(command))
  count('libraries', found.length, MAX_LIBRARIES)
  return found.map(({ at, size }) => {
    const offset = size < 12 ? size : cursor.u32(at + 8)
    if (offset >= size) throw malformed('the text of a load command is outside of it')
    // Texts are filled up with zero bytes, but may also fill their command entirely.
    const room = size - offset
    return room > LONGEST_TEXT ? cursor.text(at + offset) : cursor.fixedText(at + offset, room)
  })
}

function uuidOf(image: MachoImage): string | undefined {
  const command = findMachoCommand(image, LC.uuid, 24)
  if (command === undefined) return undefined
  return Buffer.from(image.cursor.slice(command.at + 8, 16)).toString('hex')
}

function localSymbolsOf(image: MachoImage): number {
  const command = findMachoCommand(image, LC.dysymtab, 80)
  return command === undefined ? 0 : image.cursor.u32(command.at + 12)
}

function headerPadOf({ segments, commandsEnd }: MachoImage): number | undefined {
  const offsets = segments
    .flatMap(({ sections }) => sections)
    .filter(({ offset, size }) => offset > 0 && size > 0)
    .map(({ offset }) => offset)
  if (offsets.length === 0) return undefined
  const first = offsets.reduce((least, offset) => Math.min(least, offset))
  if (first < commandsEnd) throw malformed('its load commands overlap its first section')
  return first - commandsEnd
}

/** Where Go's own reader looks: the named section, else the first segment of data. */
function goDataRange({ segments }: MachoImage): GoImage['data'] {
  const section = segments
    .flatMap(({ sections }) => sections)
    .find(({ name }) => name === '__go_buildinfo')
  if (section !== undefined) return section
  const segment = segments.find(
    ({ address, fileSize, initProtection, maxProtection }) =>
      address !== 0n &&
      fileSize !== 0 &&
      initProtection === READ_WRITE &&
      maxProtection === READ_WRITE
  )
  return segment === undefined ? undefined : { address: segment.address, size: segment.fileSize }
}
