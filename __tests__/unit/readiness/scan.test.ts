import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { allowedIn, parseAllowList } from '../../../src/readiness/scan/allow-list.ts'
import { DETECTORS } from '../../../src/readiness/scan/detectors.ts'
import { hasLuhn, isCitizenNumber, tokenChecksum } from '../../../src/readiness/scan/proofs.ts'
import { encodingOf } from '../../../src/readiness/scan/read-text-pieces.ts'
import { ownPattern, runPatterns } from '../../../src/readiness/scan/run-patterns.ts'
import { createWindows, matchesIn } from '../../../src/readiness/scan/windows.ts'

/** What each detector finds in a text. */
function found(name: string, text: string): readonly string[] {
  const detector = DETECTORS.find((each) => each.name === name)
  if (detector === undefined) throw new Error(name)
  const window = createWindows().add(text, true)
  return [...matchesIn(detector.form, window, 0)]
    .map(({ start, end }) => text.slice(start, end))
    .filter((match) => detector.proven?.(match) !== false)
}

/** Put together here, so that no scanner takes this file for one that leaks them. Expired samples that were published. */
const TOKENS = [
  ['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'],
  ['ghp', 'adE7dp8rHP6gUTuPwxLTZjZdtya3sV0UQzQM'],
  ['ghp', 'H3xbiBdlzffNx7Y56iNsPw3joObj7U2nO29h']
].map((parts) => parts.join('_'))
const KEY = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')
const BASE64 = 'MIIEpAIBAAKCAQEA1c7+9z5Pad7OejecsQ0buD2h'

describe('detectors find', () => {
  test.each([
    ['cn-idcard', '11010519491231002X'],
    ['cn-idcard', '11010519491231002x'],
    ['cn-idcard', '440524188001010014'],
    ['cn-mobile', '13800138000'],
    ['cn-mobile', '+86 138-0013-8000'],
    ['cn-mobile', '0086-19912345678'],
    ['us-ssn', '123-45-6789'],
    ['us-ssn', '123 45 6789'],
    ['card-luhn', '4111111111111111'],
    ['card-luhn', '4111 1111 1111 1111'],
    ['card-luhn', '5555-5555-5555-4444'],
    ['card-luhn', '378282246310005'],
    ['card-luhn', '3782 822463 10005'],
    ['card-luhn', '6200000000000005'],
    ['card-luhn', '2223003122003222'],
    ['card-luhn', '3530111333300000'],
    ['private-key', `${KEY}\n${BASE64}`],
    ['private-key', `${KEY}\\n${BASE64}`],
    ['private-key', `${KEY}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F1\n\n${BASE64}`],
    ...TOKENS.map((token) => ['github-token', token]),
    ['github-token', ['github', 'pat', 'A'.repeat(22), 'b'.repeat(59)].join('_')],
    ['aws-key', ['AKIA', 'QYLPMN5HFIQR7BBB'].join('')]
  ])('%s: %s', (name, text) => {
    expect(found(name, `{"a":"${text}"}`)).toEqual([text])
    expect(found(name, text)).toEqual([text])
  })
})

