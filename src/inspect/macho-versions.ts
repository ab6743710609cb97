import { type Cursor, decodeText } from './cursor.ts'
import type { MachoFacts } from './macho-facts.ts'
import { findMachoCommand, type MachoCommand, type MachoImage } from './macho-header.ts'
import { machoPlatformName } from './macho-names.ts'

/** Numbers of tools (Apple's `mach-o/loader.h`); the last one is Zig's own choice. */
const TOOLS: Readonly<Record<number, string>> = {
  1: 'clang',
  2: 'swift',
  3: 'ld',
  4: 'lld',
  5: 'zig'
}
const MAX_TOOLS = 64
const TOOLS_AT = 24

const LC_BUILD_VERSION = 0x32

/** Commands of before LC_BUILD_VERSION, one per platform. */
const VERSION_MIN: Readonly<Record<number, string>> = {
  0x24: 'macos',
  0x25: 'ios',
  0x2f: 'tvos',
  0x30: 'watchos'
}

/** The system that a file is for, its oldest version, and the tools that made the file. */
export function readMachoVersions(
  image: MachoImage
): Pick<MachoFacts, 'platform' | 'minimumOs' | 'sdk' | 'tools'> {
  const { cursor } = image
  const build = findMachoCommand(image, LC_BUILD_VERSION, 20)
  if (build !== undefined) {
    const platform = machoPlatformName(cursor.u32(build.at + 8))
    const tools = readTools(cursor, build)
    return { platform, tools, ...versionPair(cursor.u32(build.at + 12), cursor.u32(build.at + 16)) }
  }
  for (const [number, platform] of Object.entries(VERSION_MIN)) {
    const old = findMachoCommand(image, Number(number), 16)
    if (old === undefined) continue
    return { platform, tools: [], ...versionPair(cursor.u32(old.at + 8), cursor.u32(old.at + 12)) }
  }
  return { tools: [] }
}

/** An SDK of zero means that the linker did not know it. */
function versionPair(minimumOs: number, sdk: number): Pick<MachoFacts, 'minimumOs' | 'sdk'> {
  return { minimumOs: machoVersion(minimumOs), ...(sdk === 0 ? {} : { sdk: machoVersion(sdk) }) }
}

/** A version packed as xxxx.yy.zz: `12.0`, `1115.7.3`. */
function machoVersion(packed: number): string {
  const patch = packed & 0xff
  return `${packed >>> 16}.${(packed >>> 8) & 0xff}${patch === 0 ? '' : `.${patch}`}`
}

/** Tools that LC_BUILD_VERSION names, each with its version if it says one; as many as there is room for. */
function readTools(cursor: Cursor, command: MachoCommand): readonly string[] {
  const room = command.size < TOOLS_AT ? 0 : Math.floor((command.size - TOOLS_AT) / 8)
  const tools = room === 0 ? 0 : Math.min(cursor.u32(command.at + 20), room, MAX_TOOLS)
  return Array.from({ length: tools }, (_, index) => {
    const at = command.at + TOOLS_AT + 8 * index
    const number = cursor.u32(at)
    const version = cursor.u32(at + 4)
    const name = TOOLS[number] ?? `unknown:${number}`
    return version === 0 ? name : `${name} ${machoVersion(version)}`
  })
}

const WITH_NAMES = ['__ident', '__comment']
const LONGEST_SECTION = 64 * 1024
const LONGEST_NAME = 256
const MOST_NAMES = 64

/** The tools, and compilers that a section of texts names, each once; at most 64 texts of at most 256 bytes. */
export function readMachoCompilers(
  { segments, cursor }: MachoImage,
  tools: readonly string[]
): readonly string[] {
  const names = segments
    .flatMap(({ sections }) => sections)
    .filter(({ name, offset, size }) => WITH_NAMES.includes(name) && offset + size <= cursor.size)
    .flatMap(({ offset, size }) =>
      Buffer.from(cursor.slice(offset, Math.min(size, LONGEST_SECTION)))
        .toString('latin1')
        .split('\0')
    )
    .filter((name) => name !== '')
    .slice(0, MOST_NAMES)
    .map((name) => decodeText(Buffer.from(name.slice(0, LONGEST_NAME), 'latin1')).trim())
  return [...new Set([...tools, ...names])]
}
