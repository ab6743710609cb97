import type { StepContext } from '../../src/readiness/context.ts'
import type { Host } from '../../src/host/host.ts'
import { PipelineError } from '../../src/errors.ts'

/** A context for one step: no baseline, no provider, a release of no files in the workspace; `own` changes that. */
export function createStepContext(host: Host, own: Partial<StepContext> = {}): StepContext {
  return {
    host,
    signal: new AbortController().signal,
    release: { directory: host.dirs.workspace, version: '1.2.3' },
    baseline: { found: false, why: 'none was asked for' },
    defaults: { onEmpty: 'fail' },
    provider: () => {
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: 'The policy has no provider.',
        fix: 'Add one to providers.'
      })
    },
    event: () => undefined,
    earlier: {},
    ...own
  }
}
