import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readVcs } from '../../src/module/read-vcs.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
let repository: string

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: repository,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_COMMITTER_DATE: '2026-03-04T05:06:07Z',
      GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z'
    }
  }).trim()

beforeAll(async () => {
  machine = await createTestHost()
  repository = join(machine.root, 'repository')
  mkdirSync(join(repository, 'sub'), { recursive: true })
  git('init', '-q')
})
afterAll(async () => machine.close())

test('outside a repository there are no facts', async () => {
  expect(await readVcs(machine.root, 'example.com/m', machine.host)).toBeUndefined()
})

test('a repository without a commit has none either', async () => {
  expect(await readVcs(repository, 'example.com/m', machine.host)).toBeUndefined()
})

test('reads commit, commit time, state and tags', async () => {
  writeFileSync(join(repository, 'a'), 'a')
  git('add', '.')
  git('commit', '-qm', 'one')
  git('tag', 'v1.0.0')
  const commit = git('rev-parse', 'HEAD')
  const facts = {
    root: repository,
    commit,
    commitTime: '2026-03-04T05:06:07Z',
    modified: false,
    tag: 'v1.0.0',
    baseTag: 'v1.0.0'
  }
  expect(await readVcs(repository, 'example.com/m', machine.host)).toEqual(facts)
})

test('an untracked file modifies the tree; ignored ones do not', async () => {
  mkdirSync(join(repository, 'out'))
  writeFileSync(join(repository, 'out', '.gitignore'), '*\n')
  writeFileSync(join(repository, 'out', 'file'), 'x')
  expect(await readVcs(repository, 'example.com/m', machine.host)).toMatchObject({
    modified: false
  })
  writeFileSync(join(repository, 'b'), 'b')
  expect(await readVcs(repository, 'example.com/m', machine.host)).toMatchObject({ modified: true })
})

test('after a tag it is the base, and a module in a directory has tags of its own', async () => {
  git('add', '.')
  git('commit', '-qm', 'two')
  git('tag', 'sub/v0.2.0')
  const root = await readVcs(repository, 'example.com/m', machine.host)
  expect(root).toMatchObject({ baseTag: 'v1.0.0' })
  expect(root).not.toHaveProperty('tag')
  expect(await readVcs(join(repository, 'sub'), 'example.com/m/sub', machine.host)).toMatchObject({
    tag: 'v0.2.0'
  })
})

test('a work tree of another owner is read, as in containers', async () => {
  chownSync(repository, 12345, 12345)
  chownSync(join(repository, '.git'), 12345, 12345)
  expect(() => git('status')).toThrow('dubious ownership')
  expect(await readVcs(repository, 'example.com/m', machine.host)).toMatchObject({
    baseTag: 'v1.0.0'
  })
})

test('a broken repository is an error that says what to do', async () => {
  writeFileSync(join(repository, '.git', 'HEAD'), 'nonsense\n')
  const failure = await failureOf(readVcs(repository, 'example.com/m', machine.host))
  expect(failure.code).toBe('CONFIG_INVALID')
  expect(failure.what).toContain(repository)
})
