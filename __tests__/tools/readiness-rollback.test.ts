import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { runRollback, type RollbackRequest } from '../../src/readiness/gates/run-rollback.ts'
import { createRollbackMarks } from '../../src/readiness/gates/write-rollback-mark.ts'
import type { CheckReport, RollbackRecord } from '../../src/report/readiness-report.ts'
import { sampleCheck, sampleReadiness } from '../helpers/sample-readiness.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const NO_CI = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(GITHUB_|CI_|CI$)/.test(name))
    .map((name) => [name, undefined])
)

let room: TestHost
let asked: (readonly string[])[]

beforeEach(async () => {
  room = await createTestHost(NO_CI)
  asked = []
})

afterEach(async () => {
  await room.close()
})

/** Appends a line each time it runs. */
const RUN = ['bash', '-c', 'echo "$1" >> rolled; exit "${2:-0}"', 'rollback', 'v1.0.0'] as const

async function rollBack(
  changes: Partial<RollbackRequest> = {},
  verified: Partial<CheckReport> = {}
): Promise<RollbackRecord> {
  const { host } = changes.host === undefined ? room : { host: changes.host }
  return runRollback({
    host,
    rollback: { run: RUN, verify: ['smoke'] },
    allowRollback: true,
    report: sampleReadiness(),
    memory: createRollbackMarks(host),
    lasting: true,
    verify: async (ids) => {
      asked.push(ids)
      return Promise.resolve([sampleCheck(verified)])
    },
    event: () => undefined,
    ...changes
  })
}

const rolled = async (): Promise<string> =>
  readFile(join(room.host.dirs.workspace, 'rolled'), 'utf8').catch(() => '')

describe('a rollback', () => {
  test('runs its command once, and is done when the checks prove it', async () => {
    const record = await rollBack()
    expect(record).toMatchObject({ status: 'done', message: 'the checks of verify passed' })
    expect(record.steps[0]).toMatchObject({ verdict: 'pass', facts: { exit: 0 } })
    expect(asked).toEqual([['smoke']])
    const again = await rollBack()
    expect(again.status).toBe('done')
    expect(again.message).toContain('the command ran before')
    expect(asked).toHaveLength(2)
    expect(await rolled()).toBe('v1.0.0\n')
    const next = { ...sampleReadiness(), ref: 'refs/tags/v2.0.0' }
    expect(await rollBack({ report: next })).toMatchObject({ status: 'done' })
    expect(await rolled()).toBe('v1.0.0\nv1.0.0\n')
  })

  test.each([
    ['the command fails', { run: [...RUN, '3'] as const, verify: ['smoke'] }, {}, 'status 3'],
    ['no program is there', { run: ['/no/such/program'] as const, verify: ['smoke'] }, {}, '127'],
    ['nothing proves it', { run: RUN }, {}, 'the policy names none in verify'],
    [
      'a check says no',
      { run: RUN, verify: ['smoke'] },
      { verdict: 'fail', message: 'the old one is not there' },
      'smoke is fail: the old one is not there'
    ],
    ['nobody knows', { run: RUN, verify: ['smoke'] }, { verdict: 'inconclusive' }, 'inconclusive'],
    ['the proof is waived', { run: RUN, verify: ['smoke'] }, { verdict: 'waived' }, 'waived'],
    ['the check did not run', { run: RUN, verify: ['other'] }, {}, 'other did not run']
  ] as const)('fails when %s, and is not tried again', async (_, rollback, verified, words) => {
    const record = await rollBack({ rollback }, verified)
    expect(record.status).toBe('failed')
    expect(record.message).toContain(words)
    const before = await rolled()
    const again = await rollBack()
    expect(again).toMatchObject({ status: 'failed' })
    expect(again.message).toContain('it is not done twice')
    expect(await rolled()).toBe(before)
  })

  test('is ended with all it started when its time is over', async () => {
    const script = 'sleep 60 & echo $! > pid; wait'
    const record = await rollBack({
      rollback: { run: ['bash', '-c', script], timeout: '500ms', verify: ['smoke'] }
    })
    expect(record).toMatchObject({ status: 'failed' })
    expect(record.message).toContain('was still running after 500ms')
    const pid = (await readFile(join(room.host.dirs.workspace, 'pid'), 'utf8')).trim()
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone')
    expect(state).toMatch(/^gone$|\) Z /)
  })

  test('that was begun and not ended is not begun again', async () => {
    const marks = createRollbackMarks(room.host)
    const begin = marks.begin.bind(marks)
    await rollBack({ memory: { begin, end: async () => Promise.resolve() } })
    const again = await rollBack()
    expect(again).toMatchObject({ status: 'failed' })
    expect(again.message).toContain('nobody knows how that ended')
    expect(await rolled()).toBe('v1.0.0\n')
  })

  test('does not begin when it cannot be written down', async () => {
    const begin = async (): Promise<never> => Promise.reject(new Error('no room'))
    const record = await rollBack({ memory: { begin, end: async () => Promise.resolve() } })
    expect(record.message).toContain('could not be written down')
    expect(await rolled()).toBe('')
  })
})

describe('nothing runs', () => {
  test('without the permission, and without a rollback in the policy', async () => {
    expect(await rollBack({ allowRollback: false })).toMatchObject({ status: 'not-allowed' })
    const { rollback: _, ...rest } = {
      host: room.host,
      rollback: undefined,
      allowRollback: true,
      report: sampleReadiness(),
      memory: createRollbackMarks(room.host),
      lasting: true,
      verify: async () => Promise.resolve([]),
      event: () => undefined
    }
    expect(await runRollback(rest)).toMatchObject({ status: 'not-defined' })
    expect(await rolled()).toBe('')
  })

  test('for pull requests, and in a second attempt that knows nothing of the first', async () => {
    const env = { ...NO_CI, GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' }
    const other = await createTestHost(env)
    const push = await createTestHost({
      ...env,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_RUN_ATTEMPT: '2'
    })
    try {
      expect(await rollBack({ host: other.host })).toMatchObject({ status: 'not-allowed' })
      expect(existsSync(join(other.root, 'rolled'))).toBe(false)
      const record = await rollBack({ host: push.host, lasting: false })
      expect(record).toMatchObject({ status: 'not-allowed' })
      expect(record.message).toContain('this is attempt 2 of the run')
      expect(existsSync(join(push.root, 'rolled'))).toBe(false)
    } finally {
      await other.close()
      await push.close()
    }
  })

  test('when the head of a pull request is checked out', async () => {
    const git = (...args: readonly string[]): unknown =>
      execFileSync('git', ['-C', room.root, ...args], { stdio: 'pipe' })
    git('init', '-q')
    await writeFile(join(room.root, 'readiness.yml'), 'version: 1\n')
    git('add', '.')
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'one')
    expect(await rollBack()).toMatchObject({ status: 'done' })
    git('update-ref', 'refs/remotes/pull/7/merge', 'HEAD')
    const record = await rollBack({ report: { ...sampleReadiness(), ref: 'other' } })
    expect(record).toMatchObject({ status: 'not-allowed' })
    expect(record.message).toContain('refs/remotes/pull/7/merge')
    expect(await rolled()).toBe('v1.0.0\n')
  })
})
