// What a child of a test may know of this machine. Without the certificate and proxy names nothing downloads
// behind a company's own certificate authority; everything else would make a test depend on who runs it.
const KEPT = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy'
]

/** PATH, LANG=C.UTF-8, `added`, and of this process only the certificate and proxy settings that are set. */
export function cleanEnvironment(
  added: Readonly<Record<string, string | undefined>> = {}
): Record<string, string> {
  const result: Record<string, string> = { LANG: 'C.UTF-8' }
  for (const name of [...KEPT, 'PATH']) {
    const value = process.env[name]
    if (value !== undefined) result[name] = value
  }
  for (const [name, value] of Object.entries(added)) if (value !== undefined) result[name] = value
  return result
}
