import * as z from 'zod'
import { REPORT_SIGNATURE_METHODS, type SignatureFile } from './signature-file.ts'
import { parseStrictJson } from './strict-json.ts'

const base64 = z
  .string()
  .max(4096)
  .refine((text) => text !== '' && Buffer.from(text, 'base64').toString('base64') === text, {
    error: 'must be base64'
  })

/** One line: it is shown to people, and may be anybody's. */
const line = z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,2048}$/u, 'must be one line of text')

const signature = z
  .strictObject({
    method: z.enum(REPORT_SIGNATURE_METHODS),
    algorithm: line,
    signs: z.enum(['document', 'digest']),
    publicKey: z.string().max(16_384).exactOptional(),
    keyId: line,
    signature: base64.exactOptional(),
    bundle: z
      .string()
      .max(512 * 1024)
      .exactOptional(),
    signerId: z.string().max(256).exactOptional()
  })
  .readonly()

const file = z
  .strictObject({
    schema: z.literal(1),
    document: line,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
    signatures: z.array(signature).min(1).max(32).readonly()
  })
  .readonly()

/** The signatures in a file, or what is wrong with it, in words. Nothing says that they are good. */
export function parseSignatureFile(
  bytes: Uint8Array
): { readonly file: SignatureFile } | { readonly why: string } {
  const parsed = parseStrictJson(bytes)
  if ('why' in parsed) return parsed
  const result = file.safeParse(parsed.value)
  if (result.success) return { file: result.data }
  const [first] = result.error.issues
  const place = first?.path.map(String).join('.') ?? ''
  const why = `${place === '' ? 'it' : place}: ${first?.message ?? 'is of another form'}`
  // A name that is not known stands in it as it is.
  return { why: why.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300) }
}
