import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSettingsFile, type SettingsFile } from './parse-settings-file.ts'
import { PipelineError } from '../errors.ts'
import { SETTINGS_FILE } from './settings-file.ts'

/** Reads `.crossgo.yaml` of a module root; nothing when there is none. */
export async function readSettingsFile(moduleRoot: string): Promise<SettingsFile | undefined> {
  const path = join(moduleRoot, SETTINGS_FILE)
  try {
    return parseSettingsFile(await readFile(path, 'utf8'), SETTINGS_FILE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      fix: 'Make it a readable file or remove it.',
      cause: error
    })
  }
}
