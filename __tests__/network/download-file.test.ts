import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { downloadFile, fetchAnswer, fetchBytes } from '../../src/host/download-file.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { QUICK, useHttpRoom } from '../helpers/http-room.ts'
import { startServer } from '../helpers/servers/downloads.ts'

const room = useHttpRoom()
const { rules, timing } = QUICK
const quick = QUICK
const body = Buffer.alloc(300_000, 'crossgo ')
const bodySha = createHash('sha256').update(body).digest('hex')

describe('downloadFile', () => {
  test('writes the body, both digests known, nothing temporary left', async () => {
    const server = await room.serve((response) => response.end(body))
    const toFile = join(room.folder, 'ok', 'file.bin')
    const result = await downloadFile(
      {
        url: `${server.url}/a?token=s3cret`,
        what: 'A file',
        toFile,
        maxBytes: 1e6,
        proof: bodySha.toUpperCase(),
        blake2b512: true,
        ...quick
      },
      room.host
    )
    expect(result).toMatchObject({
      url: `${server.url}/a`,
      sizeBytes: body.length,
      sha256: bodySha,
      blake2b512: createHash('blake2b512').update(body).digest('hex')
    })
    expect(body.equals(await readFile(toFile))).toBe(true)
    expect(await readdir(join(room.folder, 'ok'))).toEqual(['file.bin'])
  })

  test('a wrong digest is final: one request, both digests named, no file', async () => {
    const server = await room.serve((response) => response.end('other'))
    const toFile = join(room.folder, 'wrong', 'file.bin')
    const error = await failureOf(
      downloadFile(
        { url: server.url, what: 'A file', toFile, maxBytes: 1e6, proof: bodySha, ...quick },
        room.host
      )
    )
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.details).toContain(bodySha)
    expect(error.details).toContain(createHash('sha256').update('other').digest('hex'))
    expect(server.requests).toHaveLength(1)
    expect(await readdir(join(room.folder, 'wrong'))).toEqual([])
  })

  test('a body cut in the middle is fetched again from the start', async () => {
    const server = await room.serve((response, _path, count) => {
      response.writeHead(200, { 'content-length': body.length })
      if (count < 3) response.write(body.subarray(0, 100_000), () => response.destroy())
      else response.end(body)
    })
    const toFile = join(room.folder, 'cut', 'file.bin')
    const result = await downloadFile(
      { url: server.url, what: 'A file', toFile, maxBytes: 1e6, ...quick },
      room.host
    )
    expect(result.sha256).toBe(bodySha)
    expect(server.requests).toHaveLength(3)
    expect(await readdir(join(room.folder, 'cut'))).toEqual(['file.bin'])
  })

  test.each([
    ['with Content-Length', { 'content-length': String(body.length) }],
    ['chunked', {}]
  ])('a body that is always cut (%s) fails after four tries', async (_name, headers) => {
    const server = await room.serve((response) => {
      response.writeHead(200, headers)
      response.write(body.subarray(0, 1000), () => response.destroy())
    })
    const toFile = join(room.folder, 'always-cut', 'file.bin')
    const error = await failureOf(
      downloadFile({ url: server.url, what: 'A file', toFile, maxBytes: 1e6, ...quick }, room.host)
    )
    expect(error.code).toBe('DOWNLOAD_FAILED')
    expect(error.what).toContain('after 4 tries')
    expect(server.requests).toHaveLength(4)
    expect(await readdir(join(room.folder, 'always-cut'))).toEqual([])
  })

  test.each([
    ['announced', { 'content-length': String(body.length) }],
    ['chunked', {}]
  ])('a body larger than allowed is refused at once (%s)', async (_name, headers) => {
    const server = await room.serve((response) => response.writeHead(200, headers).end(body))
    const toFile = join(room.folder, 'large', 'file.bin')
    const error = await failureOf(
      downloadFile(
        { url: server.url, what: 'A file', toFile, maxBytes: 99_999, ...quick },
        room.host
      )
    )
    expect(error.what).toContain('larger than the 99999 bytes')
    expect(server.requests).toHaveLength(1)
    expect(await readdir(join(room.folder, 'large'))).toEqual([])
  })

  test('a place that cannot be written is no network failure', async () => {
    const server = await room.serve((response) => response.end(body))
    const toFile = join(room.folder, 'x'.repeat(240), 'file')
    await downloadFile(
      { url: server.url, what: 'A file', toFile, maxBytes: 1e6, ...quick },
      room.host
    )
    const tooLong = join(room.folder, 'x'.repeat(250))
    const error = await failureOf(
      downloadFile({ url: server.url, what: 'A file', toFile: tooLong, maxBytes: 1e6 }, room.host)
    )
    expect(error.what).toMatch(/could not be written to disk: ENAMETOOLONG/)
    expect(server.requests).toHaveLength(2)
  })

  test('silence after the headers, and a body that drips, are given up', async () => {
    const silent = await room.serve((response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('x')
    })
    const timers: NodeJS.Timeout[] = []
    const dripping = await room.serve((response) => {
      response.writeHead(200)
      timers.push(setInterval(() => response.write('x'), 50))
    })
    const one = { timing, rules: { ...rules, tries: 1 } }
    const toFile = join(room.folder, 'slow', 'file.bin')
    const idle = { timing: { ...timing, windowMs: 5_000 }, rules: one.rules }
    const stalled = await failureOf(
      downloadFile({ url: silent.url, what: 'A file', toFile, maxBytes: 1e6, ...idle }, room.host)
    )
    expect(stalled.what).toContain('the body stopped coming')
    const slow = await failureOf(
      downloadFile({ url: dripping.url, what: 'A file', toFile, maxBytes: 1e6, ...one }, room.host)
    )
    timers.forEach(clearInterval)
    expect(slow.what).toMatch(/only \d+ bytes in 0.4 s/)
  })

  test('long downloads say how far they are, on plain room.lines', async () => {
    const server = await room.serve((response) => {
      response.writeHead(200, { 'content-length': body.length })
      response.write(body.subarray(0, 150_000))
      setTimeout(() => response.end(body.subarray(150_000)), 2_100)
    })
    const toFile = join(room.folder, 'progress', 'file.bin')
    await downloadFile({ url: server.url, what: 'Go 1.27.4', toFile, maxBytes: 1e6 }, room.host)
    expect(room.lines.join('\n')).toMatch(/Go 1\.27\.4: 0\.\d of 0\.3 MB, 2 s/)
  })
})

