import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { openPrometheus } from '../../src/readiness/prometheus/read-prometheus.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const TOKEN = 'sW9dKx4mTq7nVb2ZpLr8YcHf'
const GOOD = '{"status":"success","data":{"resultType":"scalar","result":[1,"7"]}}'

let room: TestHost
let url: string
let seen: { readonly method: string; readonly url: string; readonly authorization: string }[]
let reply: (response: ServerResponse, request: IncomingMessage) => void

const server = createServer((request, response) => {
  const { method = '', url: path = '', headers } = request
  seen.push({ method, url: path, authorization: headers.authorization ?? '' })
  request.resume()
  reply(response, request)
})

beforeAll(async () => {
  room = await createTestHost()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})

beforeEach(() => {
  seen = []
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await room.close()
})

const ask = async (timeoutMs = 5000) =>
  openPrometheus({
    host: room.host,
    provider: { name: 'p', url: `${url}/prefix/`, bearer: TOKEN, headers: {}, timeoutMs },
    signal: new AbortController().signal
  }).instant('up')

test('a path before the API is kept, the token is sent', async () => {
  reply = (response) => response.end(GOOD)
  expect(await ask()).toMatchObject({ ok: true })
  expect(seen).toEqual([
    { method: 'POST', url: '/prefix/api/v1/query', authorization: `Bearer ${TOKEN}` }
  ])
})

test.each([301, 302, 307, 308])('a redirect is not followed: %d', async (status) => {
  reply = (response) => response.writeHead(status, { location: `${url}/else?t=${TOKEN}` }).end()
  const answer = await ask()
  expect(answer).toMatchObject({
    ok: false,
    reason: expect.stringContaining(`a redirect to ${url}/else, which is not followed`)
  })
  expect(JSON.stringify(answer)).not.toContain(TOKEN)
  expect(seen).toHaveLength(1)
})

test('what is busy is asked again, four times at most', async () => {
  reply = (response) => (seen.length < 3 ? response.writeHead(502).end('busy') : response.end(GOOD))
  expect(await ask()).toMatchObject({ ok: true })
  expect(seen).toHaveLength(3)
  seen = []
  reply = (response) => response.writeHead(502).end('busy')
  expect(await ask()).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/HTTP 502 \(bad gateway\) \(4 tries\)$/)
  })
  expect(seen).toHaveLength(4)
}, 40_000)

test('where posting is not allowed, it is got', async () => {
  reply = (response, { method }) =>
    method === 'POST' ? response.writeHead(405).end() : response.end(GOOD)
  expect(await ask()).toMatchObject({ ok: true })
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
  expect(seen[1]?.url).toContain('query=up')
})

test('a query that the server gave up is not asked again', async () => {
  reply = (response) =>
    response
      .writeHead(503)
      .end('{"status":"error","errorType":"timeout","error":"query timed out"}')
  expect(await ask()).toMatchObject({
    ok: false,
    reason: expect.stringContaining('took too long (timeout): query timed out')
  })
  expect(seen).toHaveLength(1)
})

test('an answer without end is cut', async () => {
  reply = (response) => {
    const chunk = Buffer.alloc(1024 * 1024, 120)
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', more)
    }
    more()
  }
  expect(await ask(20_000)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('more than 64 MiB')
  })
}, 40_000)

test('credentials do not go over plain http to other machines', async () => {
  const client = openPrometheus({
    host: room.host,
    provider: {
      name: 'p',
      url: 'http://prometheus.example.test',
      bearer: TOKEN,
      headers: {},
      timeoutMs: 100
    },
    signal: new AbortController().signal
  })
  await expect(client.instant('up')).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
})
