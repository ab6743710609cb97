import type {
  StatementFinding,
  ReleaseStatementInput
} from '../../artifacts/statements/statement.ts'
import { renderStatement } from '../../artifacts/statements/statement.ts'
import { createSvr } from '../../artifacts/statements/svr.ts'
import { createTestResult } from '../../artifacts/statements/test-result.ts'
import { timeOf, type Documents } from '../documents.ts'
import { isoTime } from '../safe-time.ts'
import { printable } from './printable.ts'
import { statementFindings } from './statements/statement-findings.ts'

type File = ReleaseStatementInput['files'][number]

/** Every file of the release; the documents themselves where they know of none, for a statement must be about something. */
function subjects({ report, readiness, digests }: Documents): readonly File[] {
  const files = [...(report?.files ?? []), ...(readiness?.release.files ?? [])]
  const known = new Map(
    files.map(
      ({ name, sha256 }) => [`${sha256} ${name}`, { name: printable(name), sha256 }] as const
    )
  )
  if (known.size > 0) return [...known.values()]
  return [
    ...(digests.report === undefined ? [] : [{ name: 'report.json', sha256: digests.report }]),
    ...(digests.readiness === undefined
      ? []
      : [{ name: 'readiness.json', sha256: digests.readiness }])
  ]
}

function inputOf(documents: Documents): ReleaseStatementInput {
  const { report, readiness } = documents
  const started = report === undefined ? readiness?.startedAt : Date.parse(report.startedAt)
  const files = subjects(documents)
  const findings: readonly StatementFinding[] = statementFindings(documents, files)
  return {
    files,
    crossgo: (readiness ?? report)?.crossgo ?? '',
    startedAt: isoTime(started ?? 0),
    finishedAt: isoTime(timeOf(documents)),
    settings: {},
    plan: {},
    downloads: [],
    modules: [],
    findings,
    ...(readiness === undefined
      ? {}
      : {
          policy: {
            name: printable(readiness.policy.file),
            digest: { sha256: readiness.policy.sha256 }
          }
        })
  }
}

/**
 * An in-toto statement of type test-result v0.1 about all files of the release: the build's findings and the policy's
 * checks. It is as trustworthy as whoever signs it.
 */
export function renderTestResult(documents: Documents): string {
  return renderStatement(createTestResult(inputOf(documents)))
}

/** The same as a Simple Verification Result v0.2: a property for all that passed, and none for what did not. */
export function renderSvr(documents: Documents): string {
  return renderStatement(createSvr(inputOf(documents)))
}
