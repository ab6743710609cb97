import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import {
  createKeyring,
  type Keyring,
  libsecretHelper,
  type SessionResult
} from '../helpers/keyring.ts'
import { planIn } from '../helpers/plan-room.ts'
import {
  createPrivateRoom,
  LOGIN,
  PRIVATE_HOST,
  type PrivateRoom
} from '../helpers/private-room.ts'
import { REPOSITORY } from '../helpers/run-action.ts'

let room: PrivateRoom

beforeAll(async () => {
  room = await createPrivateRoom()
})

afterAll(async () => {
  await room.close()
})

describe('what a person has stored in the keyring', () => {
  let keyring: Keyring

  beforeAll(async () => {
    keyring = await createKeyring(join(room.root, 'person'), 'the password of the login')
    writeFileSync(
      join(keyring.home, '.gitconfig'),
      `[credential]\n\thelper = ${await libsecretHelper()}\n`
    )
  })

  /** `crossgo plan` from the sources in a new login session. */
  async function planInSession(): Promise<SessionResult> {
    const directory = room.writeModule('ambient')
    const main = join(REPOSITORY, 'src', 'cli', 'main.ts')
    const way = `${PRIVATE_HOST}=ambient`
    return keyring.run({
      argv: [TOOLS.node, '--no-warnings', main, 'plan', '--cgo', 'off', '--private', way],
      cwd: directory,
      env: {
        ...cleanEnvironment(room.env),
        TMPDIR: room.root,
        GOPATH: join(directory, 'gopath'),
        GOMODCACHE: join(directory, 'modules')
      }
    })
  }

  function filesOf(directory: string): readonly string[] {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(directory, name))
      .filter((path) => lstatSync(path).isFile())
  }

  test('nothing: one error that says what to store', async () => {
    const { exitCode, stderr, stdout } = await planInSession()
    expect(exitCode).not.toBe(0)
    expect(`${stdout}${stderr}`).toContain(`${PRIVATE_HOST} asks for a login before it gives`)
    expect(`${stdout}${stderr}`).toContain(`Store a login for ${PRIVATE_HOST}`)
  })

  test('a login of an earlier session: fetched, and no file says it', async () => {
    const { user: username, password } = LOGIN
    await keyring.store({ host: PRIVATE_HOST, username, password })
    const { exitCode, stdout, stderr } = await planInSession()
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
    expect(`${stdout}${stderr}`).not.toContain(password)
    const basic = Buffer.from(`${username}:${password}`).toString('base64')
    const sent = (await room.git.requests()).map(({ authorization }) => authorization)
    expect(sent).toContain(`Basic ${basic}`)
    const told = filesOf(keyring.home).filter((path) => {
      const text = readFileSync(path, 'latin1')
      return [password, basic, encodeURIComponent(password)].some((form) => text.includes(form))
    })
    expect(told).toEqual([])
  })
})

describe('an ssh-agent that a person has', () => {
  const run = (argv: readonly [string, ...string[]], socket: string): string =>
    execFileSync(argv[0], argv.slice(1), {
      env: { PATH: process.env['PATH'], SSH_AUTH_SOCK: socket },
      encoding: 'utf8',
      stdio: 'pipe'
    })

  test('opens the way, and has its key afterwards', async () => {
    const started = execFileSync('ssh-agent', ['-s', '-a', join(room.root, 'own-agent')], {
      encoding: 'utf8'
    })
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(started)?.[1])
    const socket = join(room.root, 'own-agent')
    try {
      const way = `${PRIVATE_HOST}=ssh agent host=127.0.0.1:${room.sshd.port} known-hosts=$KNOWN`
      const request = (): Parameters<typeof planIn>[0] => ({
        directory: room.writeModule('agent'),
        values: { private: way },
        env: { ...room.env, SSH_AUTH_SOCK: socket, KNOWN: room.sshd.knownHosts }
      })
      // The agent alone is no way in.
      const failure = await failureOf(planIn(request()))
      expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
      expect(failure.what).toContain('refuses the SSH key')
      run(['ssh-add', '-q', room.key.file], socket)
      const before = run(['ssh-add', '-L'], socket)
      expect((await planIn(request())).planned.builds).toHaveLength(1)
      expect(run(['ssh-add', '-L'], socket)).toBe(before)
      expect(before).toContain(room.key.publicKey)
    } finally {
      process.kill(pid)
    }
  })

  test('that is not there: says so', async () => {
    const way = `${PRIVATE_HOST}=ssh agent host=127.0.0.1:${room.sshd.port} known-hosts=$KNOWN`
    const failure = await failureOf(
      planIn({
        directory: room.writeModule('agent'),
        values: { private: way },
        env: { ...room.env, SSH_AUTH_SOCK: '', KNOWN: room.sshd.knownHosts }
      })
    )
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(failure.what).toContain('SSH_AUTH_SOCK is not set')
  })
})
