import { access, chmod, mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { installZig } from '../../src/toolchains/install-zig.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { pin, startZigSite, TREE, type ZigSite } from './zig-sample.ts'

let site: ZigSite
beforeEach(async () => {
  site = await startZigSite('no key: there is no official archive here')
})
afterEach(async () => site.close())

const install = async (): Promise<string> => installZig(pin, site.machine.host, site.sources)

test.each([
  [
    'a changed header',
    async (root: string) => writeFile(join(root, 'lib/include/stdio.h'), 'evil')
  ],
  ['a changed program', async (root: string) => writeFile(join(root, 'zig'), '#!/bin/sh\nevil\n')],
  ['a new header', async (root: string) => writeFile(join(root, 'lib/include/more.h'), '')],
  ['a program that lost its mode', async (root: string) => chmod(join(root, 'zig'), 0o644)],
  ['a missing file', async (root: string) => rm(join(root, 'lib/std/std.zig'))],
  ['no files at all', async (root: string) => rm(join(root, 'lib'), { recursive: true })]
])('%s is noticed, and zig is installed anew', async (_, change) => {
  const root = await install()
  await change(root)
  expect(await install()).toBe(root)
  expect(await readFile(join(root, 'lib/include/stdio.h'), 'utf8')).toBe(
    TREE['lib/include/stdio.h']
  )
  await expect(access(join(root, 'lib/include/more.h'))).rejects.toThrow('ENOENT')
  expect(site.machine.lines.join('\n')).toContain('are not the pinned ones')
  expect(site.machine.host.records.downloads).toHaveLength(2)
})

test('a link out of the tree is noticed', async () => {
  const root = await install()
  await rm(join(root, 'lib/include/stdio.h'))
  await symlink('/etc/passwd', join(root, 'lib/include/stdio.h'))
  await install()
  expect(site.machine.host.records.downloads).toHaveLength(2)
})

test('good files without a marker are adopted without a download', async () => {
  const root = await install()
  await rm(`${root}.complete`)
  expect(await install()).toBe(root)
  await access(`${root}.complete`)
  expect(site.machine.host.records.downloads).toHaveLength(1)
})

test('bad files without a marker are replaced', async () => {
  const root = await install()
  await rm(`${root}.complete`)
  await rm(join(root, 'lib/std/std.zig'))
  await install()
  await access(join(root, 'lib/std/std.zig'))
  expect(site.machine.host.records.downloads).toHaveLength(2)
})

test('eight installs at once end with one good tree', async () => {
  const roots = await Promise.all(Array.from({ length: 8 }, install))
  expect(new Set(roots).size).toBe(1)
  const before = site.machine.host.records.downloads.length
  await install()
  expect(site.machine.host.records.downloads).toHaveLength(before)
  expect((await site.leftovers()).filter((name) => !name.includes('.stale-'))).toEqual([])
})

test('what a killed install left is swept after an hour, not before', async () => {
  const old = join(site.place, '.x64.partial-1-00000000')
  const young = join(site.place, '.x64.partial-2-00000000')
  await mkdir(old, { recursive: true })
  await mkdir(young)
  const past = new Date(Date.now() - 2 * 3_600_000)
  await utimes(old, past, past)
  await install()
  expect(await site.leftovers()).toEqual(['.x64.partial-2-00000000'])
})

test('a place that cannot be written is an error that names it', async () => {
  await mkdir(join(site.machine.root, 'tools', 'zig'), { recursive: true })
  await writeFile(site.place, 'a file where a directory must be')
  const failure = await failureOf(install())
  expect([failure.code, failure.what]).toEqual([
    'TOOLCHAIN_UNAVAILABLE',
    expect.stringContaining(site.place)
  ])
})
