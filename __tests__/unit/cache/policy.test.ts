import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { cachePolicy, type CacheSetting } from '../../../src/cache/policy.ts'
import { readTrigger } from '../../../src/cache/read-trigger.ts'
import { type Trigger, triggerOf } from '../../../src/cache/trigger.ts'
import { createCacheRoom } from '../../helpers/cache-room.ts'

const room = createCacheRoom()
afterAll(() => {
  room.close()
})

/** The part of a payload that says where a pull request comes from. */
const pullRequest = (head: unknown, base: unknown = { full_name: 'me/mine' }): unknown => ({
  pull_request: { head: { repo: head }, base: { repo: base } }
})

describe('what started a run', () => {
  test.each([
    ['push', 'branch', 'ordinary'],
    ['schedule', 'branch', 'ordinary'],
    ['workflow_dispatch', 'branch', 'ordinary'],
    ['repository_dispatch', 'branch', 'ordinary'],
    ['merge_group', 'branch', 'ordinary'],
    ['push', 'tag', 'release'],
    ['workflow_dispatch', 'tag', 'release'],
    ['repository_dispatch', 'tag', 'release'],
    ['release', 'tag', 'release'],
    ['release', '', 'release'],
    ['deployment', 'branch', 'release'],
    ['registry_package', 'branch', 'release'],
    ['pull_request_target', 'branch', 'fork'],
    ['workflow_run', 'branch', 'fork'],
    ['issue_comment', 'branch', 'fork'],
    ['issue_comment', 'tag', 'fork'],
    ['issues', 'branch', 'fork'],
    ['discussion', 'branch', 'fork'],
    ['discussion_comment', 'branch', 'fork'],
    ['fork', 'branch', 'fork'],
    ['watch', 'branch', 'fork'],
    ['some_future_event', 'branch', 'fork'],
    ['some_future_event', 'tag', 'fork'],
    ['constructor', 'branch', 'fork'],
    ['pull_request', 'branch', 'fork'],
    ['', 'branch', 'fork']
  ])('by %s on a %s is %s', (event, refType, kind) => {
    expect(triggerOf({ event, refType }).kind).toBe(kind)
  })

  test.each([
    [pullRequest({ full_name: 'me/mine' }), 'ordinary'],
    [pullRequest({ full_name: 'you/mine' }), 'fork'],
    [pullRequest({ full_name: 'Me/mine' }), 'fork'],
    [pullRequest(null), 'fork'],
    [pullRequest({}, {}), 'fork'],
    [pullRequest({ full_name: 1 }, { full_name: 1 }), 'fork'],
    ['text', 'fork'],
    [null, 'fork'],
    [{ pull_request: [] }, 'fork']
  ])('by a pull request with %j is %s', (payload, kind) => {
    for (const event of ['pull_request', 'pull_request_review'])
      expect(triggerOf({ event, refType: 'branch', payload }).kind).toBe(kind)
  })

  test('is read from the environment and the event file', async () => {
    const folder = room.tree({
      'own.json': JSON.stringify(pullRequest({ full_name: 'me/mine' })),
      'fork.json': JSON.stringify(pullRequest({ full_name: 'you/mine' })),
      'broken.json': '{'
    })
    const kindOf = async (name: string): Promise<string> => {
      const file = join(folder, name)
      const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' }
      return (await readTrigger({ ...env, GITHUB_REF_TYPE: 'branch', GITHUB_EVENT_PATH: file }))
        .kind
    }
    expect(await kindOf('own.json')).toBe('ordinary')
    expect(await kindOf('fork.json')).toBe('fork')
    expect(await kindOf('broken.json')).toBe('fork')
    expect(await kindOf('none.json')).toBe('fork')
    expect((await readTrigger({ GITHUB_ACTIONS: 'true' })).kind).toBe('fork')
    expect(await readTrigger({ GITHUB_REF_TYPE: 'tag' })).toEqual({
      kind: 'ordinary',
      because: 'this is no run of GitHub Actions'
    })
  })
})

const TRIGGERS = (['ordinary', 'release', 'fork'] as const).map((kind): Trigger => ({
  kind,
  because: 'this run is for a test'
}))

/** Layer by layer: what is restored, and `+` when it is stored. */
const summary = (setting: CacheSetting, trigger: Trigger): string => {
  const { layers } = cachePolicy(setting, trigger)
  const names = ['modules', 'standard-library', 'build', 'zig', 'toolchains'] as const
  return names.map((name) => layers[name].restore + (layers[name].store ? '+' : '')).join(' ')
}

test.each([
  ['auto', ['yes+ yes+ yes+ yes+ yes+', 'no pinned no no no', 'yes pinned no no yes']],
  ['off', Array<string>(3).fill('no no no no no')],
  ['modules', Array<string>(3).fill('yes+ pinned no no no')],
  ['all', Array<string>(3).fill('yes+ yes+ yes+ yes+ yes+')]
] as const)('%s says what is restored and stored', (setting, expected) => {
  expect(TRIGGERS.map((trigger) => summary(setting, trigger))).toEqual(expected)
})

test('only all, where auto would do less, warns', () => {
  const warned = (['auto', 'off', 'modules', 'all'] as const).flatMap((setting) =>
    TRIGGERS.flatMap((trigger) =>
      cachePolicy(setting, trigger).warning === undefined ? [] : [`${setting} ${trigger.kind}`]
    )
  )
  expect(warned).toEqual(['all release', 'all fork'])
})

test('reasons and warnings are sentences', () => {
  for (const setting of ['auto', 'off', 'modules', 'all'] as const)
    for (const trigger of TRIGGERS) {
      const { layers, warning = 'None.' } = cachePolicy(setting, trigger)
      for (const text of [warning, ...Object.values(layers).map(({ why }) => why)])
        expect(text).toMatch(/^[A-Z][^.]+\.$/)
    }
})
