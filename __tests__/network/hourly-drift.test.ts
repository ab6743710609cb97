import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import * as z from 'zod'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { REPOSITORY, runAction, type ActionResult } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'
import { startGithubApi, type GithubApi } from '../helpers/servers/github-api.ts'
import { createApiIssues, type ApiIssues } from '../helpers/servers/github-issues.ts'

const WORKFLOW = 'examples/hourly-drift.yml'
const workflow = z.object({
  jobs: z.object({
    drift: z.object({
      steps: z.array(
        z.object({
          run: z.string().optional(),
          uses: z.string().optional(),
          with: z.record(z.string(), z.coerce.string()).optional()
        })
      )
    })
  })
})

let room: string
let server: ApiIssues
let api: GithubApi

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'crossgo-hourly-'))
  const example = 'examples/readiness/hourly-drift'
  await cp(join(REPOSITORY, example), join(room, example), { recursive: true })
  server = createApiIssues([])
  api = await startGithubApi(undefined, 'example/project', {
    answer: (asked) => server.answer(asked)
  })
})

afterAll(async () => {
  await api.close()
  await rm(room, { recursive: true, force: true })
})

/** The steps of the workflow itself: its script, and its inputs; without the plant all is as it should be. */
async function runHour(stale: boolean): Promise<ActionResult> {
  const text = await readFile(join(REPOSITORY, WORKFLOW), 'utf8')
  const { steps } = workflow.parse(parse(text)).jobs.drift
  const script = steps.find(({ run }) => run !== undefined)?.run ?? ''
  expect(script).toContain(' stale ')
  const samples = await runChild({
    argv: ['bash', '-e', '-c', stale ? script : script.replace(' stale ', ' fresh ')],
    cwd: room,
    env: cleanEnvironment({}),
    timeoutMs: 20_000
  })
  expect(samples).toMatchObject({ exitCode: 0, stderr: '' })
  const inputs = steps.find(({ uses }) => uses === './')?.with ?? {}
  expect(inputs['token']).toBe('${{ github.token }}')
  return runAction({
    entry: 'main',
    workspace: room,
    inputs: { ...inputs, token: api.token },
    env: {
      GITHUB_API_URL: `http://${api.host}/api/v3`,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_EVENT_NAME: 'schedule',
      GITHUB_RUN_ID: '42'
    }
  })
}

test('a stale feature opens one issue, which the hour after its repair closes', async () => {
  const stale = await runHour(true)
  expect(stale).toMatchObject({ exitCode: 0, outputs: { gate: 'review' } })
  expect(server.issues).toMatchObject([{ state: 'open', labels: ['drift'] }])
  const [issue] = server.issues
  expect(issue?.body).toContain('recency: samples of offline.csv and live.csv')
  expect(issue?.body).toContain('KL divergence of the earlier from the later (natural logarithm)')
  expect(issue?.body).toMatch(/must be (?:<|&lt;)= 0\.015/)
  expect(issue?.body).toContain('20000 and 20000 samples')
  expect(issue?.body).not.toContain('amount: samples')
  expect(await runHour(true)).toMatchObject({ exitCode: 0, outputs: { gate: 'review' } })
  expect(server.issues).toHaveLength(1)
  expect(await runHour(false)).toMatchObject({ exitCode: 0, outputs: { gate: 'none' } })
  expect(server.issues).toMatchObject([{ state: 'closed' }])
})
