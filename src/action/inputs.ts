import { getInput } from '@actions/core'
import type { RawSettings } from '../config/parse-settings.ts'
import { SETTING_ROWS } from '../config/settings.ts'

/**
 * The inputs that were given, as raw settings. Afterwards no input is left in the environment of this process, so no
 * child can see one.
 */
export function takeInputs(
  env: NodeJS.ProcessEnv
): RawSettings & { readonly values: Readonly<Record<string, string>> } {
  const values: Record<string, string> = {}
  for (const [name, row] of SETTING_ROWS) {
    if (!row.doors.includes('action')) continue
    const given = getInput(name)
    if (given !== '') values[name] = given
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('INPUT_')) Reflect.deleteProperty(env, name)
  }
  return { values, label: (name) => `input ${name}` }
}
