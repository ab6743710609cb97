import { readFile, rm, truncate } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CACHE_VERSION, openCacheService } from '../../src/action/cache-service.ts'
import { isThere, openCacheServiceRoom, QUICK } from '../helpers/cache-service-room.ts'
import type { CacheServiceRoom } from '../helpers/cache-service-room.ts'

let room: CacheServiceRoom

beforeEach(async () => {
  room = await openCacheServiceRoom()
})

afterEach(async () => room.close())

describe('a service that does not work', () => {
  test('it recovers within the tries', async () => {
    const file = await room.layer(200_000)
    room.faults.first = {
      CreateCacheEntry: [500, 'reset'],
      FinalizeCacheEntryUpload: [503],
      GetCacheEntryDownloadURL: ['reset', 429],
      'PUT blob': [500, 'reset', 503],
      'GET blob': [503, 'reset']
    }
    expect(await room.open().put('later', file)).toBe(true)
    expect(await room.open().fetch(['later'], join(room.root, 'back'))).toMatchObject({
      sizeBytes: 200_000
    })
    expect((await readFile(join(room.root, 'back'))).equals(await readFile(file))).toBe(true)
    expect(Object.values(room.faults.first).flat()).toEqual([])
  })

  test('it does not: the last answer is named, and no file is left', async () => {
    await room.open().put('key', await room.layer(10))
    const to = join(room.root, 'back')
    room.faults.first = { GetCacheEntryDownloadURL: [500, 502, 500] }
    await expect(room.open().fetch(['key'], to)).rejects.toThrow(
      /^GetCacheEntryDownloadURL of the cache service: 127\.0\.0\.1:\d+ answers HTTP 500 \(internal server error\) \(3 tries\)\.$/
    )
    room.faults.first = { 'GET blob': [500, 500, 500] }
    await expect(room.open().fetch(['key'], to)).rejects.toThrow('HTTP 500')
    expect(await isThere(to)).toBe(false)
  })

  test.each([
    ['cutBlobs', /the connection was cut/],
    ['shortBlobs', /the body was cut/]
  ] as const)(
    '%s: once is a second try, always is a failure without a file',
    async (name, message) => {
      const file = await room.layer(150_000)
      await room.open().put('key', file)
      const to = join(room.root, 'back')
      room.faults[name] = 1
      await room.open().fetch(['key'], to)
      expect((await readFile(to)).equals(await readFile(file))).toBe(true)
      await rm(to)
      room.faults[name] = 99
      await expect(room.open().fetch(['key'], to)).rejects.toThrow(message)
      expect(await isThere(to)).toBe(false)
    }
  )

  test('a token that is refused is not tried again', async () => {
    const claims = Buffer.from('{"scp":"none"}').toString('base64url')
    const failed = room
      .open(CACHE_VERSION, QUICK, `e30.${claims}.x`)
      .fetch(['key'], join(room.root, 'back'))
    await expect(failed).rejects.toThrow(
      'GetCacheEntryDownloadURL of the cache service: HTTP 401 (unauthorized): no job token.'
    )
    expect(room.statuses('GetCacheEntryDownloadURL')).toEqual([401])
  })

  test('a signed address that has expired', async () => {
    await room.open().put('key', await room.layer(10))
    room.faults.first = { 'GET blob': [403] }
    await expect(room.open().fetch(['key'], join(room.root, 'back'))).rejects.toThrow(
      'HTTP 403 (forbidden)'
    )
    room.faults.first = { 'PUT blob': [403] }
    await expect(room.open().put('other', await room.layer(10))).rejects.toThrow(
      'HTTP 403 (forbidden)'
    )
    expect(room.statuses('FinalizeCacheEntryUpload')).toEqual([200])
  })

  test('no answer at all, to either kind of request', async () => {
    const patience = {
      ...QUICK,
      timing: { ...QUICK.timing, idleMs: 100 },
      rules: { ...QUICK.rules, tries: 1 }
    }
    await room.open().put('key', await room.layer(10))
    room.faults.hang = ['GET blob', 'PUT blob']
    const store = room.open(CACHE_VERSION, patience)
    const big = await room.layer(60_000, 'big')
    const failed = await Promise.allSettled([
      store.put('big', big),
      store.fetch(['key'], join(room.root, 'back'))
    ])
    for (const each of failed)
      expect(each.status === 'rejected' ? String(each.reason) : '').toMatch(
        /no answer came in time \(http:\/\/127\.0\.0\.1:\d+\/[^?]*\)\.$/
      )
  })

  test('what it sends may not take longer than the patience', async () => {
    room.faults.hang = ['PUT blob']
    const patience = { ...QUICK, requestMs: 60, rules: { ...QUICK.rules, tries: 2 } }
    await expect(
      room.open(CACHE_VERSION, patience).put('key', await room.layer(10))
    ).rejects.toThrow(/no end after 0\.06 s/)
  })

  test('a refusal to write is told in its own words', async () => {
    const denying = createServer((request, response) => {
      request.resume().on('end', () => {
        const body = JSON.stringify({ ok: false, message: 'cache write denied: read-only\ntoken' })
        response.writeHead(200, { 'content-type': 'application/json' }).end(body)
      })
    })
    await new Promise<void>((resolve) => denying.listen(0, '127.0.0.1', resolve))
    const address = denying.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const host = { env: {}, mask: () => undefined }
    const at = { url: `http://127.0.0.1:${port}/`, token: room.token }
    const store = openCacheService(at, CACHE_VERSION, host, QUICK)
    await expect(store.put('key', await room.layer(10))).rejects.toThrow(
      'The cache service takes no entry: cache write denied: read-only token.'
    )
    denying.closeAllConnections()
    await new Promise((resolve) => denying.close(resolve))
  })

  test('an entry beyond 10 GiB is refused before anything is sent', async () => {
    const file = await room.layer(0)
    await truncate(file, 10 * 1024 ** 3 + 1)
    await expect(room.open().put('key', file)).rejects.toThrow('the cache service takes 10 GiB')
    expect(room.server.requests).toEqual([])
  })

  test('keys that the service cannot have', async () => {
    const file = await room.layer(10)
    for (const key of ['a,b', 'a b', '', 'k'.repeat(513)])
      await expect(room.open().put(key, file)).rejects.toThrow('is no key of the cache service')
    const many = Array.from({ length: 10 }, (_, index) => `k${index}`)
    await expect(room.open().fetch(['k', ...many], join(room.root, 'x'))).rejects.toThrow(
      '11 keys are more'
    )
    expect(room.server.requests).toEqual([])
  })

  test('a file that exists is not written over', async () => {
    await room.open().put('key', await room.layer(10))
    const to = await room.layer(20, 'mine')
    const before = await readFile(to)
    await expect(room.open().fetch(['key'], to)).rejects.toMatchObject({ code: 'EEXIST' })
    expect((await readFile(to)).equals(before)).toBe(true)
  })
})
