import { describe, expect, test } from '@jest/globals'
import type { ElfFacts } from '../../../src/inspect/index.ts'
import type { ResolvedLibrary } from '../../../src/libraries/read-libraries.ts'
import type { Evidence } from '../../../src/probes/evidence.ts'
import { elf, evidenceOf, findingOf, macho, pe, universal } from './samples.ts'

const says = (id: string, evidence: Evidence): readonly string[] => {
  const { status, message } = findingOf(id, evidence)
  return [status, message]
}

describe('hardened', () => {
  const of = (target: string, yaml: string, record: Evidence['binaries'][number]['record']) =>
    says('hardened', evidenceOf(target, yaml, record))

  test.each<[string, Partial<ElfFacts>]>([
    ['a dynamic program', {}],
    ['a static one, which no loader protects', { relro: 'static', needed: [] }]
  ])('passes: %s', (_, facts) => {
    expect(of('linux/amd64', '', elf(facts))[0]).toBe('pass')
  })

  test.each<[string, Partial<ElfFacts>, string]>([
    ['an executable at a fixed address', { type: 'executable' }, 'not position independent'],
    ['a shared library', { type: 'shared' }, 'not position independent'],
    ['no relro', { relro: 'none' }, 'no read-only relocations'],
    ['lazy binding', { relro: 'partial' }, 'only partial read-only relocations'],
    ['an executable stack', { nx: false }, 'executable stack'],
    ['text relocations', { textRelocations: true }, 'relocations in its code'],
    ['code that can be written', { writableCode: true }, 'writable and executable']
  ])('fails: %s', (_, facts, words) => {
    const [status, message] = of('linux/amd64', '', elf(facts))
    expect(status).toBe('fail')
    expect(message).toContain(words)
  })

  test('a fixed address is all that Go can do for MIPS', () => {
    const fixed = elf({ type: 'executable' }, { goarch: 'mipsle' })
    expect(of('linux/mipsle', '', fixed)[0]).toBe('pass')
    expect(of('linux/mipsle', '', elf({ type: 'executable', relro: 'none' }))[0]).toBe('fail')
  })

  test.each([
    ['windows/amd64', pe(), 'pass', 'protected'],
    ['windows/386', pe({ bits: 32, highEntropy: false }, '386'), 'pass', 'protected'],
    ['windows/amd64', pe({ aslr: false }), 'fail', 'fixed address'],
    ['windows/amd64', pe({ nx: false }), 'fail', 'executable data'],
    ['windows/amd64', pe({ highEntropy: false }), 'fail', 'little entropy'],
    ['darwin/arm64', macho(), 'pass', 'protected'],
    ['darwin/amd64', macho({ pie: false }, 'amd64'), 'fail', 'not position independent'],
    ['darwin/universal', universal(['amd64'], ['arm64']), 'pass', 'protected'],
    ['darwin/universal', universal(['amd64'], ['arm64', { pie: false }]), 'fail', 'not position']
  ])('%s %#', (target, record, status, words) => {
    const [got, message] = of(target, '', record)
    expect(got).toBe(status)
    expect(message).toContain(words)
  })

  test('is not asked where hardening is off or no C code is linked', () => {
    const bad = elf({ relro: 'none', nx: false })
    expect(of('linux/amd64', 'hardening: "off"', bad)).toEqual(['skipped', 'hardening is off'])
    expect(of('linux/amd64', 'cgo: "off"', bad)).toEqual(['skipped', 'no C code'])
  })
})

