import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { buildIdentity } from '../../build/build-identity.ts'
import { runStandardBuild } from '../../build/run-build.ts'
import type { BuildJob } from '../../build/run-guarded.ts'
import type { Host } from '../../host/host.ts'
import { readStandardPackages } from '../../module/read-standard-packages.ts'
import type { PlannedBuild } from '../../plan/plan.ts'
import { readSystemDigest } from '../../toolchains/read-system-digest.ts'
import type { Prepared } from '../prepare.ts'
import type { ProvenToolchain } from '../prove-toolchain.ts'
import { openBuildLayer, storeBuildLayer } from './build-layer.ts'
import { provideStandard, standardRow, storeStandard } from './standard-layer.ts'

/** The build cache of one `go build`, filled. */
export interface BuildCache {
  /** GOCACHE. */
  readonly directory: string
  /** Row of crossgo.lock and digest of the standard library, where it is known. */
  readonly standard?: readonly [row: string, digest: string]
  store(): Promise<void>
}

/**
 * A GOCACHE of its own for one `go build`, with what earlier runs kept. It is empty before, whatever this machine has: what a
 * job of another branch left on it does not count.
 * @param whole the target that the build is, or is a half of
 */
export async function provideBuildCache(
  prepared: Prepared,
  whole: PlannedBuild,
  build: PlannedBuild,
  proven: ProvenToolchain,
  job: BuildJob,
  host: Host
): Promise<BuildCache> {
  const { plan, go, caching, lock, sums } = prepared
  const { target, packages, settings, link } = build
  const directory = join(host.dirs.temp, 'go-build', whole.target.id, target.id)
  const own: BuildJob = {
    ...job,
    logFile: join(host.dirs.temp, 'bin', `${target.id}.std.log`),
    inputs: { ...job.inputs, goVariables: { ...job.inputs.goVariables, GOCACHE: directory } }
  }
  const { goos, goarch } = target.platform
  const { variant } = target
  const command = {
    go,
    cwd: plan.module.root,
    env: {
      ...own.inputs.goVariables,
      GOOS: goos,
      GOARCH: goarch,
      ...(variant === undefined ? {} : { [variant.variable]: variant.value }),
      CGO_ENABLED: target.cgo ? '1' : '0',
      ...settings.env
    }
  }
  const tags = [...settings.tags, ...link.tags]
  const names = await readStandardPackages(packages, tags, command, host)
  const layer = {
    target: target.id,
    identity: buildIdentity(plan, build, proven.variables, proven.probe?.compiler),
    directory
  }
  const compile = async (): Promise<void> => runStandardBuild(plan, build, own, names, host)
  const standardLayer = { ...layer, packages: names, compile }
  const row = standardRow(standardLayer)
  const pinned = lock?.standardLibrary?.[row]
  const standard =
    names.length === 0
      ? undefined
      : await provideStandard(
          caching,
          { ...standardLayer, ...(pinned === undefined ? {} : { pinned }) },
          host
        )
  const modules = createHash('sha256').update(sums.join('\n')).digest('hex')
  // Go sees no header outside of a package, so what was compiled with others must not come back.
  const system = target.cgo ? await readSystemDigest() : ''
  const identity = createHash('sha256').update(layer.identity).update(system).digest('hex')
  const open = caching && (await openBuildLayer(caching, { ...layer, identity, modules }, host))
  return {
    directory,
    ...(standard === undefined ? {} : { standard: [row, standard.digest] as const }),
    store: async () => {
      if (caching === undefined || open === undefined) return
      if (standard !== undefined) await storeStandard(caching, standardLayer, standard, host)
      const others = (standard?.entries ?? []).map(({ action }) => action)
      await storeBuildLayer(caching, open, others, host)
    }
  }
}
