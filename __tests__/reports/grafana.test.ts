import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Documents } from '../../src/report/documents.ts'
import { projectOf } from '../../src/report/metrics/document-metrics.ts'
import { labelText } from '../../src/report/metrics/exposition.ts'
import { renderGrafana } from '../../src/report/renderers/grafana.ts'
import { renderOpenMetrics } from '../../src/report/renderers/open-metrics.ts'
import {
  documentsOf,
  manyTargets,
  richDocuments,
  richReadiness
} from '../helpers/format-documents.ts'
import { hostileDocuments } from '../helpers/hostile-documents.ts'
import { sampleReport } from '../helpers/sample.ts'
import { installServices } from '../helpers/services/install-services.ts'
import { type PrometheusServer, startPrometheus } from '../helpers/services/prometheus.ts'

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8'
const CASES: readonly (readonly [string, Documents])[] = [
  ['all', richDocuments()],
  ['hostile', hostileDocuments()],
  ['many', manyTargets(1000)],
  ['build', documentsOf({ report: sampleReport() })],
  ['judged', documentsOf({ readiness: richReadiness() })]
]

let directory: string
let prometheus: PrometheusServer
const asked: (string | undefined)[] = []

const servers: Server[] = []
/** Serves a text as OpenMetrics at an address of its own. */
const serve = async (text: string): Promise<string> => {
  const server = createServer((request, response) => {
    asked.push(request.headers.accept)
    response.writeHead(200, { 'content-type': OPEN_METRICS }).end(text)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'crossgo-grafana-'))
  const scrape = await Promise.all(
    CASES.map(async ([job, documents]) => ({
      job,
      targets: [await serve(renderOpenMetrics(documents))],
      interval: '2s'
    }))
  )
  // Not as OpenMetrics ends: Prometheus must refuse it, or it reads nothing strictly.
  const cut = renderOpenMetrics(richDocuments()).replace('# EOF\n', '')
  scrape.push({ job: 'cut', targets: [await serve(cut)], interval: '2s' })
  prometheus = await startPrometheus({ directory, scrape })
}, 600_000)

afterAll(async () => {
  await prometheus.stop()
  for (const each of servers) {
    each.closeAllConnections()
    each.close()
  }
  await rm(directory, { recursive: true, force: true })
})

/** What promtool says of metrics on its standard input. */
const promtool = async (text: string): Promise<readonly [number | null, string]> => {
  await installServices(['prometheus'])
  const child = spawn('promtool', ['check', 'metrics'], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdin.end(text)
  await once(child, 'close')
  return [child.exitCode, said]
}

const samples = (text: string): number =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length

describe.each(CASES)('%s', (job, documents) => {
  test('promtool finds nothing to say', async () => {
    expect(await promtool(renderOpenMetrics(documents))).toEqual([0, ''])
  })

  test('Prometheus takes every sample as OpenMetrics, and drops none', async () => {
    await prometheus.until(`up{job="${job}"} == 1`)
    const [scraped] = await prometheus.until(
      `scrape_samples_post_metric_relabeling{job="${job}"} > 0`
    )
    expect(Number(scraped?.value[1])).toBe(samples(renderOpenMetrics(documents)))
    const [series] = await prometheus.query(`count({__name__=~"crossgo_.+",job="${job}"})`)
    expect(Number(series?.value[1])).toBe(samples(renderOpenMetrics(documents)))
    expect(asked.every((accept) => accept?.includes('openmetrics-text'))).toBe(true)
  })

  test('every query of every panel gives something', async () => {
    await prometheus.until(`crossgo_release_info{job="${job}"}`)
    const { panels } = JSON.parse(renderGrafana(documents)) as {
      panels: readonly { title: string; targets: readonly { expr: string }[] }[]
    }
    const project = labelText(projectOf(documents)).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
    const empty: string[] = []
    let count = 0
    for (const { title, targets } of panels)
      for (const { expr } of targets) {
        const own = `$project",job="${job}`
        const query = expr.replaceAll('$project', () => own.replace('$project', () => project))
        count += 1
        if ((await prometheus.query(query)).length === 0) empty.push(`${title}: ${query}`)
      }
    expect(empty).toEqual([])
    expect(count).toBeGreaterThan(6)
  })
})

test('a text that was cut off is refused whole', async () => {
  await prometheus.until('up{job="cut"} == 0')
  expect(await prometheus.query('{__name__=~"crossgo_.+",job="cut"}')).toEqual([])
})

test('values arrive as they are', async () => {
  await prometheus.until('crossgo_release_info{job="all"}')
  const value = async (query: string) => (await prometheus.query(query))[0]?.value[1]
  expect(await value('crossgo_check_status{job="all",check="latency"}')).toBe('5')
  expect(await value('crossgo_sla_value{job="all",node="cache"}')).toBe('+Inf')
  expect(await value('crossgo_drift_statistic{job="all",id="start"}')).toBe('NaN')
  expect(await value('crossgo_file_size_bytes{job="hostile"}')).toBe('1.5e+300')
})

test('promtool finds a name that is against the conventions', async () => {
  const [status, said] = await promtool('# HELP a_count A.\n# TYPE a_count gauge\na_count 1\n')
  expect([status, said]).toEqual([3, expect.stringContaining('_count')])
})
