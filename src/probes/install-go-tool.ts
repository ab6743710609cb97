import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errorCode } from '../errors.ts'
import type { Host } from '../host/host.ts'

/** A program that comes as a Go module, pinned; the checksum database vouches for its source. */
export interface GoTool {
  readonly name: string
  /** Import path of the command. */
  readonly path: string
  /** Versions and the oldest Go that builds each (`1.x`); newest first. */
  readonly versions: readonly { readonly version: string; readonly goMinor: number }[]
}

/** The go command that builds it, with the environment in which it may ask proxies and the checksum database. */
export interface ToolGo {
  readonly go: string
  /** `1.27.4` */
  readonly version: string
  readonly env: Readonly<Record<string, string>>
}

/** Path of the program, or why there is none. */
export type InstalledTool =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string }

/** The newest version that a Go builds; nothing for a Go that is too old for all. */
function select({ versions }: GoTool, goVersion: string): string | undefined {
  const [, minor] = /^1\.(\d+)/.exec(goVersion) ?? []
  return versions.find(({ goMinor }) => Number(minor ?? 0) >= goMinor)?.version
}

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** Builds it in a directory of this process alone and moves it to `path`; gives what go says when that fails. */
async function buildAt(
  path: string,
  wanted: string,
  { go, env }: ToolGo,
  host: Host,
  signal: AbortSignal | undefined
): Promise<string | undefined> {
  await mkdir(dirname(path), { recursive: true })
  const building = await mkdtemp(join(dirname(path), 'building-'))
  try {
    const { exitCode, stderr } = await host.exec({
      argv: [go, 'install', wanted],
      cwd: host.dirs.temp,
      env: { ...env, GOBIN: building, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' },
      ...(signal === undefined ? {} : { signal })
    })
    if (exitCode !== 0) return stderr.trim().split('\n').at(-1) ?? ''
    await rename(join(building, basename(path)), path)
    return undefined
  } finally {
    await rm(building, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * Builds the pinned version of a tool once per Go version, from the module proxy. Later runs find it in the cache
 * directory. Runs at the same time each build it; the last one stays. Never throws for what the machine, the network or
 * go does.
 */
export async function installGoTool(
  tool: GoTool,
  go: ToolGo,
  host: Host,
  signal?: AbortSignal
): Promise<InstalledTool> {
  const { name } = tool
  const wanted = select(tool, go.version)
  if (wanted === undefined) return { ok: false, why: `no ${name} is built by Go ${go.version}` }
  const program = `${name}${host.platform.exe}`
  const path = join(host.dirs.cache, name, `${wanted}-go${go.version}`, program)
  if (await isThere(path)) return { ok: true, path }
  const said = await buildAt(path, `${tool.path}@${wanted}`, go, host, signal).catch(
    (error: unknown) => {
      if (errorCode(error) === '') throw error
      return error instanceof Error ? error.message : errorCode(error)
    }
  )
  // Somebody else may have been first, and be running it: then it cannot be replaced everywhere.
  return said === undefined || (await isThere(path))
    ? { ok: true, path }
    : { ok: false, why: `${name} ${wanted} could not be installed: ${said}` }
}
