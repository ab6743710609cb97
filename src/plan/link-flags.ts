import type { Target } from '../targets/target.ts'
import type { LinkChoice } from './choose-link.ts'

/** How a target is linked, in flags. JSON-safe. */
export interface PlannedLink {
  readonly strategy: LinkChoice['strategy']
  /** Oldest glibc that the result must run with. */
  readonly glibcFloor?: string
  /** Position independent, relocations read-only after start; checked in the result. */
  readonly hardened: boolean
  /** `-buildmode`; absent: the go command's own choice. */
  readonly buildmode?: string
  /** For `-ldflags`, before the user's. */
  readonly ldflags: readonly string[]
  /** For the go linker's `-extldflags`. */
  readonly extldflags: readonly string[]
  /** Behind CGO_LDFLAGS. */
  readonly cgoLdflags: readonly string[]
  readonly tags: readonly string[]
}

/** Linux architectures for which Go builds position independent executables (Go's `internal/platform`, `BuildModeSupported`). */
const PIE: readonly string[] = [
  '386',
  'amd64',
  'arm',
  'arm64',
  'loong64',
  'ppc64le',
  'riscv64',
  's390x'
]

/** Where the programs of a bundle find its libraries: the archive has `bin/` and `lib/`. */
const RUNPATH = '$ORIGIN/../lib'
const LOADER_PATH = '@loader_path/../lib'

function linuxFlags(
  target: Target,
  { strategy }: LinkChoice,
  hardened: boolean,
  noStaticPie: boolean
): Omit<PlannedLink, 'strategy'> {
  const isStatic = strategy === 'static'
  const able = PIE.includes(target.platform.goarch) && !(isStatic && noStaticPie)
  const pie = hardened && able
  // The resolver and the user database of glibc load libraries at run time, which a static program has not.
  const pureGo = isStatic && target.libc?.kind !== 'musl'
  return {
    hardened,
    ...(pie ? { buildmode: 'pie' } : {}),
    // Go's own linker would not read the flags below.
    ldflags: hardened || isStatic ? ['-linkmode=external'] : [],
    extldflags: isStatic ? [pie ? '-static-pie' : '-static'] : [],
    cgoLdflags: [
      ...(hardened ? ['-Wl,-z,relro', '-Wl,-z,now', '-Wl,-z,noexecstack'] : []),
      ...(strategy === 'bundle' ? ['-Wl,--enable-new-dtags', `-Wl,-rpath,${RUNPATH}`] : [])
    ],
    tags: pureGo ? ['netgo', 'osusergo'] : []
  }
}

/**
 * The flags for a choice. Without C code there are none: Go's own linker makes static programs, and a position
 * independent one would gain a loader that it does not need.
 * @param noStaticPie the C toolchain links static programs at fixed addresses only
 */
export function linkFlags(
  target: Target,
  choice: LinkChoice,
  hardening: boolean,
  subsystem: 'console' | 'gui',
  noStaticPie = false
): PlannedLink {
  const { goos } = target.platform
  const gui = goos === 'windows' && subsystem === 'gui' ? ['-H=windowsgui'] : []
  const none = { ldflags: gui, extldflags: [], cgoLdflags: [], tags: [] }
  if (!target.cgo) return { strategy: 'default', hardened: false, ...none }
  const { strategy } = choice
  const floor = choice.libc?.kind === 'gnu' ? choice.libc.floor : undefined
  if (goos === 'linux') {
    return {
      strategy,
      ...(floor === undefined ? {} : { glibcFloor: floor }),
      ...linuxFlags(target, choice, hardening, noStaticPie)
    }
  }
  // Go links position independent there without being told; the linkers' own defaults do the rest.
  const exe = !hardening && goos === 'windows' ? { buildmode: 'exe' } : {}
  const rpath = strategy === 'bundle' && goos === 'darwin' ? [`-Wl,-rpath,${LOADER_PATH}`] : []
  // What other systems can have is nowhere looked at.
  const hardened = hardening && (goos === 'windows' || goos === 'darwin')
  return { strategy, hardened, ...exe, ...none, cgoLdflags: rpath }
}
