import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SETTINGS } from '../../src/config/settings.ts'
import { VERSION } from '../../src/version.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { runCli } from '../helpers/run-cli.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-cli-'))
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A small module in a directory of its own. */
const module = (name: string, files: Readonly<Record<string, string>> = {}): string =>
  writeHelloModule(join(root, name), files)

test('--version and --help', async () => {
  expect(await runCli(['--version'], { cwd: root })).toMatchObject({
    exitCode: 0,
    stdout: `${VERSION}\n`
  })
  const help = await runCli(['build', '--help'], { cwd: root })
  expect(help.exitCode).toBe(0)
  for (const [name, row] of Object.entries(SETTINGS)) {
    expect(help.stdout.includes(`--${name}`)).toBe(
      (row.doors as readonly string[]).includes('build')
    )
  }
})

describe('a wrong request ends with status 2, says what and what to do, and leaves nothing', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
    [
      'an unknown target',
      {},
      ['--targets', 'linux/amd46'],
      /"linux\/amd46" is not a platform.*\n.*linux\/amd64/
    ],
    ['a newline in out', {}, ['--out', 'a\nb'], /out must be one line/],
    ['.. in out', {}, ['--out', '../../x'], /out "\.\.\/\.\.\/x" may not hold "\.\."/],
    ['an unknown flag', {}, ['--platform', 'x'], /--platform is not a flag of build/],
    ['a broken go.mod', { 'go.mod': 'module example.com/hello\n\nrequire (\n' }, [], /go\.mod/],
    [
      'an unknown setting',
      { '.crossgo.yaml': 'name: x\ntarget: y\n' },
      [],
      /\.crossgo\.yaml:2:1: "target".*did you mean targets\?/
    ],
    [
      'an unknown leg',
      {},
      ['--leg', 'plan9-amd64', '--targets', 'linux/amd64'],
      /no leg "plan9-amd64".*\n.*linux-amd64/
    ]
  ])('%s', async (name, files, args, expected) => {
    const cwd = module(name.replaceAll(' ', '-'), files)
    const result = await runCli(['build', ...args], { cwd })
    expect(result.exitCode).toBe(2)
    expect(result.stderr).toMatch(expected)
    expect(result.stderr).toContain('(CONFIG_INVALID)')
    expect(readdirSync(cwd)).not.toContain('out')
  })

  test('a directory without go.mod', async () => {
    const result = await runCli(['plan', '.', '--json'], { cwd: root })
    expect(result.exitCode).toBe(2)
    expect(JSON.parse(result.stdout)).toMatchObject({
      schema: 1,
      error: { code: 'CONFIG_INVALID' }
    })
  })

  test('no main package', async () => {
    const cwd = module('library', { 'main.go': 'package hello\n' })
    const result = await runCli(['build'], { cwd })
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('(PLAN_EMPTY)') })
  })
})

test('an unknown Go version ends with status 3', async () => {
  const cwd = module('future')
  const result = await runCli(['build', '--go-version', '1.99.7'], { cwd })
  expect(result.exitCode).toBe(3)
  expect(result.stderr).toMatch(/1\.99\.7/)
  expect(readdirSync(cwd)).not.toContain('out')
})

