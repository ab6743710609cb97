/** The body of an answer as UTF-8; undefined when it has more bytes than that. A character may lie in two pieces of it. */
export async function readBody(
  body: AsyncIterable<unknown>,
  maxBytes: number
): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body) {
    if (!(piece instanceof Uint8Array)) throw new TypeError('a body gave something else than bytes')
    length += piece.length
    if (length > maxBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
