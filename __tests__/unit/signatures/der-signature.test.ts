import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fromDer, toDer } from '../../../src/signatures/der-signature.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const MESSAGE = Buffer.from('message')

test('Node takes both forms for the same signature, both ways', () => {
  for (let count = 0; count < 40; count++) {
    const der = sign('sha256', MESSAGE, pair.privateKey)
    const raw = fromDer(der) ?? Buffer.alloc(0)
    const key = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' } as const
    expect(verify('sha256', MESSAGE, key, raw)).toBe(true)
    expect(toDer(raw).equals(der)).toBe(true)
  }
})

test('64 bytes of any kind come back, zeros in front and a high bit included', () => {
  const byte = fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255))
  fc.assert(
    fc.property(fc.array(byte, { minLength: 64, maxLength: 64 }), (bytes) => {
      const raw = Buffer.from(bytes)
      expect(fromDer(toDer(raw))).toEqual(raw)
    })
  )
})

test.each([
  ['nothing', ''],
  ['a sequence of nothing', '3000'],
  ['one number', '3003020101'],
  ['three numbers', '3009020101020101020101'],
  ['a zero too many', '300702020001020101'],
  ['a negative number', '3006020180020101'],
  ['another type', '3106020101020101'],
  ['numbers of another type', '3006030101020101'],
  ['a long form of the length', '308106020101020101'],
  ['more bytes after it', '300602010102010100'],
  ['a length too large', '3007020101020101'],
  ['a number without bytes', '30050200020101'],
  ['a number of 33 bytes', `3026022101${'00'.repeat(32)}020101`],
  ['a cut number', '30060201010202']
])('%s is no signature', (_, hex) => {
  expect(fromDer(Buffer.from(hex, 'hex'))).toBeUndefined()
})

test('small numbers are', () => {
  const raw = fromDer(Buffer.from('3006020101020102', 'hex'))
  expect(raw?.toString('hex')).toBe(`${'00'.repeat(31)}01${'00'.repeat(31)}02`)
})
