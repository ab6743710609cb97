import { PipelineError } from '../../src/errors.ts'

/** The `PipelineError` that `work` ends in; anything else is thrown on. */
export async function failureOf(work: Promise<unknown>): Promise<PipelineError> {
  const error: unknown = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason
  )
  if (error instanceof PipelineError) return error
  throw error
}
