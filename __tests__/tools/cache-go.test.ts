import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  digestOfEntries,
  type GoCacheEntry,
  parseGoCacheEntry
} from '../../src/cache/go-cache-entry.ts'
import { readGoCachePack } from '../../src/cache/read-go-cache-pack.ts'
import { readGoCache, usedSince } from '../../src/cache/read-go-cache.ts'
import { writeGoCachePack } from '../../src/cache/write-go-cache-pack.ts'
import { placeGoCache } from '../../src/cache/write-go-cache.ts'
import { createCacheRoom, refusalOf } from '../helpers/cache-room.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'
import { runChild } from '../helpers/run-child.ts'

const PROGRAM =
  'package main\n\nimport "errors"\n\nfunc main() { println(errors.New("first").Error()) }\n'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

const go = async (
  cwd: string,
  cache: string,
  ...args: readonly string[]
): Promise<{ readonly stdout: string; readonly stderr: string }> => {
  const { exitCode, ...output } = await runChild({
    argv: ['go', ...args],
    cwd,
    env: cleanEnvironment({
      HOME: room.folder,
      GOCACHE: cache,
      CGO_ENABLED: '0',
      GOTOOLCHAIN: 'local',
      GOENV: 'off',
      GOFLAGS: '-trimpath -buildvcs=false'
    }),
    timeoutMs: 100_000
  })
  if (exitCode !== 0) throw new Error(output.stderr)
  return output
}

/** Builds, and says which packages were compiled. */
const build = async (
  ...args: readonly [string, string, ...string[]]
): Promise<readonly string[]> => {
  const [cwd, cache, ...rest] = args
  const { stderr } = await go(cwd, cache, 'build', '-x', ...rest)
  return [...stderr.matchAll(/\/compile .*? -p (\S+)/g)].map((match) => match[1] ?? '')
}

const restored = async (pack: string): Promise<[string, readonly GoCacheEntry[]]> => {
  const [staging, cache] = [room.fresh('staging'), room.fresh('gocache')]
  const entries = await readGoCachePack(pack, staging)
  await placeGoCache(staging, entries, cache)
  return [cache, entries]
}

let module: string
let pack: string
let needed: readonly GoCacheEntry[]

beforeAll(async () => {
  module = writeHelloModule(room.fresh('hello'), { 'main.go': PROGRAM })
  // The cache of all tests has it compiled; of that, what this program needs.
  const { stdout } = await go(module, GO_BUILD_CACHE, 'list', '-deps', '-export', '-f={{.Export}}')
  const outputs = new Set(
    stdout
      .trim()
      .split('\n')
      .map((path) => basename(path).replace(/-d$/, ''))
  )
  // That cache has tens of thousands of entries: grep looks through them in a moment.
  const found = await runChild({
    argv: ['grep', '-rhF', '--include=*-a', ...[...outputs].map((each) => `-e${each}`), '.'],
    cwd: GO_BUILD_CACHE,
    env: cleanEnvironment(),
    timeoutMs: 60_000
  })
  needed = found.stdout
    .split('\n')
    .map((line) => parseGoCacheEntry(`${line}\n`))
    .filter((entry): entry is GoCacheEntry => outputs.has(entry?.output ?? ''))
    .sort((a, b) => (a.action < b.action ? -1 : 1))
  expect(needed.length).toBeGreaterThan(30)
  await build(module, GO_BUILD_CACHE, '-o', 'warm')
  pack = room.fresh('pack')
  await writeGoCachePack(GO_BUILD_CACHE, needed, pack)
})

test('with a restored cache go compiles nothing, and makes the same program', async () => {
  const [cache, entries] = await restored(pack)
  expect(digestOfEntries(entries)).toBe(digestOfEntries(needed))
  expect(await build(module, cache, '-o', 'restored')).toEqual([])
  const read = (name: string): Buffer => readFileSync(join(module, name))
  expect(read('restored').equals(read('warm'))).toBe(true)
  // Go neither trimmed it nor found it in need of that.
  const actions = new Set((await readGoCache(cache)).map(({ action }) => action))
  expect(entries.filter(({ action }) => !actions.has(action))).toEqual([])
})

