import { describe, expect, test } from '@jest/globals'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import { macosMinimum, withMacosMinimum, zigTargetOf } from '../../../src/toolchains/zig-target.ts'

test('zig targets of every platform that has one', () => {
  const named = PLATFORMS.flatMap((platform) => {
    const target = zigTargetOf(platform)
    return target === undefined ? [] : [`${platform.goos}/${platform.goarch} ${target}`]
  })
  expect(named).toEqual([
    'darwin/amd64 x86_64-macos',
    'darwin/arm64 aarch64-macos',
    'linux/386 x86-linux-gnu.2.28',
    'linux/amd64 x86_64-linux-gnu.2.28',
    'linux/arm arm-linux-gnueabihf.2.28',
    'linux/arm64 aarch64-linux-gnu.2.28',
    'linux/ppc64le powerpc64le-linux-gnu.2.28',
    'linux/riscv64 riscv64-linux-gnu.2.28',
    'linux/s390x s390x-linux-gnu.2.28',
    'windows/386 x86-windows-gnu',
    'windows/amd64 x86_64-windows-gnu',
    'windows/arm64 aarch64-windows-gnu'
  ])
})

describe('macosMinimum', () => {
  test.each([
    ['1.22.0', '11.0'],
    ['1.24.9', '11.0'],
    ['1.25.5', '12.0'],
    ['go1.26.8', '12.0'],
    ['1.27.4', '13.0'],
    ['1.27rc1', '13.0'],
    ['1.30.0', '13.0']
  ])('Go %s: %s', (version, minimum) => {
    expect(macosMinimum(version)).toBe(minimum)
  })

  test.each(['1.21.13', '1.4', '2.0.0', 'devel', ''])('Go %j is refused', (version) => {
    expect(() => macosMinimum(version)).toThrow(
      expect.objectContaining({ code: 'TOOLCHAIN_UNAVAILABLE' })
    )
  })

  test.each(['12.0', '12.0.1', '13.0', '26.0'])('may be raised to %s', (atLeast) => {
    expect(macosMinimum('1.26.8', atLeast)).toBe(atLeast)
  })

  test.each(['11.7', '10.15', '9.0', '13', 'ventura', '13.0 -x', ''])(
    'may not be set to %j',
    (atLeast) => {
      expect(() => macosMinimum('1.26.8', atLeast)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID' })
      )
    }
  )

  test('stands behind the target', () => {
    expect(withMacosMinimum('aarch64-macos', '12.0')).toBe('aarch64-macos.12.0')
  })
})
