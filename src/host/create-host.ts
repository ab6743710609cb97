import { availableParallelism, totalmem } from 'node:os'
import { childEnvironment } from './child-environment.ts'
import type { CacheStore } from './cache-store.ts'
import type { Command, CommandRecord, Host, Log } from './host.ts'
import { createMasker } from './masking.ts'
import { readProgramPath } from './read-path.ts'
import { readToolCache } from './read-tool-cache.ts'
import { createProcessRunner } from './run-process.ts'
import { toGoArch } from '../targets/go-arch.ts'
import { findPlatform, type Platform } from '../targets/platforms.ts'
import { PipelineError } from '../errors.ts'

/** What differs between the doors: where lines go, and what "later steps" means. */
export interface HostParts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dirs: Host['dirs']
  /** Gets masked text only. */
  readonly log: Log
  readonly findTool?: Host['findTool']
  readonly cacheStore?: CacheStore
  readonly removeAtEnd: Host['removeAtEnd']
  readonly removeAfterJob: Host['removeAfterJob']
  /** Gets every form of a secret, one line each. */
  readonly onSecret?: (form: string) => void
  readonly exportVariable: Host['exportVariable']
  readonly addPath: Host['addPath']
}

const GOOS: Readonly<Record<string, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
  freebsd: 'freebsd'
}
/** The row of the machine that Node names `os` and `arch` (values of `process.platform` and `process.arch`). */
export function hostPlatform(os: string, arch: string): Platform {
  const platform = findPlatform(GOOS[os] ?? os, toGoArch(arch) ?? arch)
  if (platform !== undefined) return platform
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `crossgo does not know the machine it runs on: ${os} ${arch}.`,
    fix: 'Run it on Linux, macOS or Windows on amd64 or arm64.'
  })
}

function maskedLog(log: Log, mask: (text: string) => string): Log {
  return {
    info: (message) => {
      log.info(mask(message))
    },
    warning: (message) => {
      log.warning(mask(message))
    },
    error: (message) => {
      log.error(mask(message))
    },
    debug: (message) => {
      log.debug(mask(message))
    },
    group: async (name, body) => log.group(mask(name), body)
  }
}

/** The memory of the machine, or of the container where that is less. */
function memoryBytes(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem()
}

/** A `Host` over this machine. `killAll` ends every child, for signal handlers. */
export function createHost(parts: HostParts): Host & { killAll(): void } {
  const masker = createMasker()
  const runner = createProcessRunner()
  const records: Host['records'] = { commands: [], downloads: [] }
  const mask = (text: string): string => masker.apply(text)
  const log = maskedLog(parts.log, mask)

  const record = (command: Command, exitCode: number, durationMs: number): CommandRecord => ({
    argv: command.argv.map(mask),
    cwd: command.cwd ?? parts.dirs.workspace,
    env: Object.fromEntries(
      Object.entries(command.env ?? {})
        .flatMap(([name, value]) => (value === undefined ? [] : [[name, mask(value)] as const]))
        .sort(([a], [b]) => (a < b ? -1 : 1))
    ),
    exitCode,
    durationMs
  })

  return {
    platform: hostPlatform(process.platform, process.arch),
    processors: availableParallelism(),
    memoryBytes: memoryBytes(),
    env: parts.env,
    dirs: parts.dirs,
    ...(parts.cacheStore === undefined ? {} : { cacheStore: parts.cacheStore }),
    log,
    records,
    findTool:
      parts.findTool ??
      (async (tool, version, arch) => readToolCache(parts.dirs.toolCache, tool, version, arch)),
    async exec(command) {
      const told = command.quiet !== true
      if (told) log.debug(`$ ${command.argv.join(' ')}`)
      const placed = { cwd: parts.dirs.workspace, ...command }
      const result = await runner.run(placed, childEnvironment(parts.env, command.env))
      if (told) records.commands.push(record(command, result.exitCode, result.durationMs))
      return result
    },
    which: async (name) => readProgramPath(name, parts.env['PATH'] ?? ''),
    removeAtEnd: parts.removeAtEnd,
    removeAfterJob: parts.removeAfterJob,
    mask(secret) {
      for (const form of masker.add(secret)) parts.onSecret?.(form)
    },
    redact: mask,
    exportVariable: parts.exportVariable,
    addPath: parts.addPath,
    killAll: () => {
      runner.killAll()
    }
  }
}
