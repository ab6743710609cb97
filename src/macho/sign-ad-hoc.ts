import { LC_CODE_SIGNATURE } from '../inspect/macho-seal.ts'
import { PipelineError } from '../errors.ts'
import { adHocSignature, signatureSize } from './code-signature.ts'
import { type Layout, readLayout, type Segment } from './layout.ts'

const COMMAND_BYTES = 16
const LARGEST_FILE_BYTES = 0xffffffff
/** Where __LINKEDIT ends in memory, on every machine that macOS runs on. */
const PAGE_BYTES = 0x4000n
/** Code directories and an empty CMS wrapper: all that linkers put into a signature. */
const LINKER_SLOTS: readonly number[] = [0, 0x1000, 0x1001, 0x1002, 0x1003, 0x1004, 0x10000]
const REQUIREMENTS_SLOT = 2

/**
 * Signs a thin 64-bit Mach-O file as linkers sign: ad hoc, over all that is before the signature. An ad-hoc signature
 * is replaced where it is; else LC_CODE_SIGNATURE goes behind the other load commands, into bytes that linkers leave
 * free there, and the signature to the end of __LINKEDIT. Nothing else changes, and what Go's linker has signed with
 * the identifier `a.out` comes back as it is.
 *
 * `ARTIFACT_UNREADABLE` for bytes that are no such file; `BUILD_FAILED` when there is no room for the load command, when
 * something is behind the end of __LINKEDIT, and when the old signature holds what the new one would lose: a
 * certificate, entitlements, the hardened runtime.
 */
export function signAdHoc(bytes: Uint8Array, identifier: string): Uint8Array {
  const layout = readLayout(bytes)
  refuseLoss(bytes, layout)
  const { text, linkedit } = segmentsOf(layout)
  const { signature } = layout
  const contentBytes = signature?.offset ?? alignUp(bytes.length, 16)
  const end =
    signature === undefined
      ? linkedit.offset + linkedit.fileSize
      : signature.offset + signature.size
  if (end !== bytes.length || contentBytes < linkedit.offset) {
    throw cannotSign(
      'has bytes that no signature can cover',
      'Sign the file before anything is appended to it.'
    )
  }
  const size = signatureSize(contentBytes, identifier)
  const newEnd = contentBytes + size
  if (newEnd > LARGEST_FILE_BYTES) {
    throw cannotSign('is too large for a signature', 'Strip the file: build with -ldflags="-s -w".')
  }
  const signed = Buffer.alloc(newEnd)
  signed.set(bytes.subarray(0, contentBytes))
  const header = new DataView(signed.buffer, signed.byteOffset, layout.commandsEnd + COMMAND_BYTES)
  if (signature === undefined) addCommand(signed, header, layout)
  const command = signature?.at ?? layout.commandsEnd
  header.setUint32(command + 8, contentBytes, true)
  header.setUint32(command + 12, size, true)
  if (newEnd !== bytes.length) resize(header, layout, linkedit, newEnd - linkedit.offset)
  const content = signed.subarray(0, contentBytes)
  const executable = layout.facts.type === 'executable'
  signed.set(adHocSignature({ content, identifier, text, executable }), contentBytes)
  return signed
}

const alignUp = (value: number, to: number): number => Math.ceil(value / to) * to

function segmentsOf({ segments }: Layout): { readonly text: Segment; readonly linkedit: Segment } {
  const text = segments.find(({ name }) => name === '__TEXT')
  const linkedit = segments.find(({ name }) => name === '__LINKEDIT')
  if (text !== undefined && linkedit !== undefined) return { text, linkedit }
  throw cannotSign('has no __TEXT or no __LINKEDIT segment', 'Give a file that a linker wrote.')
}

/** Adds the load command, unless that would overwrite the first instructions (ziglang/zig#23704). */
function addCommand(signed: Buffer, header: DataView, { commandsEnd, contentStart }: Layout): void {
  const room = signed.subarray(commandsEnd, Math.min(contentStart, commandsEnd + COMMAND_BYTES))
  if (room.length < COMMAND_BYTES || room.some((byte) => byte !== 0)) {
    throw cannotSign(
      `has no ${COMMAND_BYTES} free bytes behind its load commands`,
      'Link it with -Wl,-headerpad,1144, as crossgo’s own compilers do.'
    )
  }
  header.setUint32(16, header.getUint32(16, true) + 1, true)
  header.setUint32(20, header.getUint32(20, true) + COMMAND_BYTES, true)
  header.setUint32(commandsEnd, LC_CODE_SIGNATURE, true)
  header.setUint32(commandsEnd + 4, COMMAND_BYTES, true)
}

/** Makes __LINKEDIT end where the file ends, in the file and, by whole pages, in memory. */
function resize(header: DataView, layout: Layout, linkedit: Segment, fileSize: number): void {
  const needed = ((BigInt(fileSize) + PAGE_BYTES - 1n) / PAGE_BYTES) * PAGE_BYTES
  // Go puts its debug information at the same address: it has no size in memory.
  const above = layout.segments.some(
    ({ at, address, memorySize }) =>
      at !== linkedit.at &&
      address + memorySize > linkedit.address &&
      address < linkedit.address + needed &&
      memorySize > 0n
  )
  if (above) {
    throw cannotSign('has a segment behind __LINKEDIT', 'Give a file that a linker wrote.')
  }
  header.setBigUint64(linkedit.at + 32, needed, true)
  header.setBigUint64(linkedit.at + 48, BigInt(fileSize), true)
}

function refuseLoss(bytes: Uint8Array, { facts, signature }: Layout): void {
  if (signature === undefined || facts.signature === undefined) return
  const old = Buffer.from(bytes.buffer, bytes.byteOffset + signature.offset, signature.size)
  const slots = Array.from({ length: old.readUInt32BE(8) }, (_, index) =>
    old.readUInt32BE(12 + 8 * index)
  )
  const lost = facts.signature.certificate
    ? 'a certificate'
    : facts.signature.hardenedRuntime
      ? 'the hardened runtime'
      : slots.some((slot) => slot !== REQUIREMENTS_SLOT && !LINKER_SLOTS.includes(slot))
        ? 'entitlements'
        : undefined
  if (lost === undefined) return
  throw cannotSign(
    `is already signed with ${lost}, which a new signature would lose`,
    'Make the last change to the file before it is signed.'
  )
}

function cannotSign(what: string, fix: string): PipelineError {
  const because = `The macOS executable cannot be signed: it ${what}.`
  return new PipelineError({ code: 'BUILD_FAILED', what: because, fix })
}
