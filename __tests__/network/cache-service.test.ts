import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  CACHE_VERSION,
  createServiceStore,
  openCacheService
} from '../../src/action/cache-service.ts'
import { isThere, openCacheServiceRoom, QUICK } from '../helpers/cache-service-room.ts'
import type { CacheServiceRoom } from '../helpers/cache-service-room.ts'

const run = promisify(execFile)
const client = join(import.meta.dirname, '..', 'helpers', 'toolkit-client.mjs')

let room: CacheServiceRoom

beforeEach(async () => {
  room = await openCacheServiceRoom()
})

afterEach(async () => room.close())

/** One call of @actions/cache against the same server. */
const toolkit = async (call: Record<string, unknown>): Promise<unknown> => {
  const result = join(room.root, 'result.json')
  await run(process.execPath, [client, JSON.stringify(call), result], {
    env: {
      PATH: process.env['PATH'],
      ACTIONS_RESULTS_URL: room.server.url,
      ACTIONS_RUNTIME_TOKEN: room.token,
      ACTIONS_CACHE_SERVICE_V2: 'true',
      GITHUB_WORKSPACE: room.root,
      RUNNER_TEMP: room.root
    }
  })
  return JSON.parse(await readFile(result, 'utf8'))
}

describe('layers go and come back', () => {
  test.each([0, 1, 65_536, 65_537, 1_000_000])('%d bytes', async (sizeBytes) => {
    const file = await room.layer(sizeBytes)
    expect(await room.open().put('modules-1', file)).toBe(true)
    const to = join(room.root, 'back')
    expect(await room.open().fetch(['modules-1'], to)).toEqual({ key: 'modules-1', sizeBytes })
    expect((await readFile(to)).equals(await readFile(file))).toBe(true)
    const pieces = Math.max(1, Math.ceil(sizeBytes / QUICK.segmentBytes))
    expect(room.statuses('PUT blob')).toHaveLength(pieces === 1 ? 1 : pieces + 1)
    expect(room.statuses('GET blob')).toHaveLength(pieces)
  })

  test('the whole key wins, then prefixes in their order, the newest entry of each', async () => {
    for (const key of ['go-a-1', 'go-a-2', 'go-b-1'])
      await room.open().put(key, await room.layer(10))
    const fetch = async (...ladder: [string, ...string[]]): Promise<string | undefined> => {
      const found = await room.open().fetch(ladder, join(room.root, ladder.join('+')))
      return found?.key
    }
    expect(await fetch('go-a-1', 'go-b-')).toBe('go-a-1')
    expect(await fetch('go-a-9', 'go-a-', 'go-b-')).toBe('go-a-2')
    expect(await fetch('go-x', 'go-b-', 'go-')).toBe('go-b-1')
    expect(await fetch('zig-1', 'zig-')).toBeUndefined()
    expect(await isThere(join(room.root, 'zig-1+zig-'))).toBe(false)
  })

  test('a key that is taken stays as it is', async () => {
    const first = await room.layer(100, 'first')
    expect(await room.open().put('once', first)).toBe(true)
    expect(await room.open().put('once', await room.layer(100, 'second'))).toBe(false)
    await room.open().fetch(['once'], join(room.root, 'back'))
    expect((await readFile(join(room.root, 'back'))).equals(await readFile(first))).toBe(true)
  })

  test('keys that come back in lower case get their own letters again', async () => {
    room.faults.lowerCaseKeys = true
    await room.open().put('go-Linux-X64-1', await room.layer(10))
    expect(await room.open().fetch(['go-Linux-X64-1'], join(room.root, 'a'))).toMatchObject({
      key: 'go-Linux-X64-1'
    })
    expect(await room.open().fetch(['none', 'go-Linux-'], join(room.root, 'b'))).toMatchObject({
      key: 'go-Linux-x64-1'
    })
  })

  test('a server without ranges gives all at once', async () => {
    room.faults.withoutRanges = true
    const file = await room.layer(300_000)
    await room.open().put('whole', file)
    room.faults.cutBlobs = 1
    expect(await room.open().fetch(['whole'], join(room.root, 'back'))).toMatchObject({
      sizeBytes: 300_000
    })
    expect((await readFile(join(room.root, 'back'))).equals(await readFile(file))).toBe(true)
    expect(room.statuses('GET blob')).toHaveLength(2)
  })
})

