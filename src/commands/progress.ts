import type { Log } from '../host/host.ts'

const INTERVAL_MS = 30_000

/** Keeps a person informed about work that takes long: what is running and for how long. */
export interface Progress {
  /** Runs `body` under a label that is shown while it lasts. */
  during<T>(label: string, body: () => Promise<T>): Promise<T>
  stop(): void
}

/** Prints one line every 30 seconds as long as something is running. */
export function createProgress(log: Log): Progress {
  const running = new Map<string, number>()
  const timer = setInterval(() => {
    if (running.size === 0) return
    const now = performance.now()
    const parts = [...running].map(
      ([label, since]) => `${label} ${String(Math.round((now - since) / 1000))} s`
    )
    log.info(`still at it: ${parts.join(', ')}`)
  }, INTERVAL_MS)
  // Never what keeps the process alive.
  timer.unref()
  return {
    async during(label, body) {
      running.set(label, performance.now())
      try {
        return await body()
      } finally {
        running.delete(label)
      }
    },
    stop() {
      clearInterval(timer)
    }
  }
}
