import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createIssueMemory } from '../../src/readiness/gates/issue-memory.ts'
import {
  closeReviewIssue,
  openReviewIssue,
  type IssueRequest
} from '../../src/readiness/gates/review-issue.ts'
import { mergeReadiness } from '../../src/readiness/merge-readiness.ts'
import { runReadiness } from '../../src/readiness/run-readiness.ts'
import { VERSION } from '../../src/version.ts'
import { GITHUB_PATIENCE } from '../../src/readiness/github/send.ts'
import type { ReadinessReport } from '../../src/report/readiness-report.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { FAILED, sampleCheck, sampleReadiness } from '../helpers/sample-readiness.ts'
import { startGithubApi, type ApiFaults, type GithubApi } from '../helpers/servers/github-api.ts'
import { createApiIssues, OWN_USER, type ApiIssues } from '../helpers/servers/github-issues.ts'
import { writeJudged } from '../helpers/stored-releases.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const patience = {
  ...GITHUB_PATIENCE,
  rules: { tries: 2, firstWaitMs: 2, maxWaitMs: 4, maxAskedWaitMs: 100 }
}

let api: GithubApi
let faults: ApiFaults
let server: ApiIssues
let room: TestHost

beforeEach(async () => {
  server = createApiIssues(['release-manager'])
  faults = { answer: (asked) => server.answer(asked) }
  api = await startGithubApi(undefined, 'example/project', faults)
  room = await createTestHost({
    GITHUB_API_URL: `http://${api.host}/api/v3`,
    GITHUB_REPOSITORY: 'example/project',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_RUN_ID: '42'
  })
})

afterEach(async () => {
  await room.close()
  await api.close()
})

const request = (
  changes: Partial<ReadinessReport> = {},
  issue: { labels?: readonly string[]; assignees?: readonly string[] } = {
    labels: ['gate'],
    assignees: ['release-manager']
  }
): IssueRequest => ({
  host: room.host,
  report: sampleReadiness({ ...FAILED, ...changes }),
  gates: { review: { environment: 'release-review', issue } },
  token: api.token,
  patience
})

const open = (): readonly number[] =>
  server.issues.filter(({ state }) => state === 'open').map(({ number }) => number)

