/** A seeded stream of numbers in (0, 1): xorshift32. */
export function uniformStream(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) + 0.5) / 2 ** 32
  }
}

/** A seeded stream of standard normal numbers: Box and Muller. */
export function normalStream(seed: number): () => number {
  const uniform = uniformStream(seed)
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** So many numbers of a stream. */
export function draw(count: number, next: () => number): readonly number[] {
  return Array.from({ length: count }, next)
}
