import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cleanEnvironment } from '../clean-environment.ts'
import { runChild } from '../run-child.ts'
import { startDaemon } from '../servers/daemon.ts'
import { installServices } from './install-services.ts'

/** What to start. */
export interface NginxRequest {
  /** Gets the configuration, logs and temporary files. */
  readonly directory: string
  /** What stands in `http { … }`, for the port that the server is to listen on; `splitConfig` writes one. */
  readonly http: (port: number) => string
}

/** One line of the access log. */
export interface AccessLine {
  /** Unix time in seconds. */
  readonly time: number
  readonly status: number
  readonly uri: string
  /** `127.0.0.1:<port>` of the version that answered; empty when none was asked. */
  readonly upstream: string
  readonly seconds: number
}

/** A real nginx with one worker. */
export interface NginxServer {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly pid: number
  /** The main file, for a command that changes it and sends SIGHUP to the process id in `pidFile`. */
  readonly configFile: string
  readonly pidFile: string
  /**
   * Changes the configuration and waits until no worker takes connections by the old one; requests under way end as
   * they began. Throws with nginx's words and keeps the old one when the new one is wrong.
   */
  reload(http: (port: number) => string): Promise<void>
  /** What `splitConfig` had it log so far. */
  accessLog(): Promise<readonly AccessLine[]>
  errorLog(): Promise<string>
  stop(): Promise<void>
}

/** Starts nginx on a free port. */
export async function startNginx(request: NginxRequest): Promise<NginxServer> {
  await installServices(['nginx'])
  const at = (name: string): string => join(request.directory, name)
  await mkdir(at('tmp'), { recursive: true })
  const [configFile, pidFile, errorFile] = [at('nginx.conf'), at('nginx.pid'), at('error.log')]
  const program = ['/usr/sbin/nginx', '-e', errorFile, '-p', request.directory] as const
  const errorLog = async (): Promise<string> => readFile(errorFile, 'utf8').catch(() => '')
  const daemon = await startDaemon({
    argv: async (port) => {
      await writeFile(configFile, mainConfig(at, request.http(port)))
      return [...program, '-c', configFile]
    },
    env: cleanEnvironment(),
    cwd: request.directory
  }).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await errorLog()}`)
  })
  return {
    port: daemon.port,
    url: `http://127.0.0.1:${daemon.port}`,
    pid: daemon.pid,
    configFile,
    pidFile,
    errorLog,
    async reload(http) {
      const text = mainConfig(at, http(daemon.port))
      await writeFile(at('next.conf'), text)
      await must([...program, '-t', '-c', at('next.conf')], request.directory)
      const before = endings(await errorLog())
      await writeFile(configFile, text)
      await must([...program, '-s', 'reload', '-c', configFile], request.directory)
      const start = performance.now()
      while (endings(await errorLog()) === before) {
        if (performance.now() - start > 10_000)
          throw new Error(`nginx does not reload\n${await errorLog()}`)
        await sleep(20)
      }
    },
    async accessLog() {
      const text = await readFile(at('access.log'), 'utf8').catch(() => '')
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as AccessLine)
    },
    stop: async () => daemon.close()
  }
}

/** How often a worker closed its ports to end; the new one has taken them over by then. */
const endings = (log: string): number => log.split('gracefully shutting down').length - 1

const must = async (argv: readonly [string, ...string[]], cwd: string): Promise<void> => {
  const result = await runChild({ argv, cwd, env: cleanEnvironment(), timeoutMs: 20_000 })
  if (result.exitCode !== 0) throw new Error(`${argv.join(' ')} failed\n${result.stderr}`)
}

const mainConfig = (at: (name: string) => string, http: string): string =>
  [
    // The workers would be another user's, who may not write here.
    ...(userInfo().uid === 0 ? ['user root root;'] : []),
    'daemon off;',
    'worker_processes 1;',
    `pid ${at('nginx.pid')};`,
    `error_log ${at('error.log')} notice;`,
    'events { worker_connections 1024; }',
    'http {',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${at(`tmp/${kind}`)};`
    ),
    'access_log off;',
    http,
    '}',
    ''
  ].join('\n')

/** Which part of the requests goes where. */
export interface Split {
  /** Ports of 127.0.0.1. */
  readonly stablePort: number
  readonly canaryPort: number
  /** Per cent of the requests that the canary gets, with at most two decimals. */
  readonly canaryPercent: number
  /** What decides, as nginx' variables; every request for itself (`$request_id`) when left out. */
  readonly key?: string
}

/** A configuration that parts requests between two versions by split_clients, and logs which one answered. */
export function splitConfig(split: Split): (port: number) => string {
  const { canaryPercent, key = '$request_id' } = split
  const upstream = (name: string, port: number): string =>
    `upstream ${name} { server 127.0.0.1:${port}; keepalive 32; }`
  return (port) =>
    [
      `split_clients "${key}" $version {`,
      // 0% is an error for it.
      ...(canaryPercent === 0 ? [] : [`${canaryPercent}% canary;`]),
      '* stable;',
      '}',
      upstream('canary', split.canaryPort),
      upstream('stable', split.stablePort),
      `log_format versions escape=json '{"time":$msec,"status":$status,"uri":"$request_uri",'`,
      `  '"upstream":"$upstream_addr","seconds":$request_time}';`,
      'server {',
      `listen 127.0.0.1:${port};`,
      'access_log access.log versions;',
      // A reload closes idle connections, and a client that sends at that moment would see an error.
      'keepalive_timeout 0;',
      'location / {',
      'proxy_pass http://$version;',
      'proxy_http_version 1.1;',
      'proxy_set_header Connection "";',
      // An error of one version must not hide behind the other.
      'proxy_next_upstream off;',
      '}',
      '}'
    ].join('\n')
}
