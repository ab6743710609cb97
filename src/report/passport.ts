import type { Finding } from '../checks/check.ts'
import { badFirst } from '../checks/severity.ts'
import type { ErrorCode } from '../errors.ts'
import type { ArtifactRecord } from '../inspect/index.ts'
import type { ResolvedLibrary } from '../libraries/read-libraries.ts'
import type { SmokeRun } from '../probes/evidence.ts'
import type { VulnerabilityScan } from '../probes/run-vulnerability-scan.ts'
import type { Verdict } from './report.ts'

/** An answer about one file. */
export type FileFinding = Omit<Finding, 'target'>

/** Everything that is known of one executable or library, from whichever builder it comes. */
export type Passport = {
  readonly schema: 1
  /** Path inside of the archive at `path`; absent for a file of its own. */
  readonly member?: string
  readonly verdict: Verdict
  /** What is wrong first. */
  readonly findings: readonly FileFinding[]
  /** Planned target that it was compared with; only with `against`. */
  readonly target?: string
  /** What it loads and where that was found; only when that was asked for. */
  readonly libraries?: readonly ResolvedLibrary[]
  /** What happened when it was started; only when that was asked for. */
  readonly smokeRun?: SmokeRun
  /** Known vulnerabilities; only when that was asked for. */
  readonly vulnerabilities?: VulnerabilityScan
} & ArtifactRecord

/** A path that led to no executable. */
export interface Unreadable {
  readonly schema: 1
  readonly path: string
  readonly member?: string
  readonly error: { readonly code: ErrorCode; readonly what: string; readonly fix: string }
}

/** What `crossgo verify --json` prints for each file (docs/schemas/verify.schema.json). */
export type VerifiedFile = Passport | Unreadable

/** `fail`, `inconclusive` or `warn` when one finding is; else `pass`. */
export function verdictOfFile(findings: readonly FileFinding[]): Verdict {
  const [worst] = badFirst(findings)
  return worst === undefined || worst.status === 'skipped' ? 'pass' : worst.status
}
