import type { KnownLibrary } from './known-library.ts'

/** Libraries of the C library itself, and the ones that most cgo packages name. */
export const COMMON_LIBRARIES: readonly KnownLibrary[] = [
  {
    links: ['m'],
    symbols:
      /^(?:sqrt|pow|sin|cos|tan|exp|log|log2|log10|floor|ceil|round|fmod|atan2?|cbrt|hypot)f?l?$/,
    packages: { apt: 'libc6-dev', apk: 'musl-dev', dnf: 'glibc-devel', zypper: 'glibc-devel' }
  },
  {
    headers: ['zlib.h', 'zconf.h'],
    pc: ['zlib'],
    links: ['z'],
    symbols: /^(?:inflate|deflate|zlib|compress2?|uncompress|crc32|adler32|gz(?:open|read|write))/,
    packages: {
      apt: 'zlib1g-dev',
      apk: 'zlib-dev',
      dnf: 'zlib-devel',
      zypper: 'zlib-devel',
      pacman: 'zlib',
      brew: 'zlib'
    }
  }
]
