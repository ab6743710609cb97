import type { DriftRecord } from '../drift-record.ts'
import type { ReadinessReport } from '../readiness-report.ts'
import type { Section } from './fit-sections.ts'
import { escapeMarkdown, inlineCode, table } from './markdown-text.ts'
import { printable } from './printable.ts'
import { worstFirst } from './readiness-words.ts'

const SHOWN = 10
/** Digits that mean something to people. */
const short = (value: number | string): string =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(4) : String(value)

function row(record: DriftRecord): readonly string[] {
  const { id, where, measure, statistic, p, adjustedP = p, before, after } = record
  const shown = (value: number | string | undefined): string =>
    value === undefined ? '–' : escapeMarkdown(printable(short(value)))
  return [
    `${inlineCode(id)}${where === undefined ? '' : ` ${escapeMarkdown(printable(where))}`}`,
    shown(before),
    shown(after),
    statistic === undefined ? '–' : `${shown(statistic)} ${escapeMarkdown(measure)}`,
    shown(adjustedP),
    escapeMarkdown(record.threshold),
    record.verdict
  ]
}

/** What changed most against the release before, or between a user's own samples: what is wrong first, ten at most. */
export function driftSection({ checks }: Pick<ReadinessReport, 'checks'>): readonly Section[] {
  const all = checks.flatMap(({ steps }) => steps.flatMap(({ drift = [] }) => drift))
  const compared = all.filter(
    ({ statistic, verdict }) => statistic !== undefined || verdict === 'fail'
  )
  if (compared.length === 0) return []
  const rows = worstFirst(compared).slice(0, SHOWN).map(row)
  const left = compared.length - rows.length
  const more = left > 0 ? `\n\n_${String(left)} more in readiness.json_` : ''
  const header = ['what', 'before', 'now', 'is', 'p', 'limit', '']
  return [{ text: `### What changed\n\n${table(header, rows)}${more}`, detail: false }]
}
