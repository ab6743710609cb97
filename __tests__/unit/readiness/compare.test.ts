import { describe, expect, test } from '@jest/globals'
import { shortDiff } from '../../../src/readiness/compare/answers.ts'
import { withhold } from '../../../src/readiness/compare/withhold.ts'

describe('differences in words', () => {
  test('the first place, with what is around it', () => {
    expect(shortDiff('same 1', 'same 2')).toBe('at character 5: "same 1" became "same 2"')
    const far = 'x'.repeat(20_000)
    expect(shortDiff(`${far}a`, `${far}b`)).toMatch(
      /^at character 20000: …"x{40}a" became …"x{40}b"$/
    )
  })

  test('never personal data, secrets or the input, not even parts of them', () => {
    const hide = (text: string): string => withhold(text, '{"name":"Ann Lee"}')
    const said = shortDiff(
      'id 11010519491231002X card 4111111111111111 for {"name":"Ann Lee"}: yes',
      'id 11010519491231002X card 5555555555554444 for {"name":"Ann Lee"}: no',
      hide
    )
    expect(said).toMatch(/^at character 27: .*yes.* became .*no"$/)
    expect(said).not.toMatch(/1101|4111|5555|Ann/)
    expect(said).toContain('{card-luhn}')
    expect(said).toContain('{input}')
  })

  test('that only differ in what is hidden', () => {
    const hide = (text: string): string => withhold(text, '')
    expect(shortDiff('card 4111111111111111', 'card 5555555555554444', hide)).toBe(
      'at character 5, in what is not shown'
    )
  })

  test('a short input is in texts by chance, and an escaped one is the input, too', () => {
    expect(withhold('1 and 11', '1')).toBe('1 and 11')
    expect(withhold('{"said":"say \\"please\\""}', 'say "please"')).toBe('{"said":"{input}"}')
  })
})
