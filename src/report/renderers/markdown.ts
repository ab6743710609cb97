import type { Report, TargetReport } from '../report.ts'
import {
  formatDuration,
  formatFloor,
  formatGo,
  formatKind,
  formatProof,
  formatSize,
  formatSmoke
} from './format.ts'
import { renderReach } from './reach.ts'
import { codeBlock, details, escapeMarkdown, inlineCode, table } from './markdown-text.ts'

const MARKS = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔' } as const

function failedChecks(report: Report, target: string): number {
  return report.findings.filter((finding) => finding.target === target && finding.status === 'fail')
    .length
}

function targetRow(report: Report, row: TargetReport): readonly string[] {
  const { outcome } = row
  const name = inlineCode(row.name)
  if (outcome.status === 'failed')
    return [`❌ ${name}`, row.toolchain.id, '–', '–', '–', 'not built', '–']
  const [binary] = outcome.binaries
  const mark = failedChecks(report, row.target) > 0 ? '❌' : '✅'
  return [
    `${mark} ${name}`,
    row.toolchain.id,
    formatSize(outcome.archive.sizeBytes),
    binary === undefined ? '–' : formatKind(binary),
    binary === undefined ? '–' : formatFloor(binary),
    binary === undefined ? '–' : formatSmoke(binary),
    inlineCode(outcome.archive.sha256.slice(0, 16))
  ]
}

function problems(report: Report): readonly string[] {
  const failedTargets = report.targets.flatMap(({ target, outcome }) =>
    outcome.status === 'failed'
      ? [
          `### ${escapeMarkdown(target)} failed\n\n${escapeMarkdown(outcome.what)} (${outcome.code})\n\n**${escapeMarkdown(outcome.fix)}**` +
            (outcome.details === undefined ? '' : `\n\n${codeBlock(outcome.details)}`)
        ]
      : []
  )
  const wanting = report.findings.filter(({ status }) => status !== 'pass' && status !== 'skipped')
  const rows = wanting.map((finding) => [
    finding.status,
    inlineCode(finding.target),
    finding.check,
    escapeMarkdown(finding.message),
    escapeMarkdown(finding.fix ?? '')
  ])
  return [
    ...failedTargets,
    ...(rows.length > 0
      ? [
          `### Checks that want something done\n\n${table(['status', 'target', 'check', 'what', 'fix'], rows)}`
        ]
      : []),
    ...(report.warnings.length > 0
      ? [`### Warnings\n\n${report.warnings.map((text) => `- ${escapeMarkdown(text)}`).join('\n')}`]
      : [])
  ]
}

function targetDetails(report: Report, row: TargetReport): string {
  const { outcome } = row
  if (outcome.status === 'failed') return ''
  const env = Object.entries(outcome.env)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
  const checks = report.findings
    .filter((finding) => finding.target === row.target)
    .map((finding) => `- ${finding.status}: ${finding.check}: ${escapeMarkdown(finding.message)}`)
  const binaries = outcome.binaries.map(({ name, record, smokeRun }) => {
    const needed = record.format === 'universal' ? [] : record.needed
    const output = smokeRun?.ran === true ? `\n\n${codeBlock(smokeRun.output.trim())}` : ''
    return (
      `${inlineCode(name)} ${formatSize(record.sizeBytes)}, sha256 ${inlineCode(record.sha256)}` +
      `, loads ${needed.length === 0 ? 'nothing' : needed.map(inlineCode).join(', ')}${output}`
    )
  })
  const compiler =
    row.toolchain.compiler === undefined
      ? ''
      : `\n\nCompiler: ${escapeMarkdown(row.toolchain.compiler)}`
  return details(
    `${escapeMarkdown(row.target)}: built in ${formatDuration(outcome.durationMs)}`,
    [
      ...binaries,
      checks.join('\n') + compiler,
      codeBlock([...env, outcome.command.join(' ')].join('\n'))
    ].join('\n\n')
  )
}

/** The job summary and `summary.md`: verdict, table of targets, what wants doing, then the evidence behind a click. */
export function renderMarkdown(report: Report): string {
  const { plan } = report
  const built = report.targets.filter(({ outcome }) => outcome.status === 'built').length
  const downloads = report.downloads.map((download) => [
    escapeMarkdown(download.what),
    formatSize(download.sizeBytes),
    formatProof(download.proof),
    inlineCode(download.sha256.slice(0, 16))
  ])
  const checksums = report.files.map((file) => `${file.sha256}  ${file.name}`).join('\n')
  const proof = report.goProof.map(({ command, output }) => `$ ${command}\n${output}`).join('\n')
  const access = Object.entries(report.moduleAccess)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
  return (
    [
      `## ${MARKS[report.verdict]} ${escapeMarkdown(plan.name)} ${escapeMarkdown(plan.version)}: ${report.verdict}`,
      `${String(built)} of ${String(report.targets.length)} targets built in ${formatDuration(report.durationMs)} with Go ${plan.go.version} (${escapeMarkdown(plan.go.trust)}; ${escapeMarkdown(plan.go.requestedBy)}).`,
      table(
        ['target', 'C toolchain', 'archive', 'kind', 'needs', 'run', 'sha256'],
        report.targets.map((row) => targetRow(report, row))
      ),
      ...problems(report),
      ...report.targets.map((row) => targetDetails(report, row)).filter((text) => text !== ''),
      details('Checksums', codeBlock(checksums)),
      ...(downloads.length > 0
        ? [details('Downloads', table(['what', 'size', 'verified by', 'sha256'], downloads))]
        : []),
      details(
        'Go and module access',
        codeBlock(
          [formatGo(plan.go), proof, ...access, ...renderReach(report.moduleReach)].join('\n')
        )
      ),
      details(
        'Decisions',
        [
          ...plan.because,
          ...plan.builds.flatMap((build) =>
            build.because.map((text) => `${build.target.id}: ${text}`)
          )
        ]
          .map((text) => `- ${escapeMarkdown(text)}`)
          .join('\n')
      )
    ].join('\n\n') + '\n'
  )
}
