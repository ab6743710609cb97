import { badFirst, wantsDoing } from '../../../checks/severity.ts'
import type { Finding } from '../../../checks/check.ts'
import type { Documents } from '../../documents.ts'
import type { CheckReport, ReadinessReport } from '../../readiness-report.ts'
import type { Report } from '../../report.ts'
import {
  openChecks,
  showBreaker,
  showReason,
  showVerdict,
  WORST_FIRST
} from '../../renderers/readiness-words.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { card } from '../parts/card.ts'
import { code, codeBlock } from '../parts/code.ts'
import { details } from '../parts/details.ts'
import { groupBy } from '../parts/group-by.ts'
import { mark, type MarkName } from '../parts/mark.ts'
import { names } from '../parts/names.ts'
import type { Section } from '../section.ts'

/** One thing that wants doing. */
interface Problem {
  readonly verdict: MarkName
  readonly markup: Html
  /** What it does to the release. */
  readonly effect?: ReadinessReport['gate']
}

/** So many are open; the rest is behind a click, and nothing is left out. */
const MOST_OPEN = 25

/** What stops more stands first. */
const EFFECTS: readonly ReadinessReport['gate'][] = ['rollback', 'review', 'pause', 'none']

const fixLine = (fix: string | undefined): Html | undefined =>
  fix === undefined || fix === '' ? undefined : html`<p><strong>Fix:</strong> ${fix}</p>`

const weightOf = ({ effect = 'none' }: Problem): number => EFFECTS.indexOf(effect)

function problem(verdict: MarkName, title: HtmlValue, word: string, body: HtmlValue): Problem {
  return {
    verdict,
    markup: card(
      verdict,
      html`<h3>${title} ${mark(verdict, word)}</h3>
        ${body}`
    )
  }
}

function failedTargets({ targets }: Report): readonly Problem[] {
  return targets.flatMap(({ name, outcome }) =>
    outcome.status === 'failed'
      ? [
          problem(
            'fail',
            code(name),
            'not built',
            html`<p>${outcome.what} (${outcome.code})</p>
              ${fixLine(outcome.fix)}
              ${
                outcome.details === undefined
                  ? undefined
                  : details({ summary: 'What was printed', body: codeBlock(outcome.details) })
              }`
          )
        ]
      : []
  )
}

/** What is wrong with several targets in the same way is said once. */
function findings({ findings: all, targets }: Report): readonly Problem[] {
  const shown = new Map(targets.map(({ target, name }) => [target, name]))
  const groups = groupBy(
    badFirst(all).filter(wantsDoing),
    ({ status, check, message, fix }: Finding) => JSON.stringify([status, check, message, fix])
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined || first.status === 'skipped'
      ? []
      : [
          problem(
            first.status,
            code(first.check),
            first.status,
            html`<p>${first.message}</p>
              <div>
                ${names(
                  group.map(({ target }) => shown.get(target) ?? target),
                  'targets'
                )}
              </div>
              ${fixLine(first.fix)}`
          )
        ]
  })
}

/** The id, leading to the steps of the check where it has some. */
function idOf({ checks }: ReadinessReport, check: CheckReport): Html {
  const id = code(check.id)
  return check.steps.length === 0 ? id : html`<a href="#check-${checks.indexOf(check)}">${id}</a>`
}

function readinessProblems(readiness: ReadinessReport): readonly Problem[] {
  const tripped = readiness.breakers.flatMap((each) => {
    const body = html`<p>${showBreaker(each)}</p>`
    const title = html`Breaker ${code(each.id)}`
    if (each.state === 'tripped')
      return [{ ...problem('fail', title, 'tripped', body), effect: each.effect }]
    // Nobody could look, and that holds the release up.
    return each.effect === 'none'
      ? []
      : [{ ...problem('inconclusive', title, each.state, body), effect: each.effect }]
  })
  const open = openChecks(readiness).map((check) => ({
    effect: check.effect,
    ...problem(
      check.verdict,
      check.title === '' ? code(check.id) : check.title,
      showVerdict(check),
      html`<p>${showReason(check)}</p>
        ${fixLine(check.fix)}
        <p class="muted">
          Check ${idOf(readiness, check)}, stage
          ${check.stage}${check.where === undefined ? '' : html`, ${code(check.where)}`}
        </p>`
    )
  }))
  const { rollback } = readiness
  const rolled =
    rollback === undefined
      ? []
      : [
          problem(
            rollback.status === 'done' ? 'warn' : 'fail',
            'Rollback',
            rollback.status,
            html`<p>${rollback.message}</p>`
          )
        ]
  return [...rolled, ...tripped, ...open]
}

function warnings({ report, readiness }: Documents): readonly Problem[] {
  return [...(report?.warnings ?? []), ...(readiness?.policy.warnings ?? [])].map((text) => ({
    verdict: 'warn' as const,
    markup: card('warn', html`<p>${mark('warn', 'warning')} ${text}</p>`)
  }))
}

function render(documents: Documents): Html | undefined {
  const { report, readiness } = documents
  const all = [
    ...(readiness === undefined ? [] : readinessProblems(readiness)),
    ...(report === undefined ? [] : [...failedTargets(report), ...findings(report)]),
    ...warnings(documents)
  ].toSorted(
    (a, b) =>
      WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) || weightOf(a) - weightOf(b)
  )
  if (all.length === 0) return undefined
  const rest = all.slice(MOST_OPEN)
  return html`${all.slice(0, MOST_OPEN).map(({ markup }) => markup)}
  ${
    rest.length === 0
      ? undefined
      : details({
          summary: `${String(rest.length)} more`,
          body: rest.map(({ markup }) => markup)
        })
  }`
}

/** Everything that wants something done, failed first, each with its fix. */
export const failures: Section = { id: 'failures', title: 'What to act on', render }
