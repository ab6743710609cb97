import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readFingerprint } from '../../../src/sysroots/read-fingerprint.ts'

let root: string
beforeEach(async () => {
  root = await fill('crossgo-fingerprint-')
})
afterEach(async () => rm(root, { recursive: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

async function fill(prefix: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), prefix))
  await write(join(directory, 'usr/include/a.h'), 'int a;\n')
  await write(join(directory, 'usr/lib/liba.a'), 'library')
  await symlink('liba.a', join(directory, 'usr/lib/libb.a'))
  return directory
}

test('the same files have the same, wherever and whenever they are', async () => {
  const before = await readFingerprint(root)
  expect(before).toMatch(/^[0-9a-f]{16}$/)
  await utimes(join(root, 'usr/lib/liba.a'), 1, 1)
  expect(await readFingerprint(root)).toBe(before)
  const other = await fill('crossgo-elsewhere-')
  expect(await readFingerprint(other)).toBe(before)
  await rm(other, { recursive: true })
})

describe('another one comes of', () => {
  test.each<[string, () => Promise<void>]>([
    ['a changed header', async () => write(join(root, 'usr/include/a.h'), 'int b;\n')],
    ['a new file', async () => write(join(root, 'lib/new.so'), '')],
    ['a file in include', async () => write(join(root, 'include/new.h'), '')],
    ['a framework', async () => write(join(root, 'System/Library/Frameworks/X/X.tbd'), '')],
    ['a file that is gone', async () => rm(join(root, 'usr/include/a.h'))],
    [
      'another name',
      async () => rename(join(root, 'usr/lib/liba.a'), join(root, 'usr/lib/libc.a'))
    ],
    [
      'a link that leads elsewhere',
      async () => {
        await rm(join(root, 'usr/lib/libb.a'))
        await symlink('libz.a', join(root, 'usr/lib/libb.a'))
      }
    ]
  ])('%s', async (_, change) => {
    const before = await readFingerprint(root)
    await change()
    expect(await readFingerprint(root)).not.toBe(before)
  })
})

test('what is no header and no library does not count', async () => {
  const before = await readFingerprint(root)
  await write(join(root, 'etc/passwd'), 'x')
  await mkdir(join(root, 'usr/empty'))
  expect(await readFingerprint(root)).toBe(before)
})

test('a root without any of it has one, too', async () => {
  expect(await readFingerprint(join(root, 'nothing'))).toMatch(/^[0-9a-f]{16}$/)
})
