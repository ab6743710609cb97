import { badFirst } from '../../../checks/severity.ts'
import type { Finding } from '../../../checks/check.ts'
import { showCommand } from '../../../doctor/show-command.ts'
import { factsOf } from '../../../inspect/index.ts'
import type { BinaryEvidence } from '../../../probes/evidence.ts'
import type { Documents } from '../../documents.ts'
import type { Report, TargetReport } from '../../report.ts'
import { formatDuration, formatFloor, formatSize, formatSmoke } from '../../renderers/format.ts'
import { passportRows } from '../../renderers/passport-rows.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { code, codeBlock, digest } from '../parts/code.ts'
import { definitions } from '../parts/definitions.ts'
import { details } from '../parts/details.ts'
import { keep } from '../parts/keep.ts'
import { longTable } from '../parts/long-table.ts'
import { mark } from '../parts/mark.ts'
import { table, type Column } from '../parts/table.ts'
import { findingsByTarget, targetVerdict } from '../parts/target-verdict.ts'
import type { Section } from '../section.ts'

const COLUMNS: readonly (Column | string)[] = [
  { head: 'Target', kind: 'name' },
  { head: 'Size', kind: 'number' },
  'Format',
  'Linkage',
  'Needs',
  'Hardening',
  'Run',
  'Reproducible',
  'Verdict'
]

/** Targets with everything about them; beyond these only those that want something done have it here. */
const MOST_DETAILS = 60
/** With more targets, these details are not printed. */
const MOST_PRINTED = 12

const dash = '–'

/** The answer of one check. What was not asked has no colour. */
function answer(findings: readonly Finding[], check: string, word: string): Html {
  const found = findings.find((each) => each.check === check)
  return found === undefined || found.status === 'skipped'
    ? mark('skipped', word)
    : mark(found.status)
}

function smoke(binary: BinaryEvidence): Html {
  const run = binary.smokeRun
  if (run?.ran !== true) return mark('skipped', formatSmoke(binary))
  return mark(run.exitCode === 0 && run.matched ? 'pass' : 'fail', formatSmoke(binary))
}

function hardening(findings: readonly Finding[]): Html {
  const found = findings.find(({ check }) => check === 'hardened')
  // "no C code", "hardening is off".
  return answer(findings, 'hardened', found?.message ?? 'not asked')
}

function cellsOf(row: TargetReport, findings: readonly Finding[]): readonly HtmlValue[] {
  const { outcome, name } = row
  const verdict = targetVerdict(row, findings)
  const named = keep(name, code(name))
  if (outcome.status === 'failed')
    return [named, dash, dash, dash, dash, dash, dash, dash, mark('fail', 'not built')]
  const [binary] = outcome.binaries
  const more = outcome.binaries.length > 1 ? `, ${String(outcome.binaries.length)} programs` : ''
  const size = formatSize(outcome.archive.sizeBytes)
  if (binary === undefined) return [named, size, dash, dash, dash, dash, dash, dash, mark(verdict)]
  const { record } = binary
  return [
    named,
    size,
    `${record.format}${more}`,
    record.format === 'universal' ? dash : keep(record.linkage),
    keep(formatFloor(binary)),
    hardening(findings),
    smoke(binary),
    answer(findings, 'reproducible', 'not asked'),
    mark(verdict)
  ]
}

function binaryDetails({ name, record, smokeRun }: BinaryEvidence): Html {
  const rows = factsOf(record).flatMap((facts) => passportRows(facts))
  const output =
    smokeRun?.ran === true && smokeRun.output.trim() !== ''
      ? html`<p>It printed:</p>
          ${codeBlock(smokeRun.output.trim())}`
      : undefined
  return html`<h4>${name}</h4>
    ${definitions([
      ['size', formatSize(record.sizeBytes)],
      ['SHA-256', digest(record.sha256)],
      ...rows.map(([label, text]) => [label, text] as const)
    ])}
    ${output}`
}

function targetDetails(
  row: TargetReport,
  findings: readonly Finding[],
  long: boolean
): Html | undefined {
  const { outcome, name, toolchain } = row
  if (outcome.status === 'failed') return undefined
  const env = Object.entries(outcome.env)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${value}`)
  const asked = badFirst(findings)
  return details({
    summary: html`${code(name)} ${mark(targetVerdict(row, findings))}, built in
    ${formatDuration(outcome.durationMs)}`,
    body: html`${outcome.binaries.map(binaryDetails)}
      ${
        asked.length === 0
          ? undefined
          : table({
              label: `Checks of ${name}`,
              columns: ['Check', 'Answer', { head: 'What was found', kind: 'text' }],
              rows: asked.map((each) => [code(each.check), mark(each.status), each.message])
            })
      }
      ${toolchain.compiler === undefined ? undefined : html`<p>Compiler: ${toolchain.compiler}</p>`}
      <p>Built by:</p>
      ${codeBlock(showCommand([...env, ...outcome.command]))}`,
    long
  })
}

function allDetails(report: Report, findings: ReadonlyMap<string, readonly Finding[]>): Html {
  const of = ({ target }: TargetReport): readonly Finding[] => findings.get(target) ?? []
  const wanted =
    report.targets.length <= MOST_DETAILS
      ? report.targets
      : report.targets.filter((row) => targetVerdict(row, of(row)) !== 'pass')
  const shown = wanted
    .slice(0, MOST_DETAILS)
    .flatMap((row) => targetDetails(row, of(row), report.targets.length > MOST_PRINTED) ?? [])
  const note =
    report.targets.length <= MOST_DETAILS
      ? undefined
      : html`<p class="muted">
          Here are details of ${shown.length} targets that want something done; report.json has
          those of all ${report.targets.length}.
        </p>`
  if (shown.length === 0) return html`${note}`
  const few = report.targets.length <= MOST_DETAILS
  return html`<h3>Each target</h3>
    ${note}${few ? shown : details({ summary: 'Details', body: shown, long: true })}`
}

function render({ report }: Documents): Html | undefined {
  if (report === undefined || report.targets.length === 0) return undefined
  const findings = findingsByTarget(report)
  const rows = report.targets.map((row) => {
    const own = findings.get(row.target) ?? []
    return { cells: cellsOf(row, own), open: targetVerdict(row, own) !== 'pass' }
  })
  return html`${longTable({ label: 'Targets', columns: COLUMNS, rows, rest: 'targets that passed' })}
  ${allDetails(report, findings)}`
}

/** Every target with what came of it; what each file is stands behind a click. */
export const matrix: Section = { id: 'matrix', title: 'Targets', render }
