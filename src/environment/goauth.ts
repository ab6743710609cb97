/** The answers of GOAUTH commands. Source: cmd/go/internal/auth/userauth.go, `go help goauth`. */
import { basicOf, type Login } from './proxy-logins.ts'

/** Whether a Go has GOAUTH: 1.24 and later. */
export function hasGoAuth(goVersion: string): boolean {
  const [, minor = '0'] = /^1\.(\d+)/.exec(goVersion) ?? []
  return Number(minor) >= 24
}

/**
 * What a GOAUTH command prints so that each address, and all below it, gets its login. The go command looks prefixes up at
 * slashes, so the page of a repository itself needs its query in the prefix.
 */
export function renderGoAuth(logins: readonly Login[]): string {
  return logins
    .map((login) => {
      const own = login.prefix.includes('/') ? [`https://${login.prefix}?go-get=1`] : []
      const urls = [`https://${login.prefix}`, ...own]
      return `${urls.join('\n')}\n\nAuthorization: Basic ${basicOf(login)}\n\n`
    })
    .join('')
}

/** The logins in the answer of a GOAUTH command: blocks of addresses with a Basic Authorization header. */
export function parseGoAuth(answer: string): readonly Login[] {
  const logins: Login[] = []
  const parts = answer.split('\n\n')
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const header = /^authorization: basic ([A-Za-z0-9+/=]+)\s*$/im.exec(parts[at + 1] ?? '')
    const pair = Buffer.from(header?.[1] ?? '', 'base64').toString('utf8')
    const colon = pair.indexOf(':')
    if (colon === -1) continue
    for (const url of (parts[at] ?? '').split('\n').filter((line) => line.startsWith('https://'))) {
      const prefix = url
        .slice('https://'.length)
        .replace(/[?#].*$/, '')
        .replace(/\/+$/, '')
      logins.push({ prefix, user: pair.slice(0, colon), password: pair.slice(colon + 1) })
    }
  }
  return logins
}
