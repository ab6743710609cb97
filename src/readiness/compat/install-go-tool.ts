import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { ScannerGo } from '../../probes/install-govulncheck.ts'

/** A program that comes as a Go module, pinned; the checksum database vouches for its source. */
export interface GoTool {
  readonly name: string
  /** Import path of the command. */
  readonly path: string
  /** Versions and the oldest Go that builds each (`1.x`); newest first. */
  readonly versions: readonly { readonly version: string; readonly goMinor: number }[]
}

export const APIDIFF: GoTool = {
  name: 'apidiff',
  path: 'golang.org/x/exp/cmd/apidiff',
  versions: [
    { version: 'v0.0.0-20261014143641-f0251eb4aa3e', goMinor: 26 },
    { version: 'v0.0.0-20250305212735-054e65f0b394', goMinor: 23 }
  ]
}

export const BUF: GoTool = {
  name: 'buf',
  path: 'github.com/bufbuild/buf/cmd/buf',
  versions: [
    // Built by Go 1.26.7 and newer: the minor after it is the first that is sure to do.
    { version: 'v1.75.0', goMinor: 27 },
    { version: 'v1.50.0', goMinor: 22 }
  ]
}

export type InstalledTool =
  | { readonly ok: true; readonly path: string; readonly version: string }
  | { readonly ok: false; readonly why: string }

/** Names that say how the go command reaches modules: tools and packages come as everything else does. */
const REACH = [
  'GOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GOINSECURE',
  'GOAUTH',
  'NETRC',
  'GOMODCACHE',
  'GOCACHE',
  'GOPATH'
]

/** Environment of go commands that may ask for modules, as this process has it. */
export function goReach({ env }: Host): Readonly<Record<string, string>> {
  return Object.fromEntries(
    REACH.flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value] as const]
    })
  )
}

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/**
 * Builds the pinned version of a tool once per Go version, in a directory of this process alone, and moves it to the cache
 * directory; later runs find it there. Never throws for what the machine, the network or go does.
 */
export async function installGoTool(
  tool: GoTool,
  go: ScannerGo,
  host: Host,
  signal: AbortSignal
): Promise<InstalledTool> {
  const [, minor] = /^1\.(\d+)/.exec(go.version) ?? []
  const found = tool.versions.find(({ goMinor }) => Number(minor ?? 0) >= goMinor)
  if (found === undefined) return { ok: false, why: `no ${tool.name} is built by Go ${go.version}` }
  const { version } = found
  const program = `${tool.name}${host.platform.exe}`
  const path = join(host.dirs.cache, tool.name, `${version}-go${go.version}`, program)
  if (await isThere(path)) return { ok: true, path, version }
  let said: string
  try {
    await mkdir(dirname(path), { recursive: true })
    const building = await mkdtemp(join(dirname(path), 'building-'))
    try {
      const { exitCode, stderr } = await host.exec({
        argv: [go.go, 'install', `${tool.path}@${version}`],
        cwd: host.dirs.temp,
        env: {
          ...goReach(host),
          ...go.env,
          GOBIN: building,
          GOFLAGS: '',
          GOWORK: 'off',
          CGO_ENABLED: '0'
        },
        signal
      })
      said = exitCode === 0 ? '' : (stderr.trim().split('\n').at(-1) ?? 'go install failed')
      if (exitCode === 0) await rename(join(building, program), path)
    } finally {
      await rm(building, { recursive: true, force: true }).catch(() => undefined)
    }
  } catch (error) {
    if (errorCode(error) === '') throw error
    said = error instanceof Error ? error.message : errorCode(error)
  }
  // Somebody else may have been first.
  return said === '' || (await isThere(path))
    ? { ok: true, path, version }
    : { ok: false, why: `${tool.name} ${version} could not be installed: ${said}` }
}
