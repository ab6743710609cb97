import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { downloadFile, fetchBytes } from '../../src/host/download-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { QUICK, useHttpRoom } from '../helpers/http-room.ts'
import { startRawServer } from '../helpers/servers/raw-bytes.ts'

const room = useHttpRoom()

/** Fetches in both ways and gives the two failures. */
async function failures(
  url: string,
  headers: Readonly<Record<string, string>> = {}
): Promise<readonly Awaited<ReturnType<typeof failureOf>>[]> {
  const toFile = join(room.folder, 'both')
  const wanted = { url, headers, what: 'Go 1.27.4', maxBytes: 999, ...QUICK }
  return [
    await failureOf(fetchBytes(wanted, room.host)),
    await failureOf(downloadFile({ ...wanted, toFile }, room.host))
  ]
}

describe('a refusal says who refused and what to do', () => {
  test.each([
    [401, 'unauthorized', /Give credentials that 127\.0\.0\.1:\d+ accepts/],
    [403, 'forbidden', /Give credentials that 127\.0\.0\.1:\d+ accepts/],
    [404, 'not found', /Check the address and that the version exists there/],
    [410, 'gone', /Check the address and that the version exists there/],
    [511, 'network authentication required', /Log in to the network/]
  ])('%d %s', async (status, name, fix) => {
    const server = await room.serve((response) => response.writeHead(status).end('no'))
    const secret = `${server.url}/mod/x.zip?token=s3cret-token`
    for (const error of await failures(secret)) {
      expect(error.what).toBe(
        `Go 1.27.4 could not be fetched from ${server.url}/mod/x.zip: HTTP ${status} (${name}).`
      )
      expect(error.fix).toMatch(fix)
    }
    expect(server.requests).toHaveLength(2)
  })

  test.each([201, 204, 206, 304, 305, 418])('%d is no success', async (status) => {
    const server = await room.serve((response) => response.writeHead(status).end())
    for (const error of await failures(server.url)) expect(error.what).toContain(`HTTP ${status}`)
  })
})

describe('Retry-After', () => {
  const seconds = (ms: number): string => String(Math.round(ms / 1000))
  const inTime = (ms: number): string => new Date(Date.now() + ms).toUTCString()
  test.each<[status: number, header: () => string, tries: number, says: RegExp]>([
    [503, () => '0', 4, /asks to wait 0 s/],
    [429, () => inTime(-90_000), 4, /asks to wait 0 s/],
    [429, () => 'soon', 4, /HTTP 429 \(too many requests\)\./],
    [503, () => '-1', 4, /HTTP 503 \(service unavailable\)\./],
    [503, () => '1e3', 4, /HTTP 503 \(service unavailable\)\./],
    [429, () => seconds(61_000), 1, /asks to wait 61 s/],
    [503, () => inTime(90_000), 1, /asks to wait (8\d|90) s/],
    [429, () => inTime(10 * 365 * 86_400_000), 1, /asks to wait 3153\d{5} s/],
    [503, () => '99999999999999999999', 1, /asks to wait \d{13} s/]
  ])('%d with %s: %d tries', async (status, header, tries, says) => {
    const server = await room.serve((response) => {
      response.writeHead(status, { 'retry-after': header() }).end()
    })
    const rules = { ...QUICK.rules, maxAskedWaitMs: 60_000 }
    const error = await failureOf(
      fetchBytes({ url: server.url, maxBytes: 9, ...QUICK, rules }, room.host)
    )
    expect(error.what).toMatch(says)
    if (tries === 1) expect(error.fix).toContain('after the time that the server asks for')
    expect(server.requests).toHaveLength(tries)
  })
})

describe('servers that never become well', () => {
  test.each([500, 502, 504])('HTTP %d: four tries', async (status) => {
    const server = await room.serve((response) => response.writeHead(status).end())
    for (const error of await failures(server.url)) {
      expect(error.what).toMatch(
        new RegExp(`after 4 tries: 127\\.0\\.0\\.1:\\d+ answers HTTP ${status}`)
      )
    }
    expect(server.requests).toHaveLength(8)
    expect(room.lines.filter((line) => line.includes('trying again in'))).toHaveLength(6)
  })
})

