import { CHECKS, RELEASE_CHECKS } from '../../../checks/index.ts'
import { wantsDoing } from '../../../checks/severity.ts'
import type { Finding } from '../../../checks/check.ts'
import type { Report } from '../../report.ts'
import { documentPlace, withFix, type Level, type Place, type Problem } from './problem.ts'

/** Checks that are about the modules: go.mod is where they are put right. */
const ABOUT_MODULES: ReadonlySet<string> = new Set([
  'modules-verified',
  'no-known-vulnerabilities',
  'module-matches-plan',
  'go-version-matches-plan'
])

const QUESTIONS = new Map([...CHECKS, ...RELEASE_CHECKS].map((check) => [check.id, check]))

const LEVELS: Readonly<Record<Finding['status'], Level>> = {
  fail: 'error',
  inconclusive: 'warning',
  warn: 'warning',
  pass: 'note',
  skipped: 'note'
}

const placeFor = (check: string): Place =>
  documentPlace(ABOUT_MODULES.has(check) ? 'go.mod' : 'report.json')

function findingProblem({ check, target, status, message, fix }: Finding): Problem {
  const known = QUESTIONS.get(check)
  return {
    rule: `build/${check}`,
    title: known?.question ?? check,
    help: known === undefined ? '' : `${known.why}\n${known.fix}`,
    level: LEVELS[status],
    message: withFix(`${target}: ${status === 'inconclusive' ? 'unclear: ' : ''}${message}`, fix),
    identity: target,
    place: placeFor(check)
  }
}

/** What a build says is not as it must be: targets that failed, findings, warnings. */
export function buildProblems({ targets, findings, warnings }: Report): readonly Problem[] {
  const failed = targets.flatMap(({ name, outcome }): readonly Problem[] =>
    outcome.status === 'built'
      ? []
      : [
          {
            rule: 'build/target-built',
            title: 'Is every target built?',
            help: 'A release lacks the files of a target that failed.',
            level: 'error',
            message: withFix(`${name}: ${outcome.what} (${outcome.code})`, outcome.fix),
            identity: name,
            place: documentPlace('report.json')
          }
        ]
  )
  const warned = warnings.map((message): Problem => ({
    rule: 'build/without-warnings',
    title: 'Did the build say nothing that people must know?',
    help: 'A warning of the build as a whole.',
    level: 'warning',
    message,
    identity: message,
    place: documentPlace('report.json')
  }))
  return [...failed, ...findings.filter(wantsDoing).map(findingProblem), ...warned]
}
