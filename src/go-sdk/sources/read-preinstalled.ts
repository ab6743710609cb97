import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { verifyInstalledTree } from '../read-installed-tree.ts'
import { reachableHash } from './read-tool-cache.ts'
import type { ReadySource } from './source.ts'

/** A Go that is on the machine already, by what it says of itself. */
export interface PreinstalledGo {
  /** Without the word `go`. */
  readonly version: string
  readonly root: string
}

/**
 * The Go on PATH, when it has exactly the version. Its files are compared with the checksum database whenever that can be
 * reached; when they differ it is not used.
 */
export const preinstalled: ReadySource = {
  id: 'preinstalled',
  async find(context) {
    const { version, host } = context
    const found = await readPreinstalledGo(host)
    if (found === undefined) return { here: false, because: 'no Go for this platform is on PATH' }
    if (found.version !== version) {
      return { here: false, because: `the Go on PATH is ${found.version}` }
    }
    const expected = await reachableHash(context)
    if (expected === undefined) {
      const because = 'it is on PATH; nothing that vouches for it could be reached'
      return { here: true, root: found.root, trust: 'preinstalled', because }
    }
    try {
      await verifyInstalledTree(found.root, version, host.platform, expected.h1)
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      host.log.warning(`${error.what} It is not used; another source is.`)
      return { here: false, because: 'the Go on PATH differs from the released one' }
    }
    return {
      here: true,
      root: found.root,
      h1: expected.h1,
      trust: 'preinstalled+log',
      because: `it is on PATH and its files were hashed now; ${expected.h1} is vouched for by ${expected.vouchedBy}`
    }
  }
}

/** What `go env` of the Go on PATH says; nothing when there is none, or it is for another platform. */
export async function readPreinstalledGo(host: Host): Promise<PreinstalledGo | undefined> {
  const go = await host.which('go')
  if (go === undefined) return undefined
  const result = await host.exec({
    argv: [go, 'env', 'GOVERSION', 'GOROOT', 'GOHOSTOS', 'GOHOSTARCH'],
    env: { GOTOOLCHAIN: 'local', GOENV: 'off' },
    cwd: host.dirs.temp,
    timeoutMs: 60_000
  })
  const [version = '', root = '', os, arch] = result.stdout.split(/\r?\n/)
  if (result.exitCode !== 0 || !version.startsWith('go') || root === '') return undefined
  if (os !== host.platform.goos || arch !== host.platform.goarch) return undefined
  return { version: version.slice(2), root }
}
