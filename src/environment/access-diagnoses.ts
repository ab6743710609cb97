import type { AccessFacts, AccessPlace } from './access-facts.ts'
import { CONTENT_ROWS } from './access-content.ts'
import { NETWORK_ROWS } from './access-network.ts'
import { fixAccess, lineFor, orGoOn, sayingOf, statusOf, whoOf, WhoOf } from './access-words.ts'

/** A known failure of `go mod download`: how it looks, what it means, what to do, whether another try can help. */
export interface AccessDiagnosis {
  readonly kind: string
  readonly code: 'MODULE_ACCESS_DENIED' | 'DOWNLOAD_FAILED' | 'DIGEST_MISMATCH' | 'BUILD_FAILED'
  /** Among the words of the go command and of git, never among those of a server. */
  readonly pattern?: RegExp
  readonly at?: readonly AccessPlace[]
  readonly status?: readonly number[]
  readonly retry: 'no' | 'quick' | 'yes'
  /** One sentence without its period. */
  readonly what: (facts: AccessFacts, match: readonly string[]) => string
  readonly fix: (facts: AccessFacts, match: readonly string[]) => string
}

const DENIED = 'MODULE_ACCESS_DENIED'
const SECRETIVE = (f: AccessFacts): string =>
  `${f.host} has no repository ${f.repository} for ${f.module}, or hides it`

/** Statuses and refusals: who said no to what. */
const ACCESS_ROWS: readonly AccessDiagnosis[] = [
  {
    kind: 'short-root',
    code: DENIED,
    at: ['git'],
    pattern:
      /^(?=.*at revision \S+\/v\d)[\s\S]*(?:terminal prompts disabled|' not found|Authentication failed)/m,
    retry: 'no',
    what: (f) =>
      `${f.host} names ${f.repository} as the repository of ${f.module}, and does not give it: without credentials a host may name a sub-group instead of the repository`,
    fix: (f) =>
      f.way === undefined
        ? `Add to private: ${lineFor(f)}, so that the page is asked with credentials and names the right repository.`
        : `Give a token that the pages of ${f.host} accept as well, or end the module path in .git at the repository.`
  },
  {
    kind: 'no-credentials',
    code: DENIED,
    pattern: /could not read (?:Username|Password)|terminal prompts disabled/,
    retry: 'no',
    what: (f) =>
      f.way === undefined
        ? `${f.host} asks for a login before it gives ${f.module}, and no way in is given for it (git: terminal prompts disabled)`
        : `${f.host} asks for a login before it gives ${f.module}, and private's way ${f.way.way} for ${f.way.pattern} gave git none (terminal prompts disabled)`,
    fix: fixAccess
  },
  {
    kind: 'wrong-credentials',
    code: DENIED,
    pattern: /Authentication failed for|HTTP Basic: Access denied/,
    retry: 'no',
    what: (f) => `${f.host} refuses the login that it got for ${f.module} (HTTP 401)`,
    fix: fixAccess
  },
  {
    kind: 'git-forbidden',
    code: DENIED,
    at: ['git'],
    status: [403],
    retry: 'no',
    what: (f) =>
      f.way === undefined
        ? `${f.host} forbids to read ${f.repository} for ${f.module} (HTTP 403)`
        : `${f.host} knows the login that it got and forbids it to read ${f.repository} for ${f.module} (HTTP 403)`,
    fix: fixAccess
  },
  {
    kind: 'git-not-found',
    code: DENIED,
    at: ['git'],
    pattern: /repository '[^']*' not found|Repository not found|returned error: 40[4]/,
    retry: 'no',
    what: (f) =>
      f.way === undefined
        ? `${SECRETIVE(f)} from everybody without a login (HTTP 404)`
        : `${SECRETIVE(f)} from this login (HTTP 404; many hosts answer 404 where 403 is meant)`,
    fix: (f) => `Correct the module path if it is wrong; otherwise ${lower(fixAccess(f))}`
  },
  {
    kind: 'no-protocol',
    code: DENIED,
    pattern: /no secure protocol found for repository/,
    retry: 'no',
    what: (f) =>
      `${f.host} gives ${f.module} neither over https nor over ssh, and the go command hides the reason for paths that end in .git`,
    fix: fixAccess
  },
  {
    kind: 'page-unauthorized',
    code: DENIED,
    at: ['page'],
    status: [401],
    retry: 'no',
    what: (f) =>
      `${WhoOf(f)} asks for a login before it says where ${f.module} is (HTTP 401)${f.goauthFailed ? ', and the GOAUTH command failed' : ''}`,
    fix: fixAccess
  },
  {
    kind: 'page-forbidden',
    code: DENIED,
    at: ['page'],
    status: [403],
    retry: 'no',
    what: (f) => `${WhoOf(f)} forbids to read where ${f.module} is (HTTP 403)`,
    fix: fixAccess
  },
  {
    kind: 'page-not-found',
    code: DENIED,
    at: ['page'],
    status: [404, 410],
    retry: 'no',
    what: (f) => `${WhoOf(f)} knows no ${f.module}, or hides it (${statusOf(f)})`,
    fix: (f) => `Correct the module path if it is wrong; otherwise ${lower(fixAccess(f))}`
  },
  {
    kind: 'sumdb-not-found',
    code: DENIED,
    at: ['sumdb'],
    status: [404, 410],
    retry: 'no',
    what: (f) =>
      `${WhoOf(f)} does not know ${f.module} (${statusOf(f)}), as it knows public modules only`,
    fix: (f) =>
      f.isPrivate
        ? `List ${f.way?.pattern ?? f.path} in gonosumdb too, since a gonosumdb of your own replaces what private and goprivate give.`
        : `Add to private: ${lineFor(f)} (or list ${f.path} in goprivate) if the module is private; otherwise correct its path or version.`
  },
  {
    kind: 'sumdb-refused',
    code: DENIED,
    at: ['sumdb'],
    status: [401, 403, 407, 451],
    retry: 'no',
    what: (f) => `${WhoOf(f)} refuses to vouch for ${f.module}: ${statusOf(f)}${sayingOf(f)}`,
    fix: () =>
      'Let this machine reach the checksum database, or name a mirror of it in gosumdb (name and address).'
  },
  {
    kind: 'proxy-unauthorized',
    code: DENIED,
    at: ['proxy'],
    status: [401],
    retry: 'no',
    what: (f) => `${WhoOf(f)} asks for another login than it got for ${f.module} (HTTP 401)`,
    fix: (f) =>
      f.way === undefined
        ? `Add to private: ${f.host}=token $NAME, with a token for that proxy in the variable NAME${orGoOn(f)}.`
        : `Give a login that ${f.host} accepts to the way that private has for ${f.way.pattern}${orGoOn(f)}.`
  },
  {
    kind: 'proxy-forbidden',
    code: DENIED,
    at: ['proxy'],
    status: [403, 451],
    retry: 'no',
    what: (f) => `${WhoOf(f)} refuses ${f.module}: ${statusOf(f)}${sayingOf(f)}`,
    fix: (f) => `Have ${f.path === '' ? 'the module' : f.path} allowed at ${f.host}${orGoOn(f)}.`
  },
  {
    kind: 'proxy-unknown-version',
    code: DENIED,
    at: ['proxy'],
    status: [404, 410],
    // Told apart by what the proxy says, below.
    pattern: /$/,
    retry: 'no',
    what: (f) => `${WhoOf(f)} does not have ${f.module}: ${statusOf(f)}${sayingOf(f)}`,
    fix: (f) =>
      /unknown revision|no matching versions/.test(f.wholeAnswer)
        ? `Require a version of ${f.path} that exists.`
        : f.isPrivate
          ? `Have ${f.path} put on ${f.host}, or take it out of the modules that a proxy is asked for (gonoproxy).`
          : `Add to private: ${lineFor(f)} if the module is private; otherwise correct its path or version, or add a link behind it in goproxy.`
  }
]

