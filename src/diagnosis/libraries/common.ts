import { packageNames, type KnownLibrary } from './known-library.ts'

const C_LIBRARY = packageNames('libc6-dev musl-dev glibc-devel glibc-devel')

/** Libraries of the C library itself, of the compiler and the kernel, and the ones that most cgo packages name. */
export const COMMON_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: [
      'stdlib.h',
      'stdio.h',
      'string.h',
      'errno.h',
      'unistd.h',
      'features.h',
      'math.h',
      'pthread.h',
      'dlfcn.h',
      'signal.h',
      'fcntl.h',
      'sys/types.h',
      'sys/stat.h',
      'sys/socket.h'
    ],
    links: ['m'],
    symbols:
      /^(?:sqrt|pow|sin|cos|tan|exp|log|log2|log10|floor|ceil|round|fmod|atan2?|cbrt|hypot)f?l?$/,
    packages: C_LIBRARY
  },
  { links: ['dl'], symbols: /^dl(?:open|sym|close|error|addr)$/, packages: C_LIBRARY },
  { links: ['pthread'], symbols: /^pthread_/, packages: C_LIBRARY },
  {
    links: ['rt'],
    symbols: /^(?:shm_(?:open|unlink)|mq_(?:open|send|receive|close)|timer_(?:create|settime))$/,
    packages: C_LIBRARY
  },
  { links: ['resolv'], symbols: /^(?:__)?res_n?(?:query|search|init|send)$/, packages: C_LIBRARY },
  { links: ['util'], symbols: /^(?:openpty|forkpty|login_tty)$/, packages: C_LIBRARY },
  {
    links: ['stdc++'],
    symbols: /^_ZN?K?S|^__cxa_|^__gxx_personality/,
    packages: packageNames('g++ g++ gcc-c++ gcc-c++ gcc gcc')
  },
  { links: ['gomp'], symbols: /^(?:GOMP|omp)_/, packages: packageNames('gcc gcc gcc gcc gcc gcc') },
  {
    headers: ['linux/', 'asm/', 'asm-generic/'],
    packages: packageNames(
      'linux-libc-dev linux-headers kernel-headers linux-glibc-devel linux-api-headers'
    )
  },
  {
    headers: ['zlib.h', 'zconf.h'],
    pc: ['zlib'],
    links: ['z'],
    symbols: /^(?:inflate|deflate|zlib|compress2?|uncompress|crc32|adler32|gz(?:open|read|write))/,
    packages: packageNames('zlib1g-dev zlib-dev zlib-devel zlib-devel zlib zlib')
  }
]
