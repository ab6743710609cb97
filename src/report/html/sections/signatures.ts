import { signatureNameOf, type ReportSignature } from '../../../signatures/signature-file.ts'
import type { Documents } from '../../documents.ts'
import { html, type Html, type HtmlValue } from '../html.ts'
import { code, codeBlock, digest } from '../parts/code.ts'
import { mark } from '../parts/mark.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

/** Enough to compare two by eye; the file has the whole. */
const SHORT = 24

const SIGNED: Readonly<Record<ReportSignature['signs'], string>> = {
  document: 'the document',
  digest: 'its SHA-256'
}

function short({ signature, bundle }: ReportSignature): HtmlValue {
  if (signature === undefined)
    return bundle === undefined ? '–' : `a bundle of ${String(bundle.length)} characters`
  return digest(signature.length <= SHORT ? signature : `${signature.slice(0, SHORT)}…`)
}

function digestRows({ digests, report, readiness }: Documents): readonly (readonly HtmlValue[])[] {
  const names = [
    ...(readiness === undefined ? [] : [['readiness.json', digests.readiness] as const]),
    ...(report === undefined ? [] : [['report.json', digests.report] as const])
  ]
  return names.map(([name, sha256]) => [
    code(name),
    sha256 === undefined ? '–' : digest(sha256),
    code(signatureNameOf(name))
  ])
}

function signatureTable(documents: Documents): Html {
  const { signatures, digests } = documents
  const known = Object.values(digests)
  const rows = signatures.flatMap(({ document, sha256, signatures: all }) =>
    all.map((each) => [
      code(document),
      each.method,
      each.algorithm,
      html`${digest(each.keyId)}${each.signerId === undefined ? '' : html`, signer ${code(each.signerId)}`}`,
      known.includes(sha256)
        ? SIGNED[each.signs]
        : mark('fail', `another document: SHA-256 ${sha256}`),
      short(each)
    ])
  )
  return rows.length === 0
    ? html`<p>${mark('skipped', 'Not signed.')}</p>`
    : table({
        label: 'Signatures',
        columns: [
          'Document',
          'Method',
          'Algorithm',
          { head: 'Key id', kind: 'text' },
          { head: 'What is signed', kind: 'name' },
          'Signature'
        ],
        rows
      })
}

function render(documents: Documents): Html | undefined {
  const rows = digestRows(documents)
  const file = documents.readiness === undefined ? 'report.json' : 'readiness.json'
  return rows.length === 0
    ? undefined
    : html`${table({
          label: 'Digests of the documents',
          columns: [
            'Document',
            { head: 'SHA-256 of its canonical form (RFC 8785)', kind: 'text' },
            'Signatures are in'
          ],
          rows
        })}
        ${signatureTable(documents)}
        <p>
          A page cannot say of itself that it is genuine. Check the document beside it, and say
          whose key it must be:
        </p>
        ${codeBlock(`crossgo verify-report ${file} --signature-key key.pub.pem`)}
        <p>
          The same documents give the same page: ${code(`crossgo report ${file} --format html`)}
          writes it again.
        </p>`
}

/** What this page was made of, who signed it, and how to check that. */
export const signatures: Section = { id: 'signatures', title: 'Signatures', render }
