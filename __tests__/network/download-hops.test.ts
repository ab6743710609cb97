import { createServer, connect } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { fetchBytes } from '../../src/host/download-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { QUICK, useHttpRoom } from '../helpers/http-room.ts'

const room = useHttpRoom()
const quick = QUICK

describe('redirects and credentials', () => {
  test('five are followed, a loop is not', async () => {
    const server = await room.serve((response, path) => {
      const left = Number(path.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    const ok = await fetchBytes({ url: `${server.url}/5`, maxBytes: 9, ...quick }, room.host)
    expect(ok).toEqual(Buffer.from('there'))
    const error = await failureOf(
      fetchBytes({ url: `${server.url}/6`, maxBytes: 9, ...quick }, room.host)
    )
    expect(error.what).toContain('more than 5 redirects')
    expect(server.requests).toHaveLength(6 + 6)
  })

  test('Authorization stays with its origin', async () => {
    const other = await room.serve((response) => response.end('file'))
    const server = await room.serve((response, path) => {
      response.writeHead(307, { location: path === '/a' ? '/b' : `${other.url}/c` }).end()
    })
    const headers = { Authorization: 'Bearer top-secret' }
    await fetchBytes({ url: `${server.url}/a`, headers, maxBytes: 9, ...quick }, room.host)
    expect(server.requests.map((request) => request.headers.authorization)).toEqual([
      'Bearer top-secret',
      'Bearer top-secret'
    ])
    expect(other.requests.map((request) => request.headers.authorization)).toEqual([undefined])
  })

  test('a redirect to plain http elsewhere, or to another scheme, is refused', async () => {
    for (const location of ['http://downloads.invalid/x', 'file:///etc/passwd', 'http://[bad']) {
      const server = await room.serve((response) => response.writeHead(302, { location }).end())
      const error = await failureOf(
        fetchBytes({ url: server.url, maxBytes: 9, ...quick }, room.host)
      )
      expect(error.what).toMatch(/a redirect (to|without)/)
    }
  })

  test.each([
    ['http://user:word@127.0.0.1:1/', 'credentials over plain http'],
    ['http://downloads.invalid/', 'plain http'],
    ['ftp://downloads.invalid/', 'neither http nor https'],
    ['downloads', 'not a URL']
  ])('%s is refused before anything is sent', async (url, text) => {
    const error = await failureOf(fetchBytes({ url, maxBytes: 9, ...quick }, room.host))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toContain(text)
    expect(error.what).not.toContain('word')
  })
})

describe('HTTP proxies', () => {
  test('a configured http mirror goes through HTTP_PROXY with its credentials', async () => {
    const proxy = await room.serve((response) => response.end('through the proxy'))
    const env = { HTTP_PROXY: proxy.url.replace('//', '//bob:pa%40ss@') }
    const proxied = await room.hostWith(env)
    const url = 'http://mirror.invalid/file'
    const bytes = await fetchBytes({ url, allowHttp: true, maxBytes: 99, ...quick }, proxied)
    expect(bytes).toEqual(Buffer.from('through the proxy'))
    expect(proxy.requests[0]?.url).toBe(url)
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('bob:pa@ss').toString('base64')}`
    )
    const direct = await room.serve((response) => response.end('direct'))
    const loopback = await fetchBytes({ url: direct.url, maxBytes: 99, ...quick }, proxied)
    expect(loopback).toEqual(Buffer.from('direct'))
  })

  test('https goes through a CONNECT tunnel; its refusal and bad credentials are named', async () => {
    const asked: string[] = []
    const proxy = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (data) => {
        const head = data.toString('latin1')
        asked.push(head.split('\r\n')[0] ?? '')
        if (head.includes('Proxy-Authorization') || head.includes('proxy-authorization')) {
          const far = connect(1, '127.0.0.1')
          far.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
        } else socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const url = 'https://proxy.invalid/file'
    const anonymous = await room.hostWith({ https_proxy: `127.0.0.1:${port}` })
    const refused = await failureOf(fetchBytes({ url, maxBytes: 9, ...quick }, anonymous))
    expect(refused.what).toContain('the HTTP proxy answers HTTP 407')
    expect(refused.fix).toContain('HTTPS_PROXY')
    const known = await room.hostWith({ HTTPS_PROXY: `http://bob:hunter22@127.0.0.1:${port}` })
    const down = await failureOf(fetchBytes({ url, maxBytes: 9, ...quick }, known))
    expect(down.what).toContain('after 4 tries: the HTTP proxy answers HTTP 502')
    expect(asked).toEqual(Array(5).fill('CONNECT proxy.invalid:443 HTTP/1.1'))
    expect(JSON.stringify([down.what, down.fix, down.details, room.lines])).not.toContain(
      'hunter22'
    )
    proxy.close()
  })
})
