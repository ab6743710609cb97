import { describe, expect, test } from '@jest/globals'
import { parsePrivateValue, type PrivateEntry } from '../../../src/config/private-value.ts'
import { createAccess } from '../../../src/environment/create-access.ts'
import { matchesPatterns } from '../../../src/environment/module-patterns.ts'
import { passwordsIn, splitLogins } from '../../../src/environment/proxy-logins.ts'
import {
  expandPresets,
  wishedVariables,
  type AccessWishes
} from '../../../src/environment/wishes.ts'
import { sampleReport } from '../../helpers/sample.ts'

const inForce = sampleReport().moduleAccess

const entries = (text: string): readonly PrivateEntry[] => {
  const parsed = parsePrivateValue(text)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.value
}

const wishes = (changes: Partial<AccessWishes> = {}): AccessWishes => ({
  goproxy: '',
  gosumdb: '',
  goprivate: [],
  gonoproxy: [],
  gonosumdb: [],
  goinsecure: [],
  private: [],
  ...changes
})

describe('GOPRIVATE and friends', () => {
  test('follow from private', () => {
    const { access } = createAccess(
      { ...inForce, GOPRIVATE: 'old.test', GONOPROXY: 'old.test', GONOSUMDB: 'old.test' },
      wishes({ private: entries('h.test/team=netrc') })
    )
    const list = 'old.test,h.test/team'
    expect(access).toMatchObject({ GOPRIVATE: list, GONOPROXY: list, GONOSUMDB: list })
  })

  test('keep what was decided for one of them', () => {
    const given = { ...inForce, GOPRIVATE: '', GONOPROXY: 'none', GONOSUMDB: 'x.test' }
    const { access } = createAccess(given, wishes({ private: entries('h.test=netrc') }))
    expect(access).toMatchObject({
      GOPRIVATE: 'h.test',
      GONOPROXY: 'none',
      GONOSUMDB: 'x.test,h.test'
    })
  })

  test('hide a host that serves a proxy too', () => {
    const { access } = createAccess(
      { ...inForce, GOPROXY: 'https://proxy.test:8443/go|https://public.test' },
      wishes({ private: entries('proxy.test=netrc;git.test=netrc') })
    )
    expect(access.GOPRIVATE).toBe('proxy.test,git.test')
  })
})

describe('warnings and refusals', () => {
  test.each([
    [{ GOSUMDB: 'off' }, 'GOSUMDB is off'],
    [{ GONOSUMDB: '*' }, 'GONOSUMDB covers every module'],
    [{ GOINSECURE: 'x.test' }, 'GOINSECURE is x.test']
  ])('%j', (changes, words) => {
    const { warnings } = createAccess({ ...inForce, ...changes }, wishes())
    expect(warnings).toEqual([expect.stringContaining(words)])
  })

  test.each(['*.test', 'h.test/team', 'h.test'])(
    'a secret for a host without certificate: %s',
    (list) => {
      const insecure = { ...inForce, GOINSECURE: list }
      expect(() => createAccess(insecure, wishes({ private: entries('h.test=netrc') }))).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID' })
      )
      expect(
        createAccess(insecure, wishes({ private: entries('h.test=ambient') })).access.GOPRIVATE
      ).toBe('h.test')
    }
  )

  test.each(['ftp://h.test', 'http://u:p@h.test', 'https://u:p%zz@h.test'])(
    'GOPROXY %s',
    (chain) => {
      expect(() => createAccess({ ...inForce, GOPROXY: chain }, wishes())).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID' })
      )
    }
  )
})

test('logins leave GOPROXY and GOSUMDB', () => {
  expect(
    splitLogins('https://u:p%40s@h.test:8443/go/?x=1|https://k.test,direct', 'GOPROXY')
  ).toEqual({
    value: 'https://h.test:8443/go/?x=1|https://k.test,direct',
    logins: [{ prefix: 'h.test:8443/go', user: 'u', password: 'p@s' }]
  })
  expect(splitLogins('sum.test https://tok@sum.test', 'GOSUMDB')).toMatchObject({
    value: 'sum.test https://sum.test',
    logins: [{ user: 'tok', password: '' }]
  })
})

test('what may be secret in an address that nobody can read is masked whole', () => {
  expect(passwordsIn('https://u:p/w@h.test')).toContain('p/w')
  expect(passwordsIn('https://u:a@b@h.test')).toContain('a@b')
})

test('words for proxies, and variables of settings', () => {
  expect(expandPresets('athens|public,direct')).toMatch(
    /^http:\/\/127.0.0.1:3000\|https:[^,]*,direct$/
  )
  expect(expandPresets('https://public.test')).toBe('https://public.test')
  expect(wishedVariables(wishes({ goproxy: 'off', goprivate: ['a', 'b'] }))).toEqual({
    GOPROXY: 'off',
    GOPRIVATE: 'a,b'
  })
})

// golang.org/x/mod/module, TestMatchPrefixPatterns.
test.each([
  ['*/quote', 'rsc.io/quote', true],
  ['*/quo', 'rsc.io/quote', false],
  ['*/quo??', 'rsc.io/quote', true],
  ['*/quo*', 'rsc.io/quote', true],
  ['*quo*', 'rsc.io/quote', false],
  ['rsc.io', 'rsc.io/quote', true],
  ['*.io', 'rsc.io/quote', true],
  ['rsc.io/', 'rsc.io/quote', true],
  ['rsc', 'rsc.io/quote', false],
  ['rsc*', 'rsc.io/quote', true],
  ['rsc.io', 'rsc.io', true],
  ['example.com/[ab]*', 'example.com/bar', true],
  ['example.com/[ab', 'example.com/bar', false],
  ['a,rsc.io', 'rsc.io/quote', true],
  ['', 'rsc.io/quote', false]
])('%s matches %s: %s', (list, path, expected) => {
  expect(matchesPatterns(list, path)).toBe(expected)
})
