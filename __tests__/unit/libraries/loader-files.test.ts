import { describe, expect, test } from '@jest/globals'
import { parseLdSoCache } from '../../../src/libraries/ld-so-cache.ts'
import { fitsGlob, parseLdSoConf } from '../../../src/libraries/ld-so-conf.ts'
import { libToken, systemDirectories } from '../../../src/libraries/loader-binary.ts'
import { muslPart, muslPathFile, parseMuslPath } from '../../../src/libraries/musl-path.ts'

interface Entry {
  readonly name: string
  readonly path: string
  readonly flags?: number
  readonly hwcap?: bigint
}

/** A cache of the new format, as ldconfig writes it. */
function cacheOf(entries: readonly Entry[], big = false, byteOrder = big ? 3 : 2): Buffer {
  const texts: Buffer[] = []
  let at = 48 + entries.length * 24
  const put = (text: string): number => {
    const bytes = Buffer.from(`${text}\0`)
    texts.push(bytes)
    at += bytes.length
    return at - bytes.length
  }
  const head = Buffer.alloc(48 + entries.length * 24)
  const write = (value: number, offset: number): void => {
    if (big) head.writeUInt32BE(value, offset)
    else head.writeUInt32LE(value, offset)
  }
  head.write('glibc-ld.so.cache1.1', 'latin1')
  write(entries.length, 20)
  head[28] = byteOrder
  entries.forEach(({ name, path, flags = 0x0303, hwcap = 0n }, index) => {
    const offset = 48 + index * 24
    write(flags, offset)
    write(put(name), offset + 4)
    write(put(path), offset + 8)
    if (big) head.writeBigUInt64BE(hwcap, offset + 16)
    else head.writeBigUInt64LE(hwcap, offset + 16)
  })
  return Buffer.concat([head, ...texts])
}

describe('ld.so.cache', () => {
  const ENTRIES = [
    { name: 'libz.so.1', path: '/lib/fast/libz.so.1', hwcap: 1n << 62n },
    { name: 'libz.so.1', path: '/lib32/libz.so.1', flags: 3 },
    { name: 'libz.so.1', path: '/lib/libz.so.1' },
    { name: 'libz.so.1', path: '/opt/libz.so.1' },
    { name: 'liby.so', path: 'relative/liby.so' }
  ]

  test.each([false, true])('the first of the baseline for the machine; big-endian: %s', (big) => {
    expect(parseLdSoCache(cacheOf(ENTRIES, big), 'amd64')).toEqual(
      new Map([['libz.so.1', '/lib/libz.so.1']])
    )
    expect(parseLdSoCache(cacheOf(ENTRIES, big), '386')?.get('libz.so.1')).toBe('/lib32/libz.so.1')
    expect(parseLdSoCache(cacheOf(ENTRIES, big), 'new')?.get('libz.so.1')).toBe('/lib32/libz.so.1')
  })

  test('behind entries of the old format', () => {
    const old = Buffer.alloc(16 + 3 * 12 + 4)
    old.write('ld.so-1.7.0\0', 'latin1')
    old.writeUInt32LE(3, 12)
    const both = Buffer.concat([old, cacheOf(ENTRIES)])
    expect(parseLdSoCache(both, 'amd64')?.get('libz.so.1')).toBe('/lib/libz.so.1')
    old.writeUInt32LE(0xffffffff, 12)
    expect(parseLdSoCache(Buffer.concat([old, cacheOf(ENTRIES)]), 'amd64')).toBeUndefined()
  })

  test('what is none, or says that it is not valid, is no cache', () => {
    for (const text of ['', 'ld.so-1.7.0\0', 'glibc-ld.so.cache1.1', 'x'.repeat(100)])
      expect(parseLdSoCache(Buffer.from(text), 'amd64')).toBeUndefined()
    expect(parseLdSoCache(cacheOf(ENTRIES, false, 1), 'amd64')).toBeUndefined()
  })

  test('every shorter file and every changed byte is read without an error', () => {
    const good = cacheOf(ENTRIES)
    for (let length = 0; length < good.length; length++)
      parseLdSoCache(good.subarray(0, length), 'amd64')
    for (let at = 0; at < good.length; at++)
      for (const value of [0, 0x7f, 0xff]) {
        const bytes = Buffer.from(good)
        bytes[at] = value
        for (const path of parseLdSoCache(bytes, 'amd64')?.values() ?? [])
          expect(path.startsWith('/')).toBe(true)
      }
    const many = cacheOf(ENTRIES)
    many.writeUInt32LE(0xffffffff, 20)
    expect(parseLdSoCache(many, 'amd64')?.get('libz.so.1')).toBe('/lib/libz.so.1')
  })
})

