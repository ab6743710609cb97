import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from '@jest/globals'
import { type Judgement, readPack } from '../../../src/cache/read-pack.ts'
import { writePack } from '../../../src/cache/write-pack.ts'
import { createCacheRoom, filesBelow, refusalOf, tarOf } from '../../helpers/cache-room.ts'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

const all = (): Judgement => 'take'
const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')
const refusal = async (file: string, judge: () => Judgement = all): Promise<string> =>
  refusalOf(readPack(file, room.fresh('staging'), judge))

describe('a pack', () => {
  const long = `${'d'.repeat(120)}/${'é'.repeat(90)}/f`
  const large = Buffer.alloc(3_000_001, 'abcdefg')
  const directory = room.tree({ plain: 'one', [long]: 'two', large, empty: '' })
  const entries = [
    { name: 'z/plain', path: join(directory, 'plain') },
    { name: long, path: join(directory, long), executable: true },
    { name: 'text', content: 'three' },
    { name: 'large', path: join(directory, 'large') },
    { name: 'empty', path: join(directory, 'empty') }
  ]

  test('gives back what was put into it, with the hash of each member', async () => {
    const file = room.fresh('pack')
    const staging = room.fresh('staging')
    const written = await writePack(entries, file)
    const members = await readPack(file, staging, all)
    expect(Object.fromEntries(members)).toEqual({
      [long]: sha256('two'),
      empty: sha256(''),
      large: sha256(large),
      text: sha256('three'),
      'z/plain': sha256('one')
    })
    expect(written.members).toEqual(members)
    expect(readFileSync(join(staging, 'large')).equals(large)).toBe(true)
    expect(readFileSync(join(staging, long), 'utf8')).toBe('two')
    expect(statSync(join(staging, long)).mode & 0o777).toBe(0o755)
    expect(statSync(join(staging, 'text')).mode & 0o111).toBe(0)
    expect(written).toMatchObject({
      sizeBytes: statSync(file).size,
      sha256: sha256(readFileSync(file))
    })
  })

  test('has the same bytes in any order', async () => {
    const [first, second] = [room.fresh('pack'), room.fresh('pack')]
    await writePack(entries, first)
    await writePack([...entries].reverse(), second)
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
  })

  test('is not there when a file of it is gone', async () => {
    const folder = room.tree({})
    const gone = { name: 'gone', path: join(directory, 'gone') }
    await expect(writePack([...entries, gone], join(folder, 'pack'))).rejects.toMatchObject({
      code: 'ENOENT'
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('is an error when it cannot be written', async () => {
    const nowhere = join(room.folder, 'none', 'pack')
    await expect(writePack(entries, nowhere)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('leaves out what is not wanted', async () => {
    const file = await room.pack(['a', 'one'], ['b', Buffer.alloc(100_000)], ['c', 'three'])
    const staging = room.fresh('staging')
    const members = await readPack(file, staging, (name) => (name === 'b' ? 'skip' : 'take'))
    expect([...members.keys()]).toEqual(['a', 'c'])
    expect(filesBelow(staging)).toEqual(['a', 'c'])
  })
})

describe('refused are', () => {
  test.each(['../out', 'a/../../out', '/etc/out', 'a//b', './a', 'a\\b', '..\\a', 'a\nb', 'x/'])(
    'the name %j',
    async (name) => {
      const message = await refusal(await room.pack([name, 'x']))
      expect(message).toMatch(/^The kept layer is refused: .*\.$/)
      expect(readdirSync(room.folder)).not.toContain('out')
    }
  )

  test.each([
    ['symlink', 'it is a symlink'],
    ['link', 'it is a hard link'],
    ['character-device', 'it is a character device'],
    ['fifo', 'it is a FIFO'],
    ['directory', 'it is no regular file, but directory']
  ] as const)('a %s', async (type, problem) => {
    const file = await room.pack(['a', 'x'], [{ name: 'b', type, linkname: 'a' }])
    expect(await refusal(file)).toContain(`"b": ${problem}`)
  })

  test('a name that is there twice, also of what is left out', async () => {
    const file = await room.pack(['a', 'x'], ['a', 'y'])
    expect(await refusal(file)).toContain('"a": it is there twice')
    expect(await refusal(file, () => 'skip')).toContain('"a": it is there twice')
  })

  test('a file in place of a directory', async () => {
    expect(await refusal(await room.pack(['a', 'x'], ['a/b', 'y']))).toContain('"a/b"')
  })

  test('what the layer may not have, by name and size', async () => {
    const file = await room.pack(['a', 'x'], ['b', 'xx'])
    const judge = (name: string, sizeBytes: number): Judgement =>
      name === 'b' && sizeBytes === 2 ? 'refuse' : 'take'
    expect(await refusalOf(readPack(file, room.fresh('staging'), judge))).toContain(
      'it may not have "b" with 2 bytes'
    )
  })

  test('a bomb, before it is unpacked', async () => {
    const file = await room.pack(['a', Buffer.alloc(5_000_000)])
    expect(statSync(file).size).toBeLessThan(20_000)
    const staging = room.fresh('staging')
    const budget = { maxBytes: 1_000_000, maxMembers: 10 }
    const message = await refusalOf(readPack(file, staging, all, budget))
    expect(message).toContain('it unpacks to more than 1000000 bytes')
    expect(statSync(join(staging, 'a')).size).toBeLessThanOrEqual(1_000_000)
    expect(await refusalOf(readPack(file, room.fresh('staging'), () => 'skip', budget))).toContain(
      'it unpacks to more than'
    )
  })

  test('a bomb of names, one of attributes, and one behind the end', async () => {
    const budget = { maxBytes: 3_000_000, maxMembers: 3 }
    const names = await room.pack(['a'], ['b'], ['c'], ['d'])
    expect(await refusalOf(readPack(names, room.fresh('staging'), all, budget))).toContain(
      'it has too many members'
    )
    const attributes = await room.pack([{ name: 'a', pax: { comment: 'x'.repeat(70_000) } }])
    expect(await refusal(attributes)).toContain('is no regular file, but attributes')
    const zeros = room.file(gzipSync(Buffer.concat([await tarOf(['a']), Buffer.alloc(4_000_000)])))
    expect(await refusalOf(readPack(zeros, room.fresh('staging'), all, budget))).toContain(
      'it unpacks to more than'
    )
  })

  test('content beyond the declared size, and a size from attributes', async () => {
    const tar = await tarOf(['a', 'x'.repeat(1500)], ['b', 'y'])
    // The size of the first member becomes 600, and its checksum fits.
    tar.write('00000001130\0', 124, 'latin1')
    tar.write('        ', 148, 'latin1')
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0)
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    expect(await refusal(room.file(gzipSync(tar)))).toContain('a header is damaged')
    const sized = await room.pack([{ name: 'a', pax: { size: '0' } }, 'x'])
    expect(await refusal(sized)).toContain('the attribute "size"')
  })

  test('what is cut off anywhere, or damaged', async () => {
    const tar = await tarOf(['a', Buffer.alloc(40_000, 'abc')], ['b', 'y'])
    const whole = gzipSync(tar)
    for (const length of [0, 1, 3, 20, 100, whole.length - 1]) {
      expect(await refusal(room.file(whole.subarray(0, length)))).toContain('refused')
    }
    for (const length of [100, 512, 600, 512 + 40_000, tar.length - 600, tar.length - 1025]) {
      expect(await refusal(room.file(gzipSync(tar.subarray(0, length))))).toContain('cut off')
    }
    const damaged = Buffer.from(whole)
    damaged[30] = (damaged[30] ?? 0) ^ 0xff
    expect(await refusal(room.file(damaged))).toContain('cannot be unpacked')
  })

  test('something behind the end, two names for one member, and no archive', async () => {
    const tar = await tarOf(['a', 'x'])
    const behind = Buffer.concat([tar, await tarOf(['b', 'y'])])
    expect(await refusal(room.file(gzipSync(behind)))).toContain('something behind its end')
    const named = (await tarOf(['é', 'x'])).subarray(0, 1024)
    expect(await refusal(room.file(gzipSync(Buffer.concat([named, named, tar]))))).toContain(
      'two names for one entry'
    )
    expect(await refusal(room.file(Buffer.from('PK\u0003\u0004')))).toContain('neither zstd nor')
  })
})

test('an unpacking never adds to what is there', async () => {
  const staging = room.tree({ a: 'mine' })
  await expect(readPack(await room.pack(['b', 'x']), staging, all)).rejects.toThrow('is not empty')
  expect(filesBelow(staging)).toEqual(['a'])
})

test('a pack that is not there is no refusal', async () => {
  await expect(
    readPack(join(room.folder, 'none'), room.fresh('staging'), all)
  ).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a pack stays when another one is written over it', async () => {
  const file = room.file(Buffer.from('old'))
  const text = room.tree({ a: 'x' })
  await expect(writePack([{ name: 'b', path: join(text, 'none') }], file)).rejects.toThrow()
  expect(readFileSync(file, 'utf8')).toBe('old')
  writeFileSync(join(text, 'b'), 'y')
  await writePack([{ name: 'b', path: join(text, 'b') }], file)
  expect([...(await readPack(file, room.fresh('staging'), all)).keys()]).toEqual(['b'])
})

test('a refused pack is closed, however much of it was not read', async () => {
  const open = (): number => readdirSync('/proc/self/fd').length
  const file = room.fresh('pack')
  await writePack([{ name: 'first', content: randomBytes(2_000_000).toString('hex') }], file)
  const before = open()
  for (let round = 0; round < 20; round++) {
    expect(await refusal(file, () => 'refuse')).toContain('may not have "first"')
  }
  expect(open()).toBe(before)
})
