import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority, type Authority } from './certificates.ts'
import { writeHelloModule } from './hello-module.ts'
import { TEST_CACHE } from './install-tools.ts'
import {
  addToLog,
  createModule,
  createRepository,
  proxyFiles,
  type TestModule
} from './module-repos.ts'
import type { LocalServer } from './servers/downloads.ts'
import { startGitHttps, type GitHttpsServer } from './servers/git-https.ts'
import { startGoProxy } from './servers/goproxy.ts'
import { startProxy, type ProxyServer } from './servers/proxies.ts'
import { createSshKey, startSshd, type SshKey, type SshdServer } from './servers/sshd.ts'
import { createLog } from './servers/sumdb.ts'

/** A private host by HTTPS and SSH, a public module proxy with a signed checksum database, and a module that needs both. */
export interface PrivateRoom {
  readonly root: string
  readonly authority: Authority
  readonly git: GitHttpsServer
  readonly sshd: SshdServer
  readonly key: SshKey
  /** Leads every name to `git`. */
  readonly tunnel: ProxyServer
  readonly publicProxy: LocalServer
  readonly publicModule: TestModule
  readonly privateModule: TestModule
  /** Files of a module that imports both. */
  readonly files: Readonly<Record<string, string>>
  /** Variables with which crossgo reaches all of them; caches are the caller's. */
  readonly env: Readonly<Record<string, string>>
  /** Writes the module into a new directory. */
  writeModule(name: string): string
  close(): Promise<void>
}

export const PRIVATE_HOST = 'git.corp.test'
export const PRIVATE_PATH = `${PRIVATE_HOST}/team/lib`
/** One that a netrc file can hold: Go and crossgo read no white space in there. */
export const NETRC_LOGIN = { user: 'netrc-robot', password: 'n%40tr@c:/"\'+1' } as const
export const LOGIN = { user: 'robot', password: 'p%40ss w@rd:/"\'+1' } as const

/** Starts all of it; `sshPages` makes the go-get page of the private module name the SSH server. */
export async function createPrivateRoom(): Promise<PrivateRoom> {
  const root = mkdtempSync(join(tmpdir(), 'crossgo-private-'))
  const repositories = join(root, 'repositories')
  const lib = {
    'go.mod': `module ${PRIVATE_PATH}\n\ngo 1.21\n`,
    'lib.go': 'package lib\n\nfunc Name() string { return "private" }\n'
  }
  createRepository(repositories, 'team/lib.git', { 'v1.0.0': lib })
  createRepository(repositories, 'team/keyed.git', {
    'v1.0.0': { ...lib, 'go.mod': `module ${PRIVATE_HOST}/team/keyed\n\ngo 1.21\n` }
  })
  const privateModule = createModule(PRIVATE_PATH, 'v1.0.0', lib)
  const publicModule = createModule('public.test/util', 'v1.2.0', {
    'go.mod': 'module public.test/util\n\ngo 1.21\n',
    'util.go': 'package util\n\nfunc Name() string { return "public" }\n'
  })
  const log = createLog('sum.public.test')
  const publicProxy = await startGoProxy({
    files: proxyFiles([publicModule]),
    log,
    ids: addToLog(log, [publicModule])
  })
  const authority = createAuthority(join(root, 'authority'))
  const key = await createSshKey(join(root, 'keys'))
  const sshd = await startSshd({
    directory: repositories,
    keys: [{ publicKey: key.publicKey, repositories: ['team/lib.git', 'team/keyed.git'] }]
  })
  const git = await startGitHttps({
    directory: repositories,
    names: [PRIVATE_HOST],
    identity: authority.issue([`DNS:${PRIVATE_HOST}`]),
    users: {
      [LOGIN.user]: LOGIN.password,
      [NETRC_LOGIN.user]: NETRC_LOGIN.password,
      guest: 'guest-password'
    },
    repositories: [
      {
        path: 'team/lib.git',
        users: [LOGIN.user, NETRC_LOGIN.user],
        page: { root: PRIVATE_PATH, open: true }
      },
      {
        path: 'team/keyed.git',
        users: [LOGIN.user],
        page: {
          root: `${PRIVATE_HOST}/team/keyed`,
          url: `ssh://git@127.0.0.1:${sshd.port}/team/keyed.git`,
          open: true
        }
      }
    ]
  })
  const tunnel = await startProxy({ ports: { https: git.port, http: 1 } })
  const files = {
    'go.mod': `module example.com/hello\n\ngo 1.26\n\ntoolchain go1.27.4\n\nrequire (\n\t${PRIVATE_PATH} v1.0.0\n\tpublic.test/util v1.2.0\n)\n`,
    'go.sum': privateModule.goSum + publicModule.goSum,
    'main.go': `package main\n\nimport (\n\t"fmt"\n\n\tlib "${PRIVATE_PATH}"\n\t"public.test/util"\n)\n\nfunc main() { fmt.Println(lib.Name(), util.Name()) }\n`
  }
  let count = 0
  return {
    root,
    authority,
    git,
    sshd,
    key,
    tunnel,
    publicProxy,
    publicModule,
    privateModule,
    files,
    env: {
      HTTPS_PROXY: `http://${tunnel.at}`,
      SSL_CERT_FILE: authority.file,
      GIT_SSL_CAINFO: authority.file,
      GOPROXY: `${publicProxy.url},direct`,
      GOSUMDB: log.verifierKey,
      RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools')
    },
    writeModule: (name) => writeHelloModule(join(root, `${name}-${String(++count)}`), files),
    async close() {
      await tunnel.close()
      await git.close()
      await sshd.close()
      await publicProxy.close()
      rmSync(root, { recursive: true, force: true })
    }
  }
}
