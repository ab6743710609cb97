import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { TEST_CACHE, TOOLS } from '../helpers/install-tools.ts'
import {
  createPrivateRoom,
  LOGIN,
  PRIVATE_HOST,
  type PrivateRoom
} from '../helpers/private-room.ts'
import { parseCommandFile, REPOSITORY } from '../helpers/run-action.ts'
import { needlesOf, search, searchTree, type Finding } from '../helpers/secrets/needles.ts'
import { authDirectories, wrongModes } from '../helpers/secrets/sinks.ts'
import { startTraced, type TracedResult } from '../helpers/secrets/traced-run.ts'

let room: PrivateRoom

beforeAll(async () => {
  room = await createPrivateRoom()
})

afterAll(async () => {
  await room.close()
})

const FILES = ['output', 'env', 'path', 'state', 'summary'] as const

/** A job of a runner: its directories and command files, and the two secrets that it has. */
interface Job {
  readonly root: string
  readonly temp: string
  /** Where something else can be put in front of a program. */
  readonly bin: string
  readonly env: Readonly<Record<string, string>>
}

function createJob(name: string): Job {
  const root = join(room.root, name)
  const at = (path: string): string => join(root, path)
  for (const path of ['temp', 'home/.cache', 'bin', 'commands']) {
    mkdirSync(at(path), { recursive: true })
  }
  const builds = join(TEST_CACHE, 'secrets', 'go-build')
  mkdirSync(builds, { recursive: true })
  symlinkSync(builds, at('home/.cache/go-build'))
  for (const path of FILES) writeFileSync(at(`commands/${path}`), '')
  const ssh = `host=127.0.0.1:${room.sshd.port} known-hosts=$KNOWN_HOSTS`
  const workspace = room.writeModule('action')
  const env = cleanEnvironment({
    ...room.env,
    PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
    HOME: at('home'),
    TMPDIR: at('temp'),
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_RUN_ID: '1',
    GITHUB_JOB: 'job',
    RUNNER_TEMP: at('temp'),
    GITHUB_OUTPUT: at('commands/output'),
    GITHUB_ENV: at('commands/env'),
    GITHUB_PATH: at('commands/path'),
    GITHUB_STATE: at('commands/state'),
    GITHUB_STEP_SUMMARY: at('commands/summary'),
    INPUT_MODE: 'setup',
    INPUT_CGO: 'off',
    INPUT_CACHE: 'false',
    'INPUT_EXPORT-AUTH': 'true',
    INPUT_PRIVATE: `${PRIVATE_HOST}=token $TOKEN user=${LOGIN.user}; ssh.corp.test=ssh $DEPLOY_KEY ${ssh}`,
    TOKEN: LOGIN.password,
    DEPLOY_KEY: room.key.privateKey,
    KNOWN_HOSTS: room.sshd.knownHosts,
    GOMODCACHE: at('modules'),
    GOCACHE: builds
  })
  return { root, temp: at('temp'), bin: at('bin'), env }
}

const secretNeedles = () => [...needlesOf(LOGIN.password), ...needlesOf(room.key.privateKey)]

const entry = (name: 'main' | 'post', job: Job, state: Readonly<Record<string, string>> = {}) =>
  startTraced({
    argv: [TOOLS.node, '--no-warnings', join(REPOSITORY, 'src', 'action', `${name}.ts`)],
    cwd: job.env['GITHUB_WORKSPACE'] ?? '',
    env: {
      ...job.env,
      ...Object.fromEntries(Object.entries(state).map(([key, value]) => [`STATE_${key}`, value]))
    },
    trace: join(job.root, `trace-${name}`)
  })

const stateOf = (job: Job): Readonly<Record<string, string>> =>
  parseCommandFile(readFileSync(join(job.root, 'commands', 'state'), 'utf8'))

/** Everything the job has on its disk, command files included. */
function onDisk(job: Job): readonly Finding[] {
  const traces = ['main', 'post'].map((name) => join(job.root, `trace-${name}`))
  const workspace = searchTree(job.env['GITHUB_WORKSPACE'] ?? '', secretNeedles())
  const own = searchTree(job.root, secretNeedles(), { except: traces })
  expect(own.files).toBeGreaterThanOrEqual(FILES.length)
  return [...own.findings, ...workspace.findings]
}

/** What processes were called with and inherited, and what the log says, but for the commands that mask. */
function inProcesses({ executions, stdout, stderr }: TracedResult): readonly Finding[] {
  const needles = secretNeedles()
  const log = stdout
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
  expect(executions.length).toBeGreaterThan(0)
  return [
    ...executions.flatMap(({ argv, environ, isRoot }) =>
      [...argv, ...(isRoot ? [] : environ)].flatMap((text) =>
        search(text, String(argv[0]), needles)
      )
    ),
    ...search(log, 'stdout', needles),
    ...search(stderr, 'stderr', needles)
  ]
}

/** The declared directory holds both secrets, well guarded, and nothing else holds one. */
function expectDeclaredOnly(job: Job): void {
  const [directory = '(none)', ...more] = authDirectories([job.temp])
  expect(more).toEqual([])
  expect(directory.startsWith(join(job.temp, 'crossgo-auth-'))).toBe(true)
  const findings = onDisk(job)
  expect(findings.filter(({ place }) => !place.startsWith(`${directory}/`))).toEqual([])
  for (const kind of ['password', 'key seed', 'key line'])
    expect([kind, findings.some(({ form }) => form.startsWith(kind))]).toEqual([kind, true])
  expect(wrongModes([job.temp]).filter((line) => !line.endsWith('/owner 644'))).toEqual([])
}

describe('export-auth', () => {
  test('secrets stand in one place until the post step, and then nowhere', async () => {
    const job = createJob('whole')
    const main = await entry('main', job).ended
    expect([main.exitCode, main.stderr]).toEqual([0, ''])
    expect(inProcesses(main)).toEqual([])
    expectDeclaredOnly(job)
    expect(readFileSync(join(job.root, 'commands', 'env'), 'utf8')).toContain('GOAUTH')
    const post = await entry('post', job, stateOf(job)).ended
    expect(post.exitCode).toBe(0)
    expect(inProcesses(post)).toEqual([])
    expect(onDisk(job)).toEqual([])
  })

  test('a killed main step: the post step removes what it had written', async () => {
    const job = createJob('killed')
    // Keeps the step where its secrets are on the disk, and nothing of it has been told to the runner but the state.
    const here = join(job.root, 'here')
    const wait = join(job.bin, 'ssh-keygen')
    writeFileSync(wait, `#!/bin/sh\n: > '${here}'\nexec sleep 60\n`)
    chmodSync(wait, 0o755)
    const run = entry('main', job)
    for (let tries = 0; tries < 600 && !existsSync(here); tries += 1) await sleep(50)
    expect(existsSync(here)).toBe(true)
    run.signal('SIGKILL')
    run.killAll()
    const main = await run.ended
    expect(main.exitCode).not.toBe(0)
    expect(inProcesses(main)).toEqual([])
    expectDeclaredOnly(job)
    const post = await entry('post', job, stateOf(job)).ended
    expect(post.exitCode).toBe(0)
    expect(onDisk(job)).toEqual([])
  })
})
