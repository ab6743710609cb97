import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanEnvironment } from '../clean-environment.ts'
import { GO_BUILD_CACHE, TEST_CACHE } from '../install-tools.ts'
import { runChild } from '../run-child.ts'
import { startDaemon } from '../servers/daemon.ts'

/** The module `example.test/payments`, the service of the committed example. */
const SERVICE_SOURCE = join(process.cwd(), 'examples/readiness')

/** What sets one build apart from another. */
export interface ServiceBuild {
  /** The binary `payments` comes here. */
  readonly directory: string
  /** `v1.2.3` */
  readonly version: string
  /** Exactly this part of any 1,000 inputs in a row is decided otherwise than by a build with 0. */
  readonly driftPercent?: number
}

/** Builds the service with the Go on PATH, and gives the binary's path. */
export async function buildService(build: ServiceBuild): Promise<string> {
  await mkdir(build.directory, { recursive: true })
  const binary = join(build.directory, 'payments')
  const stamps = `-X main.version=${build.version} -X main.driftPercent=${build.driftPercent ?? 0}`
  const { exitCode, stderr } = await runChild({
    argv: ['go', 'build', '-trimpath', '-buildvcs=false', `-ldflags=${stamps}`, '-o', binary, '.'],
    cwd: SERVICE_SOURCE,
    env: cleanEnvironment({
      HOME: build.directory,
      GOMODCACHE: join(TEST_CACHE, 'service-modules'),
      GOCACHE: GO_BUILD_CACHE,
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      GOWORK: 'off',
      CGO_ENABLED: '0'
    }),
    timeoutMs: 120_000
  })
  if (exitCode !== 0) throw new Error(`the service cannot be built\n${stderr}`)
  return binary
}

/** How one process of the service behaves. */
export interface ServiceRequest {
  readonly binary: string
  readonly directory: string
  /** Value of the label `app`; `payments` when left out. */
  readonly app?: string
  /** Ports of 127.0.0.1 that /healthz asks. */
  readonly redisPort?: number
  readonly postgresPort?: number
  /** Instead of the build's. */
  readonly driftPercent?: number
  /** Exactly this part of any 1,000 inputs in a row is answered with status 500. */
  readonly failPercent?: number
  /** How much longer /predict takes. */
  readonly delayMs?: number
}

/** A running service: `/healthz`, `/predict?x=<whole number>`, `/metrics`. */
export interface RunningService {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly pid: number
  log(): string
  /** Ends it after the requests that are under way. */
  stop(): Promise<void>
}

/** Starts the service on a free port. */
export async function startService(request: ServiceRequest): Promise<RunningService> {
  const { redisPort, postgresPort, driftPercent, failPercent, delayMs } = request
  const flag = (name: string, value: string | number | undefined): readonly string[] =>
    value === undefined ? [] : [`-${name}=${value}`]
  const local = (port: number | undefined): string | undefined =>
    port === undefined ? undefined : `127.0.0.1:${port}`
  await mkdir(request.directory, { recursive: true })
  const daemon = await startDaemon({
    argv: async (port) =>
      Promise.resolve([
        request.binary,
        `-listen=127.0.0.1:${port}`,
        ...flag('app', request.app),
        ...flag('redis', local(redisPort)),
        ...flag('postgres', local(postgresPort)),
        ...flag('drift-percent', driftPercent),
        ...flag('fail-percent', failPercent),
        ...flag('delay', delayMs === undefined ? undefined : `${delayMs}ms`)
      ]),
    env: cleanEnvironment(),
    cwd: request.directory
  })
  return {
    port: daemon.port,
    url: `http://127.0.0.1:${daemon.port}`,
    pid: daemon.pid,
    log: () => daemon.log(),
    stop: async () => daemon.close()
  }
}
