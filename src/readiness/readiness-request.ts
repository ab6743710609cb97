import type { Settings } from '../config/parse-settings.ts'
import { PipelineError } from '../errors.ts'
import type { ReadinessRequest } from './run-readiness.ts'

/**
 * What judging a release is asked to do.
 * @param paths at most one directory, that of the release; `out` where there is none
 * @param token of GitHub; empty where there is none
 * @throws PipelineError CONFIG_INVALID for more than one path
 */
export function readinessRequest(
  paths: readonly string[],
  settings: Settings,
  token: string
): ReadinessRequest {
  const [directory = settings.out, another] = paths
  if (another !== undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'With policy, verify judges one release: it takes one directory.',
      fix: 'Give the directory that crossgo build or merge wrote.'
    })
  return {
    policy: settings.policy,
    directory,
    mustExist: paths.length > 0,
    version: settings.version,
    stages: settings.stage,
    baseline: settings.baseline,
    allowRollback: settings['allow-rollback'],
    allowIssue: settings['allow-issue'],
    storeBaseline: settings['store-baseline'],
    formats: settings.format,
    token
  }
}
