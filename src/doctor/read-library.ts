import type { Host } from '../host/host.ts'
import { pkgConfigVariables, type PkgConfigLayout } from '../toolchains/pkg-config.ts'
import type { LibraryFacts } from './target-facts.ts'

/** Variables of a person that pkg-config listens to in native builds. */
const NATIVE = ['PKG_CONFIG_PATH', 'PKG_CONFIG_LIBDIR', 'PKG_CONFIG_SYSROOT_DIR'] as const

/**
 * Asks pkg-config for a library where the builds of a target would. `root` is the directory of the `sysroot` setting.
 */
export async function readLibrary(
  name: string,
  program: string,
  layout: PkgConfigLayout,
  root: string | undefined,
  host: Host
): Promise<Pick<LibraryFacts, 'state' | 'detail'>> {
  if (layout.kind === 'sysroot' && root === undefined)
    return { state: 'not checked', detail: 'the sysroot is made at the build' }
  if ((await host.which(program)) === undefined)
    return { state: 'not checked', detail: `${program} is not on this machine` }
  const env =
    layout.kind === 'host'
      ? Object.fromEntries(NATIVE.map((variable) => [variable, host.env[variable]]))
      : pkgConfigVariables(layout, root)
  const result = await host.exec({
    argv: [program, '--print-errors', '--modversion', name],
    env,
    cwd: host.dirs.temp,
    timeoutMs: 2_000
  })
  if (result.exitCode === 0)
    return { state: 'there', detail: result.stdout.trim().split('\n')[0] ?? '' }
  if (result.timedOut) return { state: 'not checked', detail: 'pkg-config takes longer than 2 s' }
  // "Package 'x', required by 'y', not found" names the one that lacks.
  const lines = result.stderr.trim().split('\n')
  const line =
    lines.find((each) => each.includes('required by')) ??
    lines.find((each) => each.includes('not found'))
  return { state: 'missing', detail: (line ?? lines[0] ?? '').trim().slice(0, 200) }
}
