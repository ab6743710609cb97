import { PipelineError } from '../errors.ts'
import type { EvidencePolicy } from '../policy/report-shape.ts'
import { parseRedactRule } from '../policy/redact-rule.ts'
import type {
  Fact,
  Measurement,
  ReadinessReport,
  StepReport,
  TopologyRecord
} from '../report/readiness-report.ts'
import { REDACTED, redactWords, type WordRedaction } from './redact-words.ts'
import { redactPatterns, type Pattern } from './redact-patterns.ts'
import { collectTexts, mapTexts } from './report-texts.ts'

/** What a policy says about evidence, without what is read for it. */
export type EvidenceRules = Pick<EvidencePolicy, 'queries' | 'rawSamples' | 'redact'>

/** A log has many lines, and none of them may wait for a second. */
const MOST_LOST_MS = 5000

interface Rules {
  readonly words: WordRedaction
  readonly patterns: readonly (Pattern & { readonly place: string })[]
}

function parseRules(redact: readonly string[]): Rules {
  const words: string[] = []
  const patterns: (Pattern & { readonly place: string })[] = []
  redact.forEach((text, index) => {
    const place = `report.evidence.redact.${String(index)}`
    const rule = parseRedactRule(text)
    if (rule.kind === 'wrong')
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `With its names filled in, ${place} ${rule.why}.`,
        fix: 'Correct it in the policy, or what is filled in.'
      })
    if (rule.kind === 'word') words.push(rule.word)
    else patterns.push({ ...rule, place })
  })
  return { words: redactWords(words), patterns }
}

function trimMeasurement(measurement: Measurement, { queries, rawSamples }: EvidenceRules) {
  const { samples, samplesLeftOut, output, ...asked } = measurement
  if (queries === false) return asked
  if (rawSamples === undefined || samples === undefined || samples.length <= rawSamples)
    return measurement
  return {
    ...asked,
    samples: samples.slice(0, rawSamples),
    samplesLeftOut: (samplesLeftOut ?? 0) + samples.length - rawSamples,
    ...(output === undefined ? {} : { output })
  }
}

function trimFacts(
  facts: StepReport['facts'],
  { queries, rawSamples }: EvidenceRules
): StepReport['facts'] {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]): readonly (readonly [string, Fact])[] => {
      const isNumber = typeof fact === 'number' || typeof fact === 'boolean'
      if (queries === false && !isNumber) return []
      return [[name, typeof fact === 'object' ? fact.slice(0, rawSamples) : fact]]
    })
  )
}

function trim(report: ReadinessReport, rules: EvidenceRules): ReadinessReport {
  const step = (each: StepReport): StepReport => ({
    ...each,
    facts: trimFacts(each.facts, rules),
    measurements: each.measurements.map((measurement) => trimMeasurement(measurement, rules))
  })
  const { rollback } = report
  return {
    ...report,
    checks: report.checks.map((check) => ({ ...check, steps: check.steps.map(step) })),
    breakers: report.breakers.map((breaker) => ({
      ...breaker,
      measurements: breaker.measurements.map((each) => trimMeasurement(each, rules))
    })),
    ...(rollback === undefined
      ? {}
      : { rollback: { ...rollback, steps: rollback.steps.map(step) } })
  }
}

/**
 * What the rules of a policy make of one text, for what is said while it runs: the log. A text that an expression takes too
 * long for is taken out whole; once expressions took five seconds of a run for nothing, all texts are.
 * @throws PipelineError CONFIG_INVALID for a rule that is none
 */
export function createTextRules(redact: readonly string[] = []): (text: string) => string {
  const { words, patterns } = parseRules(redact)
  let lostMs = 0
  return (text) => {
    const after = words.apply(text)
    if (patterns.length === 0) return after
    if (lostMs >= MOST_LOST_MS) return REDACTED
    const start = performance.now()
    const { texts, lost } = redactPatterns([after], patterns)
    if (lost.some((count) => count > 0)) lostMs += performance.now() - start
    return texts[0] ?? REDACTED
  }
}

/** Names of nodes after their redaction: two that look the same now are still two. */
function renameNodes(
  { nodes, edges }: TopologyRecord,
  rename: (id: string) => string
): (id: string) => string {
  const ids = [...nodes.map(({ id }) => id), ...edges.flatMap(({ from, to }) => [from, to])]
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const id of new Set(ids)) {
    const wanted = rename(id)
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted} (${String(count)})`
    taken.add(name)
    names.set(id, name)
  }
  return (id) => names.get(id) ?? REDACTED
}

function redact(report: ReadinessReport, redact: readonly string[]): ReadinessReport {
  const { words, patterns } = parseRules(redact)
  const texts = [...collectTexts(report)]
  const { texts: after, lost } = redactPatterns(texts.map(words.apply), patterns)
  const replaced = new Map(texts.map((text, index) => [text, after[index] ?? REDACTED] as const))
  const replace = (text: string): string => replaced.get(text) ?? REDACTED
  const mapped = mapTexts(report, (text, name) =>
    name !== undefined && words.names(name) ? REDACTED : replace(text)
  )
  const warnings = lost.flatMap((count, index) =>
    count === 0
      ? []
      : [
          `${patterns[index]?.place ?? ''} took too long for ${String(count)} of ${String(texts.length)} texts, which are left out whole`
        ]
  )
  const { topology } = report
  const nameOf = topology === undefined ? replace : renameNodes(topology, replace)
  return {
    ...mapped,
    policy: { ...mapped.policy, warnings: [...mapped.policy.warnings, ...warnings] },
    ...(mapped.topology === undefined || topology === undefined
      ? {}
      : {
          topology: {
            nodes: mapped.topology.nodes.map((node, index) => ({
              ...node,
              id: nameOf(topology.nodes[index]?.id ?? '')
            })),
            edges: mapped.topology.edges.map((edge, index) => ({
              ...edge,
              from: nameOf(topology.edges[index]?.from ?? ''),
              to: nameOf(topology.edges[index]?.to ?? '')
            }))
          }
        })
  }
}

/**
 * The report as the policy wants its evidence kept: `queries: false` takes out what services and programs answered (samples,
 * outputs, texts and lists among the facts) and leaves what was asked and the numbers that were judged; `rawSamples` keeps
 * the first samples of each measurement; `redact` puts `***` in the place of what its rules find, in every text that is not
 * an id, a version, a digest or one of a fixed set of words. Numbers stay. Once is enough, and twice is the same.
 *
 * An expression that takes too long is ended (see `redactPatterns`): texts it was not held against are `***` whole, and a
 * warning of the policy says how many.
 * @param rules with their names filled in
 * @throws PipelineError CONFIG_INVALID for a rule that is none, which only one with names in it can be here
 */
export function applyEvidenceRules(
  report: ReadinessReport,
  rules: EvidenceRules = {}
): ReadinessReport {
  const trimmed =
    rules.queries === false || rules.rawSamples !== undefined ? trim(report, rules) : report
  const { redact: list = [] } = rules
  return list.length === 0 ? trimmed : redact(trimmed, list)
}
