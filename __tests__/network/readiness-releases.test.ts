import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { GITHUB_PATIENCE } from '../../src/readiness/github/send.ts'
import { readBaseline } from '../../src/readiness/baseline/read-baseline.ts'
import { storeRelease, type Stored } from '../../src/readiness/baseline/store-release.ts'
import type { BaselineWish } from '../../src/readiness/baseline/request.ts'
import type { Baseline } from '../../src/readiness/context.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { FAILED, sampleReadiness } from '../helpers/sample-readiness.ts'
import { startGithubApi, type ApiFaults, type GithubApi } from '../helpers/servers/github-api.ts'
import { reportOf, writeJudged, type OnDisk } from '../helpers/stored-releases.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const patience = {
  ...GITHUB_PATIENCE,
  rules: { tries: 3, firstWaitMs: 2, maxWaitMs: 4, maxAskedWaitMs: 1500 }
}
const WISH: BaselineWish = { from: 'release' }

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

const read = async (judged: OnDisk, wish: BaselineWish = WISH): Promise<Baseline> =>
  readBaseline(wish, { host: room.host, release: judged.release, token: api.token, patience })

const store = async (judged: OnDisk, wish: BaselineWish = WISH): Promise<Stored> =>
  storeRelease(wish, {
    host: room.host,
    release: judged.release,
    readiness: judged.readiness,
    token: api.token,
    patience
  })

const namesOf = (tag: string): readonly string[] =>
  api.releases
    .filter((each) => each.tag === tag)
    .flatMap(({ assets }) => assets.map(({ name }) => name))
    .sort()

/** What a repository looks like that publishes each release, and the reports of one that was judged. */
async function publish(version: string, found = {}): Promise<OnDisk> {
  const judged = await writeJudged(room.root, version, found)
  api.add(`v${version}`, false, judged.files)
  return judged
}

const WITH_BOTH = (version: string, found = {}): Readonly<Record<string, string>> => ({
  'report.json': JSON.stringify(reportOf(version)),
  'readiness.json': JSON.stringify(sampleReadiness(found))
})

describe('pass, fail, pass', () => {
  test('as files of releases', async () => {
    const first = await publish('1.0.0')
    expect(await read(first)).toEqual({
      found: false,
      why: 'example/project has no earlier stable release'
    })
    expect(await store(first)).toEqual({ stored: true, where: 'release v1.0.0 of example/project' })
    expect(namesOf('v1.0.0')).toContain('readiness.json')

    const second = await publish('1.1.0', FAILED)
    expect(await store(second)).toEqual({
      stored: false,
      why: 'its verdict is fail, and its gate review'
    })
    expect(namesOf('v1.1.0')).not.toContain('report.json')

    const third = await publish('1.2.0')
    const baseline = await read(third)
    expect(baseline).toMatchObject({
      found: true,
      from: 'release v1.0.0 of example/project',
      previous: { tag: 'v1.0.0', report: { plan: { version: '1.0.0' } } }
    })
    expect(await store(third)).toMatchObject({ stored: true })
    const fourth = await read(await publish('1.3.0'), { from: 'release', history: 7 })
    expect(fourth.found && fourth.history.map(({ tag }) => tag)).toEqual(['v1.2.0', 'v1.0.0'])
  })

  test('in a directory', async () => {
    const wish: BaselineWish = { from: 'file', path: 'baselines', history: 5 }
    const first = await writeJudged(room.root, '1.0.0')
    expect(await read(first, wish)).toMatchObject({ found: false })
    await store(first, wish)
    const second = await writeJudged(room.root, '1.1.0', FAILED)
    expect(await store(second, wish)).toMatchObject({ stored: false })
    const third = await writeJudged(room.root, '1.2.0')
    expect(await read(third, wish)).toMatchObject({ found: true, previous: { tag: 'v1.0.0' } })
    await store(third, wish)
    expect((await readdir(join(room.root, 'baselines'))).sort()).toEqual([
      'readiness-1.0.0.json',
      'readiness-1.2.0.json',
      'report-1.0.0.json',
      'report-1.2.0.json'
    ])
    const last = await read(await writeJudged(room.root, '2.0.0'), wish)
    expect(last.found && last.history.map(({ tag }) => tag)).toEqual(['v1.2.0', 'v1.0.0'])
  })

  test.each([
    ['paused', { verdict: 'fail', gate: 'pause' }],
    ['inconclusive', { verdict: 'inconclusive' }],
    ['judged in part', { stagesMissing: ['canary'] }],
    ['cancelled', { cancelled: true }],
    ['rolled back', { rollback: { status: 'done', message: 'm', steps: [] } }]
  ] as const)('a release that was %s is never stored, nor taken when it was', async (_, found) => {
    expect(await store(await publish('1.0.0', found))).toMatchObject({ stored: false })
    expect(api.changes).toEqual([])
    api.add('v0.9.0', false, WITH_BOTH('0.9.0', found))
    expect(await read(await publish('1.1.0'))).toEqual({
      found: false,
      why: 'release v0.9.0 of example/project did not pass'
    })
  })
})

