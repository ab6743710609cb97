import { chainOf } from '../environment/chain.ts'
import { readCredentials } from '../environment/read-credentials.ts'
import type { ModuleReach } from '../environment/reach.ts'
import type { Settings } from '../config/parse-settings.ts'
import { readCgo, type CgoAnswer } from '../doctor/read-cgo.ts'
import { readClockAhead } from '../doctor/read-clock.ts'
import { readGo } from '../doctor/read-go.ts'
import type { GoFacts } from '../doctor/go-facts.ts'
import type { MachineFacts } from '../doctor/machine.ts'
import { readMachine } from '../doctor/read-machine.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { diskNeedMib } from '../plan/disk-need.ts'
import { expandTargets } from '../targets/expand-targets.ts'
import type { TargetSpec } from '../targets/target.ts'
import type { PackageManagerId } from '../toolchains/package-managers.ts'
import { findPinned, goToAsk, readModuleFiles } from './find-go.ts'
import { readAccess, type AskedGo } from './read-access.ts'
import { readReach } from './read-reach.ts'
import { planTargets, readLibraries, readTargets, type TargetQuestion } from './read-targets.ts'

/** Facts, and how modules are reached. */
export interface DoctorFacts {
  readonly machine: MachineFacts
  readonly reach?: ModuleReach
  /** Why the settings of module access cannot be used. */
  readonly accessProblem?: PipelineError
}

/** Once per platform, however many targets are for it. */
async function readCgoUses(
  asked: AskedGo | undefined,
  specs: readonly TargetSpec[],
  settings: Settings,
  directory: string,
  host: Host
): Promise<ReadonlyMap<string, CgoAnswer>> {
  const { goos, goarch } = host.platform
  const platforms = specs.map(({ platform }) => platform)
  const keys = new Set([
    `${goos}/${goarch}`,
    ...platforms.map((each) => `${each.goos}/${each.goarch}`)
  ])
  const { tags, packages } = settings
  const answers = [...keys].map(async (key): Promise<readonly [string, CgoAnswer]> => {
    const [os = '', arch = ''] = key.split('/')
    if (asked === undefined) return [key, { ok: false, problem: 'there is no go to ask' }]
    return [key, await readCgo(asked, directory, { goos: os, goarch: arch, tags, packages }, host)]
  })
  return new Map(await Promise.all(answers))
}

async function readNetwork(
  asked: AskedGo | undefined,
  directory: string,
  settings: Settings,
  host: Host
): Promise<Pick<DoctorFacts, 'reach' | 'accessProblem'> & { readonly clockAheadMs?: number }> {
  try {
    const decision = await readAccess(asked, directory, settings, host)
    const first = chainOf(decision.access.GOPROXY).find(({ kind }) => kind === 'proxy')?.base
    const [reach, clockAheadMs] = await Promise.all([
      readReach(
        decision,
        directory,
        settings,
        await readCredentials(settings.private, host),
        true,
        host
      ),
      settings.offline || first === undefined ? undefined : readClockAhead(first, host)
    ])
    return { reach, ...(clockAheadMs === undefined ? {} : { clockAheadMs }) }
  } catch (error) {
    if (error instanceof PipelineError) return { accessProblem: error }
    throw error
  }
}

function withModule(
  module: Omit<NonNullable<MachineFacts['module']>, 'hasCxx'> | undefined,
  own: CgoAnswer | undefined
): Pick<MachineFacts, 'module'> {
  if (module === undefined) return {}
  if (own?.ok !== true)
    return {
      module: {
        ...module,
        hasCxx: false,
        ...(own === undefined ? {} : { cgoProblem: own.problem })
      }
    }
  const hasCxx = own.packages.some(({ cxx }) => cxx)
  return {
    module: { ...module, hasCxx, cgoPackages: own.packages.map(({ importPath }) => importPath) }
  }
}

/** Reads everything that doctor judges, all at once. Changes nothing but crossgo's own cache. */
export async function readDoctorFacts(
  settings: Settings,
  directory: string,
  host: Host
): Promise<DoctorFacts> {
  const specs = expandTargets(settings.targets, host.platform)
  const [{ workspace, module }, goFacts] = await Promise.all([
    readModuleFiles(directory, settings, host),
    readGo(host)
  ])
  const pinned = await findPinned(workspace, settings, directory, host)
  const go: GoFacts = { ...goFacts, ...(pinned === undefined ? {} : { pinned }) }
  const asked = goToAsk(go, host)
  const [own, cgo, network] = await Promise.all([
    readMachine('/', directory, [], host),
    module === undefined
      ? new Map<string, CgoAnswer>()
      : readCgoUses(asked, specs, settings, directory, host),
    readNetwork(asked, directory, settings, host)
  ])
  const { reach, accessProblem, clockAheadMs } = network
  const manager = own.packaging?.manager as PackageManagerId | undefined
  const question: TargetQuestion = {
    settings,
    directory,
    cgo,
    ...(manager === undefined ? {} : { manager })
  }
  const planned = planTargets(specs, question, host)
  const [targets, libraries] = await Promise.all([
    readTargets(planned, question, host),
    readLibraries(planned, question, host)
  ])
  const builds = planned.flatMap((each) =>
    each.ok ? [{ toolchain: each.plan.toolchain.id, target: each.plan.target, slices: [] }] : []
  )
  const { goos, goarch } = host.platform
  return {
    machine: {
      ...own,
      go,
      targets,
      libraries,
      diskNeedBytes: diskNeedMib(builds) * 1024 ** 2,
      ...withModule(module, cgo.get(`${goos}/${goarch}`)),
      ...(clockAheadMs === undefined ? {} : { clockAheadMs })
    },
    ...(reach === undefined ? {} : { reach }),
    ...(accessProblem === undefined ? {} : { accessProblem })
  }
}
