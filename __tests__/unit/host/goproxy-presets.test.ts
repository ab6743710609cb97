import { describe, expect, test } from '@jest/globals'
import { parseGoProxy } from '../../../src/go-sdk/goproxy.ts'
import { ADDRESSES, goProxyPresets } from '../../../src/host/addresses.ts'

describe.each(goProxyPresets)('preset $name', ({ name, chain, source }) => {
  test('is one proxy, written as GOPROXY would be read back', () => {
    expect(parseGoProxy(chain)).toEqual([{ base: chain, anyErrorLeadsOn: false }])
  })

  test('is a word that cannot be a host, an address or a word of the go command', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(['direct', 'off', 'localhost']).not.toContain(name)
    expect(() => parseGoProxy(name)).toThrow('no https, http or file URL')
  })

  test('speaks https, or plain http with this machine alone', () => {
    const { protocol, hostname, username, password } = new URL(chain)
    expect(protocol === 'https:' || hostname === '127.0.0.1').toBe(true)
    expect(username + password).toBe('')
  })

  test('has a source that can be read over https', () => {
    expect(new URL(source).protocol).toBe('https:')
  })
})

test('names and addresses are there once', () => {
  for (const key of ['name', 'chain'] as const) {
    const all = goProxyPresets.map((preset) => preset[key])
    expect(new Set(all).size).toBe(all.length)
  }
})

test('the public proxy is the one that crossgo uses itself', () => {
  expect(goProxyPresets.find(({ name }) => name === 'public')?.chain).toBe(ADDRESSES.goProxy)
})
