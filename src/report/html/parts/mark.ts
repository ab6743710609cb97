import type { BreakerReport, CheckVerdict } from '../../readiness-report.ts'
import { html, type Html } from '../html.ts'

/** Every answer that has a colour. */
export type MarkName = CheckVerdict

const SIGNS: Readonly<Record<MarkName, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  inconclusive: '?',
  skipped: '–',
  waived: '~'
}

/** The answer that the state of a breaker is as good as. */
export const BREAKER_MARKS: Readonly<Record<BreakerReport['state'], MarkName>> = {
  watching: 'pass',
  pending: 'warn',
  tripped: 'fail',
  'no-data': 'inconclusive'
}

/** The sign of an answer, for places that say the same in words. */
export function signOf(name: MarkName): string {
  return SIGNS[name]
}

/** An answer as a sign and a word: the colour says nothing that these do not. */
export function mark(name: MarkName, word: string = name): Html {
  return html`<span class="mark ${name}"
    ><span class="sign" aria-hidden="true">${SIGNS[name]}</span>${word}</span
  >`
}