describe('detectors do not find', () => {
  test.each([
    // Check character, province, day.
    ['cn-idcard', '110105194912310021'],
    ['cn-idcard', '99010519491231002X'],
    ['cn-idcard', '110105194902310021'],
    ['cn-idcard', 'a11010519491231002X'],
    // Milliseconds since 1970, an order number, a fraction.
    ['cn-mobile', '1380013800012'],
    ['cn-mobile', 'X13800138000'],
    ['cn-mobile', '0.13800138000'],
    ['us-ssn', '000-12-3456'],
    ['us-ssn', '666-12-3456'],
    ['us-ssn', '912-12-3456'],
    ['us-ssn', '123-00-6789'],
    ['us-ssn', '123-45-0000'],
    ['us-ssn', '078-05-1120'],
    ['us-ssn', '1123-45-6789'],
    ['us-ssn', '123-45 6789'],
    ['card-luhn', '4111111111111112'],
    ['card-luhn', '1111111111111117'],
    ['card-luhn', '41111111111111110000000'],
    ['card-luhn', '0.4111111111111111'],
    ['private-key', KEY],
    ['private-key', `${KEY}\nthe line above begins a key`],
    ['private-key', `-----BEGIN PUBLIC KEY-----\n${BASE64}`],
    ['github-token', ['ghp', 'a'.repeat(36)].join('_')],
    ['github-token', `${TOKENS[0] ?? ''}x`],
    ['aws-key', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')],
    ['aws-key', ['AKIA', 'QYLPMN5HFIQR7BBBB'].join('')]
  ])('%s: %s', (name, text) => {
    expect(found(name, `{"a":"${text}"}`)).toEqual([])
  })
})

test('one wrong digit is always seen', () => {
  fc.assert(
    fc.property(fc.nat(17), fc.nat(9), (at, digit) => {
      const real = '11010519491231002X'
      const other = `${real.slice(0, at)}${String(digit)}${real.slice(at + 1)}`
      fc.pre(other !== real)
      expect(isCitizenNumber(other)).toBe(false)
    })
  )
  fc.assert(
    fc.property(fc.nat(15), fc.nat(9), (at, digit) => {
      const real = '4111111111111111'
      const other = `${real.slice(0, at)}${String(digit)}${real.slice(at + 1)}`
      expect(hasLuhn(other)).toBe(other === real)
    })
  )
  expect(tokenChecksum('')).toBe('000000')
})

test('hostile texts take no time', () => {
  const size = 200_000
  const texts = [
    '1',
    '1 ',
    '4111 ',
    '1-',
    KEY,
    `${KEY}\n`,
    `${KEY}\n${'A-: '.repeat(3)}`,
    '-----BEGIN ',
    'A1 ',
    'ghp_',
    'github_pat_aaaa',
    'AKIA',
    '+86 ',
    '\n',
    '\\n'
  ].map((part) => part.repeat(size / part.length))
  const start = performance.now()
  for (const text of texts) for (const { name } of DETECTORS) found(name, text)
  expect(performance.now() - start).toBeLessThan(4000)
})

describe('windows', () => {
  test('matches are the same however a text is cut', () => {
    const words = ['EMP-1', 'x', '\n', 'EMP-22 ', ' ', '\u00e9', 'y'.repeat(9000)]
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }),
        (parts, cuts) => {
          const text = parts.join('')
          const form = /^EMP-\d+|(?<=x)y+|\d\s/gm
          const whole = [...text.matchAll(form)]
            .filter((match) => match[0].length < 8000)
            .map((match) => match.index)
          const windows = createWindows()
          const places: number[] = []
          let resume = 0
          const look = (piece: string, last: boolean): void => {
            const window = windows.add(piece, last)
            for (const { start, end } of matchesIn(form, window, resume)) {
              resume = window.offset + end
              if (end - start < 8000) places.push(window.offset + start)
            }
          }
          for (let at = 0, cut = 0; at < text.length; cut++) {
            const size = cuts[cut % cuts.length] ?? 1
            look(text.slice(at, at + size), false)
            at += size
          }
          look('', true)
          expect(places).toEqual(whole)
        }
      ),
      { numRuns: 200 }
    )
  })
})

