import { PipelineError } from '../errors.ts'
import type { Platform } from '../targets/platforms.ts'

/** Oldest glibc that zig links Linux programs for: every architecture's own floor is at or below it. */
const GLIBC = '2.28'

/** GOARCH -> zig's ABI where it is not plain `gnu`. */
const LINUX_ABI: Readonly<Record<string, string>> = { arm: 'gnueabihf' }

/**
 * What follows `-target` for a platform: `x86_64-linux-gnu.2.28`, `aarch64-windows-gnu`; for macOS `aarch64-macos`,
 * to which `withMacosMinimum` adds the version. Nothing where crossgo has no zig name for the platform.
 * Without a glibc version zig takes the newest it has, and without a macOS version a recent one.
 */
export function zigTargetOf(platform: Platform): string | undefined {
  if (platform.zigTriple === undefined) return undefined
  if (platform.goos === 'linux')
    return `${platform.zigTriple}-${LINUX_ABI[platform.goarch] ?? 'gnu'}.${GLIBC}`
  return platform.goos === 'windows' ? `${platform.zigTriple}-gnu` : platform.zigTriple
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
