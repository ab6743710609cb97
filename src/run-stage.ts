import { toPipelineError } from './errors.ts'
import type { Host } from './host/host.ts'

/** Runs one stage in a group of the log of its own; an error that leaves it carries the stage's name. */
export async function runStage<T>(name: string, host: Host, body: () => Promise<T>): Promise<T> {
  return host.log.group(name, async () => {
    try {
      return await body()
    } catch (error) {
      const failure = toPipelineError(error)
      failure.stage ??= name
      throw failure
    }
  })
}
