import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { failureOf } from '../helpers/failure-of.ts'
import { type Planned, planIn } from '../helpers/plan-room.ts'
import {
  createPrivateRoom,
  LOGIN,
  PRIVATE_HOST,
  PRIVATE_PATH,
  type PrivateRoom
} from '../helpers/private-room.ts'

let room: PrivateRoom

beforeAll(async () => {
  room = await createPrivateRoom()
})

afterAll(async () => {
  await room.close()
})

/** `crossgo plan` of the module of the room. */
async function planWith(
  values: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
  prepare: (home: string, directory: string) => void = () => undefined
): Promise<Planned> {
  const directory = room.writeModule('module')
  return planIn({ directory, values, env: { ...room.env, ...env }, prepare })
}

const tokenWay = { private: `${PRIVATE_HOST}=token $SECRET user=${LOGIN.user}` }
const secret = { SECRET: LOGIN.password }

/** What a variable of the environment must hold so that `ssh` gets in. */
const sshEnv = (): Record<string, string> => ({
  DEPLOY_KEY: room.key.privateKey,
  KNOWN: room.sshd.knownHosts
})
const sshHost = (): string => `host=127.0.0.1:${room.sshd.port} known-hosts=$KNOWN`

describe('each way in', () => {
  test('a token, for a page and a clone', async () => {
    const { planned } = await planWith(tokenWay, secret)
    expect(planned.builds).toHaveLength(1)
    const seen = (await room.git.requests()).filter(({ path }) => path.startsWith('/team/lib.git'))
    const basic = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')
    expect(seen.some(({ authorization }) => authorization === `Basic ${basic}`)).toBe(true)
  })

  test('basic, for one path of the host', async () => {
    const way = { private: `${PRIVATE_PATH}=basic ${LOGIN.user} $SECRET` }
    expect((await planWith(way, secret)).planned.builds).toHaveLength(1)
  })

  test('a netrc file, which stays as it is', async () => {
    const password = 'guest-password'
    const netrc = `machine ${PRIVATE_HOST}\n  login guest\n  password ${password}\n`
    const way = { private: `${PRIVATE_HOST}=netrc ~/.netrc` }
    // guest is known and may not read this repository.
    const failure = await failureOf(
      planWith(way, {}, (home) => {
        writeFileSync(join(home, '.netrc'), netrc)
      })
    )
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain('403')
    expect(failure.what).not.toContain(password)
  })

  test('an SSH key from a variable, with its known host', async () => {
    const way = { private: `${PRIVATE_HOST}=ssh $DEPLOY_KEY ${sshHost()}` }
    expect((await planWith(way, sshEnv())).planned.builds).toHaveLength(1)
    expect(await room.sshd.log()).toContain('Accepted publickey for git')
  })

  test('an SSH key file', async () => {
    const way = { private: `${PRIVATE_HOST}=ssh ${room.key.file} ${sshHost()}` }
    expect((await planWith(way, sshEnv())).planned.builds).toHaveLength(1)
  })

  test('an SSH key that ambient adds to an agent of this run', async () => {
    const way = { private: `${PRIVATE_HOST}=ambient add-key=${room.key.file}` }
    const own = (home: string): void => {
      mkdirSync(join(home, '.ssh'), { mode: 0o700 })
      writeFileSync(join(home, '.ssh', 'known_hosts'), `${room.sshd.knownHosts}\n`)
      const from = `https://${PRIVATE_HOST}/`
      const to = `ssh://git@127.0.0.1:${room.sshd.port}/`
      writeFileSync(
        join(home, '.gitconfig'),
        `[url "${to}"]\n\tinsteadOf = ${from}\n[core]\n\tsshCommand = ssh -o BatchMode=yes -o UserKnownHostsFile=${home}/.ssh/known_hosts\n`
      )
    }
    expect((await planWith(way, {}, own)).planned.builds).toHaveLength(1)
  })

  test('a GOAUTH command, for the page and for Git', async () => {
    const way = (directory: string): { readonly private: string } => ({
      private: `${PRIVATE_HOST}=goauth sh ${directory}/goauth.sh`
    })
    const basic = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')
    const script = `printf 'https://${PRIVATE_HOST}\\n\\nAuthorization: Basic ${basic}\\n\\n'\n`
    const at = join(room.root, 'goauth')
    mkdirSync(at)
    writeFileSync(join(at, 'goauth.sh'), script)
    expect((await planWith(way(at))).planned.builds).toHaveLength(1)
  })
})

describe('refusals', () => {
  test('no way in', async () => {
    const failure = await failureOf(planWith({ goprivate: PRIVATE_HOST }))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.fix).toContain(`${PRIVATE_HOST}=token $NAME`)
  })

  test('a wrong token', async () => {
    const failure = await failureOf(planWith(tokenWay, { SECRET: 'wrong-token-1234' }))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(`${failure.what} ${failure.details ?? ''}`).not.toContain('wrong-token-1234')
  })

  test('a host key that is another than the known one', async () => {
    const other = room.sshd.knownHosts.replace(/AAAA\S+/, room.key.publicKey.split(' ')[1] ?? '')
    const way = { private: `${PRIVATE_HOST}=ssh $DEPLOY_KEY ${sshHost()}` }
    const failure = await failureOf(planWith(way, { ...sshEnv(), KNOWN: other }))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain('host key')
  })

  test('an SSH host whose key nobody gave', async () => {
    const failure = await failureOf(
      planWith({ private: `${PRIVATE_HOST}=ssh $DEPLOY_KEY` }, sshEnv())
    )
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(failure.fix).toContain('known-hosts=')
  })

  test('a variable that is not set', async () => {
    const failure = await failureOf(planWith(tokenWay))
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(failure.what).toContain('SECRET')
  })
})

describe('what public servers see', () => {
  test('nothing of a private module, and the public one is verified', async () => {
    const from = room.publicProxy.requests.length
    const sums = (_home: string, directory: string): void => {
      // The public module is not in go.sum, so the checksum database must vouch for it.
      writeFileSync(join(directory, 'go.sum'), room.privateModule.goSum)
    }
    await failureOf(planWith(tokenWay, secret, sums))
    await planWith(tokenWay, secret)
    const urls = room.publicProxy.requests.slice(from).map(({ url }) => url)
    expect(urls.some((url) => url.includes('public.test'))).toBe(true)
    expect(urls.filter((url) => /corp|team/.test(url))).toEqual([])
  })

  test('a login in GOPROXY goes to its host alone, and into no environment', async () => {
    const failure = await failureOf(planWith({}, { GOPROXY: `http://u:pw@127.0.0.1:1,direct` }))
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID' })
    const bad = await failureOf(planWith({}, { GOPROXY: 'https://bob:100%ZZ-secret@h.test' }))
    expect(bad).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(`${bad.what}${bad.fix}${bad.details ?? ''}`).not.toContain('ZZ-secret')
  })
})
