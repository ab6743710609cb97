import type { Documents } from '../../documents.ts'
import type { ReadinessReport } from '../../readiness-report.ts'
import type { Report, TargetReport } from '../../report.ts'
import { cacheLine, cacheReasons } from '../../renderers/caches.ts'
import { formatGo, formatSize } from '../../renderers/format.ts'
import { renderReach } from '../../renderers/reach.ts'
import { showDuration } from '../parts/duration.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { code, codeBlock, digest } from '../parts/code.ts'
import { definitions } from '../parts/definitions.ts'
import { details } from '../parts/details.ts'
import { groupBy } from '../parts/group-by.ts'
import { longTable } from '../parts/long-table.ts'
import { mark } from '../parts/mark.ts'
import { names } from '../parts/names.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

const namesOf = (rows: readonly { readonly name: string }[]): HtmlValue =>
  names(
    rows.map(({ name }) => name),
    'targets'
  )

function machine(report: Report | undefined, readiness: ReadinessReport | undefined): HtmlValue {
  return definitions([
    ['crossgo that built', report?.crossgo],
    ['Built on', report?.host],
    ['crossgo that judged', readiness?.crossgo],
    ['Judged on', readiness?.host],
    ['Policy', readiness === undefined ? undefined : digest(readiness.policy.sha256)],
    [
      'report.json that was judged',
      readiness?.release.report === undefined ? undefined : digest(readiness.release.report)
    ]
  ])
}

const TRUST: Readonly<Record<Report['plan']['go']['trust'], string>> = {
  pinned: 'verified against a pinned hash',
  log: 'verified against the signed log of the checksum database',
  sha256: 'verified against a SHA-256',
  none: 'not verified'
}

function goPart({ plan, goProof }: Report): Html {
  const { trust } = plan.go
  return html`<h3>Go</h3>
    <p>${mark(trust === 'none' ? 'warn' : 'pass', TRUST[trust])}</p>
    <p>${formatGo(plan.go)}</p>
    ${
      goProof.length === 0
        ? undefined
        : details({
            summary: 'The Go that was used, in its own words',
            body: codeBlock(
              goProof.map(({ command, output }) => `$ ${command}\n${output}`).join('\n')
            )
          })
    }`
}

function toolchains({ targets }: Report): Html | undefined {
  if (targets.length === 0) return undefined
  const groups = groupBy(targets, ({ toolchain }: TargetReport) => JSON.stringify(toolchain))
  const rows = [...groups.values()].flatMap((group): HtmlValue[][] => {
    const [first] = group
    if (first === undefined) return []
    const { id, compiler, machine: linked } = first.toolchain
    const what = id === 'none' ? 'none: no C code is built' : (compiler ?? 'not started')
    return [[code(id), what, linked ?? '–', namesOf(group)]]
  })
  return html`<h3>C toolchains</h3>
    ${table({
      label: 'C toolchains',
      columns: [
        'Toolchain',
        { head: 'Compiler', kind: 'text' },
        'It linked for',
        { head: 'Targets', kind: 'text' }
      ],
      rows
    })}`
}

function moduleAccess({ moduleAccess: access, moduleReach }: Report): Html {
  const set = Object.entries(access).filter(([, value]) => value !== '')
  return html`<h3>Module access</h3>
    ${codeBlock(renderReach(moduleReach).join('\n'))}
    ${details({
      summary: 'Variables of the go command',
      body: codeBlock(set.map(([name, value]) => `${name}=${String(value)}`).join('\n'))
    })}`
}

function caches({ caches: all }: Report): Html | undefined {
  const line = cacheLine(all)
  if (line === undefined) return undefined
  return html`<h3>Caches</h3>
    <p>${line}</p>
    <ul>
      ${cacheReasons(all).map((why) => html`<li>${why}</li> `)}
    </ul>
    ${longTable({
      label: 'Caches',
      columns: [
        'Layer',
        'Target',
        'Restored',
        { head: 'From the cache', kind: 'number' },
        { head: 'Stored', kind: 'number' }
      ],
      rows: all.map((each) => ({
        cells: [
          each.layer,
          each.target === undefined ? 'all' : code(each.target),
          each.restored,
          `${formatSize(each.restoredBytes)} in ${showDuration(each.restoreMs)}`,
          each.storedBytes === undefined
            ? '–'
            : `${formatSize(each.storedBytes)} in ${showDuration(each.storeMs ?? 0)}`
        ],
        open: each.restored === 'refused' || each.restored === 'failed'
      })),
      rest: 'layers'
    })}`
}

function legs({ legs: all }: Report): Html | undefined {
  if (all === undefined) return undefined
  return html`<h3>Jobs</h3>
    ${table({
      label: 'Jobs',
      columns: [
        'Job',
        'What',
        'On',
        'Began',
        { head: 'Took', kind: 'number' },
        { head: 'Targets', kind: 'text' }
      ],
      rows: all.map((leg) => [
        code(leg.id),
        leg.what === 'build' ? 'built' : 'ran',
        leg.host,
        leg.startedAt,
        showDuration(leg.durationMs),
        names(leg.targets, 'targets')
      ])
    })}`
}

/** Settings that are the same for several targets are said once. */
function settings({ plan }: Report): Html {
  const groups = [...groupBy(plan.builds, (build) => JSON.stringify(build.settings)).values()]
  const why = groupBy(
    plan.builds.flatMap(({ name, because }) => because.map((text) => ({ name, text }))),
    ({ text }) => text
  )
  return html`<h3>Settings and decisions</h3>
    <ul>
      ${plan.because.map((text) => html`<li>${text}</li> `)}
      ${[...why].map(
        ([text, group]) =>
          html`<li>
            ${text}${group.length === plan.builds.length ? '' : html` (${namesOf(group)})`}
          </li> `
      )}
    </ul>
    ${groups.map((group) => {
      const all = group.length === plan.builds.length
      return details({
        summary: all ? 'Settings of all targets' : `Settings of ${String(group.length)} targets`,
        body: html`${all ? undefined : html`<p>${namesOf(group)}</p>`}
        ${codeBlock(JSON.stringify(group[0]?.settings, undefined, 2))}`
      })
    })}`
}

function render({ report, readiness }: Documents): Html | undefined {
  return html`${machine(report, readiness)}
  ${
    report === undefined
      ? undefined
      : [
          goPart(report),
          toolchains(report),
          moduleAccess(report),
          caches(report),
          legs(report),
          settings(report)
        ]
  }`
}

/** Where and with what it was made: enough to make it again. */
export const environment: Section = { id: 'environment', title: 'Environment', render }
