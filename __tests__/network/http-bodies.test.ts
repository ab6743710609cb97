import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { downloadFile, fetchBytes } from '../../src/host/download-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { QUICK, useHttpRoom } from '../helpers/http-room.ts'
import { type Ending, type RawAnswer, startRawServer } from '../helpers/servers/raw-bytes.ts'

const room = useHttpRoom()
const TEXT = '{"answer": [1, 2, 3], "more": "0123456789"}'
const SHA = createHash('sha256').update(TEXT).digest('hex')
const OK = 'HTTP/1.1 200 OK\r\n'
const announced = (length: number): string => `${OK}Content-Length: ${length}\r\n\r\n`
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`
const LAST = '0\r\n\r\n'

async function rawServer(answer: RawAnswer): ReturnType<typeof startRawServer> {
  const server = await startRawServer(answer)
  room.atEnd(async () => server.close())
  return server
}

/** Both ways to fetch; each must fail or succeed alike, and leave no file when it fails. */
async function both(
  url: string,
  proof: string | undefined
): Promise<readonly { readonly says: string; readonly files: readonly string[] }[]> {
  const folder = join(room.folder, crypto.randomUUID())
  const file = {
    url,
    what: 'A file',
    toFile: join(folder, 'file'),
    maxBytes: 1e6,
    ...QUICK,
    ...(proof === undefined ? {} : { proof })
  }
  const say = async (work: Promise<unknown>): Promise<string> => {
    const outcome: unknown = await work.catch((error: unknown) => error)
    return outcome instanceof Uint8Array
      ? Buffer.from(outcome).toString('latin1')
      : JSON.stringify(outcome)
  }
  const written = await say(downloadFile(file, room.host))
  const files = await readdir(folder)
  const read = await say(fetchBytes({ url, maxBytes: 1e6, ...QUICK }, room.host))
  return [
    { says: written, files },
    { says: read, files: [] }
  ]
}

describe('a body that is cut is never taken for a whole one, and is fetched again', () => {
  const half = TEXT.slice(0, 20)
  test.each<[string, readonly string[], Ending]>([
    // Content-Length.
    ['after the headers', [announced(43)], 'close'],
    ['after the headers', [announced(43)], 'reset'],
    ['after a byte', [announced(43) + '{'], 'close'],
    ['after a byte', [announced(43) + '{'], 'reset'],
    ['in the middle', [announced(43), half], 'close'],
    ['in the middle', [announced(43), half], 'reset'],
    ['before the last byte', [announced(43), TEXT.slice(0, -1)], 'close'],
    ['before the last byte', [announced(43), TEXT.slice(0, -1)], 'reset'],
    // Chunked.
    ['before the first chunk', [CHUNKED], 'close'],
    ['inside a chunk', [CHUNKED, chunk(TEXT).slice(0, 20)], 'close'],
    ['between chunks', [CHUNKED, chunk(half)], 'close'],
    ['before the last, empty chunk', [CHUNKED, chunk(TEXT)], 'reset'],
    ['inside the last chunk', [CHUNKED, chunk(TEXT) + '0\r\n'], 'close'],
    // Before there is a body.
    ['before the status', [], 'close'],
    ['before the status', [], 'reset'],
    ['inside the status', ['HTTP/1.1 20'], 'close'],
    ['inside a header', [`${OK}Content-Le`], 'close']
  ])('cut %s: %j, %s', async (_where, pieces, ending) => {
    const once = await rawServer((count) =>
      count % 2 === 1 ? { pieces, ending } : { pieces: [announced(43) + TEXT], ending: 'close' }
    )
    for (const { says } of await both(once.url, SHA))
      expect(says).toMatch(/0123456789|sizeBytes":43/)
    expect(once.count).toBe(4)
    const always = await rawServer(() => ({ pieces, ending }))
    for (const { says, files } of await both(always.url, undefined)) {
      expect(says).toMatch(
        /"DOWNLOAD_FAILED".*after 4 tries: the (body|connection) was (cut|reset|closed)/
      )
      expect(files).toEqual([])
    }
    expect(always.count).toBe(8)
  })
})

describe('what only a digest can tell', () => {
  test.each<[string, readonly string[]]>([
    ['a chunked body that ends properly, too early', [CHUNKED, chunk(TEXT.slice(0, 20)) + LAST]],
    ['a body up to the end of the connection', [`${OK}\r\n`, TEXT.slice(0, 20)]],
    [
      'a body up to the end of the connection, HTTP/1.0',
      ['HTTP/1.0 200 OK\r\n\r\n', 'x'.repeat(43)]
    ],
    ['an empty body', [announced(0)]]
  ])('%s: one request, no file', async (_name, pieces) => {
    const server = await rawServer(() => ({ pieces, ending: 'close' }))
    const [written] = await both(server.url, SHA)
    expect(written?.says).toContain('"DIGEST_MISMATCH"')
    expect(written?.files).toEqual([])
    expect(server.count).toBe(2)
  })
})

describe('more than was announced', () => {
  test('is not read', async () => {
    const server = await rawServer(() => ({
      pieces: [`${announced(43)}${TEXT}rest`],
      ending: 'close'
    }))
    for (const { says } of await both(server.url, SHA)) expect(says).toMatch(/0123456789"}$|":43/)
  })

  test('is no answer to the next request on the same connection', async () => {
    const smuggled = `${announced(4)}evil`
    const server = await rawServer(() => ({
      pieces: [`${announced(43)}${TEXT}${smuggled}`],
      ending: 'stay'
    }))
    for (const { says } of await both(server.url, SHA)) expect(says).not.toContain('evil')
    expect(server.count).toBe(2)
  })
})

test.each<[string, string]>([
  ['two lengths', `${OK}Content-Length: 43\r\nContent-Length: 42\r\n\r\n${TEXT}`],
  [
    'a length and chunks',
    `${OK}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(TEXT)}${LAST}`
  ],
  ['a length below zero', `${OK}Content-Length: -1\r\n\r\n${TEXT}`],
  ['a chunk that is longer than it says', `${CHUNKED}2\r\n${TEXT}\r\n${LAST}`],
  ['a chunk size that is no number', `${CHUNKED}zz\r\n${TEXT}\r\n${LAST}`],
  ['headers without an end', `${OK}X: ${'x'.repeat(20_000)}`],
  ['a status of no meaning', 'HTTP/1.1 999999 Odd\r\n\r\n'],
  ['another protocol', 'SSH-2.0-server\r\n']
])('%s: refused', async (_name, bytes) => {
  const server = await rawServer(() => ({ pieces: [bytes], ending: 'close' }))
  for (const { says, files } of await both(server.url, undefined)) {
    expect(says).toMatch(/"DOWNLOAD_FAILED".*: the (request failed: |body was cut)/)
    expect(files).toEqual([])
  }
})

describe('the size cap', () => {
  const ask = async (pieces: readonly string[], maxBytes: number): Promise<unknown> => {
    const server = await rawServer(() => ({ pieces, ending: 'close' }))
    const bytes = await fetchBytes({ url: server.url, maxBytes, ...QUICK }, room.host)
    return bytes.length
  }
  test('holds to the byte', async () => {
    expect(await ask([announced(43) + TEXT], 43)).toBe(43)
    expect(await ask([CHUNKED, chunk(TEXT) + LAST], 43)).toBe(43)
    for (const pieces of [[announced(43) + TEXT], [CHUNKED, chunk(TEXT) + LAST]]) {
      const error = await failureOf(ask(pieces, 42))
      expect(error.what).toContain('is larger than the 42 bytes')
    }
  })
})
