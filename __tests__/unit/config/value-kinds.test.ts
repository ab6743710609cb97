import { describe, expect, test } from '@jest/globals'
import { parseSettings, type Settings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'

const DIGEST = 'ab'.repeat(32)

function parse(yaml: string, flags: Readonly<Record<string, unknown>> = {}): Settings {
  return parseSettings(
    { values: flags, label: (name) => `--${name}` },
    parseSettingsFile(yaml, '.crossgo.yaml')
  )
}

const flag = (name: string, text: string): unknown =>
  Object.entries(parse('', { [name]: text })).find(([key]) => key === name)?.[1]

describe('kind map', () => {
  const frameworks = { IOKit: 'IOServiceMatching IOObjectRelease', libz: 'deflate' }

  test.each([
    ['one line', 'IOKit=IOServiceMatching IOObjectRelease; libz=deflate', frameworks],
    ['lines', '\n IOKit = IOServiceMatching IOObjectRelease\nlibz=deflate\n\n', frameworks],
    ['nothing', '', {}],
    ['a name with nothing behind it', 'libz=', { libz: '' }],
    ['the last one wins', 'libz=a;libz=b', { libz: 'b' }],
    ['an equals sign in the value', 'libz=a=b', 'macos-frameworks: libz must be'],
    ['a name alone', 'IOKit', 'must be a map of names'],
    ['a value alone', '=deflate', 'must be a map of names'],
    ['a path as name', '../x=y', 'must be a map of names'],
    ['a prototype', '__proto__=x', 'must be a map of names'],
    ['a control character', 'libz=a\u0007', 'must be a map of names']
  ])('as text: %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(() => flag('macos-frameworks', text)).toThrow(expected)
    else expect(flag('macos-frameworks', text)).toEqual(expected)
  })

  test.each([
    ['texts', '{IOKit: IOServiceMatching IOObjectRelease, libz: deflate}', frameworks],
    ['lists', '{IOKit: [IOServiceMatching, IOObjectRelease], libz: [deflate]}', frameworks],
    ['an empty list', '{libz: []}', { libz: '' }],
    ['text as on the command line', "'libz=deflate'", { libz: 'deflate' }],
    [
      'a class of Objective-C',
      '{Foundation: "_OBJC_CLASS_$_NSString"}',
      { Foundation: '_OBJC_CLASS_$_NSString' }
    ],
    ['nothing behind a name', '{libz: }', 'must be a map of names'],
    ['a map in the map', '{libz: {a: b}}', 'must be a map of names'],
    ['a list of lists', '{libz: [[a]]}', 'must be a map of names'],
    ['a list', '[libz]', 'must be a map of names'],
    ['a number', '3', 'must be a map of names']
  ])('in YAML: %s', (_, text, expected) => {
    const yaml = `macos-frameworks: ${text}\n`
    if (typeof expected === 'string') expect(() => parse(yaml)).toThrow(expected)
    else expect(parse(yaml)['macos-frameworks']).toEqual(expected)
  })

  test('a year is text', () => {
    expect(parse('windows-version-info: {copyright: 2026}')['windows-version-info']).toEqual({
      copyright: '2026'
    })
  })
})

describe('kind sysroot', () => {
  const archive = { kind: 'archive', archive: 'sys.tar.xz', sha256: DIGEST }
  const packages = { kind: 'packages', packages: ['libssl-dev', 'zlib1g-dev=1:1.2.13.dfsg-1'] }

  test.each([
    ['nothing', '', { kind: 'none' }],
    ['a directory', ' /srv/arm64 ', { kind: 'directory', path: '/srv/arm64' }],
    ['a directory with a space', 'my sys/root', { kind: 'directory', path: 'my sys/root' }],
    ['packages', 'packages:libssl-dev, zlib1g-dev=1:1.2.13.dfsg-1', packages],
    ['packages by spaces', 'packages: libssl-dev zlib1g-dev=1:1.2.13.dfsg-1', packages],
    ['an archive', `sys.tar.xz#sha256=${DIGEST.toUpperCase()}`, archive],
    [
      'an address',
      `https://example.com/sys.zip#sha256=${DIGEST}`,
      { ...archive, archive: 'https://example.com/sys.zip' }
    ],
    ['packages without a name', 'packages:', 'names no package'],
    ['a flag as package', 'packages:-o,Dir=/', 'which is no package name'],
    ['a path as package', 'packages:../x', 'which is no package name'],
    ['an archive without a digest', 'sys.tar.gz', 'needs #sha256=HEX'],
    ['an address without a digest', 'https://example.com/sysroot', 'needs #sha256=HEX'],
    ['a short digest', 'sys.zip#sha256=ab', '64 hexadecimal digits'],
    ['no digest', 'sys.zip#sha256=', '64 hexadecimal digits'],
    ['two lines', 'a\nb', 'must be one line']
  ])('as text: %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(() => flag('sysroot', text)).toThrow(expected)
    else expect(flag('sysroot', text)).toEqual(expected)
  })

  test.each([
    ['a directory', 'sys/root', { kind: 'directory', path: 'sys/root' }],
    ['packages', '{packages: [libssl-dev, "zlib1g-dev=1:1.2.13.dfsg-1"]}', packages],
    ['an archive', `{archive: sys.tar.xz, sha256: ${DIGEST}}`, archive],
    ['a digest on its own', `{sha256: ${DIGEST}}`, 'must be a directory'],
    ['an archive without a digest', '{archive: sys.tar.xz}', 'must be a directory'],
    [
      'two sources',
      `{packages: [zlib1g-dev], archive: a, sha256: ${DIGEST}}`,
      'must be a directory'
    ],
    ['packages that are no list', '{packages: zlib1g-dev}', 'must be a directory'],
    ['no packages', '{packages: []}', 'names no package'],
    ['a package that is no text', '{packages: [{a: b}]}', 'which is no package name'],
    ['a list', '[zlib1g-dev]', 'must be a directory'],
    ['yes', 'true', 'must be a directory']
  ])('in YAML: %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(() => parse(`sysroot: ${text}`)).toThrow(expected)
    else expect(parse(`sysroot: ${text}`).sysroot).toEqual(expected)
  })
})
