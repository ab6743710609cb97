import { describe, expect, test } from '@jest/globals'
import { factsOf, problemOf } from './facts-of.ts'
import { leb, vector, wasmImage, wasmImport, wasmName, wasmSection } from './images/wasm-image.ts'

const func = (module: string): Buffer => wasmImport(module, 'f', 0, 0)
const imports = (...all: readonly Buffer[]): Buffer => wasmSection(2, vector(all))
const exports = (...names: readonly string[]): Buffer =>
  wasmSection(7, vector(names.map((name) => Buffer.concat([wasmName(name), Buffer.of(0, 0)]))))
const custom = (name: string, content: Uint8Array = Buffer.alloc(0)): Buffer =>
  wasmSection(0, wasmName(name), content)
const producers = (field: string, name: string, version: string): Buffer =>
  custom(
    'producers',
    vector([
      Buffer.concat([wasmName(field), vector([Buffer.concat([wasmName(name), wasmName(version)])])])
    ])
  )
const GO = producers('language', 'Go', 'go1.26.8')

const modInfo = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex'),
    Buffer.from(text),
    Buffer.from('f932433186182072008242104116d8f2', 'hex')
  ])

const data = (content: Uint8Array): Buffer =>
  wasmSection(11, Buffer.of(1, 0, 0x41, 0, 0x0b), leb(content.length), content)

describe('a WebAssembly module', () => {
  test('is empty at least', () => {
    expect(factsOf('wasm', wasmImage())).toEqual({
      format: 'wasm',
      goos: 'unknown:wasm',
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
        type: 'module',
        importModules: [],
        exports: [],
        features: [],
        stripped: true,
        debugInfo: false
      }
    })
  })

  test.each([
    ['wasi_snapshot_preview1', 'wasip1'],
    ['gojs', 'js'],
    ['go', 'js'],
    ['env', 'unknown:wasm']
  ])('that imports from %s is for %s', (module, goos) => {
    expect(factsOf('wasm', wasmImage(imports(func('abc'), func(module)))).goos).toBe(goos)
  })

  test.each([
    [['_start', 'memory'], 'command'],
    [['_initialize'], 'reactor'],
    [['run', 'resume'], 'module']
  ])('that exports %j is a %s', (names, type) => {
    expect(factsOf('wasm', wasmImage(exports(...names))).facts.type).toBe(type)
  })

  test('imports things of all kinds', () => {
    const all = [
      wasmImport('f', 'x', 0, 0x85, 0x01),
      wasmImport('t', 'x', 1, 0x70, 1, 2, 3),
      wasmImport('r', 'x', 1, 0x63, 0x80, 0x01, 0, 1),
      wasmImport('m', 'x', 2, 1, 1, 2),
      wasmImport('p', 'x', 2, 8, 1, 16),
      wasmImport('g', 'x', 3, 0x7f, 1),
      wasmImport('e', 'x', 4, 0, 1),
      wasmImport('f', 'again', 0, 0)
    ]
    expect(factsOf('wasm', wasmImage(imports(...all))).facts.importModules).toEqual([
      ...['e', 'f', 'g', 'm', 'p', 'r', 't']
    ])
  })

  test('has 64 bits if its memory has, imported or its own', () => {
    const imported = wasmImage(imports(wasmImport('m', 'x', 2, 5, 1, 2)))
    const own = wasmImage(wasmSection(5, Buffer.of(1, 4, 1)))
    const narrow = wasmImage(wasmSection(5, Buffer.of(1, 1, 1, 2)))
    expect([imported, own, narrow].map((bytes) => factsOf('wasm', bytes).bits)).toEqual([
      64, 64, 32
    ])
  })

  test('says what its custom sections say', () => {
    const { facts } = factsOf('wasm', wasmImage(custom('name'), custom('.debug_info')))
    expect(facts).toMatchObject({ stripped: false, debugInfo: true })
  })

  test('by Go has its build information', () => {
    const text = 'path\texample.com/x\nmod\texample.com/x\tv1.2.3\th1:abc=\nbuild\tGOOS=wasip1\n'
    const bytes = wasmImage(data(Buffer.concat([Buffer.alloc(9, 1), modInfo(text)])), GO)
    expect(factsOf('wasm', bytes)).toMatchObject({
      goos: 'wasip1',
      go: {
        version: 'go1.26.8',
        path: 'example.com/x',
        main: { path: 'example.com/x', version: 'v1.2.3', sum: 'h1:abc=' },
        settings: { GOOS: 'wasip1' }
      }
    })
  })

  test('by Go without a module has only its version', () => {
    const go = { version: 'go1.26.8', path: '', deps: [], settings: {} }
    expect(factsOf('wasm', wasmImage(GO)).go).toEqual(go)
    expect(factsOf('wasm', wasmImage(data(Buffer.from('nothing')), GO)).go).toEqual(go)
  })

  test('by another compiler has none', () => {
    const rust = producers('language', 'Rust', '1.90')
    expect('go' in factsOf('wasm', wasmImage(rust))).toBe(false)
    expect('go' in factsOf('wasm', wasmImage(producers('sdk', 'Go', 'go1.26.8')))).toBe(false)
  })

  test.each([
    ['of a later version', Buffer.from('0061736d02000000', 'hex'), 'malformed'],
    ['that is a component', Buffer.from('0061736d0d000100', 'hex'), 'unsupported'],
    ['without its version', Buffer.from('0061736d0100', 'hex'), 'truncated'],
    ['with half a section', wasmImage(imports(func('a'))).subarray(0, -1), 'truncated'],
    ['with a number without end', wasmImage(Buffer.from('ffffffffff7f', 'hex')), 'malformed'],
    ['with a number beyond 32 bits', wasmImage(Buffer.from('02ffffffff7f', 'hex')), 'malformed'],
    ['with an import of an unknown kind', wasmImage(imports(wasmImport('a', 'b', 9))), 'malformed'],
    [
      'with fewer imports than it says',
      wasmImage(wasmSection(2, Buffer.of(2), func('a'))),
      'malformed'
    ],
    ['with more imports than any host gives', wasmImage(wasmSection(2, leb(2 ** 31))), 'malformed'],
    [
      'with a name outside of its section',
      wasmImage(wasmSection(0, Buffer.of(9, 65))),
      'malformed'
    ],
    [
      'with more sections than any linker writes',
      wasmImage(Buffer.alloc(3 * 70_000, Buffer.of(0, 1, 0))),
      'malformed'
    ]
  ])('%s is not read', (_what, bytes, reason) => {
    expect(problemOf(bytes).reason).toBe(reason)
  })
})
