/**
 * The one table of settings. Action inputs, command-line flags, keys of `.crossgo.yaml`, docs/settings.md and the
 * `Settings` type all come from it.
 */

import { ACCESS_SETTINGS } from './access-settings.ts'
import { BUILD_SETTINGS } from './build-settings.ts'
import { CACHE_SETTINGS } from './cache-settings.ts'
import { DOOR_SETTINGS } from './door-settings.ts'
import { EVIDENCE_SETTINGS } from './evidence-settings.ts'
import { FAN_OUT_SETTINGS } from './fan-out-settings.ts'
import { GO_SETTINGS } from './go-settings.ts'
import type { PrivateEntry } from './private-value.ts'
import { READINESS_SETTINGS } from './readiness-settings.ts'
import { REPORT_SETTINGS } from './report-settings.ts'
import type { SettingRow } from './setting-row.ts'
import type { SysrootValue } from './sysroot-value.ts'
import { TARGET_SETTINGS } from './target-settings.ts'

export type { Door } from './setting-row.ts'

/** Every setting: name, default, accepted values, description. */
export const SETTINGS = {
  mode: {
    kind: 'string',
    default: '',
    doors: ['action'],
    choices: ['setup', 'build', 'plan', 'smoke', 'merge', 'verify', 'doctor'],
    notInFile: true,
    placeholder: 'MODE',
    description:
      'What to do: setup (Go and toolchains for later steps), build (the whole job), plan (what will be built, and the matrix for it), smoke (run what a leg built), merge (one release of all legs, or one verdict of all stages), verify (read files back, or judge a release by a policy), doctor (what this machine lacks for the build, with the line that makes it good). Default: setup when neither targets nor packages are given, else build.'
  },
  'working-directory': {
    kind: 'string',
    default: '.',
    doors: ['action'],
    notInFile: true,
    placeholder: 'DIR',
    description: 'The module root: the directory of go.mod. On the command line: the argument DIR.'
  },
  ...GO_SETTINGS,
  ...ACCESS_SETTINGS,
  ...BUILD_SETTINGS,
  ...TARGET_SETTINGS,
  ...EVIDENCE_SETTINGS,
  ...READINESS_SETTINGS,
  ...REPORT_SETTINGS,
  ...FAN_OUT_SETTINGS,
  ...CACHE_SETTINGS,
  ...DOOR_SETTINGS
} as const satisfies Readonly<Record<string, SettingRow>>

export type SettingName = keyof typeof SETTINGS

interface ValueOfKind {
  readonly string: string
  readonly list: readonly string[]
  readonly words: readonly string[]
  readonly boolean: boolean
  readonly count: number
  readonly map: Readonly<Record<string, string>>
  readonly sysroot: SysrootValue
  readonly private: readonly PrivateEntry[]
}

/** Values of all settings after defaults, file and inputs are laid over each other. */
export type SettingValues = {
  readonly [Name in SettingName]: ValueOfKind[(typeof SETTINGS)[Name]['kind']]
}

/** The table for code that walks over it. */
export const SETTING_ROWS: readonly (readonly [SettingName, SettingRow])[] = Object.entries(
  SETTINGS
).map(([name, row]) => [name as SettingName, row] as const)

/** Whether a name stands in the table. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name)
}

/** A default as documents show it; empty where nothing is set. */
export function formatDefault({ default: value }: SettingRow): string {
  if (typeof value !== 'object') return String(value)
  return Array.isArray(value) ? value.join(',') : ''
}