const BUSY_ROWS: readonly AccessDiagnosis[] = [
  {
    kind: 'busy',
    code: 'DOWNLOAD_FAILED',
    status: [429],
    retry: 'yes',
    what: (f) => `${WhoOf(f)} gets too many requests and did not give ${f.module} (HTTP 429)`,
    fix: (f) => `Try again later, with fewer jobs at once${orGoOn(f)}.`
  },
  {
    kind: 'server-error',
    code: 'DOWNLOAD_FAILED',
    status: [408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524],
    retry: 'yes',
    what: (f) => `${WhoOf(f)} failed to give ${f.module}: ${statusOf(f)}${sayingOf(f)}`,
    fix: (f) => `Try again when ${whoOf(f)} is up${orGoOn(f)}.`
  },
  {
    kind: 'other-status',
    code: 'DOWNLOAD_FAILED',
    pattern: /: \d{3} [A-Z]|returned error: \d{3}/,
    retry: 'no',
    what: (f) => `${WhoOf(f)} did not give ${f.module}: ${statusOf(f)}${sayingOf(f)}`,
    fix: (f) => `Ask whoever runs ${f.host} what that status means there${orGoOn(f)}.`
  }
]

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** In the order in which they are tried: what names a cause stands before what only names a consequence. */
export const ACCESS_DIAGNOSES: readonly AccessDiagnosis[] = [
  ...CONTENT_ROWS,
  ...NETWORK_ROWS,
  ...ACCESS_ROWS,
  ...BUSY_ROWS
]
