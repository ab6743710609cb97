import { count, Cursor } from './cursor.ts'
import type { MachoSignature } from './facts.ts'
import type { MachoImage } from './macho-header.ts'
import { malformed } from './unreadable.ts'

const LC_CODE_SIGNATURE = 0x1d
const SUPER_BLOB = 0xfade0cc0
const CODE_DIRECTORY = 0xfade0c02
const CMS = 0xfade0b01
/** A CMS blob of only its own header holds no signature: linkers write one. */
const BLOB_HEADER = 8

const ADHOC = 0x2
const RUNTIME = 0x10000
const LINKER_SIGNED = 0x20000

const MAX_BLOBS = 64

/** What the code signature declares (XNU's `osfmk/kern/cs_blobs.h`, always big-endian); nothing when unsigned. */
export function readMachoSignature({ cursor, commands }: MachoImage): MachoSignature | undefined {
  const command = commands.find((each) => each.command === LC_CODE_SIGNATURE)
  if (command === undefined) return undefined
  if (command.size < 16) throw malformed('its signature command is too short')
  const offset = cursor.u32(command.at + 8)
  const size = cursor.u32(command.at + 12)
  cursor.needUpTo(offset + size)
  const signature = new Cursor(cursor.slice(offset, size), false)
  if (signature.u32(0) !== SUPER_BLOB) throw malformed('its code signature has no magic')
  let flags: number | undefined
  let certificate = false
  const blobs = count('parts of a signature', signature.u32(8), MAX_BLOBS)
  for (let index = 0; index < blobs; index++) {
    const at = signature.u32(12 + 8 * index + 4)
    const magic = signature.u32(at)
    if (magic === CODE_DIRECTORY) flags ??= signature.u32(at + 12)
    if (magic === CMS && signature.u32(at + 4) > BLOB_HEADER) certificate = true
  }
  if (flags === undefined) throw malformed('its code signature has no code directory')
  return {
    adhoc: (flags & ADHOC) !== 0,
    linkerSigned: (flags & LINKER_SIGNED) !== 0,
    hardenedRuntime: (flags & RUNTIME) !== 0,
    certificate
  }
}
