import { describe, expect, test } from '@jest/globals'
import { settingsFor } from '../../../src/config/overrides.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import {
  planToolchain,
  type ToolchainPlan,
  type ToolchainPlanRequest
} from '../../../src/plan/plan-toolchain.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'
import { findPlatform } from '../../../src/targets/platforms.ts'
import { TOOLCHAINS } from '../../../src/toolchains/index.ts'

interface Case {
  /** Of `.crossgo.yaml`. */
  readonly yaml?: string
  readonly host?: 'linux/amd64' | 'linux/arm64' | 'darwin/arm64' | 'windows/amd64'
  readonly cgo?: boolean
  readonly cxx?: boolean
  readonly environment?: ToolchainPlanRequest['environment']
}

function plan(
  name: string,
  { yaml = '', host = 'linux/amd64', ...rest }: Case = {}
): ToolchainPlan {
  const { cgo = true, cxx = false, environment = {} } = rest
  const [goos = '', goarch = ''] = host.split('/')
  const platform = findPlatform(goos, goarch)
  if (platform === undefined) throw new Error(host)
  const spec = parseTarget(name)
  return planToolchain({
    spec,
    host: platform,
    settings: settingsFor(
      parseSettings({ values: {}, label: String }, parseSettingsFile(yaml, '.crossgo.yaml')),
      spec
    ),
    environment,
    moduleRoot: '/src/tool',
    cgo: { cgo, because: 'a test' },
    needs: { cxx, pkgConfig: false },
    toolchains: TOOLCHAINS
  })
}

/** The compiler by name, or what zig compiles for. */
function compilerOf({ requirements }: ToolchainPlan): string {
  const wrapper = requirements.find(({ kind }) => kind === 'zig-wrapper')
  if (wrapper?.kind === 'zig-wrapper')
    return [wrapper.zigTarget, ...(wrapper.cpu === undefined ? [] : [wrapper.cpu])].join(' ')
  const command = requirements.find(({ kind }) => kind === 'command')
  return command?.kind === 'command' ? command.name : ''
}

