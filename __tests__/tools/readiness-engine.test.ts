import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf } from '../helpers/failure-of.ts'
import { checkOf, judgeText, verdictsOf } from '../helpers/judge-text.ts'
import { processesOf } from '../helpers/services/processes-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let room: TestHost

beforeAll(async () => {
  room = await createTestHost({ PLAIN: 'plain-value', MY_TOKEN: 'very-secret-value' })
})

afterAll(async () => {
  await room.close()
})

const check = (id: string, run: readonly string[], more = ''): string =>
  `  - { id: ${id}, type: command, with: { run: ${JSON.stringify(run)} }${more} }\n`

const ok = ['true']
const bad = ['false']

describe('stages', () => {
  test('run in order, and one that something stopped keeps the later ones from starting', async () => {
    const report = await judgeText(
      `version: 1\nstages: [unit, integration, canary]\nchecks:\n` +
        check('a', ok, ', stage: unit, expect: { exit: 0 }') +
        check('c', ok, ', stage: canary, expect: { exit: 0 }') +
        check('b', bad, ', stage: integration, gate: review, expect: { exit: 0 }'),
      room.host
    )
    expect(verdictsOf(report)).toEqual({ a: 'pass', b: 'fail', c: 'skipped' })
    expect(report).toMatchObject({
      verdict: 'fail',
      gate: 'review',
      stages: ['unit', 'integration', 'canary']
    })
    expect(checkOf(report, 'c').message).toBe('stage integration was stopped by b (review)')
    expect(checkOf(report, 'b').message).toBe('exit is 1, and must be 0')
  })

  test('a failure that gates nothing does not stop the next one', async () => {
    const report = await judgeText(
      `version: 1\nstages: [unit, canary]\nchecks:\n` +
        check('a', bad, ', stage: unit, gate: none, expect: { exit: 0 }') +
        check('b', ok, ', stage: canary, expect: { exit: 0 }'),
      room.host
    )
    expect(verdictsOf(report)).toEqual({ a: 'fail', b: 'pass' })
    expect(report).toMatchObject({ verdict: 'warn', gate: 'none' })
  })

  test('one of them alone says which are missing', async () => {
    const text = `version: 1\nstages: [unit, canary]\nchecks:\n${check('a', ok, ', stage: unit')}${check('b', ok, ', stage: canary')}`
    const report = await judgeText(text, room.host, { stages: ['canary'] })
    expect(verdictsOf(report)).toEqual({ b: 'pass' })
    expect(report).toMatchObject({ stages: ['canary'], stagesMissing: ['unit'] })
    const { what } = await failureOf(judgeText(text, room.host, { stages: ['canari'] }))
    expect(what).toBe('The policy has no stage "canari"; did you mean canary?')
  })
})

describe('what is asked', () => {
  test('needs and conditions', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n` +
        check('a', bad, ', gate: none, expect: { exit: 0 }') +
        check('b', ok, ', needs: [a]') +
        check('c', ok, ', needs: [b]') +
        check('d', ok, ', if: "${env:PLAIN} == plain-value"') +
        check('e', ok, ', if: "${env:PLAIN} =~ ^other"') +
        check('f', ok, ', if: "${env:NOT_SET}"'),
      room.host
    )
    expect(verdictsOf(report)).toEqual({
      a: 'fail',
      b: 'skipped',
      c: 'skipped',
      d: 'pass',
      e: 'skipped',
      f: 'skipped'
    })
  })

  test('a name without value is inconclusive, and says which', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n${check('a', ['echo', '${env:NOT_SET}'])}${check('b', ['echo', '${baseline.tag}'])}`,
      room.host
    )
    expect(checkOf(report, 'a')).toMatchObject({
      verdict: 'inconclusive',
      effect: 'review',
      message: 'NOT_SET is not set in the environment'
    })
    expect(checkOf(report, 'b')).toMatchObject({ verdict: 'inconclusive', effect: 'none' })
    expect(report).toMatchObject({ verdict: 'inconclusive', gate: 'review' })
  })

  test('what is filled in stays one argument', async () => {
    const report = await judgeText(
      `version: 1\nvars: { odd: "a b; touch hacked $(id) \${version}" }\nchecks:\n${check('a', ['printf', '%s|', '${odd}'], ', expect: { stdout: { equals: "a b; touch hacked $(id) 1.2.3|" } }')}`,
      room.host,
      { version: 'v1.2.3' }
    )
    expect(verdictsOf(report)).toEqual({ a: 'pass' })
  })
})

