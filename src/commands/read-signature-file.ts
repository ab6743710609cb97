import { basename } from 'node:path'
import { printable } from '../report/renderers/printable.ts'
import { parseSignatureFile } from '../signatures/parse-signature-file.ts'
import { signatureNameOf, type SignatureFile } from '../signatures/signature-file.ts'
import type { Source } from './read-document-file.ts'
import { readBounded, signaturePathOf } from './read-report-document.ts'

/** Signatures beside a document, or why what is there is not shown; nothing where there is none. */
interface FoundSignatures {
  readonly file?: SignatureFile
  readonly note?: string
}

/** Reads the signatures beside a document. Nothing here says that they are good. */
export async function readSignatureFile({ path, sha256 }: Source): Promise<FoundSignatures> {
  const document = basename(path)
  const name = signatureNameOf(document)
  const left = (why: string): FoundSignatures => ({
    note: `${printable(name)} ${why}, so that no signature of ${printable(document)} is shown.`
  })
  const bytes = await readBounded(signaturePathOf(path)).catch(() => 'no file' as const)
  if (bytes === 'missing') return {}
  if (typeof bytes === 'string') return left('cannot be read')
  const parsed = parseSignatureFile(bytes)
  if ('why' in parsed) return left(`is not what crossgo writes: ${printable(parsed.why)}`)
  return parsed.file.sha256 === sha256 ? parsed : left('signs another content')
}
