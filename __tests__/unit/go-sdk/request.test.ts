import { describe, expect, test } from '@jest/globals'
import {
  looksLikeUnquotedNumber,
  parseGoRequest,
  requestFromGoLines
} from '../../../src/go-sdk/parse-request.ts'
import { requestFromVersionText } from '../../../src/go-sdk/parse-version-file.ts'
import type { GoRequest } from '../../../src/go-sdk/release.ts'
import { describeRequest, fittingVersion, unresolved } from '../../../src/go-sdk/select-release.ts'

const exact = (version: string, from: string): GoRequest => ({ kind: 'exact', version, from })
const range = (text: string, from: string): GoRequest => ({ kind: 'range', range: text, from })

describe('what a person writes', () => {
  test.each([
    ['1.27.4', exact('1.27.4', 'x')],
    ['go1.27.4', exact('1.27.4', 'x')],
    [' 1.28rc1 ', exact('1.28rc1', 'x')],
    ['1.20.0', exact('1.20', 'x')],
    ['1.27', range('1.27', 'x')],
    ['1.20', range('1.20', 'x')],
    ['1.27.x', range('1.27.x', 'x')],
    ['^1.26', range('^1.26', 'x')],
    ['>=1.26 <1.28', range('>=1.26 <1.28', 'x')],
    ['>=1.28rc1', range('>=1.28.0-rc.1', 'x')],
    ['1.26 - 1.27', range('1.26 - 1.27', 'x')],
    ['1.28.0-rc.1', range('1.28.0-rc.1', 'x')],
    ['stable', { kind: 'alias', alias: 'stable', from: 'x' }],
    ['oldstable', { kind: 'alias', alias: 'oldstable', from: 'x' }]
  ] as const)('%s', (text, expected) => {
    expect(parseGoRequest(text, 'x')).toEqual(expected)
  })

  test.each([
    '',
    '*',
    'latest',
    'lts',
    'v1.27.4x',
    '../1.27',
    '1.27.4/..',
    '1.27.4;id',
    '$(id)',
    '1.27.4\n1.26',
    'go',
    'go1.27.4-fips',
    '1.27.4+incompatible',
    '>=',
    'x'.repeat(300),
    '::set-output::',
    '%0A',
    "1.27'"
  ])('%j is refused', (text) => {
    expect(() => parseGoRequest(text, 'go-version')).toThrow('no version, range or alias')
  })
})

