import type { BreakerReport, CheckReport, ReadinessReport } from '../../readiness-report.ts'
import { showReason } from '../readiness-words.ts'
import { documentPlace, placeOf, withFix, type Level, type Problem } from './problem.ts'

function levelOf({ verdict, dryRun, gate }: CheckReport): Level {
  if (dryRun === true) return 'note'
  return verdict === 'fail' && gate !== 'none' ? 'error' : 'warning'
}

function checkProblem(check: CheckReport): Problem {
  const { id, title, verdict, where, fix, waiver } = check
  const said = verdict === 'inconclusive' ? `unclear: ${check.message}` : showReason(check)
  return {
    rule: `readiness/${id}`,
    title,
    help: `Check ${id} of the policy, stage ${check.stage}, gate ${check.gate}.`,
    level: levelOf(check),
    message: withFix(`${title}: ${said}`, fix),
    identity: check.stage,
    place: placeOf(where, 'readiness.json'),
    ...(waiver === undefined
      ? {}
      : { waived: `${waiver.owner}, until ${waiver.expires}: ${waiver.reason}` })
  }
}

function breakerProblem({ id, message, state, gate, query, trip }: BreakerReport): Problem {
  return {
    rule: `breaker/${id}`,
    title: `Breaker ${id}`,
    help: `It trips at ${trip}, gate ${gate}: ${query}`,
    level: state === 'tripped' && gate !== 'none' ? 'error' : 'warning',
    message: `Breaker ${id} is ${state}: ${message}`,
    identity: '',
    place: documentPlace('readiness.json')
  }
}

/** What a policy says is not as it must be; checks that were skipped are not. */
export function readinessProblems({
  checks,
  breakers,
  policy
}: ReadinessReport): readonly Problem[] {
  return [
    ...checks
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped')
      .map(checkProblem),
    ...breakers.filter(({ state }) => state !== 'watching').map(breakerProblem),
    ...policy.warnings.map((message): Problem => ({
      rule: 'policy/without-warnings',
      title: 'Is the policy without warnings?',
      help: 'A warning about the policy itself.',
      level: 'warning',
      message,
      identity: message,
      place: { path: policy.file, line: 1 }
    }))
  ]
}
