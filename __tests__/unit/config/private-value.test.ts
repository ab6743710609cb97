import { describe, expect, test } from '@jest/globals'
import { parsePrivateValue } from '../../../src/config/private-value.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'

const valueOf = (raw: unknown): unknown => {
  const parsed = parsePrivateValue(raw)
  return parsed.ok ? parsed.value : parsed.problem
}

test.each([
  [
    'github.com/acme=token $T',
    { kind: 'token', user: 'x-access-token', secret: { kind: 'variable', name: 'T' } }
  ],
  [
    'h.test=token ${T} user=u',
    { kind: 'token', user: 'u', secret: { kind: 'variable', name: 'T' } }
  ],
  ['h.test=basic me $P', { kind: 'basic', user: 'me', secret: { kind: 'variable', name: 'P' } }],
  ['h.test=netrc', { kind: 'netrc', path: '' }],
  ["h.test=netrc 'a b'", { kind: 'netrc', path: 'a b' }],
  [
    'h.test=ssh $K known-hosts=hosts.txt',
    {
      kind: 'ssh',
      user: 'git',
      key: { kind: 'variable', name: 'K' },
      knownHosts: { kind: 'file', path: 'hosts.txt' }
    }
  ],
  ['h.test=ssh agent user=me', { kind: 'ssh', user: 'me', key: { kind: 'agent' } }],
  ['h.test=goauth cmd --a "b c"', { kind: 'goauth', command: ['cmd', '--a', 'b c'] }],
  ['*.corp.test=ambient', { kind: 'ambient' }],
  ['h.test=ambient add-key=~/k', { kind: 'ambient', addKey: '~/k' }]
])('%s', (text, way) => {
  expect(valueOf(text)).toMatchObject([{ way }])
})

test('several entries, a host of Git, and a YAML map', () => {
  expect(valueOf('a.test=netrc\n b.test/x=ssh k host=s.b.test:2222 ;c.test=ambient')).toMatchObject(
    [
      { pattern: 'a.test' },
      { pattern: 'b.test/x', gitHost: 's.b.test:2222' },
      { pattern: 'c.test' }
    ]
  )
  expect(valueOf({ 'a.test': 'ambient' })).toEqual([
    { pattern: 'a.test', way: { kind: 'ambient' } }
  ])
})

describe('refuses', () => {
  test.each([
    ['https://h.test=token $T', 'without a scheme'],
    ['h.test', 'needs a way in'],
    ['h.test=magic $T', 'needs a way in'],
    ['h.test=token', 'name of a variable'],
    ['h.test=basic $P', 'USER $NAME'],
    ['h.test=token $T $U', 'more words'],
    ['*.test=token $T', 'without *'],
    ['h.test/acme-*=ssh k', 'without *'],
    ['h test=netrc', 'no module path'],
    ["h'$(id)=netrc", 'no module path'],
    ['h.test=token $T user=a:b', 'colon'],
    ['h.test=ssh k host=-oProxyCommand=x', 'host must be'],
    ['h.test=ssh k host=a/b', 'host must be'],
    ['h.test=netrc;h.test=ambient', 'twice'],
    [['h.test'], 'must be a map'],
    [{ 'h.test': 3 }, 'must have a text']
  ])('%j', (raw, problem) => {
    expect(valueOf(raw)).toContain(problem)
  })

  test('a secret in the place of its name, without repeating it', () => {
    const problem = valueOf('h.test=token ghp_1234567890')
    expect(problem).toContain('$NAME')
    expect(problem).not.toContain('ghp_')
  })
})

const label = (name: string): string => `--${name}`

test.each([
  ['private:\n  h.test: token $T\n', 'ambient only'],
  ['private:\n  h.test: ambient add-key=k\n', 'ambient only'],
  ['gosumdb: off\n', 'gosumdb'],
  ['goinsecure: h.test\n', 'goinsecure'],
  ["gonosumdb: '*'\n", 'gonosumdb'],
  ['goproxy: https://u:p@h.test\n', 'goproxy'],
  ['goprivate: [a b]\n', 'no module path pattern'],
  ['export-auth: true\n', 'export-auth']
])('a checked-out file may not say %j', (text, words) => {
  const file = parseSettingsFile(text, '.crossgo.yaml')
  expect(() => parseSettings({ values: {}, label }, file)).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' })
  )
  expect(() => parseSettings({ values: {}, label }, file)).toThrow(words === '' ? undefined : /./)
})

test('what one who runs crossgo may say', () => {
  const file = parseSettingsFile("private: { '*.corp.test': ambient }\n", '.crossgo.yaml')
  const settings = parseSettings({ values: { gosumdb: 'off', goinsecure: 'h.test' }, label }, file)
  expect(settings).toMatchObject({ gosumdb: 'off', private: [{ pattern: '*.corp.test' }] })
  expect(() => parseSettings({ values: { goproxy: 'https://u:p@h.test' }, label })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' })
  )
})
