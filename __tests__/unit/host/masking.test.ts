import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMasker } from '../../../src/host/masking.ts'

const SECRET = 'p%40ss w@rd:/"\'+1'

describe('a masked secret is found', () => {
  test.each([
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['as a form', new URLSearchParams({ x: SECRET }).toString().slice(2)],
    ['in JSON', JSON.stringify({ a: SECRET })],
    ['in hex', Buffer.from(SECRET).toString('hex')],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 behind one byte', Buffer.from(`x${SECRET}y`).toString('base64')],
    ['in base64 behind two bytes', Buffer.from(`xx${SECRET}y`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`u:${SECRET}?`).toString('base64url')]
  ])('%s', (_, text) => {
    const masker = createMasker()
    masker.add(SECRET)
    const masked = masker.apply(`before ${text} after`)
    expect(masked).toContain('***')
    expect(masked).not.toContain(text)
  })
})

test.each([
  ['as Go writes JSON', 'p\\u0026ss\\u003cw\\u003e\\"é/d\\\\x'],
  ['as Python writes JSON', 'p&ss<w>\\"\\u00e9/d\\\\x'],
  ['as PHP writes JSON', 'p&ss<w>\\"é\\/d\\\\x'],
  ['in JSON in JSON', JSON.stringify(JSON.stringify('p&ss<w>"é/d\\x'))],
  ['in HTML', 'p&amp;ss&lt;w&gt;&quot;é/d\\x'],
  ['in HTML of Go', 'p&amp;ss&lt;w&gt;&#34;é/d\\x']
])('a secret with characters that are escaped is found %s', (_, text) => {
  const masker = createMasker()
  masker.add('p&ss<w>"é/d\\x')
  const masked = masker.apply(text)
  expect(masked).toContain('***')
  expect(masked).not.toContain('ss')
})

test('each line of a key by itself, and nothing of three characters', () => {
  const masker = createMasker()
  masker.add('-----BEGIN-----\nabcdef123456\nab\n-----END-----\n')
  expect(masker.apply('x abcdef123456 y ab z')).toBe('x *** y ab z')
})

test('new forms are given once', () => {
  const masker = createMasker()
  expect(masker.add(SECRET).length).toBeGreaterThan(5)
  expect(masker.add(SECRET)).toEqual([])
})

test('base64 of a secret anywhere in other bytes is masked', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 8, maxLength: 40 }),
      fc.uint8Array({ maxLength: 7 }),
      fc.uint8Array({ maxLength: 7 }),
      (secret, before, after) => {
        fc.pre(!/[\r\n]/.test(secret))
        const masker = createMasker()
        masker.add(secret)
        const text = Buffer.concat([before, Buffer.from(secret), after]).toString('base64')
        return masker.apply(text) !== text
      }
    )
  )
})