describe('answers', () => {
  test.each([400, 401, 403, 404, 410, 451])('%d is a final answer and a value', async (status) => {
    const server = await room.serve((response) => response.writeHead(status).end('because'))
    const answer = await fetchAnswer({ url: server.url, maxBytes: 100, ...quick }, room.host)
    expect(answer).toEqual({ status, body: Buffer.from('because') })
    expect(server.requests).toHaveLength(1)
    const error = await failureOf(
      fetchBytes({ url: server.url, maxBytes: 100, ...quick }, room.host)
    )
    expect(error.what).toContain(`HTTP ${status}`)
    if (status === 401) expect(error.fix).toContain(new URL(server.url).host)
  })

  test.each([408, 425, 429, 500, 502, 503, 504])('%d is tried again', async (status) => {
    const server = await room.serve((response, _path, count) => {
      response.writeHead(count < 4 ? status : 200).end('fine')
    })
    const bytes = await fetchBytes({ url: server.url, maxBytes: 100, ...quick }, room.host)
    expect(bytes).toEqual(Buffer.from('fine'))
    expect(server.requests).toHaveLength(4)
  })

  test('a status that stays bad ends after four tries', async () => {
    const server = await room.serve((response) => response.writeHead(503).end())
    const error = await failureOf(
      fetchAnswer({ url: server.url, maxBytes: 9, ...quick }, room.host)
    )
    expect(error.what).toMatch(/after 4 tries: .* answers HTTP 503 \(service unavailable\)/)
    expect(server.requests).toHaveLength(4)
  })

  test('Retry-After is honoured up to the limit and reported beyond it', async () => {
    const patient = await room.serve((response, _path, count) => {
      response.writeHead(count === 1 ? 429 : 200, { 'retry-after': '1' }).end('ok')
    })
    const started = performance.now()
    await fetchBytes({ url: patient.url, maxBytes: 100, ...quick }, room.host)
    expect(performance.now() - started).toBeGreaterThan(950)
    const absurd = await room.serve((response) => {
      response.writeHead(503, { 'retry-after': '86400' }).end()
    })
    const error = await failureOf(
      fetchBytes({ url: absurd.url, maxBytes: 100, ...quick }, room.host)
    )
    expect(error.what).toContain('asks to wait 86400 s')
    expect(error.fix).toContain('after the time')
    expect(absurd.requests).toHaveLength(1)
  })

  test('a login page with status 200 is named as what it is', async () => {
    const server = await room.serve((response) => {
      response.end('\n<!DOCTYPE html><html><body>Please log in</body></html>')
    })
    const error = await failureOf(
      fetchBytes({ url: server.url, maxBytes: 999, ...quick }, room.host)
    )
    expect(error.what).toContain('a login page of a network proxy?')
    const toFile = join(room.folder, 'html', 'file.zip')
    const second = await failureOf(
      downloadFile({ url: server.url, what: 'A zip', toFile, maxBytes: 999, ...quick }, room.host)
    )
    expect(second.what).toContain('HTML page')
  })

  test('a compressed body that nobody asked for is refused', async () => {
    const server = await room.serve((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)
    })
    const error = await failureOf(
      fetchBytes({ url: server.url, maxBytes: 1e6, ...quick }, room.host)
    )
    expect(error.what).toContain('encoding gzip')
  })

  test('a refused connection is retried, a name that does not resolve only once', async () => {
    const closed = await startServer(() => undefined)
    await closed.close()
    const error = await failureOf(fetchBytes({ url: closed.url, maxBytes: 9, ...quick }, room.host))
    expect(error.what).toContain('after 4 tries: the connection was refused')
    const started = performance.now()
    const unknown = await failureOf(
      fetchBytes({ url: 'https://no-such-host.invalid/x', maxBytes: 9 }, room.host)
    )
    expect(unknown.what).toContain('after 2 tries: the host name does not resolve')
    expect(performance.now() - started).toBeLessThan(4_000)
  })

  test('something that is no HTTP server is a classified error', async () => {
    const raw = createServer((socket) => socket.end('SSH-2.0-nope\r\n'))
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve))
    const address = raw.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const url = `127.0.0.1:${String(port)}`
    const plain = await failureOf(
      fetchBytes({ url: `http://${url}`, maxBytes: 9, ...quick }, room.host)
    )
    expect(plain.what).toContain('the request failed: ')
    const tls = await failureOf(
      fetchBytes({ url: `https://${url}`, maxBytes: 9, ...quick }, room.host)
    )
    expect(tls.what).toContain('the TLS connection failed')
    raw.close()
  })
})
