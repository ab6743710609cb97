import { nearest } from '../../config/nearest.ts'
import type { Measurement } from '../../report/readiness-report.ts'
import type { Answer } from './parse-answer.ts'
import type { Prometheus } from './read-prometheus.ts'
import { toMeasurement } from './take-measurement.ts'

/** What was found of the metrics that must be there. */
export interface Coverage {
  readonly missing: readonly { readonly name: string; readonly hint: string }[]
  readonly stale: readonly { readonly name: string; readonly ageMs: number }[]
  readonly measurements: readonly Measurement[]
  /** The first query without an answer, which ends the search. */
  readonly failure?: Extract<Answer, { ok: false }>
}

/** How far back a metric counts as stale, and not as missing. */
const LOOK_BACK = '1d'
/** Steps of that; not longer than the five minutes for which a value counts. */
const LOOK_STEP = '1m'

/** Names in a file: one per line; empty lines and what follows `#` are left out, as is a name that was there before. */
export function parseNameList(text: string): readonly string[] {
  const names = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '')
  return [...new Set(names)]
}

/** Selects a name with more matchers; any name, since it stands in a text. */
export function selectorOf(name: string, selector = '{}'): string {
  const inner = selector.trim().slice(1, -1).trim().replace(/,$/, '')
  return `{__name__=${JSON.stringify(name)}${inner === '' ? '' : `,${inner}`}}`
}

function hintFor(name: string, known: readonly string[]): string {
  const part = ['_bucket', '_count', '_total'].find((suffix) => known.includes(`${name}${suffix}`))
  if (part !== undefined) return `; there is ${name}${part}`
  if (known.includes(name)) return '; it is there without these labels'
  return nearest(name, known)
}

/**
 * Looks each name up: missing when no series with the labels had a value within a day, stale when its newest one is older
 * than `maxAgeMs`.
 */
export async function findMetrics(
  prometheus: Prometheus,
  wanted: {
    readonly names: readonly string[]
    readonly selector?: string
    readonly maxAgeMs: number
    readonly redact: (text: string) => string
  }
): Promise<Coverage> {
  const { names, selector, maxAgeMs, redact } = wanted
  const measurements: Measurement[] = []
  const missing: string[] = []
  const stale: Coverage['stale'][number][] = []
  // Both times are the server's: clocks that differ make nothing stale.
  const ageOf = async (
    query: string
  ): Promise<number | undefined | Extract<Answer, { ok: false }>> => {
    const at = Date.now()
    const answer = await prometheus.instant(query)
    measurements.push(toMeasurement(redact(query), at, answer))
    if (!answer.ok) return answer
    const value = answer.samples[0]?.value
    return typeof value === 'number' ? value * 1000 : undefined
  }
  for (const name of names) {
    const series = selectorOf(name, selector)
    const ageMs =
      (await ageOf(`time() - max(timestamp(${series}))`)) ??
      (await ageOf(`time() - max(max_over_time(timestamp(${series})[${LOOK_BACK}:${LOOK_STEP}]))`))
    if (typeof ageMs === 'object') return { missing: [], stale, measurements, failure: ageMs }
    if (ageMs === undefined) missing.push(name)
    else if (ageMs > maxAgeMs) stale.push({ name, ageMs })
  }
  // Only hints: without the list there are none.
  const known = missing.length === 0 ? [] : await prometheus.names()
  const list = Array.isArray(known) ? (known as readonly string[]).slice(0, 50_000) : []
  return {
    missing: missing.map((name) => ({ name, hint: hintFor(name, list) })),
    stale,
    measurements
  }
}
