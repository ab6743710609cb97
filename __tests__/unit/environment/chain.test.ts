import { describe, expect, test } from '@jest/globals'
import { chainOf, lintChain } from '../../../src/environment/chain.ts'
import { PipelineError } from '../../../src/errors.ts'

const PUBLIC = ['goproxy.example']
const OWN = 'https://athens.corp.test'

describe('the links in order', () => {
  test.each([
    [
      `${OWN},https://goproxy.example/|direct`,
      ['after 404 and 410', 'after any error', 'never'],
      [OWN, 'https://goproxy.example', 'direct']
    ],
    [`${OWN}|off`, ['after any error', 'never'], [OWN, 'off']],
    ['off', ['never'], ['off']],
    ['direct,https://goproxy.example', ['never'], ['direct']],
    ['file:///srv/modules,', ['never'], ['file:///srv/modules']],
    [',, athens.corp.test ,direct', ['after 404 and 410', 'never'], [OWN, 'direct']]
  ])('%s', (goproxy, leadsOn, bases) => {
    const links = chainOf(goproxy)
    expect(links.map((link) => link.base)).toEqual(bases)
    expect(links.map((link) => link.leadsOn)).toEqual(leadsOn)
  })

  test('each with its rule in words', () => {
    expect(
      chainOf(`${OWN},${OWN}/b|file:///m|direct`).map(({ kind, rule }) => `${kind} ${rule}`)
    ).toEqual([
      'proxy leads on after 404 and 410 only',
      'proxy leads on after any error',
      'file leads on after any error',
      'direct asks the host of the module'
    ])
    expect(chainOf(OWN)[0]?.rule).toBe('is the last link')
  })

  test('a login is not shown', () => {
    const [link] = chainOf('https://bob:hunter2@athens.corp.test/x?key=hunter2,direct')
    expect(link?.shown).toBe('https://athens.corp.test/x')
  })

  test.each(['ftp://x.test', 'http://a:b@x.test', 'nonsense', 'file://host/x'])(
    '%s is refused',
    (goproxy) => {
      expect(() => chainOf(goproxy)).toThrow(PipelineError)
      expect(() => lintChain(goproxy, PUBLIC)).toThrow(PipelineError)
    }
  )
})

describe('what is likely not meant', () => {
  const COMMA =
    'A comma leads on after 404 and 410 only; when athens.corp.test is down or answers 5xx the chain stops there. Write | behind it to go on after any error.'

  test.each([
    [`${OWN},https://goproxy.example,direct`, [COMMA]],
    [`${OWN},direct`, [COMMA]],
    [`https://goproxy.example,${OWN},direct`, [COMMA]]
  ])('%s: a comma behind a server of ones own', (goproxy, notes) => {
    expect(lintChain(goproxy, PUBLIC)).toEqual(notes)
  })

  test('a proxy of this machine is one of ones own, though a word names it', () => {
    expect(lintChain('http://127.0.0.1:3000,direct', ['127.0.0.1:3000'])[0]).toContain(
      'when 127.0.0.1:3000 is down'
    )
  })

  test.each([
    `${OWN}|https://goproxy.example,direct`,
    OWN,
    `${OWN},`,
    `${OWN},off`,
    'https://goproxy.example,direct',
    'file:///srv/modules,https://goproxy.example,direct',
    'direct',
    'off'
  ])('%s is fine', (goproxy) => {
    expect(lintChain(goproxy, PUBLIC)).toEqual([])
  })

  test.each([
    [
      'direct,https://goproxy.example',
      'direct ends the chain: https://goproxy.example behind it is never asked.'
    ],
    [
      'https://goproxy.example,off,https://u:p@b.test|direct',
      'off ends the chain: https://b.test and direct behind it are never asked.'
    ],
    [
      'https://goproxy.example|https://goproxy.example/,direct',
      'https://goproxy.example stands in the chain twice.'
    ]
  ])('%s', (goproxy, note) => {
    expect(lintChain(goproxy, PUBLIC)).toEqual([note])
  })
})
