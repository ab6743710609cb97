import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { LayerRefused } from './layer-refused.ts'

interface ZstdOptions {
  readonly chunkSize: number
  readonly params?: Readonly<Record<number, number>>
}

/** What node:zlib has since Node 22.15. */
interface Zstd {
  createZstdCompress(options: ZstdOptions): Transform
  createZstdDecompress(options: ZstdOptions): Transform
}

const LEVEL = 3
const CHUNK_BYTES = 262_144

/** Parameters by their numbers in zstd.h: ZSTD_c_compressionLevel and ZSTD_c_checksumFlag. */
const ZSTD_LEVEL = 100
const ZSTD_CHECKSUM = 201

/** How each begins: RFC 8878, 3.1.1 and RFC 1952, 2.3.1. */
const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b])

function hasZstd(module: object): module is Zstd {
  const isThere = (name: string): boolean => typeof Reflect.get(module, name) === 'function'
  return isThere('createZstdCompress') && isThere('createZstdDecompress')
}

/** What packs written by this Node are compressed with. Keys carry it, so that nobody fetches what they cannot read. */
export function packEnding(): 'zst' | 'gz' {
  return hasZstd(zlib) ? 'zst' : 'gz'
}

/** zstd with a checksum where this Node has it, else quick gzip; the bytes depend on what is written alone. */
export function createCompressor(): Transform {
  return hasZstd(zlib)
    ? zlib.createZstdCompress({
        chunkSize: CHUNK_BYTES,
        params: { [ZSTD_LEVEL]: LEVEL, [ZSTD_CHECKSUM]: 1 }
      })
    : zlib.createGzip({ level: 1, chunkSize: CHUNK_BYTES })
}

/**
 * The reverse for a file that begins with `start`.
 * @throws LayerRefused for anything else, and for zstd on a Node that has none
 */
export function createDecompressor(start: Uint8Array): Transform {
  if (GZIP_MAGIC.equals(start.subarray(0, GZIP_MAGIC.length))) {
    return zlib.createGunzip({ chunkSize: CHUNK_BYTES })
  }
  if (!ZSTD_MAGIC.equals(start.subarray(0, ZSTD_MAGIC.length))) {
    throw new LayerRefused('it is neither zstd nor gzip')
  }
  if (!hasZstd(zlib)) throw new LayerRefused('it is zstd, which this Node cannot read')
  return zlib.createZstdDecompress({ chunkSize: CHUNK_BYTES })
}