describe('time and tries', () => {
  test('a command that takes too long is ended with all that it started, and cleaned up after', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n  - id: slow\n    type: command\n    timeout: 1s\n    with:\n      shell: bash\n      run: ["sleep 300 & wait"]\n      cleanup: ["echo cleaned > cleaned"]\n`,
      room.host
    )
    expect(checkOf(report, 'slow')).toMatchObject({ verdict: 'fail', effect: 'pause' })
    expect(checkOf(report, 'slow').message).toMatch(
      /^it was still running after 1\.\d s and was ended$/
    )
    expect(await processesOf(room.root)).toEqual([])
    expect(await readFile(join(room.root, 'cleaned'), 'utf8')).toBe('cleaned\n')
  })

  test('a try that passes after one that failed is flaky', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n  - id: flaky\n    type: command\n    retries: 2\n    with: { shell: bash, run: ["test -e seen || { touch seen; exit 7; }"] }\n    expect: { exit: 0 }\n`,
      room.host
    )
    expect(checkOf(report, 'flaky')).toMatchObject({ verdict: 'pass', flaky: true })
    expect(checkOf(report, 'flaky').steps[0]).toMatchObject({ failedTries: 1, flaky: true })
  })

  test('for: bad only when it stays bad', async () => {
    const text = (id: string, limit: string, good: number): string =>
      `version: 1\nchecks:\n  - id: ${id}\n    type: command\n    for: ${limit}\n    with: { shell: bash, run: ["echo x >> ${id}; test $(wc -l < ${id}) -ge ${String(good)}"] }\n    expect: { exit: 0 }\n`
    const settles = await judgeText(text('settles', '2s', 3), room.host)
    const stays = await judgeText(text('stays', '300ms', 1000), room.host)
    expect(verdictsOf(settles)).toEqual({ settles: 'pass' })
    expect(verdictsOf(stays)).toEqual({ stays: 'fail' })
  })

  test('a run that is stopped leaves no child and says so', async () => {
    const stop = new AbortController()
    setTimeout(() => {
      stop.abort()
    }, 800)
    const report = await judgeText(
      `version: 1\nchecks:\n${check('first', ['sleep', '4242'])}${check('second', ok)}`,
      room.host,
      { stop: stop.signal }
    )
    expect(report).toMatchObject({ cancelled: true, verdict: 'inconclusive' })
    expect(verdictsOf(report)).toEqual({ first: 'inconclusive', second: 'skipped' })
    expect(() => execFileSync('pgrep', ['-f', 'sleep 4242'])).toThrow()
  })
})

describe('what is kept', () => {
  test('arguments, output and exit status, without secrets', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n  - id: tell\n    type: command\n    with: { run: [sh, -c, "echo token=$TOKEN; exit 3"], env: { TOKEN: "\${env:MY_TOKEN}" } }\n    expect: { exit: 3 }\n`,
      room.host
    )
    const [step] = checkOf(report, 'tell').steps
    expect(step?.measurements).toMatchObject([{ status: 3, output: 'token=***\n' }])
    expect(JSON.stringify(report)).not.toContain('very-secret-value')
    expect(step?.measurements[0]?.at).toBeGreaterThan(1_700_000_000_000)
  })

  test('a megabyte of output is cut in the middle', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n${check('much', ['sh', '-c', 'echo head; yes | head -c 1000000; echo tail'])}`,
      room.host
    )
    const output = checkOf(report, 'much').steps[0]?.measurements[0]?.output ?? ''
    expect(output.length).toBeLessThan(66_000)
    expect(output).toMatch(/^head\n[^]*characters left out[^]*tail\n$/)
  })

  test('a setup that fails keeps run from starting; cleanup runs all the same', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n  - id: prepared\n    type: command\n    with: { setup: ["false"], run: [touch, ran], cleanup: [touch, tidied] }\n`,
      room.host
    )
    expect(checkOf(report, 'prepared')).toMatchObject({ verdict: 'inconclusive' })
    await expect(readFile(join(room.root, 'ran'))).rejects.toThrow('ENOENT')
    expect(await readFile(join(room.root, 'tidied'), 'utf8')).toBe('')
  })

  test('a program that is not there is a failure, not the end of the run', async () => {
    const report = await judgeText(
      `version: 1\nchecks:\n${check('gone', ['no-such-program'], ', gate: none, expect: { exit: 0 }')}${check('next', ok)}`,
      room.host
    )
    expect(verdictsOf(report)).toEqual({ gone: 'fail', next: 'pass' })
  })
})

test('a waiver that is over is an error', async () => {
  const { code, what } = await failureOf(
    judgeText(
      `version: 1\nchecks:\n${check('a', bad)}waivers: [{ check: a, reason: r, owner: someone, expires: 2026-01-31 }]\n`,
      room.host
    )
  )
  expect(code).toBe('CONFIG_INVALID')
  expect(what).toBe('readiness.yml: the waiver of a by someone expired on 2026-01-31.')
})
