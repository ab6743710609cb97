import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { wantedModuleFiles } from '../../src/cache/go-sum.ts'
import { readModuleFiles } from '../../src/cache/read-module-files.ts'
import { readModulePack } from '../../src/cache/read-module-pack.ts'
import { placeModules } from '../../src/cache/write-modules.ts'
import { writePack } from '../../src/cache/write-pack.ts'
import { createCacheRoom } from '../helpers/cache-room.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { createModule, proxyFiles } from '../helpers/module-repos.ts'
import { type ChildResult, runChild } from '../helpers/run-child.ts'
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
let wanted: ReadonlySet<string>

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
  wanted = wantedModuleFiles([readFileSync(join(project, 'go.sum'), 'utf8')])
})

afterAll(async () => {
  await server.close()
  room.close()
})

/** A new module cache with what a pack has; `before` is in it already. */
const restored = async (
  pack: string,
  before: Readonly<Record<string, string>> = {}
): Promise<string> => {
  const [staging, cache] = [room.fresh('staging'), room.fresh('modules')]
  const downloads = join(cache, 'cache', 'download')
  for (const [name, text] of Object.entries(before)) {
    mkdirSync(dirname(join(downloads, name)), { recursive: true })
    writeFileSync(join(downloads, name), text)
  }
  await placeModules(staging, await readModulePack(pack, staging, wanted), downloads)
  return cache
}

const members = {
  [`${START}.info`]: '{"Version":"v1.2.0","Time":"2024-01-01T00:00:00Z"}',
  [`${START}.mod`]: dep.mod,
  [`${START}.zip`]: dep.zip
}
const packOf = async (content: Readonly<Record<string, string | Uint8Array>>): Promise<string> =>
  room.pack(...Object.entries(content))

test('what go.sum calls for is all that go needs without a network', async () => {
  const found = await readModuleFiles(join(filled, 'cache', 'download'), wanted)
  expect(found.map(({ name }) => name)).toEqual(Object.keys(members).sort())
  const pack = room.fresh('pack')
  await writePack(found, pack)
  const cache = await restored(pack)
  expect(await go(cache, 'off', 'mod', 'download')).toMatchObject({ exitCode: 0 })
  expect(await go(cache, 'off', 'build', '-mod=readonly', '.')).toMatchObject({ exitCode: 0 })
  expect((await go(cache, 'off', 'mod', 'verify')).stdout).toContain('all modules verified')
  // Go made the hash itself, from the zip.
  const made = readFileSync(join(cache, 'cache', 'download', `${START}.ziphash`), 'utf8')
  expect(made).toBe(dep.zipHash)
})

test.each([
  ['zip', { [`${START}.zip`]: evil.zip }, {}],
  [
    'zip whose honest hash lies there already',
    { [`${START}.zip`]: evil.zip },
    { [`${START}.ziphash`]: dep.zipHash }
  ],
  ['go.mod', { [`${START}.mod`]: `${dep.mod}\nrequire example.com/evil v1.0.0\n` }, {}]
] as const)('go refuses a poisoned %s', async (_, poison, before) => {
  const cache = await restored(await packOf({ ...members, ...poison }), before)
  const { exitCode, stderr } = await go(cache, 'off', 'build', '-mod=readonly', '.')
  expect(exitCode).toBe(1)
  expect(stderr).toContain('checksum mismatch')
  expect(stderr).toContain('SECURITY ERROR')
})

test('go takes a poisoned zip with an honest hash beside it: why no hash is kept', async () => {
  const cache = await restored(await packOf({ ...members, [`${START}.zip`]: evil.zip }))
  writeFileSync(join(cache, 'cache', 'download', `${START}.ziphash`), dep.zipHash)
  expect(await go(cache, 'off', 'build', '-mod=readonly', '.')).toMatchObject({ exitCode: 0 })
})
