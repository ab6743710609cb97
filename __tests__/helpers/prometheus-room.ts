import { join } from 'node:path'
import type { StepOf, StepType } from '../../src/policy/types/index.ts'
import { worst } from '../../src/readiness/check-verdict.ts'
import type { Provider, Runner, StepContext } from '../../src/readiness/context.ts'
import { judge } from '../../src/readiness/judge.ts'
import type { Observation } from '../../src/readiness/observation.ts'
import { runPrometheus } from '../../src/readiness/types/run-prometheus.ts'
import { startExporter, type Exporter } from './services/exporter.ts'
import { startPrometheus, type PrometheusServer } from './services/prometheus.ts'
import { createStepContext } from './step-context.ts'
import { createTestHost, type TestHost } from './test-host.ts'

/** What became of a step. */
export interface Outcome extends Observation {
  readonly verdict: string
  /** All messages, one a line. */
  readonly message: string
}

/** Carries a step out as the engine does: its own remarks, and what is said of the facts that it did not judge. */
export async function lookAt<Type extends StepType>(
  run: Runner<Type>,
  step: StepOf<Type>,
  context: StepContext
): Promise<Outcome> {
  const seen = await run(step, context)
  const { facts, remarks, judged = [] } = seen
  const { earlier, defaults } = context
  const all = [...remarks, ...judge(step, { facts, earlier, onEmpty: defaults.onEmpty, judged })]
  return {
    ...seen,
    remarks: all,
    verdict: worst(all.map(({ verdict }) => verdict)),
    message: all.map(({ message }) => message).join('\n')
  }
}

export type PrometheusStep = Omit<StepOf<'prometheus'>, 'type'>

/** A real Prometheus that scrapes an exporter of the test's five times a second. */
export interface PrometheusRoom {
  readonly room: TestHost
  readonly server: PrometheusServer
  readonly exporter: Exporter
  look(
    step: PrometheusStep,
    own?: Partial<StepContext>,
    provider?: Partial<Provider>
  ): Promise<Outcome>
  /** The value of a query, and what it must be. */
  ask(query: string, value: string, more?: Partial<PrometheusStep['with']>): Promise<Outcome>
  close(): Promise<void>
}

/**
 * Starts one.
 * @param fill sets the exporter's numbers before the first scrape
 * @param blocks what was recorded before
 */
export async function openPrometheusRoom(
  fill: (exporter: Exporter) => void,
  blocks?: string
): Promise<PrometheusRoom> {
  const room = await createTestHost()
  const exporter = await startExporter()
  fill(exporter)
  const server = await startPrometheus({
    directory: join(room.root, 'prometheus'),
    scrape: [{ job: 'tests', targets: [exporter.target], interval: '200ms' }],
    ...(blocks === undefined ? {} : { blocks })
  })
  const look: PrometheusRoom['look'] = async (step, own = {}, provider = {}) => {
    const context = createStepContext(room.host, {
      provider: () => ({
        name: 'prom',
        url: server.url,
        headers: {},
        timeoutMs: 5000,
        ...provider
      }),
      ...own
    })
    return lookAt(runPrometheus, { type: 'prometheus', ...step }, context)
  }
  // What is loaded for the first request keeps the exporter from answering for a while.
  await look({ with: { query: 'vector(1)' }, expect: { value: '== 1' } })
  await server.until('up == 1')
  return {
    room,
    server,
    exporter,
    look,
    ask: async (query, value, more = {}) => look({ with: { query, ...more }, expect: { value } }),
    async close() {
      await server.stop()
      await exporter.stop()
      await room.close()
    }
  }
}
