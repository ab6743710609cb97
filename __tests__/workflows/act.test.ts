import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { exportTree, removeTree, runAct } from '../helpers/act.ts'
import type { ActResult } from '../helpers/act.ts'
import { TOOLS } from '../helpers/install-tools.ts'

jest.setTimeout(120_000)

const run = promisify(execFile)
const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'
const WORKFLOW = `name: probe
on: push
permissions: {}
jobs:
  probe:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - uses: ./
        id: echo
        with:
          word: hello
      - name: read
        env:
          WORD: \${{ steps.echo.outputs.word }}
        run: |
          test "$WORD" = hello
          echo "given=$GIVEN leak=[$CROSSGO_TEST_LEAK] head=$(git log --format=%s)"
          echo '# Summary' >> "$GITHUB_STEP_SUMMARY"
          ls
      - name: break
        run: exit 3
      - name: never
        run: echo never
`
const ACTION = `name: echo
description: says its input
inputs: { word: { description: a word, required: true } }
outputs: { word: { description: the word } }
runs: { using: node24, main: main.mjs }
`
const MAIN = `import { appendFileSync } from 'node:fs'
console.log('running on ' + process.version)
appendFileSync(process.env.GITHUB_OUTPUT, 'word=' + process.env.INPUT_WORD + '\\n')
`

let root: string
let tree: string
let result: ActResult

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-act-'))
  const project = join(root, 'project')
  await mkdir(join(project, '.github', 'workflows'), { recursive: true })
  await mkdir(join(project, 'node_modules'))
  await writeFile(join(project, '.github', 'workflows', 'probe.yml'), WORKFLOW)
  await writeFile(join(project, 'action.yml'), ACTION)
  await writeFile(join(project, 'main.mjs'), MAIN)
  await writeFile(join(project, '.gitignore'), 'node_modules/\n')
  await writeFile(join(project, 'node_modules', 'ignored'), '')
  await run('git', ['init', '-q'], { cwd: project })
  tree = await exportTree(project)
  process.env['CROSSGO_TEST_LEAK'] = 'leaked'
  result = await runAct({
    tree,
    workflow: '.github/workflows/probe.yml',
    act: TOOLS.act,
    node: TOOLS.node,
    cache: join(root, 'cache'),
    env: { GIVEN: 'by the test' },
    timeoutMs: 60_000
  })
  Reflect.deleteProperty(process.env, 'CROSSGO_TEST_LEAK')
})

afterAll(async () => {
  await removeTree(tree)
  await rm(root, { recursive: true, force: true })
})

describe('runAct', () => {
  test('reports every step and the failed job', () => {
    expect(result.steps.map((step) => `${step.stage} ${step.step} ${step.result}`)).toEqual([
      `Main ${CHECKOUT} success`,
      'Main ./ success',
      'Main read success',
      'Main break failure'
    ])
    expect(result.jobs).toEqual({ 'probe/probe': 'failure' })
    expect(result.exitCode).toBe(1)
    expect(result.summaries).toEqual(['# Summary\n'])
  })

  test('runs actions on node 24', () => {
    expect(result.log).toMatch(/running on v24\./)
  })

  test('keeps the environment of the tests out and the given one in', () => {
    expect(result.log).toContain('given=by the test leak=[] head=The tree under test')
  })

  test('shows the jobs no ignored files and leaves nothing of theirs behind', async () => {
    expect(result.log).toContain('main.mjs')
    expect(result.log).not.toContain('node_modules')
    expect(await readdir(join(root, 'cache', 'actions'))).toEqual([])
  })

  test('a workflow that is not there is a failure', async () => {
    const missing = await runAct({
      tree,
      workflow: '.github/workflows/none.yml',
      act: TOOLS.act,
      node: TOOLS.node,
      cache: join(root, 'cache'),
      timeoutMs: 60_000
    })
    expect(missing.exitCode).toBe(1)
    expect(missing.steps).toEqual([])
  })
})
