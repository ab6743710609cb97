import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createGlob } from '../../../src/readiness/files/glob.ts'
import { readPaths } from '../../../src/readiness/files/read-paths.ts'

test.each([
  ['dist/*', 'dist/a.zip', true],
  ['dist/*', 'dist/a/b', false],
  ['dist/**', 'dist/a/b/.c', true],
  ['dist/', 'dist/a/b', true],
  ['**/*.log', 'a.log', true],
  ['**/*.log', 'a/b/c.log', true],
  ['**/*.log', 'a/b/c.log.gz', false],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'ax/b', false],
  ['./a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a[0-9x]c', 'a7c', true],
  ['a[!0-9]c', 'a7c', false],
  ['a[]]c', 'a]c', true],
  ['*.{json,x{m,sl}}', 'r.xsl', true],
  ['*.{json,x{m,sl}}', 'r.xml', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['日?*', '日本語', true]
])('%s and %s: %s', (pattern, path, answer) => {
  expect(createGlob(pattern).matches(path)).toBe(answer)
})

test('many stars take no time', () => {
  const glob = createGlob(`${'**/'.repeat(30)}${'*a'.repeat(60)}b`)
  const start = performance.now()
  expect(glob.matches(`${'a/'.repeat(200)}${'a'.repeat(200)}`)).toBe(false)
  expect(performance.now() - start).toBeLessThan(1000)
})

test.each([['a[b'], ['{a,b}'.repeat(9)]])('%s is refused', (pattern) => {
  expect(() => createGlob(pattern)).toThrow(/The path/)
})

test('files are found once, sorted, without links, and what is taken away again is not there', async () => {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-paths-'))
  for (const name of ['b/2.log', 'b/1.log', 'b/c/3.log', 'b/c/no.txt', 'a.txt']) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), '')
  }
  await symlink(join(root, 'a.txt'), join(root, 'b/link.log'))
  await symlink(root, join(root, 'b/c/loop'))
  const found = await readPaths(
    ['b/**/*.log', 'b/*.log', 'a.txt', '!**/3.*', 'none/*', join(root, 'b/c/no*')],
    root
  )
  expect(found.files.map(({ shown }) => shown)).toEqual([
    'a.txt',
    'b/1.log',
    'b/2.log',
    'b/c/no.txt'
  ])
  expect(found.unmatched).toEqual(['none/*'])
  expect(found.notes).toEqual(['b/link.log is a link and was not followed'])
  await rm(root, { recursive: true })
})
