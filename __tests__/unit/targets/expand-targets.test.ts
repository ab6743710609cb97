import { describe, expect, test } from '@jest/globals'
import { hostPlatform } from '../../../src/host/create-host.ts'
import {
  expandTargets,
  parseDistList,
  requireSupported,
  type SupportedPlatform
} from '../../../src/targets/expand-targets.ts'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import { formatTarget } from '../../../src/targets/target.ts'

const host = hostPlatform('linux', 'x64')

const expand = (
  words: readonly string[],
  supported?: readonly SupportedPlatform[]
): readonly string[] => expandTargets(words, host, supported).map(formatTarget)

const supported = (...pairs: readonly string[]): readonly SupportedPlatform[] =>
  pairs.map((pair) => {
    const [goos = '', goarch = ''] = pair.split('/')
    return { goos, goarch, cgo: true, firstClass: pair === 'linux/amd64' }
  })

test('nothing given means this machine', () => {
  expect(expandTargets([], host)).toEqual([{ id: 'linux-amd64', platform: host }])
})

describe('words', () => {
  test.each([
    ['a target', ['linux/arm/6:musl'], ['linux/arm/6:musl']],
    ['the order is kept', ['windows/amd64', 'linux/386'], ['windows/amd64', 'linux/386']],
    [
      'a repeat is dropped',
      ['windows/amd64', 'host', 'linux/amd64'],
      ['windows/amd64', 'linux/amd64']
    ],
    [
      'another libc or variant is no repeat',
      ['host', 'host', 'linux/amd64:musl', 'linux/amd64/v3'],
      ['linux/amd64', 'linux/amd64:musl', 'linux/amd64/v3']
    ],
    [
      'first-class, as Go sorts them',
      ['first-class'],
      [
        'darwin/amd64',
        'darwin/arm64',
        'linux/386',
        'linux/amd64',
        'linux/arm',
        'linux/arm64',
        'windows/386',
        'windows/amd64'
      ]
    ],
    [
      'a pattern for the machine',
      ['*/arm64'],
      [
        'darwin/arm64',
        'freebsd/arm64',
        'linux/arm64',
        'netbsd/arm64',
        'openbsd/arm64',
        'windows/arm64'
      ]
    ],
    [
      'a pattern does not mean both kinds of Mac in one',
      ['darwin/*'],
      ['darwin/amd64', 'darwin/arm64']
    ],
    ['darwin/universal', ['darwin/universal'], ['darwin/universal']],
    [
      'a variant behind a pattern',
      ['*/wasm', 'windows/*'].slice(1),
      ['windows/386', 'windows/amd64', 'windows/arm64']
    ],
    [
      'what is left out, wherever it stands',
      ['!windows/386', 'windows/*'],
      ['windows/amd64', 'windows/arm64']
    ],
    [
      'a pattern that leaves out',
      ['first-class', '!*/386', '!darwin/*'],
      ['linux/amd64', 'linux/arm', 'linux/arm64', 'windows/amd64']
    ],
    [
      'a target that leaves out takes its variants and C libraries along',
      ['linux/amd64', 'linux/amd64:musl', 'linux/amd64/v3', 'linux/arm64', '!linux/amd64'],
      ['linux/arm64']
    ],
    [
      'one C library alone can be left out',
      ['linux/amd64', 'linux/amd64:musl', '!linux/*:musl'],
      ['linux/amd64']
    ]
  ])('%s', (_, words, targets) => {
    expect(expand(words)).toEqual(targets)
  })

  test('a pattern with a C library gives it to every one', () => {
    const all = expand(['linux/*:musl'])
    expect(all).toContain('linux/riscv64:musl')
    expect(all.every((each) => /^linux\/\w+:musl$/.test(each))).toBe(true)
  })

  test('patterns and first-class range over what the Go in use builds for', () => {
    const some = supported('linux/amd64', 'linux/arm64', 'plan9/amd64')
    expect(expand(['linux/*'], some)).toEqual(['linux/amd64', 'linux/arm64'])
    expect(expand(['*/amd64'], some)).toEqual(['linux/amd64'])
    expect(expand(['first-class'], some)).toEqual(['linux/amd64'])
  })
})

