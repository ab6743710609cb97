import { expect, test } from '@jest/globals'
import type { BinaryFacts } from '../../../src/inspect/index.ts'
import { candidates, searchPath, type Loaded } from '../../../src/libraries/search-path.ts'

const NOTHING = { cpu: {}, compilers: [], sections: [], pathLeaks: [] }
const HEADER = { goos: 'x', goarch: 'arm64', bits: 64, linkage: 'dynamic', needed: [] } as const
const COMMON = { ...HEADER, ...NOTHING }

const elf = (rpath: readonly string[], runpath: readonly string[]): BinaryFacts => ({
  ...COMMON,
  format: 'elf',
  facts: {
    ...{ format: 'elf', machine: 'aarch64', machineNumber: 183, bits: 64, endian: 'little' },
    ...{ osAbi: 'sysv', type: 'shared', needed: [], rpath, runpath, relro: 'full', nx: true },
    ...{ bindNow: true, textRelocations: false, writableCode: false, stripped: true },
    ...{ debugInfo: false, needsVersions: {}, needsNamedVersions: [], versionFloors: [] },
    ...{ ibt: false, shadowStack: false, bti: false, pac: false },
    ...{ stackProtector: 'no', fortify: 'no', fortifiedCalls: [], overlayBytes: 0 }
  }
})

const macho = (rpaths: readonly string[]): BinaryFacts => ({
  ...COMMON,
  format: 'macho',
  facts: {
    ...{ format: 'macho', machine: 'arm64', machineNumber: 12, bits: 64, type: 'dylib' },
    ...{ dylibs: [], weakDylibs: [], rpaths, pie: true, stripped: true, debugInfo: false },
    ...{ executableStack: false, noHeapExecution: false, tools: [], stackProtector: false }
  }
})

const load = (path: string, facts: BinaryFacts, by?: Loaded): Loaded => {
  return { name: path, path, facts, ...(by === undefined ? {} : { by }) }
}

test('RUNPATH is for a library alone, RPATH for all that it loads', () => {
  const program = load('/p/bin/app', elf(['$ORIGIN/../lib', '/abs'], []))
  const library = load('/l/liba.so', elf(['${ORIGIN}/deep'], []), program)
  expect(searchPath(library)).toEqual(['/l/deep', '/p/lib', '/abs'])
  const own = load('/l/libb.so', elf(['/ignored'], ['$ORIGIN']), program)
  expect(searchPath(own)).toEqual(['/l'])
  expect(searchPath(load('/l/libc.so', elf([], []), own))).toEqual(['/p/lib', '/abs'])
})

test('what the machine of the program alone knows is left out', () => {
  const entries = ['$LIB/x', '/usr/$PLATFORM', 'relative', '']
  expect(searchPath(load('/p/app', elf([], entries)))).toEqual([])
})

test('macOS: rpaths of all loaders, and places said relative to the program or the library', () => {
  const program = load('/A/MacOS/app', macho(['@executable_path/../Frameworks']))
  const library = load('/B/liba.dylib', macho(['@loader_path/deep', '/abs']), program)
  const found = (name: string): readonly string[] =>
    candidates(name, library, ['/root']).map(({ directory, file }) => `${directory}/${file}`)
  expect(found('@rpath/sub/libb.dylib')).toEqual([
    '/B/deep/sub/libb.dylib',
    '/abs/sub/libb.dylib',
    '/A/Frameworks/sub/libb.dylib',
    '/root/libb.dylib'
  ])
  expect(found('@loader_path/libb.dylib')).toEqual(['/B/libb.dylib', '/root/libb.dylib'])
  expect(found('@executable_path/../x/libb.dylib')).toEqual(['/A/x/libb.dylib', '/root/libb.dylib'])
  expect(found('/opt/x/libb.dylib')).toEqual(['/opt/x/libb.dylib', '/root/libb.dylib'])
})
