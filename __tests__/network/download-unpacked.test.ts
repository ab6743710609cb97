import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pack } from 'tar-stream'
import { type ClosableHost, createCliHost } from '../../src/cli/host.ts'
import { downloadUnpacked } from '../../src/go-sdk/sources/download-unpacked.ts'
import { createTarGzReceiver } from '../../src/host/read-tar.ts'
import { createZipReceiver } from '../../src/host/read-zip-stream.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { file, P } from '../helpers/hostile-zips.ts'
import { writeZip } from '../helpers/zip-writer.ts'

const big = createHash('sha256').update('seed').digest('hex').repeat(40_000)
const zip = writeZip([file('a.txt'), file('big', { data: big }), file('z/last.txt')])
const NAMES = ['a.txt', 'big', 'z', 'z/last.txt']

let closable: ClosableHost
let folder: string
let tarGz: Buffer
let answer: (response: ServerResponse, count: number) => void
let count = 0
let url: string
const server = createServer((_request, response) => {
  answer(response, ++count)
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-unpacked-'))
  const env = { XDG_CACHE_HOME: folder }
  closable = await createCliHost({ env, workspace: folder, write: () => undefined })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/go.zip`
  const tar = pack()
  for (const name of NAMES.filter((each) => each !== 'z')) {
    tar.entry({ name: `go/${name}` }, name === 'big' ? big : name)
  }
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
  tarGz = gzipSync(Buffer.concat(chunks))
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await closable.close()
  await rm(folder, { recursive: true })
})

async function download(
  from: string,
  answers: typeof answer,
  rest: { readonly proof?: string; readonly tar?: boolean; readonly into?: string } = {}
): Promise<{ readonly stage: string; readonly result: unknown; readonly requests: number }> {
  answer = answers
  const first = count
  const stage = await mkdtemp(join(folder, 'stage-'))
  const common = {
    into: rest.into ?? stage,
    what: 'The archive',
    maxBytes: 10e6,
    executable: () => false
  }
  const result = await downloadUnpacked(
    {
      url: from,
      what: 'Go',
      zip: rest.tar !== true,
      stage,
      ...(rest.proof === undefined ? {} : { proof: rest.proof }),
      receive: () =>
        rest.tar === true
          ? createTarGzReceiver({ ...common, stripPrefix: 'go/' })
          : createZipReceiver({ ...common, rules: 'module', prefix: P })
    },
    closable.host
  )
  return { stage, result, requests: count - first }
}

const sendAll =
  (body: Buffer) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': body.length }).end(body)
  }

/** The connection breaks after so many bytes in the first tries. */
const breakAt =
  (body: Buffer, at: number, tries: number) =>
  (response: ServerResponse, seen: number): void => {
    if (seen - started > tries) sendAll(body)(response)
    else {
      response.writeHead(200, { 'content-length': body.length })
      response.write(body.subarray(0, at), () => response.destroy())
    }
  }
let started = 0

const list = async (stage: string): Promise<readonly string[]> =>
  (await readdir(stage, { recursive: true })).sort()

test.each([
  ['zip', () => zip],
  ['tar.gz', () => tarGz]
])('a %s that breaks off again and again starts anew in an empty directory', async (kind, get) => {
  const body = get()
  const sha256 = createHash('sha256').update(body).digest('hex')
  for (const at of [40, body.length >> 1, body.length - 30]) {
    started = count
    const tar = kind === 'tar.gz'
    const { stage, result, requests } = await download(url, breakAt(body, at, 2), { tar })
    expect(requests).toBe(3)
    expect(result).toMatchObject({ sizeBytes: body.length, sha256 })
    expect(await list(stage)).toEqual(NAMES)
    expect(await readFile(join(stage, 'big'), 'utf8')).toBe(big)
  }
})

test('what a killed try left is removed', async () => {
  const { stage } = await download(url, sendAll(zip))
  await writeFile(join(stage, 'more'), 'left')
  answer = sendAll(zip)
  await downloadUnpacked(
    {
      url,
      what: 'Go',
      zip: true,
      stage,
      receive: () =>
        createZipReceiver({
          into: stage,
          what: 'The archive',
          maxBytes: 10e6,
          rules: 'module',
          prefix: P,
          executable: () => false
        })
    },
    closable.host
  )
  expect(await list(stage)).toEqual(NAMES)
})

test('a cut zip of complete length is fetched a second time, not a third', async () => {
  started = count
  const again = await download(url, (response, seen) => {
    sendAll(seen - started === 1 ? zip.subarray(0, -40) : zip)(response)
  })
  expect([again.requests, await list(again.stage)]).toEqual([2, NAMES])
  const before = count
  const error = await failureOf(download(url, sendAll(zip.subarray(0, -40))))
  expect([error.code, count - before]).toEqual(['DIGEST_MISMATCH', 2])
})

test('another digest than the expected one says more than what the archive looks like', async () => {
  const damaged = Buffer.from(zip)
  damaged[60] = (damaged[60] ?? 0) ^ 1
  const proof = createHash('sha256').update(zip).digest('hex')
  const error = await failureOf(download(url, sendAll(damaged), { proof }))
  expect([error.code, error.what]).toEqual([
    'DIGEST_MISMATCH',
    expect.stringContaining('its SHA-256 differs')
  ])
  expect((await failureOf(download(url, sendAll(damaged)))).what).toContain('refused as an archive')
})

test('trouble of the disk is named and final', async () => {
  const into = join(folder, 'occupied')
  await writeFile(into, '')
  const before = count
  const error = await failureOf(download(url, sendAll(zip), { into }))
  expect([error.code, count - before]).toEqual(['DOWNLOAD_FAILED', 1])
  expect(error.what).toMatch(/could not be written to disk: E(NOTDIR|EXIST)/)
  const full = await failureOf(download(url, sendAll(zip), { into: '/proc' }))
  expect(full.what).toContain('could not be written to disk: ENOENT')
})

test('final answers and web pages are values; file:// is read like a download', async () => {
  const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end('x')
  expect((await download(url, status(404))).result).toBe(404)
  expect((await download(url, sendAll(Buffer.from('<html>log in')))).result).toBe('html')
  await mkdir(join(folder, 'local'))
  const local = join(folder, 'local', 'go.zip')
  expect((await download(pathToFileURL(local).href, status(500))).result).toBe(404)
  await writeFile(local, zip)
  const read = await download(pathToFileURL(local).href, status(500))
  expect(read.result).toMatchObject({ sizeBytes: zip.length })
  expect([read.requests, await list(read.stage)]).toEqual([0, NAMES])
})
