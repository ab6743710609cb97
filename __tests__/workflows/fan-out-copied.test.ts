import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { exportTree, removeTree, runAct, type ActResult } from '../helpers/act.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { DEMO_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { exportOwnRepository, OWN } from '../helpers/own-repository.ts'
import { commitAll } from '../helpers/rebuild-room.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'

const TIMEOUT_MS = 20 * 60_000
jest.setTimeout(TIMEOUT_MS)

const SETTINGS = `targets: [linux/amd64, windows/amd64]
cgo: off
cache: off
smoke: --version
smoke-expect: ^hello
smoke-runners: [linux/amd64=ubuntu-latest]
`

/** The jobs that docs/fan-out.md gives to copy. */
const readDocumented = async (): Promise<string> => {
  const text = await readFile(join(REPOSITORY, 'docs', 'fan-out.md'), 'utf8')
  const [, block] = /```yaml\n(jobs:\n {2}plan:\n[\s\S]+?)```/.exec(text) ?? []
  if (block === undefined) throw new Error('docs/fan-out.md has no such block')
  return `name: copied\non: push\npermissions: {}\n${block}`
}

let root: string
let result: ActResult
let stored: readonly string[]

/** A module that cannot be built for Windows, and the documented jobs. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-copied-'))
  const project = join(root, 'project')
  await mkdir(join(project, '.github', 'workflows'), { recursive: true })
  await mkdir(join(root, 'store'))
  const workflow = join('.github', 'workflows', 'copied.yml')
  writeHelloModule(project, {
    'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n',
    'wrong_windows.go': 'package main\n\nvar wrong int = "text"\n',
    '.crossgo.yaml': SETTINGS,
    [workflow]: await readDocumented()
  })
  commitAll(project)
  const [tree, own] = await Promise.all([exportTree(project), exportOwnRepository()])
  const server = await startResultsServer(join(root, 'store'))
  try {
    result = await runAct({
      tree,
      workflow,
      act: TOOLS.act,
      node: TOOLS.node,
      cache: DEMO_CACHE,
      repositories: { [OWN]: own },
      env: { ACTIONS_RESULTS_URL: server.url, ACTIONS_RUNTIME_TOKEN: createRuntimeToken() },
      timeoutMs: TIMEOUT_MS
    })
    stored = server.artifacts().map(({ name }) => name)
  } finally {
    await server.close()
    await removeTree(tree)
    await removeTree(own)
  }
})

afterAll(async () => rm(root, { recursive: true, force: true }))

test('a leg that cannot be built stops neither the other one nor its run', () => {
  const own = result.steps.filter(({ step, stage }) => step === OWN && stage === 'Main')
  // act has one result for all jobs of a matrix, so their steps are looked at.
  expect(own.map(({ job, result: end }) => `${job.trim()} ${end}`).sort()).toEqual([
    'copied/build-1 success',
    'copied/build-2 failure',
    'copied/merge failure',
    'copied/plan success',
    'copied/smoke success'
  ])
  expect(result.exitCode).toBe(1)
})

test('merge says which it was and why, and stores what there is with that report, not as the release', () => {
  expect(result.log).toMatch(/\[copied\/merge *\].*::error.*windows-amd64 failed .*BUILD_FAILED/)
  expect([...stored].sort()).toEqual([
    'release-files-incomplete',
    'release-files-leg-linux-amd64',
    'release-files-leg-windows-amd64',
    'release-files-plan',
    'release-files-smoke-linux-amd64'
  ])
})
