import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { matchedParts, problemLines } from '../helpers/read-problems.ts'
import { REPOSITORY, runAction, type ActionResult } from '../helpers/run-action.ts'
import { sharedEnvironment } from '../helpers/run-cli.ts'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'

const shared = sharedEnvironment()
const PROBLEM_MATCHERS = join(REPOSITORY, 'dist', 'main', 'problem-matchers.json')
let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-action-'))
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A small module in a directory of its own. */
const workspace = (name: string, files: Readonly<Record<string, string>> = {}): string =>
  writeHelloModule(join(root, name), files)

const run = async (
  directory: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<ActionResult> =>
  runAction({
    entry: 'main',
    node: TOOLS.node,
    workspace: directory,
    inputs,
    env: { ...shared, ...env },
    toolCache: shared['RUNNER_TOOL_CACHE'] ?? ''
  })

describe('without targets and packages', () => {
  test('it stands where setup-go stood: Go on PATH and GOROOT for later steps', async () => {
    const result = await run(workspace('setup'), {})
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { 'go-version': '1.27.4', 'problem-matchers': PROBLEM_MATCHERS },
      env: { GOTOOLCHAIN: 'local' }
    })
    expect(statSync(PROBLEM_MATCHERS).isFile()).toBe(true)
    const goRoot = result.outputs['go-root'] ?? ''
    expect(result.env['GOROOT']).toBe(goRoot)
    expect(result.path).toContain(join(goRoot, 'bin'))
    expect(goRoot).toMatch(/\/go\/1\.27\.4\/x64$/)
    expect(statSync(`${goRoot}.complete`).isFile()).toBe(true)
    expect(result.stdout).toContain('go version go1.27.4')
  })

  test('a module is not needed when the version is given', async () => {
    const directory = join(root, 'empty')
    mkdirSync(directory)
    const result = await run(directory, { 'go-version': '1.27.4', cgo: 'off' })
    expect(result).toMatchObject({ exitCode: 0, outputs: { 'go-version': '1.27.4' } })
  })

  test('one target gives its variables to later steps', async () => {
    const result = await run(workspace('one'), { mode: 'setup', targets: 'linux/arm64' })
    expect(result.env).toMatchObject({ GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '1' })
    expect(result.env['CC']).toMatch(/^aarch64-linux-gnu-gcc/)
    expect(JSON.parse(result.outputs['environments'] ?? '')).toMatchObject([
      { target: 'linux-arm64', machine: expect.stringContaining('arm64') }
    ])
  })
})

