import { LineCounter, isMap, isScalar, parseDocument, type Pair } from 'yaml'
import {
  isTargetPattern,
  parseOverrideValue,
  type OverrideEntry,
  type TargetOverride
} from './overrides.ts'
import { SETTINGS, isSettingName } from './settings.ts'
import { nearest } from './nearest.ts'

/** A key of the file with its value and place. */
export interface FileValue {
  readonly name: string
  readonly raw: unknown
  /** `.crossgo.yaml:3:1` */
  readonly where: string
}

/** What `.crossgo.yaml` says; `problems` holds every mistake with line and column. */
export interface SettingsFile {
  readonly values: readonly FileValue[]
  readonly overrides: readonly OverrideEntry[]
  readonly problems: readonly string[]
}

const MAX_BYTES = 1024 * 1024

/** Parses the text of `.crossgo.yaml`. Unknown names are problems, never ignored. Aliases are refused, so text cannot grow. */
export function parseSettingsFile(text: string, fileName: string): SettingsFile {
  const problems: string[] = []
  if (text.length > MAX_BYTES) {
    return { values: [], overrides: [], problems: [`${fileName}: is larger than 1 MiB`] }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number | undefined): string => {
    const { line, col } = lines.linePos(offset ?? 0)
    return `${fileName}:${String(line)}:${String(col)}`
  }
  for (const error of document.errors) problems.push(`${place(error.pos[0])}: ${error.message}`)
  if (problems.length > 0 || document.contents === null)
    return { values: [], overrides: [], problems }
  if (!isMap(document.contents)) {
    return { values: [], overrides: [], problems: [`${place(0)}: must be a map of settings`] }
  }

  const keyOf = (pair: Pair): { name: string; where: string } => {
    const key = isScalar(pair.key) ? pair.key : undefined
    return { name: String(key?.value), where: place(key?.range?.[0]) }
  }
  const valueOf = (pair: Pair): unknown => {
    const { value } = pair
    // YAML makes a number of 1.20, and 1.2 of that number; the file still has what was written.
    if (isScalar(value) && typeof value.value === 'number' && value.source !== undefined) {
      return value.source
    }
    const node = value as {
      toJS?: (doc: unknown, options: { maxAliasCount: number }) => unknown
    } | null
    return node?.toJS?.(document, { maxAliasCount: 0 })
  }

  const overrides: OverrideEntry[] = []
  const readOverrides = (pair: Pair): void => {
    if (!isMap(pair.value)) {
      problems.push(`${keyOf(pair).where}: overrides must be a map of target patterns`)
      return
    }
    for (const entry of pair.value.items) {
      const { name: pattern, where } = keyOf(entry)
      if (!isTargetPattern(pattern)) {
        problems.push(
          `${where}: ${JSON.stringify(pattern)} is not a target pattern like linux/arm64 or linux/*`
        )
        continue
      }
      if (!isMap(entry.value)) {
        problems.push(`${where}: ${pattern} must be a map`)
        continue
      }
      let values: TargetOverride = {}
      for (const setting of entry.value.items) {
        const key = keyOf(setting)
        const parsed = parseOverrideValue(key.name, valueOf(setting))
        if (parsed.ok) values = { ...values, ...parsed.value }
        else problems.push(`${key.where}: ${key.name} ${parsed.problem}`)
      }
      overrides.push({ pattern, values })
    }
  }

  const values: FileValue[] = []
  for (const pair of document.contents.items) {
    const { name, where } = keyOf(pair)
    if (name === 'overrides') readOverrides(pair)
    else if (!isSettingName(name)) {
      problems.push(
        `${where}: ${JSON.stringify(name)} is not a setting${nearest(name, Object.keys(SETTINGS))}`
      )
    } else if ('notInFile' in SETTINGS[name]) {
      problems.push(`${where}: ${name} cannot be set in this file`)
    } else {
      try {
        values.push({ name, raw: valueOf(pair), where })
      } catch {
        problems.push(`${where}: ${name} uses a YAML alias, which is not supported here`)
      }
    }
  }
  return { values, overrides, problems }
}
