/** What one try came to: a value, or a failure that says whether another try can help. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      /** Half a sentence, fit for a message: `the connection was refused`. */
      readonly reason: string
      /** `quick` allows a single early second try: a name that does not resolve will rarely do so later. */
      readonly retry: 'no' | 'quick' | 'yes'
      /** What the server asked for (Retry-After). */
      readonly waitMs?: number
    }

export interface RetryRules {
  readonly tries: number
  /** Upper bound of the first wait; it doubles per try up to `maxWaitMs`. */
  readonly firstWaitMs: number
  readonly maxWaitMs: number
  /** Longer waits than this that a server asks for end the tries at once. */
  readonly maxAskedWaitMs: number
}

/** Four tries, full jitter from 0.5 to 8 seconds, a server may ask for up to 60. */
export const RETRY_RULES: RetryRules = {
  tries: 4,
  firstWaitMs: 500,
  maxWaitMs: 8_000,
  maxAskedWaitMs: 60_000
}

/**
 * Milliseconds to wait after failed try number `tried` (1, 2, …), or nothing when it was the last.
 * `random` is in [0, 1). A wait that the server asked for is a lower bound.
 */
export function waitBeforeNext(
  attempt: Extract<Attempt<never>, { ok: false }>,
  tried: number,
  random: number,
  rules: RetryRules
): number | undefined {
  if (attempt.retry === 'no' || tried >= rules.tries) return undefined
  if (attempt.retry === 'quick') return tried === 1 ? rules.firstWaitMs / 2 : undefined
  const asked = attempt.waitMs ?? 0
  if (asked > rules.maxAskedWaitMs) return undefined
  const bound = Math.min(rules.maxWaitMs, rules.firstWaitMs * 2 ** (tried - 1))
  return Math.max(asked, Math.round(random * bound))
}

/**
 * Milliseconds in a Retry-After header (RFC 9110 10.2.3): seconds or a date in one of the three forms of 5.6.7, all of them
 * UTC; nothing when unreadable.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined
  const text = value.trim()
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER)
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined
  const date = Date.parse(/ \d{4}$/.test(text) ? `${text} GMT` : text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}

/** Repeats `attempt` while its failure allows it; gives back the last outcome and the number of tries. */
export async function retry<T>(
  attempt: () => Promise<Attempt<T>>,
  rules: RetryRules,
  onWait: (reason: string, waitMs: number) => void
): Promise<{ readonly outcome: Attempt<T>; readonly tries: number }> {
  for (let tried = 1; ; tried++) {
    const outcome = await attempt()
    if (outcome.ok) return { outcome, tries: tried }
    const waitMs = waitBeforeNext(outcome, tried, Math.random(), rules)
    if (waitMs === undefined) return { outcome, tries: tried }
    onWait(outcome.reason, waitMs)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
