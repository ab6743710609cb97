/** How many bytes may still be unpacked, by all who share it. */
export interface ByteBudget {
  readonly left: () => number
  /** False when that is more than there is; nothing is left then. */
  readonly take: (bytes: number) => boolean
}

/** What all legs of a release may unpack to, with the archives in them: several times the disk of a runner. */
const MOST_BYTES = 64 * 1024 ** 3

/** A budget for one merge. */
export function createByteBudget(bytes: number = MOST_BYTES): ByteBudget {
  let left = bytes
  return {
    left: () => left,
    take(taken) {
      const fits = taken <= left
      left = fits ? left - taken : 0
      return fits
    }
  }
}
