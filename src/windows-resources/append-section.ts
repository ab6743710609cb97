import { PipelineError } from '../errors.ts'
import { DIRECTORY, type Headers, readHeaders, SECTION_BYTES, unreadable } from './pe-headers.ts'
import { invalid } from './resources.ts'

const DEBUG_ENTRY_BYTES = 28
const INITIALIZED_READABLE = 0x40000040

/**
 * A linked Windows program with one more section, `.rsrc`, at its end (Microsoft's PE format). All other sections keep
 * their content and their addresses; the headers grow if there is no room for one more, and the checksum is computed.
 * `content` gets the address that the section is loaded at. `ARTIFACT_UNREADABLE` for bytes that are no such program,
 * `CONFIG_INVALID` for one that has resources, `BUILD_FAILED` for one that is signed.
 */
export function appendResources(bytes: Uint8Array, content: (address: number) => Buffer): Buffer {
  const original = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found = readHeaders(original)
  refuse(original, found)
  const tableEnd = found.table + SECTION_BYTES * found.sections.length
  const fits = tableEnd + SECTION_BYTES <= found.headerBytes
  const file = fits ? original : withLongerHeaders(original, found)

  const address = alignUp(
    Math.max(
      ...found.sections.map((each) => each.address + Math.max(each.memorySize, each.rawSize))
    ),
    found.sectionAlignment
  )
  const section = content(address)
  const rawAt = alignUp(file.length, found.fileAlignment)
  const rawSize = alignUp(section.length, found.fileAlignment)
  const result = Buffer.alloc(rawAt + rawSize)
  file.copy(result)
  section.copy(result, rawAt)

  result.fill(0, tableEnd, tableEnd + SECTION_BYTES)
  result.write('.rsrc', tableEnd, 'latin1')
  const fields = [section.length, address, rawSize, rawAt]
  fields.forEach((field, index) => result.writeUInt32LE(field, tableEnd + 8 + 4 * index))
  result.writeUInt32LE(INITIALIZED_READABLE, tableEnd + 36)
  result.writeUInt16LE(found.sections.length + 1, found.pe + 6)
  const directory = found.directories + 8 * DIRECTORY.resources
  result.writeUInt32LE(address, directory)
  result.writeUInt32LE(section.length, directory + 4)
  const { optional } = found
  result.writeUInt32LE((result.readUInt32LE(optional + 8) + rawSize) >>> 0, optional + 8)
  result.writeUInt32LE(alignUp(address + section.length, found.sectionAlignment), optional + 56)
  result.writeUInt32LE(0, optional + 64)
  result.writeUInt32LE(checksum(result), optional + 64)
  return result
}

const alignUp = (value: number, to: number): number => Math.ceil(value / to) * to

function refuse(file: Buffer, { directories }: Headers): void {
  const has = (directory: number): boolean => file.readUInt32LE(directories + 8 * directory) !== 0
  if (has(DIRECTORY.resources)) {
    throw invalid(
      'The program has Windows resources already, as a .syso file in its package brings them.',
      'Remove the .syso file, or the icon and version information from the settings.'
    )
  }
  if (has(DIRECTORY.signature)) {
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: 'The Windows program is signed already, and resources would break the signature.',
      fix: 'Sign it after its last change.'
    })
  }
}

/** Puts one step of the file's alignment between the headers and all else, and corrects what refers to the file by offset. */
function withLongerHeaders(file: Buffer, headers: Headers): Buffer {
  const { pe, optional, directories, table, sections, fileAlignment, headerBytes } = headers
  const longer = headerBytes + fileAlignment
  if (longer > Math.min(...sections.map(({ address }) => address))) {
    throw unreadable('has no room for one more section')
  }
  const tableEnd = table + SECTION_BYTES * sections.length
  const result = Buffer.concat([
    file.subarray(0, tableEnd),
    Buffer.alloc(longer - tableEnd),
    file.subarray(headerBytes)
  ])
  const shift = (at: number): void => {
    const offset = file.readUInt32LE(at)
    if (offset > 0)
      result.writeUInt32LE(
        (offset + fileAlignment) >>> 0,
        at + (at >= headerBytes ? fileAlignment : 0)
      )
  }
  result.writeUInt32LE(longer, optional + 60)
  shift(pe + 12)
  for (const { at } of sections) shift(at + 20)
  const debug = file.readUInt32LE(directories + 8 * DIRECTORY.debug)
  const size = file.readUInt32LE(directories + 8 * DIRECTORY.debug + 4)
  const home = sections.find(
    ({ address, rawSize }) => debug >= address && debug + size <= address + rawSize
  )
  if (debug === 0 || home === undefined) return result
  for (let at = 0; at + DEBUG_ENTRY_BYTES <= size; at += DEBUG_ENTRY_BYTES) {
    shift(home.rawAt + debug - home.address + at + 24)
  }
  return result
}

/** The sum that Windows' loader compares for drivers: 16-bit words with their carries, and the length. */
function checksum(file: Buffer): number {
  let sum = 0
  for (let at = 0; at + 1 < file.length; at += 2) {
    sum += file.readUInt16LE(at)
    if (sum > 0xffff) sum = (sum & 0xffff) + 1
  }
  if (file.length % 2 === 1) sum += file.readUInt8(file.length - 1)
  sum = (sum & 0xffff) + (sum >>> 16)
  return sum + file.length
}
