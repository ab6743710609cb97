import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportTree, removeTree, runAct, type ActResult } from '../helpers/act.ts'
import { DEMO_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'

/** A job for each stage, a person between them, one verdict at the end: the shape of examples/readiness.yml. */
const WORKFLOW = `name: readiness
on: push
permissions: {}
jobs:
  verify:
    runs-on: ubuntu-latest
    outputs: { gate: '\${{ steps.judge.outputs.gate }}' }
    steps:
      - uses: ${CHECKOUT}
      - { id: judge, uses: ./, with: { mode: verify, files: out, policy: readiness.yml, stage: unit } }
  review:
    needs: verify
    if: needs.verify.outputs.gate == 'review'
    runs-on: ubuntu-latest
    steps:
      - run: echo "a person looked"
  canary:
    needs: [verify, review]
    if: \${{ !cancelled() && needs.verify.result == 'success' && needs.review.result != 'failure' }}
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - { uses: ./, with: { mode: verify, files: out, policy: readiness.yml, stage: canary } }
  verdict:
    needs: [verify, canary]
    if: \${{ !cancelled() }}
    runs-on: ubuntu-latest
    outputs: { gate: '\${{ steps.merge.outputs.gate }}', verdict: '\${{ steps.merge.outputs.verdict }}' }
    steps:
      - uses: ${CHECKOUT}
      - { id: merge, uses: ./, with: { mode: merge, files: out, policy: readiness.yml } }
      - env: { GATE: '\${{ steps.merge.outputs.gate }}', VERDICT: '\${{ steps.merge.outputs.verdict }}' }
        run: echo "merged $VERDICT $GATE"
`

const policy = (unit: string): string => `version: 1
name: payments
stages: [unit, canary]
checks:
  - { id: unit, stage: unit, type: command, gate: review, with: { run: ["${unit}"] }, expect: { exit: 0 } }
  - { id: canary, stage: canary, type: command, gate: rollback, with: { run: ["true"] }, expect: { exit: 0 } }
`

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-review-'))
})

afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

async function runWith(unit: string): Promise<{ result: ActResult; artifacts: readonly string[] }> {
  const project = join(root, unit)
  await mkdir(join(project, '.github', 'workflows'), { recursive: true })
  await mkdir(join(project, 'out'))
  await writeFile(join(project, 'out', '.keep'), '')
  await cp(join(REPOSITORY, 'dist'), join(project, 'dist'), { recursive: true })
  await cp(join(REPOSITORY, 'action.yml'), join(project, 'action.yml'))
  await writeFile(join(project, '.github', 'workflows', 'readiness.yml'), WORKFLOW)
  await writeFile(join(project, 'readiness.yml'), policy(unit))
  execFileSync('git', ['init', '-q'], { cwd: project })
  const tree = await exportTree(project)
  const server = await startResultsServer(join(root, `store-${unit}`))
  try {
    const result = await runAct({
      tree,
      workflow: '.github/workflows/readiness.yml',
      act: TOOLS.act,
      node: TOOLS.node,
      cache: DEMO_CACHE,
      env: {
        ACTIONS_RESULTS_URL: server.url,
        ACTIONS_RUNTIME_TOKEN: createRuntimeToken()
      },
      timeoutMs: 110_000
    })
    return {
      result,
      artifacts: server
        .artifacts()
        .map(({ name }) => name)
        .sort()
    }
  } finally {
    await server.close()
    await removeTree(tree)
  }
}

describe('stages in jobs of their own, under act', () => {
  test('what passes asks nobody, and the verdicts become one', async () => {
    const { result, artifacts } = await runWith('true')
    if (result.exitCode !== 0) process.stderr.write(result.log)
    expect(result.exitCode).toBe(0)
    expect(result.log).not.toContain('a person looked')
    expect(result.log).toContain('merged pass none')
    expect(artifacts).toEqual([
      'release-files-readiness',
      'release-files-readiness-canary',
      'release-files-readiness-unit'
    ])
    expect(result.summaries.join('\n')).toContain(
      '✅ payments: pass, gate none, 2 of 2 checks good'
    )
  })

  test('a review lets its step succeed, so that the job with the reviewers starts', async () => {
    const { result } = await runWith('false')
    if (result.exitCode !== 0) process.stderr.write(result.log)
    expect(result.log).toContain('a person looked')
    expect(result.log).toContain('merged fail review')
    expect(result.exitCode).toBe(0)
  })
})
