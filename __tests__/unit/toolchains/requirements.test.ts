import { describe, expect, test } from '@jest/globals'
import { TOOLCHAINS } from '../../../src/toolchains/index.ts'
import type { SysrootSource } from '../../../src/sysroots/sysroot.ts'
import type { Requirement, ToolchainOverrides } from '../../../src/toolchains/toolchain.ts'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import { formatTarget } from '../../../src/targets/target.ts'
import { linux, platform, target, toolchain } from './samples.ts'

const packagesOf = (requirements: readonly Requirement[]): readonly string[] =>
  requirements.flatMap((each) =>
    each.kind === 'command' || each.kind === 'file' ? (each.packages?.apt ?? []) : []
  )

const SYSROOT: SysrootSource = { kind: 'directory', path: '/sys' }
const SDK: SysrootSource = { kind: 'directory', path: '/sdk' }

describe('requirements', () => {
  const cOnly = { cxx: false, pkgConfig: false }

  test('a cross gcc brings its libc, and C++ and pkg-config only where they are needed', () => {
    const { requirements } = toolchain('gnu')
    const arm64 = target('linux/arm64')
    expect(packagesOf(requirements(arm64, linux.host, {}, cOnly))).toEqual([
      'gcc-aarch64-linux-gnu',
      'libc6-dev-arm64-cross'
    ])
    expect(packagesOf(requirements(arm64, linux.host))).toEqual([
      'gcc-aarch64-linux-gnu',
      'g++-aarch64-linux-gnu',
      'libc6-dev-arm64-cross',
      'pkg-config'
    ])
  })

  test('package names of the cross gcc for amd64 have a dash where the triple has an underscore', () => {
    const { requirements } = toolchain('gnu')
    const arm = platform('linux/arm64')
    expect(packagesOf(requirements(target('linux/amd64'), arm, {}, cOnly))).toEqual([
      'gcc-x86-64-linux-gnu',
      'libc6-dev-amd64-cross'
    ])
  })

  test('the own gcc brings the libc that Debian only recommends beside it', () => {
    const { requirements } = toolchain('gnu')
    const native = target('linux/amd64')
    expect(packagesOf(requirements(native, linux.host, {}, cOnly))).toEqual(['gcc', 'libc6-dev'])
    expect(packagesOf(requirements(native, linux.host))).toEqual([
      'gcc',
      'g++',
      'libc6-dev',
      'pkg-config'
    ])
  })

  test.each([
    ['windows/amd64', 'x86-64'],
    ['windows/386', 'i686']
  ])('mingw for %s is the variant with POSIX threads', (name, debian) => {
    const { requirements } = toolchain('mingw')
    expect(packagesOf(requirements(target(name), linux.host, {}, cOnly))).toEqual([
      `gcc-mingw-w64-${debian}-posix`
    ])
    expect(packagesOf(requirements(target(name), linux.host))).toContain(
      `g++-mingw-w64-${debian}-posix`
    )
  })

  test('a pkg-config that the user named is asked for by that name', () => {
    const list = toolchain('mingw').requirements(
      target('windows/amd64'),
      linux.host,
      { pkgConfig: 'my-pkg-config' },
      { cxx: false, pkgConfig: true }
    )
    expect(list.slice(-2)).toMatchObject([
      { kind: 'command', name: 'my-pkg-config' },
      { kind: 'pkg-config', program: 'my-pkg-config', target: 'windows/amd64' }
    ])
    expect(list.at(-2)).not.toHaveProperty('packages')
    expect(packagesOf(list)).not.toContain('pkg-config')
  })

  test("a user's sysroot replaces the view", () => {
    const { requirements } = toolchain('gnu')
    const kinds = (overrides: ToolchainOverrides): readonly string[] =>
      requirements(target('linux/arm64'), linux.host, overrides).map(({ kind }) => kind)
    expect(kinds({})).toContain('sysroot-view')
    expect(kinds({ sysroot: SYSROOT })).not.toContain('sysroot-view')
    expect(kinds({ sysroot: SYSROOT })).toContain('sysroot')
  })

  test('zig needs stubs for macOS only, and none with an SDK of the user', () => {
    const { requirements } = toolchain('zig')
    const kinds = (name: string, overrides: ToolchainOverrides = {}): readonly string[] =>
      requirements(target(name), linux.host, overrides, cOnly).map(({ kind }) => kind)
    expect(kinds('darwin/arm64')).toEqual(['archive', 'macos-stubs', 'zig-wrapper'])
    expect(kinds('darwin/arm64', { macosSdk: SDK })).toEqual(['archive', 'sysroot', 'zig-wrapper'])
    expect(kinds('windows/arm64')).toEqual(['archive', 'zig-wrapper'])
  })

  test('a macOS minimum and an SDK reach the wrapper', () => {
    const [, sdk, wrapper] = toolchain('zig').requirements(
      target('darwin/amd64'),
      linux.host,
      { macosSdk: SDK, macosMinimum: '13.0' },
      cOnly
    )
    expect(sdk).toMatchObject({ kind: 'sysroot', use: 'macos-sdk', source: SDK })
    expect(wrapper).toMatchObject({
      kind: 'zig-wrapper',
      target: 'darwin/amd64',
      zigTarget: 'x86_64-macos',
      macosSdk: sdk,
      macosMinimum: '13.0'
    })
    expect(wrapper).not.toHaveProperty('stubs')
  })

  test('they survive JSON, because they stand in the plan', () => {
    for (const { requirements, supports } of TOOLCHAINS)
      for (const each of PLATFORMS.map((one) => ({ id: 'x', platform: one, cgo: true }))) {
        if (!supports(each, linux.host, { cc: 'cc -x' }).ok) continue
        const list = requirements(each, linux.host, { cc: 'cc -x', sysroot: SYSROOT })
        expect(JSON.parse(JSON.stringify(list))).toEqual(list)
      }
  })

  test('frameworks, a processor, a sysroot and its directories reach the wrapper', () => {
    const { requirements } = toolchain('zig')
    const wrapperOf = (name: string, overrides: ToolchainOverrides): Requirement | undefined =>
      requirements(target(name), linux.host, overrides, cOnly).at(-1)
    const macosFrameworks = { IOKit: 'IOServiceMatching' }
    const listed = requirements(target('darwin/arm64'), linux.host, { macosFrameworks }, cOnly)
    expect(listed).toContainEqual({
      kind: 'macos-stubs',
      frameworks: macosFrameworks,
      why: 'what darwin/arm64 is linked against'
    })
    expect(wrapperOf('linux/arm/6:musl', {})).toMatchObject({
      target: 'linux/arm/6:musl',
      zigTarget: 'arm-linux-musleabihf',
      cpu: 'arm1176jzf_s'
    })
    expect(wrapperOf('linux/386:musl', { sysroot: SYSROOT })).toMatchObject({
      // Debian's directories of i386 are not named like its compiler.
      multiarch: 'i386-linux-gnu',
      sysroot: { kind: 'sysroot', use: 'libraries', target: 'linux/386:musl', source: SYSROOT }
    })
    // Only macOS has a macOS SDK and a macOS version.
    const foreign = wrapperOf('windows/arm64', { macosSdk: SDK, macosMinimum: '13.0' })
    expect(foreign).not.toHaveProperty('macosSdk')
    expect(foreign).not.toHaveProperty('macosMinimum')
    expect(foreign).not.toHaveProperty('cpu')
  })

  test.each([
    ['gnu', 'linux/amd64'],
    ['gnu', 'linux/arm64'],
    ['clang', 'linux/amd64'],
    ['musl', 'linux/amd64:musl'],
    ['mingw', 'windows/amd64'],
    ['zig', 'linux/riscv64:musl'],
    ['custom', 'freebsd/amd64']
  ])('%s for %s asks for the sysroot that the settings name', (id, name) => {
    const list = toolchain(id).requirements(
      target(name),
      linux.host,
      { cc: 'my-cc', sysroot: SYSROOT },
      cOnly
    )
    expect(list).toContainEqual({
      kind: 'sysroot',
      target: name,
      use: 'libraries',
      source: SYSROOT,
      why: `the C libraries of ${name}`
    })
    expect(
      toolchain(id).requirements(target(name), linux.host, { cc: 'my-cc' }, cOnly)
    ).not.toContainEqual(expect.objectContaining({ kind: 'sysroot' }))
  })

  test('pkg-config is asked statically where the program is static', () => {
    const of = (overrides: ToolchainOverrides): Requirement | undefined =>
      toolchain('musl')
        .requirements(target('linux/amd64:musl'), linux.host, overrides)
        .find(({ kind }) => kind === 'pkg-config')
    expect(of({ staticLibraries: true })).toMatchObject({ staticLibraries: true })
    expect(of({})).toMatchObject({ staticLibraries: false })
  })

  test('only C asks for nothing of C++', () => {
    for (const [id, name] of [
      ['clang', 'linux/amd64'],
      ['gnu', 'linux/arm64'],
      ['mingw', 'windows/386']
    ] as const)
      expect(
        packagesOf(toolchain(id).requirements(target(name), linux.host, {}, cOnly)).join()
      ).not.toContain('g++')
  })

  test('the compiler of the settings is asked for by its program, without a package to guess', () => {
    const list = toolchain('custom').requirements(
      target('linux/arm64'),
      linux.host,
      { cc: "'/opt/my gcc/bin/gcc' -m64" },
      cOnly
    )
    expect(list).toEqual([
      {
        kind: 'command',
        name: '/opt/my gcc/bin/gcc',
        why: 'the C compiler that the settings name for linux/arm64'
      }
    ])
  })
})

test('labels of requirements are the targets of the plan', () => {
  const [archive] = toolchain('zig').requirements(target('darwin/arm64'), linux.host)
  expect(archive?.why).toContain(formatTarget(target('darwin/arm64')))
})
