import { describe, expect, test } from '@jest/globals'
import { settingsFor } from '../../../src/config/overrides.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import type { SysrootValue } from '../../../src/config/sysroot-value.ts'
import { compilerVariables } from '../../../src/plan/compiler-variables.ts'
import type { PlannedLink } from '../../../src/plan/link-flags.ts'
import { keepSymbols, stripsSymbols } from '../../../src/plan/strips-symbols.ts'
import { sysrootSource, toToolchainOverrides } from '../../../src/plan/toolchain-overrides.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'
import { findPlatform, type Platform } from '../../../src/targets/platforms.ts'
import type { ToolchainOverrides } from '../../../src/toolchains/toolchain.ts'

describe('compilerVariables', () => {
  const of = (
    environment: Readonly<Record<string, string | undefined>>,
    name = 'linux/arm64'
  ): ReturnType<typeof compilerVariables> => compilerVariables(environment, parseTarget(name))

  test('the name with the system wins over the one without', () => {
    const environment = { CC_FOR_linux_arm64: 'exact', CC_arm64: 'rough' }
    expect(of(environment)).toEqual({ cc: 'exact', from: ['CC_FOR_linux_arm64'] })
    expect(of(environment, 'darwin/arm64')).toEqual({ cc: 'rough', from: ['CC_arm64'] })
    expect(of(environment, 'linux/amd64')).toEqual({ from: [] })
  })

  test('each program is looked up by itself', () => {
    expect(
      of({ CC_arm64: 'cc', CXX_FOR_linux_arm64: 'c++', AR_arm64: 'ar', CC_FOR_linux_arm64: ' ' })
    ).toEqual({
      cc: 'cc',
      cxx: 'c++',
      ar: 'ar',
      from: ['CC_arm64', 'CXX_FOR_linux_arm64', 'AR_arm64']
    })
  })

  test('white space around a value is dropped, inside it is not', () => {
    expect(of({ CC_arm64: '  my cc -x ' }).cc).toBe('my cc -x')
  })

  test.each(['CC', 'CC_linux_arm64', 'CC_FOR_arm64', 'CC_FOR_TARGET', 'cc_arm64', 'CC_FOR_linux'])(
    '%s is no such name',
    (name) => {
      expect(of({ [name]: 'x' })).toEqual({ from: [] })
    }
  )

  test('a variant has no names of its own', () => {
    expect(of({ CC_arm: 'x' }, 'linux/arm/6').cc).toBe('x')
  })
})

function platform(name: string): Platform {
  const [goos = '', goarch = ''] = name.split('/')
  const found = findPlatform(goos, goarch)
  if (found === undefined) throw new Error(name)
  return found
}

describe('sysrootSource', () => {
  const of = (value: SysrootValue, name: string, host = 'linux/amd64'): unknown =>
    sysrootSource(value, parseTarget(name), platform(host), '/src/tool')

  const both: SysrootValue = {
    kind: 'packages',
    packages: ['zlib1g-dev', 'libz-mingw-w64-dev', 'libssl-dev=3.0']
  }

  test.each([
    ['linux/arm64', 'arm64'],
    ['linux/arm', 'armhf'],
    ['linux/arm/5', 'armel'],
    ['linux/arm/6', 'armhf'],
    ['linux/386', 'i386'],
    ['linux/ppc64le', 'ppc64el'],
    ['linux/mips64le', 'mips64el'],
    ['linux/amd64:musl', 'amd64']
  ])('packages for %s are those of %s, without the ones for Windows', (name, architecture) => {
    expect(of(both, name)).toEqual({
      kind: 'packages',
      architecture,
      packages: ['zlib1g-dev', 'libssl-dev=3.0']
    })
  })

  test.each(['windows/amd64', 'windows/386', 'windows/arm64'])(
    'packages for %s are those of mingw, by the architecture of this machine',
    (name) => {
      expect(of(both, name)).toMatchObject({
        architecture: 'amd64',
        packages: ['libz-mingw-w64-dev']
      })
      expect(of(both, name, 'linux/arm64')).toMatchObject({ architecture: 'arm64' })
    }
  )

  test.each([
    ['linux/arm64', ['libz-mingw-w64-dev']],
    ['windows/amd64', ['zlib1g-dev']],
    ['darwin/arm64', ['zlib1g-dev']],
    ['darwin/universal', ['zlib1g-dev']],
    ['freebsd/amd64', ['zlib1g-dev']],
    ['linux/loong64', ['zlib1g-dev']],
    ['linux/mipsle/softfloat', ['zlib1g-dev']]
  ])('%s gets nothing of %j', (name, packages) => {
    expect(of({ kind: 'packages', packages }, name)).toBeUndefined()
  })

  test.each<[SysrootValue, unknown]>([
    [{ kind: 'none' }, undefined],
    [
      { kind: 'directory', path: 'sys/arm64' },
      { kind: 'directory', path: '/src/tool/sys/arm64' }
    ],
    [
      { kind: 'directory', path: '/' },
      { kind: 'directory', path: '/' }
    ],
    [
      { kind: 'archive', archive: '../sys.zip', sha256: 'ab' },
      { kind: 'archive', archive: '/src/sys.zip', sha256: 'ab' }
    ],
    [
      { kind: 'archive', archive: 'https://example.com/a//b.zip', sha256: 'ab' },
      { kind: 'archive', archive: 'https://example.com/a//b.zip', sha256: 'ab' }
    ]
  ])('%j: relative paths start at the module', (value, source) => {
    for (const name of ['linux/arm64', 'windows/amd64', 'darwin/arm64'])
      expect(of(value, name)).toEqual(source)
  })
})

