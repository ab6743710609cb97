import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { REPOSITORY, runAction, type ActionResult } from '../helpers/run-action.ts'
import { runCli } from '../helpers/run-cli.ts'
import type { ChildResult } from '../helpers/run-child.ts'
import { processesOf } from '../helpers/services/processes-of.ts'

let room: string

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'crossgo-doors-'))
  await mkdir(join(room, 'out'))
})

afterAll(async () => {
  await rm(room, { recursive: true, force: true })
})

const check = (id: string, run: readonly string[], more = ''): string =>
  `  - { id: ${id}, type: command, with: { run: ${JSON.stringify(run)} }, expect: { exit: 0 }${more} }\n`

const write = async (text: string): Promise<void> => {
  await writeFile(join(room, 'readiness.yml'), `version: 1\n${text}`)
}

const verify = async (...flags: readonly string[]): Promise<ChildResult> =>
  runCli(['verify', 'out', '--policy', 'readiness.yml', ...flags], {
    cwd: room,
    env: { XDG_CACHE_HOME: join(room, 'cache') }
  })

const act = async (inputs: Readonly<Record<string, string>> = {}): Promise<ActionResult> =>
  runAction({
    entry: 'main',
    workspace: room,
    inputs: { mode: 'verify', files: 'out', policy: 'readiness.yml', ...inputs }
  })

describe('exit statuses of the command line', () => {
  test('0 when all is well, with both files written', async () => {
    await write(`checks:\n${check('fine', ['true'])}`)
    const { exitCode, stdout } = await verify()
    expect(stdout).toContain('pass, gate none, 1 of 1 checks good')
    expect(exitCode).toBe(0)
    const report: unknown = JSON.parse(await readFile(join(room, 'out/readiness.json'), 'utf8'))
    expect(report).toMatchObject({ schema: 1, verdict: 'pass', gate: 'none' })
    expect(await readFile(join(room, 'out/readiness.md'), 'utf8')).toContain('✅')
  })

  test('10 for pause, and 0 where that is soft', async () => {
    await write(`checks:\n${check('bad', ['false'], ', gate: pause')}`)
    const hard = await verify()
    expect(hard.exitCode).toBe(10)
    expect(hard.stderr).toContain(
      'The release is stopped by bad: exit is 1, and must be 0. (GATE_PAUSE)'
    )
    await write(
      `gates: { pause: { soft: true } }\nchecks:\n${check('bad', ['false'], ', gate: pause')}`
    )
    expect((await verify()).exitCode).toBe(0)
  })

  test('11 for review, 14 for inconclusive that stops nothing', async () => {
    await write(`checks:\n${check('bad', ['false'], ', gate: review')}`)
    expect((await verify()).exitCode).toBe(11)
    await write(
      `defaults: { inconclusive: none }\nchecks:\n${check('unknown', ['echo', '${env:NOT_SET}'])}`
    )
    expect((await verify()).exitCode).toBe(14)
  })

  test('13 for a rollback that is not allowed, 12 for one that is done and proven, and never twice', async () => {
    const text = (proof: string): string =>
      `gates: { rollback: { run: [sh, -c, "echo ${proof} >> rolled"], verify: [serves-old] } }\nchecks:\n` +
      check('serves-old', ['sh', '-c', `test ! -e rolled || test ${proof} = good`]) +
      check('bad', ['false'], ', gate: rollback')
    await write(text('good'))
    const refused = await verify()
    expect(refused.exitCode).toBe(13)
    expect(refused.stderr).toContain('allow-rollback is not set')
    expect(existsSync(join(room, 'rolled'))).toBe(false)
    expect((await verify('--allow-rollback')).exitCode).toBe(12)
    expect((await verify('--allow-rollback')).exitCode).toBe(12)
    expect(await readFile(join(room, 'rolled'), 'utf8')).toBe('good\n')
    await rm(join(room, 'rolled'))
    await write(text('poor'))
    const unproven = await verify('--allow-rollback')
    expect(unproven.exitCode).toBe(13)
    expect(unproven.stderr).toContain('serves-old is fail')
  })

  test('2 for a policy with mistakes, all of them with their places', async () => {
    await write('checks:\n  - { id: one, type: comand, with: { run: [x] } }\ncolour: 1\n')
    const { exitCode, stderr } = await verify()
    expect(exitCode).toBe(2)
    expect(stderr).toContain('readiness.yml:3:22: type must be one of')
    expect(stderr).toContain('readiness.yml:4:1: "colour" is not known here')
    const none = await runCli(['verify', 'out', '--stage', 'unit'], { cwd: room })
    expect(none.stderr).toContain('stage needs policy')
  })
})

