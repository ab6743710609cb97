/** What can be said of a PDF from its bytes (ISO 32000-1, 7.5 File Structure and 14.3.3 Document Information Dictionary). */

/** How far from the end the last line may be: readers look no further (Adobe's implementation note 18 of PDF 1.7). */
const TRAILER_BYTES = 1024

/** Whether bytes begin and end as a PDF does: it was not cut off. */
export function isWholePdf(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array): string => Buffer.from(part).toString('latin1')
  return (
    text(bytes.subarray(0, 5)) === '%PDF-' &&
    text(bytes.subarray(-TRAILER_BYTES)).trimEnd().endsWith('%%EOF')
  )
}

/** Text in a document's own strings cannot look like this: in those a parenthesis has a backslash before it. */
const DATE = /\/(?:CreationDate|ModDate) ?\(D:\d{14}(?:[+-]\d\d'\d\d'|Z)?\)/g

/**
 * The same document with another time of making: two prints of one page are then the same bytes. Every offset stays, because
 * dates are replaced by dates of the same length.
 * @param at milliseconds since 1970, UTC, of the years 0 to 9999
 */
export function withPdfTime(bytes: Uint8Array, at: number): Uint8Array {
  const digits = new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const text = Buffer.from(bytes).toString('latin1')
  return Buffer.from(
    text.replaceAll(DATE, (found) =>
      found.replace(/\d{14}/, digits).replace(/[+-]\d\d'\d\d'/, "+00'00'")
    ),
    'latin1'
  )
}
