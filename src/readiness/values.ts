import { fill, type Lookup } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { Baseline, Release } from './context.ts'

/** What the names of a policy stand for. */
export interface Values {
  readonly vars: NonNullable<Policy['vars']>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly release: Release
  readonly baseline: Baseline
}

function builtIn({ release, baseline }: Values): Readonly<Record<string, string | undefined>> {
  const plan = release.report?.plan
  return {
    version: release.version === '' ? undefined : release.version,
    name: plan?.name,
    module: plan?.module.path,
    commit: plan?.module.vcs?.commit,
    'release.dir': release.directory,
    ...(baseline.found
      ? {
          'baseline.tag': baseline.previous.tag,
          'baseline.version': baseline.previous.report.plan.version
        }
      : {})
  }
}

/**
 * Looks names up: `env:NAME` in the environment, the built-in ones, and the variables of the policy, which may use both.
 * @param baselineDir directory of the previous release's files, where the policy asks for `${baseline.dir}`
 */
export function createLookup(values: Values, baselineDir: string | undefined): Lookup {
  const { vars, env, baseline } = values
  const known = { ...builtIn(values), 'baseline.dir': baselineDir }
  const plain: Lookup = (name) => {
    if (name.startsWith('env:')) {
      const value = env[name.slice(4)] ?? ''
      return value === '' ? { why: `${name.slice(4)} is not set in the environment` } : { value }
    }
    const value = known[name as keyof typeof known]
    if (value !== undefined) return { value }
    return name.startsWith('baseline.')
      ? {
          why: `there is no earlier release for \${${name}}${baseline.found ? '' : `: ${baseline.why}`}`,
          noBaseline: true
        }
      : { why: `\${${name}} has no value: the release has no report.json that tells it` }
  }
  return (name) => {
    const own = Object.hasOwn(vars, name) ? vars[name] : undefined
    if (own === undefined) return plain(name)
    const filled = fill(own, plain)
    return filled.ok ? filled : filled
  }
}
