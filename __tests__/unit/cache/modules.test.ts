import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parseModuleFile, wantedModuleFiles } from '../../../src/cache/go-sum.ts'
import { readModuleFiles } from '../../../src/cache/read-module-files.ts'
import { readModulePack } from '../../../src/cache/read-module-pack.ts'
import { placeModules } from '../../../src/cache/write-modules.ts'
import { writePack } from '../../../src/cache/write-pack.ts'
import { readZipHashes } from '../../../src/host/read-zip.ts'
import { hashOfManifest, manifestOf } from '../../../src/go-sdk/dirhash.ts'
import { createCacheRoom, filesBelow, refusalOf } from '../../helpers/cache-room.ts'
import { createModule } from '../../helpers/module-repos.ts'
import { writeZip } from '../../helpers/zip-writer.ts'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

const HASH = `h1:${'A'.repeat(43)}=`
const SUMS = [
  `example.com/Big/mod v1.2.0-RC1 ${HASH}\nexample.com/Big/mod v1.2.0-RC1/go.mod ${HASH}\n`,
  `gopkg.in/yaml.v3 v3.0.1/go.mod ${HASH}\r\n`
]
const BIG = 'example.com/!big/mod/@v/v1.2.0-!r!c1'

const h1 = (files: Parameters<typeof manifestOf>[0]): string => hashOfManifest(manifestOf(files))
/** Names of what a pack may place. */
const read = async (
  pack: string,
  sums = SUMS,
  staging = room.fresh('staging')
): Promise<readonly string[]> =>
  readModulePack(pack, staging, { sums: wantedModuleFiles(sums), h1 })

describe('go.sum', () => {
  test('calls for zip, mod and info, or for mod and info alone, and has their hashes', () => {
    const other = `h1:${'B'.repeat(43)}=`
    const sums = [...SUMS, `gopkg.in/yaml.v3 v3.0.1/go.mod ${other}`]
    expect(wantedModuleFiles(sums)).toEqual(
      new Map([
        [`${BIG}.info`, new Set()],
        [`${BIG}.mod`, new Set([HASH])],
        [`${BIG}.zip`, new Set([HASH])],
        ['gopkg.in/yaml.v3/@v/v3.0.1.info', new Set()],
        ['gopkg.in/yaml.v3/@v/v3.0.1.mod', new Set([HASH, other])]
      ])
    )
    expect(wantedModuleFiles([]).size).toBe(0)
  })

  test.each([
    `../../etc v1.0.0 ${HASH}`,
    `/etc v1.0.0 ${HASH}`,
    `example.com//m v1.0.0 ${HASH}`,
    `example.com/.git v1.0.0 ${HASH}`,
    `example.com/m v1.0.0/../../x ${HASH}`,
    `example.com/m v1.0.0\\x ${HASH}`,
    `example.com/m 1.0.0 ${HASH}`,
    `example.com/!m v1.0.0 ${HASH}`,
    `example.com/m v1.0.0 h1:short=`,
    `example.com/m v1.0.0 h2:${'A'.repeat(43)}=`,
    `example.com/m v1.0.0 ${HASH} more`,
    `example.com/@v/m v1.0.0 ${HASH}`
  ])('the line %j calls for nothing', (line) => {
    expect(wantedModuleFiles([line]).size).toBe(0)
  })
})

test('names of files say what they are', () => {
  expect(parseModuleFile(`${BIG}.zip`)).toEqual({ kind: 'zip', version: 'v1.2.0-RC1' })
  expect(parseModuleFile('a.b/@v/v2.0.0+incompatible.info')).toEqual({
    kind: 'info',
    version: 'v2.0.0+incompatible'
  })
})

const REFUSED = [
  `${BIG}.ziphash`,
  `${BIG}.lock`,
  'example.com/m/@v/list',
  'example.com/m/@v/list.zip',
  'example.com/m/@latest',
  'example.com/m@v1.0.0/m.go',
  'example.com/Big/@v/v1.0.0.zip',
  'sumdb/x/latest',
  'vcs/0123.info',
  'cache/download/@v/../v1.0.0.zip'
]

test.each(REFUSED)('a pack with %s is refused', async (name) => {
  expect(parseModuleFile(name)).toBeUndefined()
  const pack = await room.pack([name, 'x'], [`${BIG}.mod`, 'module m'])
  const sums = new Map([name, `${BIG}.mod`].map((each) => [each, new Set([HASH])]))
  const work = readModulePack(pack, room.fresh('staging'), { sums, h1: () => HASH })
  expect(await refusalOf(work)).toContain('refused')
})

test('an info file that is too large is refused', async () => {
  const pack = await room.pack([`${BIG}.info`, Buffer.alloc(65_537)])
  expect(await refusalOf(read(pack))).toContain('with 65537 bytes')
})

test('only what go.sum calls for is packed', async () => {
  const downloads = room.tree({
    [`${BIG}.zip`]: 'zip',
    [`${BIG}.ziphash`]: HASH,
    [`${BIG}.lock`]: '',
    'example.com/!big/mod/@v/list': 'v1.2.0',
    'example.com/other/@v/v1.0.0.zip': 'zip',
    'gopkg.in/yaml.v3/@v/target': 'module m'
  })
  const link = join(downloads, 'gopkg.in/yaml.v3/@v/v3.0.1.mod')
  symlinkSync(join(downloads, 'gopkg.in/yaml.v3/@v/target'), link)
  const files = await readModuleFiles(downloads, wantedModuleFiles(SUMS))
  expect(files).toEqual([{ name: `${BIG}.zip`, path: join(downloads, `${BIG}.zip`) }])
  expect(await readModuleFiles(join(downloads, 'none'), wantedModuleFiles(SUMS))).toEqual([])
})

