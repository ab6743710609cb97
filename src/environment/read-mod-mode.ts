import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compareGoVersions } from '../go-sdk/parse-version.ts'
import type { ModMode } from './module-access.ts'

/** Whether the go command takes imports from a vendor directory. Source: cmd/go/internal/modload/init.go (setDefaultBuildMod). */
export async function readModMode(
  root: string,
  goLine: string | undefined,
  gowork: string
): Promise<ModMode> {
  const inWorkspace = gowork !== '' && gowork !== 'off'
  const directory = inWorkspace ? dirname(gowork) : root
  const list = await readFile(join(directory, 'vendor', 'modules.txt'), 'utf8').catch(
    () => undefined
  )
  if (list === undefined) return 'readonly'
  // A vendor directory says in its first line whether it belongs to a workspace.
  if (/^## workspace$/m.test(list.slice(0, 4096)) !== inWorkspace) return 'readonly'
  return inWorkspace || goLine === undefined || compareGoVersions(goLine, '1.14') >= 0
    ? 'vendor'
    : 'readonly'
}
