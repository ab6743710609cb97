import type { Host } from '../host/host.ts'

/** Work that is done sooner says nothing. */
const QUIET_MS = 2000

/**
 * Does `work`; when that takes over two seconds, the log gets a line then (`doing`) and one with the time at the end
 * (what `done` makes of the result).
 */
export async function withProgress<T>(
  host: Host,
  doing: string,
  work: () => Promise<T>,
  done: (result: T) => string
): Promise<T> {
  const started = performance.now()
  const timer = setTimeout(() => {
    host.log.info(`${doing} ...`)
  }, QUIET_MS)
  try {
    const result = await work()
    const elapsedMs = performance.now() - started
    if (elapsedMs > QUIET_MS) host.log.info(`${done(result)} in ${(elapsedMs / 1000).toFixed(1)} s`)
    return result
  } finally {
    clearTimeout(timer)
  }
}

/** `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
