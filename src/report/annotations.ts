import type { Report } from './report.ts'

/** A line that GitHub shows at the job: at most one per failed target and one per failed check. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
}

/** GitHub shows ten of each level per step, so the rest would only hide the first. */
const LIMIT = 10
/** The runner cuts a longer message (actions/runner's ExecutionContext.cs). */
const LONGEST = 4096

/** What stopped us and what wants doing, errors first. */
export function createAnnotations(report: Report): readonly Annotation[] {
  const failures = report.targets.flatMap(({ target, outcome }): Annotation[] =>
    outcome.status === 'failed'
      ? [
          {
            level: 'error',
            title: `Build ${target}`,
            message: `${outcome.what} (${outcome.code})\n${outcome.fix}`
          }
        ]
      : []
  )
  const findings = report.findings.flatMap(
    ({ status, check, target, message, fix }): Annotation[] =>
      status === 'pass' || status === 'skipped'
        ? []
        : [
            {
              level: status === 'fail' ? 'error' : 'warning',
              title: `${check} of ${target}`,
              message: fix === undefined ? message : `${message}\n${fix}`
            }
          ]
  )
  const warnings = report.warnings.map((message): Annotation => ({
    level: 'warning',
    title: 'crossgo',
    message
  }))
  return firstOfEach([...failures, ...findings, ...warnings])
}

/** As many annotations of each level as GitHub shows, errors first; messages as long as it keeps them. */
export function firstOfEach(all: readonly Annotation[]): readonly Annotation[] {
  const of = (level: Annotation['level']): readonly Annotation[] =>
    all.filter((annotation) => annotation.level === level).slice(0, LIMIT)
  return [...of('error'), ...of('warning')].map(({ message, ...rest }) => ({
    ...rest,
    message: message.length > LONGEST ? `${message.slice(0, LONGEST - 1)}…` : message
  }))
}
