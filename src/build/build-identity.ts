import { createHash } from 'node:crypto'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import { createBuildCommand } from './command.ts'

/**
 * Digest of everything outside the sources that decides what a compiled package looks like: the Go, the platform and its
 * variant, build flags, the C compiler with its flags, and the variables that the settings add. Linker flags are left out:
 * nothing that is linked is kept.
 * @param compiler what the C compiler says of itself; absent without cgo
 */
export function buildIdentity(
  plan: BuildPlan,
  build: PlannedBuild,
  toolchainVariables: Readonly<Record<string, string>>,
  compiler: string | undefined
): string {
  const { argv, env } = createBuildCommand(plan, build, {
    go: 'go',
    goVariables: {},
    toolchainVariables,
    output: '',
    trace: 'none',
    rebuild: false
  })
  const flags = argv.slice(0, argv.indexOf('--')).filter((each) => !each.startsWith('-ldflags='))
  // Where zig keeps its own work says nothing of what it makes.
  const variables = Object.entries(env ?? {}).filter(([name]) => !/^ZIG_\w+_CACHE_DIR$/.test(name))
  const known = [plan.go.h1 ?? plan.go.version, flags, variables.sort(), compiler]
  return createHash('sha256').update(JSON.stringify(known)).digest('hex')
}
