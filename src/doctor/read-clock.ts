import type { Host } from '../host/host.ts'
import { tryHttp } from '../host/read-http.ts'

const TIMING = { connectMs: 3_000, idleMs: 3_000, windowMs: 3_000, minBytesPerWindow: 1 } as const

/**
 * How many milliseconds the clock of this machine is ahead of the Date header (RFC 9110, 6.6.1: whole seconds) of an address;
 * nothing where no answer comes. Never throws.
 */
export async function readClockAhead(url: string, host: Host): Promise<number | undefined> {
  const started = Date.now()
  try {
    const attempt = await tryHttp({ url, allowHttp: true }, host, TIMING, async (response) => {
      for await (const _ of response.body) break
      return response.date
    })
    const date = attempt.ok ? Date.parse(attempt.value) : NaN
    if (Number.isNaN(date)) return undefined
    // The header has whole seconds, and was written somewhere between asking and answering.
    const middle = (started + Date.now()) / 2
    return Math.round(middle - (date + 500))
  } catch {
    return undefined
  }
}
