import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createAuthority, type Authority } from '../helpers/certificates.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { installGh } from '../helpers/install-gh.ts'
import {
  createPublishRoom,
  PUBLISHED_TAG as TAG,
  RELEASE_COMMIT as COMMIT,
  RELEASE_FILES as FILES,
  withSums,
  type Published,
  type PublishRoom
} from '../helpers/publish-room.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'
import type { ApiFaults, GithubApi } from '../helpers/servers/github-api.ts'

const SIGNATURE = 'SHA256SUMS.sigstore.json'

let gh: string
let root: string
let authority: Authority
let room: PublishRoom
let api: GithubApi
let faults: ApiFaults

beforeAll(async () => {
  gh = await installGh()
  root = await mkdtemp(join(tmpdir(), 'crossgo-publish-'))
  authority = createAuthority(join(root, 'authority'))
}, 30 * 60_000)

afterAll(async () => rm(root, { recursive: true, force: true }))

beforeEach(async () => {
  room = await createPublishRoom(root, authority, gh)
  ;({ api, faults } = room)
})

afterEach(async () => api.close())

const publish: PublishRoom['publish'] = async (wanted) => room.publish(wanted)
const writeFiles: PublishRoom['write'] = async (files) => room.write(files)

/** What a release holds, as text. */
const held = (at = 0): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (api.releases[at]?.assets ?? []).map(({ name, bytes }) => [name, bytes.toString('utf8')])
  )

const expectPublished = (result: Published): void => {
  if (result.exitCode !== 0) process.stderr.write(result.stdout + result.stderr)
  expect(result.exitCode).toBe(0)
  expect(api.releases).toHaveLength(1)
  expect(api.releases[0]).toMatchObject({ tag: TAG, draft: false })
  expect(held()).toEqual(FILES)
}

/** It failed with these words and an address or a next step, and what there is is a draft at most. */
const expectRefused = (result: Published, ...words: readonly string[]): void => {
  expect(result.exitCode).toBe(1)
  for (const word of ['::error title=crossgo publish::', ...words])
    expect(result.stdout).toContain(word)
  expect(result.outputs).toEqual({})
}

describe('a release', () => {
  test('is a draft until every file was downloaded again', async () => {
    const seen: boolean[] = []
    faults.before = () => seen.push(api.releases[0]?.draft ?? true)
    const result = await publish()
    expectPublished(result)
    expect(seen.every(Boolean)).toBe(true)
    expect(api.changes.at(-1)).toMatch(/^PATCH releases\/\d+$/)
    expect(api.changes.filter((each) => each.startsWith('POST'))).toHaveLength(5)
    expect(result.outputs['url']).toContain(`/releases/${TAG}`)
    const downloaded = await readdir(result.outputs['directory'] ?? '')
    expect(downloaded.sort()).toEqual(Object.keys(FILES).sort())
  })

  test('published once is only compared the second time', async () => {
    await publish()
    const before = api.changes.length
    const again = await publish()
    expectPublished(again)
    expect(again.stdout).toContain('is published already, with the same files')
    expect(api.changes).toHaveLength(before)
  })

  test('is the same release when a readiness run has stored its reports in it', async () => {
    await publish()
    const release = api.releases[0]
    if (release === undefined) throw new Error('no release')
    const stored = ['report.json', 'readiness.json', 'readiness.json.new-0123456789ab-1']
    release.assets = [
      ...release.assets,
      ...stored.map((name, index) => ({
        id: 900 + index,
        name,
        state: 'uploaded' as const,
        bytes: Buffer.from('{}')
      }))
    ]
    const again = await publish()
    expect(again.exitCode).toBe(0)
    expect(again.stdout).toContain('is published already, with the same files')
  })

  test('has the signature of SHA256SUMS, which may be another one the second time', async () => {
    await writeFiles({ [SIGNATURE]: 'one signature' })
    expect((await publish()).exitCode).toBe(0)
    expect(held()).toEqual({ ...FILES, [SIGNATURE]: 'one signature' })
    await writeFiles({ [SIGNATURE]: 'another signature' })
    expect((await publish()).exitCode).toBe(0)
    expect(held()[SIGNATURE]).toBe('one signature')
  })

  test('of a pre-release says so', async () => {
    api.tags.set('v2.0.0-rc.1', COMMIT)
    expect((await publish({ TAG: 'v2.0.0-rc.1' })).exitCode).toBe(0)
    expect(api.releases[0]).toMatchObject({ prerelease: true, draft: false })
  })

  test('is a verified draft when it shall not be published', async () => {
    const result = await publish({ PUBLISH: 'false' })
    expect(result.exitCode).toBe(0)
    expect(api.releases[0]).toMatchObject({ draft: true })
    expect(held()).toEqual(FILES)
    expectPublished(await publish())
  })
})

