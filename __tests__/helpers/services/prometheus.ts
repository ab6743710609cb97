import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanEnvironment } from '../clean-environment.ts'
import { runChild } from '../run-child.ts'
import { startDaemon } from '../servers/daemon.ts'
import { installServices } from './install-services.ts'

/** What is scraped. */
export interface ScrapeJob {
  readonly job: string
  /** `127.0.0.1:9100`, path /metrics. */
  readonly targets: readonly string[]
  /** `200ms`, `5s`; also how long an answer may take. */
  readonly interval: string
  /** Labels that every sample of these targets gets. */
  readonly labels?: Readonly<Record<string, string>>
  /** Sent as a bearer token. */
  readonly bearer?: string
}

/** What to start. */
export interface PrometheusRequest {
  /** Gets the configuration and all data; made where it is missing. */
  readonly directory: string
  readonly scrape?: readonly ScrapeJob[]
  /** OpenMetrics text with times, in the database before the start. No time may be later than now: see `startPrometheus`. */
  readonly blocks?: string
}

/** One element of an instant vector. */
export interface VectorSample {
  readonly metric: Readonly<Record<string, string>>
  readonly value: readonly [number, string]
}

/** A real Prometheus. */
export interface PrometheusServer {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly pid: number
  /** The instant vector of a query, at a Unix time in seconds or now. Throws with Prometheus' own words. */
  query(query: string, at?: number): Promise<readonly VectorSample[]>
  /** Waits until the query gives something; throws when it has not within 15 s. */
  until(query: string): Promise<readonly VectorSample[]>
  log(): string
  stop(): Promise<void>
}

/**
 * Starts Prometheus on a free port, with what was recorded and what is to be scraped. The head of its database begins
 * where the newest block ends, so a recorded time that lies ahead has every scrape refused until then. The first scrape
 * comes five seconds after the start: its discovery tells of targets at that interval, and no flag changes it.
 */
export async function startPrometheus(request: PrometheusRequest): Promise<PrometheusServer> {
  await installServices(['prometheus'])
  const { directory } = request
  const at = (name: string): string => join(directory, name)
  await mkdir(at('data'), { recursive: true })
  // JSON is YAML.
  await writeFile(at('prometheus.yml'), JSON.stringify(configuration(request.scrape ?? [])))
  await promtool(directory, 'check', 'config', at('prometheus.yml'))
  if (request.blocks !== undefined) {
    await writeFile(at('blocks.txt'), request.blocks)
    const load = ['tsdb', 'create-blocks-from', '--quiet', 'openmetrics']
    await promtool(directory, ...load, at('blocks.txt'), at('data'))
  }
  const daemon = await startDaemon({
    argv: async (port) =>
      Promise.resolve([
        'prometheus',
        `--config.file=${at('prometheus.yml')}`,
        `--storage.tsdb.path=${at('data')}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=127.0.0.1:${port}`
      ]),
    env: cleanEnvironment(),
    cwd: directory,
    isReady: async (port) =>
      fetch(`http://127.0.0.1:${port}/-/ready`, { signal: AbortSignal.timeout(2000) }).then(
        ({ ok }) => ok,
        () => false
      )
  })
  const url = `http://127.0.0.1:${daemon.port}`
  const query: PrometheusServer['query'] = async (text, time) => ask(url, text, time)
  return {
    port: daemon.port,
    url,
    pid: daemon.pid,
    query,
    async until(text) {
      const start = performance.now()
      for (;;) {
        const samples = await query(text)
        if (samples.length > 0) return samples
        if (performance.now() - start > 15_000)
          throw new Error(`${text} gives nothing\n${daemon.log()}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    log: () => daemon.log(),
    stop: async () => daemon.close()
  }
}

const configuration = (jobs: readonly ScrapeJob[]): object => ({
  scrape_configs: jobs.map(({ job, targets, interval, labels, bearer }) => ({
    job_name: job,
    scrape_interval: interval,
    scrape_timeout: interval,
    static_configs: [{ targets, ...(labels === undefined ? {} : { labels }) }],
    ...(bearer === undefined ? {} : { authorization: { credentials: bearer } })
  }))
})

const promtool = async (cwd: string, ...args: readonly string[]): Promise<void> => {
  const { exitCode, stdout, stderr } = await runChild({
    argv: ['promtool', ...args],
    cwd,
    env: cleanEnvironment(),
    timeoutMs: 60_000
  })
  if (exitCode !== 0) throw new Error(`promtool ${args.join(' ')} failed\n${stdout}${stderr}`)
}

const ask = async (url: string, query: string, at?: number): Promise<readonly VectorSample[]> => {
  const parameters = new URLSearchParams({ query, ...(at === undefined ? {} : { time: `${at}` }) })
  const response = await fetch(`${url}/api/v1/query?${parameters.toString()}`, {
    signal: AbortSignal.timeout(10_000)
  })
  const answer = (await response.json()) as
    | {
        readonly status: 'success'
        readonly data: { readonly resultType: string; readonly result: readonly VectorSample[] }
      }
    | { readonly status: 'error'; readonly errorType: string; readonly error: string }
  if (answer.status === 'error') throw new Error(`${answer.errorType}: ${answer.error}`)
  if (answer.data.resultType !== 'vector') throw new Error(`a ${answer.data.resultType}: ${query}`)
  return answer.data.result
}
