import { X509Certificate } from 'node:crypto'
import { keyIdOf, parseReportPublicKey, type ReportKey } from './report-key.ts'

/** What a certificate in a bundle says. Whether somebody trustworthy issued it is not looked at here. */
export interface BundleCertificate {
  readonly key: ReportKey
  /** Who it says signed: an e-mail address, the URL of a workflow; of one that says nothing the id of its key. */
  readonly identity: string
}

function identityIn(names: string): string | undefined {
  const [, plain, quoted] = /^(?:URI|email):(?:("(?:[^"\\]|\\.)*")|([^,]+))/.exec(names) ?? []
  return plain === undefined ? quoted : String(JSON.parse(plain))
}

/** Reads the certificate of a bundle; undefined when it is none, or of a key that is not used here. */
export function parseCertificate(der: Buffer): BundleCertificate | undefined {
  try {
    const { publicKey, subjectAltName } = new X509Certificate(der)
    const key = parseReportPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())
    if (key === undefined) return undefined
    return { key, identity: identityIn(subjectAltName ?? '') ?? keyIdOf(publicKey) }
  } catch {
    return undefined
  }
}
