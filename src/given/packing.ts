/** How a file holds others, by its first bytes. */
export type Packing = 'zip' | 'tar' | 'gzip' | 'xz' | 'zstd' | 'bzip2'

/** Bytes that are enough to tell. */
export const PACKING_BYTES = 264

const MAGICS: readonly (readonly [packing: Packing, at: number, hex: string])[] = [
  ['zip', 0, '504b0304'],
  // A zip without any entry.
  ['zip', 0, '504b0506'],
  ['gzip', 0, '1f8b08'],
  ['xz', 0, 'fd377a585a00'],
  ['zstd', 0, '28b52ffd'],
  ['bzip2', 0, '425a68'],
  ['tar', 257, '7573746172']
]

/** Recognises an archive or compressed file by its first bytes, whatever it is called; nothing for everything else. */
export function packingOf(firstBytes: Uint8Array): Packing | undefined {
  const hex = Buffer.from(firstBytes).toString('hex')
  return MAGICS.find(([, at, magic]) => hex.startsWith(magic, 2 * at))?.[0]
}

/** A program that unpacks one compressed file in place: `file.xz` becomes `file`. */
export interface Unpacker {
  readonly program: string
  readonly ending: string
  readonly args: readonly string[]
}

/** What the machine needs for packings that are not read here. */
export const UNPACKERS: Readonly<Partial<Record<Packing, Unpacker>>> = {
  // One thread: each more takes memory of its own.
  xz: {
    program: 'xz',
    ending: '.xz',
    args: ['--decompress', '--quiet', '--threads=1', '--memlimit-decompress=1GiB']
  },
  zstd: { program: 'zstd', ending: '.zst', args: ['--decompress', '--quiet', '--rm'] },
  bzip2: { program: 'bzip2', ending: '.bz2', args: ['--decompress', '--quiet'] }
}
