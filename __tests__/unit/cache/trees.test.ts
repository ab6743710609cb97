import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { contentDigest } from '../../../src/cache/content-digest.ts'
import { badMemberName } from '../../../src/cache/pack-entry.ts'
import { readTreeFiles } from '../../../src/cache/read-tree-files.ts'
import { readTreePack } from '../../../src/cache/read-tree-pack.ts'
import { writePack } from '../../../src/cache/write-pack.ts'
import { placeTree } from '../../../src/cache/write-tree-files.ts'
import { createCacheRoom, filesBelow, refusalOf } from '../../helpers/cache-room.ts'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

test('the digest is that of the lines of sha256sum, sorted', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)] as const
  const lines = `${a}  z\n${b}  a\n`
  const members = new Map([
    ['a', b],
    ['z', a]
  ])
  expect(contentDigest(members)).toBe(createHash('sha256').update(lines).digest('hex'))
  expect(contentDigest(new Map([...members].reverse()))).toBe(contentDigest(members))
  expect(contentDigest(new Map([['a', b]]))).not.toBe(contentDigest(members))
})

test.each(['', '.', 'a/..', '/a', 'a\\b', 'a\u0000', 'a\u007f', 'x'.repeat(256), 'a/./b'])(
  'no member has the name %j',
  (name) => {
    expect(badMemberName(name)).toBeDefined()
  }
)

test.each(['a', 'a/b.c', 'o/0123abcd/libc.a', 'x'.repeat(255), 'a b', '..a', 'é'])(
  'a member may have the name %j',
  (name) => {
    expect(badMemberName(name)).toBeUndefined()
  }
)

test('a tree is packed without links, and placed without replacing anything', async () => {
  const tree = room.tree({ 'o/1/tool': 'program', 'h/manifest': 'text', 'odd\\name': 'x' })
  chmodSync(join(tree, 'o/1/tool'), 0o755)
  symlinkSync('/etc/passwd', join(tree, 'o/link'))
  symlinkSync('/etc', join(tree, 'etc'))
  const files = await readTreeFiles(tree)
  expect(files.map(({ name, executable }) => [name, executable])).toEqual([
    ['h/manifest', false],
    ['o/1/tool', true]
  ])
  const [file, staging] = [room.fresh('pack'), room.fresh('staging')]
  const { members } = await writePack(files, file)
  const names = await readTreePack(file, staging, contentDigest(members))
  expect(names).toEqual(['h/manifest', 'o/1/tool'])

  const into = room.tree({ 'h/manifest': 'my own' })
  expect(await placeTree(staging, names, into)).toBe(1)
  expect(filesBelow(into)).toEqual(['h/manifest', 'o/1/tool'])
  expect(readFileSync(join(into, 'h/manifest'), 'utf8')).toBe('my own')
  expect(statSync(join(into, 'o/1/tool')).mode & 0o777).toBe(0o755)
})

test('a tree with other content than its digest says is refused', async () => {
  const file = room.fresh('pack')
  const { members } = await writePack([{ name: 'a', content: 'good' }], file)
  const digest = contentDigest(members)
  for (const poisoned of [
    await room.pack(['a', 'evil']),
    await room.pack(['a', 'good'], ['b', 'evil']),
    await room.pack(['b', 'good'])
  ])
    expect(await refusalOf(readTreePack(poisoned, room.fresh('staging'), digest))).toContain(digest)
  expect(await readTreePack(file, room.fresh('staging'), digest)).toEqual(['a'])
})

test('a directory that is not there has no files', async () => {
  expect(await readTreeFiles(join(room.folder, 'none'))).toEqual([])
})
