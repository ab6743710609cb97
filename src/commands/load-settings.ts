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
  for (const [name, row] of SETTING_ROWS) {
    const value = settings[name]
    if (row.secret === true && typeof value === 'string' && value !== '') host.mask(value)
  }
  for (const values of [settings, ...settings.overrides.map((entry) => entry.values)]) {
    for (const source of [values.sysroot, values['macos-sdk']])
      if (source?.kind === 'archive')
        for (const secret of passwordsIn(source.archive)) host.mask(secret)
  }
  return settings
}
