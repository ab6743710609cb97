import type { Settings } from './parse-settings.ts'
import type { SettingName } from './settings.ts'

/** File name at the module root. */
export const SETTINGS_FILE = '.crossgo.yaml'

/** Whether the checked-out file decided a setting, rather than the one who runs crossgo. */
export function isFromFile(settings: Pick<Settings, 'decidedBy'>, name: SettingName): boolean {
  return settings.decidedBy[name]?.startsWith(`${SETTINGS_FILE}:`) === true
}