describe('storing', () => {
  test('is the same twice, and leaves no passing names', async () => {
    const judged = await publish('1.0.0')
    await store(judged)
    const before = api.changes.length
    expect(await store(judged)).toMatchObject({ stored: true })
    expect(api.changes).toHaveLength(before)
    const again = { ...judged, readiness: { ...judged.readiness, durationMs: 7 } }
    expect(await store(again)).toMatchObject({ stored: true })
    expect(namesOf('v1.0.0')).toEqual(
      ['SHA256SUMS', 'readiness.json', 'report.json', 'tool_1.0.0_linux_amd64.tar.gz'].sort()
    )
    const kept = api.releases[0]?.assets.find(({ name }) => name === 'readiness.json')
    expect(JSON.parse(String(kept?.bytes))).toMatchObject({ durationMs: 7 })
  })

  test('outlives uploads that break off', async () => {
    faults.uploads = ['cut', 502]
    expect(await store(await publish('1.0.0'))).toMatchObject({ stored: true })
    expect(namesOf('v1.0.0')).toHaveLength(4)
  })

  test('waits for a published release', async () => {
    const judged = await writeJudged(room.root, '1.0.0')
    api.add('v1.0.0', true, judged.files)
    expect(await store(judged)).toEqual({
      stored: false,
      why: 'example/project has no published release v1.0.0'
    })
  })

  test('refuses a release with other files than were judged', async () => {
    const judged = await writeJudged(room.root, '1.0.0')
    const sums = `${'0'.repeat(64)}  tool_1.0.0_linux_amd64.tar.gz\n`
    api.add('v1.0.0', false, { ...judged.files, SHA256SUMS: sums })
    const failure = await failureOf(store(judged))
    expect(failure.code).toBe('DIGEST_MISMATCH')
    expect(failure.what).toContain('tool_1.0.0_linux_amd64.tar.gz differs')
    expect(api.changes).toEqual([])
  })

  test('refuses a report that changed after it was judged', async () => {
    const judged = await publish('1.0.0')
    await writeFile(join(judged.release.directory, 'report.json'), '{}')
    expect((await failureOf(store(judged))).code).toBe('DIGEST_MISMATCH')
  })

  test('names the permission that a token lacks', async () => {
    const judged = await publish('1.0.0')
    faults.answer = ({ method }) =>
      method === 'POST'
        ? { status: 403, json: { message: 'Resource not accessible by integration' } }
        : undefined
    const failure = await failureOf(store(judged))
    expect(failure).toMatchObject({ code: 'UPLOAD_FAILED' })
    expect(failure.what).toContain('Resource not accessible by integration')
    expect(failure.fix).toContain('Add "contents: write" to permissions of the job')
  })
})

