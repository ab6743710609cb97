import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseStrictJson } from '../../../src/signatures/strict-json.ts'

const parse = (text: string): ReturnType<typeof parseStrictJson> =>
  parseStrictJson(Buffer.from(text))

const whyNot = (text: string): string => {
  const parsed = parse(text)
  return 'why' in parsed ? parsed.why : 'accepted'
}

test.each([
  '{}',
  '[]',
  '"text"',
  '{"a":"a","b":{"a":["a",{"a":1},{"a":2}]}}',
  '{"a":"{\\"a\\":1,\\"a\\":2}","b":"\\\\","c":"\\"","":0}',
  ' {\n\t"a" : [ 1.50 , -0 , 1e3 , 1E+21 , 5e-324 , 0.1 , 1e21 , 9007199254740992 , 100 , 0e5 ] }\r\n',
  '{"__proto__":{"a":1},"constructor":2}'
])('is read as everybody reads it: %s', (text) => {
  expect(parse(text)).toStrictEqual({ value: JSON.parse(text) as unknown })
})

test('whatever JSON.stringify writes is read as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value)
      const parsed = parse(text)
      expect('value' in parsed && JSON.stringify(parsed.value)).toBe(text)
    })
  )
})

describe('a name that stands in an object twice', () => {
  test.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":2,"a":3}',
    '{"a":1,"\\u0061":2}',
    '{"x":{"y":[{"a":1,"a":2}]}}',
    '{"a":{"b":1},"a":2}',
    '{"a":[1,2],"a":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"":1,"":2}'
  ])('is refused: %s', (text) => {
    expect(whyNot(text)).toMatch(/^the name ".*" stands in one object twice$/)
  })

  test('is found wherever it is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1, maxKeys: 6 }),
        fc.nat(),
        fc.nat(5),
        (object, which, depth) => {
          const names = Object.keys(object)
          const name = JSON.stringify(names[which % names.length])
          const twice = `${JSON.stringify(object).slice(0, -1)},${name}:0}`
          const text = `${'[{"in":'.repeat(depth)}${twice}${'}]'.repeat(depth)}`
          expect(whyNot(text)).toContain('twice')
        }
      )
    )
  })
})

test.each([
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '123456789012345678901',
  '0.1000000000000000055511151231257827'
])('a number that is not kept exactly is refused: %s', (text) => {
  expect(whyNot(`{"a":[${text}]}`)).toBe(`the number ${text} cannot be kept exactly`)
})

test.each([
  ['a mark of byte order', Buffer.from('\ufeff{}'), 'it is no JSON'],
  ['bytes that are no UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'it is not UTF-8'],
  ['an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'it is not UTF-8'],
  ['UTF-16', Buffer.from('{}', 'utf16le'), 'it is no JSON'],
  ['nothing', Buffer.alloc(0), 'it is no JSON'],
  ['a part', Buffer.from('{"a":'), 'it is no JSON'],
  ['two values', Buffer.from('{}{}'), 'it is no JSON'],
  ['a comma too many', Buffer.from('{"a":1,}'), 'it is no JSON'],
  ['a comment', Buffer.from('{}//'), 'it is no JSON'],
  ['65 levels', Buffer.from('['.repeat(65) + ']'.repeat(65)), 'it is nested too deeply'],
  ['100000 levels', Buffer.from('['.repeat(1e5) + ']'.repeat(1e5)), 'it is nested too deeply']
])('%s is refused', (_, bytes, why) => {
  expect(parseStrictJson(bytes)).toEqual({ why })
})

test('64 levels and a text of 8 MiB are read', () => {
  expect(parse('['.repeat(64) + ']'.repeat(64))).toHaveProperty('value')
  expect(parse(`["${'\\"x'.repeat(2 ** 21)}"]`)).toHaveProperty('value')
})

test('runs of zeros in a number take no time', () => {
  const started = performance.now()
  const zeros = '0'.repeat(400_000)
  expect(whyNot(`[1.${zeros}1]`)).toContain('cannot be kept exactly')
  expect(parse(`[1.${zeros}]`)).toHaveProperty('value')
  // Read anew for every zero it is more than a minute.
  expect(performance.now() - started).toBeLessThan(10_000)
})
