import { wantsDoing } from '../../checks/severity.ts'
import type { Report } from '../report.ts'
import { cacheLine } from './caches.ts'
import { formatDuration, formatFloor, formatKind, formatSize, formatSmoke } from './format.ts'
import { printable } from './printable.ts'
import { wrap } from './wrap.ts'

/** Rows under each other with columns as wide as their widest cell; the last column is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)))
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  )
}

/** A tab moves the cursor by as much as it likes; what else does is escaped. */
const shown = (line: string): string => printable(line.replaceAll('\t', '    '))

/**
 * What the command line prints at the end: one line per target, what went wrong, the verdict. No colour codes.
 * @param width columns of the terminal: sentences are broken there, tables and what programs printed are not
 */
export function renderText(report: Report, width = Number.POSITIVE_INFINITY): string {
  const sentence = (lead: string, text: string): readonly string[] =>
    wrap(shown(text), Math.max(20, width - 4)).map(
      (line, index) => `${index === 0 ? lead : '    '}${line}`
    )
  const rows = report.targets.map(({ target, name, outcome }) => {
    if (outcome.status === 'failed') return [name, 'FAILED']
    const [binary] = outcome.binaries
    const failed = report.findings.some(
      (finding) => finding.target === target && finding.status === 'fail'
    )
    return [
      name,
      failed ? 'BAD' : 'ok',
      formatSize(outcome.archive.sizeBytes),
      ...(binary === undefined
        ? []
        : [formatKind(binary), formatFloor(binary), formatSmoke(binary)]),
      outcome.archive.name
    ]
  })
  const failures = report.targets.flatMap(({ outcome }) =>
    outcome.status === 'failed'
      ? [
          ...sentence('', `error: ${outcome.what} (${outcome.code})`),
          ...sentence('  ', outcome.fix),
          ...(outcome.details ?? '')
            .split('\n')
            .slice(-12)
            .map((line) => `  | ${shown(line)}`)
        ]
      : []
  )
  const findings = report.findings
    .filter(wantsDoing)
    .flatMap(({ status, target, message, fix }) => [
      ...sentence('', `${status}: ${target}: ${message}`),
      ...sentence('  ', fix ?? '')
    ])
  const warnings = report.warnings.flatMap((text) => sentence('', `warning: ${text}`))
  return [
    ...alignColumns(rows.map((row) => row.map(shown))),
    ...failures,
    ...findings,
    ...warnings,
    ...[cacheLine(report.caches) ?? []].flat(),
    ...sentence(
      '',
      `${report.verdict}: ${report.plan.name} ${report.plan.version}, Go ${report.plan.go.version} (${report.plan.go.trust}), ${formatDuration(report.durationMs)}`
    )
  ].join('\n')
}
