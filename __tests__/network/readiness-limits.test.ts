import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readBaseline } from '../../src/readiness/baseline/read-baseline.ts'
import type { Baseline } from '../../src/readiness/context.ts'
import { GITHUB_PATIENCE } from '../../src/readiness/github/send.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { startGithubApi, type ApiFaults, type GithubApi } from '../helpers/servers/github-api.ts'
import { writeJudged, type OnDisk } from '../helpers/stored-releases.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const patience = {
  ...GITHUB_PATIENCE,
  rules: { tries: 3, firstWaitMs: 2, maxWaitMs: 4, maxAskedWaitMs: 1500 }
}

let api: GithubApi
let faults: ApiFaults
let room: TestHost

beforeEach(async () => {
  faults = {}
  api = await startGithubApi(undefined, 'example/project', faults)
  room = await createTestHost({
    GITHUB_API_URL: `http://${api.host}/api/v3`,
    GITHUB_REPOSITORY: 'example/project'
  })
})

afterEach(async () => {
  await room.close()
  await api.close()
})

const read = async (judged: OnDisk): Promise<Baseline> =>
  readBaseline(
    { from: 'release' },
    { host: room.host, release: judged.release, token: api.token, patience }
  )

describe('limits of GitHub', () => {
  test('a short wait is waited, a long one is told', async () => {
    let count = 0
    faults.answer = () =>
      ++count === 1
        ? { status: 403, json: { message: 'limit' }, headers: { 'retry-after': '1' } }
        : undefined
    const judged = await writeJudged(room.root, '1.0.0')
    expect(await read(judged)).toMatchObject({ found: false })
    expect(count).toBe(2)
    const reset = String(Math.floor(Date.now() / 1000) + 1800)
    faults.answer = () => ({
      status: 403,
      json: { message: 'API rate limit exceeded' },
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    })
    const failure = await failureOf(read(judged))
    expect(failure.code).toBe('DOWNLOAD_FAILED')
    expect(failure.what).toMatch(/limit of requests is reached .* asks to wait 30 minutes, until/)
  })

  test('a next page elsewhere does not get the token', async () => {
    faults.answer = () => ({
      status: 200,
      json: [],
      headers: { link: '<http://127.0.0.2:9/steal>; rel="next"' }
    })
    const failure = await failureOf(read(await writeJudged(room.root, '1.0.0')))
    expect(failure.what).toContain('which must not get the token')
  })

  test('what is no GitHub is said to be none', async () => {
    faults.answer = () => ({ status: 200, json: { hello: 'world' } })
    const failure = await failureOf(read(await writeJudged(room.root, '1.0.0')))
    expect(failure.what).toContain('does not answer as GitHub does: it is no array')
  })
})
