import { build } from '../../commands/build.ts'
import type { Settings } from '../../config/parse-settings.ts'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { VERSION } from '../../version.ts'
import type { BaselineRequest } from './request.ts'

/** What a build of an earlier ref leaves alone: signatures, locks, and all that is about the release as a whole. */
const NOT_AGAIN = {
  version: '',
  leg: [],
  'plan-file': '',
  lock: false,
  'sign-key': '',
  'sign-keyless': false,
  bundle: false,
  statements: []
} as const

/** Builds another checkout of the module with the settings of this run; nothing of it reaches later steps of the job. */
export function createBuildAgain(
  settings: Settings,
  host: Host
): NonNullable<BaselineRequest['buildAgain']> {
  const quiet: Host = { ...host, exportVariable: () => undefined, addPath: () => undefined }
  return async (module, out) => {
    const outcome = await build(
      { ...settings, ...NOT_AGAIN, 'working-directory': module, out },
      quiet,
      VERSION
    )
    const failed = outcome.report.targets.find((each) => each.outcome.status === 'failed')
    if (failed?.outcome.status !== 'failed') return { out: outcome.out }
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: `The baseline does not build for ${failed.name}: ${failed.outcome.what}`,
      fix: 'Name a ref that builds with the settings of this run, or take the baseline from a release.'
    })
  }
}
