/** What Node says of a certificate that it does not trust, in words. Codes: OpenSSL's X509_V_ERR and Node's own. */
const CODES: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  CERT_HAS_EXPIRED: ['its certificate has expired', 'Renew the certificate.'],
  CERT_NOT_YET_VALID: ['its certificate is not valid yet', 'See the clocks and its first day.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'its certificate is signed by itself',
    'Give the certificate with ca, or use one of a known authority.'
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'its certificate is by an authority that is not trusted',
    'Give the authority’s certificate with ca.'
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'its certificate is by an authority that is not known, or the chain is not whole',
    'Have the server send its whole chain, or give the authority’s certificate with ca.'
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'its certificate is by an authority that is not known',
    'Give the authority’s certificate with ca.'
  ],
  UNABLE_TO_GET_ISSUER_CERT: [
    'its certificate is by an authority that is not known',
    'Give the authority’s certificate with ca.'
  ],
  CERT_SIGNATURE_FAILURE: [
    'its certificate is not by the authority that it names',
    'See who answers there.'
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'its certificate is for other names',
    'Ask for it by a name of its certificate, or have the name added.'
  ]
}

/** Why a server's certificate was refused; undefined when that was not the reason. */
export function tlsWords(
  error: unknown
): { readonly what: string; readonly fix: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const [what, fix] = CODES[code] ?? []
  if (what !== undefined && fix !== undefined) return { what: `${what} (${code})`, fix }
  return 'cause' in error ? tlsWords(error.cause) : undefined
}
