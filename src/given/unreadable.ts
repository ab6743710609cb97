import { errorCode, PipelineError } from '../errors.ts'

/** A failure to read what messages call `shown`; `problem` says what is wrong with it, without a full stop. */
export function unreadable(
  shown: string,
  problem: string,
  fix: string,
  cause?: unknown
): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `${shown} ${problem}.`,
    fix,
    ...(cause === undefined ? {} : { cause })
  })
}

const TROUBLE: Readonly<Record<string, readonly [problem: string, fix: string]>> = {
  EACCES: [
    'cannot be opened: permission denied',
    'Give this user permission to read it and to enter its directory.'
  ],
  ENOENT: ['is not there any more', 'Wait until whatever writes there has finished.'],
  ENOSPC: ['cannot be unpacked: the disk is full', 'Make room on the disk of the temp directory.']
}

/**
 * What kept `shown` from being read: an error of this program as it is, one of the system as ARTIFACT_UNREADABLE.
 * @throws everything else: that is a bug
 */
export function asUnreadable(shown: string, error: unknown): PipelineError {
  if (error instanceof PipelineError) return error
  const code = errorCode(error)
  // Codes of Node's own errors (`ERR_…`) mean wrong calls.
  if (!/^E(?!RR_)/.test(code)) throw error
  const [problem, fix] = TROUBLE[code === 'EPERM' ? 'EACCES' : code] ?? [
    `cannot be read (${code})`,
    'Look at the disk it is on.'
  ]
  return unreadable(shown, problem, fix, error)
}
