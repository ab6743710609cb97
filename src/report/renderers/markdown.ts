import type { Finding } from '../../checks/check.ts'
import { factsOf } from '../../inspect/index.ts'
import { badFirst, wantsDoing } from '../../checks/severity.ts'
import type { Report, TargetReport } from '../report.ts'
import { renderCaches } from './caches.ts'
import { fitSections } from './fit-sections.ts'
import {
  formatDuration,
  formatFloor,
  formatGo,
  formatKind,
  formatProof,
  formatSize,
  formatSmoke
} from './format.ts'
import { passportRows } from './passport-rows.ts'
import { renderLegs } from './legs.ts'
import { printable } from './printable.ts'
import { renderReach } from './reach.ts'
import { codeBlock, details, escapeMarkdown, inlineCode, table } from './markdown-text.ts'

const MARKS = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔', skipped: '–' } as const

/** The findings of each target, in their order: there can be very many. */
function findingsByTarget({ findings }: Report): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const others = found.get(finding.target)
    if (others === undefined) found.set(finding.target, [finding])
    else others.push(finding)
  }
  return found
}

/** The verdict on one target: of its findings alone. */
function verdictOfTarget(
  { outcome }: TargetReport,
  findings: readonly Finding[]
): keyof typeof MARKS {
  if (outcome.status === 'failed') return 'fail'
  const [worst] = badFirst(findings)
  return worst === undefined || worst.status === 'skipped' ? 'pass' : worst.status
}

/** The answer of one check as a mark; a dash where it was not asked. */
function markOf(findings: readonly Finding[], check: string): string {
  return MARKS[findings.find((each) => each.check === check)?.status ?? 'skipped']
}

const HEADER = ['target', 'size', 'needs', 'kind', 'protected', 'run', 'rebuilt', 'verdict']

function targetRow(row: TargetReport, findings: readonly Finding[]): readonly string[] {
  const { outcome } = row
  const verdict = verdictOfTarget(row, findings)
  const name = `${MARKS[verdict]} ${inlineCode(row.name)}`
  if (outcome.status === 'failed') return [name, '–', '–', '–', '–', '–', '–', 'not built']
  const [binary] = outcome.binaries
  return [
    name,
    formatSize(outcome.archive.sizeBytes),
    binary === undefined ? '–' : formatFloor(binary),
    binary === undefined ? '–' : formatKind(binary),
    markOf(findings, 'hardened'),
    binary === undefined ? '–' : formatSmoke(binary),
    markOf(findings, 'reproducible'),
    verdict
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
  const wanting = badFirst(report.findings).filter(wantsDoing)
  // What is wrong with several targets in the same way is said once.
  const groups = new Map<string, Finding[]>()
  for (const finding of wanting) {
    const { status, check, message, fix } = finding
    const key = JSON.stringify([status, check, message, fix])
    const same = groups.get(key)
    if (same === undefined) groups.set(key, [finding])
    else same.push(finding)
  }
  const rows = [...groups.values()].flatMap(([finding, ...same]) =>
    finding === undefined
      ? []
      : [
          [
            finding.status,
            [finding, ...same].map(({ target }) => inlineCode(target)).join(' '),
            finding.check,
            escapeMarkdown(finding.message),
            escapeMarkdown(finding.fix ?? '')
          ]
        ]
  )
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

function targetDetails(row: TargetReport, findings: readonly Finding[]): string {
  const { outcome } = row
  if (outcome.status === 'failed') return ''
  const env = Object.entries(outcome.env)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
  const checks = findings.map(
    ({ status, check, message }) => `- ${status}: ${check}: ${escapeMarkdown(message)}`
  )
  const binaries = outcome.binaries.map(({ name, record, smokeRun }) => {
    const output = smokeRun?.ran === true ? `\n\n${codeBlock(smokeRun.output.trim())}` : ''
    const rows = factsOf(record).flatMap((facts) => passportRows(facts))
    return (
      `${inlineCode(name)} ${formatSize(record.sizeBytes)}, sha256 ${inlineCode(record.sha256)}` +
      `\n\n${table(
        ['', ''],
        rows.map(([label, text]) => [label, escapeMarkdown(printable(text))])
      )}${output}`
    )
  })
  const compiler =
    row.toolchain.compiler === undefined
      ? ''
      : `\n\nCompiler: ${escapeMarkdown(row.toolchain.compiler)}`
  return details(
    `${row.target}: built in ${formatDuration(outcome.durationMs)}`,
    [
      ...binaries,
      checks.join('\n') + compiler,
      codeBlock([...env, outcome.command.join(' ')].join('\n'))
    ].join('\n\n')
  )
}

function evidenceSections(report: Report): readonly string[] {
  const { plan } = report
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
  const decisions = [
    ...plan.because,
    ...plan.builds.flatMap((build) => build.because.map((text) => `${build.target.id}: ${text}`))
  ]
  return [
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
    details('Decisions', decisions.map((text) => `- ${escapeMarkdown(text)}`).join('\n'))
  ]
}

/**
 * `summary.md`, and with a budget the job summary: verdict, table of targets, what wants doing, then the evidence behind a
 * click.
 * @param budget most bytes in UTF-8; details are left out first
 */
export function renderMarkdown(report: Report, budget = Number.POSITIVE_INFINITY): string {
  const { plan } = report
  const built = report.targets.filter(({ outcome }) => outcome.status === 'built').length
  const byTarget = findingsByTarget(report)
  const findingsOf = ({ target }: TargetReport): readonly Finding[] => byTarget.get(target) ?? []
  const first = [
    `## ${MARKS[report.verdict]} ${escapeMarkdown(plan.name)} ${escapeMarkdown(plan.version)}: ${report.verdict}`,
    `${String(built)} of ${String(report.targets.length)} targets built in ${formatDuration(report.durationMs)} with Go ${plan.go.version} (${escapeMarkdown(plan.go.trust)}; ${escapeMarkdown(plan.go.requestedBy)}).`,
    table(
      HEADER,
      report.targets.map((row) => targetRow(row, findingsOf(row)))
    ),
    ...problems(report)
  ]
  const caches = renderCaches(report.caches)
  const legs = renderLegs(report)
  const behind = [
    ...(legs === '' ? [] : [legs]),
    ...(caches === '' ? [] : [caches]),
    ...report.targets
      .map((row) => targetDetails(row, findingsOf(row)))
      .filter((text) => text !== ''),
    ...evidenceSections(report)
  ]
  return fitSections(
    [
      ...first.map((text) => ({ text, detail: false })),
      ...behind.map((text) => ({ text, detail: true }))
    ],
    budget,
    'everything is in summary.md among the release files'
  )
}
