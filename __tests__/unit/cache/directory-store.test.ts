import {
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { keyOfPath, pathOfKey } from '../../../src/cache/directory-key.ts'
import type { CacheStore } from '../../../src/host/cache-store.ts'
import { createDirectoryStore, DIRECTORY_LIMITS } from '../../../src/cache/write-directory-store.ts'
import { createCacheRoom, filesBelow } from '../../helpers/cache-room.ts'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

const HOUR = 3600
/** Keys here are written without their beginning. */
const KEY = 'crossgo-'
const put = async (store: CacheStore, key: string, content = key): Promise<boolean> =>
  store.put(KEY + key, room.file(Buffer.from(content)))
/** The key and content of what a fetch finds. */
const fetched = async (
  store: CacheStore,
  first: string,
  ...more: readonly string[]
): Promise<string | undefined> => {
  const to = room.fresh('fetched')
  const found = await store.fetch([KEY + first, ...more.map((key) => KEY + key)], to)
  expect(found?.sizeBytes).toBe(existsSync(to) ? statSync(to).size : undefined)
  return found === undefined
    ? undefined
    : `${found.key.slice(KEY.length)}=${readFileSync(to, 'utf8')}`
}
/** Sets how many hours ago a layer was made, and used. */
const age = (directory: string, key: string, made: number, used = made): void => {
  const now = Date.now() / 1000
  utimesSync(join(directory, pathOfKey(KEY + key)), now - used * HOUR, now - made * HOUR)
}
const keysIn = (directory: string): readonly string[] =>
  filesBelow(directory)
    .map((path) => keyOfPath(path)?.slice(KEY.length) ?? path)
    .sort()

describe('a directory of layers', () => {
  test('gives the exact key first, then the newest of each prefix', async () => {
    const directory = room.fresh('store')
    const store = createDirectoryStore(directory)
    expect(store.name).toBe(directory)
    expect(await fetched(store, 'a-1')).toBeUndefined()
    for (const [key, hours] of [
      ['a-1', 5],
      ['a-12', 1],
      ['a-2', 3],
      ['b-1', 0]
    ] as const) {
      expect(await put(store, key)).toBe(true)
      age(directory, key, hours)
    }
    expect(await fetched(store, 'a-1', 'a-')).toBe('a-1=a-1')
    expect(await fetched(store, 'a-3', 'a-')).toBe('a-12=a-12')
    expect(await fetched(store, 'a-3', 'a-2', 'a-')).toBe('a-2=a-2')
    expect(await fetched(store, 'a-')).toBe('a-12=a-12')
    expect(await fetched(store, 'c', 'd')).toBeUndefined()
  })

  test('keeps the first one of a key, and hands out copies', async () => {
    const directory = room.fresh('store')
    const store = createDirectoryStore(directory)
    const source = room.file(Buffer.from('first'))
    expect(await store.put(`${KEY}key`, source)).toBe(true)
    writeFileSync(source, 'changed')
    expect(await put(store, 'key', 'second')).toBe(false)
    const to = room.fresh('fetched')
    await store.fetch([`${KEY}key`], to)
    writeFileSync(to, 'changed too')
    expect(await fetched(store, 'key')).toBe('key=first')
    await expect(store.fetch([`${KEY}key`], to)).rejects.toMatchObject({ code: 'EEXIST' })
    expect(filesBelow(directory)).toEqual(['crossgo-key.pack'])
  })

  test('keeps one of many that come at once', async () => {
    const directory = room.fresh('store')
    const put10 = Array.from({ length: 10 }, async (_, index) =>
      put(createDirectoryStore(directory), 'key', String(index))
    )
    expect((await Promise.all(put10)).filter(Boolean)).toHaveLength(1)
    expect(filesBelow(directory)).toEqual(['crossgo-key.pack'])
  })

  test('takes long keys, and finds them by a prefix of any length', async () => {
    const directory = room.fresh('store')
    const store = createDirectoryStore(directory)
    const long = 'k'.repeat(391)
    await put(store, `${long}1`)
    await put(store, `${long}2`)
    age(directory, `${long}1`, 1)
    for (const start of [long, 'k'.repeat(193), 'k'.repeat(192), 'kk'])
      expect(await fetched(store, start)).toBe(`${long}2=${long}2`)
    expect(await put(store, `${long}1`)).toBe(false)
  })

  test.each([
    '',
    'a',
    'crossgo',
    'crossgo-',
    'my-crossgo-a',
    '../crossgo-a',
    'crossgo-a/b',
    'crossgo-../a',
    'crossgo-a b',
    'crossgo-a\\b',
    'crossgo-ä',
    'crossgo-a+',
    `crossgo-${'k'.repeat(393)}`,
    'crossgo-a\n'
  ])('has no key %j', async (key) => {
    const store = createDirectoryStore(room.fresh('store'))
    const to = room.fresh('to')
    await expect(store.put(key, room.file(Buffer.from('x')))).rejects.toThrow('cannot be the key')
    await expect(store.fetch([key], to)).rejects.toThrow('cannot be the key of a layer')
    await expect(store.fetch(['crossgo-a', key], to)).rejects.toThrow('cannot be the key')
  })

  test.each(['.', '..', '-', '...pack', 'a.pack'])('keeps the key %j in it', async (key) => {
    const directory = room.fresh('store')
    const store = createDirectoryStore(directory)
    expect(await put(store, key)).toBe(true)
    expect(filesBelow(directory)).toEqual([`${KEY}${key}.pack`])
    expect(await fetched(store, key)).toBe(`${key}=${key}`)
  })

  test('loses what nobody used for seven days, but not what was only made then', async () => {
    const directory = room.fresh('store')
    const store = createDirectoryStore(directory)
    for (const key of ['used', 'unused', 'fetched']) await put(store, key)
    age(directory, 'used', 200 * 24, 6.9 * 24)
    age(directory, 'unused', 200 * 24, 7.1 * 24)
    age(directory, 'fetched', 200 * 24, 100 * 24)
    expect(await fetched(store, 'fetched')).toBe('fetched=fetched')
    await put(store, 'new')
    expect(keysIn(directory)).toEqual(['fetched', 'new', 'used'])
    // A fetch makes nothing newer.
    expect(await fetched(store, 'x', 'u', 'f')).toBe('used=used')
    const made = statSync(join(directory, 'crossgo-fetched.pack')).mtimeMs
    expect((Date.now() - made) / 3_600_000).toBeCloseTo(200 * 24, 0)
    expect(DIRECTORY_LIMITS).toEqual({ maxBytes: 10_737_418_240, unusedMs: 604_800_000 })
  })

  test('loses what was used least recently when it is too large', async () => {
    const directory = room.fresh('store')
    const store = createDirectoryStore(directory, { ...DIRECTORY_LIMITS, maxBytes: 25 })
    for (const key of ['a', 'b', 'c']) {
      await put(store, key, '0123456789')
      age(directory, key, { a: 1, b: 3, c: 2 }[key] ?? 0)
    }
    expect(keysIn(directory)).toEqual(['a', 'c'])
    await put(store, 'd', '0123456789')
    expect(keysIn(directory)).toEqual(['a', 'd'])
    await put(store, 'large', 'x'.repeat(30))
    expect(keysIn(directory)).toEqual(['large'])
  })

  test('loses copies that were begun long ago', async () => {
    const [old, young] = ['crossgo-1-x-01234567.partial', 'crossgo-1-402-89abcdef.partial']
    const directory = room.tree({ [old]: 'x', [young]: 'x' })
    utimesSync(join(directory, old), 0, 0)
    await put(createDirectoryStore(directory), 'key')
    expect(filesBelow(directory)).toEqual([young, 'crossgo-key.pack'])
  })

  test('neither gives nor removes what is not its own', async () => {
    const part = `crossgo-${'k'.repeat(192)}`
    const others = [
      'my notes',
      'old.pack',
      'crossgo-.pack',
      'mine.partial',
      'crossgo-mine.partial',
      'crossgo-out/crossgo-1.pack',
      `crossgo-out+/crossgo-1.pack`,
      `src/${part}+/k.pack`,
      `${part}+/src+/k.pack`,
      `${part}+/crossgo-+.pack`
    ]
    const directory = room.tree(Object.fromEntries(others.map((name) => [name, 'x'])))
    const elsewhere = room.tree({ 'k.pack': 'x', 'crossgo-1-x-01234567.partial': 'x' })
    const links = { [`crossgo-${'l'.repeat(192)}+`]: '', 'crossgo-linked.pack': 'k.pack' }
    for (const [name, target] of Object.entries(links)) {
      symlinkSync(join(elsewhere, target), join(directory, name))
    }
    for (const name of others) utimesSync(join(directory, name), 0, 0)
    for (const name of filesBelow(elsewhere)) utimesSync(join(elsewhere, name), 0, 0)
    mkdirSync(join(directory, 'crossgo-dir.pack'))
    const before = filesBelow(directory)
    const store = createDirectoryStore(directory, { maxBytes: 1, unusedMs: 1 })
    expect(await fetched(store, 'k', 'l', 'o', '1', 'd')).toBeUndefined()
    await put(store, 'key')
    expect(filesBelow(directory)).toEqual([...before, 'crossgo-key.pack'].sort())
    expect(filesBelow(elsewhere)).toHaveLength(2)
  })

  test('that cannot be read or written is an error', async () => {
    const store = createDirectoryStore(room.file(Buffer.from('no directory')))
    await expect(put(store, 'key')).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(store.fetch([`${KEY}key`], room.fresh('to'))).rejects.toMatchObject({
      code: 'ENOTDIR'
    })
    const gone = createDirectoryStore(room.fresh('store'))
    await expect(gone.put(`${KEY}key`, join(room.folder, 'none'))).rejects.toMatchObject({
      code: 'ENOENT'
    })
  })
})
