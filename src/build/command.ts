import type { Command } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import { VARIANT_VARIABLES } from '../targets/variants.ts'
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
  /** `commands`: `-x`; `linker`: that, and `-v` for the linker, which changes the build ID of the file. */
  readonly trace: 'none' | 'commands' | 'linker'
  /** Compile everything again, whatever the build cache has. */
  readonly rebuild: boolean
  /** Compile these packages of the standard library only, and link nothing. */
  readonly standard?: readonly string[]
  /** A file to which gcc and clang append the headers that each source file included. */
  readonly dependencyFile?: string
}

/** Variants that would otherwise come from a person's `go env -w`: Go's defaults, said aloud. */
const NO_VARIANTS = {
  ...Object.fromEntries(VARIANT_VARIABLES.map((name) => [name, ''])),
  GOEXPERIMENT: ''
}

/** gcc, and clang (zig's, too), append to the same file in their own ways. */
function headersTo(file: string): Readonly<Record<string, string>> {
  return { SUNPRO_DEPENDENCIES: file, CC_PRINT_HEADERS: '1', CC_PRINT_HEADERS_FILE: file }
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
  const { target, settings, link } = build
  const { vcs } = plan.module
  const tags = [...settings.tags, ...link.tags]
  const stamps = {
    version: plan.version,
    commit: vcs?.commit ?? '',
    date: vcs?.commitTime ?? ''
  }
  const ldflags = createLdflags(settings.ldflags, stamps, link)
  return {
    argv: [
      inputs.go,
      'build',
      '-trimpath',
      `-buildvcs=${vcs === undefined ? 'false' : 'true'}`,
      ...(inputs.trace === 'none' ? [] : ['-x']),
      // Objects of the cache may come from a run that was never found clean.
      ...(inputs.rebuild ? ['-a'] : []),
      ...(link.buildmode === undefined ? [] : [`-buildmode=${link.buildmode}`]),
      ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
      `-ldflags=${inputs.trace === 'linker' ? `-v ${ldflags}` : ldflags}`,
      ...(inputs.standard === undefined ? ['-o', `${inputs.output}/`] : []),
      '--',
      ...(inputs.standard ?? build.packages.map((main) => main.importPath))
    ],
    cwd: plan.module.root,
    env: {
      ...inputs.goVariables,
      ...NO_VARIANTS,
      ...(vcs === undefined ? {} : gitEnvironment(vcs.root)),
      GOOS: target.platform.goos,
      GOARCH: target.platform.goarch,
      ...(target.variant === undefined ? {} : { [target.variant.variable]: target.variant.value }),
      ...inputs.toolchainVariables,
      ...(inputs.dependencyFile === undefined ? {} : headersTo(inputs.dependencyFile)),
      ...settings.env
    }
  }
}