describe('what files say', () => {
  test.each([
    [{ go: '1.26.0', toolchain: 'go1.27.4' }, exact('1.27.4', 'go.mod toolchain line')],
    [{ go: '1.27.4', toolchain: 'go1.26.0' }, exact('1.27.4', 'go.mod go line')],
    [{ go: '1.27' }, range('1.27', 'go.mod go line')],
    [{ go: '1.27', toolchain: 'default' }, range('1.27', 'go.mod go line')],
    [{ go: '1.28rc1' }, exact('1.28rc1', 'go.mod go line')],
    [{ toolchain: 'go1.27.4' }, exact('1.27.4', 'go.mod toolchain line')]
  ])('go.mod %j', (lines, expected) => {
    expect(requestFromGoLines(lines, 'go.mod')).toEqual(expected)
  })

  test.each([
    [{ toolchain: 'go1.25.3-fips' }, 'no release of Go'],
    [{ toolchain: 'go1.27' }, 'no release of Go'],
    [{ toolchain: 'go1.27.4/../../x' }, 'no release of Go'],
    [{}, 'neither a go line']
  ])('go.mod %j is refused', (lines, text) => {
    expect(() => requestFromGoLines(lines, 'go.mod')).toThrow(text)
  })

  test.each([
    ['.go-version', '# pinned\n1.27.4\n', exact('1.27.4', '.go-version')],
    ['.go-version', '\uFEFFgo1.27.4\r\n', exact('1.27.4', '.go-version')],
    [
      '.tool-versions',
      'nodejs 24.1.0\ngolang 1.27.4 1.26.0 # newest first\n',
      {
        kind: 'first',
        of: [exact('1.27.4', '.tool-versions'), exact('1.26.0', '.tool-versions')],
        from: '.tool-versions'
      }
    ],
    ['.tool-versions', 'golang system 1.27.4\n', exact('1.27.4', '.tool-versions')],
    ['.tool-versions', 'golang latest:1.26\n', range('1.26', '.tool-versions')],
    ['mise.toml', 'tools.go = "1.27.4"\n', exact('1.27.4', 'mise.toml')],
    ['mise.toml', '[tools.go]\nversion = "1.27"\nos = ["linux"]\n', range('1.27', 'mise.toml')],
    ['mise.toml', '[tools]\ngo = "prefix:1.26"\n', range('1.26', 'mise.toml')],
    [
      'mise.toml',
      '[tools]\n"core:go" = "latest"\n',
      { kind: 'alias', alias: 'stable', from: 'mise.toml' }
    ],
    ['.tool-versions', 'gopls 0.1.0\ngo   1.26\n', range('1.26', '.tool-versions')],
    [
      'mise.toml',
      '[env]\ngo = "1.1"\n[tools]\nnode = "24"\ngo = "1.27.4"\n',
      exact('1.27.4', 'mise.toml')
    ],
    ['.mise.toml', '[tools]\ngo = ["1.26.8", "1.25"]\n', exact('1.26.8', '.mise.toml')],
    [
      'mise.local.toml',
      '[tools]\n"go" = { version = \'1.27\' }\n',
      range('1.27', 'mise.local.toml')
    ]
  ])('%s %j', (file, text, expected) => {
    expect(requestFromVersionText(text, file)).toEqual(expected)
  })

  test.each([
    ['.go-version', ''],
    ['.go-version', '# nothing\n'],
    ['.tool-versions', 'nodejs 24\n'],
    ['mise.toml', '[env]\ngo = "1.27"\n'],
    ['.tool-versions', 'golang ref:main\n'],
    ['.tool-versions', 'golang system\n'],
    ['.tool-versions', 'golang\n'],
    ['mise.toml', '[tools]\ngo = "ref:master"\n'],
    ['mise.toml', '[tools]\ngo = []\n'],
    ['mise.toml', '[tools]\ngo = 1.20\n'],
    ['mise.toml', '[tools\ngo = "1.27"\n'],
    ['mise.toml', '[tools]\ngo = "{{ env.GO }}"\n']
  ])('%s %j is refused', (file, text) => {
    expect(() => requestFromVersionText(text, file)).toThrow(file)
  })

  test('an unquoted 1.20 in YAML is noticed', () => {
    expect(looksLikeUnquotedNumber('1.2', '1.20')).toBe(true)
    expect(looksLikeUnquotedNumber('1.2', undefined)).toBe(true)
    expect(looksLikeUnquotedNumber('1.27', '1.26')).toBe(false)
    expect(looksLikeUnquotedNumber('1.9', '1.5')).toBe(false)
  })
})

describe('which release fits', () => {
  const versions = [
    '1.20',
    '1.20.14',
    '1.21.0',
    '1.26.0',
    '1.26.8',
    '1.26.10',
    '1.27rc1',
    '1.27.0',
    '1.27.4',
    '1.28rc1',
    'junk',
    '1.27'
  ]
  test.each([
    ['1.27', '1.27.4'],
    ['1.27.x', '1.27.4'],
    ['1.26', '1.26.10'],
    ['1.20', '1.20.14'],
    ['^1.26', '1.27.4'],
    ['~1.26.0', '1.26.10'],
    ['>=1.26 <1.27', '1.26.10'],
    ['<=1.27.0', '1.27.0'],
    ['1.27.0 || 1.20', '1.27.0'],
    ['>=1.28rc1', '1.28rc1'],
    ['1.28', undefined],
    ['1.19.x', undefined],
    ['stable', '1.27.4'],
    ['oldstable', '1.26.10'],
    ['1.27rc1', '1.27rc1'],
    ['1.26.9', undefined]
  ])('%s -> %s', (text, expected) => {
    expect(fittingVersion(parseGoRequest(text, 'x'), versions)).toBe(expected)
  })

  test('oldstable of one minor is nothing', () => {
    expect(fittingVersion(parseGoRequest('oldstable', 'x'), ['1.27.0', '1.27.4'])).toBeUndefined()
  })

  test('the failure names who asked, what was asked, what was not, and near versions', () => {
    const request = parseGoRequest('1.26.9', 'go.mod go line')
    const error = unresolved(
      request,
      [{ place: 'the list', versions, complete: true }],
      ['no network']
    )
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.what).toBe('No release of Go fits 1.26.9, which go.mod go line asks for.')
    expect(error.fix).toContain('1.26.8, 1.26.10, 1.27.0')
    expect(error.details).toBe('nothing fits in the list (12 versions)\nnot asked: no network')
    expect(unresolved(request, [], []).fix).toContain('reachable')
    expect(describeRequest(parseGoRequest('stable', 'x'))).toBe('stable')
    const late = unresolved(
      parseGoRequest('1.99', 'x'),
      [{ place: 'the list', versions, complete: true }],
      []
    )
    expect(late.fix).toContain('1.27.4')
  })
})
