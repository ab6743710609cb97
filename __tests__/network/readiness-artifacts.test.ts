import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readBaseline } from '../../src/readiness/baseline/read-baseline.ts'
import type { Baseline } from '../../src/readiness/context.ts'
import { GITHUB_PATIENCE } from '../../src/readiness/github/send.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { FAILED, sampleReadiness } from '../helpers/sample-readiness.ts'
import { startGithubApi, type ApiFaults, type GithubApi } from '../helpers/servers/github-api.ts'
import { writeJudged, type OnDisk } from '../helpers/stored-releases.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { writeZip } from '../helpers/zip-writer.ts'

interface Stored {
  readonly run: number
  readonly zip: Buffer
  readonly event?: string
  readonly branch?: string
  readonly conclusion?: string
  readonly fork?: boolean
  readonly expired?: boolean
}

const patience = { ...GITHUB_PATIENCE, rules: { ...GITHUB_PATIENCE.rules, tries: 1 } }
const OWN_RUN = 99

let api: GithubApi
let room: TestHost
let stored: Stored[]

beforeEach(async () => {
  stored = []
  const faults: ApiFaults = {
    answer: ({ path, query }) => {
      if (path === '')
        return { status: 200, json: { full_name: 'example/project', default_branch: 'main' } }
      if (path === 'actions/artifacts' && query.get('name') === 'release')
        return {
          status: 200,
          json: {
            total_count: stored.length,
            artifacts: stored.map(({ run, fork, expired }, index) => ({
              id: index + 1,
              name: 'release',
              expired: expired === true,
              workflow_run: { id: run, repository_id: 1, head_repository_id: fork === true ? 2 : 1 }
            }))
          }
        }
      const [, id] = /^actions\/runs\/(\d+)$/.exec(path) ?? []
      const run = stored.find((each) => String(each.run) === id)
      if (run !== undefined)
        return {
          status: 200,
          json: {
            id: run.run,
            event: run.event ?? 'push',
            conclusion: run.conclusion ?? 'success',
            head_branch: run.branch ?? 'main',
            head_repository: { full_name: 'example/project' }
          }
        }
      const [, artifact] = /^actions\/artifacts\/(\d+)\/zip$/.exec(path) ?? []
      const bytes = stored[Number(artifact ?? 0) - 1]?.zip
      return bytes === undefined ? undefined : { status: 200, bytes }
    }
  }
  api = await startGithubApi(undefined, 'example/project', faults)
  room = await createTestHost({
    GITHUB_API_URL: `http://${api.host}/api/v3`,
    GITHUB_REPOSITORY: 'example/project',
    GITHUB_RUN_ID: String(OWN_RUN)
  })
})

afterEach(async () => {
  await room.close()
  await api.close()
})

async function zipOf(version: string, found = {}): Promise<Buffer> {
  const judged = await writeJudged(room.root, version)
  const report = await readFile(join(judged.release.directory, 'report.json'), 'utf8')
  const readiness = JSON.stringify(sampleReadiness(found))
  const files = { ...judged.files, 'report.json': report, 'readiness.json': readiness }
  return writeZip(Object.entries(files).map(([name, data]) => ({ name, data })))
}

const read = async (judged: OnDisk, history = 1): Promise<Baseline> => {
  const { report } = judged.readiness.release
  return readBaseline(
    { from: 'artifact', artifact: 'release', history },
    {
      host: room.host,
      release: judged.release,
      token: api.token,
      patience,
      ...(report === undefined ? {} : { reportDigest: report })
    }
  )
}

describe('a baseline out of artifacts', () => {
  test('is of the last good run, with its files by digest', async () => {
    stored.push({ run: 1, zip: await zipOf('1.0.0') })
    stored.push({ run: 2, zip: await zipOf('1.1.0'), branch: 'v1.1.0' })
    stored.push({ run: 3, zip: await zipOf('1.2.0', FAILED) })
    const baseline = await read(await writeJudged(room.root, '1.3.0'), 3)
    if (!baseline.found) throw new Error(baseline.why)
    expect(baseline.from).toBe('artifact release (2) of example/project')
    expect(baseline.history.map(({ tag }) => tag)).toEqual(['v1.1.0', 'v1.0.0'])
    const directory = await baseline.files()
    expect(await readFile(join(directory, 'tool_1.1.0_linux_amd64.tar.gz'), 'utf8')).toBe(
      'program 1.1.0'
    )
  })

  test.each([
    ['a failed run', { conclusion: 'failure' }],
    ['a run that goes on', { conclusion: '' }],
    ['a pull request', { event: 'pull_request' }],
    ['the target of a pull request', { event: 'pull_request_target' }],
    ['another branch', { branch: 'topic' }],
    ['a fork', { fork: true }],
    ['an artifact that is gone', { expired: true }],
    ['the run itself', { run: OWN_RUN }]
  ])('is none of %s', async (_, changes) => {
    stored.push({ run: 1, zip: await zipOf('1.0.0'), ...changes })
    const baseline = await read(await writeJudged(room.root, '1.3.0'))
    expect(baseline).toMatchObject({ found: false })
    expect(!baseline.found && baseline.why).toContain('has stored an artifact release')
  })

  test('is not the judged release under another run', async () => {
    stored.push({ run: 1, zip: await zipOf('1.3.0') })
    const baseline = await read(await writeJudged(room.root, '1.3.0'))
    expect(!baseline.found && baseline.why).toContain('is of the release that is judged')
  })

  test.each([
    ['leaves its directory', [{ name: '../report.json', data: '{}' }], 'DIGEST_MISMATCH'],
    [
      'has a name twice',
      [1, 2].map(() => ({ name: 'report.json', data: '{}' })),
      'DIGEST_MISMATCH'
    ],
    ['has another report', [{ name: 'report.json', data: '{"schema":1}' }], 'CONFIG_INVALID']
  ])('refuses a zip that %s', async (_, parts, code) => {
    stored.push({ run: 1, zip: writeZip(parts) })
    const failure = await failureOf(read(await writeJudged(room.root, '1.3.0')))
    expect(failure.code).toBe(code)
  })

  test('refuses files that its SHA256SUMS has otherwise', async () => {
    const judged = await writeJudged(room.root, '1.0.0')
    const report = await readFile(join(judged.release.directory, 'report.json'), 'utf8')
    const files = {
      ...judged.files,
      'report.json': report,
      'tool_1.0.0_linux_amd64.tar.gz': 'evil'
    }
    stored.push({
      run: 1,
      zip: writeZip(Object.entries(files).map(([name, data]) => ({ name, data })))
    })
    const baseline = await read(await writeJudged(room.root, '1.3.0'))
    const failure = await failureOf(baseline.found ? baseline.files() : Promise.resolve())
    expect(failure.code).toBe('DIGEST_MISMATCH')
  })

  test('needs a token and a name', async () => {
    const { release } = await writeJudged(room.root, '1.0.0')
    const request = { host: room.host, release }
    expect(await failureOf(readBaseline({ from: 'artifact' }, request))).toMatchObject({
      code: 'CONFIG_INVALID'
    })
    const named = readBaseline({ from: 'artifact', artifact: 'release' }, request)
    expect((await failureOf(named)).fix).toContain('actions: read')
  })
})