const dep = createModule('example.com/Big/mod', 'v1.2.0-RC1', {
  'go.mod': 'module example.com/Big/mod\n',
  'sub/b.go': 'package sub\n',
  'a.go': 'package mod\n',
  // More than a megabyte is not read in one piece.
  large: 'many\n'.repeat(300_000)
})
const INFO = '{"Version":"v1.2.0-RC1","Time":"2026-01-01T00:00:00Z"}'
const HONEST = { [`${BIG}.info`]: INFO, [`${BIG}.mod`]: dep.mod, [`${BIG}.zip`]: dep.zip }

test('a pack may place what go.sum vouches for', async () => {
  const pack = room.fresh('pack')
  const directory = room.tree({ ...HONEST, 'example.com/old/@v/v1.0.0.zip': 'zip' })
  await writePack(
    filesBelow(directory).map((name) => ({ name, path: join(directory, name) })),
    pack
  )
  const staging = room.fresh('staging')
  expect(await read(pack, [dep.goSum], staging)).toEqual(Object.keys(HONEST))
  expect(filesBelow(staging)).toEqual(Object.keys(HONEST))
  // Either of two hashes will do: the go command decides between them.
  expect(await read(pack, [...SUMS, dep.goSum])).toHaveLength(3)
})

const changed = createModule('example.com/Big/mod', 'v1.2.0-RC1', { 'a.go': 'package evil\n' })
const renamed = createModule('example.com/Big/mod2', 'v1.2.0-RC1', { 'a.go': 'package mod\n' })
const twice = [
  { name: 'a', data: 'x' },
  { name: 'a', data: 'y' }
]
test.each([
  ['other zip', 'zip', changed.zip, `is ${changed.zipHash}`],
  ['zip of another module', 'zip', renamed.zip, `is ${renamed.zipHash}`],
  ['zip with a name twice', 'zip', writeZip(twice), 'go.sum has another hash'],
  ['zip that was cut off', 'zip', dep.zip.subarray(0, -1), 'does not end like a zip'],
  ['zip behind something', 'zip', Buffer.concat([Buffer.from('x'), dep.zip]), 'does not end'],
  ['empty zip', 'zip', '', 'does not end like a zip'],
  ['other go.mod', 'mod', `${dep.mod}\nrequire example.com/evil v1.0.0\n`, '.mod\\" is h1:']
] as const)('a pack with an %s is refused as a whole', async (_, kind, content, why) => {
  const pack = await room.pack(...Object.entries({ ...HONEST, [`${BIG}.${kind}`]: content }))
  expect(await refusalOf(read(pack, [dep.goSum]))).toContain(why.replaceAll('\\', ''))
})

test('a zip that unpacks to more than the go command takes is not unpacked', async () => {
  const file = room.file(dep.zip)
  expect(h1(await readZipHashes(file, 2_000_000, 'It'))).toBe(dep.zipHash)
  await expect(readZipHashes(file, 1_000_000, 'It')).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
    what: expect.stringContaining('unpacks to more than 1000000 bytes')
  })
  writeFileSync(file, '')
  await expect(readZipHashes(file, 1_000_000, 'It')).rejects.toThrow('It is refused')
})

test.each([
  ['of another version', { ...HONEST, [`${BIG}.info`]: '{"Version":"v3.0.2"}' }],
  ['that is no JSON', { ...HONEST, [`${BIG}.info`]: 'no JSON' }],
  ['alone', { [`${BIG}.info`]: INFO }]
])('an info %s is left out', async (_, members) => {
  const pack = await room.pack(...Object.entries(members))
  const others = Object.keys(members).filter((name) => !name.endsWith('.info'))
  expect(await read(pack, [dep.goSum])).toEqual(others)
})

test('files are placed where none is, and zips without a hash beside them', async () => {
  const [, mine] = [`${BIG}.zip`, 'gopkg.in/yaml.v3/@v/v3.0.1']
  const staging = room.tree({ [`${BIG}.zip`]: 'new', [`${mine}.zip`]: 'new', [`${mine}.mod`]: 'm' })
  const downloads = room.tree({
    [`${BIG}.ziphash`]: HASH,
    [`${mine}.zip`]: 'old',
    [`${mine}.ziphash`]: HASH
  })
  const names = [`${BIG}.zip`, `${mine}.zip`, `${mine}.mod`]
  expect(await placeModules(staging, names, downloads)).toBe(2)
  expect(filesBelow(downloads)).toEqual([
    `${BIG}.zip`,
    `${mine}.mod`,
    `${mine}.zip`,
    `${mine}.ziphash`
  ])
  expect(readFileSync(join(downloads, `${mine}.zip`), 'utf8')).toBe('old')
  expect(readFileSync(join(downloads, `${BIG}.zip`), 'utf8')).toBe('new')
})
