import { count, Cursor } from './cursor.ts'
import { readAdvice } from './advice.ts'
import type { MachoSignature } from './macho-facts.ts'
import type { MachoImage } from './macho-header.ts'
import {
  CODE_DIRECTORY,
  LC_CODE_SIGNATURE,
  sealHolds,
  SUPER_BLOB,
  type SignatureBlob
} from './macho-seal.ts'
import { malformed } from './unreadable.ts'

const CMS = 0xfade0b01
const XML_ENTITLEMENTS = 0xfade7171
const DER_ENTITLEMENTS = 0xfade7172
/** A CMS blob of only its own header holds no signature: linkers write one. So do entitlements that ask for nothing. */
const BLOB_HEADER = 8

const ADHOC = 0x2
const RUNTIME = 0x10000
const LINKER_SIGNED = 0x20000

const MAX_BLOBS = 64

/** What the code signature says, and whether it fits the file (XNU's `osfmk/kern/cs_blobs.h`, always big-endian); nothing when unsigned. */
export function readMachoSignature(image: MachoImage): MachoSignature | undefined {
  const { cursor, commands } = image
  const command = commands.find((each) => each.command === LC_CODE_SIGNATURE)
  if (command === undefined) return undefined
  if (command.size < 16) throw malformed('its signature command is too short')
  const offset = cursor.u32(command.at + 8)
  const size = cursor.u32(command.at + 12)
  cursor.needUpTo(offset + size)
  const signature = new Cursor(cursor.slice(offset, size), false)
  const blobs = readBlobs(signature)
  const directory = blobs.find(({ magic }) => magic === CODE_DIRECTORY)
  if (directory === undefined) throw malformed('its code signature has no code directory')
  const flags = signature.u32(directory.at + 12)
  return {
    adhoc: (flags & ADHOC) !== 0,
    linkerSigned: (flags & LINKER_SIGNED) !== 0,
    hardenedRuntime: (flags & RUNTIME) !== 0,
    certificate: blobs.some(({ magic, length }) => magic === CMS && length > BLOB_HEADER),
    ...namesOf(new Cursor(directory.bytes ?? new Uint8Array(), false)),
    entitlements: blobs.some(
      ({ magic, length }) =>
        (magic === XML_ENTITLEMENTS || magic === DER_ENTITLEMENTS) && length > BLOB_HEADER
    ),
    valid: sealHolds(image, blobs, offset, size)
  }
}

/** Code directories of this version and later can name a team. */
const WITH_TEAM = 0x20200

/** The texts that a code directory refers to; a damaged one has none, and seals nothing. */
function namesOf(directory: Cursor): Pick<MachoSignature, 'identifier' | 'teamId'> {
  const textAt = (field: number): string => {
    const at = directory.size < field + 4 ? 0 : directory.u32(field)
    if (at === 0) return ''
    return readAdvice(() => directory.text(at)) ?? ''
  }
  const teamId = directory.size >= 12 && directory.u32(8) >= WITH_TEAM ? textAt(48) : ''
  return { identifier: textAt(20), ...(teamId === '' ? {} : { teamId }) }
}

interface Blob extends SignatureBlob {
  readonly at: number
  readonly length: number
}

function readBlobs(signature: Cursor): readonly Blob[] {
  if (signature.u32(0) !== SUPER_BLOB) throw malformed('its code signature has no magic')
  const end = signature.u32(4)
  const blobs = count('parts of a signature', signature.u32(8), MAX_BLOBS)
  return Array.from({ length: blobs }, (_, index) => {
    const at = signature.u32(12 + 8 * index + 4)
    const length = signature.u32(at + 4)
    const whole = length >= BLOB_HEADER && at + length <= Math.min(end, signature.size)
    return {
      slot: signature.u32(12 + 8 * index),
      magic: signature.u32(at),
      at,
      length,
      bytes: whole ? signature.slice(at, length) : undefined
    }
  })
}
