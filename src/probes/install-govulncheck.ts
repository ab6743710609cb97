import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errorCode } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { selectGovulncheck } from './govulncheck.ts'

/** The go command that builds it, with the environment in which it may ask proxies and the checksum database. */
export interface ScannerGo {
  readonly go: string
  /** `1.27.4` */
  readonly version: string
  readonly env: Readonly<Record<string, string>>
}

/** Path of the program, or why there is none. */
export type InstalledScanner =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string }

const PACKAGE = 'golang.org/x/vuln/cmd/govulncheck'

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** Builds it in a directory of this process alone and moves it to `path`; gives what go says when that fails. */
async function buildAt(
  path: string,
  wanted: string,
  { go, env }: ScannerGo,
  host: Host
): Promise<string | undefined> {
  await mkdir(dirname(path), { recursive: true })
  const building = await mkdtemp(join(dirname(path), 'building-'))
  try {
    const { exitCode, stderr } = await host.exec({
      argv: [go, 'install', `${PACKAGE}@${wanted}`],
      cwd: host.dirs.temp,
      env: { ...env, GOBIN: building, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' }
    })
    if (exitCode !== 0) return stderr.trim().split('\n').at(-1) ?? ''
    await rename(join(building, basename(path)), path)
    return undefined
  } finally {
    await rm(building, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * Builds the pinned govulncheck once per Go version, from the module proxy: the checksum database vouches for its source.
 * Later runs find it in the cache directory. Runs at the same time each build it; the last one stays. Never throws for
 * what the machine, the network or go does.
 */
export async function installGovulncheck(go: ScannerGo, host: Host): Promise<InstalledScanner> {
  const { version } = go
  const wanted = selectGovulncheck(version)
  if (wanted === undefined) return { ok: false, why: `no govulncheck is built by Go ${version}` }
  const program = host.platform.goos === 'windows' ? 'govulncheck.exe' : 'govulncheck'
  const path = join(host.dirs.cache, 'govulncheck', `${wanted}-go${version}`, program)
  if (await isThere(path)) return { ok: true, path }
  const said = await buildAt(path, wanted, go, host).catch((error: unknown) => {
    if (errorCode(error) === '') throw error
    return error instanceof Error ? error.message : errorCode(error)
  })
  // Somebody else may have been first, and be running it: then it cannot be replaced everywhere.
  return said === undefined || (await isThere(path))
    ? { ok: true, path }
    : { ok: false, why: `govulncheck ${wanted} could not be installed: ${said}` }
}
