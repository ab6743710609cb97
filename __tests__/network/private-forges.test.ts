import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../helpers/certificates.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { createModule, createRepository } from '../helpers/module-repos.ts'
import { type Planned, planIn } from '../helpers/plan-room.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'
import { type Forge, readExchanges, startForge } from '../helpers/servers/forge.ts'
import { type GitHttpsServer, startGitHttps } from '../helpers/servers/git-https.ts'
import { startGoProxy } from '../helpers/servers/goproxy.ts'
import { type ProxyServer, startProxy } from '../helpers/servers/proxies.ts'
import { createSshKey, type SshdServer, type SshKey, startSshd } from '../helpers/servers/sshd.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

// The host of the recorded pages.
const HOST = 'git.example.com'
const USERS = {
  robot: 'robot-token-1',
  stranger: 'stranger-token-1',
  'gitlab-ci-token': 'job-token-1'
}
const SUBGROUP = 'group/subgroup/project'

interface Room {
  readonly forge: Forge
  readonly git: GitHttpsServer
  readonly sshd: SshdServer
  readonly key: SshKey
  readonly tunnel: ProxyServer
  readonly proxy: LocalServer
  readonly env: Readonly<Record<string, string>>
}

let folder: string
let room: Room
let count = 0

const filesOf = (path: string): Readonly<Record<string, string>> => ({
  'go.mod': `module ${path}\n\ngo 1.21\n`,
  'lib.go': 'package lib\n\nfunc Name() string { return "private" }\n'
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossgo-forges-'))
  const repositories = join(folder, 'repositories')
  // One tag for the module path that a page is asked for, one for the path that says where the repository is.
  for (const path of [SUBGROUP, 'group/project', 'user/repo'])
    createRepository(repositories, `${path}.git`, {
      'v1.0.0': filesOf(`${HOST}/${path}`),
      'v1.1.0': filesOf(`${HOST}/${path}.git`)
    })
  const authority = createAuthority(join(folder, 'authority'))
  const identity = authority.issue([`DNS:${HOST}`])
  const key = await createSshKey(join(folder, 'keys'))
  const paths = [`${SUBGROUP}.git`, 'group/project.git', 'user/repo.git']
  const users = ['robot', 'gitlab-ci-token']
  const [sshd, git] = await Promise.all([
    startSshd({
      directory: repositories,
      // The go command asks for what a path names before its .git, and forges know both.
      keys: [
        {
          publicKey: key.publicKey,
          repositories: paths.flatMap((path) => [path, path.replace(/\.git$/, '')])
        }
      ]
    }),
    startGitHttps({
      directory: repositories,
      names: [HOST],
      identity,
      users: USERS,
      repositories: paths.map((path) => ({ path, users })),
      hidden: true
    })
  ])
  const files = ['gitlab-subgroup', 'gitlab-project', 'github-enterprise']
  const forge = await startForge({
    identity,
    pages: files
      .flatMap((file) => readExchanges(file))
      // Two elements are a project, whether or not it exists.
      .concat(
        readExchanges('gitlab-subgroup', 'no credentials').map((page) => ({
          ...page,
          path: '/group/subgroup'
        }))
      )
      .filter(({ response }) => response.status !== null),
    logins: {
      [`robot:${USERS.robot}`]: 'valid',
      [`gitlab-ci-token:${USERS['gitlab-ci-token']}`]: 'valid',
      [`stranger:${USERS.stranger}`]: 'no-access'
    },
    git: git.port
  })
  const tunnel = await startProxy({ ports: { https: forge.port, http: 1 } })
  const log = createLog('sum.public.test')
  const proxy = await startGoProxy({ files: new Map(), log })
  const env = {
    HTTPS_PROXY: `http://${tunnel.at}`,
    SSL_CERT_FILE: authority.file,
    GIT_SSL_CAINFO: authority.file,
    GOPROXY: `${proxy.url},direct`,
    GOSUMDB: log.verifierKey,
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools')
  }
  room = { forge, git, sshd, key, tunnel, proxy, env }
})

