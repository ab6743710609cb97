import type { Platform } from './platforms.ts'

/** One cell of the build matrix: a platform and how it is to be built. */
export interface Target {
  /** Stable, file-name safe, unique in a plan: `linux-arm64`. */
  readonly id: string
  readonly platform: Platform
  readonly cgo: boolean
}

/** The way people write it and Go spells it: `linux/arm64`. */
export function formatTarget(target: Target): string {
  return `${target.platform.goos}/${target.platform.goarch}`
}
