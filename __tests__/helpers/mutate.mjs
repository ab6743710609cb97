// Changes files at random and reproducibly: the same seed and number give the same bytes.

/** Numbers that formats break at. */
const EXTREMES = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xfffffff0n,
  0xffffffffn,
  0x1_0000_0000n,
  0x1f_ffff_ffff_ffffn,
  0x7fff_ffff_ffff_ffffn,
  0xffff_ffff_ffff_ffffn
]
const HEADER_BYTES = 1024
const TABLE_BYTES = 4096
const LONGEST_RANGE = 512

/** Marsaglia's xorshift32, started from a seed and a number; gives whole numbers below a limit. */
export function createRandom(seed, number) {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)) | 1
  const next = (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  for (let index = 0; index < 4; index++) next(1)
  return next
}

/** A place in a file: mostly in the headers, often in the tables at the end of ELF and PE files. */
function placeIn(bytes, random) {
  const kind = random(10)
  if (kind < 5) return random(Math.min(HEADER_BYTES, bytes.length))
  if (kind < 7) return bytes.length - 1 - random(Math.min(TABLE_BYTES, bytes.length))
  return random(bytes.length)
}

function setNumber(bytes, at, random) {
  const size = [2, 4, 8][random(3)]
  if (at + size > bytes.length) return
  // A little more or less than a file's size is where checks of ranges go wrong.
  const near = BigInt(Math.max(0, bytes.length + random(33) - 16))
  const extreme = random(4) === 0 ? near : EXTREMES[random(EXTREMES.length)]
  const bigEndian = random(3) === 0
  for (let index = 0; index < size; index++) {
    const shift = BigInt(8 * (bigEndian ? size - 1 - index : index))
    bytes[at + index] = Number((extreme >> shift) & 0xffn)
  }
}

const OPERATIONS = [
  (bytes, random) => {
    bytes[placeIn(bytes, random)] ^= 1 << random(8)
    return bytes
  },
  (bytes, random) => {
    bytes[placeIn(bytes, random)] = random(2) === 0 ? 0 : 0xff
    return bytes
  },
  (bytes, random) => {
    setNumber(bytes, placeIn(bytes, random), random)
    return bytes
  },
  (bytes, random) => {
    // Fields are aligned.
    setNumber(bytes, placeIn(bytes, random) & ~3, random)
    return bytes
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length) + 1),
  (bytes, random, others) => {
    const other = others[random(others.length)]
    const from = placeIn(other, random)
    const part = other.subarray(from, from + 1 + random(LONGEST_RANGE))
    const at = placeIn(bytes, random)
    if (random(2) === 0) part.copy(bytes, at)
    else return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
    return bytes
  },
  (bytes, random) => {
    const at = placeIn(bytes, random)
    const part = bytes.subarray(at, at + 1 + random(LONGEST_RANGE))
    return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
  },
  (bytes, random) => {
    const [a, b] = [placeIn(bytes, random), placeIn(bytes, random)]
    const size = 1 + random(LONGEST_RANGE)
    const first = Buffer.from(bytes.subarray(a, a + size))
    Buffer.from(bytes.subarray(b, b + size)).copy(bytes, a)
    first.copy(bytes, b)
    return bytes
  }
]
/** Cutting a file off ends most readings early, so it is done less often. */
const CUT = 4

/** Which of the files is changed, and what becomes of it. */
export function createMutant(files, seed, number) {
  const random = createRandom(seed, number)
  const index = random(files.length)
  let bytes = Buffer.from(files[index])
  for (let left = 1 + random(6); left > 0; left--) {
    const kind = random(OPERATIONS.length)
    if (kind === CUT && random(4) > 0) continue
    bytes = OPERATIONS[kind](bytes, random, files)
  }
  return { index, bytes }
}
