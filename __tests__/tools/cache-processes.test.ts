import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { packEnding } from '../../src/cache/compression.ts'
import { readPack } from '../../src/cache/read-pack.ts'
import { writePack } from '../../src/cache/write-pack.ts'
import { createCacheRoom, filesBelow, refusalOf } from '../helpers/cache-room.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { type CompiledSource, compileSource } from '../helpers/compiled-source.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { runChild } from '../helpers/run-child.ts'

const room = createCacheRoom()
let source: CompiledSource

beforeAll(async () => {
  source = await compileSource('cache', 'host', 'targets')
})

afterAll(async () => {
  await source.remove()
  room.close()
})

const SCRIPT = resolve('__tests__/helpers/layer-child.mjs')
const child = async (node: string, ...args: readonly string[]): Promise<unknown> => {
  const { stdout, stderr } = await runChild({
    argv: [node, SCRIPT, source.directory, ...args],
    cwd: room.folder,
    env: cleanEnvironment(),
    timeoutMs: 60_000
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as unknown
}

const FILES = { 'a/text': 'one\n'.repeat(100_000), b: Buffer.alloc(2_500_000, 'xyz'), empty: '' }
const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')
const HASHES = Object.fromEntries(
  Object.entries(FILES).map(([name, content]) => [name, sha256(content)])
)

describe('with the Node of the Action', () => {
  test('packs are zstd, the same each time, and read by it', async () => {
    const tree = room.tree(FILES)
    const [first, second] = [room.fresh('pack'), room.fresh('pack')]
    const written = await child(TOOLS.node, 'write', tree, first)
    expect(written).toMatchObject({ ending: 'zst', names: ['a/text', 'b', 'empty'] })
    expect(written).toMatchObject({ sha256: sha256(readFileSync(first)) })
    await child(TOOLS.node, 'write', tree, second)
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
    expect(readFileSync(first).subarray(0, 4).toString('hex')).toBe('28b52ffd')
    expect(await child(TOOLS.node, 'read', first, room.fresh('staging'))).toEqual(HASHES)

    // This Node may be older.
    const here = readPack(first, room.fresh('staging'), () => 'take')
    if (packEnding() === 'zst') expect(Object.fromEntries(await here)).toEqual(HASHES)
    else expect(await refusalOf(here)).toContain('it is zstd, which this Node cannot read')
  })

  test('zstd that was cut off or changed is refused', async () => {
    const file = room.fresh('pack')
    await child(TOOLS.node, 'write', room.tree(FILES), file)
    const whole = readFileSync(file)
    const changed = Buffer.from(whole)
    changed[whole.length - 1] = (changed[whole.length - 1] ?? 0) ^ 1
    const wrong = [whole.subarray(0, whole.length >> 1), changed, whole.subarray(0, 4)]
    const reads = wrong.map(async (bytes) =>
      child(TOOLS.node, 'read', room.file(bytes), room.fresh('staging'))
    )
    for (const read of await Promise.all(reads))
      expect(read).toMatchObject({ error: expect.stringContaining('The kept layer is refused') })
  })

  test('gzip of an older Node is read', async () => {
    const gzip = await room.pack(...Object.entries(FILES))
    expect(await child(TOOLS.node, 'read', gzip, room.fresh('staging'))).toEqual(HASHES)
  })
})

test('tar reads what is written, names and times as it should', async () => {
  const tree = room.tree(FILES)
  const entries = Object.keys(FILES).map((name) => ({ name, path: join(tree, name) }))
  const long = {
    name: `${'d/'.repeat(80)}${'e'.repeat(200)}`,
    path: join(tree, 'b'),
    executable: true
  }
  const file = room.fresh('pack')
  await writePack([...entries, long], file)
  const tar = room.fresh('tar')
  const packed = readFileSync(file)
  if (packEnding() === 'gz') writeFileSync(tar, gunzipSync(packed))
  else {
    const code = `fs.writeFileSync(process.argv[2],zlib.zstdDecompressSync(fs.readFileSync(process.argv[1])))`
    await runChild({
      argv: [process.execPath, '-e', code, file, tar],
      cwd: room.folder,
      env: cleanEnvironment(),
      timeoutMs: 60_000
    })
  }
  const into = room.fresh('into')
  mkdirSync(into)
  const argv = ['tar', '-xvvf', tar, '-C', into, '--utc', '--numeric-owner'] as const
  const env = cleanEnvironment()
  const { stdout, stderr } = await runChild({ argv, cwd: room.folder, env, timeoutMs: 60_000 })
  expect(stderr).toBe('')
  expect(filesBelow(into)).toEqual([...Object.keys(FILES), long.name].sort())
  expect(sha256(readFileSync(join(into, 'b')))).toBe(HASHES['b'])
  expect(stdout.match(/^-rwx.* d\/d\//gm)).toHaveLength(1)
  for (const line of stdout.split('\n').filter((each) => each.startsWith('-')))
    expect(line).toMatch(/^-rw[x-]r-[x-]r-[x-] 0\/0 +\d+ 1970-01-01 00:00 /)
})

test('several processes may use one directory at once', async () => {
  const directory = room.fresh('store')
  const results = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (letter) => {
      const own = `${room.fresh('own')}-${letter}`
      mkdirSync(own)
      return child(process.execPath, 'store', directory, own, '20')
    })
  )
  for (const result of results) expect(result).toEqual({ puts: expect.any(Number), torn: [] })
  // Eight keys, of which the limit keeps four: they were put and removed again and again.
  const puts = results.map((result) => (result as { puts: number }).puts)
  expect(puts.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(8)
  const left = filesBelow(directory)
  expect(left.filter((name) => !/^crossgo-layer-\d\.pack$/.test(name))).toEqual([])
  expect(left.length).toBeLessThanOrEqual(5)
})
