import { createContext, Script } from 'node:vm'
import { REDACTED } from './redact-words.ts'

/** A regular expression of the user's, which may take for ever. */
export interface Pattern {
  readonly source: string
  readonly flags: string
}

/** Texts after their redaction. */
export interface PatternResult {
  readonly texts: readonly string[]
  /** For each pattern, how many texts it could not be held against in time; they are taken out whole. */
  readonly lost: readonly number[]
}

/** How long one pattern may take, in milliseconds. */
export interface PatternLimits {
  readonly textMs: number
  readonly allMs: number
}

const LIMITS: PatternLimits = { textMs: 1000, allMs: 5000 }

/** Where no match is, nothing is put: an expression that matches the empty text would put something everywhere. */
const CODE = new Script(`
while (state.next < state.texts.length) {
  const text = state.texts[state.next]
  state.done[state.next] = text.replace(form, (match) => match === '' ? '' : mark)
  state.next++
}
`)

function redactOne(
  texts: readonly string[],
  { source, flags }: Pattern,
  { textMs, allMs }: PatternLimits
): { readonly texts: readonly string[]; readonly lost: number } {
  const state = { texts, done: [...texts], next: 0 }
  const context = createContext({ state, form: new RegExp(source, flags), mark: REDACTED })
  const until = performance.now() + allMs
  let lost = 0
  while (state.next < texts.length) {
    const left = Math.ceil(until - performance.now())
    const from = state.next
    try {
      // The one way to end an expression that is at work in this thread.
      if (left > 0) CODE.runInContext(context, { timeout: Math.min(left, textMs) })
    } catch (error) {
      if (!isTimeout(error)) throw error
    }
    if (state.next > from || state.next >= texts.length) continue
    state.done[state.next] = REDACTED
    state.next++
    lost++
  }
  return { texts: state.done, lost }
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}

/**
 * Replaces all matches of each pattern in each text, one pattern after the other. An expression that takes longer than a
 * second for a text, or five for all of them, is ended; what it was not held against is taken out whole, since nobody knows
 * what it would have found.
 */
export function redactPatterns(
  texts: readonly string[],
  patterns: readonly Pattern[],
  limits = LIMITS
): PatternResult {
  return patterns.reduce<PatternResult>(
    ({ texts: before, lost }, pattern) => {
      const found = redactOne(before, pattern, limits)
      return { texts: found.texts, lost: [...lost, found.lost] }
    },
    { texts, lost: [] }
  )
}
