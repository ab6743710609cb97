import { describe, expect, test } from '@jest/globals'
import { TOOLCHAINS } from '../../../src/toolchains/index.ts'
import { runtimeRoot } from '../../../src/toolchains/gnu.ts'
import { libraryRoots } from '../../../src/toolchains/target-sysroot.ts'
import type { Installed, ToolchainOverrides } from '../../../src/toolchains/toolchain.ts'
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
    ['linux/amd64', 'linux/amd64', ['gnu', 'clang', 'zig']],
    ['linux/arm64', 'linux/arm64', ['gnu', 'clang', 'zig']],
    ['linux/amd64:musl', 'linux/amd64', ['musl', 'zig']],
    ['linux/arm64:musl', 'linux/amd64', ['zig']],
    ['linux/amd64:gnu.2.17', 'linux/amd64', ['zig']],
    ['linux/arm/5', 'linux/amd64', ['gnu', 'zig']],
    ['linux/arm/6', 'linux/amd64', ['zig']],
    ['linux/mips', 'linux/amd64', ['zig']],
    ['linux/mips64le', 'linux/amd64', ['gnu', 'zig']],
    ['linux/ppc64', 'linux/amd64', []],
    ['darwin/amd64', 'darwin/arm64', ['apple-clang']],
    ['darwin/arm64', 'darwin/arm64', ['apple-clang']],
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

test('a libc of one kind is never linked by a toolchain of the other', () => {
  for (const { goarch } of PLATFORMS.filter(({ goos }) => goos === 'linux')) {
    expect(takers(`linux/${goarch}:musl`, 'linux/amd64')).not.toContain('gnu')
    expect(takers(`linux/${goarch}:musl`, 'linux/amd64')).not.toContain('clang')
    for (const libc of [':gnu', ':gnu.2.17', ''])
      expect(takers(`linux/${goarch}${libc}`, 'linux/amd64')).not.toContain('musl')
    const old = takers(`linux/${goarch}:gnu.2.17`, 'linux/amd64')
    expect(old.filter((id) => id !== 'zig')).toEqual([])
  }
})

test('a static program with glibc is for gcc alone, one with musl for zig, too', () => {
  const overrides = { staticLibraries: true }
  expect(takers('linux/arm64:gnu', 'linux/amd64', overrides)).toEqual(['gnu'])
  expect(takers('linux/arm64:musl', 'linux/amd64', overrides)).toEqual(['zig'])
})

const withSysroot = (name: string, root: string): Installed => ({
  ...linux,
  targetSysroots: { [name]: { root, libraries: '/libraries', packages: [] } }
})

describe('runtimeRoot', () => {
  test.each([
    ['linux/arm64', linux, '/usr/aarch64-linux-gnu'],
    ['linux/arm64', withSysroot('linux/arm64', '/s'), '/s'],
    ['linux/arm64', withSysroot('linux/riscv64', '/s'), '/usr/aarch64-linux-gnu'],
    ['linux/arm/5', linux, '/usr/arm-linux-gnueabi'],
    ['linux/amd64', linux, undefined],
    ['linux/amd64', withSysroot('linux/amd64', '/s'), '/s'],
    ['linux/loong64', linux, undefined],
    ['linux/loong64', withSysroot('linux/loong64', '/s'), '/s'],
    ['windows/amd64', linux, undefined],
    ['windows/amd64', withSysroot('windows/amd64', '/s'), undefined]
  ])('%s: %#', (name, installed, root) => {
    expect(runtimeRoot(target(name), installed)).toBe(root)
  })
})

describe('libraryRoots', () => {
  test('the sysroot comes before the cross package, and this machine is not searched', () => {
    const roots = libraryRoots(target('linux/arm64'), withSysroot('linux/arm64', '/s'))
    expect(roots.slice(0, 2)).toEqual(['/s/lib/aarch64-linux-gnu', '/s/usr/lib/aarch64-linux-gnu'])
    expect(roots.at(-1)).toBe('/usr/aarch64-linux-gnu/lib')
    expect(roots.filter((root) => !root.startsWith('/s/'))).toEqual(['/usr/aarch64-linux-gnu/lib'])
  })

  test('for the own platform the directories of this machine come last', () => {
    expect(libraryRoots(target('linux/amd64'), linux)).toEqual([
      '/usr/x86_64-linux-gnu/lib',
      '/lib/x86_64-linux-gnu',
      '/usr/lib/x86_64-linux-gnu',
      '/usr/lib',
      '/usr/local/lib'
    ])
    const [first] = libraryRoots(target('linux/amd64'), withSysroot('linux/amd64', '/s'))
    expect(first).toBe('/s/lib/x86_64-linux-gnu')
  })

  test("386 is looked for where Debian's libraries are, not where its compiler's name says", () => {
    const roots = libraryRoots(target('linux/386'), withSysroot('linux/386', '/s'))
    expect(roots).toContain('/s/usr/lib/i386-linux-gnu')
    expect(roots).not.toContain('/s/usr/lib/i686-linux-gnu')
    expect(roots.at(-1)).toBe('/usr/i686-linux-gnu/lib')
  })

  test('a target with no libraries anywhere has no roots', () => {
    expect(libraryRoots(target('freebsd/amd64'), linux)).toEqual([])
    expect(libraryRoots(target('darwin/arm64'), linux)).toEqual([])
  })
})