describe('the previous release', () => {
  test('is the highest stable version below, not the newest by date', async () => {
    for (const version of ['2.0.0', '1.9.0', '1.10.0', '1.10.1-rc.1'])
      api.add(`v${version}`, false, WITH_BOTH(version))
    api.add('v1.10.9', true, WITH_BOTH('1.10.9'))
    api.add('nightly', false, WITH_BOTH('1.10.8'))
    const judged = await writeJudged(room.root, '1.10.2')
    expect(await read(judged)).toMatchObject({ previous: { tag: 'v1.10.0' } })
    expect(await read(judged, { from: 'release', select: 'latest' })).toMatchObject({
      previous: { tag: 'v1.10.1-rc.1' }
    })
    expect(await read(judged, { from: 'release', select: 'v1.9.0' })).toMatchObject({
      previous: { tag: 'v1.9.0' }
    })
    expect(await read(judged, { from: 'release', select: 'v7.0.0' })).toEqual({
      found: false,
      why: 'example/project has no release v7.0.0'
    })
    expect(await read(judged, { from: 'release', select: 'v1.10.9' })).toMatchObject({
      found: false
    })
  })

  test('is never the judged one', async () => {
    api.add('v1.0.0', false, WITH_BOTH('1.0.0'))
    const judged = await writeJudged(room.root, '1.0.0')
    expect(await read(judged)).toMatchObject({ found: false })
    expect(await read(judged, { from: 'release', select: 'v1.0.0' })).toEqual({
      found: false,
      why: 'v1.0.0 is the release that is judged'
    })
  })

  test('one that nobody judged counts only as long as none was', async () => {
    api.add('v1.0.0', false, WITH_BOTH('1.0.0'))
    api.add('v1.1.0', false, { 'report.json': JSON.stringify(reportOf('1.1.0')) })
    const judged = await writeJudged(room.root, '1.2.0')
    expect(await read(judged)).toMatchObject({ previous: { tag: 'v1.0.0' } })
    api.releases.shift()
    expect(await read(judged)).toMatchObject({ previous: { tag: 'v1.1.0' } })
  })

  test('its files come by digest, once, and the token stays where it belongs', async () => {
    const first = await publish('1.0.0')
    await store(first)
    const baseline = await read(await publish('1.1.0'))
    if (!baseline.found) throw new Error(baseline.why)
    const directory = await baseline.files()
    expect(await baseline.files()).toBe(directory)
    expect(await readFile(join(directory, 'tool_1.0.0_linux_amd64.tar.gz'), 'utf8')).toBe(
      'program 1.0.0'
    )
    expect(api.bytesAsked.length).toBeGreaterThan(3)
    expect(new Set(api.bytesAsked)).toEqual(new Set(['']))
    expect(room.lines.join('\n')).not.toContain(api.token)
  })

  test('files that are not those of SHA256SUMS are refused', async () => {
    await store(await publish('1.0.0'))
    const baseline = await read(await publish('1.1.0'))
    faults.download = (name, bytes) =>
      name.endsWith('.tar.gz') ? Buffer.from('another program') : bytes
    const failure = await failureOf(baseline.found ? baseline.files() : Promise.resolve())
    expect(failure.code).toBe('DIGEST_MISMATCH')
    expect(failure.details).toContain('expected sha256')
  })

  test('a broken report is an error with its place', async () => {
    api.add('v1.0.0', false, { 'report.json': '{"schema":1,"crossgo":"0.1.0"}' })
    const failure = await failureOf(read(await writeJudged(room.root, '1.1.0')))
    expect(failure.code).toBe('CONFIG_INVALID')
    expect(failure.what).toContain('report.json of release v1.0.0 of example/project')
    expect(failure.what).toContain('is missing')
  })

  test('a report in the form of another version is no baseline, and no error', async () => {
    api.add('v1.0.0', false, { 'report.json': '{"schema":1,"crossgo":"7.0.0"}' })
    const baseline = await read(await writeJudged(room.root, '1.1.0'))
    expect(baseline).toMatchObject({ found: false })
    expect(!baseline.found && baseline.why).toContain('by crossgo 7.0.0')
  })
})
