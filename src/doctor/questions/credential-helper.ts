import type { Fix } from '../answer.ts'
import { asRoot, installFix, managerOf } from '../install-fix.ts'
import { toolOf, type MachineFacts } from '../machine.ts'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** Packages that bring git-credential-libsecret ready to use; Debian has its source in git's documentation only. */
const LIBSECRET: Readonly<Partial<Record<string, string>>> = {
  dnf: 'git-credential-libsecret',
  zypper: 'git-credential-libsecret'
}

/** git takes a helper as a command of sh: spaces, and brackets of `Program Files (x86)`, need a backslash. */
function set(path: string, what: string): Fix {
  return {
    what,
    commands: [
      ['git', 'config', '--global', 'credential.helper', path.replaceAll(/[\s()&']/g, '\\$&')]
    ],
    safe: true
  }
}

function fixOf(facts: MachineFacts): Fix {
  const { git, packaging, sessionBus, kernel, goos } = facts
  if (systemKind(kernel).wsl !== undefined) {
    return git.windowsManager === undefined
      ? {
          what: 'Install Git for Windows; its credential manager serves WSL, too.',
          commands: [['winget.exe', 'install', '--id', 'Git.Git', '-e']],
          safe: false
        }
      : set(git.windowsManager, 'Let the credential manager of Windows keep them.')
  }
  if (goos === 'darwin') return set('osxkeychain', 'Keep them in the keychain.')
  const [keyring] = git.keyrings
  if (!sessionBus)
    return {
      what: 'There is no desktop session for a keyring; keep them in memory for an hour.',
      commands: [['git', 'config', '--global', 'credential.helper', 'cache --timeout=3600']],
      safe: false
    }
  if (keyring !== undefined) return set(keyring, 'Keep them in the keyring through libsecret.')
  const manager = managerOf(packaging)
  const from = manager === undefined ? undefined : LIBSECRET[manager]
  if (from !== undefined) {
    const install = installFix(packaging, [from], 'Install the helper for libsecret and use it.')
    const helper = '/usr/libexec/git-core/git-credential-libsecret'
    return { ...install, commands: [...install.commands, ...set(helper, '').commands] }
  }
  if (manager !== 'apt')
    return { what: 'Install git-credential-libsecret.', commands: [], safe: false }
  const source = '/usr/share/doc/git/contrib/credential/libsecret'
  const install = installFix(
    packaging,
    ['libsecret-1-dev', 'make', 'gcc', 'libc6-dev'],
    'Compile the helper that comes with git, and use it.'
  )
  return {
    ...install,
    // It compiles as root in a directory of the system.
    safe: false,
    commands: [
      ...install.commands,
      asRoot(packaging, 'make', '--directory', source),
      ...set(`${source}/git-credential-libsecret`, '').commands
    ]
  }
}

/** Whether a helper serves a pattern's host: those for one address say so (credential-helpers.ts). */
function covers(helpers: readonly string[], pattern: string): boolean {
  const [host = ''] = pattern.split('/')
  return helpers.some((helper) => {
    const address = / for \w+:\/\/(\S+)$/.exec(helper)?.[1]
    return address === undefined || address.split('/')[0] === host
  })
}

/** What keeps passwords for https repositories; set by `--fix` only where none is set. */
export const credentialHelper: Question = (facts) => {
  if (toolOf(facts, 'git').path === undefined) return []
  const { helpers } = facts.git
  const patterns = facts.module?.ambientPatterns ?? []
  const why =
    patterns.length > 0
      ? `private reaches ${patterns.join(', ')} with what git knows by itself.`
      : 'Private repositories over https need one: "terminal prompts disabled".'
  const base = { id: 'credential-helper', topic: 'git' as const, why }
  const uncovered = patterns.filter((pattern) => !covers(helpers, pattern))
  if (helpers.length > 0 && uncovered.length === 0) {
    const plain = helpers.some((helper) => /^store\b/.test(helper))
    const what = `git keeps passwords by ${helpers.join(', ')}.`
    return plain
      ? [{ ...base, status: 'note', what: `${what} store writes them into a file as they are.` }]
      : [{ ...base, status: 'ok', what }]
  }
  return [
    {
      ...base,
      status: patterns.length > 0 ? 'warning' : 'note',
      what:
        helpers.length === 0
          ? 'git has no credential helper.'
          : `git has a credential helper, but none for ${uncovered.join(', ')}.`,
      fix: fixOf(facts)
    }
  ]
}
