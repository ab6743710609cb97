import { join } from 'node:path'
import { isFromFile } from '../config/settings-file.ts'
import type { Settings } from '../config/parse-settings.ts'
import { readModuleAccess } from '../environment/read-module-access.ts'
import { createAccess } from '../environment/create-access.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import type { Login } from '../environment/proxy-logins.ts'
import { wishedVariables } from '../environment/wishes.ts'
import { PipelineError } from '../errors.ts'
import { fitModules } from '../go-sdk/fit-modules.ts'
import { toolCachePlace } from '../go-sdk/install-tree.ts'
import { toolCacheArch } from '../go-sdk/toolchain-module.ts'
import { installRelease, resolveGo } from '../go-sdk/install-go.ts'
import { readGoRequest } from '../go-sdk/read-request.ts'
import type { InstalledGo } from '../go-sdk/release.ts'
import type { Host } from '../host/host.ts'
import type { LockFile } from '../lock/lock-file.ts'
import { readLock } from '../lock/read-lock.ts'
import { readGoWorkspace } from '../module/read-go-workspace.ts'
import type { PlannedGo } from '../plan/plan.ts'
import { runStage } from '../run-stage.ts'
import { toGoArch } from '../targets/go-arch.ts'
import { findPlatform } from '../targets/platforms.ts'
import type { Caching } from './caches/caching.ts'
import { restoreTool, storeTool, type ToolState, type ToolTree } from './caches/tool-layer.ts'
import { isThere } from './read-project.ts'
import { goOptions } from './go-options.ts'

/** The pinned Go on this machine and how it reaches modules. */
export interface ProvidedGo {
  readonly installed: InstalledGo
  /** The go program. */
  readonly go: string
  readonly access: ModuleAccess
  /** Secrets that were in GOPROXY; never stored or shown. */
  readonly logins: readonly Login[]
  /** Whether the Go was in the tool cache before. */
  readonly goWas: ToolState
  /** The lock file that this run is held to. */
  readonly lock?: LockFile
  readonly warnings: readonly string[]
}

/**
 * Resolves the Go that settings or the module ask for, compares it with every module that is built together, installs it,
 * verified, and reads the module access in force.
 */
export async function provideGo(
  settings: Settings,
  directory: string,
  host: Host,
  caching?: Caching
): Promise<ProvidedGo> {
  return runStage('Go', host, async () => {
    await requirePlaces(directory, host)
    const workspace = await readGoWorkspace(directory, host.env['GOWORK'])
    const lock = await readLock(directory)
    const request = await readGoRequest(
      { version: settings['go-version'], file: settings['go-version-file'] },
      { directory, top: host.dirs.workspace },
      workspace
    )
    const options = await goOptions(settings, directory, lock, host)
    const machine = forArchitecture(host, settings.architecture)
    const release = await resolveGo(request, options, machine)
    const warnings = [...settingWarnings(settings), ...fitModules(release, workspace)]
    for (const warning of warnings) host.log.warning(warning)
    const goWas = await restoreGo(release.version, settings, machine, caching)
    const installed = await installRelease(release, request, options, machine)
    if (installed.trust === 'none') {
      warnings.push(`Go ${installed.version} is not verified: verify is none.`)
    }
    const go = join(installed.root, 'bin', `go${host.platform.exe}`)
    const wished = wishedVariables(settings)
    const inForce = await readModuleAccess(go, installed.root, directory, wished, host)
    const { access, logins, warnings: unchecked } = createAccess(inForce, settings)
    for (const warning of unchecked) host.log.warning(warning)
    warnings.push(...unchecked)
    host.log.info(
      `Go ${installed.version} (${installed.trust}), asked for by ${installed.requestedBy}: ${installed.root}`
    )
    for (const reason of installed.because) host.log.info(`  ${reason}`)
    host.log.info(`GOPROXY=${access.GOPROXY} GOSUMDB=${access.GOSUMDB}`)
    if (access.GOPRIVATE !== '') host.log.info(`GOPRIVATE=${access.GOPRIVATE}`)
    const held = settings.lock || lock === undefined ? {} : { lock }
    return { installed, go, access, logins, goWas, ...held, warnings }
  })
}

function goTree(version: string, machine: Host): ToolTree {
  return { tool: 'go', version, arch: toolCacheArch(machine.platform) }
}

/** Brings a kept Go back, without the marker that makes it count, where the install hashes it first: with `verify` by hash. */
async function restoreGo(
  version: string,
  { verify }: Settings,
  machine: Host,
  caching: Caching | undefined
): Promise<ToolState> {
  if (caching === undefined || (verify !== 'pinned' && verify !== 'log')) return 'there'
  return restoreTool(caching, goTree(version, machine), machine)
}

/** Keeps a Go that this run has put into the tool cache. */
export async function storeGo(
  { installed, goWas }: ProvidedGo,
  settings: Settings,
  caching: Caching,
  host: Host
): Promise<void> {
  const machine = forArchitecture(host, settings.architecture)
  if (installed.root !== toolCachePlace(installed.version, machine).root) return
  await storeTool(caching, goTree(installed.version, machine), goWas, machine)
}

/**
 * The same host, seen as a machine of another architecture that it can run.
 * @throws PipelineError CONFIG_INVALID when it cannot run that one
 */
export function forArchitecture(host: Host, architecture: string): Host {
  const { goos, goarch: own } = host.platform
  const goarch = toGoArch(architecture)
  if (goarch === undefined || goarch === own) return host
  const platform = own === 'amd64' && goarch === '386' ? findPlatform(goos, goarch) : undefined
  if (platform !== undefined) return { ...host, platform }
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `A Go for ${goos}/${goarch} does not run on this machine (${goos}/${own}).`,
    fix: 'Leave architecture out; to build for another platform name it in targets.'
  })
}

/** @throws PipelineError CONFIG_INVALID for what no Go could work with */
async function requirePlaces(directory: string, host: Host): Promise<void> {
  if (!(await isThere(directory))) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${directory} does not exist.`,
      fix: 'Give the directory of the module: DIR on the command line, working-directory in the Action.'
    })
  }
  const home = host.platform.goos === 'windows' ? 'USERPROFILE' : 'HOME'
  if ((host.env[home] ?? '') !== '') return
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${home} is not set, so Go has no place for GOPATH and its caches.`,
    fix: `Set ${home} to a directory that this user can write.`
  })
}

function settingWarnings(settings: Settings): string[] {
  const warnings: string[] = []
  if (settings['go-version'] !== '' && settings['go-version-file'] !== '') {
    if (isFromFile(settings, 'go-version') === isFromFile(settings, 'go-version-file')) {
      warnings.push('go-version and go-version-file are both given; go-version is used.')
    }
  }
  if (settings.token !== '') {
    warnings.push('token is not needed and was sent nowhere; a mirror gets go-mirror-token.')
  }
  return warnings
}

/** What plan, report and setup say about an installed Go. */
export function toPlannedGo(installed: InstalledGo): PlannedGo {
  const { version, requestedBy, source, trust, h1, vouchedBy } = installed
  return {
    version,
    requestedBy,
    source,
    trust,
    ...(h1 === undefined ? {} : { h1 }),
    ...(vouchedBy === undefined ? {} : { vouchedBy })
  }
}
