import type { Host } from '../../host/host.ts'
import {
  type GoTool,
  installGoTool,
  type InstalledTool,
  type ToolGo
} from '../../probes/install-go-tool.ts'

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

/** A pinned tool, built with the reach of this process. */
export async function installReaching(
  tool: GoTool,
  go: ToolGo,
  host: Host,
  signal: AbortSignal
): Promise<InstalledTool> {
  return installGoTool(tool, { ...go, env: { ...goReach(host), ...go.env } }, host, signal)
}
