import { HTTP_TIMING, type HttpTiming } from '../host/read-http.ts'
import { RETRY_RULES, retry, type Attempt, type RetryRules } from '../host/retry.ts'

/** How patient a client of GitHub's services is, and in what pieces it moves bytes. */
export interface ServicePatience {
  readonly timing: HttpTiming
  readonly rules: RetryRules
  /** Longest time that one request may send in all. */
  readonly requestMs: number
  /** Larger files go in pieces of this size. */
  readonly segmentBytes: number
  /** Pieces that are under way at the same time. */
  readonly parallel: number
}

/** 4 tries, 30 seconds of silence, 10 minutes for 32 MiB, 4 pieces at a time. */
export const SERVICE_PATIENCE: ServicePatience = {
  timing: HTTP_TIMING,
  rules: RETRY_RULES,
  requestMs: 600_000,
  segmentBytes: 32 * 1024 * 1024,
  parallel: 4
}

/** Repeats `attempt` as `rules` say; an Error of one sentence, which begins with `what`, after the last try. */
export async function untilDone<T>(
  what: string,
  rules: RetryRules,
  attempt: () => Promise<Attempt<T>>
): Promise<T> {
  const { outcome, tries } = await retry(attempt, rules, () => undefined)
  if (outcome.ok) return outcome.value
  throw new Error(`${what}: ${outcome.reason}${tries === 1 ? '' : ` (${tries} tries)`}.`)
}

/** Runs `run` for every piece, so many at a time; the first failure ends it when what is under way has ended. */
export async function forEachPiece<T>(
  pieces: readonly T[],
  parallel: number,
  run: (piece: T) => Promise<void>
): Promise<void> {
  const waiting = [...pieces]
  const worker = async (): Promise<void> => {
    for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
      try {
        await run(piece)
      } catch (error) {
        waiting.length = 0
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: parallel }, worker))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}
