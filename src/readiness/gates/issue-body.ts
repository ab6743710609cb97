import { createHash } from 'node:crypto'
import type { Policy } from '../../policy/policy-shape.ts'
import type { ReadinessReport } from '../../report/readiness-report.ts'
import { escapeMarkdown, inlineCode, table } from '../../report/renderers/markdown-text.ts'

/** Rows that one issue shows: GitHub takes 65,536 characters. */
const MOST_ROWS = 60
const MOST_CELL = 300

type Told = Pick<
  ReadinessReport,
  'policy' | 'release' | 'ref' | 'checks' | 'breakers' | 'gate' | 'verdict' | 'rollback'
>

/** The hidden comment that tells issues apart: one per policy, by its file and name, and ref. */
export function issueMarker({ policy, ref = '' }: Pick<Told, 'policy' | 'ref'>): string {
  const parts = JSON.stringify([policy.file, policy.name, ref])
  return `<!-- crossgo-readiness:${createHash('sha256').update(parts).digest('hex').slice(0, 32)} -->`
}

const cell = (text: string): string => escapeMarkdown(text.slice(0, MOST_CELL))

/** `payments-api 1.2.3 must be looked at (readiness.yml)`, at most 200 characters. */
export function issueTitle({ policy, release, ref }: Told): string {
  const name = policy.name === '' ? release.module : policy.name
  const what = [name, release.version].filter((part) => part !== '').join(' ')
  const where = ref === undefined ? '' : ` (${ref})`
  return `Release gate: ${what === '' ? policy.file : what}${where}`
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .slice(0, 200)
}

/** Address of the run in the browser, where GitHub tells it. */
export function runAddress(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const {
    GITHUB_SERVER_URL: server = '',
    GITHUB_REPOSITORY: name = '',
    GITHUB_RUN_ID: id = ''
  } = env
  return server === '' || name === '' || !/^\d+$/.test(id)
    ? undefined
    : `${server}/${name}/actions/runs/${id}`
}

/** What the issue says: gate, what failed, where to look. Texts of checks are somebody's: nothing in them is markup. */
export function issueBody(report: Told, gates: Policy['gates'], run: string | undefined): string {
  const failed = [
    ...report.checks
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')
      .map(({ id, title, verdict, effect, message }) => [
        inlineCode(id),
        cell(title),
        verdict,
        effect,
        cell(message)
      ]),
    ...report.breakers
      .filter(({ effect, state }) => effect !== 'none' || state === 'tripped')
      .map(({ id, state, effect, message }) => [
        inlineCode(id),
        'breaker',
        state,
        effect,
        cell(message)
      ])
  ]
  const { environment } = gates?.review ?? {}
  const facts = [
    ['version', cell(report.release.version)],
    ['ref', cell(report.ref ?? '–')],
    ['policy', `${cell(report.policy.file)} (${report.policy.sha256.slice(0, 12)})`],
    ...(report.release.report === undefined
      ? []
      : [['report.json', inlineCode(`sha256:${report.release.report}`)]]),
    ['verdict', report.verdict],
    ['gate', report.gate],
    ...(environment === undefined ? [] : [['reviewers of the environment', cell(environment)]]),
    ...(report.rollback === undefined
      ? []
      : [['rollback', `${report.rollback.status}: ${cell(report.rollback.message)}`]]),
    ...(run === undefined ? [] : [['run', run]])
  ]
  const left = failed.length - MOST_ROWS
  return [
    issueMarker(report),
    table(['', ''], facts),
    table(['check', 'title', 'verdict', 'gate', 'why'], failed.slice(0, MOST_ROWS)),
    ...(left > 0 ? [`and ${String(left)} more, in the report of the run`] : []),
    'This issue follows the newest run for this policy and ref, and is closed by one that passes.'
  ].join('\n\n')
}
