import { expect, test } from '@jest/globals'
import { redacted } from '../../../src/host/redact.ts'
import { canonical } from '../../../src/report/canonical.ts'

const host = { redact: (text: string): string => text.replaceAll('hunter2', '***') }

test('texts hold no secrets; names and numbers stay', () => {
  expect(redacted({ a: ['x hunter2 y', 7], hunter2: true }, host)).toEqual({
    a: ['x *** y', 7],
    hunter2: true
  })
})

test('what was cut in the middle of a character can be written canonically', () => {
  const half = 'cut \u{1f600}'.slice(0, 5)
  expect(() => canonical({ half })).toThrow()
  expect(redacted({ half, whole: '\u{1f600}', [half]: 1 }, host)).toEqual({
    half: 'cut \ufffd',
    whole: '\u{1f600}',
    'cut \ufffd': 1
  })
  expect(canonical(redacted({ half, [half]: 1 }, host))).toBe(
    '{"cut \ufffd":1,"half":"cut \ufffd"}'
  )
})
