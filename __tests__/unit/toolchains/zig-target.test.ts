import { describe, expect, test } from '@jest/globals'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'
import {
  macosMinimum,
  oldestGlibc,
  withMacosMinimum,
  zigTargetOf
} from '../../../src/toolchains/zig-target.ts'

const named = (libc: '' | ':musl' | ':gnu.2.17'): readonly string[] =>
  PLATFORMS.filter(({ goos }) => libc === '' || goos === 'linux').flatMap(({ goos, goarch }) => {
    const zig = zigTargetOf(parseTarget(`${goos}/${goarch}${libc}`))
    return zig === undefined ? [] : [`${goos}/${goarch} ${zig}`]
  })

test('zig targets of every platform that has one', () => {
  expect(named('')).toEqual([
    'darwin/amd64 x86_64-macos',
    'darwin/arm64 aarch64-macos',
    'linux/386 x86-linux-gnu.2.28',
    'linux/amd64 x86_64-linux-gnu.2.28',
    'linux/arm arm-linux-gnueabihf.2.28',
    'linux/arm64 aarch64-linux-gnu.2.28',
    'linux/mips mips-linux-gnueabihf.2.28',
    'linux/mips64 mips64-linux-gnuabi64.2.28',
    'linux/mips64le mips64el-linux-gnuabi64.2.28',
    'linux/mipsle mipsel-linux-gnueabihf.2.28',
    'linux/ppc64le powerpc64le-linux-gnu.2.28',
    'linux/riscv64 riscv64-linux-gnu.2.28',
    'linux/s390x s390x-linux-gnu.2.28',
    'windows/386 x86-windows-gnu',
    'windows/amd64 x86_64-windows-gnu',
    'windows/arm64 aarch64-windows-gnu'
  ])
})

test('the same with musl', () => {
  expect(named(':musl')).toEqual([
    'linux/386 x86-linux-musl',
    'linux/amd64 x86_64-linux-musl',
    'linux/arm arm-linux-musleabihf',
    'linux/arm64 aarch64-linux-musl',
    'linux/mips mips-linux-musleabihf',
    'linux/mips64 mips64-linux-muslabi64',
    'linux/mips64le mips64el-linux-muslabi64',
    'linux/mipsle mipsel-linux-musleabihf',
    'linux/ppc64le powerpc64le-linux-musl',
    'linux/riscv64 riscv64-linux-musl',
    'linux/s390x s390x-linux-musl'
  ])
})

test('an old glibc is named where there was one', () => {
  const wrong = named(':gnu.2.17').filter((each) => !each.endsWith('.2.17'))
  expect(wrong).toEqual(['linux/riscv64 riscv64-linux-gnu.2.27'])
})

test.each([
  ['linux/amd64:gnu.2.5', 'x86_64-linux-gnu.2.17'],
  ['linux/amd64:gnu.2.9', 'x86_64-linux-gnu.2.17'],
  ['linux/amd64:gnu.2.31', 'x86_64-linux-gnu.2.31'],
  ['linux/amd64:gnu', 'x86_64-linux-gnu.2.28'],
  ['linux/riscv64:gnu.2.31', 'riscv64-linux-gnu.2.31'],
  ['linux/arm/5', 'arm-linux-gnueabi.2.28'],
  ['linux/arm/7,softfloat:musl', 'arm-linux-musleabi'],
  ['linux/mipsle/softfloat', 'mipsel-linux-gnueabi.2.28'],
  ['linux/mips/softfloat:musl', 'mips-linux-musleabi'],
  ['linux/amd64/v3:musl', 'x86_64-linux-musl'],
  ['darwin/universal', undefined],
  ['freebsd/amd64', undefined],
  ['linux/ppc64', undefined],
  ['wasip1/wasm', undefined]
])('%s: %s', (name, zig) => {
  expect(zigTargetOf(parseTarget(name))).toBe(zig)
})

test('glibc has an oldest version for each architecture', () => {
  expect([oldestGlibc('amd64'), oldestGlibc('riscv64')]).toEqual(['2.17', '2.27'])
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