describe('the issue for review', () => {
  test('is opened once per policy and ref, brought up to date, and closed by a run that passes', async () => {
    expect(await openReviewIssue(request())).toMatchObject({ number: 1, what: 'opened' })
    expect(server.issues[0]).toMatchObject({ labels: ['gate'], assignees: ['release-manager'] })
    expect(server.issues[0]?.body).toContain('exit is 1, and must be 0')
    expect(server.issues[0]?.body).toContain(
      'https://github.example/example/project/actions/runs/42'
    )
    const other = [
      sampleCheck({ verdict: 'fail', effect: 'review', message: 'exit is 7, and must be 0' })
    ]
    // Another policy text, the same file: it is the same issue.
    const policy = { name: 'tool', file: 'readiness.yml', sha256: 'b'.repeat(64), warnings: [] }
    expect(await openReviewIssue(request({ checks: other, policy }))).toMatchObject({
      number: 1,
      what: 'updated'
    })
    expect(server.issues[0]?.body).toContain('exit is 7, and must be 0')
    expect(await openReviewIssue(request({ ref: 'refs/heads/main' }))).toMatchObject({ number: 2 })
    expect(open()).toEqual([1, 2])
    expect(await closeReviewIssue(request({ verdict: 'pass', gate: 'none' }))).toBe(1)
    expect(open()).toEqual([2])
    expect(server.comments.at(-1)?.body).toContain('A later run for this policy and ref is pass')
    expect(await closeReviewIssue(request({ verdict: 'pass', gate: 'none' }))).toBeUndefined()
    expect(await openReviewIssue(request())).toMatchObject({ number: 3, what: 'opened' })
  })

  test('is one when two jobs open it at the same time', async () => {
    await Promise.all([openReviewIssue(request()), openReviewIssue(request())])
    await openReviewIssue(request())
    expect(open()).toEqual([1])
    // One that was opened behind this one's back.
    const first = server.issues[0]
    if (first === undefined) throw new Error('no issue')
    first.state = 'closed'
    server.beforeCreate = () => {
      if (server.issues.length < 3)
        server.issues.push({ ...first, number: server.issues.length + 1, state: 'open' })
    }
    const before = server.issues.length
    const got = await openReviewIssue(request())
    expect(open()).toEqual([got.number])
    expect(server.issues.length).toBeGreaterThan(before)
  })

  test('is not somebody else’s that only has the same words', async () => {
    await openReviewIssue(request())
    const [mine] = server.issues
    if (mine === undefined) throw new Error('no issue')
    const { body } = mine
    server.issues.splice(0, 1, { ...mine, labels: [], user: 7, body })
    expect(await openReviewIssue(request())).toMatchObject({ number: 2, what: 'opened' })
  })

  test('is opened without people who cannot be assigned', async () => {
    const wish = request({}, { labels: ['gate'], assignees: ['nobody'] })
    expect(await openReviewIssue(wish)).toMatchObject({ what: 'opened' })
    expect(room.lines.join('\n')).toContain('assigns the issue to none of nobody')
  })

  test('shows hostile texts as texts', async () => {
    const evil = '</td><img src=x> @everyone ![x](http://e) | `a` <!-- -->\n# h'
    const checks = [sampleCheck({ title: evil, message: evil, verdict: 'fail', effect: 'review' })]
    await openReviewIssue(request({ checks }))
    const body = server.issues[0]?.body ?? ''
    const row = body.split('\n').filter((line) => line.includes('everyone'))
    expect(row).toHaveLength(1)
    expect(row[0]).not.toMatch(/<img|(?<!\\)@everyone|(?<!\\)\]\(|<!--|(?<!\\)`a/)
    expect(row[0]?.match(/(?<!\\)\|/g)).toHaveLength(6)
  })

  test.each([403, 404])('says which permission is missing (%i)', async (status) => {
    faults.answer = ({ path }) =>
      path.startsWith('issues') ? { status, json: { message: 'no' } } : undefined
    const failure = await failureOf(openReviewIssue(request()))
    expect(failure.fix).toContain('Add "issues: write" to permissions of the job')
  })

  test('needs a token', async () => {
    const { token: _, ...rest } = request()
    expect(await failureOf(openReviewIssue(rest))).toMatchObject({ code: 'CONFIG_INVALID' })
  })
})

describe('the memory of rollbacks in the issue', () => {
  const key = 'c'.repeat(64)

  test('lets one of two runs begin, and tells later ones how it ended', async () => {
    const began = await Promise.all([
      createIssueMemory(request()).begin(key),
      createIssueMemory(request()).begin(key)
    ])
    expect(began.filter((each) => each === undefined)).toHaveLength(1)
    expect(began.find((each) => each !== undefined)).toMatchObject({ status: 'begun' })
    const memory = createIssueMemory(request())
    expect(await memory.begin(key)).toMatchObject({ status: 'begun' })
    await memory.end(key, 'done')
    expect(await createIssueMemory(request()).begin(key)).toMatchObject({ status: 'done' })
    expect(await createIssueMemory(request()).begin('d'.repeat(64))).toBeUndefined()
  })

  test('does not listen to strangers', async () => {
    await openReviewIssue(request())
    server.comments.push({
      id: 1,
      issue: 1,
      body: `<!-- crossgo-rollback:${key}:begun --><!-- crossgo-rollback:${key}:done -->`,
      user: OWN_USER + 1
    })
    expect(await createIssueMemory(request()).begin(key)).toBeUndefined()
  })
})

test('what a rollback and its proof say is in the report and its events, and in the issue without what the policy takes out', async () => {
  const text = [
    'version: 1',
    'report: { evidence: { redact: [passcode] } }',
    'gates: { review: { issue: { labels: [gate] } }, rollback: { run: ["true"], verify: [back] } }',
    'checks:',
    '  - { id: back, type: command, with: { run: [echo, "passcode=hunter2"] }, expect: { stdout: { equals: x } } }',
    '  - { id: bad, type: command, gate: rollback, with: { run: ["false"] } }'
  ].join('\n')
  await mkdir(join(room.root, 'out'))
  await writeFile(join(room.root, 'readiness.yml'), text)
  const { report } = await runReadiness(
    {
      policy: 'readiness.yml',
      directory: 'out',
      mustExist: false,
      version: '1.2.3',
      stages: [],
      baseline: '',
      allowRollback: true,
      allowIssue: true,
      storeBaseline: false,
      formats: [],
      token: api.token
    },
    'cli',
    room.host,
    VERSION,
    new AbortController().signal
  )
  const told = server.issues.map(({ body }) => body).join('\n')
  expect(told).toContain('back is fail')
  expect(told).not.toContain('hunter2')
  expect(JSON.stringify(report)).not.toContain('hunter2')
  expect(report.issue).toBeDefined()
  const events = report.events.map(({ what }) => what)
  expect(events).toContainEqual('rolling back: true')
  expect(events.at(-1)).toMatch(/^rollback failed: back is fail/)
})

describe('stages in several jobs', () => {
  const both = {
    policy: 'readiness.yml',
    directory: 'out',
    version: '1.2.3',
    baseline: '',
    mustExist: true,
    allowRollback: false,
    allowIssue: true,
    storeBaseline: false,
    formats: []
  }

  async function runJobs(): Promise<ReadinessReport> {
    const asked = { ...both, token: api.token }
    const never = new AbortController().signal
    for (const stage of ['unit', 'integration', 'canary'])
      await runReadiness({ ...asked, stages: [stage] }, 'action', room.host, VERSION, never)
    return (await mergeReadiness(asked, ['out'], 'action', room.host)).report
  }

  test('have one issue, which the merge closes when all of them are good', async () => {
    const { workspace } = room.host.dirs
    await mkdir(join(workspace, 'out'), { recursive: true })
    await writeFile(
      join(workspace, 'readiness.yml'),
      ['version: 1', 'stages: [unit, integration, canary]', 'checks:']
        .concat(
          ['unit', 'integration', 'canary'].map(
            (stage) =>
              `  - { id: ${stage}, stage: ${stage}, gate: review, type: command, with: { run: [test, "!", -e, bad-${stage}] }, expect: { exit: 0 } }`
          )
        )
        .join('\n')
    )
    await writeFile(join(workspace, 'bad-unit'), '')
    await writeFile(join(workspace, 'bad-canary'), '')
    expect(await runJobs()).toMatchObject({
      gate: 'review',
      issue: 'https://github.example/example/project/issues/1'
    })
    expect(open()).toEqual([1])
    expect(server.issues[0]?.body).toMatch(/`unit`[^]*`canary`/)
    await rm(join(workspace, 'bad-unit'))
    await rm(join(workspace, 'bad-canary'))
    expect(await runJobs()).toMatchObject({ verdict: 'pass', gate: 'none' })
    expect(open()).toEqual([])
    expect(server.issues).toHaveLength(1)
  })

  test('are not written beside the files of another release', async () => {
    const other = await writeJudged(room.root, '2.0.0')
    const { directory } = other.release
    await writeFile(
      join(room.host.dirs.workspace, 'readiness.yml'),
      'version: 1\nchecks:\n  - { id: one, type: command, with: { run: ["true"] } }\n'
    )
    await mkdir(join(room.host.dirs.workspace, 'out'), { recursive: true })
    const asked = { ...both, stages: [], token: '' }
    const never = new AbortController().signal
    await runReadiness({ ...asked, allowIssue: false }, 'cli', room.host, VERSION, never)
    expect(
      await failureOf(mergeReadiness({ ...asked, directory }, ['out'], 'cli', room.host))
    ).toMatchObject({ code: 'LEG_INVALID', what: expect.stringContaining('about another release') })
  })
})
