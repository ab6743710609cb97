import { count, LONGEST_TEXT } from './cursor.ts'
import type { BinaryFacts } from './facts.ts'
import type { MachoFacts } from './macho-facts.ts'
import { type GoImage, readGoBuildInfo } from './go-build-info.ts'
import {
  locateMachoAddress,
  MH,
  type MachoCommand,
  type MachoImage,
  readMachoHeaders
} from './macho-header.ts'
import { machoGoarch, machoMachineName, machoPlatformName } from './macho-names.ts'
import { readMachoSignature } from './macho-signature.ts'
import { malformed } from './unreadable.ts'

const LC = {
  dysymtab: 0xb,
  loadDylib: 0xc,
  idDylib: 0xd,
  loadDylinker: 0xe,
  uuid: 0x1b,
  lazyLoadDylib: 0x20,
  buildVersion: 0x32,
  loadWeakDylib: 0x80000018,
  rpath: 0x8000001c,
  reexportDylib: 0x8000001f,
  loadUpwardDylib: 0x80000023
} as const

/** Commands of before LC_BUILD_VERSION, one per platform. */
const VERSION_MIN: Readonly<Record<number, string>> = {
  0x24: 'macos',
  0x25: 'ios',
  0x2f: 'tvos',
  0x30: 'watchos'
}

const MH_PIE = 0x200000
const MAX_LIBRARIES = 4096
const READ_WRITE = 3

/** Reads an executable, dylib or bundle of one architecture (Apple's `mach-o/loader.h`). */
export function readMacho(bytes: Uint8Array): BinaryFacts {
  const image = readMachoHeaders(bytes)
  const facts = machoFacts(image)
  const needed = [...facts.dylibs, ...facts.weakDylibs]
  const go = readGoBuildInfo({
    data: goDataRange(image),
    bytesFrom: (address) => {
      const place = locateMachoAddress(image, address)
      return place === undefined ? undefined : image.cursor.slice(place.offset, place.length)
    }
  })
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
    facts
  }
}

function machoFacts(image: MachoImage): MachoFacts {
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
    ...versionsOf(image),
    ...(uuid === undefined ? {} : { uuid }),
    pie: (image.flags & MH_PIE) !== 0,
    stripped: localSymbolsOf(image) === 0,
    debugInfo: image.segments.some(({ name }) => name === '__DWARF'),
    ...(signature === undefined ? {} : { signature }),
    ...(headerPadBytes === undefined ? {} : { headerPadBytes })
  }
}

function find(image: MachoImage, command: number, size: number): MachoCommand | undefined {
  const found = image.commands.find((each) => each.command === command)
  if (found !== undefined && found.size < size) throw malformed('a load command is too short')
  return found
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

function versionsOf(image: MachoImage): Pick<MachoFacts, 'platform' | 'minimumOs' | 'sdk'> {
  const { cursor } = image
  const build = find(image, LC.buildVersion, 20)
  if (build !== undefined) {
    const platform = machoPlatformName(cursor.u32(build.at + 8))
    return { platform, ...versionPair(cursor.u32(build.at + 12), cursor.u32(build.at + 16)) }
  }
  for (const [number, platform] of Object.entries(VERSION_MIN)) {
    const old = find(image, Number(number), 16)
    if (old === undefined) continue
    return { platform, ...versionPair(cursor.u32(old.at + 8), cursor.u32(old.at + 12)) }
  }
  return {}
}

/** Versions are packed as xxxx.yy.zz; an SDK of zero means that the linker did not know it. */
function versionPair(minimumOs: number, sdk: number): Pick<MachoFacts, 'minimumOs' | 'sdk'> {
  const text = (packed: number): string => {
    const patch = packed & 0xff
    return `${packed >>> 16}.${(packed >>> 8) & 0xff}${patch === 0 ? '' : `.${patch}`}`
  }
  return { minimumOs: text(minimumOs), ...(sdk === 0 ? {} : { sdk: text(sdk) }) }
}

function uuidOf(image: MachoImage): string | undefined {
  const command = find(image, LC.uuid, 24)
  if (command === undefined) return undefined
  return Buffer.from(image.cursor.slice(command.at + 8, 16)).toString('hex')
}

function localSymbolsOf(image: MachoImage): number {
  const command = find(image, LC.dysymtab, 80)
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
