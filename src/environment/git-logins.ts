import { shWord } from '../host/sh-word.ts'
import { splitPattern } from './create-access.ts'
import type { CredentialFile } from './credential.ts'

/** A login for Git. */
export interface GitLogin {
  readonly pattern: string
  readonly gitHost?: string
  readonly user: string
  readonly password: string
}

/** One line of Git's configuration. */
export type GitConfig = readonly [key: string, value: string]

/** Hosts that a login answers for: that of the pattern, and the one where Git is served. */
function hostsOf({ pattern, gitHost }: GitLogin): readonly string[] {
  return [...new Set([splitPattern(pattern).host, gitHost ?? splitPattern(pattern).host])]
}

/**
 * Prefixes of repository addresses below a pattern. One path element is an owner; more of them may be a repository itself,
 * whose address ends there.
 */
export function belowPattern(base: string, path: string): string {
  return path === '' || path.includes('/') ? `${base}${path}` : `${base}${path}/`
}

/** What one kind of way in adds to Git. */
export interface GitParts {
  readonly files: readonly CredentialFile[]
  readonly config: readonly GitConfig[]
  /** `url.….insteadOf` lines; the first of equally long ones wins, so they stand before those of a person. */
  readonly rewrites: readonly GitConfig[]
}

function helperScript(logins: readonly GitLogin[], directory: string): string {
  const cases = logins.map((login, at) => {
    const { path } = splitPattern(login.pattern)
    const words = hostsOf(login).flatMap((host) => {
      const place = shWord(path === '' ? host : `${host}/${path}`)
      return path === '' ? [`${place}/*`] : [place, `${place}.git`, `${place}/*`]
    })
    return `  ${words.join('|')}) exec cat ${shWord(`${directory}/login-${String(at)}`)} ;;`
  })
  return `# Written by crossgo: answers Git for these hosts and paths over https, and nobody else.
protocol= host= path=
while IFS= read -r line; do
  case $line in
    protocol=*) protocol=\${line#protocol=} ;;
    host=*) host=\${line#host=} ;;
    path=*) path=\${line#path=} ;;
    '') break ;;
  esac
done
# Only now: who asks is not left with a closed pipe.
test "$1" = get || exit 0
test "$protocol" = https || exit 0
case $host/$path in
${cases.join('\n')}
esac
`
}

/** The helper and its files, and the configuration that makes Git ask it for exactly these hosts and nobody else. */
export function gitLogins(given: readonly GitLogin[], directory: string): GitParts {
  if (given.length === 0) return { files: [], config: [], rewrites: [] }
  // The pattern that says most is asked first.
  const logins = [...given].sort((a, b) => b.pattern.length - a.pattern.length)
  const script = `${directory}/git-credential`
  const hosts = [...new Set(logins.flatMap(hostsOf))]
  const config = hosts.flatMap((host): readonly GitConfig[] => [
    // An empty value first: helpers and headers of other configurations are not asked for this host.
    [`credential.https://${host}.helper`, ''],
    [`credential.https://${host}.helper`, `!sh ${shWord(script)}`],
    [`credential.https://${host}.useHttpPath`, 'true'],
    [`http.https://${host}/.extraHeader`, '']
  ])
  const rewrites = logins.flatMap((login): readonly GitConfig[] => {
    const { host, path } = splitPattern(login.pattern)
    const to = belowPattern(`https://${login.gitHost ?? host}/`, path)
    const from = [
      belowPattern(`ssh://git@${host}/`, path),
      belowPattern(`git@${host}:`, path),
      // Also where nothing changes: the longest prefix wins over what other configurations rewrite.
      belowPattern(`https://${host}/`, path)
    ]
    return from.map((prefix) => [`url.${to}.insteadOf`, prefix])
  })
  const files = logins.map(({ user, password }, at) => ({
    name: `login-${String(at)}`,
    text: `username=${user}\npassword=${password}\n`
  }))
  return {
    files: [{ name: 'git-credential', text: helperScript(logins, directory) }, ...files],
    config,
    rewrites
  }
}
