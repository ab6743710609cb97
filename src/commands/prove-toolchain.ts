import type { Host } from '../host/host.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import { TOOLCHAINS } from '../toolchains/index.ts'
import { probeToolchainOnce, type ProbedToolchain } from '../toolchains/probe-toolchain.ts'
import type { Installed } from '../toolchains/toolchain.ts'

/** The variables of a target's C toolchain, and what is known of its compiler; no compiler without cgo. */
export interface ProvenToolchain {
  readonly variables: Readonly<Record<string, string>>
  readonly probe?: ProbedToolchain
}

/** The variables of a target's C toolchain, after a probe has shown that it makes files for the right machine. */
export async function proveToolchain(
  build: PlannedBuild,
  installed: Installed,
  host: Host
): Promise<ProvenToolchain> {
  const toolchain = TOOLCHAINS.find(({ id }) => id === build.toolchain)
  const variables = toolchain?.environment(build.target, installed, build.overrides) ?? {}
  if (!build.target.cgo) return { variables }
  return {
    variables,
    probe: await probeToolchainOnce(build.target, variables, build.needs.cxx, host)
  }
}
