import type { Finding } from '../../../checks/check.ts'
import type { Report, TargetReport } from '../../report.ts'
import { isoTime } from '../../safe-time.ts'
import { cutMiddle } from './check-output.ts'
import type { Ending, TestCase, TestSuite } from './test-case.ts'

function targetCase({ name, outcome }: TargetReport): TestCase {
  const shared = { name: `built (${name})`, className: 'build', flaky: false }
  return outcome.status === 'failed'
    ? {
        ...shared,
        seconds: 0,
        ending: 'failure',
        message: outcome.what,
        type: outcome.code,
        details: cutMiddle([outcome.fix, outcome.details ?? ''].join('\n').trim()),
        output: ''
      }
    : {
        ...shared,
        seconds: outcome.durationMs / 1000,
        ending: 'passed',
        message: '',
        type: '',
        details: '',
        output: cutMiddle(`$ ${outcome.command.join(' ')}`)
      }
}

const ENDINGS: Readonly<Record<Finding['status'], Ending>> = {
  pass: 'passed',
  warn: 'passed',
  fail: 'failure',
  inconclusive: 'error',
  skipped: 'skipped'
}

function findingCase({ check, target, status, message, fix }: Finding): TestCase {
  return {
    name: `${check} (${target})`,
    className: 'build',
    seconds: 0,
    ending: ENDINGS[status],
    message,
    type: status,
    details: fix ?? '',
    flaky: false,
    output: status === 'warn' ? `warning: ${[message, fix ?? ''].join('\n').trim()}` : message
  }
}

/** The targets of a build and what was found out about their files. */
export function buildSuite({ startedAt, targets, findings }: Report): TestSuite {
  return {
    name: 'build',
    timestamp: isoTime(Date.parse(startedAt)),
    cases: [...targets.map(targetCase), ...findings.map(findingCase)]
  }
}
