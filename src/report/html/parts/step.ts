import type { Fact, StepReport } from '../../readiness-report.ts'
import { showDuration } from './duration.ts'
import { isoTime } from '../../safe-time.ts'
import { nameOfSeries } from '../charts/breaker-series.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { cut } from './cut.ts'
import { definitions } from './definitions.ts'
import { mark } from './mark.ts'

const MOST_REMARKS = 50
const MOST_FACTS = 60
const MOST_VALUES = 5
const MOST_LETTERS = 500

function showFact(fact: Fact): HtmlValue {
  if (typeof fact !== 'object') return cut(String(fact), MOST_LETTERS)
  if (fact.length === 0) return 'no values'
  const values = fact
    .slice(0, MOST_VALUES)
    .map(({ labels, value }) =>
      Object.keys(labels).length === 0 ? String(value) : `${nameOfSeries(labels)} ${String(value)}`
    )
  const more = fact.length > MOST_VALUES ? ` and ${String(fact.length - MOST_VALUES)} more` : ''
  return cut(values.join(', '), MOST_LETTERS) + more
}

function facts(step: StepReport): Html | undefined {
  const all = Object.entries(step.facts)
  const left = all.length - MOST_FACTS
  return html`${definitions(
    all.slice(0, MOST_FACTS).map(([name, fact]) => [cut(name, MOST_LETTERS), showFact(fact)])
  )}${left > 0 ? html`<p class="muted">${left} more facts in readiness.json.</p>` : undefined}`
}

/** A step as it was done: when, how long, how often, what it says, what it found. */
export function stepBlock(step: StepReport): Html {
  const { type, verdict, startedAt, durationMs, failedTries = 0, flaky, remarks } = step
  const lines = remarks
    .slice(0, MOST_REMARKS)
    .map(
      (each) =>
        html`<li>
          ${mark(each.verdict)}
          ${cut(each.message, MOST_LETTERS * 4)}${each.fix === undefined ? undefined : html` <b>Fix:</b> ${cut(each.fix, MOST_LETTERS)}`}
        </li> `
    )
  const left = remarks.length - MOST_REMARKS
  const meta = [
    `began ${isoTime(startedAt)}`,
    `took ${showDuration(durationMs)}`,
    ...(failedTries > 0 ? [`${String(failedTries)} earlier tries failed`] : []),
    ...(flaky === true ? ['flaky: it passed only when it was tried again'] : [])
  ]
  return html`<h4>${type} ${mark(verdict)}</h4>
    <p class="muted">${meta.join(', ')}</p>
    ${
      lines.length === 0
        ? undefined
        : html`<ul class="plain">
            ${lines}
          </ul>`
    }${left > 0 ? html`<p class="muted">${left} more remarks in readiness.json.</p>` : undefined}
    ${facts(step)} `
}
