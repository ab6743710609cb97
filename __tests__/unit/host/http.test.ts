import { describe, expect, test } from '@jest/globals'
import {
  classifyNetworkError,
  looksLikeHtml,
  statusFailed
} from '../../../src/host/http-failure.ts'
import { firstHop, nextHop, printableUrl } from '../../../src/host/http-url.ts'
import { parseRetryAfter, RETRY_RULES, waitBeforeNext } from '../../../src/host/retry.ts'
import { selectProxy } from '../../../src/host/select-proxy.ts'

describe('which proxy, by the rules of the go command', () => {
  const env = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'https://user:word@secure:2' }
  const proxyOf = (url: string, extra: Record<string, string> = {}): string | undefined =>
    selectProxy(new URL(url), { ...env, ...extra })?.host

  test('by scheme, never for this machine', () => {
    expect(proxyOf('http://a.example/')).toBe('plain:1')
    expect(proxyOf('https://a.example/')).toBe('secure:2')
    expect(
      selectProxy(new URL('https://a.example/'), { HTTP_PROXY: 'http://plain:1' })
    ).toBeUndefined()
    expect(
      selectProxy(new URL('https://a.example/'), { ALL_PROXY: 'http://all:1' })
    ).toBeUndefined()
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9:80', '[::1]']) {
      expect(proxyOf(`https://${host}/`)).toBeUndefined()
    }
    expect(
      selectProxy(new URL('http://a.example/'), { ...env, REQUEST_METHOD: 'GET' })
    ).toBeUndefined()
  })

  test('capitals win, a bare host means http, nonsense is an error unless no proxy is needed', () => {
    const of = (vars: Record<string, string>): string | undefined =>
      selectProxy(new URL('https://a.example/'), vars)?.href
    expect(of({ HTTPS_PROXY: 'http://big:1', https_proxy: 'http://small:1' })).toBe('http://big:1/')
    expect(of({ HTTPS_PROXY: '', https_proxy: 'small:1' })).toBe('http://small:1/')
    expect(of({ https_proxy: '127.0.0.1:8080' })).toBe('http://127.0.0.1:8080/')
    const broken = { https_proxy: 'http://bob:word@[' }
    expect(() => of(broken)).toThrow('HTTPS_PROXY names for a.example has no readable address')
    expect(() => of(broken)).not.toThrow('word')
    expect(of({ ...broken, NO_PROXY: 'a.example' })).toBeUndefined()
  })

  test.each([
    ['a.example', 'https://a.example/', true],
    ['a.example', 'https://sub.a.example/', true],
    ['a.example', 'https://xa.example/', false],
    ['.a.example', 'https://sub.a.example/', true],
    ['.a.example', 'https://a.example/', false],
    ['*.a.example', 'https://sub.a.example/', true],
    ['*.a.example', 'https://a.example/', false],
    ['A.EXAMPLE', 'https://a.example/', true],
    ['b.example, a.example', 'https://a.example/', true],
    ['b.example a.example', 'https://a.example/', false],
    ['a.example:443', 'https://a.example/', true],
    ['a.example:80', 'https://a.example/', false],
    ['*', 'https://a.example/', true],
    ['', 'https://a.example/', false],
    [':443', 'https://a.example/', false],
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['10.0.0.0/33', 'https://10.1.2.3/', false],
    ['10.1.2.3', 'https://10.1.2.3/', true],
    ['10.1.2.3:443', 'https://10.1.2.3/', true],
    ['10.1.2.3:80', 'https://10.1.2.3/', false],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['fd00::/8', 'https://[fe12::1]/', false],
    ['[fd12::1]:443', 'https://[fd12:0:0::1]/', true],
    ['0.0.0.0/0', 'https://a.example/', false],
    ['3', 'https://10.1.2.3/', false]
  ])('NO_PROXY=%j for %s: direct %s', (NO_PROXY, url, direct) => {
    expect(proxyOf(url, { NO_PROXY }) === undefined).toBe(direct)
  })
})