describe('what an earlier run left', () => {
  test('killed between uploads: the draft is filled and published', async () => {
    const killed = room.start()
    let uploads = 0
    faults.before = (what) => {
      if (!what.startsWith('POST') || !what.endsWith('/assets') || ++uploads < 3) return
      process.kill(-(killed.pid ?? 0), 'SIGKILL')
      throw new Error('nobody is there any more')
    }
    expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL'])
    expect(api.releases[0]).toMatchObject({ draft: true })
    expect(Object.keys(held())).toHaveLength(2)
    delete faults.before
    expectPublished(await publish())
  })

  test('a draft with a stranger and half a file: the one is removed, the other replaced', async () => {
    const draft = api.add(TAG, true, { 'old_1.2.2.zip': 'old', SHA256SUMS: 'of old' })
    draft.assets = [
      ...draft.assets,
      {
        id: 900,
        name: 'hello_1.2.3_windows_amd64.zip',
        state: 'starter',
        bytes: Buffer.from('a prog')
      }
    ]
    const result = await publish()
    expectPublished(result)
    expect(result.stdout).toContain('removing old_1.2.2.zip')
  })

  test('published with another file: nothing is changed', async () => {
    api.add(TAG, false, { ...FILES, 'hello_1.2.3_windows_amd64.zip': 'something else' })
    const before = held()
    expectRefused(await publish(), 'is published already, with other files', 'make a new version')
    expect(api.changes).toEqual([])
    expect(held()).toEqual(before)
  })

  test('published without one of the files, or with one more: nothing is changed', async () => {
    const { SHA256SUMS: sums = '' } = FILES
    const release = api.add(TAG, false, { SHA256SUMS: sums })
    const less = await publish()
    expectRefused(less, 'with other files')
    expect(less.stdout).toContain('missing: hello_1.2.3_linux_amd64.tar.gz')
    const [extra] = api.add('v0', true, { 'extra.zip': 'extra' }).assets
    const full = api.add('v0', true, FILES)
    release.assets = [...full.assets, ...(extra === undefined ? [] : [extra])]
    const more = await publish()
    expectRefused(more, 'with other files')
    expect(more.stdout).toContain('not one of ours: extra.zip')
    expect(api.changes).toEqual([])
  })

  test('two drafts of the tag: neither is taken', async () => {
    api.add('v1', true, {})
    api.add(TAG, true, {})
    api.add('v2', true, {})
    api.add(TAG, true, {})
    expectRefused(await publish(), `several releases for ${TAG}`, 'Delete the drafts')
    expect(api.changes).toEqual([])
  })
})

describe('when uploads fail', () => {
  test.each([[422], [500], ['cut']] as const)('once with %s: it is tried again', async (fault) => {
    faults.uploads = [fault]
    expectPublished(await publish())
  })

  test('each time: the release stays a draft, and the next run ends it', async () => {
    faults.uploads = [500, 'cut', 422]
    expectRefused(await publish(), 'could not be uploaded', 'Nothing was published')
    expect(api.releases[0]).toMatchObject({ draft: true })
    expectPublished(await publish())
  })
})

describe('what was uploaded is not what comes back', () => {
  test.each([
    ['a changed byte', (bytes: Buffer) => Buffer.from(`X${bytes.subarray(1).toString()}`)],
    ['half of it', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['nothing', () => Buffer.alloc(0)]
  ])('%s: the release stays a draft', async (_what, damage) => {
    faults.download = (name, bytes) => (name.endsWith('.zip') ? damage(bytes) : bytes)
    expectRefused(await publish(), 'is not what was uploaded', 'Nothing was published')
    expect(api.releases[0]).toMatchObject({ draft: true })
    expect(api.changes.filter((each) => each.startsWith('PATCH'))).toEqual([])
  })
})

describe('nothing is asked of a release when', () => {
  test('a file is not the one of SHA256SUMS', async () => {
    await writeFiles({ 'hello_1.2.3_windows_amd64.zip': 'changed' })
    expectRefused(await publish(), 'are not those of its SHA256SUMS')
    expect(api.changes).toEqual([])
  })

  test('the report beside the files says that the release is not good', async () => {
    const report = (verdict: string): string =>
      JSON.stringify({ schema: 1, targets: [{ verdict: 'pass' }], verdict }, undefined, 2)
    for (const verdict of ['fail', 'inconclusive']) {
      await writeFiles({ 'report.json': report(verdict) })
      expectRefused(await publish(), 'does not say pass or warn')
    }
    expect(api.changes).toEqual([])
    await writeFiles({ 'report.json': report('warn') })
    expectPublished(await publish())
  })

  test('a listed file is not there', async () => {
    await rm(join(room.files, 'hello_1.2.3_windows_amd64.zip'))
    expectRefused(await publish(), 'are not those of its SHA256SUMS')
  })

  test('a name is a path, or one that GitHub changes', async () => {
    await mkdir(join(room.files, 'sub'))
    for (const name of ['sub/x.zip', 'a b.zip']) {
      await writeFiles(withSums({ [name]: 'x' }))
      expectRefused(await publish(), 'whose name GitHub would change')
    }
    expect(api.changes).toEqual([])
  })

  test('the tag is not there, or at another commit', async () => {
    expectRefused(
      await publish({ TAG: 'v9.9.9' }),
      'The tag v9.9.9 of example/project cannot be read',
      'Push the tag'
    )
    api.tags.set(TAG, 'f'.repeat(40))
    expectRefused(await publish(), `${TAG} is at ffff`, 'anew')
    expect(api.changes).toEqual([])
  })

  test('the tag moves while files are uploaded: the release stays a draft', async () => {
    faults.before = () => api.tags.set(TAG, 'f'.repeat(40))
    expectRefused(await publish(), `${TAG} is at ffff`)
    expect(api.releases[0]).toMatchObject({ draft: true })
  })

  test('the token is not accepted', async () => {
    const result = await publish({ GH_TOKEN: 'ghs_no', GH_ENTERPRISE_TOKEN: 'ghs_no' })
    expectRefused(result, 'give a token that can read it')
    expect(result.stderr).toContain('HTTP 401')
    expect(api.changes).toEqual([])
  })
})

test('shellcheck has nothing to say of the script', async () => {
  const { exitCode, stdout } = await runChild({
    argv: ['shellcheck', 'publish/publish.sh'],
    cwd: REPOSITORY,
    env: cleanEnvironment(),
    timeoutMs: 30_000
  })
  expect(stdout).toBe('')
  expect(exitCode).toBe(0)
})
