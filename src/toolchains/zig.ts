import { cgoEnvironment } from './cgo-environment.ts'
import { pkgConfigFor, pkgConfigForSysroot, pkgConfigRequirement } from './pkg-config.ts'
import { ZIG_PINS, ZIG_VERSION } from './pins.ts'
import {
  ALL_CGO_NEEDS,
  type Requirement,
  type Toolchain,
  type ToolchainOverrides
} from './toolchain.ts'
import { zigTargetOf } from './zig-target.ts'
import { PipelineError } from '../errors.ts'
import { formatTarget, type Target } from '../targets/target.ts'

/** First choice for macOS; everywhere else only where no gcc is to be had. */
const RANK_MACOS = 30
const RANK_ELSEWHERE = 90

function pkgConfigOf(
  target: Target,
  overrides: ToolchainOverrides
): Readonly<Record<string, string>> {
  // A macOS SDK holds no .pc files; for the others the sysroot is the only place where the target's libraries are.
  return overrides.sysroot === undefined || target.platform.goos === 'darwin'
    ? pkgConfigFor([], '', overrides)
    : pkgConfigForSysroot(overrides.sysroot, target.platform.gnuTriple, overrides)
}

/** The pinned zig with one wrapper directory per target: macOS without Apple's SDK, and whatever no gcc serves. */
export const zig: Toolchain = {
  id: 'zig',

  supports(target, host) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so zig is not needed' }
    if (zigTargetOf(target.platform) === undefined)
      return { ok: false, because: `crossgo knows no zig target for ${label}` }
    if (host.goos !== 'linux' || ZIG_PINS[host.goarch] === undefined)
      return {
        ok: false,
        because: `crossgo has no pinned zig for a ${host.goos}/${host.goarch} host`
      }
    return target.platform.goos === 'darwin'
      ? {
          ok: true,
          rank: RANK_MACOS,
          because: `zig ${ZIG_VERSION} and link stubs for macOS, so no Apple SDK is needed`
        }
      : { ok: true, rank: RANK_ELSEWHERE, because: `zig ${ZIG_VERSION} builds ${label} too` }
  },

  requirements(target, _host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const label = formatTarget(target)
    const isDarwin = target.platform.goos === 'darwin'
    const stubs: Requirement = { kind: 'macos-stubs', why: `what ${label} is linked against` }
    return [
      { kind: 'archive', tool: 'zig', version: ZIG_VERSION, why: `the C compiler for ${label}` },
      ...(isDarwin && overrides.sysroot === undefined ? [stubs] : []),
      {
        kind: 'zig-wrapper',
        target: label,
        zigTarget: zigTargetOf(target.platform) ?? '',
        version: ZIG_VERSION,
        ...(isDarwin && overrides.sysroot !== undefined ? { macosSdk: overrides.sysroot } : {}),
        ...(isDarwin && overrides.macosMinimum !== undefined
          ? { macosMinimum: overrides.macosMinimum }
          : {}),
        why: `the compiler programs for ${label}`
      },
      ...pkgConfigRequirement(needs, overrides)
    ]
  },

  environment(target, installed, overrides = {}) {
    const wrapper = installed.wrappers[formatTarget(target)]
    if (wrapper === undefined || installed.zig === undefined) {
      throw new PipelineError({
        code: 'INTERNAL',
        what: `The environment for ${formatTarget(target)} was asked for before zig was there.`,
        fix: 'Report it; the requirements of a target must be met first.'
      })
    }
    // zig lets a later -g win over Go's -s, so the default "-O2 -g" would keep debug information in stripped
    // ELF files. On macOS the wrapper takes care of it.
    const ldflags = target.platform.goos === 'darwin' ? {} : { ldflags: '-O2' }
    return {
      ...cgoEnvironment(
        { cc: wrapper.cc, cxx: wrapper.cxx, ar: wrapper.ar, ...ldflags },
        overrides,
        pkgConfigOf(target, overrides)
      ),
      ZIG_GLOBAL_CACHE_DIR: installed.zig.cache,
      ZIG_LOCAL_CACHE_DIR: installed.zig.cache
    }
  }
}
