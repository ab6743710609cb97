import { packageNames, type KnownLibrary } from './known-library.ts'

/** Compression and archives; zlib is among the common ones. */
export const COMPRESSION_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['bzlib.h'],
    links: ['bz2'],
    symbols: /^BZ2_/,
    packages: packageNames('libbz2-dev bzip2-dev bzip2-devel libbz2-devel bzip2 bzip2')
  },
  {
    headers: ['lzma.h', 'lzma/'],
    pc: ['liblzma'],
    links: ['lzma'],
    symbols: /^lzma_/,
    packages: packageNames('liblzma-dev xz-dev xz-devel xz-devel xz xz')
  },
  {
    headers: ['zstd.h', 'zdict.h', 'zstd_errors.h'],
    pc: ['libzstd'],
    links: ['zstd'],
    symbols: /^(?:ZSTD|ZDICT)_/,
    packages: packageNames('libzstd-dev zstd-dev libzstd-devel libzstd-devel zstd zstd')
  },
  {
    headers: ['lz4.h', 'lz4hc.h', 'lz4frame.h'],
    pc: ['liblz4'],
    links: ['lz4'],
    symbols: /^LZ4F?_/,
    packages: packageNames('liblz4-dev lz4-dev lz4-devel liblz4-devel lz4 lz4')
  },
  {
    headers: ['snappy-c.h', 'snappy.h'],
    pc: ['snappy'],
    links: ['snappy'],
    symbols: /^snappy_/,
    packages: packageNames('libsnappy-dev snappy-dev snappy-devel snappy-devel snappy snappy')
  },
  {
    headers: ['brotli/'],
    pc: ['libbrotlienc', 'libbrotlidec', 'libbrotlicommon'],
    links: ['brotlienc', 'brotlidec', 'brotlicommon'],
    symbols: /^Brotli(?:En|De)coder/,
    packages: packageNames('libbrotli-dev brotli-dev brotli-devel libbrotli-devel brotli brotli')
  },
  {
    headers: ['lzo/'],
    pc: ['lzo2'],
    links: ['lzo2'],
    symbols: /^(?:__)?lzo(?:1\w?|2a)?_/,
    packages: packageNames('liblzo2-dev lzo-dev lzo-devel lzo-devel lzo lzo')
  },
  {
    headers: ['archive.h', 'archive_entry.h'],
    pc: ['libarchive'],
    links: ['archive'],
    symbols: /^archive_(?:read|write|entry)_/,
    packages: packageNames(
      'libarchive-dev libarchive-dev libarchive-devel libarchive-devel libarchive libarchive'
    )
  },
  {
    headers: ['zip.h', 'zipconf.h'],
    pc: ['libzip'],
    links: ['zip'],
    symbols: /^zip_(?:open|close|fopen|fread|fclose|stat|source|file|get|error)\w*$/,
    packages: packageNames('libzip-dev libzip-dev libzip-devel libzip-devel libzip libzip')
  },
  {
    headers: ['libdeflate.h'],
    pc: ['libdeflate'],
    links: ['deflate'],
    symbols: /^libdeflate_/,
    packages: packageNames(
      'libdeflate-dev libdeflate-dev libdeflate-devel libdeflate-devel libdeflate libdeflate'
    )
  }
]
