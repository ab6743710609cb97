import { describe, expect, test } from '@jest/globals'
import { goPlaces, moduleBase } from '../../../src/go-sdk/go-places.ts'
import { parseGoProxy, parseGoSumdb } from '../../../src/go-sdk/goproxy.ts'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import { createLog } from '../../helpers/servers/sumdb.ts'

const own = createLog('log.example').verifierKey
const known = {
  keys: { 'public.example': createLog('public.example').verifierKey },
  aliases: { 'alias.example': { name: 'public.example', url: 'https://alias.example' } }
}

describe('GOPROXY', () => {
  const entry = (base: string, anyErrorLeadsOn = false): unknown => ({ base, anyErrorLeadsOn })
  test.each([
    ['https://a.example', [entry('https://a.example')]],
    [
      ' https://a.example/ , https://b.example|direct',
      [entry('https://a.example'), entry('https://b.example', true), entry('direct')]
    ],
    ['a.example,off,https://b.example', [entry('https://a.example')]],
    ['direct,https://b.example', [entry('direct')]],
    ['localhost:3000', [entry('https://localhost:3000')]],
    [',,|https://a.example,', [entry('https://a.example')]],
    ['file:///srv/proxy', [entry('file:///srv/proxy')]],
    ['http://mirror.example/go', [entry('http://mirror.example/go')]],
    ['https://user:word@a.example', [entry('https://user:word@a.example')]],
    ['off', []],
    ['', []]
  ])('%j', (value, expected) => {
    expect(parseGoProxy(value)).toEqual(expected)
  })

  test.each([
    ['ftp://a.example', 'no https, http or file URL'],
    ['proxy', 'no https, http or file URL'],
    ['http://user:word@a.example', 'credentials over plain http to a.example'],
    ['file://host/path', 'more than a path'],
    ['file:///path?x=1', 'more than a path']
  ])('%j is refused without repeating secrets', (value, text) => {
    expect(() => parseGoProxy(value)).toThrow(text)
    expect(() => parseGoProxy(value)).not.toThrow('word')
  })
})

describe('GOSUMDB', () => {
  test('names, keys, addresses, the alias, off', () => {
    expect(parseGoSumdb('public.example', known)?.key.name).toBe('public.example')
    expect(parseGoSumdb('public.example', known)?.url).toBeUndefined()
    expect(parseGoSumdb(own, known)?.key.name).toBe('log.example')
    expect(parseGoSumdb(`${own} http://127.0.0.1:1/db/`, known)?.url).toBe('http://127.0.0.1:1/db')
    expect(parseGoSumdb('public.example mirror.example', known)?.url).toBe('https://mirror.example')
    expect(parseGoSumdb('alias.example', known)).toMatchObject({
      key: { name: 'public.example' },
      url: 'https://alias.example'
    })
    expect(parseGoSumdb('off', known)).toBeUndefined()
  })

  test.each([
    '',
    'unknown.example',
    `${own}x`,
    `${own} a b`,
    'off now',
    'toString',
    '__proto__',
    `${own} ftp://x`
  ])('%j is refused', (value) => {
    expect(() => parseGoSumdb(value, known)).toThrow(/GOSUMDB/)
  })
})

describe('places', () => {
  test('defaults are the go command’s own', () => {
    const places = goPlaces({}, {})
    expect(places.proxies.map((entry) => moduleBase(entry, places))).toEqual([
      ADDRESSES.goProxy,
      `${ADDRESSES.goDl}/mod`
    ])
    expect(places.database?.key.name).toBe(ADDRESSES.goSumdb)
    expect(places.mirror).toBeUndefined()
  })

  test('options before environment before defaults; empty variables are unset', () => {
    const env = { GOPROXY: 'https://env.example', GOSUMDB: 'off' }
    expect(goPlaces({}, env).proxies[0]?.base).toBe('https://env.example')
    expect(goPlaces({}, env).database).toBeUndefined()
    expect(goPlaces({ goproxy: 'https://option.example' }, env).proxies[0]?.base).toBe(
      'https://option.example'
    )
    expect(goPlaces({}, { GOPROXY: '', GOSUMDB: '' })).toEqual(goPlaces({}, {}))
    expect(goPlaces({ mirror: 'https://m.example/go/' }, {}).mirror?.base).toBe(
      'https://m.example/go'
    )
  })
})
