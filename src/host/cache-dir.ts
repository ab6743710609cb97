import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where a person's caches go: XDG_CACHE_HOME where it is set, else the system's place. */
export function userCacheDir(env: Readonly<Record<string, string | undefined>>): string {
  const xdg = env['XDG_CACHE_HOME']
  if (xdg !== undefined && xdg !== '') return join(xdg, 'crossgo')
  const home = env['HOME'] ?? homedir()
  if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'crossgo')
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? home, 'crossgo')
  return join(home, '.cache', 'crossgo')
}