describe('own patterns', () => {
  const never = new AbortController().signal

  test('the thread finds what matchesIn finds', async () => {
    const text = 'EMP-1 emp-2\nEMP-3 中文 xEMP-4'
    const sources = [
      ['a', 'emp-\\d', true],
      ['b', '^EMP-\\d', false],
      ['c', '\\p{Script=Han}+', false],
      ['d', 'x*', false],
      // Only right without the flag u.
      ['e', '\\-\\d', false]
    ] as const
    const patterns = sources.map(([name, regex, any]) => ownPattern(name, regex, any))
    expect(patterns.map(({ flags }) => flags)).toEqual(['gimu', 'gmu', 'gmu', 'gmu', 'gm'])
    const thread = runPatterns(patterns, 5000, never)
    const window = createWindows().add(text, true)
    const answer = await thread.find(
      window,
      patterns.map(() => 0)
    )
    // The thread stays for the next window.
    expect(
      await thread.find(
        window,
        patterns.map(() => 0)
      )
    ).toEqual(answer)
    await thread.close()
    if (!answer.ok) throw new Error(answer.why)
    expect(answer.value.map(({ spans }) => spans)).toEqual(
      patterns.map(({ regex, flags }) => [...matchesIn(new RegExp(regex, flags), window, 0)])
    )
    expect(answer.value.map(({ spans }) => spans.length)).toEqual([4, 2, 1, 1, 4])
  })

  test('many matches are counted, and not all listed', async () => {
    const thread = runPatterns([ownPattern('a', 'a', false)], 5000, never)
    const answer = await thread.find(createWindows().add('a'.repeat(5000), true), [0])
    await thread.close()
    expect(answer).toMatchObject({ ok: true, value: [{ more: 4000, resume: 5000 }] })
  })

  test('one that takes for ever is ended, and named', async () => {
    const patterns = [ownPattern('good', 'b', false), ownPattern('bad', '(a+)+$', false)]
    const thread = runPatterns(patterns, 300, never)
    const window = createWindows().add(`${'a'.repeat(40)}!`, true)
    const start = performance.now()
    expect(await thread.find(window, [0, 0])).toEqual({ ok: false, why: 'slow', pattern: 'bad' })
    expect(performance.now() - start).toBeLessThan(3000)
    await thread.close()
  })

  test('one at work is ended when time is up', async () => {
    const controller = new AbortController()
    const thread = runPatterns([ownPattern('bad', '(a+)+$', false)], 60_000, controller.signal)
    setTimeout(() => {
      controller.abort()
    }, 200)
    const window = createWindows().add(`${'a'.repeat(40)}!`, true)
    expect(await thread.find(window, [0])).toEqual({ ok: false, why: 'stopped', pattern: 'bad' })
    expect(await thread.find(window, [0])).toMatchObject({ ok: false, why: 'stopped' })
  })

  test('what is no expression is refused', () => {
    expect(() => ownPattern('a', '(', false)).toThrow('The pattern a is no regular expression')
  })
})

describe('the list of accepted matches', () => {
  const match = {
    detector: 'us-ssn',
    sha256: () => 'abcdef0123456789',
    line: 7
  }

  test.each([
    ['{path: "logs/**", detector: us-ssn, sha256: abcdef01, reason: test}', true],
    ['{path: logs/a.log, detector: us-ssn, line: 7, reason: test}', true],
    ['{path: logs/a.log, detector: us-ssn, line: 8, reason: test}', false],
    ['{path: logs/a.log, detector: cn-mobile, line: 7, reason: test}', false],
    ['{path: "*.log", detector: us-ssn, line: 7, reason: test}', false],
    ['{path: "**", detector: us-ssn, line: 7, sha256: ffffffff, reason: test}', false]
  ])('%s: %s', (entry, answer) => {
    const parsed = parseAllowList(`- ${entry}`)
    if (!parsed.ok) throw new Error(parsed.why)
    expect(allowedIn(parsed.entries, 'logs/a.log')(match)).toEqual(answer ? [0] : [])
  })

  test.each([
    ['{path: a, detector: b, reason: c}', 'needs sha256 or line'],
    ['{path: a, detector: b, sha256: abc, reason: c}', '8 to 64'],
    ['{path: a, detector: b, line: 1}', 'reason'],
    ['{path: a, detector: b, line: 1, reason: c, until: soon}', 'must be a date'],
    ['{path: a', 'Flow map']
  ])('%s is refused: %s', (entry, why) => {
    const parsed = parseAllowList(`- ${entry}`)
    expect(parsed).toMatchObject({ ok: false, why: expect.stringContaining(why) })
  })
})

test('encodings are told by the first bytes', () => {
  expect(encodingOf(Buffer.from([0xff, 0xfe, 0x41, 0]))).toBe('utf-16le')
  expect(encodingOf(Buffer.from([0xfe, 0xff, 0, 0x41]))).toBe('utf-16be')
  expect(encodingOf(Buffer.from('a\0b'))).toBe('bytes')
  expect(encodingOf(Buffer.from('日本'))).toBe('utf-8')
  expect(encodingOf(Buffer.alloc(0))).toBe('utf-8')
})
