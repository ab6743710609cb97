import type { StatementFinding } from '../../../artifacts/statements/statement.ts'
import { printable } from '../printable.ts'
import type { Documents } from '../../documents.ts'
import type { BreakerReport, CheckReport, ReadinessReport } from '../../readiness-report.ts'
import type { Report, Verdict } from '../../report.ts'

type Status = StatementFinding['status']

/** What nobody could tell did not pass. */
const VERDICTS: Readonly<Record<Verdict, Status>> = {
  pass: 'pass',
  warn: 'warn',
  inconclusive: 'fail',
  fail: 'fail'
}

function buildFindings({
  targets,
  findings,
  warnings,
  verdict
}: Report): readonly StatementFinding[] {
  return [
    { name: 'build', status: VERDICTS[verdict] },
    ...targets.map(({ target, outcome }) => ({
      name: `built (${target})`,
      status: outcome.status === 'built' ? ('pass' as const) : ('fail' as const)
    })),
    ...findings.flatMap(({ check, target, status }) =>
      status === 'skipped' ? [] : [{ name: `${check} (${target})`, status: VERDICTS[status] }]
    ),
    ...(warnings.length === 0 ? [] : [{ name: 'build without warnings', status: 'warn' as const }])
  ]
}

/** Undefined for what was not asked. A check that stops no release warns, and so does one without an earlier release. */
function statusOf({ verdict, gate, dryRun, noBaseline }: CheckReport): Status | undefined {
  if (verdict === 'skipped') return undefined
  if (verdict === 'waived') return 'warn'
  const bad = VERDICTS[verdict] === 'fail'
  const harmless = dryRun === true || gate === 'none' || noBaseline === true
  return bad && harmless ? 'warn' : VERDICTS[verdict]
}

const STATES: Readonly<Record<BreakerReport['state'], Status>> = {
  watching: 'pass',
  pending: 'warn',
  tripped: 'fail',
  'no-data': 'fail'
}

function readinessFindings(readiness: ReadinessReport): readonly StatementFinding[] {
  const { checks, breakers, verdict, cancelled, stagesMissing } = readiness
  return [
    { name: 'readiness', status: VERDICTS[verdict] },
    ...checks.flatMap((check) => {
      const status = statusOf(check)
      return status === undefined ? [] : [{ name: `readiness ${check.id}`, status }]
    }),
    ...breakers.map(({ id, state, gate }) => {
      const status = STATES[state]
      const harmless = gate === 'none' && status === 'fail'
      return { name: `breaker ${id}`, status: harmless ? ('warn' as const) : status }
    }),
    ...(cancelled === true ? [{ name: 'readiness to its end', status: 'fail' as const }] : []),
    ...(stagesMissing.length === 0
      ? []
      : [{ name: 'readiness of all stages', status: 'warn' as const }])
  ]
}

/** A file that the documents give two digests. */
function disagreement(
  files: readonly { readonly name: string; readonly sha256: string }[]
): readonly StatementFinding[] {
  const names = new Set(files.map(({ name }) => name))
  return names.size === files.length ? [] : [{ name: 'documents agree', status: 'fail' }]
}

/**
 * Every answer of the documents by a name that is the same in every release. The verdict of each document is among them,
 * so that a statement never says more than its document.
 */
export function statementFindings(
  { report, readiness }: Documents,
  files: readonly { readonly name: string; readonly sha256: string }[]
): readonly StatementFinding[] {
  return [
    ...(report === undefined ? [] : buildFindings(report)),
    ...(readiness === undefined ? [] : readinessFindings(readiness)),
    ...disagreement(files)
  ].map(({ name, status }) => ({ name: printable(name), status }))
}