describe('linked-as-planned', () => {
  const of = (
    target: string,
    yaml: string,
    record: Evidence['binaries'][number]['record'],
    changes: Parameters<typeof evidenceOf>[3] = {}
  ): readonly string[] => says('linked-as-planned', evidenceOf(target, yaml, record, changes))

  test('is not asked where nothing was asked for', () => {
    expect(of('linux/amd64', '', elf())).toEqual(['skipped', 'no strategy was asked for'])
    expect(of('linux/amd64', 'cgo: "off"\nlink: static', elf())).toEqual(['skipped', 'no C code'])
    expect(of('windows/amd64', 'link: static', pe())[0]).toBe('skipped')
  })

  test.each(['static', 'static-pie'])('static: %s is', (linkage) => {
    expect(of('linux/amd64', 'link: static', elf({ needed: [] }, { linkage }))).toEqual([
      'pass',
      'needs no library and no loader'
    ])
  })

  test.each([
    ['dynamic', ['libc.so.6', 'libm.so.6'], 'is dynamic and loads libc.so.6, libm.so.6'],
    ['loader-only', [], 'is loader-only and loads the loader of the system']
  ])('static: %s is not', (linkage, needed, words) => {
    expect(of('linux/amd64', 'link: static', elf({ needed }, { linkage }))).toEqual([
      'fail',
      `tool ${words}`
    ])
  })

  test.each([
    ['2.17', 'pass'],
    ['2.4', 'pass'],
    ['2.2.5', 'pass'],
    ['2.17.1', 'fail'],
    ['2.18', 'fail'],
    ['2.34', 'fail'],
    ['3.0', 'fail']
  ])('glibc:2.17: a program that needs %s: %s', (GLIBC, status) => {
    const [got, message] = of(
      'linux/amd64',
      'link: "glibc:2.17"',
      elf({ needsVersions: { GLIBC, GLIBCXX: '3.4.30' } })
    )
    expect(got).toBe(status)
    if (status === 'fail')
      expect(message).toBe(`tool needs glibc ${GLIBC}, and should run with 2.17`)
  })

  test('glibc: one that asks for no version has another C library in it', () => {
    for (const needsVersions of [{}, { GLIBCXX: '3.4' }])
      expect(of('linux/amd64', 'needs: [cross-distro]', elf({ needsVersions }))).toEqual([
        'fail',
        'tool asks for no version of glibc, so another C library is in it'
      ])
  })

  const BUNDLE = 'link: bundle'
  const libz: ResolvedLibrary = {
    name: 'libz.so.1',
    path: '/s/libz.so.1',
    neededBy: 'tool',
    system: false
  }
  const libc: ResolvedLibrary = { name: 'libc.so.6', neededBy: 'tool', system: true }

  test('bundle: every library is of the system or in the archive, and found beside the program', () => {
    const good = elf({ needed: ['libz.so.1', 'libc.so.6'], runpath: ['$ORIGIN/../lib'] })
    const archived = ['bin/tool', 'lib/libz.so.1']
    expect(of('linux/amd64', BUNDLE, good, { libraries: [libz, libc], archived })).toEqual([
      'pass',
      'finds its libraries beside itself'
    ])
    expect(
      of('linux/amd64', BUNDLE, good, { libraries: [libz, libc], archived: ['bin/tool'] })
    ).toEqual(['fail', 'tool loads libz.so.1, which is not in the archive'])
  })

  test.each([
    [[], [], 'has no path to its libraries'],
    [['/opt/lib'], [], 'looks for libraries in /opt/lib of the build machine'],
    [[], ['$ORIGIN/../lib', '/opt/lib'], 'looks for libraries in /opt/lib'],
    [[], ['$ORIGINAL/lib'], 'looks for libraries in $ORIGINAL/lib'],
    [[], ['lib'], 'looks for libraries in lib of'],
    [[], ['$ORIGIN'], 'looks for libraries in $ORIGIN of'],
    [[], ['$ORIGIN/../lib/../../etc'], 'looks for libraries in $ORIGIN/../lib/../../etc']
  ])('bundle: rpath %j and runpath %j', (rpath, runpath, words) => {
    const [status, message] = of('linux/amd64', BUNDLE, elf({ rpath, runpath }))
    expect(status).toBe('fail')
    expect(message).toContain(words)
  })

  test.each([
    [['@loader_path/../lib'], 'pass'],
    [['@executable_path/../lib'], 'fail'],
    [['@loader_path'], 'fail'],
    [[], 'pass'],
    [['@rpath/lib'], 'fail'],
    [['/opt/homebrew/lib'], 'fail']
  ])('bundle for macOS: rpaths %j: %s', (rpaths, status) => {
    expect(of('darwin/arm64', BUNDLE, macho({ rpaths }))[0]).toBe(status)
  })

  test('bundle for Windows: DLLs lie beside the program', () => {
    const libraries = [{ name: 'libfoo.dll', neededBy: 'tool.exe', system: false }]
    const of_ = (archived: readonly string[]): readonly string[] =>
      of('windows/amd64', BUNDLE, pe(), { libraries, archived })
    expect(of_(['tool.exe', 'libfoo.dll'])[0]).toBe('pass')
    expect(of_(['tool.exe'])).toEqual([
      'fail',
      'tool loads libfoo.dll, which is not in the archive'
    ])
  })
})

