import type { Documents } from '../../documents.ts'
import { bar } from '../charts/bar.ts'
import { longName } from '../charts/long-name.ts'
import { finite, showQuantity, showShare } from '../charts/numbers.ts'
import { PACKAGE_KINDS, packageKind } from '../charts/package-kind.ts'
import { packageTreemap, treemapLegend, type Sized } from '../charts/treemap.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { details } from '../parts/details.ts'
import { table, type Column } from '../parts/table.ts'
import type { Section } from '../section.ts'
import type { BinaryFacts, ByteIdentity } from '../../../inspect/index.ts'

const TOP = 12
/** Executables whose parts are shown. */
const MOST_FILES = 20

/** One executable, or one half of a universal one. */
interface Executable {
  readonly name: string
  readonly facts: BinaryFacts & Pick<ByteIdentity, 'sizeBytes'>
}

function executablesOf({ report }: Documents): readonly Executable[] {
  const all = (report?.targets ?? []).flatMap(({ name, outcome }) =>
    outcome.status === 'failed'
      ? []
      : outcome.binaries.flatMap(({ name: file, record }): readonly Executable[] =>
          record.format === 'universal'
            ? record.slices.map((facts) => ({
                name: `${name} ${file} (${facts.goarch})`,
                facts
              }))
            : [{ name: `${name} ${file}`, facts: record }]
        )
  )
  return all.toSorted((a, b) => b.facts.sizeBytes - a.facts.sizeBytes)
}

/** The largest ones with bars; what is left in one row. */
function sizeTable(
  label: string,
  corner: string,
  parts: readonly Sized[],
  kindOf?: (name: string) => string
): Html {
  const known = parts
    .map(({ name, sizeBytes }) => ({ name, sizeBytes: Math.max(finite(sizeBytes) ?? 0, 0) }))
    .filter(({ sizeBytes }) => sizeBytes > 0)
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1))
  const whole = known.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const most = known[0]?.sizeBytes ?? 0
  const rest = known.slice(TOP)
  const restBytes = rest.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const row = (
    name: HtmlValue,
    sizeBytes: number,
    kind: string,
    drawn: boolean
  ): readonly HtmlValue[] => [
    name,
    ...(kindOf === undefined ? [] : [kind]),
    showQuantity(sizeBytes, 'bytes'),
    showShare(whole === 0 ? undefined : sizeBytes / whole),
    drawn ? bar(most === 0 ? 0 : sizeBytes / most) : ''
  ]
  const rows = [
    ...known
      .slice(0, TOP)
      .map(({ name, sizeBytes }) => row(longName(name), sizeBytes, kindOf?.(name) ?? '', true)),
    ...(rest.length === 0 ? [] : [row(`${String(rest.length)} more`, restBytes, '', false)])
  ]
  const columns: readonly (Column | string)[] = [
    { head: corner, kind: 'name' },
    ...(kindOf === undefined ? [] : ['kind']),
    { head: 'size', kind: 'number' },
    { head: 'share', kind: 'number' },
    { head: html`<span class="hidden">size as a bar</span>` }
  ]
  return html`<div class="size-table whole-words">${table({ label, columns, rows })}</div>`
}

/** What is zeros when the program starts is in no file, so it must not be added up with what is. */
function inMemoryOnly(sections: BinaryFacts['sections']): Html | undefined {
  const empty = sections
    .filter(({ fileBytes, sizeBytes }) => fileBytes === 0 && sizeBytes > 0)
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes)
  if (empty.length === 0) return undefined
  const words = empty
    .slice(0, TOP)
    .map(({ name, sizeBytes }) => `${name} ${showQuantity(sizeBytes, 'bytes')}`)
  const left = empty.length - words.length
  return html`<p class="muted">
    In memory only, not in the file:
    ${words.join(', ')}${left > 0 ? `, and ${String(left)} more` : ''}.
  </p>`
}

function bodyOf({ name, facts }: Executable, id: string): Html {
  const { packages, packageCode, sections, go } = facts
  const parts = packages ?? packageCode ?? []
  const module = go?.main?.path ?? go?.path ?? ''
  const measure = packages === undefined ? 'code only, as there are no symbols' : 'code and data'
  const kindOf = (of: string): string =>
    PACKAGE_KINDS.find(([kind]) => kind === packageKind(of, module))?.[1] ?? ''
  const map = packageTreemap(parts, {
    id,
    title: `Packages of ${name}`,
    module,
    width: 344,
    height: 420
  })
  const packagesPart =
    map === undefined
      ? html`<p class="muted">
          The file has neither symbols nor a table of functions, so no sizes of packages.
        </p>`
      : html`<h4>Packages <span class="muted">(${measure})</span></h4>
          <div class="beside">
            <figure>
              ${map}
              <figcaption>${treemapLegend()}</figcaption>
            </figure>
            ${sizeTable(`Packages of ${name}`, 'package', parts, kindOf)}
          </div>`
  const sectionsPart =
    sections.length === 0
      ? undefined
      : html`<h4>Sections <span class="muted">(in the file)</span></h4>
          ${sizeTable(
            `Sections of ${name}`,
            'section',
            sections.map(({ name: of, fileBytes }) => ({ name: of, sizeBytes: fileBytes }))
          )}${inMemoryOnly(sections)}`
  return html`${packagesPart}${sectionsPart}`
}

/** What the executables are made of: the largest first, the others behind a click. */
export const sizes: Section = {
  id: 'sizes',
  title: 'Sizes',
  render: (documents: Documents) => {
    const [largest, ...others] = executablesOf(documents)
    if (largest === undefined) return undefined
    const heading = ({ name, facts }: Executable): string =>
      `${name}, ${showQuantity(facts.sizeBytes, 'bytes')}`
    const shown = others.slice(0, MOST_FILES - 1)
    const left = others.length - shown.length
    return html`<h3>${heading(largest)}</h3>
      ${bodyOf(largest, 'treemap-0')}${shown.map((each, index) =>
        details({ summary: heading(each), body: bodyOf(each, `treemap-${String(index + 1)}`) })
      )}${
        left === 0
          ? undefined
          : html`<p class="muted">
              ${left} more, all of them smaller: report.json has their sizes.
            </p>`
      }`
  }
}
