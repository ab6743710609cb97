import type { Host } from '../host/host.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import { selectRunner } from '../probes/smoke-plan.ts'
import { isNative } from '../toolchains/is-native.ts'
import { crossRuntimePackages, PACKAGES } from '../toolchains/packages.ts'
import type { Requirement } from '../toolchains/toolchain.ts'

/** What smoke runs of a target need: an emulator, and the C library that the program is run with. */
export function smokeRequirements(build: PlannedBuild, host: Host): readonly Requirement[] {
  const { target, link } = build
  const { goos, gnuTriple, debianArch } = target.platform
  const runner = selectRunner(target.platform, host.platform)
  if (goos !== 'linux' || isNative(target, host.platform)) return []
  const why = `running ${target.id} after its build`
  const dynamic = target.cgo && link.strategy !== 'static' && build.overrides.sysroot === undefined
  return [
    ...(runner.kind === 'qemu'
      ? [
          {
            kind: 'command' as const,
            name: runner.programs[0],
            packages: PACKAGES['qemu-user-static'],
            why
          }
        ]
      : []),
    ...(dynamic && gnuTriple !== undefined && debianArch !== undefined
      ? [
          {
            kind: 'file' as const,
            path: `/usr/${gnuTriple}/lib/libc.so.6`,
            packages: crossRuntimePackages(debianArch),
            why
          }
        ]
      : [])
  ]
}

/** What a target needs beyond its compilers. */
export function bundleRequirements({ link, target }: PlannedBuild): readonly Requirement[] {
  const why = `the libraries in the archive of ${target.id}`
  return link.strategy === 'bundle' && target.platform.goos === 'linux'
    ? [{ kind: 'command', name: 'patchelf', packages: PACKAGES.patchelf, why }]
    : []
}
