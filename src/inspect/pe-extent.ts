import { computePeChecksum } from './pe-checksum.ts'
import { DIRECTORY, directoryOf, type PeImage } from './pe-header.ts'
import type { PeFacts } from './pe-facts.ts'

/** Signatures start at a multiple of this. */
const CERTIFICATE_ALIGN = 8

/** What is said of the file as a whole: whether it is signed, its checksum, and what is behind its end. */
export function readPeExtent(
  image: PeImage
): Pick<PeFacts, 'signed' | 'checksumValid' | 'overlayBytes'> {
  const { cursor, checksumAt } = image
  const checksum = cursor.u32(checksumAt)
  const certificates = certificatesOf(image)
  return {
    signed: certificates !== undefined,
    ...(checksum === 0
      ? {}
      : { checksumValid: checksum === computePeChecksum(cursor.bytes, checksumAt) }),
    overlayBytes: overlayOf(image, certificates)
  }
}

interface Range {
  readonly start: number
  readonly end: number
}

/** The only directory whose address is an offset in the file; it is behind all sections. */
function certificatesOf(image: PeImage): Range | undefined {
  const directory = directoryOf(image, DIRECTORY.certificates)
  if (directory === undefined) return undefined
  const end = directory.address + directory.size
  image.cursor.needUpTo(end)
  return { start: directory.address, end }
}

/** The COFF symbols of GNU's tools are behind the last section too, and nothing that was appended. */
function overlayOf(image: PeImage, certificates: Range | undefined): number {
  const { cursor, sections, headersSize, symbolsEnd } = image
  const end = sections.reduce(
    (last, { rawOffset, rawSize }) => Math.max(last, rawOffset + rawSize),
    Math.max(headersSize, symbolsEnd)
  )
  const behind = Math.max(0, cursor.size - end)
  if (certificates === undefined || certificates.end <= end) return behind
  const gap = Math.max(0, certificates.start - end)
  return (gap < CERTIFICATE_ALIGN ? 0 : gap) + (cursor.size - certificates.end)
}
