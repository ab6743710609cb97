import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  compareGoVersions,
  isReleaseVersion,
  isStableVersion,
  parseGoVersion,
  requireReleaseVersion,
  toSemver
} from '../../../src/go-sdk/parse-version.ts'

describe('version strings', () => {
  test.each([
    ['1.27.4', { major: 1, minor: 27, patch: 4 }],
    ['1.27', { major: 1, minor: 27 }],
    ['1.20', { major: 1, minor: 20, patch: 0 }],
    ['1', { major: 1, minor: 0, patch: 0 }],
    ['1.21rc1', { major: 1, minor: 21, prerelease: { kind: 'rc', number: 1 } }],
    ['1.9beta2', { major: 1, minor: 9, prerelease: { kind: 'beta', number: 2 } }],
    ['1.27.0', { major: 1, minor: 27, patch: 0 }]
  ])('%s is read', (text, expected) => {
    expect(parseGoVersion(text)).toEqual(expected)
  })

  test.each([
    '',
    ' ',
    'go1.27',
    'v1.27',
    '1.',
    '.1',
    '1..2',
    '01.2',
    '1.02',
    '1.2.03',
    '1.2.3.4',
    '1.27.4rc1',
    '1.27rc',
    '1.27rc01',
    '1.27RC1',
    '1.27-rc1',
    '1.27.x',
    '1.2 ',
    ' 1.2',
    '1.2\n',
    '1.2/../../x',
    '1.2\\x',
    '1.27.4+x',
    '1.2%2e',
    '1.27\0',
    '1.٢',
    '1.27.4-fips',
    '../x',
    'default',
    '1.9999999999',
    '-1.2',
    '1e3',
    '1.2?x',
    '1.2#x',
    'devel go1.28-abc',
    '1.27 X:boringcrypto',
    '1.27àb1'
  ])('%j is no version', (text) => {
    expect(parseGoVersion(text)).toBeUndefined()
    expect(() => requireReleaseVersion(text)).toThrow('is not a version of Go')
  })

  test('whatever is read is safe in a URL and in a path', () => {
    const pieces = fc.constantFrom(
      '1',
      '.',
      '27',
      'rc',
      '/',
      '\\',
      '%',
      '..',
      '+',
      ' ',
      '\n',
      '0',
      '-',
      'x'
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('')
        if (parseGoVersion(text) !== undefined)
          expect(text).toMatch(/^[0-9a-z]+(?:\.[0-9a-z]+){0,2}$/)
      })
    )
  })

  test('order: the language before its prereleases before its first release', () => {
    const sorted = [
      'x',
      '1',
      '1.2',
      '1.9beta1',
      '1.9rc1',
      '1.9',
      '1.9.1',
      '1.20rc3',
      '1.20',
      '1.20.14',
      '1.21',
      '1.21rc2',
      '1.21rc10',
      '1.21.0',
      '1.21.9',
      '1.21.10',
      '1.27',
      '1.27.4',
      '2.0'
    ]
    for (const [index, version] of sorted.entries()) {
      expect(compareGoVersions(version, version)).toBe(0)
      for (const later of sorted.slice(index + 1)) {
        expect([version, later, Math.sign(compareGoVersions(version, later))]).toEqual([
          version,
          later,
          -1
        ])
        expect(compareGoVersions(later, version)).toBeGreaterThan(0)
      }
    }
    expect(compareGoVersions('1.20', '1.20.0')).toBe(0)
  })

  test('which texts are one release, which are stable, how they are named', () => {
    expect(['1.27.4', '1.27rc1', '1.20', '1.27', '1.20.0', 'x'].map(isReleaseVersion)).toEqual([
      true,
      true,
      true,
      false,
      true,
      false
    ])
    expect(['1.27.4', '1.27rc1', '1.20', '1.27'].map(isStableVersion)).toEqual([
      true,
      false,
      true,
      false
    ])
    expect(requireReleaseVersion('1.20.0')).toBe('1.20')
    expect(requireReleaseVersion('1.21.0')).toBe('1.21.0')
    expect(toSemver({ major: 1, minor: 27, prerelease: { kind: 'rc', number: 2 } })).toBe(
      '1.27.0-rc.2'
    )
  })
})
