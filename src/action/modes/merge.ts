import { merge } from '../../commands/merge.ts'
import { VERSION } from '../../version.ts'
import { showRelease } from '../release-outputs.ts'
import { gather } from './gather.ts'
import type { Mode } from './mode.ts'

export const runMerge: Mode = async (wished, host) => {
  const { settings, fanOut, places } = await gather(
    wished,
    ({ legs, smokeLegs }) => [...legs, ...smokeLegs].map(({ artifact }) => artifact),
    host
  )
  const outcome = await merge(settings, places, host, VERSION)
  await showRelease(outcome, fanOut.artifact, settings, host)
  return outcome.exitStatus
}
