import { describe, expect, test } from '@jest/globals'
import type { SysrootSource } from '../../../src/sysroots/sysroot.ts'
import type { Installed } from '../../../src/toolchains/toolchain.ts'
import { linux, target, toolchain } from './samples.ts'

describe('environment with a sysroot', () => {
  const view = '/cache/sysroots/abc'
  const installed: Installed = { ...linux, sysroots: { 'aarch64-linux-gnu': view } }

  const directory = (path: string): SysrootSource => ({ kind: 'directory', path })

  /** The same machine after the libraries of a target were provided: everything, and without what zig must not see. */
  const withSysroot = (name: string, root: string, libraries = root): Installed => ({
    ...installed,
    targetSysroots: { [name]: { root, libraries, packages: [] } }
  })

  test('a sysroot of the user, also one with a space', () => {
    const env = toolchain('gnu').environment(
      target('linux/arm64'),
      withSysroot('linux/arm64', '/my sys'),
      { sysroot: directory('/my sys') }
    )
    expect(env['CC']).toBe("aarch64-linux-gnu-gcc '--sysroot=/my sys'")
    expect(env['CXX']).toBe("aarch64-linux-gnu-g++ '--sysroot=/my sys'")
    expect(env['PKG_CONFIG_SYSROOT_DIR']).toBe('/my sys')
    expect(env['PKG_CONFIG_LIBDIR']?.split(':')).toEqual([
      '/my sys/usr/lib/aarch64-linux-gnu/pkgconfig',
      '/my sys/usr/aarch64-linux-gnu/lib/pkgconfig',
      '/my sys/usr/lib/pkgconfig',
      '/my sys/lib/pkgconfig',
      '/my sys/usr/share/pkgconfig'
    ])
  })

  test('the sysroot of one target is not seen by another, nor by another C library of it', () => {
    const { environment } = toolchain('gnu')
    const machine = withSysroot('linux/arm64', '/s')
    expect(environment(target('linux/riscv64'), machine)['CC']).toBe('riscv64-linux-gnu-gcc')
    expect(environment(target('linux/arm64:gnu'), machine)['CC']).toBe(
      `aarch64-linux-gnu-gcc --sysroot=${view}`
    )
  })

  test("this machine's root as sysroot means Debian's foreign packages, not the host's", () => {
    const env = toolchain('gnu').environment(
      target('linux/arm64'),
      withSysroot('linux/arm64', '/'),
      { sysroot: directory('/') }
    )
    expect(env['CC']).toBe('aarch64-linux-gnu-gcc --sysroot=/')
    expect(env['PKG_CONFIG_LIBDIR']?.split(':')).toEqual([
      '/usr/lib/aarch64-linux-gnu/pkgconfig',
      '/usr/aarch64-linux-gnu/lib/pkgconfig',
      '/usr/share/pkgconfig'
    ])
    expect(env['PKG_CONFIG_SYSROOT_DIR']).toBe('')
  })

  test('what the compiler searches by itself is left out of the answers of pkg-config', () => {
    const env = toolchain('gnu').environment(
      target('linux/arm64'),
      withSysroot('linux/arm64', '/s'),
      { sysroot: directory('/s') }
    )
    const libraries = env['PKG_CONFIG_SYSTEM_LIBRARY_PATH']?.split(':')
    expect(libraries).toEqual(
      expect.arrayContaining([
        '/usr/lib/aarch64-linux-gnu',
        '/s/usr/lib/aarch64-linux-gnu',
        '/usr/lib',
        '/s/usr/lib'
      ])
    )
    expect(env['PKG_CONFIG_SYSTEM_INCLUDE_PATH']?.split(':')).toContain('/s/usr/include')
    expect(libraries).not.toContain('/s/opt/lib')
  })

  test('a sysroot for mingw is searched after its own headers and libraries', () => {
    const windows = toolchain('mingw').environment(
      target('windows/amd64'),
      withSysroot('windows/amd64', '/all', '/s'),
      { sysroot: directory('/s') }
    )
    expect(windows['CC']).toMatch(/^x86_64-w64-mingw32-gcc -idirafter \/s\/usr\/include/)
    expect(windows['CC']).toContain(' -L/s/usr/x86_64-w64-mingw32/lib ')
    expect(windows['CXX']).toMatch(/^x86_64-w64-mingw32-g\+\+ -idirafter /)
    expect(JSON.stringify(windows)).not.toMatch(/--sysroot|\/all/)
    expect(windows).toMatchObject({ PKG_CONFIG_SYSROOT_DIR: '/s' })
    expect(windows['PKG_CONFIG_LIBDIR']?.split(':')).toEqual([
      '/s/usr/lib/x86_64-w64-mingw32/pkgconfig',
      '/s/usr/x86_64-w64-mingw32/lib/pkgconfig',
      '/s/usr/lib/pkgconfig',
      '/s/lib/pkgconfig',
      '/s/usr/share/pkgconfig'
    ])
  })

  test('a sysroot for the own gcc and for clang comes before the libraries of this machine', () => {
    for (const [id, cc] of [
      ['gnu', 'gcc'],
      ['clang', 'clang']
    ] as const) {
      const native = toolchain(id).environment(
        target('linux/amd64'),
        withSysroot('linux/amd64', '/s'),
        { sysroot: directory('/s') }
      )
      expect(native['CC']).toMatch(
        new RegExp(`^${cc} --sysroot=/s -L/s/usr/lib/x86_64-linux-gnu .*-L/s/usr/lib `)
      )
      expect(native).toMatchObject({ PKG_CONFIG_SYSROOT_DIR: '/s' })
    }
  })

  test('musl-gcc: no C++, nothing of this machine, libraries without a C library among them', () => {
    const { environment } = toolchain('musl')
    const plain = environment(target('linux/amd64:musl'), installed)
    expect(plain).toMatchObject({
      CC: 'musl-gcc',
      CXX: 'musl-gcc',
      PKG_CONFIG_LIBDIR: '/nonexistent/pkgconfig'
    })
    const machine = withSysroot('linux/amd64:musl', '/all', '/s')
    const env = environment(target('linux/amd64:musl'), machine, { sysroot: directory('/s') })
    expect(env['CC']).toMatch(/^musl-gcc -idirafter \/s\/usr\/include .*-L\/s\/usr\/lib/)
    // Debian's directories by architecture hold what is built for glibc.
    expect(env['CC']).not.toMatch(/x86_64-linux-gnu|\/all/)
  })

  test('custom: a sysroot is passed to both compilers', () => {
    const env = toolchain('custom').environment(
      target('linux/arm64'),
      withSysroot('linux/arm64', '/s'),
      { cc: 'clang', cxx: 'my-c++', sysroot: directory('/s') }
    )
    expect(env['CC']).toBe('clang --sysroot=/s')
    expect(env['CXX']).toBe('my-c++ --sysroot=/s')
    expect(env['PKG_CONFIG_SYSROOT_DIR']).toBe('/s')
  })

  test.each([
    ['gnu', 'linux/arm64'],
    ['gnu', 'linux/amd64'],
    ['clang', 'linux/amd64'],
    ['musl', 'linux/amd64:musl'],
    ['mingw', 'windows/amd64'],
    ['custom', 'linux/arm64']
  ])('%s for %s: a directory whose files changed is another compiler', (id, name) => {
    const of = (fingerprint: string | undefined): readonly (string | undefined)[] => {
      const print = fingerprint === undefined ? {} : { fingerprint }
      const machine: Installed = {
        ...installed,
        targetSysroots: { [name]: { root: '/s', libraries: '/s', packages: [], ...print } }
      }
      const env = toolchain(id).environment(target(name), machine, {
        cc: 'my-cc',
        sysroot: directory('/s')
      })
      // Where the user names the compiler the others take that, too.
      return id === 'custom' ? [env['CC'], env['CXX']] : [env['CXX']]
    }
    for (const words of of('0123456789abcdef'))
      expect(words).toContain(' -DCROSSGO_SYSROOT_0123456789abcdef')
    for (const words of of(undefined)) expect(words).not.toContain('CROSSGO_SYSROOT')
  })
})
