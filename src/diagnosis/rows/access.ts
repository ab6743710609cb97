import type { Diagnosis } from '../diagnosis.ts'

const PRIVATE =
  'Name the host and a way in under private: (docs/private-modules.md), such as github.com/OWNER=token $NAME.'

/** Repositories, credentials and the network between. */
export const ACCESS_ROWS: readonly Diagnosis[] = [
  {
    id: 'git-missing',
    phase: 'module load',
    patterns: [
      /exec: "?(?<program>git|hg|svn|bzr|fossil)"?: executable file not found/,
      /(?:^|: )(?<program>git): (?:command )?not found/m,
      /go: missing (?<program>Git|Mercurial|Subversion|Bazaar|Fossil) command/
    ],
    what: 'The program {program} is not there, and a module comes straight from its repository, or the version is to be stamped.',
    fix: '{install}; with a GOPROXY in front of direct most modules need no git; -buildvcs=false needs none for the stamp.'
  },
  {
    id: 'terminal-prompts',
    phase: 'module load',
    patterns: [
      /could not read (?:Username|Password) for '(?<url>[^']+)': (?:terminal prompts disabled|No such device or address|Device not configured)/,
      /terminal prompts disabled/
    ],
    what: 'git wants a user name and password for {url|the repository} and may not ask: the repository is private (or its name is wrong), and no credentials are there.',
    fix: 'Give git a token for it: `git config --global url."https://x-access-token:$TOKEN@github.com/OWNER/".insteadOf https://github.com/OWNER/` (or SSH: url."git@github.com:OWNER/".insteadOf), and set GOPRIVATE for it.',
    here: PRIVATE
  },
  {
    id: 'ssh-host-key',
    phase: 'module load',
    patterns: [
      /Host key verification failed/,
      /REMOTE HOST IDENTIFICATION HAS CHANGED/,
      /No \w+ host key is known for (?<host>\S+)/
    ],
    what: 'ssh does not know the host key of the server[ {host}], or the key has changed.',
    fix: 'Add the key that the host publishes to known_hosts (compare `ssh-keyscan HOST` with it); do not switch the check off.',
    here: 'Add known-hosts=FILE with the published host key to the way of that host in private.'
  },
  {
    id: 'ssh-denied',
    phase: 'module load',
    patterns: [
      /Permission denied \((?:publickey|password)[^)]*\)/,
      /Load key "[^"]*": (?:invalid format|error in libcrypto|bad permissions)/,
      /(?<host>\S+): Permission denied \(/
    ],
    what: 'The server refuses the SSH key, or no key was offered.',
    fix: 'Load a key that may read the repository (`ssh-add`, in Docker --ssh default and RUN --mount=type=ssh, in Actions a deploy key), with its line breaks and mode 0600.',
    here: 'Give private a key that may read the repository: HOST=ssh $NAME.'
  },
  {
    id: 'repository-not-found',
    phase: 'module load',
    patterns: [
      /this key may not do that|Could not read from remote repository/,
      /(?:remote|ERROR): Repository not found/,
      /fatal: repository '(?<url>[^']+)' not found/,
      /remote: The project you were looking for could not be found/,
      /remote: Not Found/
    ],
    what: 'The server has no such repository[ ({url})], or hides it from these credentials.',
    fix: 'Check the module path; for a private repository give a token that may read it (Actions: GITHUB_TOKEN sees its own repository only), and set GOPRIVATE.',
    here: PRIVATE
  },
  {
    id: 'proxy-denied',
    phase: 'module load',
    patterns: [
      /(?:reading|verifying) (?<url>https?:\/\/\S+\/@(?:v|latest)\S*?): (?<status>401 Unauthorized|403 Forbidden|401|403)/
    ],
    what: 'The module proxy refuses to give the module ({status}, {url}).',
    fix: 'Give it its login in .netrc or as GOPROXY=https://USER:TOKEN@HOST, let its owner allow the module, or let the next proxy be asked on any error: GOPROXY=THIS|direct; a private module belongs into GOPRIVATE.',
    here: 'Give it its login (goproxy, docs/private-modules.md), let its owner allow the module, or put another proxy behind it with |; a private module belongs under private.'
  },
  {
    id: 'https-denied',
    phase: 'module load',
    patterns: [
      /(?:remote: (?:HTTP Basic: Access denied|Invalid username or (?:password|token)|Support for password authentication was removed|Permission to \S+ denied|Write access to repository not granted|You are not allowed to)|fatal: Authentication failed for '(?<url>[^']+)')/,
      /The requested URL returned error: (?<status>401|403)/,
      /(?:reading|verifying) (?<url>https?:\/\/\S+?): (?<status>401 Unauthorized|403 Forbidden)/,
      /(?:unexpected status|server response:?)[^\n]*(?<status>401|403)/
    ],
    what: 'The server refuses the credentials, or wants some[ ({status})][, at {url}].',
    fix: 'Use a token that is not expired and may read the repository (GitHub: contents: read; GitLab: read_repository or read_api; SSO authorised), in .netrc or url.insteadOf, and set GOPRIVATE; a company proxy wants its own login.',
    here: PRIVATE
  },
  {
    id: 'lfs',
    phase: 'start',
    patterns: [
      /git-lfs[^\n]*: (?:command )?not found/,
      /(?:smudge filter lfs failed|This repository is over its data quota|batch response: )/
    ],
    what: 'Files of the repository are kept in Git LFS, and git-lfs is not installed or may not fetch them.',
    fix: 'Install it (`sudo apt-get install -y git-lfs && git lfs install`) and run `git lfs pull`; in Actions checkout with lfs: true.'
  },
  {
    id: 'rate-limited',
    phase: 'module load',
    patterns: [/429 Too Many Requests/, /API rate limit exceeded/, /toomanyrequests/],
    what: 'The server was asked too often and answers 429.',
    fix: 'Wait, cache the module directory between runs, or ask through another GOPROXY; with a token GitHub allows more.'
  },
  {
    id: 'tls-authority',
    phase: 'module load',
    patterns: [
      /(?<how>x509: .+|tls: failed to verify certificate: .+)/,
      /(?<how>server certificate verification failed.*|SSL certificate problem: .+|unable to get local issuer certificate)/
    ],
    what: 'The TLS certificate of the server is not trusted here: {how}.',
    fix: 'Install the authorities (Debian, Alpine: ca-certificates), add a company authority (SSL_CERT_FILE, GIT_SSL_CAINFO; update-ca-certificates), and check the clock.'
  },
  {
    id: 'http-proxy',
    phase: 'module load',
    patterns: [
      /https fetch: Get \"[^\"]*\": (?<how>Proxy Authentication Required|Forbidden|Unauthorized|Bad Gateway|Service Unavailable|Gateway Timeout|Method Not Allowed)$/m,
      /(?<how>proxyconnect tcp: .+|Proxy Authentication Required|407 Proxy.*|CONNECT tunnel failed.*|Received HTTP code \d+ from proxy.*|Could not resolve proxy.*)/
    ],
    what: 'The HTTP proxy of this machine does not let the request through: {how}.',
    fix: 'Correct HTTPS_PROXY with its login, or list the host in NO_PROXY.'
  },
  {
    id: 'insecure-http',
    phase: 'module load',
    patterns: [
      /no secure protocol found for repository/,
      /(?:server gave HTTP response to HTTPS client|insecure protocol|refusing to (?:pass credentials to|use) insecure|http: server gave HTTP)/,
      /unrecognized import path "(?<path>[^"]+)": https fetch: .*(?:http:|HTTP response)/
    ],
    what: 'go asks by https (or ssh) only, and the server of the repository answers by neither[ ({path})]: it speaks plain http, is not reached, or has no such repository.',
    fix: 'Let the server speak https; inside a closed network set GOINSECURE to its host (and GOPRIVATE).'
  },
  {
    id: 'proxy-html',
    phase: 'module load',
    patterns: [
      /parsing go\.mod: missing module line/,
      /(?:invalid character '<' looking for beginning of value)/,
      /(?:parsing|reading) (?<url>\S+(?:\.mod|\.info|\.zip|list)\S*): (?:zip: not a valid zip file|unexpected (?:EOF|module path)|.*<(?:html|!DOCTYPE).*)/i,
      /not a valid zip file/
    ],
    what: 'A proxy answered with a web page or half a file instead of the module[ ({url})].',
    fix: 'Open that address: a login page or a block page of the network is in between; correct GOPROXY, or leave it to the next one with |.'
  },
  {
    id: 'proxy-unreachable',
    phase: 'module load',
    patterns: [
      /dial udp (?<address>\S+): connect: (?<how>network is unreachable|connection refused)/,
      /(?:Get|Post|read tcp) [^\n]*: (?<how>EOF|unexpected EOF|http2: .+|stream error.+|connection reset by peer|context deadline exceeded.*|net\/http: .+)$/m,
      /dial tcp:? lookup (?<host>[^\s:]+)[^\n]*(?<how>no such host|server misbehaving|i\/o timeout|Temporary failure in name resolution|connection refused)/,
      /dial tcp:? (?<address>(?!127\.0\.0\.1:(?:5432|6379|3306|8080|27017)|localhost:)[^\s:]+:\d+): (?:connect: |i\/o )?(?<how>connection refused|timeout|network is unreachable|no route to host|connection timed out|A connection attempt failed.*|No connection could be made.*)/,
      /(?:unable to access '(?<url>[^']+)': (?!The requested URL)|ssh: (?:connect to host|Could not resolve hostname) |(?:go: |@v|https fetch|proxyconnect)[^\n]*(?:Could not resolve host|Connection (?:timed out|reset|refused)|TLS handshake timeout|context deadline exceeded|stream error|unexpected EOF|connection reset by peer|net\/http: ))/,
      /curl: \(\d+\) (?<how>Could not resolve host: \S+|Failed to connect to (?!localhost|127\.)[^\n]+)/
    ],
    what: 'The network does not reach {host|the server}[ {address}][ {url}]: {how|the connection failed}.',
    fix: 'Check name server, firewall and HTTPS_PROXY of this machine (in Docker: --network, --dns); name a reachable GOPROXY, with more than one: FIRST|SECOND; try again if it comes and goes.'
  },
  {
    id: 'module-not-found',
    phase: 'module load',
    patterns: [
      /(?:reading|verifying) (?<url>https?:\/\/\S+?): 404 Not Found/,
      /unrecognized import path "(?<path>[^"]+)"[^\n]*(?:404|no go-import meta tags|not found)/,
      /module (?<path>\S+): reading (?<url>\S+): 404 Not Found/,
      /(?<path>\S+@\S+): [^\n]*404 Not Found/,
      /unrecognized import path "(?<path>[^"]+)"/
    ],
    what: 'Nobody has the module {path|at that address}: neither the proxy nor its host ({url|no go-import tag}).',
    fix: 'Check its spelling; if it is private set GOPRIVATE for it and give git credentials; if it was renamed or removed take its new path, or a replace line.',
    here: 'Check its spelling; if it is private name its host under private: (docs/private-modules.md).'
  }
]
