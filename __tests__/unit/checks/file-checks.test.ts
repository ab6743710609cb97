import { describe, expect, test } from '@jest/globals'
import type { Outcome } from '../../../src/checks/check.ts'
import { judgeFile } from '../../../src/checks/file/file-check.ts'
import { FILE_CHECKS } from '../../../src/checks/file/index.ts'
import type { ArtifactRecord, GoBuildInfo } from '../../../src/inspect/index.ts'
import { elf, macho, pe, universal } from './samples.ts'

const GO: GoBuildInfo = {
  version: 'go1.27.4',
  path: 'example.com/tool',
  main: { path: 'example.com/tool', version: 'v1.2.3' },
  deps: [],
  settings: {}
}
const withGo = (changes: Partial<GoBuildInfo>): ArtifactRecord =>
  elf({}, { go: { ...GO, ...changes } })
const noGo = (record: ArtifactRecord): ArtifactRecord => {
  if (record.format === 'universal') throw new Error('it has slices')
  const { go: _go, ...rest } = record
  return rest
}
const wasm: ArtifactRecord = {
  path: 'tool.wasm',
  sizeBytes: 1,
  sha256: 'ab'.repeat(32),
  format: 'wasm',
  goos: 'wasip1',
  goarch: 'wasm',
  bits: 32,
  linkage: 'static',
  needed: [],
  cpu: {},
  compilers: [],
  sections: [],
  pathLeaks: [],
  facts: {
    format: 'wasm',
    bits: 32,
    version: 1,
    type: 'command',
    importModules: [],
    exports: [],
    features: [],
    stripped: true,
    debugInfo: false
  }
}

type Case = readonly [
  id: string,
  what: string,
  record: ArtifactRecord,
  status: Outcome['status'],
  says: string,
  beside?: readonly string[]
]

const leak = { directory: '/home/alice', count: 3, example: '/home/alice/go/src/x.go' }
const local = {
  path: 'example.com/dep',
  version: 'v1.0.0',
  replace: { path: './dep', version: '' }
}
const listed = { path: 'example.com/dep', version: 'v1.0.0', sum: 'h1:x' }

