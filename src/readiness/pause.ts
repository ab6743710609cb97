import { setTimeout as sleep } from 'node:timers/promises'

/** Waits, at most until the signal is aborted. Whether the whole time has passed. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false
  return sleep(Math.max(0, ms), true, { signal }).catch(() => false)
}
