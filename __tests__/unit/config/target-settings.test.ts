import { describe, expect, test } from '@jest/globals'
import { OVERRIDE_KEYS, parseOverrideValue, settingsFor } from '../../../src/config/overrides.ts'
import { parseSettings, type Settings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import { SETTING_ROWS } from '../../../src/config/settings.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'

function parse(yaml: string, flags: Readonly<Record<string, unknown>> = {}): Settings {
  return parseSettings(
    { values: flags, label: (name) => `--${name}` },
    parseSettingsFile(yaml, '.crossgo.yaml')
  )
}

const flag = (name: string, text: string): unknown =>
  Object.entries(parse('', { [name]: text })).find(([key]) => key === name)?.[1]

/** A YAML value for every setting that a target can have its own, and what it becomes. */
const OVERRIDES: Readonly<Record<string, readonly [yaml: string, value: unknown]>> = {
  toolchain: ['zig', 'zig'],
  cc: ['my-cc -m64', 'my-cc -m64'],
  cxx: ['my-c++', 'my-c++'],
  ar: ['my-ar', 'my-ar'],
  'cgo-cflags': ['-O1', '-O1'],
  'cgo-cxxflags': ['-O1', '-O1'],
  'cgo-ldflags': ['-lm', '-lm'],
  'pkg-config': ['my-pkg-config', 'my-pkg-config'],
  env: ['{A: b}', { A: 'b' }],
  cgo: ['"off"', 'off'],
  tags: ['[a, b]', ['a', 'b']],
  ldflags: ['-w', '-w'],
  link: ['glibc:2.17', 'glibc:2.17'],
  needs: ['[container, debug]', ['container', 'debug']],
  hardening: ['"off"', 'off'],
  sysroot: ['/s', { kind: 'directory', path: '/s' }],
  'macos-sdk': ['/sdk', { kind: 'directory', path: '/sdk' }],
  'macos-frameworks': ['{libz: deflate}', { libz: 'deflate' }],
  'macos-minimum': ['13.0', '13.0'],
  'windows-icon': ['app.ico', 'app.ico'],
  'windows-version-info': ['{company: We}', { company: 'We' }],
  'windows-subsystem': ['gui', 'gui']
}

describe('overrides', () => {
  test('every one of them is tried here', () => {
    expect(Object.keys(OVERRIDES).sort()).toEqual([...OVERRIDE_KEYS].sort())
  })

  test.each(Object.entries(OVERRIDES))(
    '%s is for the targets of its pattern',
    (name, [yaml, value]) => {
      const settings = parse(`overrides:\n  linux/arm64:\n    ${name}: ${yaml}\n`)
      const of = (target: string): unknown =>
        Object.entries(settingsFor(settings, parseTarget(target))).find(
          ([key]) => key === name
        )?.[1]
      expect(of('linux/arm64')).toEqual(value)
      const row = SETTING_ROWS.find(([key]) => key === name)
      expect(of('linux/amd64')).toEqual(row?.[1].default)
    }
  )

  test.each([
    ['hardening', '"maybe"', 'must be one of on, off'],
    ['hardening', '""', 'must be one of on, off'],
    ['cgo', '""', 'must be one of auto, on, off'],
    ['windows-subsystem', 'native', 'must be one of console, gui'],
    ['needs', '[container, speed]', 'must be one of cross-distro, container, plugins, debug'],
    ['needs', '{a: b}', 'must be a list'],
    ['sysroot', 'sys.tar.gz', 'needs #sha256=HEX'],
    ['macos-frameworks', '[libz]', 'must be a map'],
    ['toolchain', '[zig]', 'must be text'],
    ['cc', '{a: b}', 'must be text'],
    ['env', '[A]', 'must be a map of names to values'],
    ['env', '{GOOS: plan9}', 'may not set GOOS'],
    ['env', '{"A B": c}', 'which is no variable name'],
    ['env', '{GOAMD64: v3}', 'may not set GOAMD64'],
    ['env', '{GOPROXY: direct}', 'may not set GOPROXY'],
    ['env', '{CGO_LDFLAGS: -lx}', 'may not set CGO_LDFLAGS'],
    ['env', '{CC: x}', 'may not set CC'],
    ['env', '{CPATH: /usr/include}', 'may not set CPATH'],
    ['env', '{LIBRARY_PATH: /usr/lib}', 'may not set LIBRARY_PATH'],
    ['env', '{SUNPRO_DEPENDENCIES: /dev/null}', 'may not set SUNPRO_DEPENDENCIES'],
    ['env', '{PKG_CONFIG_PATH: /x}', 'may not set PKG_CONFIG_PATH'],
    ['env', '{ZIG_LIB_DIR: /x}', 'may not set ZIG_LIB_DIR'],
    ['targets', '[host]', 'targets is not known'],
    ['gcc', 'x', 'gcc is not known']
  ])('%s: %s is refused with its place', (name, yaml, problem) => {
    const { problems, overrides } = parseSettingsFile(
      `overrides:\n  linux/arm64:\n    ${name}: ${yaml}\n`,
      '.crossgo.yaml'
    )
    expect(problems).toEqual([expect.stringMatching(/^\.crossgo\.yaml:3:5: /)])
    expect(problems[0]).toContain(problem)
    expect(overrides).toEqual([{ pattern: 'linux/arm64', values: {} }])
  })

  test.each(['linux', 'linus/*', 'linux/arm/8', 'linux/*:mosl', 'linux/amd46'])(
    'the pattern %s would change nothing and is refused',
    (pattern) => {
      const { problems } = parseSettingsFile(
        `overrides:\n  ${pattern}:\n    cc: x\n`,
        '.crossgo.yaml'
      )
      expect(problems).toEqual([expect.stringContaining('is not a target pattern')])
    }
  )

  test.each(['GOEXPERIMENT', 'GODEBUG', 'GOFIPS140', 'SOURCE_DATE_EPOCH', 'CCACHE_DIR', 'MY_GOOS'])(
    '%s may be set for a build',
    (name) => {
      expect(parseOverrideValue('env', { [name]: 'x' })).toEqual({
        ok: true,
        value: { env: { [name]: 'x' } }
      })
    }
  )

  test('a top-level setting that is not per target is not one of them', () => {
    expect(parseOverrideValue('out', 'x')).toMatchObject({ ok: false })
    expect(parseOverrideValue('__proto__', 'x')).toMatchObject({ ok: false })
  })
})

describe('settings of one target', () => {
  const settings = parse(`
ldflags: -s
tags: [top]
needs: [container]
sysroot: /top
overrides:
  linux/*: {ldflags: -w, env: {A: '1', B: '1'}, sysroot: ''}
  linux/arm/6: {tags: [six], env: {B: '2'}}
  "*/arm": {ldflags: -x, needs: []}
  linux/*:musl: {cc: my-musl-gcc}
  darwin/universal: {macos-minimum: '13.0', ldflags: both}
  darwin/arm64: {ldflags: one}
`)
  const of = (name: string, whole?: string): Partial<ReturnType<typeof settingsFor>> =>
    settingsFor(settings, parseTarget(name), whole === undefined ? undefined : parseTarget(whole))

  test('the top level where nothing else is said', () => {
    expect(of('windows/amd64')).toMatchObject({
      ldflags: '-s',
      tags: ['top'],
      needs: ['container'],
      sysroot: { kind: 'directory', path: '/top' }
    })
    expect(of('windows/amd64')).not.toHaveProperty('env')
    expect(of('windows/amd64')).not.toHaveProperty('overrides')
    expect(of('windows/amd64')).not.toHaveProperty('out')
  })

  test('later entries win key by key, whichever pattern is more exact; env is merged', () => {
    expect(of('linux/arm/6')).toMatchObject({
      ldflags: '-x',
      tags: ['six'],
      needs: [],
      env: { A: '1', B: '2' }
    })
  })

  test('an override can take away what the top level says', () => {
    expect(of('linux/amd64').sysroot).toEqual({ kind: 'none' })
  })

  test('a C library in the pattern', () => {
    expect(of('linux/arm64:musl').cc).toBe('my-musl-gcc')
    expect(of('linux/arm64').cc).toBeUndefined()
  })

  test('a half of a universal file takes what is said of the whole, and of itself', () => {
    expect(of('darwin/amd64', 'darwin/universal')).toMatchObject({
      ldflags: 'both',
      'macos-minimum': '13.0'
    })
    expect(of('darwin/arm64', 'darwin/universal').ldflags).toBe('one')
    expect(of('darwin/amd64').ldflags).toBe('-s')
  })
})

describe('rules, for the top level and for every override', () => {
  test.each([
    ['link: shared', 'link "shared" must be auto, default, static, bundle or glibc:2.NN'],
    ['link: "glibc:3.0"', 'must be auto'],
    ['link: "glibc:2.100"', 'must be auto'],
    ['link: ""', 'must be auto'],
    ['macos-sdk: {packages: [sdk-x]}', 'macos-sdk must be a directory, or an archive'],
    ['macos-minimum: "13"', 'must be a macOS version such as 13.0'],
    ['macos-minimum: ventura', 'must be a macOS version'],
    ['macos-minimum: "9.0"', 'must be a macOS version'],
    ['macos-frameworks: {IOKit: "a -lb"}', 'IOKit must be a framework or library and its symbols'],
    ['macos-frameworks: {a.b: c}', 'a.b must be a framework'],
    ['windows-version-info: {comany: We}', '"comany"; known are company, copyright'],
    ['tags: ["a b"]', 'which is no build tag'],
    ['ldflags: -extld=/tmp/x', 'may not choose another linker program'],
    [`ldflags: "-s '-extld=/tmp/x'"`, 'may not choose another linker program']
  ])('%s', (line, problem) => {
    expect(() => parse(line)).toThrow(problem)
    expect(() => parse(`overrides:\n  "*/*":\n    ${line}\n`)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' })
    )
  })

  test('the place is in the message where it is an override', () => {
    expect(() => parse('overrides:\n  linux/arm64:\n    link: shared\n')).toThrow(
      'link of linux/arm64 "shared" must be'
    )
    expect(() => parse('overrides:\n  darwin/*:\n    macos-minimum: "13"\n')).toThrow(
      'macos-minimum of darwin/* "13"'
    )
  })

  test.each(['auto', 'default', 'static', 'bundle', 'glibc:2.17', 'glibc:2.5'])(
    'link %s',
    (link) => {
      expect(parse('', { link }).link).toBe(link)
    }
  )

  test.each(['13.0', '13.5.1', '10.15'])('macos-minimum %s', (minimum) => {
    expect(parse('', { 'macos-minimum': minimum })['macos-minimum']).toBe(minimum)
  })

  test.each([
    ['cgo', 'auto, on, off'],
    ['hardening', 'on, off'],
    ['windows-subsystem', 'console, gui']
  ])('%s of nothing is no choice', (name, choices) => {
    expect(() => flag(name, '')).toThrow(`${name} must be one of ${choices}`)
  })
})
