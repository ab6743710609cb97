import { PipelineError } from '../errors.ts'

/** A user name and password for everything below an https address. */
export interface Login {
  /** `host`, `host:port` or `host/path`. */
  readonly prefix: string
  readonly user: string
  readonly password: string
}

/** A GOPROXY or GOSUMDB that anybody may see, and the logins that it held. */
export interface CleanValue {
  readonly value: string
  readonly logins: readonly Login[]
}

const ENTRY = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)@([^/@]*)(.*)$/i

/** A text percent-decoded, or nothing where a % starts no escape. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function loginOf(
  variable: string,
  scheme: string,
  login: string,
  prefix: string,
  host: string
): Login {
  if (scheme.toLowerCase() !== 'https') {
    throw invalid(
      `${variable} would send a user name or password over ${scheme} to ${host}.`,
      'Use https, or leave the login out.'
    )
  }
  const at = login.indexOf(':')
  const user = decoded(at === -1 ? login : login.slice(0, at))
  const password = decoded(at === -1 ? '' : login.slice(at + 1))
  if (user === undefined || password === undefined) {
    throw invalid(
      `The user name or password for ${host} in ${variable} holds a % that starts no escape.`,
      'Write the character % as %25.'
    )
  }
  return { prefix, user, password }
}

function invalid(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}

/**
 * Takes the logins out of a value of GOPROXY or GOSUMDB, so that no process sees them in its environment.
 * @throws PipelineError CONFIG_INVALID for a login over another scheme than https, or with a bad escape; never shows it
 */
export function splitLogins(text: string, variable: 'GOPROXY' | 'GOSUMDB'): CleanValue {
  const logins: Login[] = []
  const value = text.replaceAll(/[^,|\s]+/g, (entry) => {
    const match = ENTRY.exec(entry)
    if (match === null) return entry
    const [, scheme = '', login = '', host = '', path = ''] = match
    const prefix = host + path.replace(/[?#].*$/, '').replace(/\/+$/, '')
    logins.push(loginOf(variable, scheme, login, prefix, host))
    return `${scheme}://${host}${path}`
  })
  return { value, logins }
}

/** The login for an https address: that of the longest prefix that ends where an element of the address does. */
export function loginFor(url: string, logins: readonly Login[]): Login | undefined {
  return logins
    .filter(({ prefix }) => url === `https://${prefix}` || url.startsWith(`https://${prefix}/`))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0]
}

/** What stands behind `Basic` in an Authorization header (RFC 7617). */
export function basicOf({ user, password }: Pick<Login, 'user' | 'password'>): string {
  return Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
}

/**
 * Puts logins into the https links that they are for; for requests of this process alone, never for a child. A link with a
 * login of its own keeps it.
 */
export function withLogins(goproxy: string, logins: readonly Login[]): string {
  return goproxy.replaceAll(/[^,|\s]+/g, (entry) => {
    const [, place] = /^https:\/\/([^@]*)$/.exec(entry) ?? []
    if (place === undefined) return entry
    const login = loginFor(entry, logins)
    if (login === undefined) return entry
    return `https://${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@${place}`
  })
}

/** Every text in GOPROXY or GOSUMDB that may be secret: passwords, lone user names, values of a query, as written and decoded. */
export function passwordsIn(value: string): readonly string[] {
  const found = value.split(/[,|\s]+/).flatMap((entry) => {
    const [, rest = ''] = entry.split(/:\/\/(.*)/s)
    // Where the address cannot be read nobody knows which @ ends the login.
    const end = URL.canParse(entry)
      ? rest.replace(/\/.*$/s, '').lastIndexOf('@')
      : rest.lastIndexOf('@')
    const login = end === -1 ? '' : rest.slice(0, end)
    const password = login.includes(':') ? login.slice(login.indexOf(':') + 1) : login
    const queries = [...entry.matchAll(/[?&][^=&]*=([^&#]+)/g)].map((match) => match[1] ?? '')
    return [password, ...queries]
  })
  const all = found.flatMap((text) => [text, decoded(text) ?? text])
  return [...new Set(all)].filter((text) => text !== '')
}