describe('beside @actions/cache', () => {
  test('the same fields; its entries are found under its version and only there, ours never by it', async () => {
    const directory = join(room.root, 'project')
    await mkdir(directory)
    await writeFile(join(directory, 'go.sum'), 'content')
    expect(await toolkit({ method: 'save', paths: [directory], key: 'shared' })).toEqual({
      value: 1
    })
    await toolkit({
      method: 'restore',
      paths: [directory],
      key: 'shared-2',
      restoreKeys: ['shared', 'sha']
    })
    const theirs = [...room.server.messages]
    const version = String(theirs[0]?.body['version'])

    // A pack of theirs is a tar in zstd or gzip; its bytes come unopened.
    const found = await room.open(version).fetch(['shared'], join(room.root, 'pack'))
    const magic = (await readFile(join(room.root, 'pack'))).subarray(0, 4).toString('hex')
    expect(found).toMatchObject({ key: 'shared' })
    expect(magic).toMatch(/^28b52ffd|^1f8b/)

    expect(await room.open().fetch(['shared'], join(room.root, 'none'))).toBeUndefined()
    expect(await room.open().put('shared', await room.layer(10))).toBe(true)
    expect(await toolkit({ method: 'restore', paths: [room.root], key: 'shared' })).toEqual({
      value: null
    })

    const before = room.server.messages.length
    await room.open().put('fields', await room.layer(10))
    await room.open().fetch(['fields-2', 'fields', 'fie'], join(room.root, 'fields'))
    const shape = (messages: typeof room.server.messages): readonly unknown[] =>
      messages.map(({ method, body }) => [
        method,
        Object.entries(body)
          .map(([name, value]) => `${name}:${Array.isArray(value) ? 'list' : typeof value}`)
          .sort()
      ])
    expect(shape(room.server.messages.slice(before))).toEqual(shape(theirs))
  }, 20_000)

  test('the version is a SHA-256', () => {
    expect(CACHE_VERSION).toBe(createHash('sha256').update('crossgo layer 1').digest('hex'))
  })
})

describe('secrets and proxies', () => {
  test('signatures are masked, and no failure shows them', async () => {
    await room.open().put('key', await room.layer(10))
    expect(room.masked).toHaveLength(1)
    expect(room.masked[0]).toMatch(/^[0-9a-f]{64}$/)
    room.faults.first = { 'GET blob': [403] }
    const failure = await room
      .open()
      .fetch(['key'], join(room.root, 'back'))
      .catch((error: unknown) => error)
    expect(room.masked).toHaveLength(2)
    const shown = failure instanceof Error ? failure.message + (failure.stack ?? '') : ''
    expect(shown).toContain('/blobs/results/')
    expect(shown).not.toContain('sig=')
    expect(shown).not.toContain(room.token)
  })

  test('the proxy of the environment is used', async () => {
    const env = { HTTP_PROXY: 'http://127.0.0.1:9' }
    const host = { env, mask: () => undefined }
    const patience = { ...QUICK, rules: { ...QUICK.rules, tries: 1 } }
    const at = { url: 'http://results.invalid/', token: room.token }
    const failed = openCacheService(at, CACHE_VERSION, host, patience).fetch(
      ['k'],
      join(room.root, 'x')
    )
    await expect(failed).rejects.toThrow('through the HTTP proxy 127.0.0.1:9')
  })
})

describe('where there is a store', () => {
  const env = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
    ACTIONS_RESULTS_URL: room.server.url,
    ACTIONS_RUNTIME_TOKEN: room.token,
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ...more
  })

  test('on a runner of GitHub', async () => {
    const store = createServiceStore(env({ GITHUB_SERVER_URL: 'https://github.com' }))
    expect(store?.name).toBe('the cache of GitHub Actions')
    expect(await store?.put('key', await room.layer(10))).toBe(true)
    expect(await store?.fetch(['key'], join(room.root, 'back'))).toEqual({
      key: 'key',
      sizeBytes: 10
    })
  })

  test.each([
    ['ACTIONS_RESULTS_URL', ''],
    ['ACTIONS_RUNTIME_TOKEN', ''],
    ['ACTIONS_CACHE_SERVICE_V2', ''],
    ['GITHUB_SERVER_URL', 'https://github.example.com'],
    ['ACTIONS_CACHE_MODE', 'none']
  ])('not with %s=%s', (name, value) => {
    expect(createServiceStore(env({ [name]: value }))).toBeUndefined()
  })

  test('a job that may only read or only write does just that', async () => {
    const file = await room.layer(10)
    expect(await createServiceStore(env({ ACTIONS_CACHE_MODE: 'read' }))?.put('k', file)).toBe(
      false
    )
    const writer = createServiceStore(env({ ACTIONS_CACHE_MODE: 'write-only' }))
    expect(await writer?.put('k', file)).toBe(true)
    expect(await writer?.fetch(['k'], join(room.root, 'back'))).toBeUndefined()
  })
})
