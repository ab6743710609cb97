import { resolve } from 'node:path'
import { parseSettings, type RawSettings, type Settings } from '../config/parse-settings.ts'
import { SETTING_ROWS } from '../config/settings.ts'
import { readSettingsFile } from '../config/read-settings-file.ts'
import { passwordsIn } from '../environment/proxy-logins.ts'
import type { Host } from '../host/host.ts'

/**
 * All settings of a run: defaults, `.crossgo.yaml` of the module root, then what the door was given.
 * @param directory the module root, relative to the workspace
 */
export async function loadSettings(
  raw: RawSettings,
  directory: string,
  host: Host
): Promise<Settings> {
  const file = await readSettingsFile(resolve(host.dirs.workspace, directory))
  const values = { ...raw.values, 'working-directory': directory }
  const settings = parseSettings({ ...raw, values }, file)
  maskSettings(settings, host)
  return settings
}

/** Tells the host of every secret in settings: those that are secrets, and passwords in addresses. */
export function maskSettings(settings: Settings, host: Host): void {
  for (const [name, row] of SETTING_ROWS) {
    const value = settings[name]
    const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
    for (const text of texts) {
      if (typeof text !== 'string' || text === '') continue
      if (row.secret === true) host.mask(text)
      if (!text.includes('://')) continue
      for (const secret of passwordsIn(text)) host.mask(secret)
    }
  }
  for (const values of [settings, ...settings.overrides.map((entry) => entry.values)]) {
    for (const source of [values.sysroot, values['macos-sdk']])
      if (source?.kind === 'archive')
        for (const secret of passwordsIn(source.archive)) host.mask(secret)
  }
}
