import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readGoCache } from '../../src/cache/read-go-cache.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { TEST_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { writeFiles } from '../helpers/rebuild-room.ts'
import { runAction, type ActionResult } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'
import {
  createRuntimeToken,
  startResultsServer,
  type ResultsServer
} from '../helpers/servers/results.ts'

let root: string
let workspace: string
let server: ResultsServer

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-setup-caches-'))
  workspace = writeFiles(join(root, 'module'), {
    'go.mod': 'module example.com/tiny\n\ngo 1.26\n\ntoolchain go1.27.4\n',
    'main.go': 'package main\n\nfunc main() { println("hello") }\n'
  })
  server = await startResultsServer(join(root, 'store'))
})

afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true })
})

/** Where a machine that nobody used before has its caches. */
const machine = (name: string): { readonly HOME: string; readonly GOCACHE: string } => ({
  HOME: join(root, name),
  GOCACHE: join(root, name, 'go-build')
})

function service(name: string): Readonly<Record<string, string>> {
  return {
    ...machine(name),
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF_TYPE: 'branch',
    ACTIONS_RESULTS_URL: server.url,
    ACTIONS_RUNTIME_TOKEN: createRuntimeToken(),
    ACTIONS_CACHE_SERVICE_V2: 'true'
  }
}

const tools = join(TEST_CACHE, 'tools')

/** RUNNER_TEMP, the same for all steps of a job. */
function temp(name: string): string {
  const directory = join(root, `${name}-temp`)
  mkdirSync(directory, { recursive: true })
  return directory
}

async function setup(
  name: string,
  env: Readonly<Record<string, string>> = {}
): Promise<ActionResult> {
  return runAction({
    entry: 'main',
    node: TOOLS.node,
    inputs: { mode: 'setup', cgo: 'off' },
    workspace,
    toolCache: tools,
    temp: temp(name),
    env: { ...service(name), ...env }
  })
}

async function post(name: string, { state }: ActionResult): Promise<ActionResult> {
  return runAction({
    entry: 'post',
    node: TOOLS.node,
    state,
    workspace,
    toolCache: tools,
    temp: temp(name),
    env: service(name)
  })
}

/** A later step of the job. */
async function goBuild(name: string, { path }: ActionResult): Promise<string> {
  const { stderr, exitCode } = await runChild({
    argv: ['go', 'build', '-x', '-o', join(root, `${name}.out`), '.'],
    cwd: workspace,
    env: cleanEnvironment({
      ...machine(name),
      GOTOOLCHAIN: 'local',
      PATH: [...path, process.env['PATH'] ?? ''].join(':')
    }),
    timeoutMs: 120_000
  })
  expect(exitCode).toBe(0)
  return stderr
}

const compiled = (trace: string): number => trace.match(/\/compile"? -o /g)?.length ?? 0

describe('mode setup', () => {
  test('keeps what later steps compile, and brings it back on another machine', async () => {
    const first = await setup('one')
    expect(first.exitCode).toBe(0)
    expect(first.summary).toContain('0 of 1 layers restored')
    expect(compiled(await goBuild('one', first))).toBeGreaterThan(0)
    const stored = await post('one', first)
    expect([stored.exitCode, stored.stdout]).toEqual([0, expect.stringContaining('stored build ')])

    const second = await setup('two')
    expect(second.summary).toContain('1 of 1 layers restored')
    expect(compiled(await goBuild('two', second))).toBe(0)
    const nothing = await post('two', second)
    expect(nothing.stdout).toContain('stored nothing new')
  })

  test('brings back nothing on a tag, and says why', async () => {
    const release = await setup('three', { GITHUB_REF_TYPE: 'tag' })
    expect(release.summary).toContain(
      'in a release nothing is used that another branch could have written'
    )
    expect(await readGoCache(machine('three').GOCACHE)).toEqual([])
  })

  test('a service that does not work is a warning', async () => {
    const failed = await setup('four', { ACTIONS_RUNTIME_TOKEN: 'no token' })
    expect(failed.exitCode).toBe(0)
    expect(failed.stdout).toContain('was not restored')
  })
})
