import { access } from 'node:fs/promises'
import type { PackageManager, WantedPackage } from './package-managers.ts'
import { installPackages, readPackageManager, type FailedPackages } from './install-packages.ts'
import type { InstalledPackage } from './read-packages.ts'
import { installZig } from './install-zig.ts'
import { ZIG_PINS } from './pins.ts'
import {
  provideMacosStubs,
  providePkgConfig,
  provideSysrootView,
  provideZigWrapper
} from './provision-files.ts'
import {
  nothingInstalled,
  type Installed,
  type PkgConfigRequirement,
  type Requirement,
  type SysrootRequirement,
  type ZigWrapperRequirement
} from './toolchain.ts'
import { ZIG_SOURCES, type ZigSources } from './zig-sources.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { provideSysroot } from '../sysroots/provision-sysroot.ts'
import type { ProvidedSysroot } from '../sysroots/sysroot.ts'

/** The Go that stubs and minimum versions are made for. */
export interface ProvisionContext {
  readonly goroot: string
  readonly goVersion: string
  readonly zigSources?: ZigSources
  /** Where zig keeps what it compiles; the machine's own place unless given. */
  readonly zigCache?: string
  /** What a lock file holds for this system: package -> version and digest. */
  readonly packages?: Readonly<Record<string, InstalledPackage>>
}

/** Meets requirements while the caller does other work. */
export interface Provisioner {
  /**
   * Waits for these requirements only and says what met them. Errors: `TOOLCHAIN_UNAVAILABLE`, and those of `installZig`.
   */
  ready(requirements: readonly Requirement[]): Promise<Installed>
}

/** What one requirement gave; `roots` is what other requirements are made of. */
type Part = Partial<Omit<Installed, 'host'>> & {
  readonly stubs?: string
  readonly root?: ProvidedSysroot
}

/**
 * Starts to meet all requirements at once: one apt run for every missing package of every target, and beside it zig.
 * What is on the machine already is not installed again. A failure shows only to those who wait for its requirement.
 * `context` may be absent when nothing for macOS or zig is required.
 */
export function createProvisioner(
  all: readonly Requirement[],
  context: ProvisionContext | undefined,
  host: Host
): Provisioner {
  const started = new Map<string, Promise<Part>>()
  const packages = installMissing(all, context?.packages ?? {}, host)
  // Whoever waits for it gets the failure; nobody may be waiting yet.
  packages.catch(() => undefined)

  const meet = async (requirement: Requirement): Promise<Part> => {
    // Two targets want the same thing for different reasons.
    const key = JSON.stringify({ ...requirement, why: '' })
    const known = started.get(key)
    if (known !== undefined) return known
    const work = start(requirement)
    work.catch(() => undefined)
    started.set(key, work)
    return work
  }

  const start = async (requirement: Requirement): Promise<Part> => {
    switch (requirement.kind) {
      case 'command':
      case 'file':
        return meetFromSystem(requirement, packages, host)
      case 'archive':
        return meetZig(requirement.version, context, host)
      case 'macos-stubs':
        return {
          stubs: await provideMacosStubs(goOf(context).goroot, requirement.frameworks, host)
        }
      case 'zig-wrapper':
        return meetWrapper(requirement)
      case 'sysroot-view':
        return meetView(requirement.triple)
      case 'sysroot':
        return meetSysroot(requirement)
      case 'pkg-config':
        return meetPkgConfig(requirement)
    }
  }

  const meetSysroot = async (wanted: SysrootRequirement): Promise<Part> => {
    const root = await provideSysroot(wanted.source, host)
    return wanted.use === 'libraries'
      ? { root, targetSysroots: { [wanted.target]: root } }
      : { root }
  }

  const meetPkgConfig = async (wanted: PkgConfigRequirement): Promise<Part> => {
    const sysroot = all.find(
      (each) => each.kind === 'sysroot' && each.use === 'libraries' && each.target === wanted.target
    )
    const { root } = sysroot === undefined ? {} : await meet(sysroot)
    const tree = wanted.layout.kind === 'sysroot' ? root?.[wanted.layout.tree] : undefined
    return { pkgConfig: { [wanted.target]: await providePkgConfig(wanted, tree, host) } }
  }

  const meetWrapper = async (wanted: ZigWrapperRequirement): Promise<Part> => {
    const { version, why } = wanted
    const maybe = async (part: Requirement | undefined): Promise<Part> =>
      part === undefined ? {} : meet(part)
    const { zig } = await meet({ kind: 'archive', tool: 'zig', version, why })
    if (zig === undefined) return {}
    const { stubs } = await maybe(wanted.stubs)
    const sdk = (await maybe(wanted.macosSdk)).root?.root
    const libraries = (await maybe(wanted.sysroot)).root
    const macosRoot = sdk ?? stubs
    const parts = {
      zigExe: zig.exe,
      goVersion: goOf(context).goVersion,
      ...(macosRoot === undefined ? {} : { macosRoot }),
      ...(libraries === undefined ? {} : { libraries })
    }
    return { wrappers: { [wanted.target]: await provideZigWrapper(wanted, parts, host) } }
  }

  const meetView = async (triple: string): Promise<Part> => {
    const compiler = all.filter((each) => each.kind === 'command' && each.name === `${triple}-gcc`)
    await Promise.all(compiler.map(meet))
    const view = await provideSysrootView(triple, host)
    return view === undefined ? {} : { sysroots: { [triple]: view } }
  }

  for (const requirement of all) void meet(requirement).catch(() => undefined)
  return {
    ready: async (requirements) =>
      merge(nothingInstalled(host.platform), await Promise.all(requirements.map(meet)))
  }
}

