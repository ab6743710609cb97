import { createHash } from 'node:crypto'
import {
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  writeFile
} from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { provideSysroot } from '../../src/sysroots/provision-sysroot.ts'
import type { SysrootSource } from '../../src/sysroots/sysroot.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let own: TestHost
beforeAll(async () => {
  own = await createTestHost()
  const tree = join(own.root, 'Small15.sdk')
  await mkdir(join(tree, 'usr/include/net'), { recursive: true })
  await mkdir(join(tree, 'usr/lib/t'), { recursive: true })
  await writeFile(join(tree, 'usr/include/net/xt_MARK.h'), 'MARK')
  await writeFile(join(tree, 'usr/include/net/xt_mark.h'), 'mark')
  await writeFile(join(tree, 'usr/lib/t/libx.so.1'), 'library')
  await symlink('/lib/t/libx.so.1', join(tree, 'usr/lib/t/libx.so'))
  await symlink('usr/lib', join(tree, 'lib'))
})
afterAll(async () => own.close())

test('a directory is itself, and must be one', async () => {
  const path = join(own.root, 'own-sysroot')
  await mkdir(path)
  const provided = await provideSysroot({ kind: 'directory', path }, own.host)
  const fingerprint: unknown = expect.stringMatching(/^[0-9a-f]{16}$/)
  expect(provided).toEqual({ root: path, libraries: path, packages: [], fingerprint })
  const file = join(path, 'file')
  await writeFile(file, '')
  const noDirectory = await failureOf(provideSysroot({ kind: 'directory', path: file }, own.host))
  expect([noDirectory.code, noDirectory.what]).toEqual([
    'CONFIG_INVALID',
    `The sysroot ${file} is no directory.`
  ])
  const missing = join(path, 'missing')
  const nothing = await failureOf(provideSysroot({ kind: 'directory', path: missing }, own.host))
  expect(nothing.what).toBe(`The sysroot ${missing} is not there.`)
})

/** Packs entries of `from` with the real tar (or zip), and says how to ask for it. */
const archive = async (
  name: string,
  from: string,
  ...entries: readonly string[]
): Promise<SysrootSource & { readonly kind: 'archive' }> => {
  const file = join(own.root, name)
  const argv: readonly [string, ...string[]] = name.endsWith('.zip')
    ? ['zip', '-q', '-r', '--symlinks', file, ...entries]
    : ['tar', '--auto-compress', '-cf', file, ...entries]
  const packed = await own.host.exec({ argv, cwd: from })
  expect([packed.exitCode, packed.stderr]).toEqual([0, ''])
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
  return { kind: 'archive', archive: file, sha256 }
}

test.each(['a.tar.gz', 'a.tar.xz', 'a.tar.zst', 'a.zip'])(
  '%s: the directory around it is left out, links become relative',
  async (name) => {
    const source = await archive(name, own.root, 'Small15.sdk')
    const { root, libraries, packages } = await provideSysroot(source, own.host)
    expect([libraries, packages]).toEqual([root, []])
    expect(await readFile(join(root, 'usr/include/net/xt_MARK.h'), 'utf8')).toBe('MARK')
    expect(await readFile(join(root, 'usr/include/net/xt_mark.h'), 'utf8')).toBe('mark')
    expect(await readlink(join(root, 'usr/lib/t/libx.so'))).toBe('../../../lib/t/libx.so.1')
    expect(await readFile(join(root, 'usr/lib/t/libx.so'), 'utf8')).toBe('library')
    // By its digest: the file itself is not asked for any more.
    await writeFile(source.archive, 'something else')
    expect((await provideSysroot(source, own.host)).root).toBe(root)
  }
)

test('the names of a tar of `.` are the names below the root; a hard link is the same file', async () => {
  const tree = join(own.root, 'dotted')
  await mkdir(join(tree, 'usr/lib'), { recursive: true })
  await writeFile(join(tree, 'usr/lib/a'), 'text')
  await link(join(tree, 'usr/lib/a'), join(tree, 'usr/lib/b'))
  const { root } = await provideSysroot(await archive('d.tar.gz', tree, '.'), own.host)
  expect((await readdir(join(root, 'usr/lib'))).sort()).toEqual(['a', 'b'])
  expect(await readFile(join(root, 'usr/lib/b'), 'utf8')).toBe('text')
  expect((await stat(join(root, 'usr/lib/a'))).nlink).toBe(2)
})

test.each([
  ['../outside', 'leaves the root'],
  ['up/../x', 'leaves the root']
])('a link to %s is refused, and nothing of it is kept', async (target, words) => {
  const tree = join(own.root, `bad-${target.replaceAll('/', '_')}`)
  await mkdir(join(tree, 'usr'), { recursive: true })
  await writeFile(join(tree, 'usr/a'), '')
  await symlink('..', join(tree, 'usr/up'))
  await symlink(`usr/${target}`.replace('usr/..', '..'), join(tree, 'bad'))
  const source = await archive('bad.tar.gz', tree, 'usr', 'bad')
  const failure = await failureOf(provideSysroot(source, own.host))
  expect([failure.code, failure.what]).toEqual([
    'DIGEST_MISMATCH',
    expect.stringContaining(`"bad": it is a link that ${words}`)
  ])
  const kept = await readdir(join(own.host.dirs.cache, 'sysroots'))
  expect(kept.filter((name) => name.includes(source.sha256))).toEqual([])
})

test('the wrong digest is refused before anything is unpacked; other mistakes name the file', async () => {
  const source = await archive('w.tar.gz', own.root, 'Small15.sdk')
  const wrong = 'a'.repeat(64)
  const failure = await failureOf(provideSysroot({ ...source, sha256: wrong }, own.host))
  expect(failure.code).toBe('DIGEST_MISMATCH')
  expect(failure.details).toBe(`expected sha256 ${wrong}\nreceived sha256 ${source.sha256}`)
  const cases: readonly (readonly [Partial<typeof source>, string])[] = [
    [{ sha256: 'abc' }, 'has no usable SHA-256'],
    [{ archive: 'w.tar.gz' }, 'neither an absolute path nor a URL'],
    [{ archive: join(own.root, 'none.tar.gz'), sha256: wrong }, 'none.tar.gz could not be read'],
    [{ archive: 'http://mirror.example/x.tar.gz', sha256: wrong }, 'is plain http']
  ]
  for (const [change, words] of cases) {
    const mistake = await failureOf(provideSysroot({ ...source, ...change }, own.host))
    expect([mistake.code, mistake.what]).toEqual(['CONFIG_INVALID', expect.stringContaining(words)])
  }
  const text = join(own.root, 'text.tar.gz')
  await writeFile(text, 'no archive')
  const sha256 = createHash('sha256').update('no archive').digest('hex')
  const none = await failureOf(provideSysroot({ ...source, archive: text, sha256 }, own.host))
  expect(none.what).toContain('it is none of .tar.gz, .tar.xz, .tar.zst and .zip')
})

test('a cut archive is refused by each reader', async () => {
  for (const name of ['c.tar.gz', 'c.tar.xz', 'c.tar.zst', 'c.zip']) {
    const source = await archive(name, own.root, 'Small15.sdk')
    const bytes = (await readFile(source.archive)).subarray(0, -30)
    await writeFile(source.archive, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const failure = await failureOf(provideSysroot({ ...source, sha256 }, own.host))
    expect([name, failure.code]).toEqual([name, 'DIGEST_MISMATCH'])
  }
})