describe('on linux/amd64', () => {
  test.each([
    ['linux/amd64', 'gnu', 'gcc'],
    ['linux/amd64/v3', 'gnu', 'gcc'],
    ['linux/386', 'gnu', 'i686-linux-gnu-gcc'],
    ['linux/386/softfloat', 'gnu', 'i686-linux-gnu-gcc'],
    ['linux/arm64', 'gnu', 'aarch64-linux-gnu-gcc'],
    ['linux/arm64/v8.2', 'gnu', 'aarch64-linux-gnu-gcc'],
    ['linux/arm', 'gnu', 'arm-linux-gnueabihf-gcc'],
    ['linux/arm/7', 'gnu', 'arm-linux-gnueabihf-gcc'],
    ['linux/arm/7,softfloat', 'gnu', 'arm-linux-gnueabi-gcc'],
    // Debian's armhf links in ARMv7 code, which a Raspberry Pi 1 has not.
    ['linux/arm/6', 'zig', 'arm-linux-gnueabihf.2.28 arm1176jzf_s'],
    ['linux/arm/6,softfloat', 'gnu', 'arm-linux-gnueabi-gcc'],
    ['linux/arm/5', 'gnu', 'arm-linux-gnueabi-gcc'],
    ['linux/arm/5:musl', 'zig', 'arm-linux-musleabi arm926ej_s'],
    ['linux/riscv64', 'gnu', 'riscv64-linux-gnu-gcc'],
    ['linux/ppc64le', 'gnu', 'powerpc64le-linux-gnu-gcc'],
    ['linux/s390x', 'gnu', 's390x-linux-gnu-gcc'],
    ['linux/mipsle', 'gnu', 'mipsel-linux-gnu-gcc'],
    ['linux/mipsle/softfloat', 'zig', 'mipsel-linux-gnueabi.2.28'],
    ['linux/mips64le', 'gnu', 'mips64el-linux-gnuabi64-gcc'],
    ['linux/mips', 'zig', 'mips-linux-gnueabihf.2.28'],
    ['linux/mips64', 'zig', 'mips64-linux-gnuabi64.2.28'],
    ['linux/amd64:gnu', 'gnu', 'gcc'],
    ['linux/arm64:gnu', 'gnu', 'aarch64-linux-gnu-gcc'],
    ['linux/amd64:gnu.2.17', 'zig', 'x86_64-linux-gnu.2.17'],
    ['linux/riscv64:gnu.2.31', 'zig', 'riscv64-linux-gnu.2.31'],
    ['linux/amd64:musl', 'musl', 'musl-gcc'],
    ['linux/arm64:musl', 'zig', 'aarch64-linux-musl'],
    ['linux/arm/6:musl', 'zig', 'arm-linux-musleabihf arm1176jzf_s'],
    ['windows/amd64', 'mingw', 'x86_64-w64-mingw32-gcc'],
    ['windows/386', 'mingw', 'i686-w64-mingw32-gcc'],
    ['windows/arm64', 'zig', 'aarch64-windows-gnu'],
    ['darwin/amd64', 'zig', 'x86_64-macos'],
    ['darwin/arm64', 'zig', 'aarch64-macos']
  ])('%s is built by %s: %s', (name, id, compiler) => {
    const made = plan(name)
    expect([made.toolchain.id, compilerOf(made)]).toEqual([id, compiler])
    expect(made.because[1]).toContain(`toolchain ${id}: `)
  })

  test.each([
    'linux/ppc64',
    'linux/loong64',
    'freebsd/amd64',
    'openbsd/arm64',
    'solaris/amd64',
    'wasip1/wasm'
  ])('%s has no C compiler, and every toolchain says why', (name) => {
    expect(() => plan(name)).toThrow(
      expect.objectContaining({
        code: 'TOOLCHAIN_UNAVAILABLE',
        what: `No C toolchain builds ${name} on linux/amd64.`,
        details: expect.stringMatching(
          new RegExp(TOOLCHAINS.map(({ id }) => `${id}: .+`).join('\\n'))
        )
      })
    )
    expect(plan(name, { cgo: false }).toolchain.id).toBe('none')
    expect(plan(name, { yaml: `overrides: {${name}: {cc: my-cc}}` }).toolchain.id).toBe('custom')
  })

  test('C++ with musl: no distribution has a library for it, zig has', () => {
    expect(plan('linux/amd64:musl').toolchain.id).toBe('musl')
    expect(plan('linux/amd64:musl', { cxx: true }).toolchain.id).toBe('zig')
  })

  test.each([
    ['needs: [container]', 'linux/amd64', 'musl', 'musl-gcc'],
    ['needs: [container]', 'linux/arm64', 'zig', 'aarch64-linux-musl'],
    ['needs: [container]', 'linux/arm64:gnu', 'gnu', 'aarch64-linux-gnu-gcc'],
    ['needs: [container]', 'linux/amd64:gnu.2.17', 'gnu', 'gcc'],
    ['needs: [cross-distro]', 'linux/amd64', 'zig', 'x86_64-linux-gnu.2.17'],
    ['needs: [cross-distro]', 'linux/riscv64', 'zig', 'riscv64-linux-gnu.2.27'],
    [
      'needs: [cross-distro]\nsysroot: {packages: [zlib1g-dev]}',
      'linux/arm64',
      'gnu',
      'aarch64-linux-gnu-gcc'
    ],
    ['needs: [plugins]', 'linux/amd64', 'gnu', 'gcc'],
    ['needs: [debug]', 'linux/amd64', 'gnu', 'gcc'],
    ['needs: [container]', 'windows/amd64', 'mingw', 'x86_64-w64-mingw32-gcc'],
    ['link: "glibc:2.31"', 'linux/arm64', 'zig', 'aarch64-linux-gnu.2.31'],
    ['link: static', 'linux/s390x', 'zig', 's390x-linux-musl'],
    ['link: bundle', 'linux/s390x', 'gnu', 's390x-linux-gnu-gcc']
  ])('%s for %s: %s, %s', (yaml, name, id, compiler) => {
    const made = plan(name, { yaml })
    expect([made.toolchain.id, compilerOf(made)]).toEqual([id, compiler])
  })

  test('zig has no static glibc, so nothing links one for ARMv6', () => {
    expect(() => plan('linux/arm/6:gnu', { yaml: 'link: static' })).toThrow(
      expect.objectContaining({
        code: 'TOOLCHAIN_UNAVAILABLE',
        details: expect.stringContaining('zig: zig has glibc as a shared library only')
      })
    )
  })
})

test.each([
  ['linux/arm64', 'linux/arm64', 'gnu', 'gcc'],
  ['linux/amd64', 'linux/arm64', 'gnu', 'x86_64-linux-gnu-gcc'],
  ['linux/arm64:musl', 'linux/arm64', 'musl', 'musl-gcc'],
  ['darwin/arm64', 'darwin/arm64', 'apple-clang', 'clang'],
  ['darwin/amd64', 'darwin/arm64', 'apple-clang', 'clang']
] as const)('%s on %s: %s, %s', (name, host, id, compiler) => {
  const made = plan(name, { host })
  expect([made.toolchain.id, compilerOf(made)]).toEqual([id, compiler])
})

test.each([
  ['linux/amd64', 'darwin/arm64'],
  ['windows/amd64', 'darwin/arm64'],
  ['darwin/arm64', 'windows/amd64'],
  ['linux/amd64', 'windows/amd64']
] as const)('%s on %s has no C toolchain', (name, host) => {
  expect(() => plan(name, { host })).toThrow(
    expect.objectContaining({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `No C toolchain builds ${name} on ${host}.`
    })
  )
})