describe('retries', () => {
  const failed = { ok: false, reason: 'x', retry: 'yes' } as const
  test('waits double with full jitter up to the bound, four tries in all', () => {
    expect([1, 2, 3, 4].map((tried) => waitBeforeNext(failed, tried, 0.999, RETRY_RULES))).toEqual([
      500,
      999,
      1998,
      undefined
    ])
    expect(waitBeforeNext(failed, 1, 0, RETRY_RULES)).toBe(0)
    expect(waitBeforeNext(failed, 9, 0.999, { ...RETRY_RULES, tries: 20 })).toBe(7992)
  })

  test('what the server asks for is a lower bound, up to a minute', () => {
    expect(waitBeforeNext({ ...failed, waitMs: 7000 }, 1, 0.5, RETRY_RULES)).toBe(7000)
    expect(waitBeforeNext({ ...failed, waitMs: 60_000 }, 1, 0.5, RETRY_RULES)).toBe(60_000)
    expect(waitBeforeNext({ ...failed, waitMs: 60_001 }, 1, 0.5, RETRY_RULES)).toBeUndefined()
    expect(waitBeforeNext({ ...failed, retry: 'no' }, 1, 0.5, RETRY_RULES)).toBeUndefined()
    expect(waitBeforeNext({ ...failed, retry: 'quick' }, 2, 0.5, RETRY_RULES)).toBeUndefined()
  })

  const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT')
  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
    ['Wed, 21 Oct 2020 07:28:30 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['99999999999', 99_999_999_999_000],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
    ['Wednesday, 21-Oct-26 07:28:30 GMT', 30_000],
    ['Wed Oct 21 07:28:30 2026', 30_000],
    ['', undefined],
    [undefined, undefined]
  ])('Retry-After %j -> %s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected)
  })
})

describe('addresses', () => {
  test('messages show neither user, password, query nor fragment', () => {
    expect(printableUrl('https://user:word@a.example:8/p/x.zip?token=t#f')).toBe(
      'https://a.example:8/p/x.zip'
    )
    expect(printableUrl('not a url')).toBe('(an unreadable URL)')
  })

  test('credentials move into a header and stay with their origin', () => {
    const hop = firstHop(
      'https://us%40er:w%3Aord@a.example/x',
      { accept: 'x' },
      { allowHttp: false }
    )
    expect(hop.url.href).toBe('https://a.example/x')
    expect(hop.headers).toEqual({
      accept: 'x',
      authorization: `Basic ${Buffer.from('us@er:w:ord').toString('base64')}`
    })
    const same = nextHop(hop, '/y', { allowHttp: false })
    const other = nextHop(hop, 'https://b.example/y', { allowHttp: false })
    const port = nextHop(hop, 'https://a.example:444/y', { allowHttp: false })
    expect(same).toMatchObject({ headers: hop.headers })
    expect(other).toMatchObject({ headers: { accept: 'x' } })
    expect(
      [other, port].map((next) => (typeof next === 'string' ? [] : Object.keys(next.headers)))
    ).toEqual([['accept'], ['accept']])
  })

  test('a bad escape in credentials is an error that does not repeat them', () => {
    const hop = (): unknown => firstHop('https://user:100%@a.example/x', {}, { allowHttp: false })
    expect(hop).toThrow('in the address of https://a.example/x holds a % that starts no escape')
  })

  test('https never becomes http, not even on this machine or for a mirror', () => {
    const hop = firstHop('https://a.example/x', {}, { allowHttp: true })
    for (const location of [
      'http://a.example/',
      'http://127.0.0.1/',
      '//b.example:80/../',
      'ftp://a.example/'
    ]) {
      const next = nextHop(hop, location, { allowHttp: true })
      if (typeof next !== 'string') expect(next.url.protocol).toBe('https:')
    }
    expect(nextHop(hop, 'http://127.0.0.1/', { allowHttp: true })).toContain('plain http')
  })
})

test('error codes are found through causes and other realms', () => {
  const nested = { message: 'fetch failed', cause: { message: 'x', code: 'ECONNRESET' } }
  expect(classifyNetworkError(nested, 'u')).toEqual({
    reason: 'the connection was reset (u)',
    retry: 'yes'
  })
  expect(classifyNetworkError(new Error('odd'), 'u')).toEqual({
    reason: 'the request failed: odd (u)',
    retry: 'no'
  })
  const tls = Object.assign(new Error('bad'), { code: 'CERT_HAS_EXPIRED' })
  expect(classifyNetworkError(tls, 'u').reason).toContain(
    'the TLS connection failed: CERT_HAS_EXPIRED'
  )
  expect(classifyNetworkError('text', 'u').retry).toBe('no')
  expect(statusFailed('X', 'https://a.example/x', 511).fix).toContain('Log in')
})

test('web pages are recognised, data is not', () => {
  for (const text of [
    '<!doctype html>',
    ' \n<HTML>',
    '<head>',
    '<script>',
    '\u00ef\u00bb\u00bf<html'
  ]) {
    expect(looksLikeHtml(Buffer.from(text, 'latin1'))).toBe(true)
  }
  for (const text of ['', 'PK\u0003\u0004<html>', '{"a":"<html>"}', '<?xml', '[]']) {
    expect(looksLikeHtml(Buffer.from(text, 'latin1'))).toBe(false)
  }
})
