import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readVcs } from '../../src/module/read-vcs.ts'
import { writeSourceCopy, type SourceCopy } from '../../src/probes/write-source-copy.ts'
import { commitAll, createRebuildHost, git, writeFiles } from '../helpers/rebuild-room.ts'
import type { TestHost } from '../helpers/test-host.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createRebuildHost()
})
afterAll(async () => machine.close())

let count = 0

/** Everything in a directory: files with their text, links with their target, directories with nothing. */
function contentsOf(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.map((name) => {
      const path = join(directory, name)
      const entry = lstatSync(path)
      if (entry.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`]
      return [name, entry.isFile() ? readFileSync(path, 'utf8') : '']
    })
  )
}

async function copy(
  root: string,
  options: {
    readonly inRepository?: boolean
    readonly gowork?: string
    readonly vendored?: boolean
    readonly leaveOut?: readonly string[]
  } = {}
): Promise<SourceCopy> {
  const { inRepository = false, gowork = '', vendored = false, leaveOut = [] } = options
  const vcs = inRepository ? await readVcs(root, 'example.com/m', machine.host) : undefined
  const module = { root, path: 'example.com/m', mains: [], ...(vcs === undefined ? {} : { vcs }) }
  count++
  const directory = join(machine.root, 'copies', String(count))
  return writeSourceCopy({ module, gowork, vendored, leaveOut, directory }, machine.host)
}

function project(name: string, files: Readonly<Record<string, string>> = {}): string {
  return writeFiles(join(machine.root, name), { 'go.mod': 'module example.com/m\n', ...files })
}

test('of a repository has what git knows and what is new, and git sees the same in it', async () => {
  const root = project('repository', {
    '.gitignore': '*.log\n/built/\n',
    'sub/a.go': 'package sub\n',
    'run.sh': '#!/bin/sh\n',
    'old.go': 'package m\n'
  })
  symlinkSync('sub/a.go', join(root, 'link.go'))
  execFileSync('chmod', ['+x', join(root, 'run.sh')])
  const commit = commitAll(root)
  writeFiles(root, {
    'new.go': 'package m\n',
    'x.log': 'x',
    'built/y': 'y',
    'sub/a.go': 'package sub // 2\n'
  })
  rmSync(join(root, 'old.go'))

  const copied = await copy(root, { inRepository: true })
  if (!copied.ok) throw new Error(copied.why)
  expect(copied).toMatchObject({
    from: root,
    module: { root: copied.to, vcs: { root: copied.to, commit } }
  })
  const { '.git': _git, ...names } = Object.fromEntries(
    Object.entries(contentsOf(copied.to)).filter(([name]) => !name.startsWith('.git/'))
  )
  expect(names).toEqual({
    '.gitignore': '*.log\n/built/\n',
    'go.mod': 'module example.com/m\n',
    'link.go': '-> sub/a.go',
    'new.go': 'package m\n',
    'run.sh': '#!/bin/sh\n',
    sub: '',
    'sub/a.go': 'package sub // 2\n'
  })
  expect(git(copied.to, 'status', '--porcelain')).toBe(git(root, 'status', '--porcelain'))
  expect(git(copied.to, 'rev-parse', 'HEAD')).toBe(commit)
  for (const name of ['go.mod', '.git/config'])
    expect(lstatSync(join(copied.to, name)).ino).not.toBe(lstatSync(join(root, name)).ino)
  expect(lstatSync(join(copied.to, 'go.mod')).nlink).toBe(1)
})

test('of a linked work tree still finds its repository', async () => {
  const root = project('main-tree')
  commitAll(root)
  git(root, 'worktree', 'add', '-q', '../linked-tree')
  const linked = join(machine.root, 'linked-tree')
  const copied = await copy(linked, { inRepository: true })
  if (!copied.ok) throw new Error(copied.why)
  expect(git(copied.to, 'status', '--porcelain')).toBe('')
  expect(git(copied.to, 'rev-parse', 'HEAD')).toBe(git(linked, 'rev-parse', 'HEAD'))
})

test('without git has all but the release files', async () => {
  const root = project('plain', { 'main.go': 'package main\n', 'out/old.tar.gz': 'x' })
  const copied = await copy(root, { leaveOut: [join(root, 'out')] })
  if (!copied.ok) throw new Error(copied.why)
  expect(Object.keys(contentsOf(copied.to))).toEqual(['go.mod', 'main.go'])
})

test('has the whole workspace of go.work, and neighbours that replace lines name', async () => {
  const root = writeFiles(join(machine.root, 'workspace'), {
    'go.work': 'go 1.26\nuse (\n\t./app\n\t./lib\n)\n',
    'app/go.mod': 'module example.com/m\nreplace example.com/x => ../x\n',
    'lib/go.mod': 'module example.com/lib\n',
    'x/go.mod': 'module example.com/x\n'
  })
  const copied = await copy(join(root, 'app'), { gowork: join(root, 'go.work') })
  if (!copied.ok) throw new Error(copied.why)
  expect(copied.gowork).toBe(join(copied.to, 'go.work'))
  expect(copied.module.root).toBe(join(copied.to, 'app'))
  expect(existsSync(join(copied.to, 'x', 'go.mod'))).toBe(true)
})

describe('is refused, with the reason, for', () => {
  const outside = 'module example.com/m\nreplace (\n\texample.com/x v1.0.0 => ../x\n)\n'

  test.each<[string, () => Promise<SourceCopy>, string]>([
    [
      'a replace line that leads out',
      async () => copy(project('replaced', { 'go.mod': outside })),
      'names ../x, outside of what is copied'
    ],
    [
      'the same in go.work',
      async () => {
        const root = project('work', {
          'go.work': 'go 1.26\nuse .\nreplace example.com/x => ../x\n'
        })
        return copy(root, { gowork: join(root, 'go.work') })
      },
      'go.work names ../x'
    ],
    [
      'a used module that is elsewhere',
      async () => {
        const root = project('used', { 'go.work': 'go 1.26\nuse (\n\t.\n\t../other\n)\n' })
        return copy(root, { gowork: join(root, 'go.work') })
      },
      'go.work uses ../other'
    ],
    [
      'a go.work above the repository',
      async () => {
        const root = project('above/inner')
        commitAll(root)
        writeFiles(join(root, '..'), { 'go.work': 'go 1.26\nuse ./inner\n' })
        return copy(root, { inRepository: true, gowork: join(root, '..', 'go.work') })
      },
      'is outside of'
    ],
    [
      'a link that leads out',
      async () => {
        const root = project('linked')
        symlinkSync('../plain/main.go', join(root, 'main.go'))
        return copy(root)
      },
      'main.go is a symbolic link out of the source, to ../plain/main.go'
    ],
    [
      'a link back to the source',
      async () => {
        const root = project('back', { 'main.go': 'package main\n' })
        symlinkSync(join(root, 'main.go'), join(root, 'same.go'))
        return copy(root)
      },
      'same.go is a symbolic link out of the source'
    ],
    [
      'a module that git ignores',
      async () => {
        const root = writeFiles(join(machine.root, 'ignoring'), { '.gitignore': 'm\n' })
        commitAll(root)
        return copy(writeFiles(join(root, 'm'), { 'go.mod': 'module example.com/m\n' }), {
          inRepository: true
        })
      },
      'git ignores m/go.mod'
    ],
    [
      'more than 2 GiB',
      async () => {
        const root = project('large')
        execFileSync('truncate', ['-s', '2200M', join(root, 'data')])
        return copy(root)
      },
      'the source is larger than 2 GiB'
    ],
    [
      'a go.mod that cannot be read',
      async () => {
        const root = project('broken', { 'go.mod': 'replace (\n' })
        return copy(root)
      },
      'the source cannot be copied: '
    ],
    [
      'a go.mod that is not there',
      async () => copy(writeFiles(join(machine.root, 'empty'), { 'main.go': 'package main\n' })),
      'the source cannot be copied: ENOENT'
    ]
  ])('%s', async (_, attempt, why) => {
    const copied = await attempt()
    expect(copied).toEqual({ ok: false, why: expect.stringContaining(why) })
  })
})

test('is not held up by replace lines that the vendor directory stands for', async () => {
  const root = project('vendored', {
    'go.mod': 'module example.com/m\nreplace example.com/x => ../x\n'
  })
  expect(await copy(root, { vendored: true })).toMatchObject({ ok: true })
})
