import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  judgeSignOff,
  parseSignOff,
  type Judgement,
  type Wanted
} from '../../../src/readiness/manual/sign-off.ts'
import { runManual } from '../../../src/readiness/types/run-manual.ts'
import { createStepContext } from '../../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../../helpers/test-host.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const DAY = 86_400_000

function judge(source: string, wanted: Partial<Wanted> = {}): Judgement {
  const parsed = parseSignOff(source)
  if (!parsed.ok) throw new Error(parsed.why)
  return judgeSignOff(parsed.record, { items: ['a', 'b'], approvers: 2, now: NOW, ...wanted })
}

describe('what counts', () => {
  test('all is there', () => {
    const { remarks, ...rest } = judge(`
items:
  a: {by: ann, at: 2026-11-20, note: "see https://wiki.example/a, please"}
  b: {by: bob, at: "2026-11-18T12:00:00+00:00", link: "https://wiki.example/b"}
approvals: [{by: ann, at: 2026-11-20}, {by: bob, at: 2026-11-19T12:00:00Z}]`)
    expect(remarks).toEqual([])
    expect(rest).toEqual({
      missing: [],
      approvals: 2,
      oldestMs: 2 * DAY,
      links: ['a: https://wiki.example/a', 'b: https://wiki.example/b']
    })
  })

  test('one person is one, however the name is written; the newest counts', () => {
    const { approvals, oldestMs } = judge(
      'approvals: [{by: Ann, at: 2026-11-01}, {by: "@ann ", at: 2026-11-20T11:00:00Z}]'
    )
    expect({ approvals, oldestMs }).toEqual({ approvals: 1, oldestMs: DAY / 24 })
  })

  test.each([
    ['{by: ann, at: 2026-11-22}', 'a is signed at 2026-11-22, which is in the future'],
    ['{by: ann, at: 2026-11-20T12:06:00Z}', 'in the future'],
    ['{by: ann, at: 2026-11-01}', 'longer ago than 14 days'],
    ['{by: " ", at: 2026-11-20}', 'a is signed by nobody']
  ])('%s does not: %s', (entry, message) => {
    const { missing, remarks } = judge(`items: {a: ${entry}, b: {by: ann, at: 2026-11-20}}`, {
      maxAgeMs: 14 * DAY
    })
    expect(missing).toEqual(['a'])
    expect(remarks).toMatchObject([{ verdict: 'fail', message: expect.stringContaining(message) }])
  })

  test('where the day has begun already it is not the future', () => {
    expect(judge('items: {a: {by: x, at: 2026-11-21}}').missing).toEqual(['b'])
  })

  test('what nobody asks for is told', () => {
    expect(judge('items: {aa: {by: x, at: 2026-11-20}}')).toMatchObject({
      missing: ['a', 'b'],
      remarks: [{ verdict: 'warn', message: expect.stringMatching(/^aa /) }]
    })
  })

  test('names that objects have are no entries', () => {
    expect(judge('{}', { items: ['constructor', '__proto__'] }).missing).toHaveLength(2)
  })
})

test.each([
  ['items: {a: {by: ann, at: yesterday}}', 'items.a.at: must be a date'],
  ['items: {a: {by: ann, at: 2026-02-30}}', 'items.a.at: must be a date'],
  ['items: {a: {at: 2026-11-20}}', 'items.a.by'],
  ['items: {a: true}', 'items.a'],
  ['approvals: [ann]', 'approvals.0'],
  ['approval: []', 'approval'],
  ['items: {a', 'Flow map']
])('%s is refused: %s', (source, why) => {
  expect(parseSignOff(source)).toMatchObject({ ok: false, why: expect.stringContaining(why) })
})

describe('the step', () => {
  let room: TestHost
  beforeAll(async () => {
    room = await createTestHost()
  })
  afterAll(async () => room.close())
  const run = async (record: string, expected: object = {}) =>
    runManual(
      {
        type: 'manual',
        with: { items: ['a', 'b'], record, approvers: 2, maxAge: '14d' },
        expect: expected
      },
      createStepContext(room.host)
    )

  test('no record signs nothing off', async () => {
    const { facts, remarks } = await run('none.yml')
    expect(facts).toEqual({ missing: 2, approvals: 0 })
    expect(remarks.map(({ verdict, message }) => `${verdict} ${message}`)).toEqual([
      'fail there is no none.yml',
      'fail not signed off: a, b',
      'fail 0 of 2 people approved'
    ])
  })

  test('what expect speaks of is left to it', async () => {
    const today = new Date().toISOString()
    await writeFile(
      join(room.root, 'one.yml'),
      `items: {a: {by: x, at: ${today}}}\napprovals: [{by: x, at: ${today}}]\n`
    )
    const { facts, remarks } = await run('one.yml', { missing: '<= 1', approvals: '>= 1' })
    expect(facts).toMatchObject({ missing: 1, approvals: 1, oldest: expect.any(Number) })
    expect(remarks).toEqual([])
  })

  test('a record that is none is a failure', async () => {
    await writeFile(join(room.root, 'bad.yml'), 'items: 3')
    expect((await run('bad.yml')).remarks).toMatchObject([{ verdict: 'fail' }])
  })
})
