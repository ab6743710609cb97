import { cgoEnvironment } from './cgo-environment.ts'
import { pkgConfigEnvironment, pkgConfigRequirements, type PkgConfigLayout } from './pkg-config.ts'
import { joinWords } from '../host/quoted-words.ts'
import {
  addedRootFlags,
  fingerprintFlags,
  sysrootOf,
  sysrootRequirement
} from './target-sysroot.ts'
import { ALL_CGO_NEEDS, type Toolchain, type ToolchainOverrides } from './toolchain.ts'
import { isNative } from './is-native.ts'
import { formatTarget, type Target } from '../targets/target.ts'
import type { Platform } from '../targets/platforms.ts'

/** GOARCH -> what follows clang's `-arch`. */
const ARCH: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'arm64' }

function layoutOf(target: Target, host: Platform, overrides: ToolchainOverrides): PkgConfigLayout {
  if (overrides.sysroot !== undefined) return { kind: 'sysroot', tree: 'libraries' }
  return isNative(target, host) ? { kind: 'host' } : { kind: 'directories', directories: [] }
}

/** Xcode's clang on a Mac: both kinds of Mac from either. */
export const appleClang: Toolchain = {
  id: 'apple-clang',

  supports(target, host) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: "cgo is off, so Apple's clang is not needed" }
    if (host.goos !== 'darwin') return { ok: false, because: "Apple's clang runs on macOS only" }
    return target.platform.goos === 'darwin' && ARCH[target.platform.goarch] !== undefined
      ? { ok: true, rank: 10, because: `Apple's clang of this Mac builds ${label}` }
      : { ok: false, because: `Apple's clang builds for macOS, not for ${label}` }
  },

  requirements(target, host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const sysroot = sysrootRequirement(target, overrides)
    return [
      // `xcode-select --install` is a dialog: nothing here can start it.
      { kind: 'command', name: 'clang', why: `the C compiler for ${formatTarget(target)}` },
      ...(sysroot === undefined ? [] : [sysroot]),
      ...pkgConfigRequirements(target, layoutOf(target, host, overrides), needs, overrides)
    ]
  },

  environment(target, installed, overrides = {}) {
    const sysroot = sysrootOf(target, installed)
    const added =
      sysroot === undefined
        ? { compile: [], link: [] }
        : addedRootFlags(sysroot.libraries, undefined)
    const { macosMinimum } = overrides
    const fixed = [
      '-arch',
      ARCH[target.platform.goarch] ?? target.platform.goarch,
      ...(macosMinimum === undefined ? [] : [`-mmacosx-version-min=${macosMinimum}`]),
      ...fingerprintFlags(sysroot),
      ...added.compile,
      ...added.link
    ]
    return cgoEnvironment(
      { cc: joinWords(['clang', ...fixed]), cxx: joinWords(['clang++', ...fixed]), ar: 'ar' },
      overrides,
      pkgConfigEnvironment(
        target,
        layoutOf(target, installed.host, overrides),
        installed,
        overrides
      )
    )
  }
}
