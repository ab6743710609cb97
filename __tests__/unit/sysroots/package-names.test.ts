import { describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { belongsToCLibrary } from '../../../src/sysroots/c-library-packages.ts'
import {
  checkArchitecture,
  nearestNames,
  packageWords
} from '../../../src/sysroots/package-names.ts'

describe('package words', () => {
  test('the C library comes on top, each word once, sorted', () => {
    expect(packageWords(['zlib1g-dev=1:1.2.13.dfsg-1~x+b2', 'g++', 'g++'])).toEqual([
      'g++',
      'libc6-dev',
      'libstdc++6',
      'zlib1g-dev=1:1.2.13.dfsg-1~x+b2'
    ])
    expect(packageWords(['libc6-dev=2.36-9'])).toEqual(['libc6-dev=2.36-9', 'libstdc++6'])
  })

  test.each([
    '-o=x',
    '--purge',
    'a',
    '',
    'Zlib',
    'zlib1g-dev-',
    'zlib1g:arm64',
    'zlib1g/stable',
    'zlib1g dev',
    'zlib*',
    'x1=',
    'x1=a',
    'x1=1=2',
    'x1=1 2',
    './x.deb',
    'x1\n-o=y'
  ])('%j is refused', (word) => {
    expect(() => packageWords([word])).toThrow(PipelineError)
    expect(() => packageWords([word])).toThrow(JSON.stringify(word))
  })

  test.each(['arm64', 'armhf', 's390x', 'kfreebsd-amd64'])('%s is an architecture', (name) => {
    expect(() => {
      checkArchitecture(name)
    }).not.toThrow()
  })

  test.each(['', 'ARM', '../x', 'arm64"; Dir "/', 'a-'])('%j is none', (name) => {
    expect(() => {
      checkArchitecture(name)
    }).toThrow('is not an architecture')
  })
})

test('near names: the nearest only, with a forgotten lib, and none that is far', () => {
  const known = [
    'libsqlite3-dev',
    'libsqlite3-0',
    'zlib1g-dev',
    'zlib1g',
    'libssl-dev',
    'libasl-dev'
  ]
  expect(nearestNames('zlib1g-devv', known)).toEqual(['zlib1g-dev'])
  expect(nearestNames('sqlite3-dev', known)).toEqual(['libsqlite3-dev'])
  expect(nearestNames('libbsl-dev', known)).toEqual(['libasl-dev', 'libssl-dev'])
  expect(nearestNames('gtk+3.0', known)).toEqual([])
  expect(nearestNames('xyz', new Set(['xya', 'xyb', 'xyd', 'xyc']))).toEqual(['xya', 'xyb', 'xyc'])
})

describe("what a compiler with a C library of its own must not see of the distribution's", () => {
  test.each([
    'libc6',
    'libc6-dev',
    'libc6-dev-i386',
    'linux-libc-dev',
    'libc-dev-bin',
    'libgcc-s1'
  ])('%s, even when asked for', (name) => {
    expect(belongsToCLibrary(name, [name])).toBe(true)
  })

  test.each(['libstdc++6', 'libstdc++-12-dev', 'gcc-12-base', 'libgcc-12-dev', 'musl', 'musl-dev'])(
    '%s',
    (name) => {
      expect(belongsToCLibrary(name, [])).toBe(true)
    }
  )

  test.each([
    'zlib1g-dev',
    'libcap-dev',
    'libc-ares-dev',
    'libc3p0',
    'muslib',
    'libcryptsetup-dev',
    'libkrb5-3'
  ])('but %s', (name) => {
    expect(belongsToCLibrary(name, [])).toBe(false)
  })

  test('what libc6-dev brings along is seen when it was asked for, and its family with it', () => {
    expect(belongsToCLibrary('libtirpc3', ['zlib1g-dev'])).toBe(true)
    expect(belongsToCLibrary('libtirpc3', ['libtirpc-dev'])).toBe(false)
    expect(belongsToCLibrary('libtirpc3t64', [])).toBe(true)
    expect(belongsToCLibrary('libcrypt1', [])).toBe(true)
    expect(belongsToCLibrary('libcrypt1', ['libcrypt-dev'])).toBe(false)
    expect(belongsToCLibrary('libnsl2', ['libcrypt-dev'])).toBe(true)
  })
})
