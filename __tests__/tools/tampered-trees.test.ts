import {
  appendFile,
  chmod,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { verifyInstalledTree } from '../../src/go-sdk/read-installed-tree.ts'
import type { Platform } from '../../src/targets/platforms.ts'
import { findPlatform } from '../../src/targets/platforms.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo, type FakeGo } from '../helpers/fake-go.ts'
import { runChild } from '../helpers/run-child.ts'

let folder: string
let go: FakeGo
let manifest: string
const platform = linux()

function linux(): Platform {
  const found = findPlatform('linux', 'amd64')
  if (found === undefined) throw new Error('there is linux/amd64')
  return found
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-trees-'))
  go = createFakeGo('1.99.1', platform, { 'src/net/net.go': 'package net\n' })
  manifest = join(folder, 'manifest')
  // The manifest is what the hash is over: one line per file of the module.
  await writeTree(join(folder, 'released'))
  const tree = await verify(join(folder, 'released'))
  const lines = tree.files.map((file) => `${file.sha256}  ${file.name}\n`)
  lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
  await writeFile(manifest, lines.join(''))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

async function writeTree(root: string): Promise<void> {
  await go.writeTree(root)
}

async function verify(root: string, file?: string): ReturnType<typeof verifyInstalledTree> {
  return verifyInstalledTree(root, '1.99.1', platform, go.h1, file)
}

/** What somebody did to an installed tree; the name is what the error must say. */
type Tampering = readonly [what: string, names: string, change: (root: string) => Promise<unknown>]

const COMPILE = 'pkg/tool/linux_amd64/compile'

const TAMPERINGS: readonly Tampering[] = [
  ['a bit of a program edited', 'changed: bin/go', async (root) => edit(root, 'bin/go')],
  ['a bit of a tool edited', `changed: ${COMPILE}`, async (root) => edit(root, COMPILE)],
  [
    'a line appended',
    'changed: src/net/net.go',
    async (root) => appendFile(join(root, 'src/net/net.go'), '\n')
  ],
  ['a bit of VERSION edited', 'changed: VERSION', async (root) => edit(root, 'VERSION')],
  [
    'two files exchanged',
    'changed: src/net/net.go',
    async (root) => {
      await rename(join(root, 'src/fmt/print.go'), join(root, 'kept'))
      await rename(join(root, 'src/net/net.go'), join(root, 'src/fmt/print.go'))
      await rename(join(root, 'kept'), join(root, 'src/net/net.go'))
    }
  ],
  ['a program added', 'added: bin/evil', async (root) => add(root, 'bin/evil')],
  ['a source added', 'added: src/fmt/evil.go', async (root) => add(root, 'src/fmt/evil.go')],
  ['a file added at the top', 'added: go.env', async (root) => add(root, 'go.env')],
  ['a hidden file added', 'added: src/net/.hidden', async (root) => add(root, 'src/net/.hidden')],
  [
    'a second file that has the name of another in a module',
    'renamed: src/_go.mod',
    async (root) => copyFile(join(root, 'src/go.mod'), join(root, 'src/_go.mod'))
  ],
  [
    'a file added in a new directory, deep',
    'added: src/a/b/c/d/e/evil.go',
    async (root) => add(root, 'src/a/b/c/d/e/evil.go')
  ],
  [
    'a directory test that is not the top one',
    'added: src/test/evil.go',
    async (root) => add(root, 'src/test/evil.go')
  ],
  [
    'a name that only looks the same',
    'added: src/fmt/print\u200b.go',
    async (root) => add(root, 'src/fmt/print\u200b.go')
  ],
  ['a file removed', 'missing: VERSION', async (root) => rm(join(root, 'VERSION'))],
  [
    'a directory removed',
    'missing: src/net/net.go',
    async (root) => rm(join(root, 'src/net'), { recursive: true })
  ],
  [
    'a file renamed',
    'missing: src/net/net.go',
    async (root) => rename(join(root, 'src/net/net.go'), join(root, 'src/net/Net.go'))
  ],
  [
    'a file replaced by a link to the same bytes',
    'not a regular file: src/net/net.go',
    async (root) => {
      await rename(join(root, 'src/net/net.go'), join(root, '../outside.go'))
      await symlink('../../../outside.go', join(root, 'src/net/net.go'))
    }
  ],
  [
    'a directory replaced by a link to the same files',
    'not a regular file: src/net',
    async (root) => {
      await rename(join(root, 'src/net'), join(root, '../outside'))
      await symlink('../../outside', join(root, 'src/net'))
    }
  ],
  [
    'a link added that leads nowhere',
    'not a regular file: lib/nowhere',
    async (root) => symlink('/nowhere', join(root, 'lib/nowhere'))
  ],
  [
    'a file replaced by a directory',
    'missing: src/net/net.go',
    async (root) => {
      await rm(join(root, 'src/net/net.go'))
      await mkdir(join(root, 'src/net/net.go'))
    }
  ],
  [
    'a file replaced by a directory with it inside',
    'added: src/net/net.go/net.go',
    async (root) => {
      const text = await readFile(join(root, 'src/net/net.go'))
      await rm(join(root, 'src/net/net.go'))
      await mkdir(join(root, 'src/net/net.go'))
      await writeFile(join(root, 'src/net/net.go/net.go'), text)
    }
  ],
  [
    'a pipe in the place of a file',
    'not a regular file: src/net/net.go',
    async (root) => {
      await rm(join(root, 'src/net/net.go'))
      const argv = ['mkfifo', join(root, 'src/net/net.go')] as const
      await runChild({
        argv: [...argv],
        cwd: root,
        env: { PATH: '/usr/bin:/bin' },
        timeoutMs: 9000
      })
    }
  ],
  [
    'a program that cannot be run any more',
    'not executable: bin/go',
    async (root) => chmod(join(root, 'bin/go'), 0o644)
  ],
  [
    'a tool that its owner alone cannot run',
    `not executable: ${COMPILE}`,
    async (root) => chmod(join(root, COMPILE), 0o677)
  ]
]

/** One bit, in the middle; size and time stay what they were. */
async function edit(root: string, name: string): Promise<void> {
  const path = join(root, name)
  const { atime, mtime } = await stat(path)
  const bytes = await readFile(path)
  const at = bytes.length >> 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(path, bytes)
  await utimes(path, atime, mtime)
}

async function add(root: string, name: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true })
  await writeFile(join(root, name), 'evil\n')
}

test.each(TAMPERINGS)('%s: the error says %j', async (what, names, change) => {
  const root = join(folder, what.replace(/\W+/g, '-'), 'go')
  await writeTree(root)
  await verify(root, manifest)
  await change(root)
  const error = await failureOf(verify(root, manifest))
  expect(error.code).toBe('DIGEST_MISMATCH')
  expect(error.details?.split('\n')).toContain(names)
  // Without the manifest nothing can be named, but it is refused all the same.
  expect((await failureOf(verify(root))).code).toBe('DIGEST_MISMATCH')
})

test('24 tampered trees', () => {
  expect(TAMPERINGS).toHaveLength(24)
  expect(new Set(TAMPERINGS.map(([what]) => what)).size).toBe(24)
})

test('what is no tampering: an empty directory, the parts that only archives have, a second name', async () => {
  const root = join(folder, 'harmless', 'go')
  await writeTree(root)
  await mkdir(join(root, 'src/empty'))
  for (const name of ['doc/x.txt', 'test/y.go', 'misc/z', 'api/go1.txt']) await add(root, name)
  await link(join(root, 'bin/go'), join(folder, 'second-name'))
  expect((await verify(root, manifest)).h1).toBe(go.h1)
})