const CASES: readonly Case[] = [
  ['not-packed', 'as linked', elf(), 'pass', 'not packed'],
  ['not-packed', 'packed', elf({}, { packedBy: 'UPX 4.2.2' }), 'warn', 'is packed by UPX 4.2.2'],

  ['libraries-present', 'libc alone', elf(), 'pass', 'nothing but libraries of the system'],
  ['libraries-present', 'static', elf({ needed: [] }, { linkage: 'static' }), 'pass', 'no library'],
  [
    'libraries-present',
    'C++ runtime',
    elf({ needed: ['libstdc++.so.6'] }),
    'pass',
    'of the system'
  ],
  ['libraries-present', 'another library', elf({ needed: ['libz.so.1'] }), 'warn', 'libz.so.1'],
  ['libraries-present', 'one beside', elf({ needed: ['libz.so.1'] }), 'pass', '', ['libz.so.1']],
  [
    'libraries-present',
    'one by its path',
    elf({ needed: ['/opt/libz.so'] }),
    'fail',
    'by its path'
  ],
  [
    'libraries-present',
    'a loader alone',
    elf({ needed: [] }, { linkage: 'loader-only', interpreter: '/lib64/ld-linux-x86-64.so.2' }),
    'warn',
    'needs no library, and still /lib64/ld-linux-x86-64.so.2'
  ],
  ['libraries-present', 'a DLL of Windows', pe(), 'pass', 'of the system'],
  ['libraries-present', 'another DLL', pe({ imports: ['libgcc_s_seh-1.dll'] }), 'fail', 'Windows'],
  [
    'libraries-present',
    'a host of plug-ins',
    pe({ type: 'dll', imports: ['node.exe'] }),
    'pass',
    'by node.exe'
  ],
  [
    'libraries-present',
    'such a host for a program',
    pe({ imports: ['python312.dll'] }),
    'fail',
    'python312'
  ],
  ['libraries-present', 'a DLL of a DLL', pe({ type: 'dll', imports: ['a.dll'] }), 'warn', 'a.dll'],
  ['libraries-present', 'Visual C++', pe({ imports: ['VCRUNTIME140.dll'] }), 'warn', 'Visual C++'],
  [
    'libraries-present',
    'the loader of Android',
    elf(
      { needed: [] },
      { goos: 'android', linkage: 'loader-only', interpreter: '/system/bin/linker64' }
    ),
    'pass',
    'needs no library'
  ],
  ['libraries-present', 'a DLL beside', pe({ imports: ['A.dll'] }), 'pass', '', ['a.dll']],
  ['libraries-present', 'a dylib', macho({ dylibs: ['/opt/x.dylib'] }), 'fail', 'macOS does not'],
  ['libraries-present', 'a weak dylib', macho({ weakDylibs: ['/opt/x.dylib'] }), 'pass', ''],
  [
    'libraries-present',
    'one half',
    universal(['amd64'], ['arm64', { dylibs: ['/o'] }]),
    'fail',
    '/o'
  ],
  ['libraries-present', 'wasm', wasm, 'pass', 'needs no library'],

  ['search-paths-safe', 'none', elf(), 'pass', 'no search path'],
  ['search-paths-safe', 'its own', elf({ runpath: ['$ORIGIN/../lib'] }), 'pass', '$ORIGIN/../lib'],
  ['search-paths-safe', "the system's", elf({ rpath: ['/usr/lib/x'] }), 'pass', '/usr/lib/x'],
  ['search-paths-safe', 'absolute', elf({ runpath: ['/build/lib'] }), 'warn', 'in /build/lib'],
  ['search-paths-safe', 'empty', elf({ runpath: [''] }), 'fail', 'in the current directory'],
  ['search-paths-safe', 'relative', elf({ rpath: ['lib'] }), 'fail', 'lib, relative to'],
  ['search-paths-safe', 'a dot', elf({ rpath: ['.'] }), 'fail', 'relative'],
  ['search-paths-safe', '$ORIGINAL', elf({ rpath: ['$ORIGINAL/x'] }), 'fail', 'relative'],
  ['search-paths-safe', 'macOS, its own', macho({ rpaths: ['@loader_path/../lib'] }), 'pass', ''],
  ['search-paths-safe', 'macOS, absolute', macho({ rpaths: ['/opt/lib'] }), 'warn', '/opt/lib'],
  ['search-paths-safe', 'Windows', pe(), 'pass', 'no search path'],

  ['memory-protected', 'as it can be', elf(), 'pass', 'as protected'],
  ['memory-protected', 'an executable stack', elf({ nx: false }), 'fail', 'an executable stack'],
  [
    'memory-protected',
    'writable code',
    elf({ writableCode: true }),
    'fail',
    'writable and executable'
  ],
  ['memory-protected', 'code relocated', elf({ textRelocations: true }), 'fail', 'in its code'],
  ['memory-protected', 'partial RELRO', elf({ relro: 'partial' }), 'warn', 'full read-only'],
  [
    'memory-protected',
    'a fixed address',
    elf({ type: 'executable' }),
    'warn',
    'position independence'
  ],
  [
    'memory-protected',
    'pure Go, static: there is nothing to protect',
    elf({ type: 'executable', relro: 'none' }, { linkage: 'static', go: GO }),
    'pass',
    ''
  ],
  [
    'memory-protected',
    'pure Go with a loader',
    elf({ type: 'pie', relro: 'none' }, { linkage: 'loader-only', go: GO }),
    'pass',
    ''
  ],
  ['memory-protected', 'Windows', pe(), 'pass', ''],
  [
    'memory-protected',
    'no DEP, 32 bits',
    pe({ nx: false, bits: 32 }, '386'),
    'fail',
    'executable data'
  ],
  ['memory-protected', 'no mark for DEP, 64 bits', pe({ nx: false }), 'warn', 'no mark for data'],
  ['memory-protected', 'no ASLR', pe({ aslr: false }), 'warn', 'no random address'],
  ['memory-protected', 'little entropy', pe({ highEntropy: false }), 'warn', 'high entropy'],
  ['memory-protected', 'macOS', macho(), 'pass', ''],
  [
    'memory-protected',
    'macOS, stack',
    macho({ executableStack: true }),
    'fail',
    'executable stack'
  ],
  ['memory-protected', 'macOS, fixed', macho({ pie: false }), 'warn', 'position independence'],
  ['memory-protected', 'wasm', wasm, 'pass', ''],

  ['signature-valid', 'ELF', elf(), 'skipped', 'no signature'],
  ['signature-valid', 'Windows', pe({ signed: true }), 'skipped', 'only Windows judges'],
  ['signature-valid', 'Windows, unsigned', pe(), 'skipped', 'no Authenticode'],
  ['signature-valid', 'macOS', macho(), 'pass', 'ad hoc'],

  ['release-build', 'a release', withGo({}), 'pass', ''],
  ['release-build', 'a race detector', withGo({ settings: { '-race': 'true' } }), 'fail', '-race'],
  [
    'release-build',
    'no optimisation',
    withGo({ settings: { '-gcflags': 'all=-N -l' } }),
    'warn',
    '-N'
  ],
  ['release-build', 'other gcflags', withGo({ settings: { '-gcflags': '-B' } }), 'pass', ''],
  ['release-build', 'no Go', noGo(elf()), 'skipped', 'no Go build information'],

  ['source-known', 'a revision', withGo({ settings: { 'vcs.revision': 'abc' } }), 'pass', 'abc'],
  [
    'source-known',
    'changes',
    withGo({ settings: { 'vcs.revision': 'abc', 'vcs.modified': 'true' } }),
    'warn',
    'changes on top of revision abc'
  ],
  ['source-known', 'no revision', withGo({}), 'warn', 'does not say'],
  [
    'source-known',
    'a version with its sum',
    withGo({ main: { path: 'example.com/tool', version: 'v1.2.3', sum: 'h1:y' } }),
    'pass',
    'v1.2.3, h1:y'
  ],
  [
    'source-known',
    'a directory in place of a module',
    withGo({ deps: [listed, local], settings: { 'vcs.revision': 'abc' } }),
    'warn',
    'example.com/dep (./dep) from a directory'
  ],
  ['source-known', 'no Go', noGo(elf()), 'skipped', 'no Go build information'],

  ['paths-private', 'none', elf(), 'pass', 'names no home directory'],
  ['paths-private', 'one', elf({}, { pathLeaks: [leak] }), 'warn', '/home/alice 3 times'],
  ['paths-private', 'two', elf({}, { pathLeaks: [leak, leak] }), 'warn', 'and 1 more']
]

