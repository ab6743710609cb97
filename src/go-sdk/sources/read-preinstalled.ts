import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { isReleaseVersion } from '../parse-version.ts'
import { verifyInstalledTree } from '../read-installed-tree.ts'
import type { FoundTree, GoContext, NotHere, ReadySource } from './source.ts'

/** A Go that is on the machine already, by what its files say of it; nothing of it was run. */
export interface PreinstalledGo {
  /** Without the word `go`. */
  readonly version: string
  readonly root: string
  /** Where it was found: `on PATH`, `GOROOT_1_27_X64`. */
  readonly where: string
}

/**
 * A Go that came with the machine: the one on PATH, the GOROOT of the environment, and those that hosted runners carry
 * (variables like GOROOT_1_27_X64). All its files are hashed each time; when they differ from the release it is not used.
 */
export const preinstalled: ReadySource = {
  id: 'preinstalled',
  async find(context) {
    const found = await readPreinstalledGos(context.host)
    const fitting = found.filter(({ version }) => version === context.version)
    const reasons = [
      found.length === 0
        ? 'no Go for this platform came with the machine'
        : `this machine came with ${found.map(({ version, where }) => `${version} (${where})`).join(', ')}`
    ]
    for (const go of fitting) {
      const tree = await verify(context, go)
      if (tree.here) return tree
      reasons.push(tree.because)
    }
    return { here: false, because: reasons.join('; ') }
  }
}

async function verify(context: GoContext, go: PreinstalledGo): Promise<FoundTree | NotHere> {
  const { version, host, vouching } = context
  const { root, where } = go
  if (vouching === 'nothing') {
    const because = `it came with the machine (${where}); verify is none, so nothing was checked`
    return { here: true, root, trust: 'none', because }
  }
  if (vouching === 'digest') {
    return { here: false, because: 'nobody publishes a SHA-256 of an unpacked Go' }
  }
  const expected = await context.expected()
  if (expected === undefined) return { here: false, because: 'nothing vouches for it' }
  const { h1, trust, vouchedBy } = expected
  try {
    await verifyInstalledTree(root, version, host.platform, h1)
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    host.log.warning(`${error.what} It is not used; another source is.`)
    return { here: false, because: `the one ${where} differs from the release` }
  }
  const because = `it came with the machine (${where}), and its files were hashed now: ${h1} is vouched for by ${vouchedBy}`
  return { here: true, root, h1, trust, vouchedBy, because }
}

/** Every Go of this machine outside the tool cache, the one on PATH first. */
export async function readPreinstalledGos(host: Host): Promise<readonly PreinstalledGo[]> {
  const program = await host.which('go')
  const onPath = program === undefined ? undefined : await realpath(program).catch(() => undefined)
  const carried = Object.entries(host.env)
    .filter(([name]) => /^GOROOT(?:_\d+_\d+_[A-Z0-9]+)?$/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const places = [
    ...(onPath === undefined ? [] : [{ root: dirname(dirname(onPath)), where: 'on PATH' }]),
    ...carried.map(([name, root]) => ({ root: root ?? '', where: name }))
  ]
  const found = await Promise.all(
    places.map(async ({ root, where }) => {
      const version = root === '' ? undefined : await readTreeVersion(root, host)
      return version === undefined ? [] : [{ version, root, where }]
    })
  )
  return found
    .flat()
    .filter((go, index, all) => all.findIndex(({ root }) => root === go.root) === index)
}

/** What the VERSION file of a Go tree for this platform says; nothing for another platform and for what is no release. */
async function readTreeVersion(root: string, host: Host): Promise<string | undefined> {
  const { goos, goarch, exe } = host.platform
  try {
    const [first = ''] = (await readFile(join(root, 'VERSION'), 'utf8')).split('\n')
    await stat(join(root, 'bin', `go${exe}`))
    await stat(join(root, 'pkg', 'tool', `${goos}_${goarch}`))
    const version = first.trim().replace(/^go/, '')
    return isReleaseVersion(version) ? version : undefined
  } catch {
    return undefined
  }
}
