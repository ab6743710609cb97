/** Signatures of curves with 256 bits: r and s side by side, 32 bytes each, or as DER has them. */

/** A positive INTEGER of 32 bytes or fewer (X.690 8.3): no needless zero in front, and no sign. */
function integer(number: Buffer): Buffer {
  const start = number.findIndex((byte) => byte !== 0)
  const short = start < 0 ? Buffer.alloc(1) : number.subarray(start)
  const signed = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), short]) : short
  return Buffer.concat([Buffer.from([0x02, signed.length]), signed])
}

/** DER (SEQUENCE of two INTEGERs) of r and s side by side. @param raw 64 bytes */
export function toDer(raw: Buffer): Buffer {
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32, 64))])
  return Buffer.concat([Buffer.from([0x30, body.length]), body])
}

/** r and s side by side, 64 bytes, of their DER; undefined for every other byte string, other ways to write the same included. */
export function fromDer(der: Buffer): Buffer | undefined {
  const raw = Buffer.alloc(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const number = der.subarray(at + 2, at + 2 + length)
    const short = number.length === 33 ? number.subarray(1) : number
    if (length === 0 || number.length !== length || short.length > 32) return undefined
    short.copy(raw, end - short.length)
    at += 2 + length
  }
  // What DER writes in one way only is compared with that way.
  return toDer(raw).equals(der) ? raw : undefined
}
