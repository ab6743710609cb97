import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonical, canonicalDigest } from '../../../src/report/canonical.ts'

// RFC 8785, 3.2.2 and 3.2.4.
const SAMPLE = `{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
  "literals": [null, true, false]
}`

test('is what RFC 8785 gives for its own sample, byte for byte', () => {
  const text = canonical(JSON.parse(SAMPLE))
  expect(text).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
  )
})

test('orders names by their UTF-16 code units, as RFC 8785 3.2.3 has it', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
  const keys = Object.keys(
    JSON.parse(canonical(Object.fromEntries(names.map((name) => [name, ''])))) as object
  ).filter((name) => name !== '1')
  expect(keys).toEqual(['\r', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'])
})

test('what is undefined is no part of a document, and no number is what JSON has not', () => {
  expect(canonical({ b: undefined, a: [undefined, Number.NaN, -0] })).toBe('{"a":[null,null,0]}')
})

test('a digest is that of the canonical text', () => {
  const value = { b: 1, a: ['ä'] }
  const sha256 = createHash('sha256').update('{"a":["ä"],"b":1}').digest('hex')
  expect(canonicalDigest(value)).toBe(sha256)
})

test('another value has another digest', () => {
  expect(canonicalDigest({ a: 1 })).not.toBe(canonicalDigest({ a: 2 }))
  expect(canonicalDigest({ a: [1, 2] })).not.toBe(canonicalDigest({ a: [2, 1] }))
})

test('the digest of any value is the same however it is indented and in whatever order its names stand', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, each]) => [name, turned(each)])
    )
  }
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value))
      const indented: unknown = JSON.parse(JSON.stringify(turned(plain), undefined, 2))
      expect(canonicalDigest(indented)).toBe(canonicalDigest(plain))
      expect(canonical(JSON.parse(canonical(plain)))).toBe(canonical(plain))
    })
  )
})