describe('a list that was cut at its commas', () => {
  test.each([
    [['linux/arm/7', 'softfloat'], ['linux/arm/7,softfloat']],
    [
      ['linux/arm/7', 'softfloat:musl', 'host'],
      ['linux/arm/7,softfloat:musl', 'linux/amd64']
    ],
    [
      ['linux/arm64/v8.0', 'lse', 'crypto', 'host'],
      ['linux/arm64/v8.0,lse,crypto', 'linux/amd64']
    ],
    [['linux/arm/7', 'linux/arm/7,softfloat', '!linux/arm/7', 'softfloat'], ['linux/arm/7']]
  ])('%j is %j', (words, targets) => {
    expect(expand(words)).toEqual(targets)
  })

  test('an option without anything before it is refused', () => {
    expect(() => expand(['softfloat'])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  test('behind a target that cannot have it the refusal says what it takes', () => {
    expect(() => expand(['linux/amd64/v3', 'softfloat'])).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('GOAMD64 takes v1, v2, v3, v4') })
    )
  })
})

describe('refuses', () => {
  test.each(['linux/amd65', 'linux', 'linux/x64', 'LINUX/AMD64', '', 'darwin/386', 'Host'])(
    '%j and names near ones',
    (word) => {
      expect(() => expand([word])).toThrow(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          fix: expect.stringMatching(/nearest are \S+\/\S+/)
        })
      )
    }
  )

  test.each(['linus/*', '*/arm65', '*', 'linux/*/', 'linux/*:', '!linus/*', '!*/arm65', '!*'])(
    'the pattern %j, which names no platform',
    (word) => {
      expect(() => expand(['host', word])).toThrow(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          fix: expect.stringMatching(/nearest are \S+\/\S+/)
        })
      )
    }
  )

  test.each([
    'linux/*:mosl',
    '!linux/*:mosl',
    '!linux/amd64:mosl',
    '!linux/arm/9',
    '!darwin/*:musl'
  ])('%j: a misspelt exception would build what nobody wanted', (word) => {
    expect(() => expand(['first-class', word])).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' })
    )
  })

  test('a list that only leaves out', () => {
    expect(() => expand(['!linux/386'])).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        what: expect.stringContaining('only leaves targets out')
      })
    )
  })

  test('a list of which nothing is left', () => {
    expect(() => expand(['linux/amd64', '!linux/*'])).toThrow(
      expect.objectContaining({ code: 'PLAN_EMPTY' })
    )
  })

  test('a pattern for what only another Go builds for', () => {
    expect(() => expand(['windows/*'], supported('linux/amd64'))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' })
    )
  })
})

describe('requireSupported', () => {
  const require =
    (words: readonly string[], ...pairs: readonly string[]) =>
    (): void => {
      requireSupported(expandTargets(words, host), supported(...pairs), '1.18.10')
    }

  test('refuses what the Go in use cannot build for, and names what it can', () => {
    expect(require(['linux/loong64'], 'linux/amd64', 'linux/arm64')).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        what: 'Go 1.18.10 does not build for linux/loong64.',
        fix: expect.stringContaining('linux/arm64')
      })
    )
  })

  test('a variant and a C library are not its business', () => {
    expect(
      require(['linux/arm/6:musl', 'linux/amd64/v3'], 'linux/arm', 'linux/amd64')
    ).not.toThrow()
  })

  test('the two in one need what both need', () => {
    expect(require(['darwin/universal'], 'darwin/amd64', 'darwin/arm64')).not.toThrow()
  })
})

describe('parseDistList', () => {
  test('takes the fields that matter', () => {
    const text = JSON.stringify([
      { GOOS: 'linux', GOARCH: 'amd64', CgoSupported: true, FirstClass: true },
      { GOOS: 'js', GOARCH: 'wasm', CgoSupported: false, FirstClass: false }
    ])
    expect(parseDistList(text)).toEqual([
      { goos: 'linux', goarch: 'amd64', cgo: true, firstClass: true },
      { goos: 'js', goarch: 'wasm', cgo: false, firstClass: false }
    ])
  })

  test('an older Go says nothing of first class', () => {
    expect(parseDistList('[{"GOOS":"a","GOARCH":"b","CgoSupported":true}]')).toEqual([
      { goos: 'a', goarch: 'b', cgo: true, firstClass: false }
    ])
  })

  test('rows of another form are left out', () => {
    expect(parseDistList('[null, 7, [], {"GOOS":1,"GOARCH":"b"}, {"GOOS":"a"}]')).toEqual([])
  })

  test.each(['', '{}', 'null', 'linux/amd64\nlinux/arm64\n', '[{"GOOS":"a"'])(
    '%j is no list',
    (text) => {
      expect(parseDistList(text)).toBeUndefined()
    }
  )
})

test('the table is sorted and has no pair twice', () => {
  const pairs = PLATFORMS.map(({ goos, goarch }) => `${goos}/${goarch}`)
  expect(pairs).toEqual([...new Set(pairs)].sort())
})

test('a machine of an unknown kind is refused', () => {
  expect(() => hostPlatform('aix', 'ppc')).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' })
  )
})