describe('toToolchainOverrides', () => {
  const LINK: PlannedLink = {
    strategy: 'default',
    hardened: false,
    ldflags: [],
    extldflags: [],
    cgoLdflags: [],
    tags: []
  }

  const of = (yaml: string, link: Partial<PlannedLink> = {}, cc?: string): ToolchainOverrides => {
    const settings = parseSettings(
      { values: {}, label: String },
      parseSettingsFile(yaml, '.crossgo.yaml')
    )
    return toToolchainOverrides({
      settings: settingsFor(settings, parseTarget('linux/arm64')),
      variables: { from: [], ...(cc === undefined ? {} : { cc, cxx: `${cc}++`, ar: `${cc}-ar` }) },
      link: { ...LINK, ...link }
    })
  }
  const own = (text: string): string => `overrides: {linux/arm64: {${text}}}`

  test('where symbols are dropped C code is compiled without debug information', () => {
    expect(of('')).toEqual({ cgoCflags: '-O2', cgoCxxflags: '-O2' })
    expect(of('ldflags: -w')).toEqual({})
    expect(of(own('cgo-cflags: -O3 -g'))).toEqual({ cgoCflags: '-O3 -g', cgoCxxflags: '-O2' })
  })

  test('settings win over variables, one by one', () => {
    expect(of('', {}, 'env')).toMatchObject({ cc: 'env', cxx: 'env++', ar: 'env-ar' })
    expect(of(own('cc: mine'), {}, 'env')).toMatchObject({ cc: 'mine', cxx: 'env++' })
  })

  test('what the link strategy needs is put behind the linker flags, whoever chose those', () => {
    expect(
      of(own('cgo-ldflags: -lm'), { cgoLdflags: ['-Wl,-z,now', '-Wl,-rpath,$ORIGIN'] })
    ).toMatchObject({ cgoLdflags: '-lm', extraLdflags: '-Wl,-z,now -Wl,-rpath,$ORIGIN' })
  })

  test('pkg-config is asked for static libraries only where everything is static', () => {
    expect(of('', { strategy: 'static' }).staticLibraries).toBe(true)
    for (const strategy of ['default', 'glibc', 'bundle'] as const)
      expect(of('', { strategy })).not.toHaveProperty('staticLibraries')
  })

  test('what is empty is not there, so a toolchain sees only what somebody wants', () => {
    expect(Object.keys(of('macos-minimum: ""\nmacos-frameworks: {}'))).toEqual([
      'cgoCflags',
      'cgoCxxflags'
    ])
    expect(of('macos-minimum: "13.0"\nmacos-frameworks: {libz: deflate}')).toMatchObject({
      macosMinimum: '13.0',
      macosFrameworks: { libz: 'deflate' }
    })
  })
})

describe('flags about symbols', () => {
  test.each([
    ['-s -w', true, ''],
    ['-w -s', true, ''],
    ['--s', true, ''],
    ['-s=true', true, ''],
    ['-w', false, ''],
    ['--w=true -X main.a=b', false, '-X main.a=b'],
    ['', false, ''],
    ['-s=false', false, '-s=false'],
    ['-X main.flag=-s', false, '-X main.flag=-s'],
    ['-extldflags=-s', false, '-extldflags=-s'],
    ['-H windowsgui -s', true, '-H windowsgui']
  ])('%j strips symbols: %s; without them: %j', (flags, strips, kept) => {
    expect(stripsSymbols(flags)).toBe(strips)
    expect(keepSymbols(flags)).toBe(kept)
    expect(stripsSymbols(keepSymbols(flags))).toBe(false)
  })
})
