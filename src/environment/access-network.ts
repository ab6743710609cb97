import type { AccessDiagnosis } from './access-diagnoses.ts'
import type { AccessFacts } from './access-facts.ts'
import { fixAccess, orGoOn, patternFor, whoOf, WhoOf } from './access-words.ts'

const AUTHORITY =
  'Set SSL_CERT_FILE for the go command and GIT_SSL_CAINFO for git to a PEM file with its authority.'

const HTTP_PROXY =
  'Check the proxy that HTTPS_PROXY names and its credentials, or list the host in NO_PROXY.'

function lost(how: string): (f: AccessFacts) => string {
  return (f) => `${WhoOf(f)} did not give ${f.module}: ${how}`
}

function again(f: AccessFacts): string {
  return `Check that this machine reaches ${whoOf(f)} and try again${orGoOn(f)}.`
}

/** Connections: SSH, the HTTP proxy in between, TLS, names and cut lines. Words of OpenSSH 9, curl 7 with GnuTLS or OpenSSL, and Go's net. */
export const NETWORK_ROWS: readonly AccessDiagnosis[] = [
  {
    kind: 'ssh-host-key-changed',
    code: 'MODULE_ACCESS_DENIED',
    pattern: /Host key for \S+ has changed|REMOTE HOST IDENTIFICATION HAS CHANGED/,
    retry: 'no',
    what: (f) =>
      `${f.host} shows another SSH host key than the known one, so ${f.module} was not asked for`,
    fix: (f) =>
      `Compare the key with what ${f.host} publishes, and only then give the new one with known-hosts=.`
  },
  {
    kind: 'ssh-host-key-unknown',
    code: 'MODULE_ACCESS_DENIED',
    pattern: /host key is known for|Host key verification failed/,
    retry: 'no',
    what: (f) => `No SSH host key is known for ${f.host}, so ${f.module} was not asked for`,
    fix: (f) =>
      `Add known-hosts=FILE with the published host key to the way of ${f.host} in private.`
  },
  {
    kind: 'ssh-key-unreadable',
    code: 'MODULE_ACCESS_DENIED',
    pattern:
      /Load key "[^"]*": |Identity file \S+ not accessible|incorrect passphrase|bad permissions/,
    retry: 'no',
    what: (f) => `ssh cannot read the private key for ${f.host}, which ${f.module} needs`,
    fix: () =>
      'Give the key whole, with its line breaks and without a passphrase, or use an ssh agent.'
  },
  {
    kind: 'ssh-denied',
    code: 'MODULE_ACCESS_DENIED',
    pattern: /Permission denied \(|Too many authentication failures/,
    retry: 'no',
    what: (f) => `${f.host} refuses the SSH key that it got for ${f.module}`,
    fix: (f) =>
      f.way === undefined
        ? `Add to private: ${f.path.split('/')[0] ?? f.host}=ssh $NAME, with a private key in the variable NAME that may read ${f.repository}.`
        : `Give ${f.host} the public half of the key that private names for ${f.way.pattern}, with the right to read ${f.repository}; a key with a passphrase needs an ssh agent.`
  },
  {
    kind: 'short-root-ssh',
    code: 'MODULE_ACCESS_DENIED',
    // A tag with a directory before it: the module is not at the root of what the page named.
    pattern:
      /^(?![\s\S]*(?:ssh: |Connection |kex_exchange))(?=.*at revision \S{1,300}\/v\d)[\s\S]*Could not read from remote repository/,
    at: ['ssh'],
    retry: 'no',
    what: (f) =>
      `${f.host} names ${f.repository} as the repository of ${f.module}, and does not give it over SSH: without credentials a page may name a sub-group instead of the repository`,
    fix: (f) =>
      `Write token $NAME instead of ssh for ${patternFor(f)} in private, so that the page is asked with credentials, or end the module path in .git at the repository, so that no page is asked.`
  },
  {
    kind: 'ssh-repository',
    code: 'MODULE_ACCESS_DENIED',
    pattern:
      /does not appear to be a git repository|ERROR: Repository not found|could not be found or you don't have permission/,
    at: ['ssh'],
    retry: 'no',
    what: (f) =>
      `${f.host} has no repository ${f.repository} for ${f.module}, or hides it from this key`,
    fix: (f) => `Correct the module path, or give a key that may read ${f.repository}.`
  },
  {
    kind: 'http-proxy',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /": (Proxy Authentication Required|Forbidden|Unauthorized|Bad Request|Method Not Allowed)$|CONNECT tunnel failed, response (4\d\d)|Received HTTP code (4\d\d) from proxy|: (407 [A-Z][\w ]{1,60})/m,
    retry: 'no',
    what: (f, [, words, code, older, plain]) =>
      `The HTTP proxy of this machine did not let the request for ${f.module} through to ${f.host} (${words ?? plain ?? `HTTP ${code ?? older ?? ''}`})`,
    fix: () => HTTP_PROXY
  },
  {
    kind: 'http-proxy-down',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /": (Service Unavailable|Bad Gateway|Gateway Timeout|Internal Server Error|Too Many Requests)$|CONNECT tunnel failed, response (5\d\d)|proxyconnect tcp: |Could not resolve proxy/m,
    retry: 'yes',
    what: (f, [, words, code]) =>
      `The HTTP proxy of this machine failed to pass the request for ${f.module} on to ${f.host}${words === undefined && code === undefined ? '' : ` (${words ?? `HTTP ${code ?? ''}`})`}`,
    fix: () => HTTP_PROXY
  },
  {
    kind: 'tls-authority',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /unknown authority|certificate verification failed|unable to get local issuer|self[- ]signed certificate/,
    retry: 'no',
    what: lost(
      'its TLS certificate is of an authority that this machine does not know, or is not valid'
    ),
    fix: () => AUTHORITY
  },
  {
    kind: 'tls-certificate',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /certificate is (?:valid for|not valid)|x509: |does not match target host name|no alternative certificate subject name|certificate has expired/,
    retry: 'no',
    what: lost('its TLS certificate is for another name or not valid now'),
    fix: (f) => `Correct the certificate of ${f.host}, the address, or the clock of this machine.`
  },
  {
    kind: 'tls-timeout',
    code: 'DOWNLOAD_FAILED',
    pattern: /TLS handshake timeout/,
    retry: 'yes',
    what: lost('the TLS handshake timed out'),
    fix: again
  },
  {
    kind: 'name-server',
    code: 'DOWNLOAD_FAILED',
    pattern: /server misbehaving|Temporary failure in name resolution/,
    retry: 'yes',
    what: lost('the name server does not answer'),
    fix: again
  },
  {
    kind: 'unresolved',
    code: 'DOWNLOAD_FAILED',
    pattern: /no such host|Could not resolve host|Name or service not known/,
    retry: 'quick',
    what: lost('its name does not resolve'),
    fix: (f) => `Check the name ${f.host} and the network of this machine${orGoOn(f)}.`
  },
  {
    kind: 'refused',
    code: 'DOWNLOAD_FAILED',
    pattern: /[Cc]onnection refused|Couldn't connect to server|Failed to connect to/,
    retry: 'yes',
    what: lost('the connection was refused'),
    fix: again
  },
  {
    kind: 'reset',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /connection reset|Connection was reset|broken pipe|kex_exchange_identification|Connection closed by/,
    retry: 'yes',
    what: lost('the connection was reset'),
    fix: again
  },
  {
    kind: 'timeout',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /i\/o timeout|[Tt]imed out|timeout awaiting response|Client\.Timeout|deadline exceeded|Operation too slow/,
    retry: 'yes',
    what: lost('no answer came in time'),
    fix: again
  },
  {
    kind: 'unreachable',
    code: 'DOWNLOAD_FAILED',
    pattern: /no route to host|network is unreachable|No route to host|Network is unreachable/,
    retry: 'yes',
    what: lost('no network leads there'),
    fix: again
  },
  {
    kind: 'cut',
    code: 'DOWNLOAD_FAILED',
    pattern:
      /unexpected EOF|: EOF$|early EOF|RPC failed|remote end hung up|non-properly terminated|unexpected disconnect|stream error|transfer closed/m,
    retry: 'yes',
    what: lost('the connection was cut'),
    fix: again
  },
  {
    kind: 'ssh-refused',
    code: 'MODULE_ACCESS_DENIED',
    at: ['ssh'],
    pattern: /Could not read from remote repository/,
    retry: 'no',
    what: (f) => `${f.host} did not give ${f.repository} for ${f.module} over SSH`,
    fix: fixAccess
  }
]