describe('a toolchain that the settings name', () => {
  test.each([
    ['linux/amd64', 'clang', 'clang'],
    ['linux/amd64', 'zig', 'x86_64-linux-gnu.2.28'],
    ['windows/amd64', 'zig', 'x86_64-windows-gnu']
  ])('%s: %s', (name, id, compiler) => {
    const made = plan(name, { yaml: `overrides: {${name}: {toolchain: ${id}}}` })
    expect([made.toolchain.id, compilerOf(made)]).toEqual([id, compiler])
    expect(made.because[1]).toMatch(/; the settings ask for it$/)
  })

  test('that cannot build the target is an error, not another toolchain', () => {
    const yaml = 'overrides: {linux/amd64: {toolchain: mingw}}'
    expect(() => plan('linux/amd64', { yaml })).toThrow(
      expect.objectContaining({
        code: 'TOOLCHAIN_UNAVAILABLE',
        what: 'The toolchain mingw does not build linux/amd64 on linux/amd64.',
        details: expect.stringContaining('mingw: mingw builds for Windows')
      })
    )
  })

  test('that nobody knows is a mistake in the settings, also without C code', () => {
    const yaml = 'overrides: {linux/amd64: {toolchain: gcc}}'
    for (const cgo of [true, false])
      expect(() => plan('linux/amd64', { yaml, cgo })).toThrow(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          what: expect.stringContaining('"gcc" of linux/amd64 is not known'),
          fix: `Take one of ${TOOLCHAINS.map(({ id }) => id).join(', ')}.`
        })
      )
  })

  test('is moot without C code', () => {
    const yaml = 'overrides: {linux/amd64: {toolchain: zig}}'
    expect(plan('linux/amd64', { yaml, cgo: false }).toolchain.id).toBe('none')
  })
})

describe('reasons', () => {
  test('every other toolchain is there with why not, the ones that could come first', () => {
    const { notChosen } = plan('linux/amd64')
    const ids = notChosen.map((text) => text.split(':')[0] ?? '')
    expect([...ids].sort()).toEqual(
      TOOLCHAINS.map(({ id }) => id)
        .filter((id) => id !== 'gnu')
        .sort()
    )
    expect(ids.slice(0, 2)).toEqual(['clang', 'zig'])
    expect(notChosen[0]).toMatch(/, but gnu comes first$/)
    expect(notChosen.slice(2).some((text) => text.endsWith('comes first'))).toBe(false)
  })

  test('without C code nothing is said about C', () => {
    const made = plan('linux/amd64', { cgo: false, environment: { CC_amd64: 'x' } })
    expect(made.notChosen).toEqual([])
    expect(made.because).toEqual([
      'a test',
      'toolchain none: cgo is off, so no C compiler is needed'
    ])
  })
})

describe('compilers of the environment', () => {
  const environment = { CC_arm64: 'env-cc', CXX_FOR_linux_arm64: 'env-c++' }

  test('are taken, and it is said that plain go build would not', () => {
    const made = plan('linux/arm64', { environment })
    expect(made.toolchain.id).toBe('custom')
    expect(made.overrides).toMatchObject({ cc: 'env-cc', cxx: 'env-c++' })
    expect(made.because).toContain(
      'CC_arm64, CXX_FOR_linux_arm64 of the environment; plain go build ignores that'
    )
  })

  test('are not for a toolchain that the settings name', () => {
    const yaml = 'overrides: {linux/arm64: {toolchain: zig}}'
    const made = plan('linux/arm64', { environment, yaml })
    expect([made.toolchain.id, made.overrides.cc]).toEqual(['zig', undefined])
    expect(made.because.join()).not.toContain('of the environment')
    const custom = 'overrides: {linux/arm64: {toolchain: custom}}'
    expect(plan('linux/arm64', { environment, yaml: custom }).overrides.cc).toBe('env-cc')
  })

  test('give way to the settings', () => {
    const made = plan('linux/arm64', {
      environment,
      yaml: 'overrides: {linux/arm64: {cc: my-cc, cxx: my-c++}}'
    })
    expect(made.overrides).toMatchObject({ cc: 'my-cc', cxx: 'my-c++' })
  })
})

describe('needs debug', () => {
  test('keeps symbols in the program and debug information in C code', () => {
    const lean = plan('linux/amd64', { yaml: 'ldflags: -s -w -X main.a=b' })
    expect([lean.settings.ldflags, lean.overrides.cgoCflags]).toEqual(['-s -w -X main.a=b', '-O2'])
    const full = plan('linux/amd64', { yaml: 'ldflags: -s -w -X main.a=b\nneeds: [debug]' })
    expect([full.settings.ldflags, full.overrides.cgoCflags]).toEqual(['-X main.a=b', undefined])
  })

  test('of one target leaves the others small', () => {
    const yaml = 'overrides: {linux/amd64: {needs: [debug]}}'
    expect(plan('linux/amd64', { yaml }).settings.ldflags).toBe('')
    expect(plan('linux/arm64', { yaml }).settings.ldflags).toBe('-s -w')
  })
})

test('a contradiction is found before a compiler is looked for', () => {
  expect(() => plan('linux/ppc64:musl', { yaml: 'needs: [plugins]' })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' })
  )
})
