/**
 * The checksum that Windows computes over a PE file (CheckSumMappedFile of Microsoft's IMAGHELP): the sum of all
 * 16-bit words with carries added back, without the field itself, plus the size of the file.
 * @param fieldAt where the checksum is
 */
export function computePeChecksum(bytes: Uint8Array, fieldAt: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 4)
  // Words of 32 bits have the same sum modulo 0xffff; so many of them stay below 2^53.
  const step = 4 << 20
  let sum = 0
  for (let start = 0; start < whole; start += step) {
    const end = Math.min(start + step, whole)
    for (let at = start; at < end; at += 4) sum += view.getUint32(at, true)
    sum = fold(sum)
  }
  for (let at = whole; at < bytes.length; at++) sum += (bytes[at] ?? 0) << (8 * (at - whole))
  let result = fold(sum)
  // Windows takes the field out with borrows, so that a sum of zero can come out.
  for (const at of [fieldAt, fieldAt + 2]) {
    const word = view.getUint16(at, true)
    result = (result - (result < word ? 1 : 0) - word) & 0xffff
  }
  return result + bytes.length
}

/** Adds carries back; what is not zero stays so. */
function fold(sum: number): number {
  return sum === 0 ? 0 : ((sum - 1) % 0xffff) + 1
}