describe('a build', () => {
  test('gives outputs, a summary and files, and one notice instead of an upload', async () => {
    const directory = workspace('build')
    const result = await run(directory, { targets: 'linux/amd64,windows/amd64', version: '1.2.3' })
    expect(result.exitCode).toBe(0)
    expect(result.outputs['verdict']).toBe('warn')
    const artifacts = JSON.parse(result.outputs['artifacts'] ?? '') as {
      target: string
      path: string
      sha256: string
      sizeBytes: number
    }[]
    expect(artifacts.map(({ target }) => target)).toEqual(['linux-amd64', 'windows-amd64'])
    for (const { path, sizeBytes } of artifacts) expect(statSync(path).size).toBe(sizeBytes)
    expect(result.outputs['artifacts-dir']).toBe(join(directory, 'out'))
    expect(readFileSync(result.outputs['checksums'] ?? '', 'utf8')).toContain(artifacts[0]?.sha256)
    expect(result.summary).toContain('2 of 2 targets built')
    expect(result.stdout.match(/^::notice::.*stay in/gm)).toHaveLength(1)
    expect(result.stdout.match(/^::error/gm)).toBeNull()
  })

  test('annotates each failed target once, has its own lines found by matchers, and fails', async () => {
    const directory = join(root, 'failing')
    writeHelloModule(join(directory, 'sub'), {
      'bad_windows.go': 'package main\n\nvar x int = "text"\n'
    })
    const inputs = { 'working-directory': 'sub', targets: 'linux/amd64,windows/amd64' }
    const result = await run(directory, inputs)
    expect(result.exitCode).toBe(4)
    expect(result.stdout.match(/^::error/gm)).toHaveLength(1)
    expect(result.stdout).toMatch(/^::error title=Build windows-amd64::.*BUILD_FAILED/m)
    const parts = matchedParts(result.stdout, PROBLEM_MATCHERS)
    expect(parts.map((part) => problemLines(part.join('\n')))).toEqual([
      [
        'crossgo-go error sub/bad_windows.go:3:13 cannot use "text" (untyped string constant) as int value in variable declaration'
      ]
    ])
    // GitHub shows ten of a step: ours is the first.
    expect(result.stdout.indexOf('::error')).toBeLessThan(result.stdout.indexOf('::add-matcher'))
    expect(result.outputs['verdict']).toBe('fail')
    expect(readdirSync(join(directory, 'out'))).toContain('SHA256SUMS')
  })

  test('uploads archives, sums, report and summary where there is a service, and stores modules', async () => {
    const directory = workspace('upload')
    const server = await startResultsServer(join(root, 'store'))
    try {
      const token = createRuntimeToken()
      const env = { ACTIONS_RESULTS_URL: server.url, ACTIONS_RUNTIME_TOKEN: token }
      const result = await run(directory, { targets: 'linux/amd64', 'artifact-name': 'mine' }, env)
      expect(result.exitCode).toBe(0)
      expect(server.artifacts().map(({ name }) => name)).toEqual(['mine'])
      expect(result.outputs['artifact-id']).toBe(server.artifacts()[0]?.id)
    } finally {
      await server.close()
    }
  })

  test('a service that refuses is an error, not a green job', async () => {
    const server = await startResultsServer(join(root, 'refusing'), {
      refuse: { CreateArtifact: 403 }
    })
    try {
      const env = { ACTIONS_RESULTS_URL: server.url, ACTIONS_RUNTIME_TOKEN: createRuntimeToken() }
      const result = await run(workspace('refused'), { targets: 'linux/amd64' }, env)
      expect(result.exitCode).toBe(3)
      expect(result.stdout).toContain('(UPLOAD_FAILED)')
    } finally {
      await server.close()
    }
  })
})

describe('other modes', () => {
  test('plan', async () => {
    const result = await run(workspace('plan'), { mode: 'plan', targets: 'linux/arm64' })
    expect(result.exitCode).toBe(0)
    expect(JSON.parse(result.outputs['plan'] ?? '')).toMatchObject({
      schema: 1,
      builds: [{ target: { id: 'linux-arm64' } }]
    })
  })

  test('verify', async () => {
    const directory = workspace('verify')
    const result = await run(directory, { mode: 'verify', files: `${process.execPath}\nmain.go` })
    expect(result.exitCode).toBe(5)
    expect(
      result.stdout.match(/^::error title=main\.go::.*main\.go.*ARTIFACT_UNREADABLE/gm)
    ).toHaveLength(1)
    expect(JSON.parse(result.outputs['files'] ?? '')).toHaveLength(2)
  })
})

describe('wrong inputs', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'an unknown mode',
      { mode: 'bake' },
      'mode must be one of setup, build, plan, smoke, merge, verify'
    ],
    ['a hostile out', { targets: 'linux/amd64', out: '../../etc' }, 'may not hold'],
    [
      'a newline in name',
      { targets: 'linux/amd64', name: 'a\n::set-output name=x::y' },
      'name must be one line'
    ]
  ])('%s', async (_, inputs, text) => {
    const result = await run(workspace('wrong'), inputs)
    expect(result.exitCode).toBe(2)
    expect(result.stdout.match(/^::error/gm)).toHaveLength(1)
    expect(result.stdout).toContain(text)
    expect(result.stdout).not.toMatch(/^::set-output/m)
  })
})

test('what a compiler prints gives the runner no commands', async () => {
  const directory = workspace('commands', {
    'main.go': 'package main\n\n/*\n::add-path::/evil\n*/\nimport "C"\n\nfunc main() {}\n'
  })
  const result = await run(directory, { targets: 'linux/amd64', trace: 'true' })
  expect(result.exitCode).toBe(4)
  expect(result.stdout).not.toMatch(/^\s*::add-path/m)
  expect(result.path.join('\n')).not.toContain('evil')
  const problems = matchedParts(result.stdout, PROBLEM_MATCHERS).flatMap((part) =>
    problemLines(part.join('\n'))
  )
  expect(problems[0]).toMatch(/^crossgo-cc error main\.go:4:1 /)
})
