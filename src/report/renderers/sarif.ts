import { valid } from 'semver'
import { timeOf, type Documents } from '../documents.ts'
import { projectOf } from '../metrics/document-metrics.ts'
import { isoTime } from '../safe-time.ts'
import { buildProblems } from './sarif/build-problems.ts'
import { readinessProblems } from './sarif/readiness-problems.ts'
import { rulesAndResults } from './sarif/sarif-log.ts'

/** A name as part of a category. */
const part = (name: string): string => name.replaceAll(/[^A-Za-z0-9._-]/gu, '-')

/**
 * `crossgo/tool/unit-canary/`: what GitHub calls the category. It is another one for every project and for each set of
 * stages, since a file of the same category takes the place of the one before.
 */
function category(documents: Documents): string {
  const { readiness } = documents
  const stages =
    readiness === undefined
      ? 'build'
      : readiness.stagesMissing.length === 0
        ? 'release'
        : readiness.stages.join('-')
  return `crossgo/${part(projectOf(documents)) || 'release'}/${part(stages) || 'none'}/`
}

function invocation(documents: Documents, leftOut: number): object {
  const { report, readiness } = documents
  const starts = [
    ...(report === undefined ? [] : [Date.parse(report.startedAt)]),
    ...(readiness === undefined ? [] : [readiness.startedAt])
  ]
  const notice = `${String(leftOut)} more results are in the report; this file holds as many as can be uploaded.`
  return {
    executionSuccessful: readiness?.cancelled !== true,
    startTimeUtc: isoTime(Math.min(...starts)),
    endTimeUtc: isoTime(timeOf(documents)),
    ...(leftOut === 0
      ? {}
      : { toolExecutionNotifications: [{ level: 'warning', message: { text: notice } }] })
  }
}

/**
 * SARIF 2.1.0 (OASIS) of what is not pass: one run, worst first, at most 25,000 results, as GitHub takes them. A check
 * points at its line of the policy, a finding about modules at go.mod, all else at the document that has it. Waived checks
 * are suppressed results. Fingerprints are of rule and target, so a result is the same one in the next run.
 */
export function renderSarif(documents: Documents): string {
  const { report, readiness } = documents
  const problems = [
    ...(readiness === undefined ? [] : readinessProblems(readiness)),
    ...(report === undefined ? [] : buildProblems(report))
  ]
  const { rules, results, leftOut } = rulesAndResults(problems)
  const version = (readiness ?? report)?.crossgo ?? ''
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'crossgo',
            ...(version === '' ? {} : { version }),
            ...(valid(version) === null ? {} : { semanticVersion: version }),
            rules
          }
        },
        automationDetails: { id: category(documents) },
        invocations: [invocation(documents, leftOut)],
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The root of the source of the release.' } }
        },
        columnKind: 'utf16CodeUnits',
        results
      }
    ]
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}
