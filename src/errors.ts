/** Every failure a user can cause: code -> exit status of the CLI (ARCHITECTURE.md, Errors). */
export const ERROR_CODES = {
  NOT_FINISHED: 1,
  CONFIG_INVALID: 2,
  PLAN_EMPTY: 2,
  PLAN_MISMATCH: 2,
  GO_VERSION_UNRESOLVED: 3,
  DOWNLOAD_FAILED: 3,
  UPLOAD_FAILED: 3,
  DIGEST_MISMATCH: 3,
  TOOLCHAIN_UNAVAILABLE: 3,
  MODULE_ACCESS_DENIED: 3,
  SIGNING_FAILED: 3,
  BUILD_FAILED: 4,
  ARTIFACT_UNREADABLE: 5,
  LEG_MISSING: 5,
  LEG_DUPLICATE: 5,
  LEG_INVALID: 5,
  CHECK_FAILED: 5,
  GATE_PAUSE: 10,
  GATE_REVIEW: 11,
  GATE_ROLLED_BACK: 12,
  ROLLBACK_FAILED: 13,
  INCONCLUSIVE: 14,
  INTERNAL: 70
} as const

export type ErrorCode = keyof typeof ERROR_CODES

/** A classified failure: `what` is one sentence without advice, `fix` one imperative sentence. */
export interface Failure {
  readonly code: ErrorCode
  readonly what: string
  readonly fix: string
  /** Evidence: a command, its last lines, both digests. Never holds a secret. */
  readonly details?: string
  readonly cause?: unknown
}

/** The only exception this program throws on purpose. */
export class PipelineError extends Error {
  readonly code: ErrorCode
  readonly what: string
  readonly fix: string
  readonly details: string | undefined
  /** Set once by `runStage`, so that messages need not name their own stage. */
  stage: string | undefined

  constructor(failure: Failure) {
    super(failure.what, failure.cause === undefined ? {} : { cause: failure.cause })
    this.name = 'PipelineError'
    this.code = failure.code
    this.what = failure.what
    this.fix = failure.fix
    this.details = failure.details
  }

  get exitStatus(): number {
    return ERROR_CODES[this.code]
  }
}

/** Gives back a `PipelineError` as it is and turns anything else into `INTERNAL`, keeping the cause. */
export function toPipelineError(error: unknown): PipelineError {
  if (error instanceof PipelineError) return error
  const text = error instanceof Error ? error.message : String(error)
  return new PipelineError({
    code: 'INTERNAL',
    what: `crossgo stopped on an error it did not expect: ${text}`,
    fix: 'Report it with the details below; this is a bug in crossgo.',
    ...(error instanceof Error && error.stack !== undefined ? { details: error.stack } : {}),
    cause: error
  })
}

/** The code of a system error, `ENOENT`; empty for everything else. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** The failure of a process that ends, for whatever reason, while its work is not proven done. */
export function notFinished(): PipelineError {
  return new PipelineError({
    code: 'NOT_FINISHED',
    what: 'crossgo ended before its work was done.',
    fix: 'Run it again; if it ends like this once more, report it with its log: this is a bug in crossgo.'
  })
}
