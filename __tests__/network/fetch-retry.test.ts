import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { failureOf } from '../helpers/failure-of.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { addToLog, createModule, proxyFiles } from '../helpers/module-repos.ts'
import { modulesOf, type Planned, planIn } from '../helpers/plan-room.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'
import { type Answer, startGoProxy } from '../helpers/servers/goproxy.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

const FILES = {
  'go.mod': 'module public.test/util\n\ngo 1.21\n',
  'util.go': 'package util\n\nfunc Name() string { return "public" }\n'
}
const util = createModule('public.test/util', 'v1.2.0', FILES)
const tampered = createModule('public.test/util', 'v1.2.0', {
  ...FILES,
  'util.go': 'package util\n'
})
const BASE = '/public.test/util/@v/v1.2.0'
const log = createLog('sum.public.test')
const ids = addToLog(log, [util])

let folder: string
let files: Map<string, Answer>
let proxy: LocalServer
let count = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossgo-retry-'))
  files = new Map()
  proxy = await startGoProxy({ files, log, ids })
})

afterAll(async () => {
  await proxy.close()
  rmSync(folder, { recursive: true, force: true })
})

let from = 0

beforeEach(() => {
  for (const [path, body] of proxyFiles([util])) files.set(path, body)
  from = proxy.requests.length
})

afterEach(() => {
  files.clear()
})

/** The handler for the first requests of a path; what was there answers the later ones. */
function first(path: string, times: number, handle: RequestListener): void {
  const then = files.get(path)
  if (typeof then !== 'string' && !(then instanceof Uint8Array)) throw new Error(`no ${path}`)
  let asked = 0
  files.set(path, (request, response) => {
    if (++asked <= times) handle(request, response)
    else response.end(then)
  })
}

function asked(path: string): number {
  return proxy.requests.slice(from).filter(({ url }) => url === path).length
}

function start(goSum: string): { readonly directory: string; readonly done: Promise<Planned> } {
  const directory = writeHelloModule(join(folder, `module-${String(++count)}`), {
    'go.mod':
      'module example.com/hello\n\ngo 1.26\n\ntoolchain go1.27.4\n\nrequire public.test/util v1.2.0\n',
    'go.sum': goSum,
    'main.go': 'package main\n\nimport "public.test/util"\n\nfunc main() { println(util.Name()) }\n'
  })
  const env = {
    GOPROXY: proxy.url,
    GOSUMDB: log.verifierKey,
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools')
  }
  return { directory, done: planIn({ directory, env }) }
}

test('503 with Retry-After once: waited for, then fetched', async () => {
  const times: number[] = []
  const at: RequestListener = (_, response) => {
    times.push(performance.now())
    response.writeHead(503, { 'retry-after': '2' }).end('down for a moment')
  }
  // Once for the go command, once for who asks how long to wait.
  first(`${BASE}.zip`, 2, at)
  const { planned, lines } = await start(util.goSum).done
  const waited = performance.now() - (times.at(-1) ?? 0)
  expect(planned.builds).toHaveLength(1)
  expect(times).toHaveLength(2)
  expect(waited).toBeGreaterThanOrEqual(2000)
  const told = lines.filter((line) => line.includes('once more in'))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/HTTP 503.*once more in 2 s/)
})

test('429 that asks to wait an hour: fails at once and says so', async () => {
  first(`${BASE}.zip`, 99, (_, response) => {
    response.writeHead(429, { 'retry-after': '3600' }).end('slow down')
  })
  const started = performance.now()
  const failure = await failureOf(start(util.goSum).done)
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(failure).toMatchObject({ code: 'DOWNLOAD_FAILED' })
  expect(failure.what).toContain('public.test/util@v1.2.0')
  expect(failure.what).toContain('HTTP 429')
  expect(failure.fix).toContain('It asks to wait 3600 s.')
  expect(asked(`${BASE}.zip`)).toBe(2)
})

test('a connection reset once: fetched', async () => {
  // In the middle of the body: what is reset before that the go command asks for again by itself.
  first(`${BASE}.zip`, 1, (request, response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('module')
    setTimeout(() => request.socket.resetAndDestroy(), 100)
  })
  const { planned, lines } = await start(util.goSum).done
  expect(planned.builds).toHaveLength(1)
  expect(lines.filter((line) => line.includes('once more in'))).toHaveLength(1)
})

test('403: asked once, and what the server says is told', async () => {
  first(`${BASE}.zip`, 99, (_, response) => {
    response
      .writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
      .end('public.test is not allowed here')
  })
  const failure = await failureOf(start(util.goSum).done)
  expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
  expect(failure.what).toContain('public.test is not allowed here')
  expect(asked(`${BASE}.zip`)).toBe(1)
})

test.each([
  ['go.sum', util.goSum, 'go.sum recorded'],
  ['the checksum database', '', `the checksum database ${log.name} recorded`]
])('another zip than %s knows: refused, asked once, nothing of it kept', async (_, goSum, said) => {
  files.set(`${BASE}.zip`, tampered.zip)
  const { directory, done } = start(goSum)
  const failure = await failureOf(done)
  expect(failure).toMatchObject({ code: 'DIGEST_MISMATCH' })
  expect(failure.what).toContain(said)
  expect(failure.what).toContain(tampered.zipHash)
  expect(failure.what).toContain(util.zipHash)
  expect(asked(`${BASE}.zip`)).toBe(1)
  const modules = modulesOf(directory)
  expect(existsSync(join(modules, 'public.test', 'util@v1.2.0'))).toBe(false)
  const kept = readdirSync(join(modules, 'cache', 'download', 'public.test', 'util', '@v'))
  expect(kept.filter((file) => /\.zip$|\.ziphash$/.test(file))).toEqual([])
})
