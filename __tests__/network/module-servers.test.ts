import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createModuleClient, type ModuleClient } from '../helpers/module-client.ts'
import { addToLog, createModule, proxyFiles } from '../helpers/module-repos.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'
import { startGoProxy } from '../helpers/servers/goproxy.ts'
import { type PullThrough, startPullThrough } from '../helpers/servers/pull-through.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

let folder: string
let client: ModuleClient

const good = createModule('m.example/Upper/mod', 'v1.2.0', {
  'go.mod': 'module m.example/Upper/mod\n',
  'mod.go': 'package mod\n'
})
const other = createModule('elsewhere.example/mod', 'v0.1.0', { 'mod.go': 'package mod\n' })
const name = `${good.path}@${good.version}`
const log = createLog('sums.example')
const parts = { files: proxyFiles([good, other]), log, ids: addToLog(log, [good, other]) }
const servers: LocalServer[] = []
const keep = <T extends LocalServer>(server: T): T => {
  servers.push(server)
  return server
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-proxies-'))
  client = createModuleClient(folder)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await Promise.all(servers.map(async (server) => server.close()))
})

test('a module comes through the proxy with the sums of the database', async () => {
  const proxy = keep(await startGoProxy(parts))
  const got = await client.download(name, { GOPROXY: proxy.url, GOSUMDB: log.verifierKey })
  expect(got.Error).toBeUndefined()
  expect([got.Sum, got.GoModSum]).toEqual([good.zipHash, good.modHash])
  expect(proxy.requests.map(({ url }) => url)).toContain('/m.example/%21upper/mod/@v/v1.2.0.zip')
  expect(proxy.requests.map(({ url }) => url)).toContain(
    '/sumdb/sums.example/lookup/m.example/!upper/mod@v1.2.0'
  )
})

test('another zip, and another database, are refused', async () => {
  const evil = createModule(good.path, good.version, {
    'go.mod': good.mod,
    'mod.go': 'package mod // \n'
  })
  const files = new Map([...parts.files, ...proxyFiles([evil])])
  const proxy = keep(await startGoProxy({ ...parts, files }))
  const got = await client.download(name, { GOPROXY: proxy.url, GOSUMDB: log.verifierKey })
  expect(got.Error).toContain('SECURITY ERROR')
  const { verifierKey } = createLog(log.name)
  const foreign = await client.download(name, { GOPROXY: proxy.url, GOSUMDB: verifierKey })
  expect(foreign.Error).toContain('no verifiable signatures')
})

describe('proxies that pull through', () => {
  let upstream: LocalServer
  let proxy: PullThrough
  const settings = { GOSUMDB: log.verifierKey }

  beforeAll(async () => {
    upstream = keep(await startGoProxy(parts))
    const storage = join(folder, 'storage')
    proxy = await startPullThrough({
      storage,
      upstream: upstream.url,
      allow: ['*.example/Upper']
    })
  })
  afterAll(async () => proxy.close())

  test('fetch what they lack, once, and serve it while the other is off', async () => {
    const first = await client.download(name, { ...settings, GOPROXY: proxy.url })
    expect(first.Sum).toBe(good.zipHash)
    const zip = '/m.example/!upper/mod/@v/v1.2.0.zip'
    expect(proxy.requests).toContainEqual({ path: zip, status: 200, from: 'upstream' })
    await upstream.close()
    const second = await client.download(name, { ...settings, GOPROXY: proxy.url })
    expect(second.Sum).toBe(good.zipHash)
    expect(proxy.requests).toContainEqual({ path: zip, status: 200, from: 'disk' })
    expect(upstream.requests.filter(({ url }) => url.endsWith('.zip'))).toHaveLength(1)
    const stored = readdirSync(join(folder, 'storage'), { recursive: true, encoding: 'utf8' })
    expect(stored.filter((each) => each.includes('partial'))).toEqual([])
  })

  test('refuse modules outside of their list, and what is no address of a module', async () => {
    const got = await client.download('elsewhere.example/mod@v0.1.0', {
      ...settings,
      GOPROXY: proxy.url
    })
    expect(got.Error).toContain('403 Forbidden')
    for (const path of ['/m.example/Upper/..%2f..%2fx/@v/list', '/m.example/@v', '/x//@v/list'])
      expect((await fetch(`${proxy.url}${path}`)).status).toBe(404)
    expect((await fetch(`${proxy.url}/x/@v/list`, { method: 'POST' })).status).toBe(405)
  })

  test('leave the next one to | alone when they are off, and are the same after it', async () => {
    const next = keep(await startGoProxy(parts))
    await proxy.stop()
    const comma = await client.download(name, { ...settings, GOPROXY: `${proxy.url},${next.url}` })
    expect(comma.Error).toContain('connection refused')
    const bar = await client.download(name, { ...settings, GOPROXY: `${proxy.url}|${next.url}` })
    expect(bar.Sum).toBe(good.zipHash)
    await proxy.start()
    const again = await client.download(name, { ...settings, GOPROXY: proxy.url })
    expect(again.Zip !== undefined && existsSync(again.Zip)).toBe(true)
  })
})
