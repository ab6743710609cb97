import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfDirectories } from '../../src/libraries/read-loader.ts'
import { readOwners } from '../../src/libraries/read-owners.ts'
import { readTree } from '../../src/libraries/read-tree.ts'

let outside: string
let root: string
beforeEach(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), 'crossgo-tree-')))
  root = join(outside, 'root')
  await mkdir(root)
  await writeFile(join(outside, 'secret'), 'outside')
})
afterEach(async () => rm(outside, { recursive: true }))

const put = async (path: string, text = ''): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
const link = async (path: string, target: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await symlink(target, join(root, path))
}

describe('paths of a system stay below its root', () => {
  test('links and .. lead to places in it', async () => {
    await put('usr/lib/real.so', 'inside')
    await link('lib', 'usr/lib')
    await link('usr/lib/a.so', '/lib/real.so')
    await link('usr/lib/b.so', '../../../../../../lib/a.so')
    const tree = readTree(root)
    const real = join(root, 'usr/lib/real.so')
    for (const path of ['/lib/b.so', '/../../lib/./a.so', '//usr//lib/../../lib/real.so'])
      expect(await tree.locate(path)).toBe(real)
    expect((await tree.read('/lib/b.so', 100))?.toString()).toBe('inside')
    expect(await tree.list('/lib')).toEqual(['a.so', 'b.so', 'real.so'])
  })

  test('what lies outside is not there', async () => {
    await link('up', '../secret')
    await link('absolute', join(outside, 'secret'))
    await link('folder', outside)
    const tree = readTree(root)
    for (const path of ['/up', '/absolute', '/folder/secret', '/../secret', '/folder'])
      expect(await tree.locate(path)).toBeUndefined()
    expect(await tree.locate('/..')).toBe(root)
    expect(await tree.list('/folder')).toEqual([])
  })

  test('loops of links, names that cannot be, files that are too large or no files', async () => {
    await link('x', 'y')
    await link('y', '/x')
    await put('big', 'x'.repeat(11))
    const tree = readTree(root)
    for (const path of ['/x', '/x/y', '/a\0b', '/\0/b', '', '/big/file', `/${'n'.repeat(5000)}`])
      expect([path, (await tree.locate(path)) === root || undefined]).toEqual([
        path,
        path === '' ? true : undefined
      ])
    expect(await tree.read('/big', 10)).toBeUndefined()
    expect(await tree.read('/', 10)).toBeUndefined()
  })
})

test('ld.so.conf: patterns below the root, files that include themselves', async () => {
  await put('etc/ld.so.conf', 'include ld.so.conf.d/*.conf\ninclude /opt/*/l?b.conf\n/last\n/a\n')
  await put('etc/ld.so.conf.d/a.conf', '/a\ninclude ../ld.so.conf\n')
  await put('etc/ld.so.conf.d/.hidden.conf', '/hidden\n')
  await link('etc/ld.so.conf.d/b.conf', join(outside, 'secret'))
  await put('opt/x/lib.conf', '/x')
  await put('opt/y/lob.conf', '/y')
  await put('opt/z/other', '/z')
  expect(await readConfDirectories(readTree(root))).toEqual(['/a', '/x', '/y', '/last'])
  expect(await readConfDirectories(readTree(outside))).toEqual([])
})

describe('owners below a root', () => {
  const ask = async (path: string, owners = readOwners()): Promise<unknown> => {
    const name = path.split('/').at(-1) ?? ''
    const file = join(root, path)
    const library = { name, path: `/${path}`, file, neededBy: 'x', system: false }
    const [{ package: owner, pkgConfig } = { package: undefined, pkgConfig: undefined }] =
      await owners.add([library])
    return { owner, pkgConfig }
  }

  test('Debian without merged /usr: package of a link, .pc file of the other directory', async () => {
    const fields = 'Status: install ok installed\nArchitecture: arm64\nVersion: 1:1.2'
    await put('var/lib/dpkg/status', `Package: zlib1g\n${fields}\n`)
    await put('var/lib/dpkg/info/zlib1g:arm64.list', '/lib/t/libz.so.1.2\n/lib/t/libz.so.1\n')
    await put('etc/os-release', 'ID=raspbian\n')
    await put('lib/t/libz.so.1.2')
    await link('lib/t/libz.so.1', 'libz.so.1.2')
    await put('usr/lib/t/pkgconfig/zlib.pc', 'Libs: -L/x -lz\n')
    await put('usr/lib/t/pkgconfig/\u001b[2J.pc', 'Libs: -lz\n')
    await put('lib/t/libown.so')
    const owner = { name: 'zlib1g', version: '1:1.2', architecture: 'arm64', manager: 'dpkg' }
    const expected = { owner: { ...owner, distribution: 'raspbian' }, pkgConfig: 'zlib.pc' }
    expect(await ask('lib/t/libz.so.1')).toEqual(expected)
    expect(await ask('lib/t/libown.so')).toEqual({ owner: undefined, pkgConfig: undefined })
  })

  test('Alpine, with the name of its database alone', async () => {
    await put('lib/apk/db/installed', 'P:zlib\nV:1.3-r0\nA:x86_64\nF:usr/lib\nR:libz.so.1\n')
    await put('usr/lib/libz.so.1')
    const owner = { name: 'zlib', version: '1.3-r0', architecture: 'x86_64', manager: 'apk' }
    expect(await ask('usr/lib/libz.so.1')).toEqual({
      owner: { ...owner, distribution: 'alpine' },
      pkgConfig: undefined
    })
  })

  test('databases and .pc files behind links that lead out are not read', async () => {
    await put('lib/libz.so.1')
    await writeFile(join(outside, 'zlib.pc'), 'Libs: -lz\n')
    await put('var/lib/dpkg/status', 'Package: z\nStatus: install ok installed\nVersion: 1\n')
    await writeFile(join(outside, 'z.list'), '/lib/libz.so.1\n')
    await link('var/lib/dpkg/info', outside)
    await link('lib/pkgconfig', outside)
    expect(await ask('lib/libz.so.1')).toEqual({ owner: undefined, pkgConfig: undefined })
  })
})
