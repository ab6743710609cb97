import type { Platform } from './platforms.ts'

/** A variant of an architecture as the go command takes it: `GOARM` and `7,softfloat`. */
export interface Variant {
  readonly variable: string
  readonly value: string
}

interface VariantRow {
  readonly variable: string
  readonly values: RegExp
  /** For messages. */
  readonly words: string
}

/** GOARCH -> its variable and what it takes (Go's `internal/buildcfg/cfg.go`). */
const ROWS: Readonly<Record<string, VariantRow>> = {
  '386': { variable: 'GO386', values: /^(?:sse2|softfloat)$/, words: 'sse2, softfloat' },
  amd64: { variable: 'GOAMD64', values: /^v[1-4]$/, words: 'v1, v2, v3, v4' },
  arm: {
    variable: 'GOARM',
    values: /^[567](?:,(?:softfloat|hardfloat))?$/,
    words: '5, 6, 7, each with ,softfloat or ,hardfloat behind it'
  },
  arm64: {
    variable: 'GOARM64',
    values: /^v(?:8\.[0-9]|9\.[0-5])(?:,(?:lse|crypto))*$/,
    words: 'v8.0 to v8.9, v9.0 to v9.5, with ,lse or ,crypto behind it'
  },
  mips: { variable: 'GOMIPS', values: /^(?:hard|soft)float$/, words: 'hardfloat, softfloat' },
  mipsle: { variable: 'GOMIPS', values: /^(?:hard|soft)float$/, words: 'hardfloat, softfloat' },
  mips64: { variable: 'GOMIPS64', values: /^(?:hard|soft)float$/, words: 'hardfloat, softfloat' },
  mips64le: { variable: 'GOMIPS64', values: /^(?:hard|soft)float$/, words: 'hardfloat, softfloat' },
  ppc64: { variable: 'GOPPC64', values: /^power(?:8|9|10)$/, words: 'power8, power9, power10' },
  ppc64le: { variable: 'GOPPC64', values: /^power(?:8|9|10)$/, words: 'power8, power9, power10' },
  riscv64: {
    variable: 'GORISCV64',
    values: /^rva2[023]u64$/,
    words: 'rva20u64, rva22u64, rva23u64'
  }
}

/** Every variable that chooses a variant, sorted. */
export const VARIANT_VARIABLES: readonly string[] = [
  ...new Set(Object.values(ROWS).map(({ variable }) => variable))
].sort()

/** Whether a variable that chooses a variant takes a value on any architecture. */
export function takesVariant(variable: string, value: string): boolean {
  return Object.values(ROWS).some((row) => row.variable === variable && row.values.test(value))
}

/** Words that follow a comma inside a variant, so a list of targets must not end there. */
export const VARIANT_OPTIONS: readonly string[] = ['softfloat', 'hardfloat', 'lse', 'crypto']

/** The variant that `value` names for an architecture, or the sentence that says what it takes instead. */
export function parseVariant(
  goarch: string,
  value: string
): Variant | { readonly problem: string } {
  const found = ROWS[goarch]
  if (found === undefined) return { problem: `${goarch} has no variants` }
  return found.values.test(value)
    ? { variable: found.variable, value }
    : { problem: `${found.variable} takes ${found.words}` }
}

/** Whether floating-point arguments of C functions travel in integer registers. Go's default for GOARM=5 is soft. */
function isSoftFloat(goarch: string, value: string): boolean {
  if (goarch === 'arm')
    return value.endsWith(',softfloat') || (value.startsWith('5') && !value.endsWith(',hardfloat'))
  return goarch.startsWith('mips') && value === 'softfloat'
}

/**
 * The names by which C tools know a variant. Only the float ABI and the ARM generation matter to them: Debian's armel is
 * soft float, its armhf is built for ARMv7, and zig is told the processor.
 */
export function platformOfVariant(platform: Platform, { value }: Variant): Platform {
  const { goos, goarch, gnuTriple: _hardTriple, debianArch: _hardArch, ...rest } = platform
  if (goos !== 'linux') return platform
  const cpu = goarch === 'arm' ? cpuOf(value) : {}
  if (!isSoftFloat(goarch, value)) return { ...platform, ...cpu }
  const soft = { goos, goarch, ...rest, ...cpu, zigAbi: rest.zigAbi === 'abi64' ? 'abi64' : 'eabi' }
  return goarch === 'arm' ? { ...soft, gnuTriple: 'arm-linux-gnueabi', debianArch: 'armel' } : soft
}

function cpuOf(value: string): Pick<Platform, 'zigCpu'> {
  if (value.startsWith('5')) return { zigCpu: 'arm926ej_s' }
  return value.startsWith('6') ? { zigCpu: 'arm1176jzf_s' } : {}
}
