import type { BreakerReport, CheckReport, ReadinessReport } from '../../readiness-report.ts'
import { isoTime } from '../../safe-time.ts'
import { checkMs, showReason, showVerdict } from '../readiness-words.ts'
import { checkOutput, cutMiddle } from './check-output.ts'
import type { Ending, TestCase, TestSuite } from './test-case.ts'

const ENDINGS: Readonly<Record<CheckReport['verdict'], Ending>> = {
  pass: 'passed',
  warn: 'passed',
  fail: 'failure',
  inconclusive: 'error',
  skipped: 'skipped',
  waived: 'skipped'
}

function checkCase(check: CheckReport): TestCase {
  const { id, title, stage, verdict, fix, flaky } = check
  const said = check.steps.flatMap(({ remarks }) => remarks.map(({ message }) => message))
  const warning = verdict === 'warn' ? [`warning: ${check.message}`] : []
  return {
    name: id,
    className: stage,
    seconds: checkMs(check) / 1000,
    ending: ENDINGS[verdict],
    message: showReason(check),
    type: showVerdict(check),
    details: cutMiddle([title, ...said, ...(fix === undefined ? [] : [fix])].join('\n')),
    flaky: flaky === true,
    output: [...warning, checkOutput(check)].filter((text) => text !== '').join('\n')
  }
}

const STATES: Readonly<Record<BreakerReport['state'], Ending>> = {
  watching: 'passed',
  pending: 'passed',
  tripped: 'failure',
  'no-data': 'error'
}

function breakerCase(breaker: BreakerReport): TestCase {
  const { id, state, message, query, trip, longestMs, effect } = breaker
  return {
    name: id,
    className: 'breakers',
    seconds: breaker.measurements.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
    ending: STATES[state],
    message,
    type: effect === 'none' ? state : `${state} → ${effect}`,
    details: `trips at ${trip} for ${breaker.for}; longest ${String(longestMs)} ms`,
    flaky: false,
    output: `$ ${query}`
  }
}

/** One suite per stage, in the order of the stages, and one for the breakers where there are any. */
export function readinessSuites(readiness: ReadinessReport): readonly TestSuite[] {
  const { checks, breakers, stages } = readiness
  const timestamp = isoTime(readiness.startedAt)
  const names = [...new Set([...stages, ...checks.map(({ stage }) => stage)])]
  const suites = names.map((name) => ({
    name,
    timestamp,
    cases: checks.filter(({ stage }) => stage === name).map(checkCase)
  }))
  return breakers.length === 0
    ? suites
    : [...suites, { name: 'breakers', timestamp, cases: breakers.map(breakerCase) }]
}