describe('libraries-allowed', () => {
  test('what is in the archive may be loaded', () => {
    const record = macho({ dylibs: ['/usr/lib/libSystem.B.dylib', '@rpath/libfoo.1.dylib'] })
    const with_ = (archived: readonly string[]): readonly string[] =>
      says('libraries-allowed', evidenceOf('darwin/arm64', 'link: bundle', record, { archived }))
    expect(with_(['bin/tool', 'lib/libfoo.1.dylib'])[0]).toBe('pass')
    expect(with_(['bin/tool', 'lib/libfoo.2.dylib'])).toEqual([
      'fail',
      'tool loads @rpath/libfoo.1.dylib, which is no library of the system'
    ])
  })

  test('a DLL of the compiler beside the program is found whatever its case', () => {
    const record = pe({ imports: ['KERNEL32.dll', 'libWinPthread-1.dll'] })
    const evidence = evidenceOf('windows/amd64', 'link: bundle', record, {
      archived: ['tool.exe', 'libwinpthread-1.dll']
    })
    expect(says('libraries-allowed', evidence)[0]).toBe('pass')
    expect(says('libraries-allowed', { ...evidence, archived: ['tool.exe'] })[0]).toBe('fail')
  })

  test('each half of a universal file is looked at', () => {
    const record = universal(['amd64'], ['arm64', { dylibs: ['/opt/homebrew/lib/libz.dylib'] }])
    expect(says('libraries-allowed', evidenceOf('darwin/universal', '', record))).toEqual([
      'fail',
      'tool loads /opt/homebrew/lib/libz.dylib, which is no library of the system'
    ])
  })

  test.each(['/usr/libexec/x.dylib', '/System/x.dylib'])('%s is none of the system', (library) => {
    const record = macho({ dylibs: [library] })
    const [status] = says('libraries-allowed', evidenceOf('darwin/arm64', '', record))
    expect(status).toBe('fail')
  })
})

describe('built-without-warnings', () => {
  const warning = { what: 'getpwnam is called.', fix: 'Use osusergo.' }

  test('a warning that matters is one, with what to do', () => {
    const evidence = evidenceOf('linux/amd64', '', elf())
    expect(says('built-without-warnings', evidence)[0]).toBe('pass')
    const { result } = evidence
    if (result === undefined) throw new Error('the sample was watched')
    const warned = { ...evidence, result: { ...result, warnings: [warning, warning] } }
    const { status, message, fix } = findingOf('built-without-warnings', warned)
    expect([status, message]).toEqual([
      'warn',
      'getpwnam is called. Use osusergo. getpwnam is called. Use osusergo.'
    ])
    expect(fix).not.toBe('')
  })

  test('without C code there is nobody to warn', () => {
    const evidence = evidenceOf('linux/amd64', 'cgo: "off"', elf())
    expect(says('built-without-warnings', evidence)).toEqual(['skipped', 'no C code'])
  })
})
