import { lstat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseShaped, type Shape } from '../report/json-shape.ts'
import { printable } from '../report/renderers/printable.ts'
import {
  REPORT_SIGNATURE_METHODS,
  signatureNameOf,
  type SignatureFile
} from '../signatures/signature-file.ts'
import { readDocumentText, type Source } from './read-document-file.ts'

const TEXT: Shape = { type: 'string' }
const SHAPE: Shape = {
  type: 'object',
  properties: {
    schema: { const: 1 },
    document: TEXT,
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    signatures: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          method: { enum: REPORT_SIGNATURE_METHODS },
          algorithm: TEXT,
          signs: { enum: ['document', 'digest'] },
          publicKey: TEXT,
          keyId: TEXT,
          signature: TEXT,
          bundle: TEXT,
          signerId: TEXT
        },
        required: ['method', 'algorithm', 'signs', 'keyId'],
        additionalProperties: false
      }
    }
  },
  required: ['schema', 'document', 'sha256', 'signatures'],
  additionalProperties: false
}

/** Signatures beside a document, or why what is there is not shown; nothing where there is none. */
export interface FoundSignatures {
  readonly file?: SignatureFile
  readonly note?: string
}

/** Reads the signatures beside a document. Nothing here says that they are good. */
export async function readSignatureFile({ path, sha256 }: Source): Promise<FoundSignatures> {
  const document = basename(path)
  const name = signatureNameOf(document)
  const beside = join(dirname(path), name)
  if ((await lstat(beside).catch(() => undefined)) === undefined) return {}
  const left = (why: string): FoundSignatures => ({
    note: `${printable(name)} ${why}, so that no signature of ${printable(document)} is shown.`
  })
  const text = await readDocumentText(beside, name).catch(() => undefined)
  if (text === undefined) return left('cannot be read')
  const { value, misfit } = parseShaped(text, SHAPE)
  if (misfit !== undefined) return left(`is not what crossgo writes: ${printable(misfit)}`)
  // The shape is that of the type: both stand for one file of schema 1.
  const file = value as SignatureFile
  return file.sha256 === sha256 ? { file } : left('signs another content')
}
