import { describe, expect, test } from '@jest/globals'
import { decideGate, type GateFacts } from '../../../src/readiness/gates/decide-gate.ts'
import { rollbackPermission } from '../../../src/readiness/gates/rollback-permission.ts'
import { rollbackKey } from '../../../src/readiness/gates/rollback-memory.ts'
import { mayHaveToken, githubPlace } from '../../../src/readiness/github/place.ts'
import { limitWait } from '../../../src/readiness/github/send.ts'
import type { RollbackRecord } from '../../../src/report/readiness-report.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'

const facts = (changes: Partial<GateFacts>): GateFacts => sampleReadiness(changes)

const rolled = (status: RollbackRecord['status']): Partial<GateFacts> => ({
  verdict: 'fail',
  gate: 'rollback',
  rollback: { status, message: 'the reason', steps: [] }
})

const failed = (gate: 'pause' | 'review' | 'rollback'): Partial<GateFacts> => ({
  verdict: 'fail',
  gate,
  checks: [
    sampleCheck({ id: 'a', verdict: 'fail', effect: 'pause', message: 'x is 1' }),
    sampleCheck({ id: 'b', verdict: 'fail', effect: gate, message: 'y is 2.' })
  ]
})

describe('the end of a run', () => {
  test.each([
    ['all well', {}, 0, 0],
    ['a warning', { verdict: 'warn' }, 0, 0],
    ['pause', failed('pause'), 10, 10],
    ['review', failed('review'), 11, 0],
    ['rolled back and proven', rolled('done'), 12, 12],
    ['not proven', rolled('failed'), 13, 13],
    ['not allowed', rolled('not-allowed'), 13, 13],
    ['not defined', rolled('not-defined'), 13, 13],
    ['nobody rolled back', failed('rollback'), 13, 13],
    ['inconclusive that stops nothing', { verdict: 'inconclusive' }, 14, 14],
    ['stopped', { verdict: 'inconclusive', gate: 'review', cancelled: true }, 1, 1]
  ] as const)('%s', (_, changes, cli, action) => {
    expect(decideGate(facts(changes), undefined, 'cli').exitStatus).toBe(cli)
    expect(decideGate(facts(changes), undefined, 'action').exitStatus).toBe(action)
  })

  test('a soft pause goes on, and says so; a review that must fail fails the Action', () => {
    const soft = decideGate(facts(failed('pause')), { pause: { soft: true } }, 'cli')
    expect(soft).toMatchObject({ exitStatus: 0, gate: 'pause', failure: { code: 'GATE_PAUSE' } })
    const hard = decideGate(facts(failed('review')), { review: { action: 'fail' } }, 'action')
    expect(hard.exitStatus).toBe(11)
    expect(decideGate(facts(failed('review')), { pause: { soft: true } }, 'cli').exitStatus).toBe(
      11
    )
  })

  test('names what decided it, and nothing milder', () => {
    const { because, failure } = decideGate(facts(failed('rollback')), undefined, 'cli')
    expect(because).toEqual(['b: y is 2.'])
    expect(failure?.what).toBe(
      'The release must be rolled back because of b: y is 2, and was not: nothing rolled it back.'
    )
  })
})

type Refused = readonly [
  name: string,
  env: Readonly<Record<string, string>>,
  allow: boolean,
  refs: readonly string[],
  why: string
]

describe('a rollback is allowed', () => {
  const push = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/tags/v1' }

  test.each([
    ['on a push', push, true, []],
    ['on a plain machine', {}, true, ['refs/heads/main']],
    ['where CI says that it is no pull request', { BUILDKITE_PULL_REQUEST: 'false' }, true, []]
  ])('%s', (_, env, allow, refs) => {
    expect(rollbackPermission(env, allow, refs)).toEqual({ allowed: true })
  })

  const REFUSED: readonly Refused[] = [
    ['without the permission', push, false, [], 'allow-rollback is not set'],
    ...[
      'pull_request',
      'pull_request_target',
      'pull_request_review',
      'pull_request_review_comment'
    ].map((name): Refused => [
      `for ${name}`,
      { ...push, GITHUB_EVENT_NAME: name },
      true,
      [],
      'for a pull request'
    ]),
    ['with a head ref', { ...push, GITHUB_HEAD_REF: 'topic' }, true, [], 'for a pull request'],
    [
      'at the ref of one',
      { ...push, GITHUB_REF: 'refs/pull/7/merge' },
      true,
      [],
      'for a pull request'
    ],
    ...['workflow_run', 'issue_comment', 'merge_group', 'fork', ''].map((name): Refused => [
      `for the event ${JSON.stringify(name)}`,
      { ...push, GITHUB_EVENT_NAME: name },
      true,
      [],
      name === '' ? 'does not say' : 'a stranger'
    ]),
    [
      'with the head of one checked out',
      { ...push, GITHUB_EVENT_NAME: 'workflow_dispatch' },
      true,
      ['refs/heads/main', 'refs/remotes/pull/7/merge'],
      'comes from the head'
    ],
    ['in a merge request', { CI_MERGE_REQUEST_IID: '3' }, true, [], 'CI_MERGE_REQUEST_IID']
  ]

  test.each(REFUSED)('not %s', (_, env, allow, refs, why) => {
    const answer = rollbackPermission(env, allow, refs)
    expect(answer).toMatchObject({ allowed: false })
    expect(!answer.allowed && answer.why).toContain(why)
  })

  test('rollbacks differ by policy, ref and report', () => {
    const one = sampleReadiness()
    const keys = [
      one,
      sampleReadiness({ ref: 'refs/tags/v2' }),
      sampleReadiness({ policy: { ...one.policy, sha256: 'b' } }),
      sampleReadiness({ release: { ...one.release, report: 'c' } })
    ].map(rollbackKey)
    expect(new Set(keys).size).toBe(4)
    expect(
      rollbackKey(sampleReadiness({ startedAt: 7, policy: { ...one.policy, file: 'x' } }))
    ).toBe(keys[0])
  })
})

describe('GitHub', () => {
  const api = 'https://api.github.example'

  test.each([
    ['its own origin', `${api}/repositories/1`, 'api', true],
    ['its host of uploads', 'https://uploads.github.example/x', 'upload', true],
    ['that host for anything else', 'https://uploads.github.example/x', 'api', false],
    ['plain http', 'http://api.github.example/x', 'api', false],
    ['another port', 'https://uploads.github.example:8443/x', 'upload', false],
    ['another host', 'https://uploads.github.example.evil/x', 'upload', false],
    ['a login in the address', 'https://a:b@api.github.example/', 'api', false],
    ['no address', '//x', 'api', false]
  ] as const)('whether %s gets the token', (_, url, use, yes) => {
    expect(mayHaveToken(api, url, use)).toBe(yes)
  })

  test.each(['', 'project', 'a/b/c', '../x', 'a/..', 'a/b?c', '-a/b'])(
    '%j is no repository',
    (name) => {
      expect(() => githubPlace({}, name)).toThrow()
    }
  )

  test('limits are told by their headers', () => {
    const now = 1_700_000_000_000
    const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000060' }
    expect(limitWait(403, reset, '', now)).toBe(60_000)
    expect(limitWait(429, { 'retry-after': '7' }, '', now)).toBe(7000)
    expect(limitWait(403, {}, 'You have exceeded a secondary rate limit', now)).toBe(60_000)
    expect(limitWait(403, { ...reset, 'x-ratelimit-remaining': '9' }, '', now)).toBeUndefined()
    expect(limitWait(200, reset, '', now)).toBeUndefined()
  })
})
