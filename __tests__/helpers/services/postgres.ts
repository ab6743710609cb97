import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { cleanEnvironment } from '../clean-environment.ts'
import { runChild } from '../run-child.ts'
import { startDaemon } from '../servers/daemon.ts'
import { installServices, postgresPrograms } from './install-services.ts'

/** A real PostgreSQL: user and database `postgres`, no password. */
export interface PostgresServer {
  readonly port: number
  readonly pid: number
  /** `postgresql://postgres@127.0.0.1:<port>/postgres` */
  readonly url: string
  /** What psql answers to a statement: rows in lines, columns parted by `|`. Throws with its words. */
  query(sql: string): Promise<string>
  log(): string
  stop(): Promise<void>
}

/**
 * Makes a cluster in `directory` and starts it on a free port, without a Unix socket. PostgreSQL refuses root, so root
 * runs it as the package's user `postgres`, who is let pass through (not read) the directories above that are root's.
 */
export async function startPostgres(parts: {
  readonly directory: string
}): Promise<PostgresServer> {
  await installServices(['postgresql'])
  const programs = await postgresPrograms()
  if (programs === undefined) throw new Error('PostgreSQL is not here')
  const data = join(parts.directory, 'cluster')
  await mkdir(data, { recursive: true, mode: 0o700 })
  const user = userInfo().uid === 0 ? await idsOf('postgres') : undefined
  if (user !== undefined) {
    await chown(data, user.uid, user.gid)
    await letPass(dirname(data))
  }
  const asUser = (...argv: readonly string[]): readonly [string, ...string[]] => {
    const ids =
      user === undefined ? [] : [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
    // A change of user undoes the signal at the parent's end, so it is asked for here again.
    return ['setpriv', '--pdeathsig', 'INT', ...ids, '--', ...argv]
  }
  const init = ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-locale', '-N']
  await must({ argv: asUser(join(programs, 'initdb'), ...init), cwd: data })
  const settings = (port: number): Readonly<Record<string, string | number>> => ({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off'
  })
  const daemon = await startDaemon({
    argv: async (port) => {
      const flags = Object.entries(settings(port)).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`
      ])
      return Promise.resolve(asUser(join(programs, 'postgres'), '-D', data, ...flags))
    },
    env: cleanEnvironment(),
    cwd: data,
    // SIGTERM would wait for all clients.
    stopSignal: 'SIGINT',
    isReady: async (port) =>
      psql(port, 'select 1').then(
        () => true,
        () => false
      )
  })
  return {
    port: daemon.port,
    pid: daemon.pid,
    url: urlOf(daemon.port),
    query: async (sql) => psql(daemon.port, sql),
    log: () => daemon.log(),
    stop: async () => daemon.close()
  }
}

const urlOf = (port: number): string => `postgresql://postgres@127.0.0.1:${port}/postgres`

const must = async (parts: {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
}): Promise<string> => {
  const { exitCode, stdout, stderr } = await runChild({
    ...parts,
    env: cleanEnvironment(),
    timeoutMs: 60_000
  })
  if (exitCode !== 0) throw new Error(`${parts.argv.join(' ')} failed\n${stdout}${stderr}`)
  return stdout.trimEnd()
}

const psql = async (port: number, sql: string): Promise<string> =>
  must({ argv: ['psql', '-X', '-A', '-t', '-q', urlOf(port), '-c', sql], cwd: '/' })

const idsOf = async (name: string): Promise<{ readonly uid: number; readonly gid: number }> => {
  const line = await must({ argv: ['getent', 'passwd', name], cwd: '/' })
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Lets everybody pass through those directories above that are root's; only within the system's temporary one. */
const letPass = async (directory: string): Promise<void> => {
  const { mode, uid } = await stat(directory)
  if (uid === 0 && (mode & 0o001) === 0) {
    if (!directory.startsWith(`${tmpdir()}/`))
      throw new Error(`PostgreSQL's user cannot pass through ${directory}`)
    await chmod(directory, (mode & 0o7777) | 0o001)
  }
  if (dirname(directory) !== directory) await letPass(dirname(directory))
}
