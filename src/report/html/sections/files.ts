import type { Documents } from '../../documents.ts'
import { formatSize } from '../../renderers/format.ts'
import { html, type Html } from '../html.ts'
import { code, codeBlock, digest } from '../parts/code.ts'
import { details } from '../parts/details.ts'
import { longTable } from '../parts/long-table.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

const NAME = { head: 'File', kind: 'name' } as const
const DIGEST = { head: 'SHA-256', kind: 'text' } as const

function render({ report, readiness }: Documents): Html | undefined {
  const built = report?.files ?? []
  const names = new Map(report?.targets.map(({ target, name }) => [target, name]))
  const judged = readiness?.release.files ?? []
  if (built.length === 0 && judged.length === 0) return undefined
  const sums = (built.length > 0 ? built : judged).map(({ sha256, name }) => `${sha256}  ${name}`)
  const list =
    built.length > 0
      ? longTable({
          label: 'Release files',
          columns: [NAME, 'Target', { head: 'Size', kind: 'number' }, DIGEST],
          rows: built.map(({ name, target, sizeBytes, sha256 }) => ({
            cells: [
              code(name),
              target === undefined ? 'all' : (names.get(target) ?? target),
              formatSize(sizeBytes),
              digest(sha256)
            ],
            open: false
          })),
          rest: 'files'
        })
      : longTable({
          label: 'Release files',
          columns: [NAME, DIGEST],
          rows: judged.map(({ name, sha256 }) => ({
            cells: [code(name), digest(sha256)],
            open: false
          })),
          rest: 'files'
        })
  const digests = new Map(judged.map(({ name, sha256 }) => [name, sha256]))
  const others = built.flatMap(({ name, sha256 }) => {
    const other = digests.get(name)
    return other === undefined || other === sha256
      ? []
      : [[code(name), digest(sha256), digest(other)]]
  })
  return html`${list}
    ${
      others.length === 0
        ? undefined
        : html`<h3>Judged, but not the files that were built</h3>
            ${table({ label: 'Files that differ', columns: [NAME, DIGEST, 'Judged'], rows: others })}`
    }
    <div class="screen-only">
      ${details({
        summary: html`As ${code('SHA256SUMS')} has them, for ${code('sha256sum --check')}`,
        body: codeBlock(sums.join('\n'))
      })}
    </div>`
}

/** What is shipped, with the digest of each file. */
export const files: Section = { id: 'files', title: 'Release files', render }