afterAll(async () => {
  const { forge, git, sshd, tunnel, proxy } = room
  await tunnel.close()
  await forge.close()
  await Promise.all([git.close(), sshd.close(), proxy.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** `crossgo plan` of a module that needs one module of the forge. */
async function planFor(
  path: string,
  values: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<Planned & { readonly pages: readonly string[] }> {
  const module = `${HOST}/${path}`
  const version = path.includes('.git') ? 'v1.1.0' : 'v1.0.0'
  const directory = writeHelloModule(join(folder, `module-${String(++count)}`), {
    'go.mod': `module example.com/hello\n\ngo 1.26\n\ntoolchain go1.27.4\n\nrequire ${module} ${version}\n`,
    'go.sum': createModule(module, version, filesOf(module)).goSum,
    'main.go': `package main\n\nimport lib "${module}"\n\nfunc main() { println(lib.Name()) }\n`
  })
  const from = room.forge.pages.length
  const planned = await planIn({ directory, values, env: { ...room.env, ...env } })
  return { ...planned, pages: room.forge.pages.slice(from) }
}

const token = { private: `${HOST}=token $SECRET user=robot` }
const secret = { SECRET: USERS.robot }
const ssh = (): Readonly<Record<string, string>> => ({
  private: `${HOST}=ssh $DEPLOY_KEY host=127.0.0.1:${room.sshd.port} known-hosts=$KNOWN`
})
const sshEnv = (): Readonly<Record<string, string>> => ({
  DEPLOY_KEY: room.key.privateKey,
  KNOWN: room.sshd.knownHosts
})

describe('GitLab, a project of a sub-group', () => {
  test('with a token: the page is asked with it and names the right repository', async () => {
    const { planned, pages } = await planFor(SUBGROUP, token, secret)
    expect(planned.builds).toHaveLength(1)
    expect(pages).toContain(`valid /${SUBGROUP} 200`)
    expect(pages.filter((page) => page.startsWith('none '))).toEqual([])
  })

  test('with the token of the CI job', async () => {
    const way = { private: `${HOST}=token $CI_JOB_TOKEN user=gitlab-ci-token` }
    const env = { CI_JOB_TOKEN: USERS['gitlab-ci-token'] }
    expect((await planFor(SUBGROUP, way, env)).planned.builds).toHaveLength(1)
  })

  test('without a token: the page names the sub-group, and the error says so', async () => {
    const failure = await failureOf(planFor(SUBGROUP, { goprivate: HOST }))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain(`${HOST} names group/subgroup as the repository`)
    expect(failure.fix).toContain(`Add to private: ${HOST}=token $NAME`)
  })

  test('with a wrong token: the page is refused', async () => {
    const failure = await failureOf(planFor(SUBGROUP, token, { SECRET: 'wrong-token-1' }))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.fix).toContain(`in the variable that private names for ${HOST}`)
    expect(failure.details).toContain('Go package not found or access denied')
    expect(failure.details).not.toContain('wrong-token-1')
  })

  test('with SSH alone: the page is not asked with a token, and the error says what helps', async () => {
    const failure = await failureOf(planFor(SUBGROUP, ssh(), sshEnv()))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain(`names group/subgroup as the repository of ${HOST}/${SUBGROUP}`)
    expect(failure.fix).toContain(`token $NAME instead of ssh for ${HOST}`)
    expect(failure.fix).toContain('.git')
  })

  test('with SSH and a module path that says .git: no page is asked', async () => {
    const { planned, pages } = await planFor(`${SUBGROUP}.git`, ssh(), sshEnv())
    expect(planned.builds).toHaveLength(1)
    expect(pages).toEqual([])
  })
})

describe('404 where 403 is meant', () => {
  const stranger = { private: `${HOST}=token $SECRET user=stranger` }
  const other = { SECRET: USERS.stranger }

  test('of a page', async () => {
    const failure = await failureOf(planFor(SUBGROUP, stranger, other))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain(`knows no ${HOST}/${SUBGROUP}@v1.0.0, or hides it`)
    expect(failure.fix).toContain(`give a token that may read ${SUBGROUP}`)
  })

  test('of a repository', async () => {
    const failure = await failureOf(planFor('user/repo', stranger, other))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain('many hosts answer 404 where 403 is meant')
  })
})

describe('GitHub Enterprise Server', () => {
  test('the page of a repository has the tag', async () => {
    expect((await planFor('user/repo', token, secret)).planned.builds).toHaveLength(1)
  })

  test('pages of directories have none, and the error says what helps', async () => {
    const failure = await failureOf(planFor('user/repo/packages/lib', token, secret))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain(`knows no ${HOST}/user/repo/packages/lib@v1.0.0`)
    expect(failure.fix).toContain('Correct the module path')
  })
})
