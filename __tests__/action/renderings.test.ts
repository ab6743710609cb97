import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { REPOSITORY, runAction, type ActionResult } from '../helpers/run-action.ts'
import { sharedEnvironment } from '../helpers/run-cli.ts'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'

const POLICY = `version: 1
report: { formats: [sarif], pdf: auto }
checks:
  - { id: release, type: release, gate: review, with: {} }
`

const shared = sharedEnvironment()
let root: string
let workspace: string
let server: Awaited<ReturnType<typeof startResultsServer>>
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-action-'))
  workspace = writeHelloModule(join(root, 'work'), { 'readiness.yml': POLICY })
  server = await startResultsServer(join(root, 'store'))
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

const run = async (
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<ActionResult> =>
  runAction({
    entry: { path: join(REPOSITORY, 'src', 'action', 'main.ts') },
    node: TOOLS.node,
    workspace,
    inputs,
    env: {
      ...shared,
      ACTIONS_RESULTS_URL: server.url,
      ACTIONS_RUNTIME_TOKEN: createRuntimeToken(),
      ...env
    },
    toolCache: shared['RUNNER_TOOL_CACHE'] ?? ''
  })

/** Base names of the output, each of which is there. */
function renderings({ outputs }: ActionResult): readonly string[] {
  const paths = JSON.parse(outputs['renderings'] ?? 'null') as readonly string[]
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
  return paths.map((path) => basename(path))
}

/** Names in the stored zip, as another program reads them. */
function stored(name: string): readonly string[] {
  const path = server.artifacts().findLast((each) => each.name === name)?.path ?? ''
  return execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n').sort()
}

const BUILT = ['SHA256SUMS', 'hello_1.2.3_linux_amd64.tar.gz', 'report.json', 'summary.md']
const BUILD = {
  targets: 'linux/amd64',
  version: '1.2.3',
  format: 'html, junit',
  'artifact-name': 'b'
}

test('a build has its renderings in an output and in the workflow artifact', async () => {
  const result = await run(BUILD)
  expect(result.exitCode).toBe(0)
  expect(renderings(result)).toEqual(['report.html', 'report.junit.xml'])
  expect(stored('b')).toEqual([...BUILT, 'report.html', 'report.junit.xml'].sort())
})

test('without a format there are none, and none of a build before', async () => {
  const result = await run({ ...BUILD, format: '', 'artifact-name': 'none' })
  expect(renderings(result)).toEqual([])
  expect(stored('none')).toEqual([...BUILT].sort())
})

test('a verdict has those of the policy and of the input, about the verdict', async () => {
  const inputs = { mode: 'verify', files: 'out', policy: 'readiness.yml', format: 'html\nmarkdown' }
  const result = await run({ ...inputs, 'artifact-name': 'v' })
  expect(result.outputs['verdict']).toBe('pass')
  const files = ['report.html', 'report.md', 'report.pdf', 'report.sarif']
  expect(result.stdout.match(/^::warning.*/gm)).toBeNull()
  expect([...renderings(result)].sort()).toEqual(files)
  expect(stored('v-readiness')).toEqual(['readiness.json', 'readiness.md', ...files].sort())
  const { release } = JSON.parse(readFileSync(result.outputs['readiness'] ?? '', 'utf8')) as {
    release: { version: string }
  }
  expect(release.version).toBe('1.2.3')
  expect(readFileSync(join(workspace, 'out', 'report.html'), 'utf8')).toContain('readiness.yml')
})

test('without a browser there is no PDF, a warning says so, and the step is green', async () => {
  const inputs = { mode: 'verify', files: 'out', policy: 'readiness.yml', 'artifact-name': 'w' }
  const result = await run(inputs, { CHROME_PATH: '/no/such/browser' })
  expect(result.exitCode).toBe(0)
  expect(renderings(result)).toEqual(['report.sarif'])
  expect(result.stdout).toMatch(/^::warning::There is no PDF of the report\. CHROME_PATH names/m)
  expect(stored('w-readiness')).toEqual(['readiness.json', 'readiness.md', 'report.sarif'])
})

test.each([
  ['a wrong word', { ...BUILD, format: 'html, htm' }, '"htm" must be one of json, markdown'],
  [
    'one for files alone',
    { mode: 'verify', files: 'main.go', format: 'html' },
    'format needs policy'
  ]
])('%s is an error', async (_, inputs, what) => {
  const result = await run(inputs)
  expect(result.exitCode).toBe(2)
  expect(result.stdout).toContain(what)
})
