import { access } from 'node:fs/promises'
import type { WantedPackage } from './apt.ts'
import { installPackages, type FailedPackages } from './install-packages.ts'
import type { InstalledPackage } from './read-packages.ts'
import { installZig } from './install-zig.ts'
import { ZIG_PINS } from './pins.ts'
import { provideMacosStubs, provideSysrootView, provideZigWrapper } from './provision-files.ts'
import {
  nothingInstalled,
  type Installed,
  type Requirement,
  type ZigWrapperRequirement
} from './toolchain.ts'
import { ZIG_SOURCES, type ZigSources } from './zig-sources.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'

/** The Go that stubs and minimum versions are made for. */
export interface ProvisionContext {
  readonly goroot: string
  readonly goVersion: string
  readonly zigSources?: ZigSources
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

type Part = Partial<Omit<Installed, 'host'>>

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
        return meetZig(requirement.version, context?.zigSources, host)
      case 'macos-stubs':
        return { macosStubs: await provideMacosStubs(goOf(context).goroot, host) }
      case 'zig-wrapper':
        return meetWrapper(requirement)
      case 'sysroot-view':
        return meetView(requirement.triple)
    }
  }

  const meetWrapper = async (wanted: ZigWrapperRequirement): Promise<Part> => {
    const { version, why } = wanted
    const { zig } = await meet({ kind: 'archive', tool: 'zig', version, why })
    const needsStubs = wanted.target.startsWith('darwin/') && wanted.macosSdk === undefined
    const { macosStubs } = needsStubs ? await meet({ kind: 'macos-stubs', why }) : {}
    const macosRoot = wanted.macosSdk ?? macosStubs
    if (zig === undefined) return {}
    const { goVersion } = goOf(context)
    const wrapper = await provideZigWrapper(wanted, goVersion, zig.exe, macosRoot, host)
    return { wrappers: { [wanted.target]: wrapper } }
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
    (sum, part) => ({
      ...sum,
      ...part,
      commands: { ...sum.commands, ...part.commands },
      wrappers: { ...sum.wrappers, ...part.wrappers },
      sysroots: { ...sum.sysroots, ...part.sysroots }
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

/** Installs what is missing for all of `all` and says what could not be. */
async function installMissing(
  all: readonly Requirement[],
  locked: Readonly<Record<string, InstalledPackage>>,
  host: Host
): Promise<FailedPackages> {
  const missing = await findMissing(all, locked, host)
  return missing.length === 0 ? new Map() : installPackages(missing, host)
}

async function findMissing(
  all: readonly Requirement[],
  locked: Readonly<Record<string, InstalledPackage>>,
  host: Host
): Promise<readonly WantedPackage[]> {
  const missing: WantedPackage[] = []
  for (const wanted of all) {
    if (wanted.kind !== 'command' && wanted.kind !== 'file') continue
    if (wanted.apt === undefined || (await findInSystem(wanted, host)) !== undefined) continue
    if (!missing.some(({ name }) => name === wanted.apt))
      missing.push({ ...locked[wanted.apt], name: wanted.apt, why: wanted.why })
  }
  return missing
}

async function meetFromSystem(
  wanted: SystemRequirement,
  packages: Promise<FailedPackages>,
  host: Host
): Promise<Part> {
  const found = await findInSystem(wanted, host)
  if (found === undefined) {
    if (wanted.apt === undefined) throw notThere(wanted)
    const failure = (await packages).get(wanted.apt)
    if (failure !== undefined) throw failure
  }
  const path = found ?? (await findInSystem(wanted, host))
  if (path === undefined) throw notThere(wanted)
  return wanted.kind === 'command' ? { commands: { [wanted.name]: path } } : {}
}

function notThere(wanted: SystemRequirement): PipelineError {
  const what = wanted.kind === 'command' ? wanted.name : wanted.path
  const fix =
    wanted.apt === undefined
      ? 'Install it, or correct its name in the settings.'
      : `Install it: Debian and Ubuntu have it in the package ${wanted.apt}.`
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${what} is not on this machine; it is ${wanted.why}.`,
    fix
  })
}

async function meetZig(
  version: string,
  sources: ZigSources | undefined,
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
  const root = await installZig(pin, host, sources ?? ZIG_SOURCES)
  return {
    zig: {
      version,
      root,
      exe: `${root}/zig`,
      // Not shared between versions; zig never removes anything from it.
      cache: `${host.dirs.cache}/zig/${version}`
    }
  }
}
