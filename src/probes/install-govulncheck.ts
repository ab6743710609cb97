import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
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

/**
 * Builds the pinned govulncheck once per Go version, from the module proxy: the checksum database vouches for its source.
 * Later runs find it in the cache directory.
 */
export async function installGovulncheck(
  { go, version, env }: ScannerGo,
  host: Host
): Promise<InstalledScanner> {
  const wanted = selectGovulncheck(version)
  if (wanted === undefined) return { ok: false, why: `no govulncheck is built by Go ${version}` }
  const directory = join(host.dirs.cache, 'govulncheck', `${wanted}-go${version}`)
  const path = join(directory, 'govulncheck')
  const there = await access(path).then(
    () => true,
    () => false
  )
  if (there) return { ok: true, path }
  await mkdir(directory, { recursive: true })
  const building = await mkdtemp(join(directory, 'building-'))
  try {
    const { exitCode, stderr } = await host.exec({
      argv: [go, 'install', `${PACKAGE}@${wanted}`],
      cwd: host.dirs.temp,
      env: { ...env, GOBIN: building, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' }
    })
    if (exitCode !== 0) {
      const said = stderr.trim().split('\n').at(-1) ?? ''
      return { ok: false, why: `govulncheck ${wanted} could not be installed: ${said}` }
    }
    await rename(join(building, 'govulncheck'), path)
    return { ok: true, path }
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}
