import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from '../run-child.ts'
import { cleanEnvironment } from '../clean-environment.ts'
import { startExporter, type Exporter } from './exporter.ts'
import { startService } from './go-service.ts'
import { installServices } from './install-services.ts'
import { startLoad, type Load } from './load.ts'
import { splitConfig, startNginx, type NginxServer } from './nginx.ts'
import { startPostgres, type PostgresServer } from './postgres.ts'
import { startPrometheus, type PrometheusServer } from './prometheus.ts'
import { startRedis, type RedisServer } from './redis.ts'

/** Which process of the new version gets the canary's share: a good one, a slow one, one that fails at times. */
export type Canary = 'good' | 'slow' | 'failing'

/** Both versions behind nginx, with stores, numbers and traffic. */
export interface Staging {
  /** What the commands and queries of the policy need to find it. */
  readonly env: Readonly<Record<string, string>>
  readonly exporter: Exporter
  readonly nginx: NginxServer
  readonly prometheus: PrometheusServer
  readonly redis: RedisServer
  readonly postgres: PostgresServer
  /** What was answered so far to the requests of the traffic. */
  readonly load: Load
  /** Has nginx send so many per cent of the requests to that process of the new version. */
  split(canary: Canary, percent: number): Promise<void>
  stop(): Promise<void>
}

/** Unpacks the program out of the archive of this machine in a release directory. */
export async function unpackProgram(release: string, directory: string): Promise<string> {
  const names = await readdir(release)
  const archive = names.find((name) => name.endsWith('_linux_amd64.tar.gz'))
  if (archive === undefined) throw new Error(`${release} has ${names.join(', ')}`)
  await mkdir(directory, { recursive: true })
  const { exitCode, stderr } = await runChild({
    argv: ['tar', '-xzf', join(release, archive), '-C', directory],
    cwd: directory,
    env: cleanEnvironment(),
    timeoutMs: 30_000
  })
  if (exitCode !== 0) throw new Error(stderr)
  const found = await readdir(directory, { recursive: true })
  const program = found.find((name) => name === 'payments' || name.endsWith('/payments'))
  if (program === undefined) throw new Error(`${archive} has ${found.join(', ')}`)
  return join(directory, program)
}

/** Numbers that the services do not have themselves. */
function fillExporter(exporter: Exporter): void {
  for (const group of ['female', 'male']) exporter.set('model_fairness_gap', { group }, 0.05)
  exporter.set('kafka_consumer_lag', { topic: 'prediction_results' }, 1200)
  exporter.set('payments_queue_depth', {}, 3)
  exporter.set('payments_open_connections', {}, 12)
  exporter.add('payments_orders_total', {}, 40)
  for (let index = 0; index < 200; index += 1) exporter.observe('redis_get_seconds', {}, 0.004)
}

/** What passes between the services, as a mesh and the stores count it. */
function passOn(exporter: Exporter): void {
  const mesh = { connection_security_policy: 'mutual_tls' }
  const edges = [
    ['gateway', 'payments'],
    ['payments', 'redis']
  ] as const
  for (const [source_workload, destination_workload] of edges)
    exporter.add('istio_requests_total', { ...mesh, source_workload, destination_workload }, 1)
  exporter.observe('redis_get_seconds', {}, 0.004)
}

const APP = 'payments'

/**
 * Starts it all below a directory: Redis, PostgreSQL, the old version, three processes of the new one, nginx with 1 % for
 * the good one of these, an exporter, Prometheus, and up to 400 requests a second.
 * @param programs of the old and the new release
 */
export async function startStaging(
  directory: string,
  programs: { readonly stable: string; readonly canary: string }
): Promise<Staging> {
  await installServices(['prometheus', 'redis-server', 'postgresql', 'nginx', 'stress-ng'])
  const at = (name: string): string => join(directory, name)
  const stops: (() => Promise<void>)[] = []
  const kept = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const service = await starting
    stops.unshift(async () => service.stop())
    return service
  }
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0)) await each()
  }
  try {
    const redis = await kept(startRedis({ directory: at('redis') }))
    const postgres = await kept(startPostgres({ directory: at('postgres') }))
    const stores = { app: APP, redisPort: redis.port, postgresPort: postgres.port }
    const start = async (name: string, binary: string, more: object = {}) =>
      kept(startService({ binary, directory: at(name), ...stores, ...more }))
    const stable = await start('stable', programs.stable)
    const canaries = {
      good: await start('good', programs.canary),
      slow: await start('slow', programs.canary, { delayMs: 1200 }),
      failing: await start('failing', programs.canary, { failPercent: 20 })
    }
    const gateway = at('gateway')
    await mkdir(gateway)
    const http =
      (canary: Canary): ((port: number) => string) =>
      (port) =>
        splitConfig({
          stablePort: stable.port,
          canaryPort: canaries[canary].port,
          canaryPercent: 1
        })(port).replace(/split_clients [^}]*\}/, `include ${join(gateway, 'split.conf')};`)
    const share = async (percent: number): Promise<void> =>
      writeFile(
        join(gateway, 'split.conf'),
        `split_clients "$request_id" $version {\n${percent}% canary;\n* stable;\n}\n`
      )
    await share(1)
    const nginx = await kept(startNginx({ directory: gateway, http: http('good') }))
    const exporter = await kept(startExporter())
    fillExporter(exporter)
    const traffic = setInterval(() => {
      passOn(exporter)
    }, 200)
    stops.unshift(async () => {
      clearInterval(traffic)
      return Promise.resolve()
    })
    const target = (job: string, port: number) => ({
      job,
      targets: [`127.0.0.1:${port}`],
      interval: '1s',
      labels: { env: 'staging', track: job }
    })
    const prometheus = await kept(
      startPrometheus({
        directory: at('prometheus'),
        scrape: [
          target('exporter', exporter.port),
          target('stable', stable.port),
          ...Object.entries(canaries).map(([name, { port }]) => target(name, port))
        ]
      })
    )
    const load = startLoad({
      url: (index) => `${nginx.url}/predict?x=${index}`,
      workers: 20,
      pauseMs: 50
    })
    stops.unshift(async () => load.stop())
    await prometheus.until(`rate(http_requests_total{track="good"}[5s]) > 0`)
    return {
      env: {
        PROM_URL: prometheus.url,
        GATEWAY_DIR: gateway,
        GATEWAY_URL: nginx.url,
        CANARY_URL: canaries.good.url,
        REDIS_PORT: String(redis.port),
        POSTGRES_URL: postgres.url
      },
      exporter,
      nginx,
      prometheus,
      redis,
      postgres,
      load,
      async split(canary, percent) {
        await share(percent)
        await nginx.reload(http(canary))
      },
      stop
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What the services wrote so far, where the policy looks for it. */
export async function keepLogs(staging: Staging, workspace: string): Promise<void> {
  const logs = join(workspace, 'logs')
  await mkdir(logs, { recursive: true })
  await cp(join(staging.env['GATEWAY_DIR'] ?? '', 'access.log'), join(logs, 'gateway.log'))
  await writeFile(join(logs, 'redis.log'), staging.redis.log())
  await writeFile(join(logs, 'postgres.log'), staging.postgres.log())
  await writeFile(join(logs, 'prometheus.log'), staging.prometheus.log())
}
