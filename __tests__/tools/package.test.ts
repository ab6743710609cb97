import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'
import type { ChildResult } from '../helpers/run-child.ts'

jest.setTimeout(180_000)

let root: string

const source = async (path: string, text: string): Promise<void> =>
  writeFile(join(root, 'src', path), text)

const run = async (...argv: [string, ...string[]]): Promise<ChildResult> =>
  runChild({ argv, cwd: root, env: cleanEnvironment(), timeoutMs: 120_000 })

const build = async (): Promise<ChildResult> =>
  run(process.execPath, join('scripts', 'package.mjs'))

const file = (path: string): string => join(root, 'dist', path)

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-package-'))
  for (const each of ['src/action', 'src/cli', 'scripts', 'dist/main'])
    await mkdir(join(root, each), { recursive: true })
  await cp(join(REPOSITORY, 'scripts', 'package.mjs'), join(root, 'scripts', 'package.mjs'))
  for (const each of ['package.json', 'tsconfig.json'])
    await cp(join(REPOSITORY, each), join(root, each))
  await symlink(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'))
  await writeFile(file('main/999.index.js'), 'a chunk of an older build')
  await source('name.ts', `export const name: string = 'packaged'\n`)
  await source(
    'action/main.ts',
    `import pLimit from 'p-limit'\nimport { name } from '../name.ts'\nconsole.log(name, typeof pLimit(1))\n`
  )
  await source('action/post.ts', `console.log('post')\n`)
  await source('action/problem-matchers.json', '{}\n')
  await source(
    'cli/main.ts',
    `#!/usr/bin/env node\nimport { name } from '../name.ts'\nconsole.log(name, process.argv[2])\n`
  )
})

afterAll(async () => rm(root, { recursive: true, force: true }))

describe('npm run package', () => {
  test('makes bundles that run, with licences, and leaves nothing else behind', async () => {
    const result = await build()
    expect(result.stderr).toBe('')
    expect(result.exitCode).toBe(0)
    expect((await run(process.execPath, file('main/index.js'))).stdout).toBe('packaged function\n')
    expect((await run(process.execPath, file('post/index.js'))).stdout).toBe('post\n')
    expect(await readFile(file('main/licenses.txt'), 'utf8')).toContain('p-limit')
    expect(await readFile(file('main/problem-matchers.json'), 'utf8')).toBe('{}\n')
    for (const gone of ['dist/main/999.index.js', 'lib/package'])
      await expect(stat(join(root, gone))).rejects.toThrow('ENOENT')
  })

  test('makes the CLI a program with one interpreter line', async () => {
    expect((await run(file('cli/index.js'), 'word')).stdout).toBe('packaged word\n')
    const lines = (await readFile(file('cli/index.js'), 'utf8')).split('\n')
    expect(lines.filter((line) => line.startsWith('#!'))).toEqual(['#!/usr/bin/env node'])
  })

  test('refuses a module that is not there', async () => {
    await source(
      'action/post.ts',
      `// @ts-expect-error not there\nawait import('no-such-module')\n`
    )
    const result = await build()
    expect(result.exitCode).toBe(1)
    expect(result.stderr).toContain('a module is missing')
  })

  test('refuses sources with a type error and keeps the old bundles', async () => {
    await source('name.ts', `export const name: number = 'packaged'\n`)
    const result = await build()
    expect(result.exitCode).toBe(1)
    expect(result.stderr).toContain('error TS2322')
    expect((await stat(file('main/index.js'))).isFile()).toBe(true)
  })
})
