import type { ReportSignature } from '../../../signatures/signature-file.ts'
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
  return names.map(([name, sha256]) => [code(name), sha256 === undefined ? '–' : digest(sha256)])
}

/** The document that the verdict is from. */
const fileOf = ({ readiness }: Documents): string =>
  readiness === undefined ? 'report.json' : 'readiness.json'

function cellsOf(document: string, each: ReportSignature, known: boolean): readonly HtmlValue[] {
  const signer = each.signerId === undefined ? '' : html`, signer ${code(each.signerId)}`
  return [
    code(document),
    each.method,
    each.algorithm,
    html`${digest(each.keyId)}${signer}`,
    known ? SIGNED[each.signs] : mark('fail', 'another document'),
    short(each)
  ]
}

function signed(documents: Documents): Html {
  const known = Object.values(documents.digests)
  const all = documents.signatures.flatMap((file) => file.signatures)
  const keyless = all.some(({ method }) => method === 'cosign-keyless')
  const command = `crossgo verify-report ${fileOf(documents)}`
  return html`${table({
      label: 'Signatures',
      columns: [
        'Document',
        'Method',
        'Algorithm',
        { head: 'Key id', kind: 'text' },
        { head: 'What is signed', kind: 'name' },
        'Signature'
      ],
      rows: documents.signatures.flatMap((file) =>
        file.signatures.map((each) => cellsOf(file.document, each, known.includes(file.sha256)))
      )
    })}
    <p>
      A page cannot say of itself that it is genuine. Check the document beside it, and say whose
      the signature must be:
    </p>
    ${codeBlock(
      keyless
        ? `${command} --signature-identity WHO --signature-issuer ADDRESS`
        : `${command} --signature-key KEY.pub`
    )}`
}

function render(documents: Documents): Html | undefined {
  const rows = digestRows(documents)
  if (rows.length === 0) return undefined
  const file = fileOf(documents)
  const has = documents.signatures.some((each) => each.signatures.length > 0)
  return html`${table({
      label: 'Digests of the documents',
      columns: ['Document', { head: 'SHA-256 of its canonical form (RFC 8785)', kind: 'text' }],
      rows
    })}
    ${
      has
        ? signed(documents)
        : html`<p>${mark('skipped', 'Not signed.')} To sign it:</p>
            ${codeBlock(`crossgo report ${file} --sign-key KEY.pem`)}`
    }
    <p>The same documents give the same page, byte for byte:</p>
    ${codeBlock(`crossgo report ${file} --format html`)}`
}

/** What this page was made of, who signed it, and how to check that. */
export const signatures: Section = { id: 'signatures', title: 'Signatures', render }
