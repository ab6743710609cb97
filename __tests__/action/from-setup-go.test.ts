import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { createCliHost } from '../../src/cli/host.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { readRealZip, startRecordedProxy } from '../helpers/real-go.ts'
import { runAction } from '../helpers/run-action.ts'
import { sharedEnvironment } from '../helpers/run-cli.ts'
import { type LocalServer, startServer } from '../helpers/servers/downloads.ts'

/** The inputs of actions/setup-go v7.0.0 and what a workflow gives when it says nothing. */
const SETUP_GO: Readonly<Record<string, string>> = {
  'go-version': '',
  'go-version-file': '',
  'check-latest': 'false',
  token: 'ghs_TokenOfTheJob0123456789',
  cache: 'true',
  'cache-dependency-path': '',
  architecture: '',
  'go-download-base-url': ''
}

let root: string
let proxy: LocalServer
let mirror: LocalServer

/** A fresh runner: its tool cache is empty, and no Go is on PATH. */
function environment(): Readonly<Record<string, string>> {
  const tools = { RUNNER_TOOL_CACHE: join(root, 'tools'), PATH: '/usr/bin:/bin' }
  return { ...sharedEnvironment(), GOPROXY: proxy.url, ...tools }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-drop-in-'))
  const closable = await createCliHost({
    env: process.env,
    workspace: root,
    write: () => undefined
  })
  proxy = await startRecordedProxy(await readRealZip(closable.host))
  await closable.close()
  mirror = await startServer((_request, response) => response.writeHead(404).end())
})

afterAll(async () => {
  await Promise.all([proxy.close(), mirror.close(), rm(root, { recursive: true })])
})

test('every input and output of setup-go is one of ours, and the page has a row for each', async () => {
  const action = parse(await readFile('action.yml', 'utf8')) as {
    readonly inputs: Readonly<Record<string, unknown>>
    readonly outputs: Readonly<Record<string, unknown>>
  }
  const page = await readFile('docs/from-setup-go.md', 'utf8')
  for (const name of Object.keys(SETUP_GO)) {
    expect(Object.keys(action.inputs)).toContain(name)
    expect(page).toContain(`| \`${name}\``)
  }
  for (const name of ['go-version', 'cache-hit']) {
    expect(Object.keys(action.outputs)).toContain(name)
    expect(page).toContain(`| \`${name}\``)
  }
})

describe('a step that was written for setup-go', () => {
  test('gets its Go, verified, from a fresh runner; the token of the job goes nowhere', async () => {
    const workspace = writeHelloModule(join(root, 'module'))
    const result = await runAction({
      entry: 'main',
      node: TOOLS.node,
      workspace,
      inputs: { ...SETUP_GO, 'go-version': '1.27.4', 'go-download-base-url': mirror.url },
      env: environment(),
      toolCache: join(root, 'tools')
    })
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { 'go-version': '1.27.4', 'cache-hit': 'false' },
      env: { GOTOOLCHAIN: 'local', GOROOT: join(root, 'tools', 'go', '1.27.4', process.arch) }
    })
    const gopath = result.env['GOPATH'] ?? ''
    expect(result.path).toContain(join(gopath, 'bin'))
    expect((await stat(join(gopath, 'bin'))).isDirectory()).toBe(true)
    // The mirror was asked, and nobody saw a token.
    expect(mirror.requests.length).toBeGreaterThan(0)
    const headers = [...mirror.requests, ...proxy.requests].map((request) => request.headers)
    expect(headers.filter(({ authorization }) => authorization !== undefined)).toEqual([])
    expect(result.stdout).toContain('token is not needed and was sent nowhere')
    expect(result.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(SETUP_GO['token'])
    expect(result.stdout).toContain('in the signed log of')
  })

  test('with both versions takes go-version, and says so', async () => {
    const workspace = writeHelloModule(join(root, 'both'), { '.go-version': '1.1\n' })
    const inputs = { ...SETUP_GO, 'go-version': '1.27.4', 'go-version-file': '.go-version' }
    const toolCache = join(root, 'tools')
    const result = await runAction({
      entry: 'main',
      node: TOOLS.node,
      workspace,
      inputs,
      env: environment(),
      toolCache
    })
    expect(result).toMatchObject({ exitCode: 0, outputs: { 'go-version': '1.27.4' } })
    expect(result.stdout).toContain('go-version is used')
  })

  test('with 1.2 where go.mod needs more is told about YAML', async () => {
    const workspace = writeHelloModule(join(root, 'yaml'))
    const inputs = { ...SETUP_GO, 'go-version': '1.2' }
    const result = await runAction({ entry: 'main', node: TOOLS.node, workspace, inputs })
    expect(result.exitCode).toBe(2)
    expect(result.stdout).toMatch(/::error::.*go-version is 1\.2, but go\.mod needs Go/)
    expect(result.stdout).toContain('in quotes')
  })
})
