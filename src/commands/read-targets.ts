import { access } from 'node:fs/promises'
import { settingsFor } from '../config/overrides.ts'
import type { Settings } from '../config/parse-settings.ts'
import { findLibrary } from '../diagnosis/libraries/index.ts'
import type { CgoAnswer } from '../doctor/read-cgo.ts'
import { readLibrary } from '../doctor/read-library.ts'
import type { LibraryFacts, NeededFacts, TargetFacts } from '../doctor/target-facts.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { slicesOf } from '../plan/create-plan.ts'
import { planToolchain, type ToolchainPlan } from '../plan/plan-toolchain.ts'
import { selectRunner } from '../probes/smoke-plan.ts'
import { formatTarget, type TargetSpec } from '../targets/target.ts'
import { TOOLCHAINS } from '../toolchains/index.ts'
import type { PackageManagerId } from '../toolchains/package-managers.ts'
import { PACKAGES } from '../toolchains/packages.ts'
import type { Requirement } from '../toolchains/toolchain.ts'

/** What targets are planned from; the key of `cgo` is `goos/goarch`. */
export interface TargetQuestion {
  readonly settings: Settings
  readonly directory: string
  readonly cgo: ReadonlyMap<string, CgoAnswer>
  readonly manager?: PackageManagerId
}

type Planned =
  | { readonly ok: true; readonly spec: TargetSpec; readonly plan: ToolchainPlan }
  | { readonly ok: false; readonly spec: TargetSpec; readonly because: string }

/** Decides toolchains as `build` does; where nobody knows whether there is C code, as if there were. */
export function planTargets(
  specs: readonly TargetSpec[],
  { settings, directory, cgo }: TargetQuestion,
  host: Host
): readonly Planned[] {
  return specs.flatMap((whole) =>
    slicesOf(whole).map((spec): Planned => {
      const own = settingsFor(settings, spec, whole)
      const answer = cgo.get(`${spec.platform.goos}/${spec.platform.goarch}`)
      const packages = answer?.ok === true ? answer.packages : undefined
      const auto = packages === undefined || packages.length > 0
      try {
        const plan = planToolchain({
          spec,
          host: host.platform,
          settings: own,
          environment: host.env,
          moduleRoot: directory,
          cgo: { cgo: own.cgo === 'auto' ? auto : own.cgo === 'on', because: '' },
          needs: {
            cxx: packages?.some(({ cxx }) => cxx) ?? false,
            pkgConfig: packages?.some(({ pkgConfig }) => pkgConfig.length > 0) ?? false
          },
          toolchains: TOOLCHAINS
        })
        return { ok: true, spec, plan }
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error
        return { ok: false, spec, because: error.what }
      }
    })
  )
}

async function readNeed(
  wanted: Extract<Requirement, { kind: 'command' | 'file' }>,
  manager: PackageManagerId | undefined,
  host: Host
): Promise<NeededFacts> {
  const name = wanted.kind === 'command' ? wanted.name : wanted.path
  const there =
    wanted.kind === 'command'
      ? (await host.which(name)) !== undefined
      : await access(name).then(
          () => true,
          () => false
        )
  const from = manager === undefined ? undefined : wanted.packages?.[manager]
  return { name, why: wanted.why, there, ...(from === undefined ? {} : { package: from }) }
}

async function readRunner(
  spec: TargetSpec,
  manager: PackageManagerId | undefined,
  host: Host
): Promise<TargetFacts['runner']> {
  const runner = selectRunner(spec.platform, host.platform)
  if (runner.kind === 'native') return { kind: 'native', programs: [], why: '' }
  if (runner.kind === 'none') return { kind: 'none', programs: [], why: runner.why }
  const paths = await Promise.all(runner.programs.map(async (name) => host.which(name)))
  const found = paths.find((path) => path !== undefined)
  const names: Readonly<Partial<Record<PackageManagerId, string>>> =
    runner.kind === 'qemu'
      ? PACKAGES['qemu-user-static']
      : { apt: 'wine', dnf: 'wine', pacman: 'wine' }
  const from = manager === undefined ? undefined : names[manager]
  return {
    kind: runner.kind,
    programs: runner.programs,
    ...(found === undefined ? {} : { found }),
    ...(from === undefined ? {} : { package: from }),
    why: ''
  }
}

/** What each target needs of this machine, and what of that is there. */
export async function readTargets(
  planned: readonly Planned[],
  { manager }: TargetQuestion,
  host: Host
): Promise<readonly TargetFacts[]> {
  return Promise.all(
    planned.map(async (each): Promise<TargetFacts> => {
      const runner = await readRunner(each.spec, manager, host)
      const name = formatTarget(each.spec)
      if (!each.ok)
        return { name, cgo: true, because: each.because, needs: [], downloads: [], runner }
      const { target, toolchain, requirements, because } = each.plan
      const needs = requirements.flatMap((wanted) =>
        wanted.kind === 'command' || wanted.kind === 'file' ? [readNeed(wanted, manager, host)] : []
      )
      const downloads = requirements.flatMap((wanted) =>
        wanted.kind === 'archive' ? [`${wanted.tool} ${wanted.version}`] : []
      )
      const words = because.find((text) => text.startsWith('toolchain ')) ?? ''
      return {
        name,
        cgo: target.cgo,
        toolchain: toolchain.id,
        because: words.replace(/^toolchain \S+: /, ''),
        needs: await Promise.all(needs),
        downloads,
        runner
      }
    })
  )
}

/** The libraries of `#cgo pkg-config:` lines, each asked for as the build of its target would. */
export async function readLibraries(
  planned: readonly Planned[],
  { cgo, manager }: TargetQuestion,
  host: Host
): Promise<readonly LibraryFacts[]> {
  const asked = planned.flatMap((each) => {
    const { goos, goarch } = each.spec.platform
    const answer = cgo.get(`${goos}/${goarch}`)
    const wanted = each.ok
      ? each.plan.requirements.find((requirement) => requirement.kind === 'pkg-config')
      : undefined
    if (!each.ok || answer?.ok !== true || wanted === undefined) return []
    const { sysroot } = each.plan.overrides
    const root = sysroot?.kind === 'directory' ? sysroot.path : undefined
    return answer.packages.flatMap(({ importPath, pkgConfig }) =>
      pkgConfig.map(async (name): Promise<LibraryFacts> => {
        const said = await readLibrary(name, wanted.program, wanted.layout, root, host)
        const packages = findLibrary({ pc: name })?.packages ?? {}
        const from = manager === undefined ? undefined : packages[manager]
        const debian = packages.apt
        const isHost = wanted.layout.kind === 'host'
        return {
          target: formatTarget(each.spec),
          importPath,
          name,
          ...said,
          ...(isHost && from !== undefined ? { package: from } : {}),
          ...(isHost ? {} : { sysroot: `packages:${debian ?? `PACKAGE-OF-${name}`}` })
        }
      })
    )
  })
  return Promise.all(asked)
}
