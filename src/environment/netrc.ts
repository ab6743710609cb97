/** netrc files as the go command reads them. Source: cmd/go/internal/auth/netrc.go. */
import type { Login } from './proxy-logins.ts'

/** One complete `machine` entry for each login; `default` and macros end or skip reading, as in Go. */
export function parseNetrc(text: string): readonly Login[] {
  const logins: Login[] = []
  let machine = ''
  let login = ''
  let password = ''
  let inMacro = false
  for (const line of text.split('\n')) {
    if (inMacro) {
      if (line === '') inMacro = false
      continue
    }
    const fields = line.split(/\s+/).filter((field) => field !== '')
    let at = 0
    for (; at < fields.length - 1; at += 2) {
      const value = fields[at + 1] ?? ''
      // "There can be only one default token, and it must be after all machine tokens."
      if (fields[at] === 'default') return logins
      if (fields[at] === 'machine') [machine, login, password] = [value, '', '']
      else if (fields[at] === 'login') login = value
      else if (fields[at] === 'password') password = value
      else if (fields[at] === 'macdef') inMacro = true
      if (machine !== '' && login !== '' && password !== '') {
        logins.push({ prefix: machine, user: login, password })
        ;[machine, login, password] = ['', '', '']
      }
    }
    if (at < fields.length && fields[at] === 'default') return logins
  }
  return logins
}

/** Whether Go's reader of netrc, which splits at white space, can give back this login. */
export function fitsNetrc({ user, password }: Login): boolean {
  return [user, password].every((text) => text !== '' && !/\s/.test(text))
}

/** Entries that `parseNetrc` and Go read back. */
export function renderNetrc(logins: readonly Login[]): string {
  return logins
    .map(({ prefix, user, password }) => {
      const machine = prefix.split('/')[0] ?? prefix
      return `machine ${machine} login ${user} password ${password}\n`
    })
    .join('')
}
