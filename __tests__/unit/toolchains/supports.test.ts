import { describe, expect, test } from '@jest/globals'
import { TOOLCHAINS } from '../../../src/toolchains/index.ts'
import { emulatorPrefix } from '../../../src/toolchains/gnu.ts'
import type { ToolchainOverrides } from '../../../src/toolchains/toolchain.ts'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import type { Target } from '../../../src/targets/target.ts'
import { linux, platform, target, toolchain } from './samples.ts'

/** Ids of the toolchains that take the target, the preferred one first. */
function takers(name: string, host: string, overrides: ToolchainOverrides = {}): readonly string[] {
  return TOOLCHAINS.flatMap(({ id, supports }) => {
    const support = supports(target(name), platform(host), overrides)
    return support.ok ? [{ id, rank: support.rank }] : []
  })
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id)
}

describe('who takes what', () => {
  test.each([
    ['linux/amd64', 'linux/amd64', ['gnu', 'zig']],
    ['linux/arm64', 'linux/amd64', ['gnu', 'zig']],
    ['linux/amd64', 'linux/arm64', ['gnu', 'zig']],
    ['linux/s390x', 'linux/amd64', ['gnu', 'zig']],
    ['linux/loong64', 'linux/amd64', []],
    ['windows/amd64', 'linux/amd64', ['mingw', 'zig']],
    ['windows/386', 'linux/amd64', ['mingw', 'zig']],
    ['windows/arm64', 'linux/amd64', ['zig']],
    ['darwin/amd64', 'linux/amd64', ['zig']],
    ['darwin/arm64', 'linux/arm64', ['zig']],
    ['darwin/arm64', 'linux/riscv64', []],
    ['linux/amd64', 'darwin/arm64', []],
    ['freebsd/amd64', 'linux/amd64', []],
    ['wasip1/wasm', 'linux/amd64', []]
  ])('%s on %s: %j', (name, host, ids) => {
    expect(takers(name, host)).toEqual(ids)
  })

  test('the compiler of the settings comes first, on any host and for any target', () => {
    expect(takers('linux/amd64', 'linux/amd64', { cc: 'my-cc' })[0]).toBe('custom')
    expect(takers('freebsd/amd64', 'darwin/arm64', { cc: 'my-cc' })).toEqual(['custom'])
  })

  test('without cgo only `none` is left, and it is for nothing else', () => {
    for (const each of PLATFORMS) {
      const pure: Target = { id: 'x', platform: each, cgo: false }
      const ids = TOOLCHAINS.filter(({ supports }) => supports(pure, linux.host).ok)
      expect(ids.map(({ id }) => id)).toEqual(['none'])
      expect(toolchain('none').supports({ ...pure, cgo: true }, linux.host).ok).toBe(false)
    }
  })

  test('every answer names its reason', () => {
    for (const each of PLATFORMS)
      for (const { supports } of TOOLCHAINS)
        expect(supports({ id: 'x', platform: each, cgo: true }, linux.host).because).not.toBe('')
  })
})

describe('emulatorPrefix', () => {
  test.each([
    ['linux/arm64', {}, '/usr/aarch64-linux-gnu'],
    ['linux/arm64', { sysroot: '/s' }, '/s'],
    ['linux/amd64', {}, undefined],
    ['linux/loong64', {}, undefined],
    ['windows/amd64', {}, undefined]
  ])('%s with %j: %s', (name, overrides, prefix) => {
    expect(emulatorPrefix(target(name), linux, overrides)).toBe(prefix)
  })
})
