import type { SETTINGS, SettingName } from './settings.ts'
import { parsePrivateValue, type PrivateEntry } from './private-value.ts'
import { splitWords } from './split-words.ts'
import { parseSysrootValue, type SysrootValue } from './sysroot-value.ts'

type Kind = (typeof SETTINGS)[SettingName]['kind']
type Value =
  | string
  | boolean
  | number
  | readonly string[]
  | Readonly<Record<string, string>>
  | SysrootValue
  | readonly PrivateEntry[]

/** A parsed value, or one sentence that says what is wrong with the given one. */
export type Parsed<T = Value> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

const CONTROL = /[\u0000-\u001f\u007f]/

function parseStrings(raw: unknown, split: (text: string) => Parsed<readonly string[]>): Parsed {
  if (typeof raw === 'string') return split(raw)
  if (!Array.isArray(raw)) return { ok: false, problem: 'must be a list' }
  const items: readonly unknown[] = raw
  const texts = items.map((item) => (typeof item === 'number' ? String(item) : item))
  const strings = texts.filter((item) => typeof item === 'string')
  if (strings.length !== texts.length) return { ok: false, problem: 'must be a list of strings' }
  const bad = strings.find((item) => CONTROL.test(item))
  if (bad !== undefined) return { ok: false, problem: 'holds a control character' }
  return { ok: true, value: strings }
}

function splitList(text: string): Parsed<readonly string[]> {
  const items = text.split(/[,\n]/).map((item) => item.trim())
  return { ok: true, value: items.filter((item) => item !== '') }
}

/** `A=x; B=y z`, one pair a line or separated by semicolons; in YAML a map whose values are texts or lists of words. */
function parseMap(raw: unknown): Parsed {
  const pairs: (readonly [string, unknown])[] =
    typeof raw === 'string'
      ? raw
          .split(/[;\n]/)
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .map((line) => {
            const [name = '', ...rest] = line.split('=')
            return [name.trim(), rest.length === 0 ? undefined : rest.join('=').trim()] as const
          })
      : typeof raw === 'object' && raw !== null && !Array.isArray(raw)
        ? Object.entries(raw)
        : [['', undefined]]
  const map: Record<string, string> = {}
  for (const [name, value] of pairs) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    const text = items.every((item) => typeof item === 'string' || typeof item === 'number')
      ? items.join(' ')
      : undefined
    if (text === undefined || CONTROL.test(text) || !/^[A-Za-z][\w+.-]*$/.test(name))
      return {
        ok: false,
        problem: 'must be a map of names to text or lists, or NAME=text; NAME=text'
      }
    map[name] = text
  }
  return { ok: true, value: map }
}

/** Turns a raw value (text of an input or flag, or a YAML value) into the kind that the table asks for. */
export function parseValue(kind: Kind, raw: unknown): Parsed {
  switch (kind) {
    case 'string': {
      const text = typeof raw === 'number' ? String(raw) : raw
      if (typeof text !== 'string') return { ok: false, problem: 'must be text' }
      const trimmed = text.trim()
      if (CONTROL.test(trimmed)) {
        return { ok: false, problem: 'must be one line without control characters' }
      }
      return { ok: true, value: trimmed }
    }
    case 'list':
      return parseStrings(raw, splitList)
    case 'words':
      return parseStrings(raw, splitWords)
    case 'map':
      return parseMap(raw)
    case 'sysroot':
      return parseSysrootValue(raw)
    case 'private':
      return parsePrivateValue(raw)
    case 'boolean': {
      if (typeof raw === 'boolean') return { ok: true, value: raw }
      if (raw === 'true' || raw === 'false') return { ok: true, value: raw === 'true' }
      return { ok: false, problem: 'must be true or false' }
    }
    case 'count': {
      const count = typeof raw === 'string' && /^\d{1,4}$/.test(raw) ? Number(raw) : raw
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > 1024) {
        return { ok: false, problem: 'must be a whole number from 0 to 1024' }
      }
      return { ok: true, value: count }
    }
  }
}
