/** How long something may take to end by itself: GitHub kills a step ten seconds after the first signal. */
const PATIENCE_MS = 6_000

/** Lets what runs end by itself at a signal, and say what it knows so far. */
export interface SoftEnd {
  /** Runs something that ends soon after `stop` is aborted. */
  run<T>(body: (stop: AbortSignal) => Promise<T>): Promise<T>
  /** Asks it to end; `end` is called at once when nothing runs that could, at a second signal, or when it takes too long. */
  ask(end: () => void): void
}

export function createSoftEnd(): SoftEnd {
  let stop: AbortController | undefined
  return {
    async run(body) {
      stop = new AbortController()
      try {
        return await body(stop.signal)
      } finally {
        stop = undefined
      }
    },
    ask(end) {
      if (stop === undefined || stop.signal.aborted) {
        end()
        return
      }
      stop.abort()
      setTimeout(end, PATIENCE_MS).unref()
    }
  }
}
