import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { fill } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { BaselineWish } from './baseline/request.ts'
import type { Release } from './context.ts'
import { createLookup } from './values.ts'

/**
 * Where the baseline comes from, with its names filled in: what whoever runs crossgo says wins over the policy.
 * @param given a report.json or a directory of them; empty for what the policy says
 * @throws PipelineError CONFIG_INVALID when a name has no value
 */
export function baselineWish(
  { baseline, vars = {} }: Policy,
  given: string,
  release: Release,
  host: Host
): BaselineWish | undefined {
  if (given !== '') return { ...baseline, from: 'file', path: given }
  if (baseline === undefined) return undefined
  const none = { found: false as const, why: 'it is being looked for' }
  const filled = fill(
    baseline,
    createLookup({ vars, env: host.env, release, baseline: none }, undefined)
  )
  if (filled.ok) return filled.value
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The baseline cannot be looked for: ${filled.why}.`,
    fix: 'Set it in the environment of this step.'
  })
}
