import { hash } from 'node:crypto'
import { CODE_DIRECTORY, SUPER_BLOB } from '../inspect/macho-seal.ts'

/** What a signature is of. */
export interface SignedContent {
  /** All bytes up to the signature. */
  readonly content: Uint8Array
  /** Name of the program inside the signature; without meaning for an ad-hoc one. */
  readonly identifier: string
  /** The __TEXT segment in the file. */
  readonly text: { readonly offset: number; readonly fileSize: number }
  /** It is an executable, not a library. */
  readonly executable: boolean
}

const SUPER_BLOB_BYTES = 20
const DIRECTORY_BYTES = 88
const DIRECTORY_VERSION = 0x20400
/** CS_ADHOC and CS_LINKER_SIGNED. */
const FLAGS = 0x20002
const SHA256 = 2
const HASH_BYTES = 32
const PAGE_BITS = 12
const PAGE_BYTES = 2 ** PAGE_BITS
const EXECSEG_MAIN_BINARY = 1n

const nameOf = (identifier: string): Buffer => Buffer.from(`${identifier}\0`)

/** Bytes of the signature of this much content. */
export function signatureSize(contentBytes: number, identifier: string): number {
  const hashes = HASH_BYTES * Math.ceil(contentBytes / PAGE_BYTES)
  return SUPER_BLOB_BYTES + DIRECTORY_BYTES + nameOf(identifier).length + hashes
}

/**
 * An ad-hoc signature as linkers make it: one code directory with the SHA-256 of every 4 KiB. The same bytes as of
 * Go's `cmd/internal/codesign`; the structures are those of XNU's `osfmk/kern/cs_blobs.h`.
 */
export function adHocSignature({ content, identifier, text, executable }: SignedContent): Buffer {
  const size = signatureSize(content.length, identifier)
  const name = nameOf(identifier)
  const pages = Math.ceil(content.length / PAGE_BYTES)
  const hashesAt = DIRECTORY_BYTES + name.length
  const signature = Buffer.alloc(size)
  const put = (at: number, fields: readonly number[]): void => {
    fields.forEach((field, index) => signature.writeUInt32BE(field, at + 4 * index))
  }
  put(0, [SUPER_BLOB, size, 1, 0, SUPER_BLOB_BYTES])
  const directory = SUPER_BLOB_BYTES
  put(directory, [CODE_DIRECTORY, size - SUPER_BLOB_BYTES, DIRECTORY_VERSION, FLAGS])
  put(directory + 16, [hashesAt, DIRECTORY_BYTES, 0, pages, content.length])
  signature.set([HASH_BYTES, SHA256, 0, PAGE_BITS], directory + 36)
  signature.writeBigUInt64BE(BigInt(text.offset), directory + 64)
  signature.writeBigUInt64BE(BigInt(text.fileSize), directory + 72)
  signature.writeBigUInt64BE(executable ? EXECSEG_MAIN_BINARY : 0n, directory + 80)
  signature.set(name, directory + DIRECTORY_BYTES)
  for (let page = 0; page < pages; page++) {
    const digest = hash(
      'sha256',
      content.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES),
      'buffer'
    )
    signature.set(digest, directory + hashesAt + page * HASH_BYTES)
  }
  return signature
}
