import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { parseDuration } from '../policy/duration.ts'
import { fill, slotsIn, type Lookup } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { Provider, StepContext } from './context.ts'

const TIMEOUT = '30s'

function unusable(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}

/**
 * Providers of a policy by name, their names filled in when one is asked for; without a name the only one. Tokens are masked.
 * A provider throws CONFIG_INVALID when a name in it has no value.
 */
export function createProviders(
  { providers = {} }: Policy,
  lookup: Lookup,
  host: Host
): StepContext['provider'] {
  const names = Object.keys(providers)
  return (wanted): Provider => {
    const name = wanted ?? (names.length === 1 ? names[0] : undefined)
    const own = name === undefined ? undefined : providers[name]
    if (name === undefined || own === undefined)
      throw unusable(
        names.length === 0
          ? 'The policy has no provider.'
          : 'The query does not say which provider it is for.',
        names.length === 0
          ? 'Add one to providers.'
          : `Give it provider: one of ${names.join(', ')}.`
      )
    const filled = fill(own, lookup)
    if (!filled.ok)
      throw unusable(
        `The provider ${name}: ${filled.why}.`,
        'Set it in the environment of this step.'
      )
    const { url, bearer, headers = {}, timeout = TIMEOUT } = filled.value
    if (bearer !== undefined) host.mask(bearer)
    for (const [header, value] of Object.entries(headers))
      if (slotsIn(own.headers?.[header]).length > 0) host.mask(value)
    return {
      name,
      url: url.replace(/\/+$/, ''),
      headers,
      timeoutMs: parseDuration(timeout) ?? 30_000,
      ...(bearer === undefined ? {} : { bearer })
    }
  }
}
