import { firstOfEach, type Annotation } from '../annotations.ts'
import type {
  BreakerReport,
  CheckReport,
  Fact,
  ReadinessReport,
  StepReport
} from '../readiness-report.ts'
import { fitSections, type Section } from './fit-sections.ts'
import { formatDuration } from './format.ts'
import { codeBlock, details, escapeMarkdown, inlineCode, table } from './markdown-text.ts'
import { printable } from './printable.ts'
import { driftSection } from './readiness-drift.ts'
import {
  checkMs,
  headline,
  openChecks,
  showBreaker,
  showReason,
  showVerdict,
  worstFirst
} from './readiness-words.ts'
import { topologySection } from './topology-mermaid.ts'
import { isoTime } from '../safe-time.ts'

const MARKS: Readonly<Record<CheckReport['verdict'], string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  inconclusive: '❔',
  skipped: '⏭️',
  waived: '🟡'
}

const safe = (text: string): string => escapeMarkdown(printable(text))

function checkRows(report: ReadinessReport): Section {
  const rows = report.checks.map((check) => [
    MARKS[check.verdict],
    `${inlineCode(check.id)} ${safe(check.title)}`,
    safe(check.stage),
    safe(showVerdict(check)),
    formatDuration(checkMs(check))
  ])
  const text = `### Checks\n\n${table(['', 'check', 'stage', 'verdict', 'time'], rows)}`
  return { text, detail: false }
}

function problems(report: ReadinessReport): readonly Section[] {
  const rows = openChecks(report).map((check) => [
    `${MARKS[check.verdict]} ${inlineCode(check.id)}`,
    safe(showReason(check)),
    safe(check.fix ?? '')
  ])
  if (rows.length === 0) return []
  return [
    { text: `### What wants doing\n\n${table(['check', 'what', 'fix'], rows)}`, detail: false }
  ]
}

function showFact(fact: Fact): string {
  if (typeof fact !== 'object') return printable(String(fact)).slice(0, 300)
  const values = fact.slice(0, 5).map(({ value }) => String(value))
  const more = fact.length > 5 ? `, … ${String(fact.length)} in all` : ''
  return values.join(', ') + more
}

function stepText(step: StepReport): string {
  const asked = step.measurements.map(
    ({ at, what, durationMs, output, notes = [] }) =>
      `${isoTime(at)} ${what} (${String(Math.round(durationMs))} ms)${notes.map((note) => `\n  ${note}`).join('')}${
        output === undefined || output === '' ? '' : `\n${output.slice(0, 2000)}`
      }`
  )
  const facts = Object.entries(step.facts).map(([name, fact]) => `${name} = ${showFact(fact)}`)
  const remarks = step.remarks.map(({ verdict, message }) => `${verdict}: ${message}`)
  return [`[${step.type}] ${step.verdict}`, ...remarks, ...facts, ...asked].join('\n')
}

function evidence(check: CheckReport): Section {
  const text = check.steps.map(stepText).join('\n\n')
  const body = codeBlock(text.split('\n').map(printable).join('\n'))
  return { text: details(`${MARKS[check.verdict]} ${check.id}`, body), detail: true }
}

/** What is over its threshold, but not for long enough, is no good news. */
const STATES: Readonly<Record<BreakerReport['state'], CheckReport['verdict']>> = {
  watching: 'pass',
  pending: 'warn',
  tripped: 'fail',
  'no-data': 'inconclusive'
}

function breakers({ breakers: all }: ReadinessReport): readonly Section[] {
  if (all.length === 0) return []
  const rows = all.map((each) => [
    MARKS[STATES[each.state]],
    safe(showBreaker(each)),
    inlineCode(`${each.trip} for ${each.for}`),
    inlineCode(each.query)
  ])
  return [
    { text: `### Breakers\n\n${table(['', 'level', 'trips', 'query'], rows)}`, detail: false }
  ]
}

const VERDICT_MARKS = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔' } as const

/** The job summary of a judged release, at most `budget` bytes: verdict, what wants doing, checks, breakers, evidence behind clicks. */
export function renderReadinessMarkdown(report: ReadinessReport, budget: number): string {
  const { baseline, rollback, startedAt } = report
  const notes = [
    safe(
      baseline.found
        ? `Compared with ${baseline.from}.`
        : `Compared with nothing: ${baseline.from}.`
    ),
    ...(rollback === undefined ? [] : [safe(`Rollback ${rollback.status}: ${rollback.message}`)]),
    ...report.policy.warnings.map((warning) => safe(`Warning: ${warning}`)),
    `Policy ${inlineCode(report.policy.file)}, begun ${isoTime(startedAt)}.`
  ]
  const sections: readonly Section[] = [
    { text: `## ${VERDICT_MARKS[report.verdict]} ${safe(headline(report))}`, detail: false },
    ...problems(report),
    ...driftSection(report),
    checkRows(report),
    ...breakers(report),
    ...topologySection(report),
    { text: notes.join('\n\n'), detail: false },
    // What is left out first is what passed.
    ...worstFirst(report.checks.filter(({ steps }) => steps.length > 0)).map(evidence)
  ]
  return fitSections(sections, budget, 'readiness.json has everything')
}

/** One annotation per check that wants something done, and per tripped breaker; errors first. */
export function readinessAnnotations(report: ReadinessReport): readonly Annotation[] {
  const checks = openChecks(report).map((check): Annotation => {
    const level = check.verdict === 'fail' && check.effect !== 'none' ? 'error' : 'warning'
    const where = check.where === undefined ? '' : ` (${check.where})`
    const fix = check.fix === undefined ? '' : `\n${check.fix}`
    return {
      level,
      title: `${check.id}: ${showVerdict(check)}`,
      message: printable(showReason(check)) + where + fix
    }
  })
  const tripped = report.breakers
    .filter(({ state }) => state === 'tripped')
    .map((each): Annotation => ({
      level: 'error',
      title: `Breaker ${each.id}`,
      message: printable(showBreaker(each))
    }))
  return firstOfEach([...tripped, ...checks])
}
