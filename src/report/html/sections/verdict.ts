import type { Documents } from '../../documents.ts'
import type { ReadinessReport } from '../../readiness-report.ts'
import type { Report, Verdict } from '../../report.ts'
import { formatDuration } from '../../renderers/format.ts'
import { openChecks } from '../../renderers/readiness-words.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { code, digest } from '../parts/code.ts'
import { definitions } from '../parts/definitions.ts'
import { mark, signOf } from '../parts/mark.ts'
import type { Section } from '../section.ts'
import { isoTime } from '../../safe-time.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'Pass',
  warn: 'Pass, with warnings',
  fail: 'Fail',
  inconclusive: 'Inconclusive'
}

const MEANING: Readonly<Record<Verdict, string>> = {
  pass: 'Everything that was checked is as it must be.',
  warn: 'Nothing failed. Some points need a look; they are listed below.',
  fail: 'Something is not as it must be. Each point is listed below, with its fix where one is known.',
  inconclusive:
    'Nothing failed, but not everything could be checked. What could not is listed below.'
}

const GATES: Readonly<Record<ReadinessReport['gate'], string>> = {
  none: 'Gate: none. Nothing stops this release.',
  pause: 'Gate: pause. The release waits.',
  review: 'Gate: review. Somebody must look before it goes on.',
  rollback: 'Gate: rollback. The release must be taken back.'
}

type Count = readonly [number: string, of: string]

const ofAll = (some: number, all: number): string => `${String(some)} of ${String(all)}`

function counts({ report, readiness }: Documents): readonly Count[] {
  const built = report?.targets.filter(({ outcome }) => outcome.status === 'built').length ?? 0
  const good =
    readiness?.checks.filter(({ verdict }) => verdict === 'pass' || verdict === 'warn').length ?? 0
  return [
    ...(readiness === undefined
      ? []
      : ([
          [ofAll(good, readiness.checks.length), 'readiness checks good'],
          [String(openChecks(readiness).length), 'checks to act on']
        ] as const)),
    ...(report === undefined
      ? []
      : ([
          [ofAll(built, report.targets.length), 'targets built'],
          [
            String(report.findings.filter(({ status }) => status === 'fail').length),
            'findings failed'
          ],
          [
            String(report.files.length),
            report.files.length === 1 ? 'release file' : 'release files'
          ]
        ] as const))
  ]
}

function buildRows({ plan, startedAt, durationMs, host, legs }: Report): readonly Row[] {
  const { vcs } = plan.module
  const state = vcs?.modified === true ? ', with changes' : ''
  return [
    ['Module', code(plan.module.path)],
    ['Source', vcs === undefined ? undefined : html`${digest(vcs.commit)}${state}`],
    ['Tag', vcs?.tag === undefined ? undefined : code(vcs.tag)],
    ['Go', `${plan.go.version} (${plan.go.requestedBy})`],
    [
      'Built',
      `${startedAt}, in ${formatDuration(durationMs)}, ${legs === undefined ? `on ${host}` : `by ${String(legs.length)} jobs`}`
    ]
  ]
}

function readinessRows(readiness: ReadinessReport, built: string | undefined): readonly Row[] {
  const { policy, startedAt, durationMs, stages, stagesMissing, baseline, issue } = readiness
  const missing = stagesMissing.length === 0 ? '' : `; not yet: ${stagesMissing.join(', ')}`
  const { from, found } = baseline
  const { commit } = readiness.release
  return [
    ['Policy', html`${policy.name} (${code(policy.file)})`],
    ['Stages', `${stages.join(', ')}${missing}`],
    ['Compared with', found ? from : `nothing: ${from}`],
    ['Judged', `${isoTime(startedAt)}, in ${formatDuration(durationMs)}`],
    ['Commit', commit === undefined || commit === built ? undefined : digest(commit)],
    ['Ref', readiness.ref === undefined ? undefined : code(readiness.ref)],
    ['Review', issue === undefined ? undefined : code(issue)]
  ]
}

type Row = readonly [name: string, value: HtmlValue]

function banner({ report, readiness }: Documents, verdict: Verdict): Html {
  const both =
    report === undefined || readiness === undefined || report.verdict === verdict
      ? undefined
      : html`<p>${mark(report.verdict, `The build itself: ${report.verdict}.`)}</p>`
  const cancelled =
    readiness?.cancelled === true ? html`<p>It was stopped before its end.</p>` : undefined
  const rolled =
    readiness?.rollback === undefined
      ? undefined
      : html`<p>Rollback ${readiness.rollback.status}: ${readiness.rollback.message}</p>`
  const gate = readiness === undefined ? undefined : html`<p>${GATES[readiness.gate]}</p>`
  return html`<p class="word ${verdict}">
      <span aria-hidden="true">${signOf(verdict)}</span> ${WORDS[verdict]}
    </p>
    <p>${MEANING[verdict]}</p>
    ${gate}${rolled}${both}${cancelled}`
}

function render(documents: Documents): Html | undefined {
  const { report, readiness } = documents
  const verdict = readiness?.verdict ?? report?.verdict
  if (verdict === undefined) return undefined
  const shown = counts(documents)
  return html`<div class="verdict ${verdict}">
      ${banner(documents, verdict)}
      <ul class="counts">
        ${shown.map(([number, of]) => html`<li><b>${number}</b> <span>${of}</span></li> `)}
      </ul>
    </div>
    ${definitions([
      ...(report === undefined ? [] : buildRows(report)),
      ...(readiness === undefined ? [] : readinessRows(readiness, report?.plan.module.vcs?.commit))
    ])}`
}

/** What came of it, in one look: the word, the gate, how many of how many. */
export const verdict: Section = { id: 'verdict', title: 'Verdict', render }
