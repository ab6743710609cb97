import { expect, test } from '@jest/globals'
import { factsOf } from './facts-of.ts'
import { leb, vector, wasmImage, wasmImport, wasmName, wasmSection } from './images/wasm-image.ts'

const custom = (name: string, content: Uint8Array): Buffer =>
  wasmSection(0, wasmName(name), content)
const code = (...sizes: readonly number[]): Buffer =>
  wasmSection(10, vector(sizes.map((size) => Buffer.concat([leb(size), Buffer.alloc(size)]))))
const nameSection = (names: Readonly<Record<number, string>>): Buffer => {
  const entries = Object.entries(names).map(([index, name]) =>
    Buffer.concat([leb(Number(index)), wasmName(name)])
  )
  const map = vector(entries)
  return custom('name', Buffer.concat([Buffer.of(1), leb(map.length), map]))
}
const producer = (field: string, ...values: readonly (readonly [string, string])[]): Buffer =>
  Buffer.concat([
    wasmName(field),
    vector(values.map(([name, version]) => Buffer.concat([wasmName(name), wasmName(version)])))
  ])
const GO = custom('producers', vector([producer('language', ['Go', 'go1.26.8'])]))
const TABLE =
  '\0\0runtime.main\0example.com/a_b/c-d.(*T).F\0gopkg.in/yaml%2ev3.Parse\0example.F\0\0\0'
const data = wasmSection(11, Buffer.of(1, 0, 0x41, 0, 0x0b), leb(TABLE.length), Buffer.from(TABLE))
const imports = wasmSection(2, vector([wasmImport('gojs', 'f', 0, 0)]))

const names = {
  0: 'imported.f',
  1: 'runtime.main',
  2: 'example.com_a_b_c_d.__T_.F',
  3: 'gopkg.in_yaml_2ev3.Parse_example.F_',
  4: 'type_.eq.example.T',
  5: 'memcmp',
  9: 'not.there'
}

test('packages have the sizes of their code and the names that Go knows', () => {
  const read = factsOf(
    'wasm',
    wasmImage(imports, GO, code(10, 200, 30, 4, 5), data, nameSection(names))
  )
  expect(read.packages).toEqual([
    { name: 'example.com/a_b/c-d', sizeBytes: 200 },
    { name: 'gopkg.in/yaml.v3', sizeBytes: 30 },
    { name: 'runtime', sizeBytes: 15 },
    { name: '(Go types)', sizeBytes: 4 }
  ])
})

test('a module that is not of Go has no packages', () => {
  const bytes = wasmImage(code(7), nameSection({ 0: 'a.b' }))
  expect('packages' in factsOf('wasm', bytes)).toBe(false)
})

test.each([
  ['no names', wasmImage(code(7))],
  ['no code', wasmImage(nameSection({ 0: 'a.b' }))],
  ['names that are damaged', wasmImage(code(7), custom('name', Buffer.of(1, 9, 1)))],
  ['code that is damaged', wasmImage(wasmSection(10, Buffer.of(9)), nameSection({ 0: 'a.b' }))]
])('with %s there are no packages', (_what, bytes) => {
  expect('packages' in factsOf('wasm', bytes)).toBe(false)
})

test('tools and features are named, sections have their kinds', () => {
  const tools = producer('processed-by', ['clang', '18.1.2'], ['wasm-ld', ''], ['clang', '18.1.2'])
  const features = vector(
    ['+simd128', '+bulk-memory', '-threads'].map((each) =>
      Buffer.concat([Buffer.from(each.slice(0, 1)), wasmName(each.slice(1))])
    )
  )
  const read = factsOf(
    'wasm',
    wasmImage(code(3), custom('producers', vector([tools])), custom('target_features', features))
  )
  expect(read.compilers).toEqual(['clang 18.1.2', 'wasm-ld'])
  expect(read.facts.features).toEqual(['bulk-memory', 'simd128'])
  expect(read.sections.map(({ name }) => name)).toEqual(['code', 'producers', 'target_features'])
  expect(read.sections[0]).toEqual({ name: 'code', sizeBytes: 5, fileBytes: 5 })
})
