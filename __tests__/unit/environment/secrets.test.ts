import { expect, test } from '@jest/globals'
import { passwordsIn } from '../../../src/environment/proxy-logins.ts'
import { redacted } from '../../../src/host/redact.ts'
import { createTestHost } from '../../helpers/test-host.ts'

test.each([
  ['https://u:pw1234@h.example', ['pw1234']],
  ['https://u:a:b@h.example,https://TOKEN9@i.example|direct', ['a:b', 'TOKEN9']],
  ['sum.example https://su:SUM9@sum.example', ['SUM9']],
  ['https://h.example?token=QQQQ&x=RRRR,direct', ['QQQQ', 'RRRR']],
  ['https://h.example,direct', []],
  ['off', []]
])('secrets of %j', (value, expected) => {
  expect(passwordsIn(value)).toEqual(expected)
})

test('what is stored or printed whole holds none of them, in any form', async () => {
  const made = await createTestHost()
  try {
    for (const secret of ['pw"quoted\\1', 'p%40ss w', 'plain1234']) made.host.mask(secret)
    const value = {
      deep: [{ proxy: 'https://u:plain1234@h.example' }, 'pw"quoted\\1'],
      encoded: encodeURIComponent('p%40ss w'),
      kept: 'nothing secret'
    }
    const text = JSON.stringify(redacted(value, made.host))
    for (const word of ['plain1234', 'quoted', 'ss%20w']) expect(text).not.toContain(word)
    expect(text).toContain('nothing secret')
  } finally {
    await made.close()
  }
})
