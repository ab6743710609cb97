import type { GoFacts } from './go-facts.ts'
import type { GitFacts, SshAgentFacts } from './git-facts.ts'
import type { LibraryFacts, TargetFacts } from './target-facts.ts'

/** What says which kind of system this is. Texts as they were read, empty where a file is not there. */
export interface KernelFacts {
  /** `uname -r` */
  readonly release: string
  /** /proc/version */
  readonly version: string
  /** /proc/1/comm */
  readonly init: string
  /** /proc/1/cgroup */
  readonly cgroup: string
  /** /.dockerenv, /run/.containerenv, and `container` in the environment of the first process. */
  readonly containerMarks: readonly string[]
  /** WSL_INTEROP, /run/WSL or the WSLInterop registration is there. */
  readonly interop: boolean
  /** WSL_DISTRO_NAME */
  readonly wslDistribution: string
  /** /run/systemd/system is there, which is how sd_booted(3) knows. */
  readonly systemd: boolean
}

/** A part of /etc/os-release. */
export interface DistributionFacts {
  readonly id: string
  readonly version: string
  /** `Debian GNU/Linux 12 (bookworm)` */
  readonly name: string
}

export interface LibcFacts {
  readonly kind: 'glibc' | 'musl'
  readonly version: string
}

export interface MemoryFacts {
  readonly totalBytes: number
  readonly availableBytes: number
  readonly swapFreeBytes: number
  /** Limit of the control group, where it is lower than what the machine has. */
  readonly limitBytes?: number
}

/** A directory that builds write to, or the module's own. */
export interface DiskFacts {
  readonly use: 'cache' | 'temp' | 'tools' | 'module'
  readonly path: string
  readonly freeBytes: number
  /** Which file system it is on, so that two directories on one are counted once. */
  readonly device: string
  /** Type of the mount, `ext4`, `9p`; empty where it is not known. */
  readonly fileSystem: string
}

/** A program that builds may use. */
export interface ToolFacts {
  readonly name: string
  /** Absent where it is not on PATH. */
  readonly path?: string
  /** First line of what it says of itself; empty where it does not. */
  readonly version: string
}

/** How this machine installs packages. */
export interface PackagingFacts {
  readonly manager: string
  /** `none`: this user is not root, and sudo is not there or asks for a password. */
  readonly privilege: 'root' | 'sudo' | 'user' | 'none'
}

/** What a small C program could do here: the name of each call, `ok` or the name of its error. */
export interface ProbeFacts {
  readonly compiler: string
  readonly calls: readonly { readonly name: string; readonly result: string }[]
  /** Why there are no calls. */
  readonly problem?: string
}

/** A proxy variable; user name and password are not in the value. */
export interface ProxyFacts {
  readonly name: string
  readonly value: string
  readonly hadLogin: boolean
}

/** Everything that doctor reads before it judges. JSON-safe; no secrets. */
export interface MachineFacts {
  readonly goos: string
  readonly goarch: string
  readonly processors: number
  /** HOME; empty where it is not set. */
  readonly home: string
  /** A D-Bus session is there, which keyrings need. */
  readonly sessionBus: boolean
  readonly kernel: KernelFacts
  readonly distribution?: DistributionFacts
  readonly libc?: LibcFacts
  readonly memory?: MemoryFacts
  readonly disks: readonly DiskFacts[]
  /** Disk that a build of the targets takes, in bytes; absent without targets that can be planned. */
  readonly diskNeedBytes?: number
  readonly ldLibraryPath: string
  /** Directories of PATH in their order. */
  readonly path: readonly string[]
  readonly proxies: readonly ProxyFacts[]
  readonly noProxy: string
  readonly packaging?: PackagingFacts
  readonly tools: readonly ToolFacts[]
  /** Names of the registrations below /proc/sys/fs/binfmt_misc. */
  readonly binfmt: readonly string[]
  /** Absent where there is no C compiler. */
  readonly probe?: ProbeFacts
  readonly go: GoFacts
  readonly git: GitFacts
  readonly sshAgent: SshAgentFacts
  readonly module?: ModuleFacts
  readonly targets: readonly TargetFacts[]
  readonly libraries: readonly LibraryFacts[]
  /** How far the clock of this machine is ahead of the module proxy's; absent where nobody was asked. */
  readonly clockAheadMs?: number
}

/** What doctor knows of the module it was pointed at. */
export interface ModuleFacts {
  readonly directory: string
  /** `go` line of go.mod, or of go.work where that asks for more. */
  readonly goLine?: string
  readonly toolchainLine?: string
  readonly inGit: boolean
  /** Patterns of `private` that are reached through ssh. */
  readonly sshPatterns: readonly string[]
  /** Those whose secret comes from git's own helpers. */
  readonly ambientPatterns: readonly string[]
  /** The packages that use cgo natively; absent where no go could say. */
  readonly cgoPackages?: readonly string[]
  /** Why cgo use is not known. */
  readonly cgoProblem?: string
  readonly hasCxx: boolean
  /** Why go.mod or go.work cannot be read. */
  readonly problem?: string
}

/** The tool of that name; one that nobody looked for is not there. */
export function toolOf({ tools }: MachineFacts, name: string): ToolFacts {
  return tools.find((tool) => tool.name === name) ?? { name, version: '' }
}
