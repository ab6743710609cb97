import type { DownloadRecord } from '../../../host/host.ts'
import type { Documents } from '../../documents.ts'
import { formatProof, formatSize } from '../../renderers/format.ts'
import { showDuration } from '../parts/duration.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { code, digest } from '../parts/code.ts'
import { longTable } from '../parts/long-table.ts'
import { mark } from '../parts/mark.ts'
import type { Section } from '../section.ts'

function proofCell({ proof }: DownloadRecord): Html {
  const word = formatProof(proof)
  const value =
    proof.kind === 'sha256'
      ? proof.hex
      : proof.kind === 'minisign'
        ? `key ${proof.publicKey}, of ${proof.fileName}`
        : proof.value
  return html`${mark(proof.kind === 'none' ? 'warn' : 'pass', word)}<br />${digest(value)}`
}

function cellsOf(download: DownloadRecord): readonly HtmlValue[] {
  const { what, url, sizeBytes, durationMs, sha256 } = download
  return [
    html`${what}<br />${code(url)}`,
    proofCell(download),
    digest(sha256),
    formatSize(sizeBytes),
    showDuration(durationMs)
  ]
}

function render({ report }: Documents): Html | undefined {
  if (report === undefined) return undefined
  if (report.downloads.length === 0)
    return html`<p>Nothing was downloaded by crossgo: everything was on the machine already.</p>`
  return longTable({
    label: 'Downloads',
    columns: [
      { head: 'What, and from where', kind: 'name' },
      { head: 'Verified by', kind: 'text' },
      { head: 'SHA-256', kind: 'text' },
      { head: 'Size', kind: 'number' },
      { head: 'Took', kind: 'number' }
    ],
    rows: report.downloads.map((each) => ({
      cells: cellsOf(each),
      open: each.proof.kind === 'none'
    })),
    rest: 'downloads that were verified'
  })
}

/** Each download, and how it is known to be the right one. */
export const downloads: Section = { id: 'downloads', title: 'Downloads', render }
