import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-library-'))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.lib.json', '--outDir', join(root, 'lib')])
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  execFileSync('cp', ['package.json', root])
}, 120_000)
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

test('compiles with its types, and imports nothing of GitHub', () => {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  expect(files).toContain('index.js')
  expect(files).toContain('index.d.ts')
  const importers = files
    .filter((name) => name.endsWith('.js'))
    .filter((name) => readFileSync(join(root, 'lib', name), 'utf8').includes('@actions/'))
  expect(importers).toEqual([])
})

test('is used as a program would use it', () => {
  const code = `
    import { createCliHost, loadSettings, verify } from './lib/index.js'
    const { host, close } = await createCliHost({ env: process.env, workspace: process.cwd(), write: () => undefined })
    const settings = await loadSettings({ values: { targets: 'linux/amd64' }, label: (name) => name }, '.', host)
    const [file] = await verify({ paths: [process.execPath] }, host)
    await close()
    console.log(JSON.stringify([settings.targets, file.format, file.goos]))
  `
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8'
  })
  expect(JSON.parse(output)).toEqual([['linux/amd64'], 'elf', 'linux'])
})