describe('a build', () => {
  test('without cgo needs no compiler and gives its files, also outside git', async () => {
    const cwd = module('pure')
    const args = [
      'build',
      '--targets',
      'linux/amd64,windows/arm64,freebsd/amd64',
      '--bundle',
      '--json'
    ]
    const result = await runCli(
      [...args, '--smoke', 'x', '--smoke-expect', '^hello 0\\.0\\.0-dev$'],
      { cwd }
    )
    expect(result).toMatchObject({ exitCode: 0 })
    const report = JSON.parse(result.stdout) as {
      verdict: string
      warnings: string[]
      files: { name: string }[]
    }
    expect(report.verdict).toBe('warn')
    expect(report.warnings).toEqual([expect.stringContaining('no git repository')])
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([
      '.gitignore',
      'SHA256SUMS',
      'hello_0.0.0-dev_freebsd_amd64.tar.gz',
      'hello_0.0.0-dev_linux_amd64.tar.gz',
      'hello_0.0.0-dev_windows_arm64.zip',
      'release-0.0.0-dev.zip',
      'report.json',
      'summary.md'
    ])
  })

  test('that fails for one target keeps the others, and says so at the end', async () => {
    const cwd = module('half', { 'bad_windows.go': 'package main\n\nvar x int = "text"\n' })
    const result = await runCli(['build', '--targets', 'windows/amd64,linux/amd64'], { cwd })
    expect(result.exitCode).toBe(4)
    expect(result.stdout).toMatch(/windows\/amd64 +FAILED/)
    expect(result.stdout).toMatch(/linux\/amd64 +ok/)
    expect(result.stdout).toContain('bad_windows.go:3:')
    const names = readdirSync(join(cwd, 'out'))
    expect(names).toContain('hello_0.0.0-dev_linux_amd64.tar.gz')
    expect(names).toContain('SHA256SUMS')
    expect(names.filter((name) => name.includes('windows') || name.includes('partial'))).toEqual([])
  })

  test('whose binary prints something else is not good enough', async () => {
    const cwd = module('wrong')
    const result = await runCli(['build', '--smoke', 'x', '--smoke-expect', 'goodbye'], { cwd })
    expect(result.exitCode).toBe(5)
    expect(result.stdout).toContain('does not match smoke-expect')
  })

  test('replaces an earlier release, and only that', async () => {
    const cwd = module('again')
    const build = async (version: string): Promise<number | undefined> =>
      (await runCli(['build', '--version', version], { cwd })).exitCode
    expect(await build('1.0.0')).toBe(0)
    writeFileSync(join(cwd, 'out', 'mine.txt'), 'mine')
    expect(await build('1.1.0')).toBe(0)
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([
      '.gitignore',
      'SHA256SUMS',
      'hello_1.1.0_linux_amd64.tar.gz',
      'mine.txt',
      'report.json',
      'summary.md'
    ])
  })

  test('without a compiler and without apt-get says which packages to install', async () => {
    const cwd = module('poor', {
      'main.go':
        'package main\n\n// int one(void) { return 1; }\nimport "C"\n\nfunc main() { println(C.one()) }\n'
    })
    // Nothing of this machine's compilers is on this PATH.
    const bin = join(root, 'bin')
    mkdirSync(bin, { recursive: true })
    const result = await runCli(['build', '--targets', 'linux/arm64', '--cgo', 'on'], {
      cwd,
      env: { PATH: bin }
    })
    expect(result.exitCode).toBe(3)
    expect(result.stdout).toContain('(TOOLCHAIN_UNAVAILABLE)')
    expect(result.stdout).toContain('gcc-aarch64-linux-gnu')
  })
})

describe('verify', () => {
  test('prints an array of objects; what is no executable gives an error object and status 5', async () => {
    writeFileSync(join(root, 'text.txt'), 'hello')
    const result = await runCli(['verify', process.execPath, 'text.txt', 'missing', '--json'], {
      cwd: root
    })
    expect(result.exitCode).toBe(5)
    const [node, text, missing] = JSON.parse(result.stdout) as Record<string, unknown>[]
    expect(node).toMatchObject({
      schema: 1,
      path: process.execPath,
      format: 'elf',
      goos: 'linux',
      bits: 64
    })
    for (const broken of [text, missing]) {
      expect(broken).toMatchObject({
        error: {
          code: 'ARTIFACT_UNREADABLE',
          what: expect.stringMatching(/\.$/),
          fix: expect.stringMatching(/\.$/)
        }
      })
    }
  })

  test('is 0 when every file is an executable', async () => {
    const result = await runCli(['verify', process.execPath], { cwd: root })
    expect(result).toMatchObject({ exitCode: 0 })
    expect(result.stdout).toContain('is         linux/')
  })
})
