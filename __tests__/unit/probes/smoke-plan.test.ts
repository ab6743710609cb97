import { describe, expect, test } from '@jest/globals'
import { hostPlatform } from '../../../src/host/create-host.ts'
import { selectRunner, type Runner } from '../../../src/probes/smoke-plan.ts'
import { wineNeedsShim } from '../../../src/probes/wine-shim.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'
import { PLATFORMS, type Platform } from '../../../src/targets/platforms.ts'

const host = hostPlatform('linux', 'x64')

/** `native`, `none`, `qemu qemu-arm-static qemu-arm`. */
function inShort(runner: Runner): string {
  return 'programs' in runner ? [runner.kind, ...runner.programs].join(' ') : runner.kind
}

const runnerOf = (name: string, on: Platform = host): string =>
  inShort(selectRunner(parseTarget(name).platform, on))

describe('on linux/amd64', () => {
  test.each([
    ['linux/amd64', 'native'],
    ['linux/amd64/v3', 'native'],
    ['linux/amd64:musl', 'native'],
    // qemu-i386 crashes Go programs; the processor runs them.
    ['linux/386', 'native'],
    ['linux/arm64', 'qemu qemu-aarch64-static qemu-aarch64'],
    ['linux/arm/6:musl', 'qemu qemu-arm-static qemu-arm'],
    ['linux/arm/5', 'qemu qemu-arm-static qemu-arm'],
    ['linux/s390x', 'qemu qemu-s390x-static qemu-s390x'],
    ['linux/riscv64', 'qemu qemu-riscv64-static qemu-riscv64'],
    ['linux/ppc64', 'qemu qemu-ppc64-static qemu-ppc64'],
    ['linux/ppc64le', 'qemu qemu-ppc64le-static qemu-ppc64le'],
    ['linux/loong64', 'qemu qemu-loongarch64-static qemu-loongarch64'],
    ['linux/mips', 'qemu qemu-mips-static qemu-mips'],
    ['linux/mipsle', 'qemu qemu-mipsel-static qemu-mipsel'],
    ['linux/mips64', 'qemu qemu-mips64-static qemu-mips64'],
    ['linux/mips64le/softfloat', 'qemu qemu-mips64el-static qemu-mips64el'],
    ['windows/amd64', 'wine wine64 wine /usr/lib/wine/wine64'],
    ['windows/386', 'wine wine32 /usr/lib/wine/wine'],
    ['windows/arm64', 'none'],
    ['darwin/arm64', 'none'],
    ['darwin/universal', 'none'],
    ['freebsd/amd64', 'none'],
    ['wasip1/wasm', 'none']
  ])('%s: %s', (name, runner) => {
    expect(runnerOf(name)).toBe(runner)
  })

  test('32-bit programs get a prefix for 32 bits', () => {
    const archOf = (name: string): unknown => {
      const runner = selectRunner(parseTarget(name).platform, host)
      return runner.kind === 'wine' ? runner.arch : undefined
    }
    expect([archOf('windows/386'), archOf('windows/amd64')]).toEqual(['win32', 'win64'])
  })

  test('every platform that is not run says why', () => {
    for (const platform of PLATFORMS) {
      const runner = selectRunner(platform, host)
      expect(runner.kind === 'none' ? runner.why : 'has a runner').not.toBe('')
    }
  })
})

describe('on other machines', () => {
  const arm64 = hostPlatform('linux', 'arm64')
  const mac = hostPlatform('darwin', 'arm64')
  const windows = hostPlatform('win32', 'x64')

  test.each<[string, Platform, string]>([
    ['linux/arm64', arm64, 'native'],
    ['linux/amd64', arm64, 'qemu qemu-x86_64-static qemu-x86_64'],
    // Not every arm64 processor runs 32-bit programs, and none runs those for 386.
    ['linux/arm', arm64, 'qemu qemu-arm-static qemu-arm'],
    ['linux/386', arm64, 'none'],
    ['windows/amd64', arm64, 'none'],
    ['windows/386', arm64, 'none'],
    ['darwin/arm64', mac, 'native'],
    ['darwin/amd64', mac, 'none'],
    ['linux/arm64', mac, 'none'],
    ['windows/amd64', mac, 'none'],
    ['windows/amd64', windows, 'native'],
    ['windows/386', windows, 'native'],
    ['windows/arm64', windows, 'none'],
    ['linux/amd64', windows, 'none']
  ])('%s: %#', (name, on, runner) => {
    expect(runnerOf(name, on)).toBe(runner)
  })
})

test.each([
  ['wine-8.0 (Debian 8.0~repack-4)', true],
  ['wine-6.0.3 (Ubuntu 6.0.3~repack-1)', true],
  ['wine-8.12', true],
  ['wine-8.13', false],
  ['wine-9.0', false],
  ['wine-10.2', false],
  ['something else', false]
])('%s lacks the DLL: %s', (version, lacks) => {
  expect(wineNeedsShim(version)).toBe(lacks)
})
