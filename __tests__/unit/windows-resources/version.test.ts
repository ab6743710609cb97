import { describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { fileVersionNumbers } from '../../../src/windows-resources/resources.ts'
import { versionInfo } from '../../../src/windows-resources/version-info.ts'

const failureOf = (work: () => unknown): readonly [string, string] => {
  try {
    work()
  } catch (error) {
    if (error instanceof PipelineError) return [error.code, error.what]
    throw error
  }
  throw new Error('it succeeded')
}

const BASIC = { fileVersion: '1.2.3', productName: 'Product', fileDescription: 'Description' }

describe('the four numbers of a version', () => {
  test.each([
    ['1.2.3', [1, 2, 3, 0]],
    ['v1.2.3', [1, 2, 3, 0]],
    ['v1.2.3-rc.1', [1, 2, 3, 0]],
    ['1.2.3+build.5', [1, 2, 3, 0]],
    ['v0.0.0-20240102030405-abcdefabcdef', [0, 0, 0, 0]],
    ['65535.65535.65535', [65535, 65535, 65535, 0]]
  ])('%s', (version, numbers) => {
    expect(fileVersionNumbers(version)).toEqual(numbers)
  })

  test.each(['65536.0.0', '1.99999.0', '1.2.20240131'])('%s is too large', (version) => {
    const [code, what] = failureOf(() => fileVersionNumbers(version))
    expect(code).toBe('CONFIG_INVALID')
    expect(what).toBe(
      `The Windows file version "${version}" has a number above 65535, the largest that Windows can hold.`
    )
  })

  test.each(['', '1.2', '1.2.3.4', 'latest', '1.2.x', '-1.2.3', '1.2.3 ', 'vv1.2.3'])(
    '"%s" is no version',
    (version) => {
      const [code, what] = failureOf(() => fileVersionNumbers(version))
      expect([code, what]).toEqual([
        'CONFIG_INVALID',
        `The Windows file version "${version}" is no semantic version.`
      ])
    }
  )
})

describe('version information', () => {
  test('has the numbers twice, and the whole version as text', () => {
    const info = versionInfo({ ...BASIC, fileVersion: 'v1.2.3-rc.1' })
    expect(info.readUInt16LE(0)).toBe(info.length)
    const fixed = info.indexOf(Buffer.from('bd04effe', 'hex'))
    const numbers = [8, 12, 16, 20].map((at) => info.readUInt32LE(fixed + at))
    expect(numbers).toEqual([0x10002, 0x30000, 0x10002, 0x30000])
    const text = info.toString('utf16le')
    expect(text).toContain('FileVersion\0\x001.2.3.0\0')
    expect(text).toContain('1.2.3-rc.1\0')
  })

  test('names only what is given', () => {
    const names = ['CompanyName', 'LegalCopyright', 'OriginalFilename']
    const without = versionInfo(BASIC).toString('utf16le')
    const all = { ...BASIC, companyName: 'C', copyright: '© C', originalFilename: 'p.exe' }
    const found = versionInfo(all).toString('utf16le')
    expect(names.map((name) => [without.includes(name), found.includes(name)])).toEqual(
      names.map(() => [false, true])
    )
  })

  test('refuses a text with a zero byte', () => {
    expect(failureOf(() => versionInfo({ ...BASIC, productName: 'a\0b' }))).toEqual([
      'CONFIG_INVALID',
      'The ProductName of the Windows version information has a zero byte in it.'
    ])
  })

  test.each([32_000, 40_000])('refuses %d characters in all', (length) => {
    const [code, what] = failureOf(() =>
      versionInfo({ ...BASIC, fileDescription: 'x'.repeat(length), companyName: 'y'.repeat(600) })
    )
    expect(code).toBe('CONFIG_INVALID')
    expect(what).toContain('more than the 65535 that Windows can hold')
  })
})
