import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import {
  digestOfEntries,
  formatGoCacheEntry,
  goCachePath,
  type GoCacheEntry
} from '../../../src/cache/go-cache-entry.ts'
import { readGoCachePack } from '../../../src/cache/read-go-cache-pack.ts'
import { readGoCache, usedSince } from '../../../src/cache/read-go-cache.ts'
import { writeGoCachePack } from '../../../src/cache/write-go-cache-pack.ts'
import { placeGoCache } from '../../../src/cache/write-go-cache.ts'
import { createCacheRoom, filesBelow, refusalOf } from '../../helpers/cache-room.ts'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex')
const entryOf = (action: string, output: string): GoCacheEntry => ({
  action: sha256(action),
  output: sha256(output),
  sizeBytes: output.length
})
const one = entryOf('one', 'first output')
const two = entryOf('two', 'second output')
/** Another action with the output of the first. */
const three = entryOf('three', 'first output')

/** A GOCACHE as the go command leaves it. */
const cacheOf = (
  entries: readonly GoCacheEntry[],
  outputs: readonly string[],
  more: Readonly<Record<string, string>> = {}
): string =>
  room.tree({
    ...Object.fromEntries(
      entries.map((entry) => [goCachePath(entry.action, 'a'), formatGoCacheEntry(entry)])
    ),
    ...Object.fromEntries(outputs.map((each) => [goCachePath(sha256(each), 'd'), each])),
    ...more
  })
const whole = (): string => cacheOf([one, two, three], ['first output', 'second output'])
const plain = (entries: readonly GoCacheEntry[]): readonly GoCacheEntry[] =>
  entries
    .map(({ action, output, sizeBytes }) => ({ action, output, sizeBytes }))
    .sort((a, b) => (a.action < b.action ? -1 : 1))

