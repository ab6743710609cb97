import { describeStatus } from '../host/http-failure.ts'
import type { AccessFacts } from './access-facts.ts'

/** Hosts that serve everybody's repositories: only a part of one is private. */
const SHARED_HOSTS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'])

/** The pattern to write into `private` for a module: its host, and the owner too where the host is everybody's. */
export function patternFor(f: AccessFacts): string {
  const [host = f.host, owner] = f.path === '' ? [f.host] : f.path.split('/')
  return SHARED_HOSTS.has(host) && owner !== undefined ? `${host}/${owner}` : host
}

/** The line to write into `private`. */
export function lineFor(f: AccessFacts): string {
  return `${patternFor(f)}=token $NAME`
}

/** Who answered or did not. */
export function whoOf(f: AccessFacts): string {
  if (f.place === 'proxy') return `the module proxy ${f.host}`
  if (f.place === 'page') return `the ?go-get=1 page of ${f.host}`
  if (f.place !== 'sumdb') return f.host
  const through = f.database === f.host ? '' : ` through ${f.host}`
  return `the checksum database ${f.database}${through}`
}

/** The same as the beginning of a sentence. */
export function WhoOf(f: AccessFacts): string {
  const who = whoOf(f)
  return who.startsWith('the ') ? `The ${who.slice(4)}` : who
}

/** `, saying "…"` with the first line of what the server sent. */
export function sayingOf(f: AccessFacts): string {
  return f.answer === '' ? '' : `, saying "${f.answer.replaceAll('"', "'")}"`
}

/** `HTTP 403 (forbidden)`. */
export function statusOf(f: AccessFacts): string {
  return describeStatus(f.status)
}

/** The half sentence that offers `|` where a comma ends the chain. */
export function orGoOn(f: AccessFacts): string {
  return f.commaAfter === undefined
    ? ''
    : `, or write | instead of the comma behind ${f.commaAfter} in goproxy, so that any error leads on to the next link`
}

const repositoryOf = (f: AccessFacts): string =>
  f.repository === '' ? 'the repository' : f.repository

/** How to get in where credentials are missing, wrong or too weak. */
export function fixAccess(f: AccessFacts): string {
  const repository = repositoryOf(f)
  const line = lineFor(f)
  const { pattern = '', way } = f.way ?? {}
  switch (way) {
    case undefined:
      return `Add to private: ${line}, with a token in the variable NAME that may read ${repository}.`
    case 'token':
    case 'basic':
      return `Give a ${way === 'token' ? 'token' : 'login'} that may read ${repository} in the variable that private names for ${pattern}.`
    case 'netrc':
      return `Give a login for ${f.host} that may read ${repository} in the netrc file that private names for ${pattern}.`
    case 'goauth':
      return f.place === 'git'
        ? `Add a way for Git itself to private (${line}), since Git does not ask the goauth command of ${pattern}.`
        : `Let the goauth command of ${pattern} give credentials for ${f.host} that may read ${repository}.`
    case 'ssh':
      return f.place === 'ssh'
        ? `Give ${f.host} the public half of the key that private names for ${pattern}, with the right to read ${repository}.`
        : `Give ${f.host} a way for https as well (in private: ${line}), or end the module path in .git so that no page is asked.`
    case 'ambient':
      return `Store a login for ${f.host} that may read ${repository} on this machine, or write ${line} in private.`
  }
}
