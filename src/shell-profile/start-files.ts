import { isAbsolute, join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Shell } from './quote.ts'

/** Start files of one shell, as absolute paths. */
export interface StartFiles {
  /** A shell of this kind reads the first of them that exists; when none does, the last is made. */
  readonly kinds: readonly (readonly [string, ...string[]])[]
  /** The one to read for using Go in a shell that runs already. */
  readonly interactive: string
}

function absolute(
  name: string,
  env: Readonly<Record<string, string | undefined>>
): string | undefined {
  const value = env[name]
  if (value === undefined || value === '') return undefined
  if (isAbsolute(value)) return value
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${name} is ${JSON.stringify(value)}, which is no absolute path.`,
    fix: `Set ${name} to an absolute path.`
  })
}

/**
 * Which files make Go reach both a login shell and an interactive one.
 *
 * - bash: a login shell reads the first of ~/.bash_profile, ~/.bash_login, ~/.profile and nothing else; an interactive one
 *   that is no login shell reads ~/.bashrc (bash manual, "Bash Startup Files"). A new ~/.bash_profile would hide an existing
 *   ~/.profile, so what is made is ~/.profile.
 * - zsh: .zprofile for login shells, .zshrc for interactive ones, in $ZDOTDIR or the home directory (zsh manual, "Startup/Shutdown
 *   Files"). Not .zshenv: /etc/zsh/zprofile on Debian and path_helper in /etc/zprofile on macOS set PATH anew after it.
 * - fish: a file of its own in conf.d of $XDG_CONFIG_HOME/fish or ~/.config/fish, which every fish reads (fish manual,
 *   "Configuration files").
 * @throws PipelineError CONFIG_INVALID when the environment does not say where the home directory is
 */
export function startFiles(
  shell: Shell,
  env: Readonly<Record<string, string | undefined>>
): StartFiles {
  const home = absolute('HOME', env)
  if (home === undefined) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'HOME is not set, so nobody knows where the start files of the shell are.',
      fix: 'Set HOME to the home directory.'
    })
  }
  switch (shell) {
    case 'bash': {
      const interactive = join(home, '.bashrc')
      const login = ['.bash_login', '.profile'].map((name) => join(home, name))
      return { kinds: [[join(home, '.bash_profile'), ...login], [interactive]], interactive }
    }
    case 'zsh': {
      const directory = absolute('ZDOTDIR', env) ?? home
      const interactive = join(directory, '.zshrc')
      return { kinds: [[join(directory, '.zprofile')], [interactive]], interactive }
    }
    case 'fish': {
      const config = absolute('XDG_CONFIG_HOME', env) ?? join(home, '.config')
      const interactive = join(config, 'fish', 'conf.d', 'crossgo.fish')
      return { kinds: [[interactive]], interactive }
    }
  }
}
