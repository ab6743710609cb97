import { execFileSync } from 'node:child_process'
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Identity } from '../certificates.ts'
import { apacheConfig, APACHE_GROUP } from './apache-config.ts'
import { readRequestLog, type GitRequest } from './apache-log.ts'
import { startDaemon } from './daemon.ts'
import { openToAll } from './open-to-all.ts'

/** One bare repository and who may read it. */
export interface HostedRepository {
  /** Below the directory of the server, `team/lib.git`; also its path in URLs. */
  readonly path: string
  /** Users that may read it; everybody unless given. */
  readonly users?: readonly string[]
  /** What `?go-get=1` below `root` answers; no page unless given. */
  readonly page?: {
    /** Module path of the root, with one of the names of the server: `git.corp.test/team/lib`. */
    readonly root: string
    /** Where the repository is; `https://<name>/<path>` of this server unless given. */
    readonly url?: string
    /** Everybody may read the page of a repository that not everybody may read. */
    readonly open?: boolean
  }
}

/** What a server shows to whom. */
export interface GitHttpsParts {
  /** Has the repositories. Every user of this machine can read it, and pass the temp directories above, from now on. */
  readonly directory: string
  /** Host names, each in the certificate of `identity`; clients come through `startProxy` with this server's port. */
  readonly names: readonly [string, ...string[]]
  readonly identity: Identity
  /** User -> password. */
  readonly users?: Readonly<Record<string, string>>
  readonly repositories: readonly HostedRepository[]
  /**
   * As public forges do: nobody learns which repositories there are. Who gives no or a wrong password gets 401 for every path
   * but those of public repositories; who may not read a repository gets 404 as for one that is not there; and pages
   * that are not open are 404 without a password.
   */
  readonly hidden?: boolean
}

/** A real Apache with the git program's own HTTP backend. */
export interface GitHttpsServer {
  /** Of 127.0.0.1. */
  readonly port: number
  /** Every request so far, oldest first; waits for answers that are under way. */
  requests(): Promise<readonly GitRequest[]>
  close(): Promise<void>
}

export type { GitRequest }

/**
 * Starts Apache over TLS on a free port. A request without or with a wrong password gets 401, a user who may not read a
 * repository 403, a repository that is not in the list 404.
 */
export async function startGitHttps(parts: GitHttpsParts): Promise<GitHttpsServer> {
  await openToAll(parts.directory)
  const home = await mkdtemp(join(tmpdir(), 'crossgo-git-https-'))
  await openToAll(home)
  const write = async (name: string, text: string, mode = 0o644): Promise<void> =>
    writeFile(join(home, name), text, { mode })
  await write('key.pem', parts.identity.key, 0o600)
  await write('cert.pem', parts.identity.cert)
  await write('passwords', passwordFile(parts.users ?? {}), 0o640)
  // The processes that answer are in this group when root starts them.
  if (process.getuid?.() === 0) await chown(join(home, 'passwords'), 0, APACHE_GROUP)
  await mkdir(join(home, 'empty'))
  await mkdir(join(home, 'pages'))
  for (const [index, { path, page }] of parts.repositories.entries()) {
    if (page === undefined) continue
    const url = page.url ?? `https://${page.root.split('/')[0] ?? ''}/${path}`
    await write(
      `pages/${index}.html`,
      `<html><head><meta name="go-import" content="${page.root} git ${url}"></head></html>\n`
    )
  }
  const execPath = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()
  const daemon = await startDaemon({
    async argv(port) {
      const backend = join(execPath, 'git-http-backend')
      await write('apache.conf', apacheConfig({ ...parts, home, port, backend }))
      return ['/usr/sbin/apache2', '-f', join(home, 'apache.conf'), '-D', 'FOREGROUND']
    },
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    cwd: home
  })
  return {
    port: daemon.port,
    requests: async () => readRequestLog(home),
    async close() {
      await daemon.close()
      await rm(home, { recursive: true, force: true })
    }
  }
}

/** Lines of htpasswd with Apache's own kind of hash. */
function passwordFile(users: Readonly<Record<string, string>>): string {
  const entries = Object.entries(users)
  if (entries.length === 0) return ''
  const input = entries.map(([, password]) => `${password}\n`).join('')
  const hashes = execFileSync('openssl', ['passwd', '-apr1', '-stdin'], { input, encoding: 'utf8' })
  const lines = hashes.trim().split('\n')
  return entries.map(([user], index) => `${user}:${lines[index] ?? ''}\n`).join('')
}
