import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sampleValue, seriesName } from './open-metrics.ts'

type Labels = Readonly<Record<string, string>>

/** A small exporter whose numbers a test changes at any time. */
export interface Exporter {
  readonly port: number
  /** `127.0.0.1:<port>`, for a scrape job. */
  readonly target: string
  /** How often it was scraped. */
  readonly scrapes: number
  /** Adds to a counter, which starts at 0. */
  add(name: string, labels?: Labels, by?: number): void
  /** Sets a gauge. */
  set(name: string, labels: Labels, value: number): void
  /** Takes a value into a histogram: `<name>_bucket`, `_sum` and `_count`. */
  observe(name: string, labels: Labels, value: number): void
  /** Takes all series of a name away. */
  remove(name: string): void
  /** While false it answers 503: the scrape fails and the series have a gap. */
  setUp(isUp: boolean): void
  /** What it answers now, in the text format of Prometheus 0.0.4. */
  text(): string
  stop(): Promise<void>
}

/** Upper bounds of the histograms' buckets; those of Prometheus' client libraries. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Kind = 'counter' | 'gauge' | 'histogram'

/** Starts the exporter on a free port, in this process. */
export async function startExporter(): Promise<Exporter> {
  const families = new Map<string, { readonly kind: Kind; readonly samples: Map<string, number> }>()
  let isUp = true
  let scrapes = 0
  const samplesOf = (name: string, kind: Kind): Map<string, number> => {
    const family = families.get(name) ?? { kind, samples: new Map<string, number>() }
    if (family.kind !== kind) throw new Error(`${name} is a ${family.kind}, not a ${kind}`)
    families.set(name, family)
    return family.samples
  }
  const raise = (samples: Map<string, number>, key: string, by: number): void => {
    samples.set(key, (samples.get(key) ?? 0) + by)
  }
  const text = (): string =>
    [...families]
      .flatMap(([name, { kind, samples }]) => [
        `# TYPE ${name} ${kind}`,
        ...[...samples].map(([key, value]) => `${key} ${sampleValue(value)}`)
      ])
      .join('\n')
      .concat('\n')
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') response.writeHead(404).end()
    else if (!isUp) response.writeHead(503).end()
    else {
      scrapes += 1
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    target: `127.0.0.1:${port}`,
    get scrapes() {
      return scrapes
    },
    add(name, labels = {}, by = 1) {
      raise(samplesOf(name, 'counter'), seriesName(name, labels), by)
    },
    set(name, labels, value) {
      samplesOf(name, 'gauge').set(seriesName(name, labels), value)
    },
    observe(name, labels, value) {
      const samples = samplesOf(name, 'histogram')
      for (const bound of [...BUCKETS, Infinity]) {
        const key = seriesName(`${name}_bucket`, { ...labels, le: sampleValue(bound) })
        raise(samples, key, value <= bound ? 1 : 0)
      }
      raise(samples, seriesName(`${name}_sum`, labels), value)
      raise(samples, seriesName(`${name}_count`, labels), 1)
    },
    remove(name) {
      families.delete(name)
    },
    setUp(value) {
      isUp = value
    },
    text,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