test('a signal ends what runs, leaves no child, and there is a report that says so', async () => {
  await write(
    `checks:\n  - id: slow\n    type: command\n    with: { shell: bash, run: ["sleep 300 & touch begun; wait"], cleanup: ["touch tidied"] }\n${check('next', ['true'])}`
  )
  const child = spawn(
    process.execPath,
    [join(REPOSITORY, 'dist/cli/index.js'), 'verify', 'out', '--policy', 'readiness.yml'],
    { cwd: room, env: cleanEnvironment({ XDG_CACHE_HOME: join(room, 'cache') }), stdio: 'ignore' }
  )
  for (let tries = 0; tries < 200 && !existsSync(join(room, 'begun')); tries++) await sleep(50)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([1, null])
  expect(await processesOf(room)).toEqual([])
  expect(existsSync(join(room, 'tidied'))).toBe(true)
  const report: unknown = JSON.parse(await readFile(join(room, 'out/readiness.json'), 'utf8'))
  expect(report).toMatchObject({
    cancelled: true,
    verdict: 'inconclusive',
    checks: [{ verdict: 'inconclusive' }, { verdict: 'skipped' }]
  })
})

test('stages of several runs become one verdict; a stage that nobody ran is missed', async () => {
  await rm(join(room, 'out'), { recursive: true })
  await mkdir(join(room, 'out'))
  await write(
    `stages: [unit, canary]\nchecks:\n${check('a', ['true'], ', stage: unit')}${check('b', ['true'], ', stage: canary')}`
  )
  const merge = async (): Promise<ChildResult> =>
    runCli(['merge', 'out', '--policy', 'readiness.yml'], { cwd: room })
  expect((await verify('--stage', 'unit')).exitCode).toBe(0)
  const half = await merge()
  expect(half.exitCode).toBe(11)
  expect(half.stderr).toContain('nothing is known of the stages canary')
  expect((await verify('--stage', 'canary')).exitCode).toBe(0)
  const whole = await merge()
  expect(whole.stderr).not.toContain('error')
  expect(whole.exitCode).toBe(0)
  expect(whole.stdout).toContain('pass, gate none, 2 of 2 checks good')
})

describe('the Action', () => {
  test('a review succeeds with an output, so that the next job can ask its reviewers', async () => {
    await write(`checks:\n${check('bad', ['false'], ', gate: review')}`)
    const { exitCode, outputs, summary, stdout } = await act()
    expect(outputs).toMatchObject({ gate: 'review', verdict: 'fail' })
    expect(exitCode).toBe(0)
    expect(summary).toContain('fail → review')
    expect(stdout).toContain('::warning::A person must look at the release because of bad')
    await write(
      `gates: { review: { action: fail } }\nchecks:\n${check('bad', ['false'], ', gate: review')}`
    )
    expect((await act()).exitCode).toBe(11)
  })

  test('a pause fails the step', async () => {
    await write(`checks:\n${check('bad', ['false'], ', gate: pause')}`)
    const { exitCode, outputs } = await act()
    expect(exitCode).toBe(10)
    expect(outputs).toMatchObject({ gate: 'pause' })
  })

  test('a rollback is refused for a pull request, whatever is allowed', async () => {
    await write(
      `gates: { rollback: { run: [touch, rolled-back] } }\nchecks:\n${check('bad', ['false'], ', gate: rollback')}`
    )
    const { exitCode, stdout } = await runAction({
      entry: 'main',
      workspace: room,
      inputs: { mode: 'verify', files: 'out', policy: 'readiness.yml', 'allow-rollback': 'true' },
      env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTIONS: 'true' }
    })
    expect(exitCode).toBe(13)
    expect(stdout).toContain('this run is for a pull request')
    expect(existsSync(join(room, 'rolled-back'))).toBe(false)
  })
})

test('init writes a policy that can be run, and never over one', async () => {
  const module = join(room, 'module')
  await mkdir(module)
  await writeFile(join(module, 'go.mod'), 'module example.test/tool/v3\n\ngo 1.24\n')
  await writeFile(join(module, 'main.go'), 'package main\n\nfunc main() {}\n')
  const init = async (): Promise<ChildResult> => runCli(['init', 'readiness'], { cwd: module })
  const first = await init()
  expect(first).toMatchObject({ exitCode: 0, stdout: 'written: readiness.yml\n' })
  const text = await readFile(join(module, 'readiness.yml'), 'utf8')
  expect(text).toContain('name: tool\n')
  const second = await init()
  expect(second.exitCode).toBe(2)
  expect(second.stderr).toContain('readiness.yml is there already')
  expect(await readFile(join(module, 'readiness.yml'), 'utf8')).toBe(text)
  await mkdir(join(module, 'out'))
  const judged = await runCli(['verify', '--policy', 'readiness.yml', '--stage', 'integration'], {
    cwd: module
  })
  expect(judged.stderr).not.toContain('CONFIG_INVALID')
})
