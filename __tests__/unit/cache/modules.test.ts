import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parseModuleFile, wantedModuleFiles } from '../../../src/cache/go-sum.ts'
import { readModuleFiles } from '../../../src/cache/read-module-files.ts'
import { readModulePack } from '../../../src/cache/read-module-pack.ts'
import { placeModules } from '../../../src/cache/write-modules.ts'
import { writePack } from '../../../src/cache/write-pack.ts'
import { createCacheRoom, filesBelow, refusalOf } from '../../helpers/cache-room.ts'

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

describe('go.sum', () => {
  test('calls for zip, mod and info, or for mod and info alone', () => {
    expect([...wantedModuleFiles(SUMS)].sort()).toEqual([
      `${BIG}.info`,
      `${BIG}.mod`,
      `${BIG}.zip`,
      'gopkg.in/yaml.v3/@v/v3.0.1.info',
      'gopkg.in/yaml.v3/@v/v3.0.1.mod'
    ])
    expect(wantedModuleFiles([])).toEqual(new Set())
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
    expect([...wantedModuleFiles([line])]).toEqual([])
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
  const wanted = new Set([name, `${BIG}.mod`])
  expect(await refusalOf(readModulePack(pack, room.fresh('staging'), wanted))).toContain('refused')
})

test('an info file that is too large is refused', async () => {
  const pack = await room.pack([`${BIG}.info`, Buffer.alloc(65_537)])
  const wanted = wantedModuleFiles(SUMS)
  expect(await refusalOf(readModulePack(pack, room.fresh('staging'), wanted))).toContain(
    'with 65537 bytes'
  )
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

test('other versions are left out, and so is an info that is of another version', async () => {
  const pack = room.fresh('pack')
  const info = 'gopkg.in/yaml.v3/@v/v3.0.1.info'
  const members = {
    [`${BIG}.info`]: '{"Version":"v1.2.0-RC1","Time":"2026-01-01T00:00:00Z"}',
    [`${BIG}.zip`]: 'zip',
    [info]: '{"Version":"v3.0.2"}',
    'example.com/old/@v/v1.0.0.zip': 'zip'
  }
  const entries = Object.entries(members).map(([name, content]) => ({ name, content }))
  await writePack(entries, pack)
  const names = await readModulePack(pack, room.fresh('staging'), wantedModuleFiles(SUMS))
  expect(names).toEqual([`${BIG}.info`, `${BIG}.zip`])
  await writePack([{ name: info, content: 'no JSON' }], pack)
  expect(await readModulePack(pack, room.fresh('staging'), wantedModuleFiles(SUMS))).toEqual([])
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
