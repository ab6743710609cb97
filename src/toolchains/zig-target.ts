import { PipelineError } from '../errors.ts'
import type { Target } from '../targets/target.ts'

/** The glibc that Linux programs are linked for unless a floor is asked for. */
const GLIBC = '2.28'

/** Nothing older can be named: zig's own headers need it. */
const GLIBC_OLDEST = '2.17'

/** GOARCH -> the first glibc that has the architecture, where that is newer than the oldest one. */
const GLIBC_FIRST: Readonly<Record<string, string>> = { riscv64: '2.27' }

/** The later one of two versions in numbers and dots. */
export function newerVersion(a: string, b: string): string {
  return isOlder(a, b) ? b : a
}

/** The oldest glibc that zig can link a Linux program of an architecture for. */
export function oldestGlibc(goarch: string): string {
  return GLIBC_FIRST[goarch] ?? GLIBC_OLDEST
}

/**
 * What follows `-target`: `x86_64-linux-gnu.2.28`, `arm-linux-musleabihf`, `aarch64-windows-gnu`; for macOS
 * `aarch64-macos`, to which `withMacosMinimum` adds the version. Nothing where crossgo has no zig name for the platform.
 * Without a glibc version zig takes the newest it has, and without a macOS version a recent one.
 */
export function zigTargetOf({
  platform,
  libc
}: Pick<Target, 'platform' | 'libc'>): string | undefined {
  const { zigTriple, zigAbi = '', goos, goarch } = platform
  if (zigTriple === undefined) return undefined
  if (goos !== 'linux') return goos === 'windows' ? `${zigTriple}-gnu` : zigTriple
  if (libc?.kind === 'musl') return `${zigTriple}-musl${zigAbi}`
  return `${zigTriple}-gnu${zigAbi}.${newerVersion(libc?.floor ?? GLIBC, oldestGlibc(goarch))}`
}

/** Go minor version -> the oldest macOS that its own linker writes into programs (`cmd/link/internal/ld/macho.go`). */
const MACOS_MINIMUM: readonly (readonly [goMinor: number, macos: string])[] = [
  [27, '13.0'],
  [25, '12.0'],
  [22, '11.0']
]

const GO_VERSION = /^(?:go)?1\.(\d+)(?:\D.*)?$/

/**
 * The oldest macOS for programs built with `goVersion` (`1.26.8` or `go1.26.8`), raised to `atLeast` where that is newer.
 * Errors: `TOOLCHAIN_UNAVAILABLE` for a Go before 1.22 (its standard library wants Apple headers), `CONFIG_INVALID`
 * for an `atLeast` that is no version or older than what Go itself needs.
 */
export function macosMinimum(goVersion: string, atLeast?: string): string {
  const minor = Number(GO_VERSION.exec(goVersion)?.[1] ?? Number.NaN)
  const row = MACOS_MINIMUM.find(([from]) => minor >= from)
  if (row === undefined) {
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `C code for macOS cannot be built without Apple's headers by Go ${goVersion}.`,
      fix: 'Use Go 1.22 or newer for this target, or turn cgo off for it.'
    })
  }
  const needed = row[1]
  if (atLeast === undefined) return needed
  if (!/^\d{2}\.\d{1,2}(?:\.\d{1,2})?$/.test(atLeast) || isOlder(atLeast, needed)) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `macOS ${atLeast} cannot be the oldest supported version: Go ${goVersion} needs ${needed} or newer.`,
      fix: `Name a version from ${needed} on, such as ${needed}.`
    })
  }
  return atLeast
}

/** `aarch64-macos` and `12.0` -> `aarch64-macos.12.0`. */
export function withMacosMinimum(zigTarget: string, minimum: string): string {
  return `${zigTarget}.${minimum}`
}

function isOlder(a: string, b: string): boolean {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
