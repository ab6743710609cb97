import { describe, expect, test } from '@jest/globals'
import type { Installed, ToolchainOverrides } from '../../../src/toolchains/toolchain.ts'
import { linux, platform, target, toolchain } from './samples.ts'

describe('environment', () => {
  const view = '/cache/sysroots/abc'
  const installed: Installed = {
    ...linux,
    sysroots: { 'aarch64-linux-gnu': view },
    zig: { version: '0.17.1', root: '/z', exe: '/z/zig', cache: '/cache/zig/0.17.1' },
    wrappers: Object.fromEntries(
      ['darwin/arm64', 'linux/amd64', 'windows/arm64'].map((name) => [
        name,
        { directory: '/w', cc: '/w/cc', cxx: '/w/c++', ar: '/w/ar' }
      ])
    )
  }

  test('native gcc: pkg-config keeps its own search path', () => {
    expect(toolchain('gnu').environment(target('linux/amd64'), installed)).toEqual({
      CGO_ENABLED: '1',
      CC: 'gcc',
      CXX: 'g++',
      AR: 'ar',
      CGO_CFLAGS: '-O2 -g',
      CGO_CXXFLAGS: '-O2 -g',
      CGO_LDFLAGS: '-O2 -g',
      PKG_CONFIG: 'pkg-config',
      PKG_CONFIG_PATH: ''
    })
  })

  test('cross gcc: everything points at the target and nothing at this machine', () => {
    expect(toolchain('gnu').environment(target('linux/arm64'), installed)).toEqual({
      CGO_ENABLED: '1',
      CC: `aarch64-linux-gnu-gcc --sysroot=${view}`,
      CXX: `aarch64-linux-gnu-g++ --sysroot=${view}`,
      AR: 'aarch64-linux-gnu-ar',
      CGO_CFLAGS: '-O2 -g',
      CGO_CXXFLAGS: '-O2 -g',
      CGO_LDFLAGS: '-O2 -g',
      PKG_CONFIG: 'pkg-config',
      PKG_CONFIG_PATH: '',
      PKG_CONFIG_LIBDIR:
        '/usr/aarch64-linux-gnu/lib/pkgconfig:/usr/aarch64-linux-gnu/share/pkgconfig',
      PKG_CONFIG_SYSROOT_DIR: ''
    })
  })

  test('a cross gcc with a sysroot of its own gets none', () => {
    expect(toolchain('gnu').environment(target('linux/arm64'), linux)['CC']).toBe(
      'aarch64-linux-gnu-gcc'
    )
  })

  test('mingw links its runtime statically', () => {
    const env = toolchain('mingw').environment(target('windows/amd64'), installed)
    expect(env).toMatchObject({
      CC: 'x86_64-w64-mingw32-gcc',
      CXX: 'x86_64-w64-mingw32-g++',
      CGO_LDFLAGS: '-O2 -g -static',
      PKG_CONFIG_LIBDIR: '/usr/x86_64-w64-mingw32/lib/pkgconfig'
    })
  })

  test("Apple's clang is told the machine, and the oldest macOS where one is asked for", () => {
    const mac: Installed = { ...installed, host: platform('darwin/arm64') }
    const { environment } = toolchain('apple-clang')
    expect(environment(target('darwin/amd64'), mac)).toMatchObject({
      CC: 'clang -arch x86_64',
      CXX: 'clang++ -arch x86_64',
      PKG_CONFIG_LIBDIR: '/nonexistent/pkgconfig'
    })
    const own = environment(target('darwin/arm64'), mac, { macosMinimum: '13.0' })
    expect(own['CC']).toBe('clang -arch arm64 -mmacosx-version-min=13.0')
    expect(own).not.toHaveProperty('PKG_CONFIG_LIBDIR')
  })

  test('the program of the target answers for pkg-config', () => {
    const machine = { ...installed, pkgConfig: { 'linux/arm64': '/w/pkg-config' } }
    for (const [id, name, program] of [
      ['gnu', 'linux/arm64', '/w/pkg-config'],
      ['gnu', 'linux/amd64', 'pkg-config']
    ] as const)
      expect(toolchain(id).environment(target(name), machine)['PKG_CONFIG']).toBe(program)
    const named = { pkgConfig: 'my-pkg-config' }
    expect(toolchain('gnu').environment(target('linux/arm64'), machine, named)).toMatchObject({
      PKG_CONFIG: '/w/pkg-config'
    })
  })

  test('what the link strategy needs is put behind the flags, also behind those of the user', () => {
    const extra = { extraLdflags: '-Wl,-z,now' }
    const of = (overrides: ToolchainOverrides): unknown =>
      toolchain('gnu').environment(target('linux/amd64'), installed, overrides)['CGO_LDFLAGS']
    expect(of(extra)).toBe('-O2 -g -Wl,-z,now')
    expect(of({ ...extra, cgoLdflags: '-lm' })).toBe('-lm -Wl,-z,now')
    expect(of({ extraLdflags: '' })).toBe('-O2 -g')
  })

  test('zig: one word for CC, its caches, and no -g when linking ELF', () => {
    const mac = toolchain('zig').environment(target('darwin/arm64'), installed)
    expect(mac).toMatchObject({
      CC: '/w/cc',
      CXX: '/w/c++',
      AR: '/w/ar',
      CGO_LDFLAGS: '-O2 -g',
      ZIG_GLOBAL_CACHE_DIR: '/cache/zig/0.17.1',
      ZIG_LOCAL_CACHE_DIR: '/cache/zig/0.17.1',
      PKG_CONFIG_LIBDIR: '/nonexistent/pkgconfig'
    })
    const elf = toolchain('zig').environment(target('linux/amd64'), installed)
    expect(elf['CGO_LDFLAGS']).toBe('-O2')
  })

  test('zig without its wrapper is our own mistake', () => {
    expect(() => toolchain('zig').environment(target('darwin/amd64'), installed)).toThrow(
      expect.objectContaining({ code: 'INTERNAL' })
    )
  })

  test('none switches cgo off and says nothing else', () => {
    expect(toolchain('none').environment(target('linux/amd64', false), installed)).toEqual({
      CGO_ENABLED: '0'
    })
  })

  const everything: ToolchainOverrides = {
    cc: 'my-cc',
    cxx: 'my-c++',
    ar: 'my-ar',
    cgoCflags: '-Os',
    cgoCxxflags: '-O1',
    cgoLdflags: '-Wl,-z,now',
    pkgConfig: 'my-pkg-config'
  }

  test.each([
    ['gnu', 'linux/amd64'],
    ['gnu', 'linux/arm64'],
    ['mingw', 'windows/amd64'],
    ['zig', 'darwin/arm64'],
    ['clang', 'linux/amd64'],
    ['musl', 'linux/amd64:musl'],
    ['custom', 'linux/arm64']
  ])('every setting of the user wins over %s for %s', (id, name) => {
    expect(toolchain(id).environment(target(name), installed, everything)).toMatchObject({
      CC: 'my-cc',
      CXX: 'my-c++',
      AR: 'my-ar',
      CGO_CFLAGS: '-Os',
      CGO_CXXFLAGS: '-O1',
      CGO_LDFLAGS: '-Wl,-z,now',
      PKG_CONFIG: 'my-pkg-config'
    })
  })

  test.each([
    ['gcc', 'g++', 'ar'],
    [
      '/opt/x/bin/aarch64-linux-gnu-gcc-13',
      '/opt/x/bin/aarch64-linux-gnu-g++-13',
      '/opt/x/bin/aarch64-linux-gnu-ar'
    ],
    ['clang --target=aarch64-linux-gnu', 'clang++ --target=aarch64-linux-gnu', 'llvm-ar'],
    ['clang-18', 'clang++-18', 'llvm-ar'],
    ['o64-clang', 'o64-clang++', 'llvm-ar'],
    ['/w/cc', '/w/c++', '/w/ar'],
    ["'/my dir/gcc' -m64", "'/my dir/g++' -m64", '/my dir/ar'],
    ['tcc', 'tcc', 'ar']
  ])('custom: %s goes with %s and %s', (cc, cxx, ar) => {
    const env = toolchain('custom').environment(target('linux/arm64'), installed, { cc })
    expect([env['CC'], env['CXX'], env['AR']]).toEqual([cc, cxx, ar])
  })

  test('custom: a foreign target never sees the .pc files of this machine', () => {
    const { environment } = toolchain('custom')
    expect(environment(target('linux/arm64'), installed, { cc: 'x' })['PKG_CONFIG_LIBDIR']).toBe(
      '/usr/aarch64-linux-gnu/lib/pkgconfig:/usr/lib/aarch64-linux-gnu/pkgconfig'
    )
    expect(environment(target('freebsd/amd64'), installed, { cc: 'x' })).toMatchObject({
      PKG_CONFIG_LIBDIR: '/nonexistent/pkgconfig'
    })
    const own = environment(target('linux/amd64'), installed, { cc: 'x' })
    expect(own['PKG_CONFIG_LIBDIR']).toBeUndefined()
  })
})