describe.each(FILE_CHECKS.map((check) => [check.id, check] as const))('%s', (id, check) => {
  const cases = CASES.filter(([of]) => of === id)

  test('has more than one answer here', () => {
    expect(new Set(cases.map(([, , , status]) => status)).size).toBeGreaterThan(1)
  })

  test.each(cases.map((each) => [each[1], each] as const))('%s', (_, each) => {
    const [, , record, status, says, beside = []] = each
    const outcome = judgeFile(check, record, beside)
    expect(outcome.status).toBe(status)
    expect(outcome.message).toContain(says)
  })
})

test('a Mach-O signature: none on arm64 and one that does not fit are failures', () => {
  const check = FILE_CHECKS.find(({ id }) => id === 'signature-valid')
  if (check === undefined) throw new Error('there is such a check')
  const record = macho()
  if (record.format !== 'macho') throw new Error('it is thin')
  const { signature, ...unsigned } = record.facts
  if (signature === undefined) throw new Error('the sample is signed')
  const judge = (facts: typeof record.facts, goarch: string): string =>
    judgeFile(check, { ...record, facts, goarch }, []).status
  expect(judge(unsigned, 'arm64')).toBe('fail')
  expect(judge(unsigned, 'amd64')).toBe('pass')
  expect(judge({ ...unsigned, signature: { ...signature, valid: false } }, 'amd64')).toBe('fail')
})