describe('ld.so.conf', () => {
  test('directories, comments, includes', () => {
    const text = [
      'include ld.so.conf.d/*.conf /other/*.conf',
      '  /usr/local/lib//  # ours',
      '#/commented',
      '/lib32=libc6',
      'relative/lib',
      'hwcap 1 nosegneg',
      'include',
      '/',
      '/nul\0l'
    ].join('\n')
    expect(parseLdSoConf(text, '/etc/ld.so.conf')).toEqual([
      { include: '/etc/ld.so.conf.d/*.conf' },
      { include: '/other/*.conf' },
      { directory: '/usr/local/lib' },
      { directory: '/lib32' },
      { directory: '/' }
    ])
  })

  test.each([
    ['a.conf', '*.conf', true],
    ['.a.conf', '*.conf', false],
    ['.a.conf', '.*.conf', true],
    ['a.confx', '*.conf', false],
    ['x86_64.conf', 'x[0-9]?_*', true],
    ['xa6_64.conf', 'x[!a-c]?_*', false],
    ['a]', 'a[]]', true],
    ['a[', 'a[', true],
    ['aXbXc', 'a*X*c', true],
    ['', '*', true],
    ['a', '', false]
  ])('%s fits %s: %s', (name, pattern, expected) => {
    expect(fitsGlob(name, pattern)).toBe(expected)
  })

  test('a pattern that is made to take long does not', () => {
    const begin = performance.now()
    expect(fitsGlob('a'.repeat(2000), '*a'.repeat(500) + 'b')).toBe(false)
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})

test('directories in a loader: the first run of paths that end in /', () => {
  const text = '\0/proc/self/exe\0/usr/\0x\0/lib/x-y/\0/usr/lib/x-y/\0/lib/\0/usr/lib/\0rest'
  const found = ['/lib/x-y', '/usr/lib/x-y', '/lib', '/usr/lib']
  expect(systemDirectories(Buffer.from(text))).toEqual(found)
  expect(libToken(found)).toBe('lib/x-y')
  expect(libToken(['/usr/lib64', '/lib64'])).toBe('lib64')
  expect(systemDirectories(Buffer.from('\0/lib/../etc/\0/lib64/no end'))).toEqual([])
  expect(systemDirectories(Buffer.from(`\0/${'a'.repeat(300)}/\0/lib/\0/usr/lib/\0`))).toEqual([
    '/lib',
    '/usr/lib'
  ])
  expect(systemDirectories(Buffer.alloc(0))).toEqual([])
})

test('musl: path file, its lines, the parts of the C library', () => {
  expect(muslPathFile('/lib/ld-musl-x86_64.so.1')).toBe('/etc/ld-musl-x86_64.path')
  expect(muslPathFile('/opt/m/lib/ld-musl-armhf.so.1')).toBe('/opt/m/etc/ld-musl-armhf.path')
  expect(muslPathFile('/lib/ld-linux.so.2')).toBeUndefined()
  expect(muslPathFile('/lib/ld-musl-../../x.so.1')).toBeUndefined()
  expect(parseMuslPath('/a:/b\n\n:/c/\n')).toEqual(['/a', '/b', '/c/'])
  expect(parseMuslPath('')).toEqual([])
  expect(parseMuslPath('/a\0:/b')).toEqual(['/a'])
  expect(
    ['libc.so', 'libc.musl-x86_64.so.1', 'libm.so.6', 'libmagic.so', 'c.so'].map(muslPart)
  ).toEqual(['c.', 'c.', 'm.', undefined, undefined])
})