describe('a build cache', () => {
  test('is read with the time of its action entries', async () => {
    const directory = whole()
    const path = join(directory, goCachePath(one.action, 'a'))
    utimesSync(path, 1_700_000_000, 1_700_000_000)
    const entries = await readGoCache(directory)
    expect(plain(entries)).toEqual(plain([one, two, three]))
    const used = entries.find(({ action }) => action === one.action)
    expect(used?.usedMs).toBe(1_700_000_000_000)
    expect(plain(usedSince(entries, 1_700_000_000_001))).toEqual(plain([two, three]))
    expect(plain(usedSince(entries, 1_700_000_000_000))).toHaveLength(3)
  })

  test('is read without what is not whole, and without executables', async () => {
    const wrong = entryOf('wrong', 'another size')
    const gone = entryOf('gone', 'gone')
    const program = entryOf('program', 'program')
    const directory = cacheOf([two, gone, program], ['second output'], {
      [goCachePath(wrong.output, 'd')]: 'another',
      [goCachePath(wrong.action, 'a')]: formatGoCacheEntry(wrong),
      [`${goCachePath(program.output, 'd')}/hello`]: 'program',
      [goCachePath(one.action, 'a')]: formatGoCacheEntry(two),
      [goCachePath(three.action, 'a')]: 'v1 cut off',
      'trim.txt': '1',
      README: 'x',
      'fuzz/x-a': 'x'
    })
    expect(plain(await readGoCache(directory))).toEqual([two])
    expect(await readGoCache(join(directory, 'none'))).toEqual([])
  })

  test('goes into a pack and out of it into another cache', async () => {
    const file = room.fresh('pack')
    const staging = room.fresh('staging')
    const directory = room.fresh('gocache')
    const written = await writeGoCachePack(whole(), [two, three, one], file)
    expect(written.members.get('actions')).toBe(digestOfEntries([one, two, three]))
    const entries = await readGoCachePack(file, staging)
    expect(entries).toEqual(plain([one, two, three]))
    expect(await placeGoCache(staging, entries, directory)).toBe(3)
    expect(plain(await readGoCache(directory))).toEqual(plain([one, two, three]))
    expect(Number(readFileSync(join(directory, 'trim.txt'), 'utf8'))).toBeCloseTo(
      Date.now() / 1000,
      -2
    )
    for (const name of filesBelow(directory).filter((each) => each !== 'trim.txt')) {
      const ageHours = (Date.now() - statSync(join(directory, name)).mtimeMs) / 3_600_000
      expect(ageHours).toBeCloseTo(26, 0)
    }
  })

  test('is never changed where it has something', async () => {
    const staging = room.tree({
      [one.output]: 'first output',
      [two.output]: 'second output'
    })
    const mine = { ...one, output: two.output, sizeBytes: two.sizeBytes }
    const directory = cacheOf([mine], [], {
      [goCachePath(one.output, 'd')]: 'my own bytes',
      'trim.txt': '7'
    })
    expect(await placeGoCache(staging, [one, two], directory)).toBe(1)
    const read = (name: string): string => readFileSync(join(directory, name), 'utf8')
    expect(read(goCachePath(one.action, 'a'))).toBe(formatGoCacheEntry(mine))
    expect(read(goCachePath(one.output, 'd'))).toBe('my own bytes')
    expect(read('trim.txt')).toBe('7')
    expect(read(goCachePath(two.output, 'd'))).toBe('second output')
  })

  test('with a damaged output makes no pack', async () => {
    const directory = cacheOf([one], [], { [goCachePath(one.output, 'd')]: 'FIRST output' })
    const folder = room.tree({})
    await expect(
      writeGoCachePack(directory, await readGoCache(directory), join(folder, 'pack'))
    ).rejects.toThrow(`not what its name says: ${one.output}`)
    expect(filesBelow(folder)).toEqual([])
  })

  test('from which an output vanished makes no pack', async () => {
    const directory = whole()
    const entries = await readGoCache(directory)
    rmSync(join(directory, goCachePath(two.output, 'd')))
    const pack = writeGoCachePack(directory, entries, room.fresh('pack'))
    await expect(pack).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a pack of a build cache is refused', () => {
  const lineOf = ({ action, output, sizeBytes }: GoCacheEntry): string =>
    `${action} ${output} ${sizeBytes}\n`
  const refusal = async (...members: readonly (readonly [string, string])[]): Promise<string> =>
    refusalOf(readGoCachePack(await room.pack(...members), room.fresh('staging')))
  const good = [one.output, 'first output'] as const

  test('with a patched output, of the same size', async () => {
    const message = await refusal(['actions', lineOf(one)], [one.output, 'FIRST output'])
    expect(message).toContain(`the output ${one.output} has another hash`)
  })

  test('with an output under the name of another', async () => {
    const both = [lineOf(one), lineOf(two)].sort().join('')
    const message = await refusal(['actions', both], good, [two.output, 'first output'])
    expect(message).toContain(`the output ${two.output} has another hash`)
  })

  test('with an action that has no output, or one of another size', async () => {
    expect(await refusal(['actions', lineOf(two)], good)).toContain('has no output of 13 bytes')
    expect(await refusal(['actions', lineOf({ ...one, sizeBytes: 11 })], good)).toContain(
      'has no output of 11 bytes'
    )
  })

  test('with an output of no action', async () => {
    const message = await refusal(['actions', lineOf(one)], good, [two.output, 'second output'])
    expect(message).toContain(`the output ${two.output} belongs to no action`)
  })

  test('without index, or with a malformed one', async () => {
    expect(await refusal(good)).toContain('no index')
    expect(await refusal(['actions', lineOf(one).toUpperCase()], good)).toContain('malformed')
    expect(await refusal(['actions', lineOf(one) + lineOf(one)], good)).toContain('malformed')
    expect(await refusal(['actions', formatGoCacheEntry(one)], good)).toContain('malformed')
  })

  test.each(['trim.txt', `${one.action}-a`, `0/${one.action}`, '../actions', 'README'])(
    'with %s',
    async (name) => {
      expect(await refusal(['actions', lineOf(one)], good, [name, 'x'])).toContain('refused')
    }
  )
})

test('a forged action entry fits in all its parts, and has another digest', async () => {
  const forged = { ...one, output: two.output, sizeBytes: two.sizeBytes }
  const index = [forged, two].map((each) => `${each.action} ${each.output} ${each.sizeBytes}\n`)
  const file = await room.pack(['actions', index.sort().join('')], [two.output, 'second output'])
  const entries = await readGoCachePack(file, room.fresh('staging'))
  expect(entries).toEqual(plain([forged, two]))
  expect(digestOfEntries(entries)).not.toBe(digestOfEntries([one, two]))
})

test('two caches may be filled at once', async () => {
  const directory = room.fresh('gocache')
  mkdirSync(directory)
  const stagings = [1, 2, 3].map(() =>
    room.tree({ [one.output]: 'first output', [two.output]: 'second output' })
  )
  const placed = await Promise.all(
    stagings.map(async (staging) => placeGoCache(staging, [one, two, three], directory))
  )
  expect(placed.reduce((sum, each) => sum + each, 0)).toBe(3)
  expect(plain(await readGoCache(directory))).toEqual(plain([one, two, three]))
  writeFileSync(join(directory, goCachePath(one.output, 'd')), 'changed later')
  expect(plain(await readGoCache(directory))).toEqual([two])
})
