import type { Host } from '../host/host.ts'
import { installGoTool, type GoTool, type InstalledTool, type ToolGo } from './install-go-tool.ts'

const GOVULNCHECK: GoTool = {
  name: 'govulncheck',
  path: 'golang.org/x/vuln/cmd/govulncheck',
  versions: [
    { version: 'v1.9.0', goMinor: 26 },
    { version: 'v1.2.0', goMinor: 25 },
    { version: 'v1.1.4', goMinor: 22 }
  ]
}

/** The go command that builds it. */
export type ScannerGo = ToolGo

/** Path of the program, or why there is none. */
export type InstalledScanner = InstalledTool

/** Builds the pinned govulncheck, as `installGoTool` does. */
export async function installGovulncheck(go: ScannerGo, host: Host): Promise<InstalledScanner> {
  return installGoTool(GOVULNCHECK, go, host)
}
