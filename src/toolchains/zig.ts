import { cgoEnvironment } from './cgo-environment.ts'
import {
  pkgConfigEnvironment,
  pkgConfigRequirements,
  sysrootLayout,
  type PkgConfigLayout
} from './pkg-config.ts'
import { ZIG_PINS, ZIG_VERSION } from './pins.ts'
import { joinWords } from '../host/quoted-words.ts'
import { macosSdkRequirement, sysrootRequirement } from './target-sysroot.ts'
import {
  ALL_CGO_NEEDS,
  type MacosStubsRequirement,
  type Requirement,
  type Toolchain,
  type ToolchainOverrides,
  type ZigWrapperRequirement
} from './toolchain.ts'
import { zigTargetOf } from './zig-target.ts'
import { PipelineError } from '../errors.ts'
import { multiarchOf } from '../targets/platforms.ts'
import { formatTarget, type Target } from '../targets/target.ts'

/** First choice for macOS; everywhere else only where no gcc is to be had. */
const RANK_MACOS = 30
const RANK_ELSEWHERE = 90

function layoutOf(target: Target, overrides: ToolchainOverrides): PkgConfigLayout {
  return overrides.sysroot === undefined
    ? { kind: 'directories', directories: [] }
    : sysrootLayout(target, 'libraries')
}

function wrapperRequirement(target: Target, overrides: ToolchainOverrides): ZigWrapperRequirement {
  const label = formatTarget(target)
  const { goos, zigCpu } = target.platform
  const multiarch = multiarchOf(target.platform)
  const sysroot = sysrootRequirement(target, overrides)
  const macosSdk = goos === 'darwin' ? macosSdkRequirement(target, overrides) : undefined
  const stubs: MacosStubsRequirement | undefined =
    goos === 'darwin' && macosSdk === undefined
      ? {
          kind: 'macos-stubs',
          frameworks: overrides.macosFrameworks ?? {},
          why: `what ${label} is linked against`
        }
      : undefined
  const minimum = goos === 'darwin' ? overrides.macosMinimum : undefined
  return {
    kind: 'zig-wrapper',
    target: label,
    zigTarget: zigTargetOf(target) ?? '',
    version: ZIG_VERSION,
    ...(zigCpu === undefined ? {} : { cpu: zigCpu }),
    ...(multiarch === undefined ? {} : { multiarch }),
    ...(stubs === undefined ? {} : { stubs }),
    ...(macosSdk === undefined ? {} : { macosSdk }),
    ...(sysroot === undefined ? {} : { sysroot }),
    ...(minimum === undefined ? {} : { macosMinimum: minimum }),
    why: `the compiler programs for ${label}`
  }
}

/** The pinned zig with one wrapper directory per target: macOS without Apple's SDK, and whatever no gcc serves. */
export const zig: Toolchain = {
  id: 'zig',

  supports(target, host, overrides = {}) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so zig is not needed' }
    if (zigTargetOf(target) === undefined)
      return { ok: false, because: `crossgo knows no zig target for ${label}` }
    if (overrides.staticLibraries === true && target.libc?.kind === 'gnu')
      return { ok: false, because: 'zig has glibc as a shared library only, and this is static' }
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
    const wrapper = wrapperRequirement(target, overrides)
    const parts: readonly (Requirement | undefined)[] = [
      { kind: 'archive', tool: 'zig', version: ZIG_VERSION, why: `the C compiler for ${label}` },
      wrapper.stubs,
      wrapper.macosSdk,
      wrapper.sysroot,
      wrapper
    ]
    return [
      ...parts.flatMap((part) => (part === undefined ? [] : [part])),
      ...pkgConfigRequirements(target, layoutOf(target, overrides), needs, overrides)
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
        {
          cc: joinWords([wrapper.cc]),
          cxx: joinWords([wrapper.cxx]),
          ar: wrapper.ar,
          ...ldflags
        },
        overrides,
        pkgConfigEnvironment(target, layoutOf(target, overrides), installed, overrides)
      ),
      ZIG_GLOBAL_CACHE_DIR: installed.zig.cache,
      ZIG_LOCAL_CACHE_DIR: installed.zig.cache
    }
  }
}
