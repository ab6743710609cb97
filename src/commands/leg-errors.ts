import { PipelineError } from '../errors.ts'

const AGAIN = 'Re-run the failed jobs of that run, and merge afterwards what they stored.'

/** What a leg stored is not what a leg stores. `problem` is a clause without a full stop. */
export function legInvalid(shown: string, problem: string, cause?: unknown): PipelineError {
  return new PipelineError({
    code: 'LEG_INVALID',
    what: `${shown} ${problem}.`,
    fix: 'Give the out directory of each leg as its job left it, or run that leg again.',
    ...(cause === undefined ? {} : { cause })
  })
}

/** Two legs brought the same thing. */
export function legDuplicate(thing: string, first: string, second: string): PipelineError {
  return new PipelineError({
    code: 'LEG_DUPLICATE',
    what: `${thing} is in ${first} and in ${second}.`,
    fix: 'Give what each leg stored once.'
  })
}

/** Nobody reported what was planned. */
export function legMissing(missing: readonly string[]): PipelineError {
  return new PipelineError({
    code: 'LEG_MISSING',
    what: `Nothing given here has the result of ${missing.join(', ')}.`,
    fix: AGAIN
  })
}

/** A file is not the one that the report of its leg is about. */
export function fileMismatch(
  shown: string,
  name: string,
  problem: string,
  details?: string
): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `${name} of ${shown} ${problem}.`,
    fix: 'Fetch what that leg stored once more; if it is the same, run the leg again.',
    ...(details === undefined ? {} : { details })
  })
}
