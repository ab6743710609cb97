import { PipelineError } from '../errors.ts'
import { nearest } from './nearest.ts'
import { parseSetting, type OverrideEntry } from './overrides.ts'
import { brokenRules } from './rules.ts'
import type { SettingsFile } from './parse-settings-file.ts'
import {
  SETTINGS,
  SETTING_ROWS,
  isSettingName,
  type SettingName,
  type SettingValues
} from './settings.ts'

/** All settings of a run. */
export interface Settings extends SettingValues {
  readonly overrides: readonly OverrideEntry[]
  /** Who decided each setting that is not at its default: `--targets`, `.crossgo.yaml:3:1`, `input targets`. */
  readonly decidedBy: Readonly<Partial<Record<SettingName, string>>>
}

/** Raw values of one door: Action inputs or flags. */
export interface RawSettings {
  readonly values: Readonly<Record<string, unknown>>
  /** How a message names one of them: `--targets` or `input targets`. */
  readonly label: (name: string) => string
}

/**
 * Lays defaults, file and inputs over each other, in this order. Reports all problems in one error.
 * @throws PipelineError CONFIG_INVALID
 */
export function parseSettings(raw: RawSettings, file?: SettingsFile): Settings {
  const problems: string[] = [...(file?.problems ?? [])]
  const values: Record<string, unknown> = {}
  const decidedBy: Partial<Record<SettingName, string>> = {}
  for (const [name, row] of SETTING_ROWS) values[name] = row.default

  const take = (name: string, given: unknown, where: string): void => {
    if (!isSettingName(name)) {
      problems.push(`${where} is not a setting${nearest(name, Object.keys(SETTINGS))}`)
      return
    }
    const parsed = parseSetting(name, given)
    if (!parsed.ok) {
      problems.push(`${where}: ${name} ${parsed.problem}`)
      return
    }
    values[name] = parsed.value
    decidedBy[name] = where
  }
  for (const { name, raw: given, where } of file?.values ?? []) take(name, given, where)
  for (const [name, given] of Object.entries(raw.values)) take(name, given, raw.label(name))

  // Every row of the table got its default or a value of its kind above.
  const settings = { ...values, overrides: file?.overrides ?? [], decidedBy } as unknown as Settings
  if (problems.length === 0) problems.push(...brokenRules(settings))
  if (problems.length > 0) throw invalid(problems)
  return settings
}

function invalid(problems: readonly string[]): PipelineError {
  const [first = ''] = problems
  const more = problems.length - 1
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what:
      more === 0
        ? `A setting is wrong: ${first}.`
        : `${String(problems.length)} settings are wrong: ${problems.join('; ')}.`,
    fix: 'Correct it; `crossgo COMMAND --help` lists what a command takes.'
  })
}
