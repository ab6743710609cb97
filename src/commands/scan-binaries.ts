import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import type { BinaryEvidence } from '../probes/evidence.ts'
import {
  installGovulncheck,
  type InstalledScanner,
  type ScannerGo
} from '../probes/install-govulncheck.ts'
import { runVulnerabilityScan, type VulnerabilityScan } from '../probes/run-vulnerability-scan.ts'

/** Looks one file through. */
export type Scanner = (file: string) => Promise<VulnerabilityScan>

/**
 * A scanner for the files of a run, or nothing when none is asked for. The program is installed when the first file comes.
 * @param go absent where there is no Go to build the program: every file is then not available
 */
export function createScanner(
  settings: Pick<Settings, 'vulnerabilities' | 'vulnerability-database'>,
  go: ScannerGo | undefined,
  host: Host
): Scanner | undefined {
  if (!settings.vulnerabilities) return undefined
  let installed: Promise<InstalledScanner> | undefined
  return async (file) => {
    installed ??=
      go === undefined
        ? Promise.resolve({ ok: false, why: 'no go that could build govulncheck is on PATH' })
        : installGovulncheck(go, host)
    return runVulnerabilityScan(file, await installed, settings['vulnerability-database'], host)
  }
}

/** The go command of this machine, for files that no build of ours gave; nothing when there is none. */
export async function readGoOnPath(host: Host): Promise<ScannerGo | undefined> {
  const go = await host.which('go')
  if (go === undefined) return undefined
  const env = { GOTOOLCHAIN: 'local' }
  const { exitCode, stdout } = await host.exec({ argv: [go, 'env', 'GOVERSION'], env })
  const [, version] = /^go(1\.\S+)/.exec(stdout) ?? []
  return exitCode === 0 && version !== undefined ? { go, version, env } : undefined
}

/** Puts what a scanner says to the executables, whose paths are in the same order. */
export async function withScans(
  binaries: readonly BinaryEvidence[],
  files: readonly string[],
  scan: Scanner | undefined
): Promise<readonly BinaryEvidence[]> {
  if (scan === undefined) return binaries
  return Promise.all(
    binaries.map(async (binary, at) => ({
      ...binary,
      vulnerabilities: await scan(files[at] ?? binary.name)
    }))
  )
}
