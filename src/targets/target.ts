import type { Platform } from './platforms.ts'
import type { Variant } from './variants.ts'

/** The C library of a Linux target. `floor` is the oldest glibc that the result must run with. */
export type Libc = { readonly kind: 'gnu'; readonly floor?: string } | { readonly kind: 'musl' }

/** A target as it was asked for, before it is known whether C code is in it. */
export interface TargetSpec {
  /** Stable, file-name safe, unique in a plan: `linux-arm64`, `linux-arm-6-musl`. */
  readonly id: string
  /** With the names that C tools have for the variant. */
  readonly platform: Platform
  readonly variant?: Variant
  /** Absent: whatever the toolchain has. */
  readonly libc?: Libc
}

/** One cell of the build matrix: a platform and how it is to be built. */
export interface Target extends TargetSpec {
  readonly cgo: boolean
}

/** `gnu`, `gnu.2.17`, `musl`. */
export function formatLibc(libc: Libc): string {
  return libc.kind === 'gnu' && libc.floor !== undefined ? `gnu.${libc.floor}` : libc.kind
}

/** The way people write it, in the grammar of the setting `targets`: `linux/arm64`, `linux/arm/6:musl`. */
export function formatTarget({ platform, variant, libc }: TargetSpec): string {
  const suffix = variant === undefined ? '' : `/${variant.value}`
  const ending = libc === undefined ? '' : `:${formatLibc(libc)}`
  return `${platform.goos}/${platform.goarch}${suffix}${ending}`
}

/** What tells targets of one platform apart in file names: empty, `v3`, `6-musl`. */
export function suffixOf({ variant, libc }: TargetSpec, separator: string): string {
  const parts = [
    variant?.value.replaceAll(',', '-'),
    libc === undefined ? undefined : formatLibc(libc)
  ]
  return parts.flatMap((part) => (part === undefined ? [] : [`${separator}${part}`])).join('')
}

/** A target with its id. */
export function createTarget(
  platform: Platform,
  rest: Pick<TargetSpec, 'variant' | 'libc'> = {}
): TargetSpec {
  const named = { platform, ...rest }
  return {
    id: `${platform.goos}-${platform.goarch}${suffixOf({ id: '', ...named }, '-')}`,
    ...named
  }
}
