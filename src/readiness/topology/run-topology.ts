import { showConditions } from '../../policy/condition.ts'
import type { Policy } from '../../policy/policy-shape.ts'
import type { Sample, TopologyRecord } from '../../report/readiness-report.ts'
import type { StepContext } from '../context.ts'
import { judgeSamples } from '../prometheus/judge-samples.ts'
import type { Answer } from '../prometheus/parse-answer.ts'
import { openPrometheus } from '../prometheus/read-prometheus.ts'
import { mergeEdges } from './merge-edges.ts'

type Topology = NonNullable<Policy['topology']>
type DeclaredNode = NonNullable<Topology['nodes']>[string]
type Node = TopologyRecord['nodes'][number]

/** What the topology needs of a run. */
export type TopologyContext = Pick<
  StepContext,
  'host' | 'provider' | 'signal' | 'event' | 'defaults'
>

async function ask(
  query: string,
  provider: string | undefined,
  context: TopologyContext
): Promise<Answer> {
  const { host, signal } = context
  const prometheus = openPrometheus({ host, signal, provider: context.provider(provider) })
  return prometheus.instant(query)
}

/** The sample that decided: the first that is not as it must be, or the first of all. */
function decisive(
  samples: readonly Sample[],
  isBad: (sample: Sample) => boolean
): Sample | undefined {
  return samples.find(isBad) ?? samples[0]
}

async function measureNode(
  [id, { kind, sla }]: readonly [string, DeclaredNode],
  context: TopologyContext
): Promise<Node> {
  const base = { id, ...(kind === undefined ? {} : { kind }) }
  if (sla === undefined) return base
  const node = {
    ...base,
    sla: { query: context.host.redact(sla.query), expect: showConditions(sla.expect) }
  }
  const answer = await ask(sla.query, sla.provider, context)
  if (!answer.ok) return { ...node, verdict: 'inconclusive', message: answer.reason }
  const judge = (samples: readonly Sample[]) =>
    judgeSamples(samples, {
      expect: { value: sla.expect },
      reduce: 'all',
      earlier: {},
      onEmpty: context.defaults.onEmpty
    })
  const { verdict, remarks } = judge(answer.samples)
  const value = decisive(answer.samples, (each) => judge([each]).verdict !== 'pass')?.value
  return {
    ...node,
    verdict,
    message: remarks[0]?.message ?? `value is ${String(value)}`,
    ...(value === undefined ? {} : { value })
  }
}

/**
 * What the release depends on: the declared nodes and edges, each service level measured once, and the edges that a query
 * finds. Names are labels as they came: data, never markup.
 * @param topology its names are filled in
 * @throws PipelineError CONFIG_INVALID when a provider cannot be used
 */
export async function runTopology(
  topology: Topology,
  context: TopologyContext
): Promise<TopologyRecord> {
  const { nodes = {}, edges = [], discover } = topology
  const measured: Node[] = []
  for (const entry of Object.entries(nodes)) measured.push(await measureNode(entry, context))
  const found =
    discover === undefined ? undefined : await ask(discover.query, discover.provider, context)
  if (found?.ok === false) context.event(`dependencies could not be found: ${found.reason}`)
  if (found?.ok === true && found.samples.length === 0)
    context.event('dependencies could not be found: the query found no series')
  const merged = mergeEdges(
    edges,
    found?.ok === true ? found.samples : [],
    discover ?? { from: '', to: '' }
  )
  const known = new Set(measured.map(({ id }) => id))
  const others = new Set(
    merged.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id))
  )
  return { nodes: [...measured, ...[...others].map((id) => ({ id }))], edges: merged }
}
