/** Names that a child process may inherit: what programs need to find their way, and nothing else. */
const INHERITED = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'TZ',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'USERPROFILE',
  'LOCALAPPDATA',
  'APPDATA',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
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
  'no_proxy',
  'RUNNER_TRACKING_ID'
])

/**
 * The environment of a child process: the allow-listed part of `parent`, then `added`; `undefined` in `added` removes a name.
 * Tokens, runner command files and compiler settings of the parent never pass.
 */
export function childEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  added: Readonly<Record<string, string | undefined>> = {}
): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && (INHERITED.has(name) || name.startsWith('LC_'))) result[name] = value
  }
  for (const [name, value] of Object.entries(added)) {
    if (value === undefined) Reflect.deleteProperty(result, name)
    else result[name] = value
  }
  return result
}
