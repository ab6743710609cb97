import type { CheckReport, ReadinessReport } from '../../readiness-report.ts'
import { showDuration } from '../parts/duration.ts'
import { checkMs, WORST_FIRST } from '../../renderers/readiness-words.ts'
import { html, type Html } from '../html.ts'
import { code } from '../parts/code.ts'
import { cut } from '../parts/cut.ts'
import { details } from '../parts/details.ts'
import { keep } from '../parts/keep.ts'
import { mark } from '../parts/mark.ts'
import { stepBlock } from '../parts/step.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

const MOST_LETTERS = 2000
const MOST_STEPS = 30
const LONG_ID = 24
/** Checks whose steps fill more paper than they are worth. */
const MANY_CHECKS = 60

function counts({ checks }: ReadinessReport): Html {
  const items = WORST_FIRST.flatMap((verdict) => {
    const count = checks.filter((check) => check.verdict === verdict).length
    return count === 0 ? [] : html`<li>${mark(verdict, `${String(count)} ${verdict}`)}</li> `
  })
  return html`<ul class="checks">
    ${items}
    <li class="muted">of ${checks.length}</li>
  </ul>`
}

function badges({ flaky, dryRun, noBaseline }: CheckReport): readonly Html[] {
  return [
    ...(flaky === true ? ['flaky'] : []),
    ...(dryRun === true ? ['dry run'] : []),
    ...(noBaseline === true ? ['no baseline'] : [])
  ].map((word) => html` <span class="badge">${word}</span>`)
}

function gate({ gate: own, effect, verdict }: CheckReport): Html {
  const isOpen = verdict !== 'pass' && verdict !== 'skipped'
  if (effect !== 'none') return html`${own}<br />effect <b>${effect}</b>`
  return html`${own}${isOpen ? html`<br /><span class="nowrap">no effect</span>` : undefined}`
}

function reason({ message, fix, waiver }: CheckReport): Html {
  return html`${cut(message, MOST_LETTERS)}${fix === undefined ? undefined : html`<p><b>Fix:</b> ${cut(fix, MOST_LETTERS)}</p>`}${
    waiver === undefined
      ? undefined
      : html`<p>
          <b>Waived</b> by ${waiver.owner} until <span class="nowrap">${waiver.expires}</span>:
          ${cut(waiver.reason, MOST_LETTERS)}
        </p>`
  }`
}

function rowOf(check: CheckReport, at: number) {
  const word = code(check.id)
  // An id of usual length stays in one piece; a column is as wide as its longest one.
  const id = check.id.length > LONG_ID ? word : html`<span class="nowrap">${word}</span>`
  const name = check.steps.length === 0 ? id : html`<a href="#check-${at}">${id}</a>`
  return [
    html`${name}<br />${check.title}`,
    html`${mark(check.verdict)}${badges(check)}`,
    gate(check),
    html`${keep(check.stage)}${check.category === undefined ? undefined : html`<br /><span class="muted">${keep(check.category)}</span>`}`,
    reason(check),
    showDuration(checkMs(check)),
    check.where === undefined ? undefined : keep(check.where, code(check.where))
  ]
}

function steps(check: CheckReport, at: number, many: boolean): Html | undefined {
  const { steps: all, id, verdict } = check
  if (all.length === 0) return undefined
  const left = all.length - MOST_STEPS
  const body = html`${all.slice(0, MOST_STEPS).map(stepBlock)}${left > 0 ? html`<p class="muted">${left} more steps in readiness.json.</p>` : undefined}`
  const word = all.length === 1 ? '1 step' : `${String(all.length)} steps`
  const where = many ? ', all in readiness.json' : ''
  return html`<div id="check-${at}">
    ${details({ summary: html`${mark(verdict)} ${id}, ${word}${where}`, body, long: many })}
  </div>`
}

function render(report: ReadinessReport): Html {
  const { checks } = report
  const many = checks.length > MANY_CHECKS
  const blocks = checks.flatMap((check, at) => steps(check, at, many) ?? [])
  return html`${counts(report)}
  ${table({
    label: 'Checks',
    columns: [
      { head: 'check', kind: 'name' },
      'verdict',
      'gate',
      'stage, category',
      { head: 'reason', kind: 'text' },
      { head: 'time', kind: 'number' },
      'policy'
    ],
    rows: checks.map(rowOf)
  })}
  ${
    blocks.length === 0
      ? undefined
      : html`<h3>Steps and facts</h3>
          ${blocks}`
  } `
}

export const readiness: Section = {
  id: 'readiness',
  title: 'Checks',
  render: ({ readiness: report }) =>
    report === undefined || report.checks.length === 0 ? undefined : render(report)
}