test('go marks what it uses, and that alone is enough for the next build', async () => {
  const [cache, entries] = await restored(pack)
  const startMs = Date.now()
  const changed = writeHelloModule(room.fresh('hello'), {
    'main.go': PROGRAM.replace('first', 'second')
  })
  expect(await build(changed, cache, '-o', 'program')).toEqual(['main'])
  const after = await readGoCache(cache)
  const used = usedSince(after, startMs)
  const actions = new Set(used.map(({ action }) => action))
  const before = new Set(entries.map(({ action }) => action))
  const made = used.filter(({ action }) => !before.has(action))
  expect(made.length).toBeGreaterThan(0)
  expect(after).toHaveLength(entries.length + made.length)
  // What the first program alone needed is not used, most of the rest is.
  const unused = after.filter(({ action }) => !actions.has(action))
  expect(unused.length).toBeGreaterThan(0)
  expect(unused.length).toBeLessThan(entries.length / 2)

  const next = room.fresh('pack')
  await writeGoCachePack(cache, used, next)
  const again = [changed, module].map(async (each) =>
    build(each, (await restored(next))[0], '-o', 'program')
  )
  expect(await Promise.all(again)).toEqual([[], ['main']])
})

test('the same packages of the standard library have the same digest from two caches and places', async () => {
  const packages = ['unicode/utf8', 'math/bits', 'container/ring', 'cmp']
  const digests = ['here', 'there'].map(async (name) => {
    const cache = room.fresh(name)
    const compiled = await build(writeHelloModule(room.fresh(name)), cache, ...packages)
    expect(compiled).toEqual(expect.arrayContaining(packages))
    const entries = await readGoCache(cache)
    expect(entries.length).toBeGreaterThan(packages.length)
    return digestOfEntries(entries)
  })
  expect(new Set(await Promise.all(digests)).size).toBe(1)
})

test('go builds from a forged action entry: nothing but the digest tells it from a true one', async () => {
  const lib = writeHelloModule(room.fresh('lib'), { 'main.go': 'package lib\n\nconst A = 1\n' })
  const cache = room.fresh('gocache')
  await build(lib, cache)
  const entries = await readGoCache(cache)
  const other = entries.reduce((a, b) => (a.sizeBytes > b.sizeBytes ? a : b))
  const forged = entries.map((each) => ({
    ...each,
    output: other.output,
    sizeBytes: other.sizeBytes
  }))
  const file = room.fresh('pack')
  await writeGoCachePack(cache, forged, file)
  const [poisoned, read] = await restored(file)
  expect(read).toHaveLength(entries.length)
  expect(digestOfEntries(read)).not.toBe(digestOfEntries(entries))
  expect(await build(lib, poisoned)).toEqual([])
})

test('an output that was patched is refused, which go would have used', async () => {
  const lib = writeHelloModule(room.fresh('lib'), { 'main.go': 'package lib\n\nconst A = 1\n' })
  const cache = room.fresh('gocache')
  await build(lib, cache)
  const entries = await readGoCache(cache)
  const largest = entries.reduce((a, b) => (a.sizeBytes > b.sizeBytes ? a : b))
  const path = join(cache, largest.output.slice(0, 2), `${largest.output}-d`)
  const bytes = readFileSync(path)
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(await build(lib, cache)).toEqual([])
  const file = room.fresh('pack')
  await expect(writeGoCachePack(cache, entries, file)).rejects.toThrow('not what its name says')
  expect(existsSync(file)).toBe(false)
  const lines = entries.map((each) => `${each.action} ${each.output} ${each.sizeBytes}\n`)
  const outputs = [...new Set(entries.map(({ output }) => output))].map(
    (name) => [name, readFileSync(join(cache, name.slice(0, 2), `${name}-d`))] as const
  )
  const evil = await room.pack(['actions', lines.sort().join('')], ...outputs)
  expect(await refusalOf(readGoCachePack(evil, room.fresh('staging')))).toContain(
    `the output ${largest.output} has another hash`
  )
})
