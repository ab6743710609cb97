import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { wantedModuleFiles } from '../../src/cache/go-sum.ts'
import { readModuleFiles } from '../../src/cache/read-module-files.ts'
import { placeModules } from '../../src/cache/write-modules.ts'
import { createCaching } from '../../src/commands/caches/caching.ts'
import { restoreModules, storeModules } from '../../src/commands/caches/modules-layer.ts'
import { createCacheRoom, filesBelow } from '../helpers/cache-room.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { createModule, proxyFiles } from '../helpers/module-repos.ts'
import { type ChildResult, runChild } from '../helpers/run-child.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { startGoProxy } from '../helpers/servers/goproxy.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'

const files = { 'go.mod': 'module example.com/Team/dep\n\ngo 1.26\n' }
const dep = createModule('example.com/Team/dep', 'v1.2.0', {
  ...files,
  'dep.go': 'package dep\n\nconst Text = "honest"\n'
})
const evil = createModule('example.com/Team/dep', 'v1.2.0', {
  ...files,
  'dep.go': 'package dep\n\nconst Text = "poison"\n'
})
const START = 'example.com/!team/dep/@v/v1.2.0'

const room = createCacheRoom()
let server: LocalServer
let project: string
/** A module cache that go filled from the proxy. */
let filled: string
let made: TestHost

const go = async (cache: string, proxy: string, ...args: readonly string[]): Promise<ChildResult> =>
  runChild({
    argv: ['go', ...args],
    cwd: project,
    env: cleanEnvironment({
      HOME: room.folder,
      GOMODCACHE: cache,
      GOCACHE: join(room.folder, 'gocache'),
      GOPROXY: proxy,
      GOSUMDB: 'off',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-modcacherw',
      GOENV: 'off'
    }),
    timeoutMs: 60_000
  })

beforeAll(async () => {
  server = await startGoProxy({ files: proxyFiles([dep]) })
  project = writeHelloModule(room.fresh('hello'), {
    'go.mod': 'module example.com/hello\n\ngo 1.26\n\nrequire example.com/Team/dep v1.2.0\n',
    'go.sum': dep.goSum,
    'main.go': 'package hello\n\nimport "example.com/Team/dep"\n\nconst Text = dep.Text\n'
  })
  filled = room.fresh('modules')
  const { exitCode, stderr } = await go(filled, server.url, 'mod', 'download')
  if (exitCode !== 0) throw new Error(stderr)
  made = await createTestHost({})
})

afterAll(async () => {
  await made.close()
  await server.close()
  room.close()
})

/** What the layer of this project's modules does with a module cache; `kept` is where layers are. */
const layer = async (kept: string, cache: string): Promise<Record<'restored' | 'why', unknown>> => {
  const { host } = made
  const caching = await createCaching({ cache: 'auto', 'cache-dir': kept, lock: false }, host)
  if (caching === undefined) throw new Error('there is no cache')
  const modules = { sums: [dep.goSum], path: 'example.com/hello', cache }
  const { hit } = await restoreModules(caching, modules, host)
  await storeModules(caching, { ...modules, hit }, host)
  const [record] = caching.records()
  return { restored: record?.restored, why: record?.why }
}

const members = {
  [`${START}.info`]: '{"Version":"v1.2.0","Time":"2024-01-01T00:00:00Z"}',
  [`${START}.mod`]: dep.mod,
  [`${START}.zip`]: dep.zip
}
const downloadsOf = (cache: string): string => join(cache, 'cache', 'download')
/** A new module cache with some files. */
const cacheOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const cache = room.fresh('modules')
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(downloadsOf(cache), name)), { recursive: true })
    writeFileSync(join(downloadsOf(cache), name), content)
  }
  return cache
}
/** The only layer of a directory. */
const packIn = (kept: string): string => join(kept, filesBelow(kept)[0] ?? '')

test('what go.sum calls for is all that go needs without a network', async () => {
  const sums = wantedModuleFiles([readFileSync(join(project, 'go.sum'), 'utf8')])
  const found = await readModuleFiles(downloadsOf(filled), sums)
  expect(found.map(({ name }) => name)).toEqual(Object.keys(members).sort())
  const [kept, cache] = [room.fresh('kept'), room.fresh('modules')]
  expect(await layer(kept, filled)).toMatchObject({ restored: 'none' })
  expect(await layer(kept, cache)).toMatchObject({ restored: 'hit' })
  expect(filesBelow(downloadsOf(cache))).toEqual(Object.keys(members).sort())
  expect(await go(cache, 'off', 'mod', 'download')).toMatchObject({ exitCode: 0 })
  expect(await go(cache, 'off', 'build', '-mod=readonly', '.')).toMatchObject({ exitCode: 0 })
  expect((await go(cache, 'off', 'mod', 'verify')).stdout).toContain('all modules verified')
  // Go made the hash itself, from the zip.
  const hash = readFileSync(join(downloadsOf(cache), `${START}.ziphash`), 'utf8')
  expect(hash).toBe(dep.zipHash)
})

test.each([
  ['zip', { [`${START}.zip`]: evil.zip }],
  ['go.mod', { [`${START}.mod`]: `${dep.mod}\nrequire example.com/evil v1.0.0\n` }]
] as const)('a poisoned %s that stops go is refused, and go downloads', async (_, poison) => {
  const stopped = await go(cacheOf({ ...members, ...poison }), server.url, 'mod', 'download')
  expect(stopped.exitCode).toBe(1)
  expect(stopped.stderr).toContain('SECURITY ERROR')

  const [kept, cache] = [room.fresh('kept'), room.fresh('modules')]
  await layer(kept, filled)
  const pack = await room.pack(...Object.entries({ ...members, ...poison }))
  copyFileSync(pack, packIn(kept))
  const refused = await layer(kept, cache)
  expect(refused).toEqual({
    restored: 'refused',
    why: expect.stringContaining('go.sum has another hash')
  })
  expect(made.lines.join('\n')).toContain(String(refused.why))
  expect(existsSync(cache)).toBe(false)
  expect(await go(cache, server.url, 'mod', 'download')).toMatchObject({ exitCode: 0 })
})

test('go takes a poisoned zip with an honest hash beside it: why no hash is kept or left', async () => {
  const honest = { [`${START}.ziphash`]: dep.zipHash }
  const before = cacheOf({ ...members, [`${START}.zip`]: evil.zip, ...honest })
  expect(await go(before, 'off', 'build', '-mod=readonly', '.')).toMatchObject({ exitCode: 0 })
  const after = cacheOf(honest)
  const staging = room.tree({ ...members, [`${START}.zip`]: evil.zip })
  await placeModules(staging, Object.keys(members), downloadsOf(after))
  const { stderr } = await go(after, 'off', 'build', '-mod=readonly', '.')
  expect(stderr).toContain('checksum mismatch')
})
