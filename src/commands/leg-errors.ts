import { PipelineError } from '../errors.ts'

const AGAIN = 'Re-run the failed jobs of that run, and merge afterwards what they stored.'

const MOST_NAMES = 10
const MOST_CHARACTERS = 120

/** A name that others chose, in quotes and cut where it is long. */
export function shorten(name: string): string {
  return JSON.stringify(name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name)
}

/** Names with commas between, the first ten of many. */
export function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name) => (name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name))
    .join(', ')
  return more > 0 ? `${shown} and ${String(more)} more` : shown
}

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
    what: `Nothing given here has the result of ${listNames(missing)}.`,
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
