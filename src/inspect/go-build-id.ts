const START = Buffer.from('\xff Go build ID: "', 'latin1')
/** Go writes it first into the code; its own reader looks no further (`cmd/internal/buildid/buildid.go`). */
const SEARCHED_BYTES = 32 * 1024
const LONGEST = 256
const END = '"\n \xff'

/** Go's build id at the start of the code of a PE, Mach-O or Wasm file; ELF files have it in a note. */
export function findGoBuildId(bytes: Uint8Array): string | undefined {
  const range = goBuildIdRange(bytes)
  return range === undefined
    ? undefined
    : Buffer.from(bytes.subarray(range.start + START.length, range.end - END.length)).toString(
        'latin1'
      )
}

/** Where it is, the marks around it included. */
export function goBuildIdRange(
  bytes: Uint8Array
): { readonly start: number; readonly end: number } | undefined {
  const area = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.byteLength, SEARCHED_BYTES)
  )
  const start = area.indexOf(START)
  if (start < 0) return undefined
  const textAt = start + START.length
  const id = /^[\w/+=-]+(?="\n \xff)/.exec(area.toString('latin1', textAt, textAt + LONGEST))?.[0]
  return id === undefined ? undefined : { start, end: textAt + id.length + END.length }
}
