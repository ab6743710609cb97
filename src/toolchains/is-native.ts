import type { Platform } from '../targets/platforms.ts'
import type { Target } from '../targets/target.ts'

/** Whether a target is the platform of the machine itself, whatever its C library. */
export function isNative(target: Target, host: Platform): boolean {
  return target.platform.goos === host.goos && target.platform.goarch === host.goarch
}