describe('silence', () => {
  const one = { timing: QUICK.timing, rules: { ...QUICK.rules, tries: 1 } }
  const silent = async (): Promise<number> => {
    const server = createServer((socket) => socket.on('error', () => undefined).resume())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    room.atEnd(async () => {
      server.close()
      return Promise.resolve()
    })
    return (server.address() as AddressInfo).port
  }
  test('before the headers', async () => {
    const url = `http://127.0.0.1:${await silent()}/`
    const error = await failureOf(fetchBytes({ url, maxBytes: 9, ...one }, room.host))
    expect(error.what).toContain('no answer came in time')
  })

  test('in the TLS handshake', async () => {
    const url = `https://127.0.0.1:${await silent()}/`
    const error = await failureOf(fetchBytes({ url, maxBytes: 9, ...one }, room.host))
    expect(error.what).toContain('the connection timed out')
  })

  test('of a proxy that takes the request for a tunnel', async () => {
    const host = await room.hostWith({ HTTPS_PROXY: `http://127.0.0.1:${await silent()}` })
    const started = performance.now()
    const url = 'https://behind.invalid/'
    const error = await failureOf(fetchBytes({ url, maxBytes: 9, ...one }, host))
    expect(error.what).toMatch(/no answer came in time \(https:.* through the HTTP proxy 127/)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('after the headers is overcome by the next try', async () => {
    const server = await room.serve((response, _path, count) => {
      response.writeHead(200, { 'content-length': 2 })
      if (count === 1) response.write('o')
      else response.end('ok')
    })
    const bytes = await fetchBytes({ url: server.url, maxBytes: 9, ...QUICK }, room.host)
    expect(Buffer.from(bytes).toString()).toBe('ok')
    expect(room.lines.join('\n')).toMatch(/(the body stopped coming|only 1 bytes).*trying again/)
  })

  test('a slow body above the minimum rate is whole', async () => {
    const pieces = Array.from({ length: 10 }, () => 'x'.repeat(300))
    const server = await room.serve((response) => {
      response.writeHead(200, { 'content-length': 3000 })
      const timer = setInterval(() => {
        const piece = pieces.pop()
        if (piece !== undefined) response.write(piece)
        else {
          clearInterval(timer)
          response.end()
        }
      }, 60)
    })
    const bytes = await fetchBytes({ url: server.url, maxBytes: 3000, ...QUICK }, room.host)
    expect(bytes).toHaveLength(3000)
  })
})

describe('a page where data should be', () => {
  const PAGE = '<html><head><title>Wi-Fi</title></head><body>Log in</body></html>'
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['as it is', { 'content-type': 'text/html' }, PAGE],
    ['with the type of data', { 'content-type': 'application/json' }, `\r\n ${PAGE}`],
    ['with a byte order mark', {}, `\ufeff${PAGE}`],
    ['that only forwards', {}, '<meta http-equiv="refresh" content="0;url=http://login.invalid/">']
  ])('%s', async (_name, headers, page) => {
    const server = await room.serve((response) => response.writeHead(200, headers).end(page))
    for (const error of await failures(server.url)) {
      expect(error.what).toContain('is an HTML page instead (a login page of a network proxy?)')
      expect(error.fix).toContain('log in to the network')
    }
    expect(server.requests).toHaveLength(2)
  })

  test('behind a redirect', async () => {
    const server = await room.serve((response, path) => {
      if (path === '/login') response.end(PAGE)
      else response.writeHead(302, { location: '/login' }).end()
    })
    for (const error of await failures(`${server.url}/x.zip`)) {
      expect(error.what).toContain('is an HTML page instead')
    }
  })
})

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])(
    '%d is followed, also to a relative address',
    async (status) => {
      const server = await room.serve((response, path) => {
        if (path === '/a/c?d') response.end('there')
        else response.writeHead(status, { location: 'c?d' }).end()
      })
      const bytes = await fetchBytes({ url: `${server.url}/a/b`, maxBytes: 9, ...QUICK }, room.host)
      expect(Buffer.from(bytes).toString()).toBe('there')
    }
  )

  test('to itself ends after six requests', async () => {
    const server = await room.serve((response, path) => {
      response.writeHead(301, { location: path }).end()
    })
    for (const error of await failures(server.url)) {
      expect(error.what).toContain('more than 5 redirects')
    }
    expect(server.requests).toHaveLength(12)
  })

  test('to an address with credentials does not send or show them', async () => {
    const other = await room.serve((response) => response.writeHead(404).end())
    const server = await room.serve((response) => {
      const location = other.url.replace('//', '//bob:hunter22@')
      response.writeHead(302, { location: `${location}/x?key=hunter23` }).end()
    })
    const headers = { authorization: 'Bearer hunter24', cookie: 'hunter25' }
    const errors = await failures(server.url, headers)
    expect(server.requests[0]?.headers).toMatchObject(headers)
    for (const { headers: seen } of other.requests) {
      expect(Object.keys(seen)).not.toContain('authorization')
      expect(Object.keys(seen)).not.toContain('cookie')
    }
    expect(JSON.stringify([errors, errors.map((error) => error.stack), room.lines])).not.toMatch(
      /hunter/
    )
  })
})

test('a proxy that cannot be used is said before anything is sent, without its password', async () => {
  const server = await startRawServer(() => ({ pieces: [], ending: 'close' }))
  room.atEnd(async () => server.close())
  const at = server.url.replace('http://', '')
  for (const [value, says] of [
    [`socks4://bob:hunter22@${at}`, /kind socks4, which is not supported/],
    [`http://bob:hunter22%@${at}`, /HTTPS_PROXY holds a % that starts no escape/],
    ['http://bob:hunter22@[', /HTTPS_PROXY names for a\.invalid has no readable address/]
  ] as const) {
    const host = await room.hostWith({ HTTPS_PROXY: value })
    const error = await failureOf(fetchBytes({ url: 'https://a.invalid/', maxBytes: 9 }, host))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toMatch(says)
    expect(JSON.stringify([error, error.stack, room.lines])).not.toContain('hunter22')
  }
  expect(server.count).toBe(0)
})