function merge(base: Installed, parts: readonly Part[]): Installed {
  return parts.reduce<Installed>(
    (sum, { zig = sum.zig, ...part }) => ({
      host: sum.host,
      ...(zig === undefined ? {} : { zig }),
      commands: { ...sum.commands, ...part.commands },
      wrappers: { ...sum.wrappers, ...part.wrappers },
      sysroots: { ...sum.sysroots, ...part.sysroots },
      targetSysroots: { ...sum.targetSysroots, ...part.targetSysroots },
      pkgConfig: { ...sum.pkgConfig, ...part.pkgConfig }
    }),
    base
  )
}

function goOf(context: ProvisionContext | undefined): ProvisionContext {
  if (context !== undefined) return context
  throw new PipelineError({
    code: 'INTERNAL',
    what: 'A toolchain for zig was asked for before a Go was chosen.',
    fix: 'Report it.'
  })
}

type SystemRequirement = Extract<Requirement, { kind: 'command' | 'file' }>

/** What a command or file of the system is found as: its absolute path, or nothing. */
async function findInSystem(wanted: SystemRequirement, host: Host): Promise<string | undefined> {
  if (wanted.kind === 'command') return host.which(wanted.name)
  return access(wanted.path).then(
    () => wanted.path,
    () => undefined
  )
}

/** What the package manager did for the requirements that the machine did not meet by itself. */
interface SystemPackages {
  /** Absent where the machine has none of the known ones. */
  readonly manager?: PackageManager
  readonly failed: FailedPackages
}

/** Installs what is missing for all of `all` and says what could not be. */
async function installMissing(
  all: readonly Requirement[],
  locked: Readonly<Record<string, InstalledPackage>>,
  host: Host
): Promise<SystemPackages> {
  const manager = await readPackageManager(host)
  if (manager === undefined) return { failed: new Map() }
  const missing = await findMissing(all, manager, locked, host)
  const failed = missing.length === 0 ? new Map() : await installPackages(missing, manager, host)
  return { manager, failed }
}

async function findMissing(
  all: readonly Requirement[],
  manager: PackageManager,
  locked: Readonly<Record<string, InstalledPackage>>,
  host: Host
): Promise<readonly WantedPackage[]> {
  const missing = new Map<string, WantedPackage>()
  for (const wanted of all) {
    if (wanted.kind !== 'command' && wanted.kind !== 'file') continue
    const name = wanted.packages?.[manager.id]
    if (name === undefined || missing.has(name)) continue
    if ((await findInSystem(wanted, host)) === undefined)
      missing.set(name, { ...locked[name], name, why: wanted.why })
  }
  return [...missing.values()]
}

async function meetFromSystem(
  wanted: SystemRequirement,
  packages: Promise<SystemPackages>,
  host: Host
): Promise<Part> {
  const found = await findInSystem(wanted, host)
  if (found === undefined) {
    const { manager, failed } = wanted.packages === undefined ? {} : await packages
    const name = manager === undefined ? undefined : wanted.packages?.[manager.id]
    const failure = name === undefined ? undefined : failed?.get(name)
    if (failure !== undefined) throw failure
    if (name === undefined) throw notThere(wanted, manager)
  }
  const path = found ?? (await findInSystem(wanted, host))
  if (path === undefined) throw notThere(wanted)
  return wanted.kind === 'command' ? { commands: { [wanted.name]: path } } : {}
}

function notThere(wanted: SystemRequirement, manager?: PackageManager): PipelineError {
  const what = wanted.kind === 'command' ? wanted.name : wanted.path
  const { apt } = wanted.packages ?? {}
  const who = manager === undefined ? 'the package manager of this machine' : manager.program
  const fix =
    apt === undefined
      ? 'Install it, or correct its name in the settings.'
      : `Install it with ${who}: Debian and Ubuntu have it in the package ${apt}.`
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${what} is not on this machine; it is ${wanted.why}.`,
    fix
  })
}

async function meetZig(
  version: string,
  context: ProvisionContext | undefined,
  host: Host
): Promise<Part> {
  const pin = ZIG_PINS[host.platform.goarch]
  if (pin?.version !== version || host.platform.goos !== 'linux') {
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `crossgo has no pinned zig ${version} for ${host.platform.goos}/${host.platform.goarch}.`,
      fix: 'Build this target on Linux on amd64 or arm64.'
    })
  }
  const root = await installZig(pin, host, context?.zigSources ?? ZIG_SOURCES)
  return {
    zig: {
      version,
      root,
      exe: `${root}/zig`,
      // Not shared between versions; zig never removes anything from it.
      cache: context?.zigCache ?? `${host.dirs.cache}/zig/${version}`
    }
  }
}
