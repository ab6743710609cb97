import { homedir } from 'node:os'
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** The value of a variable; one that is set to nothing counts as not set. */
export function given(env: Env, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name]
}

/** Where a person's caches go: XDG_CACHE_HOME where it is set, else the system's place. */
export function userCacheDir(env: Env): string {
  const xdg = given(env, 'XDG_CACHE_HOME')
  if (xdg !== undefined) return join(xdg, 'crossgo')
  const home = given(env, 'HOME') ?? homedir()
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'crossgo')
  if (process.platform === 'win32') return join(given(env, 'LOCALAPPDATA') ?? home, 'crossgo')
  return join(home, '.cache', 'crossgo')
}
