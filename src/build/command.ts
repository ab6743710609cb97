import type { Command } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import { gitEnvironment } from '../module/git-environment.ts'
import { createLdflags } from './ldflags.ts'

/** What a build needs besides the plan. */
export interface BuildInputs {
  /** The go program. */
  readonly go: string
  /** Variables of the build phase (environment room). */
  readonly goVariables: Readonly<Record<string, string>>
  /** Variables of the target's C toolchain. */
  readonly toolchainVariables: Readonly<Record<string, string>>
  /** Directory for the executables. */
  readonly output: string
  readonly trace: boolean
}

/** Variants that would otherwise come from a person's `go env -w`: Go's defaults, said aloud. */
const NO_VARIANTS = {
  GOAMD64: '',
  GOARM: '',
  GOARM64: '',
  GO386: '',
  GOMIPS: '',
  GOPPC64: '',
  GORISCV64: '',
  GOEXPERIMENT: ''
}

/**
 * The `go build` of one target; the only place that spells it. Its whole environment is in the value, so targets can be
 * built side by side.
 */
export function createBuildCommand(
  plan: BuildPlan,
  build: PlannedBuild,
  inputs: BuildInputs
): Command {
  const { target, overrides } = build
  const { vcs } = plan.module
  const tags = overrides.tags ?? plan.tags
  const ldflags = createLdflags(overrides.ldflags ?? plan.ldflags, {
    version: plan.version,
    commit: vcs?.commit ?? '',
    date: vcs?.commitTime ?? ''
  })
  return {
    argv: [
      inputs.go,
      'build',
      '-trimpath',
      `-buildvcs=${vcs === undefined ? 'false' : 'true'}`,
      ...(inputs.trace ? ['-x'] : []),
      ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
      `-ldflags=${ldflags}`,
      '-o',
      `${inputs.output}/`,
      '--',
      ...build.packages.map((main) => main.importPath)
    ],
    cwd: plan.module.root,
    env: {
      ...inputs.goVariables,
      ...NO_VARIANTS,
      ...(vcs === undefined ? {} : gitEnvironment(vcs.root)),
      GOOS: target.platform.goos,
      GOARCH: target.platform.goarch,
      ...inputs.toolchainVariables,
      ...overrides.env
    }
  }
}
