import type { Platform } from '../targets/platforms.ts'
import type { ProvidedSysroot, SysrootSource } from '../sysroots/sysroot.ts'
import type { Target } from '../targets/target.ts'
import type { PackageNames } from './package-managers.ts'
import type { PkgConfigLayout } from './pkg-config.ts'

/**
 * Something that must be on the machine before a target can be built. JSON-safe, because it stands in the plan; `why`
 * completes the sentence "needed as/for …" in log lines and errors.
 */
export type Requirement =
  /** A program on PATH, and the packages that bring it. */
  | {
      readonly kind: 'command'
      readonly name: string
      readonly packages?: PackageNames
      readonly why: string
    }
  /** A file of a distribution package, for packages that bring no program of their own. */
  | {
      readonly kind: 'file'
      readonly path: string
      readonly packages: PackageNames
      readonly why: string
    }
  /** A pinned archive of `pins.ts`, installed into the tool cache. */
  | {
      readonly kind: 'archive'
      readonly tool: 'zig'
      readonly version: string
      readonly why: string
    }
  /**
   * Link stubs for the macOS libraries that Go's standard library names, made from the GOROOT in use, and for those
   * that the user lists: framework or library -> symbols, separated by spaces.
   */
  | MacosStubsRequirement
  /** One directory of compiler programs for one target, each a small script that starts zig. */
  | ZigWrapperRequirement
  /** A root directory for Debian's cross gcc that shows it nothing of this machine. */
  | { readonly kind: 'sysroot-view'; readonly triple: string; readonly why: string }
  | SysrootRequirement
  | PkgConfigRequirement

export interface MacosStubsRequirement {
  readonly kind: 'macos-stubs'
  readonly frameworks: Readonly<Record<string, string>>
  readonly why: string
}

/** Libraries and headers of the target that the user asked for. */
export interface SysrootRequirement {
  readonly kind: 'sysroot'
  /** `darwin/arm64`; the key of `Installed.targetSysroots` or `Installed.macosSdks`. */
  readonly target: string
  readonly use: 'libraries' | 'macos-sdk'
  readonly source: SysrootSource
  readonly why: string
}

/** A program that answers `#cgo pkg-config` lines for one target: the go command takes PKG_CONFIG as one word. */
export interface PkgConfigRequirement {
  readonly kind: 'pkg-config'
  /** The key of `Installed.pkgConfig`. */
  readonly target: string
  readonly program: string
  readonly layout: PkgConfigLayout
  /** Answers with what static linking needs (`--static`). */
  readonly staticLibraries: boolean
  readonly why: string
}

export interface ZigWrapperRequirement {
  readonly kind: 'zig-wrapper'
  /** `darwin/arm64`; the key of `Installed.wrappers`. */
  readonly target: string
  /** Architecture, system and ABI as zig spells them; for macOS without the minimum version. */
  readonly zigTarget: string
  readonly version: string
  /** What is behind `-mcpu`, where zig's default is too new for the target. */
  readonly cpu?: string
  /** Name of the target's directories in a Debian-like root. */
  readonly multiarch?: string
  /** The stubs for macOS. */
  readonly stubs?: MacosStubsRequirement
  /** A macOS SDK that the user brought; it replaces the stubs. */
  readonly macosSdk?: SysrootRequirement
  /** Libraries of the target, searched after zig's own. */
  readonly sysroot?: SysrootRequirement
  /** Raises the oldest macOS that the result may run on, `13.0`. */
  readonly macosMinimum?: string
  readonly why: string
}

/** Whether a toolchain can build a target on a host; the lowest `rank` is the first choice. */
export type Support =
  | { readonly ok: true; readonly rank: number; readonly because: string }
  | { readonly ok: false; readonly because: string }

/** The programs of one wrapper directory. */
export interface ZigWrapper {
  readonly directory: string
  readonly cc: string
  readonly cxx: string
  readonly ar: string
}

/** What provisioning found or made; grows until every requirement of a target is met. */
export interface Installed {
  readonly host: Platform
  /** Absolute path of each required command, by name. */
  readonly commands: Readonly<Record<string, string>>
  readonly zig?: {
    readonly version: string
    readonly root: string
    readonly exe: string
    /** Compiler cache of this zig version, shared by all targets. */
    readonly cache: string
  }
  /** By target, `darwin/arm64`. */
  readonly wrappers: Readonly<Record<string, ZigWrapper>>
  /** Sysroot views by GNU triple; none for a cross gcc that has a sysroot of its own. */
  readonly sysroots: Readonly<Record<string, string>>
  /** What a `sysroot` setting gave, by target. */
  readonly targetSysroots: Readonly<Record<string, ProvidedSysroot>>
  /** The program that answers for pkg-config, by target. */
  readonly pkgConfig: Readonly<Record<string, string>>
}

/** A user's own settings for one target; each wins over what the toolchain would have chosen. */
export interface ToolchainOverrides {
  /** Program and fixed arguments, quoted as the go command reads them. */
  readonly cc?: string
  readonly cxx?: string
  readonly ar?: string
  readonly cgoCflags?: string
  readonly cgoCxxflags?: string
  readonly cgoLdflags?: string
  /** Put behind the linker flags, whoever chose those. */
  readonly extraLdflags?: string
  readonly sysroot?: SysrootSource
  readonly macosSdk?: SysrootSource
  readonly macosFrameworks?: Readonly<Record<string, string>>
  readonly pkgConfig?: string
  /** Libraries are linked statically: pkg-config is asked for what that needs. */
  readonly staticLibraries?: boolean
  /** Raises the oldest macOS that the result may run on, `13.0`. */
  readonly macosMinimum?: string
}

/** What the C parts of the module ask for, known from `go list`. */
export interface CgoNeeds {
  /** There are C++ files. */
  readonly cxx: boolean
  /** There are `#cgo pkg-config` lines. */
  readonly pkgConfig: boolean
}

/** The safe assumption while nobody has looked at the module. */
export const ALL_CGO_NEEDS: CgoNeeds = { cxx: true, pkgConfig: true }

/** What is not known of the module counts as not needed where only the refusal of a toolchain depends on it. */
export const NO_CGO_NEEDS: CgoNeeds = { cxx: false, pkgConfig: false }

/** A C toolchain cgo can use. Pure: every member is a function of its arguments. */
export interface Toolchain {
  readonly id: string
  /** It cannot link a static program that is position independent. */
  readonly noStaticPie?: true
  readonly supports: (
    target: Target,
    host: Platform,
    overrides?: ToolchainOverrides,
    needs?: CgoNeeds
  ) => Support
  /** What must be there before `environment` can be used. Asked only of a toolchain that supports the target. */
  readonly requirements: (
    target: Target,
    host: Platform,
    overrides?: ToolchainOverrides,
    needs?: CgoNeeds
  ) => readonly Requirement[]
  /** The variables of the go command for this target, all of them; `installed` meets `requirements`. */
  readonly environment: (
    target: Target,
    installed: Installed,
    overrides?: ToolchainOverrides
  ) => Readonly<Record<string, string>>
}

/** Nothing found yet on `host`. */
export function nothingInstalled(host: Platform): Installed {
  return { host, commands: {}, wrappers: {}, sysroots: {}, targetSysroots: {}, pkgConfig: {} }
}
