import { fileVersionNumbers, invalid, type WindowsVersion } from './resources.ts'

const FIXED_SIGNATURE = 0xfeef04bd
const STRUCTURE_VERSION = 0x10000
const ALL_FLAGS = 0x3f
const WINDOWS_NT_32 = 0x40004
const APPLICATION = 1
/** US English, UTF-16: what every Windows shows, whatever its own language. */
const LANGUAGE = 0x0409
const CODE_PAGE = 0x04b0
const LARGEST_BYTES = 0xffff

/**
 * The VERSIONINFO resource of a program (Microsoft's VS_VERSIONINFO structure). The fixed numbers and `FileVersion` are
 * `fileVersionNumbers`, whose errors these are; `ProductVersion` is the whole version as it was given, without `v`.
 * `CONFIG_INVALID` for texts with a zero byte, and for more text than the structure can hold.
 */
export function versionInfo(version: WindowsVersion): Buffer {
  const numbers = fileVersionNumbers(version.fileVersion)
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['CompanyName', version.companyName],
    ['FileDescription', version.fileDescription],
    ['FileVersion', numbers.join('.')],
    ['LegalCopyright', version.copyright],
    ['OriginalFilename', version.originalFilename],
    ['ProductName', version.productName],
    ['ProductVersion', version.fileVersion.replace(/^v/, '')]
  ]
  const strings = texts.flatMap(([name, text]) =>
    text === undefined ? [] : [stringOf(name, text)]
  )
  const table = node(hex(LANGUAGE) + hex(CODE_PAGE), 1, undefined, strings)
  const translation = Buffer.alloc(4)
  translation.writeUInt16LE(LANGUAGE, 0)
  translation.writeUInt16LE(CODE_PAGE, 2)
  const info = node('VS_VERSION_INFO', 0, fixedInfo(numbers), [
    node('StringFileInfo', 1, undefined, [table]),
    node('VarFileInfo', 1, undefined, [node('Translation', 0, translation, [])])
  ])
  if (info.length <= LARGEST_BYTES) return info
  throw invalid(
    `The texts of the Windows version information take ${info.length} bytes, more than the ${LARGEST_BYTES} that Windows can hold.`,
    'Shorten them.'
  )
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

function stringOf(name: string, text: string): Buffer {
  if (!text.includes('\0')) return node(name, 1, text, [])
  throw invalid(
    `The ${name} of the Windows version information has a zero byte in it.`,
    'Remove it: Windows takes it for the end of the text.'
  )
}

function fixedInfo([major, minor, patch, build]: readonly [
  number,
  number,
  number,
  number
]): Buffer {
  const high = major * 0x10000 + minor
  const low = patch * 0x10000 + build
  const fields = [
    ...[FIXED_SIGNATURE, STRUCTURE_VERSION, high, low, high, low],
    ...[ALL_FLAGS, 0, WINDOWS_NT_32, APPLICATION, 0, 0, 0]
  ]
  const info = Buffer.alloc(4 * fields.length)
  fields.forEach((field, index) => info.writeUInt32LE(field, 4 * index))
  return info
}

/** Length, length of the value (of a text in characters), type, key, value, children; each part at a multiple of four. */
function node(
  key: string,
  type: 0 | 1,
  value: string | Buffer | undefined,
  children: readonly Buffer[]
): Buffer {
  const content = typeof value === 'string' ? Buffer.from(`${value}\0`, 'utf16le') : value
  const valueLength = (content?.length ?? 0) / (typeof value === 'string' ? 2 : 1)
  const header = Buffer.alloc(6)
  const head = padded(Buffer.concat([header, Buffer.from(`${key}\0`, 'utf16le')]))
  const parts = [...(content === undefined ? [] : [content]), ...children]
  // The last part is not filled up: the lengths count what is there.
  const body = parts.map((part, index) => (index === parts.length - 1 ? part : padded(part)))
  const all = Buffer.concat([head, ...body])
  // Too long is found by the caller, of whom all of these are parts.
  all.writeUInt16LE(all.length & LARGEST_BYTES, 0)
  all.writeUInt16LE(valueLength & LARGEST_BYTES, 2)
  all.writeUInt16LE(type, 4)
  return all
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}
