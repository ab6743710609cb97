import type { PrivateEntry } from './private-value.ts'
import type { SysrootValue } from './sysroot-value.ts'

/** Where a setting can be given besides `.crossgo.yaml`: as an Action input, as a CLI flag of a command. */
export type Door =
  | 'action'
  | 'setup'
  | 'build'
  | 'plan'
  | 'smoke'
  | 'merge'
  | 'verify'
  | 'doctor'
  | 'report'
  | 'verify-report'

interface Row<Kind extends string, Default> {
  /**
   * string: one line · list: commas, newlines or a YAML list · words: split like a shell does, or a YAML list ·
   * map: a YAML map, or name=value separated by semicolons or newlines · sysroot: see `sysroot-value.ts` · private: see
   * `private-value.ts`.
   */
  readonly kind: Kind
  readonly default: Default
  readonly doors: readonly Door[]
  readonly choices?: readonly string[]
  /** Set for settings that may not stand in `.crossgo.yaml`, because they say where that file is or what to do. */
  readonly notInFile?: true
  /** Set for settings that `overrides` may change for one target. */
  readonly perTarget?: true
  /** Masked before anything is logged; never on a command line. */
  readonly secret?: true
  /** What help texts call the value. */
  readonly placeholder: string
  readonly description: string
}

/** A row of the table of settings. */
export type SettingRow =
  | Row<'string', string>
  | Row<'list', readonly string[]>
  | Row<'words', readonly string[]>
  | Row<'boolean', boolean>
  | Row<'count', number>
  | Row<'map', Readonly<Record<string, string>>>
  | Row<'sysroot', SysrootValue>
  | Row<'private', readonly PrivateEntry[]>
