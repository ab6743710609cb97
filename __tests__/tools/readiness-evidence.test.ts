import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { checkOf, judgeText, verdictsOf } from '../helpers/judge-text.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let room: TestHost

beforeAll(async () => {
  room = await createTestHost({
    MY_TOKEN: 'very-secret-value',
    SERVICE: 'http://me:hidden%21word@127.0.0.1:1/',
    BROKEN: '(',
    SHORT: '2m'
  })
})

afterAll(async () => {
  await room.close()
})

const judged = async (...checks: readonly string[]) =>
  judgeText(
    `version: 1\nchecks:\n${checks.map((each) => `  - { type: command, gate: none, ${each} }\n`).join('')}`,
    room.host
  )

describe('a program', () => {
  test('that says that it failed, or could not be started, is no pass when nothing is wished', async () => {
    const report = await judged(
      'id: bare, with: { run: ["false"] }',
      'id: timed, with: { run: ["false"] }, expect: { duration: "< 1m" }',
      'id: gone, with: { run: [no-such-program] }',
      'id: good, with: { run: ["true"] }',
      'id: wished, with: { run: ["false"] }, expect: { exit: 1 }'
    )
    expect(verdictsOf(report)).toEqual({
      bare: 'fail',
      timed: 'fail',
      gone: 'fail',
      good: 'pass',
      wished: 'pass'
    })
    expect(checkOf(report, 'gone').message).toBe('it ended with status 127: no-such-program')
  })

  test('that prints no number has none: an empty group is not 0', async () => {
    const report = await judged(
      `id: empty, with: { run: [echo, "x="], number: "x=(\\\\d*)" }, expect: { value: "< 5" }`,
      `id: other, with: { run: [echo, hello], number: "x=(\\\\d+)" }`,
      `id: under, with: { run: [echo, "x=4"], number: "x=(\\\\d*)" }, expect: { value: "< 5" }`,
      `id: over, with: { run: [echo, "x=5"], number: "x=(\\\\d*)" }, expect: { value: "< 5" }`
    )
    expect(verdictsOf(report)).toEqual({
      empty: 'inconclusive',
      other: 'inconclusive',
      under: 'pass',
      over: 'fail'
    })
  })
})

describe('names that are filled in', () => {
  test('count in a time limit; what is no time is no limit of 0', async () => {
    const report = await judged(
      'id: good, timeout: "${env:SHORT}", with: { run: ["true"] }',
      'id: odd, timeout: "${env:BROKEN}", with: { run: ["true"] }',
      'id: none, timeout: "${env:NOT_THERE}", with: { run: ["true"] }'
    )
    expect(verdictsOf(report)).toEqual({ good: 'pass', odd: 'inconclusive', none: 'inconclusive' })
    expect(checkOf(report, 'odd').message).toBe('timeout is "(", which is no duration')
  })

  test('of the condition and of other steps are not those of the first step', async () => {
    const report = await judged(
      'id: asked, if: "${env:NOT_THERE} != 1", with: { run: ["true"] }',
      'id: skipped, if: "${env:NOT_THERE}", with: { run: ["true"] }',
      'id: odd, if: "a =~ ${env:BROKEN}", with: { run: ["true"] }',
      'id: more, with: { run: ["true"] }, also: [{ type: command, with: { run: [echo, "${env:NOT_THERE}"] } }]'
    )
    expect(verdictsOf(report)).toEqual({
      asked: 'pass',
      skipped: 'skipped',
      odd: 'inconclusive',
      more: 'inconclusive'
    })
    expect(checkOf(report, 'more').steps.map(({ verdict }) => verdict)).toEqual([
      'pass',
      'inconclusive'
    ])
  })

  test('leave no secret anywhere in the report, not in what is said of an output either', async () => {
    const report = await judged(
      'id: said, with: { run: [echo, "${env:MY_TOKEN}"] }, expect: { stdout: { equals: other } }',
      'id: address, with: { run: [echo, "${env:SERVICE}"] }, expect: { stdout: { contains: other } }'
    )
    expect(checkOf(report, 'said').message).toBe('stdout is not "other": "***"')
    const text = JSON.stringify(report)
    expect(text).not.toContain('very-secret-value')
    expect(text).not.toMatch(/hidden(%21|!)word/)
  })

  test('that make a time of a breaker none leave it blind, and never a time of 0', async () => {
    const report = await judgeText(
      [
        'version: 1',
        'providers: { prom: { type: prometheus, url: "http://127.0.0.1:1" } }',
        'checks: [{ id: a, type: command, with: { run: ["true"] } }]',
        'breakers:',
        '  levels: [{ id: b, gate: rollback, query: up, trip: "> 1", for: "${env:BROKEN}" }]'
      ].join('\n'),
      room.host
    )
    expect(report).toMatchObject({ verdict: 'inconclusive', gate: 'review' })
    expect(report.breakers[0]).toMatchObject({ state: 'no-data', effect: 'review' })
    expect(report.breakers[0]?.message).toContain('breakers.levels.0.for must be a duration')
  })
})

test('what a program says does not reach the log as it is', async () => {
  await judged(
    String.raw`id: red, title: "a\e[31mb", with: { run: [printf, "\\033[31mred\\n::error::x"] }, expect: { stdout: { equals: green } }`
  )
  const lines = room.lines.filter((line) => line.includes('red'))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('')).not.toContain('\u001b')
})
