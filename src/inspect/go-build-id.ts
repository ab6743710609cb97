const START = Buffer.from('\xff Go build ID: "', 'latin1')
/** Go writes it first into the code; its own reader looks no further (`cmd/internal/buildid/buildid.go`). */
const SEARCHED_BYTES = 32 * 1024
const LONGEST = 256

/** Go's build id at the start of the code of a PE, Mach-O or Wasm file; ELF files have it in a note. */
export function findGoBuildId(bytes: Uint8Array): string | undefined {
  const area = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.byteLength, SEARCHED_BYTES)
  )
  const at = area.indexOf(START)
  if (at < 0) return undefined
  const text = area.toString('latin1', at + START.length, at + START.length + LONGEST)
  return /^([\w/+=-]+)"\n \xff/.exec(text)?.[1]
}
