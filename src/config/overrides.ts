import { matchesTarget, namesTargets } from '../targets/parse-target.ts'
import type { TargetSpec } from '../targets/target.ts'
import { parseValue, type Parsed } from './parse-value.ts'
import { SETTINGS, SETTING_ROWS, type SettingName, type SettingValues } from './settings.ts'

/** Names of the settings that stand at the top level and can be changed per target. */
export type PerTarget = {
  [Name in SettingName]: (typeof SETTINGS)[Name] extends { readonly perTarget: true } ? Name : never
}[SettingName]

/** Settings that make sense for single targets only. */
interface OnlyPerTarget {
  /** Id of the C toolchain to take. */
  readonly toolchain?: string
  readonly cc?: string
  readonly cxx?: string
  readonly ar?: string
  readonly 'cgo-cflags'?: string
  readonly 'cgo-cxxflags'?: string
  readonly 'cgo-ldflags'?: string
  readonly 'pkg-config'?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Per-target settings: keys of one entry below `overrides:` in `.crossgo.yaml`. */
export type TargetOverride = Partial<Pick<SettingValues, PerTarget>> & OnlyPerTarget

/** Everything that is set for one target, the top level included. */
export type TargetSettings = Pick<SettingValues, PerTarget> & OnlyPerTarget

/** One entry: which targets it is for, and what it changes for them. */
export interface OverrideEntry {
  /** `linux/arm64`, `linux/*`, `linux/arm/6`, `linux/*:musl`. */
  readonly pattern: string
  readonly values: TargetOverride
}

const STRINGS = [
  'toolchain',
  'cc',
  'cxx',
  'ar',
  'cgo-cflags',
  'cgo-cxxflags',
  'cgo-ldflags',
  'pkg-config'
] as const

const PER_TARGET: readonly SettingName[] = SETTING_ROWS.flatMap(([name, row]) =>
  row.perTarget === true ? [name] : []
)

/** Names an override may have, for messages. */
export const OVERRIDE_KEYS: readonly string[] = [...STRINGS, ...PER_TARGET, 'env']

/** Variables that would change who runs what, reach the runner, or pass by what the plan says: never settable for a build. */
const FORBIDDEN_ENV =
  /^(LD_.*|DYLD_.*|NODE_OPTIONS|BASH_ENV|ENV|GIT_.*|PATH|HOME|GITHUB_.*|ACTIONS_.*|RUNNER_.*|GO(?!EXPERIMENT$|DEBUG$|FIPS140$).*|CGO_.*|CC|CXX|AR|CC_PRINT_.*|SUNPRO_DEPENDENCIES|DEPENDENCIES_OUTPUT|CPATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH|OBJC_INCLUDE_PATH|LIBRARY_PATH|PKG_CONFIG.*|ZIG_.*)$/

/**
 * The settings of one target: the top level, then every entry that names it, or `whole`, the target that it is a part
 * of. Later entries win key by key; `env` is merged.
 */
export function settingsFor(
  settings: Pick<SettingValues, PerTarget> & { readonly overrides: readonly OverrideEntry[] },
  target: TargetSpec,
  whole: TargetSpec = target
): TargetSettings {
  const top = Object.fromEntries(
    Object.entries(settings).filter(([name]) => PER_TARGET.some((known) => known === name))
  ) as Pick<SettingValues, PerTarget>
  return settings.overrides
    .filter(({ pattern }) => matchesTarget(pattern, target) || matchesTarget(pattern, whole))
    .reduce<TargetSettings>((merged, { values }) => {
      const env = { ...merged.env, ...values.env }
      return { ...merged, ...values, ...(Object.keys(env).length > 0 ? { env } : {}) }
    }, top)
}

function parseEnv(raw: unknown): Parsed<Readonly<Record<string, string>>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { ok: false, problem: 'must be a map of names to values' }
  }
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return { ok: false, problem: `has ${JSON.stringify(name)}, which is no variable name` }
    }
    if (FORBIDDEN_ENV.test(name)) return { ok: false, problem: `may not set ${name}` }
    const parsed = parseValue('string', value)
    if (!parsed.ok) return { ok: false, problem: `${name} ${parsed.problem}` }
    env[name] = typeof parsed.value === 'string' ? parsed.value : ''
  }
  return { ok: true, value: env }
}

/** A value of the table: of its kind, and one of its choices. */
export function parseSetting(name: SettingName, raw: unknown): Parsed {
  const row = SETTINGS[name]
  const parsed = parseValue(row.kind, raw)
  // Nothing is a choice only where it is the default: `hardening: ''` must not switch it off.
  if (!parsed.ok || !('choices' in row) || (parsed.value === '' && row.default === ''))
    return parsed
  const choices: readonly string[] = row.choices
  const given: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value]
  return given.every((one) => choices.includes(String(one)))
    ? parsed
    : { ok: false, problem: `must be one of ${choices.join(', ')}` }
}

/** Reads one key of an override entry. */
export function parseOverrideValue(key: string, raw: unknown): Parsed<TargetOverride> {
  if (key === 'env') {
    const env = parseEnv(raw)
    return env.ok ? { ok: true, value: { env: env.value } } : env
  }
  const setting = PER_TARGET.find((known) => known === key)
  const text = STRINGS.find((known) => known === key)
  if (setting === undefined && text === undefined) {
    return { ok: false, problem: `is not known; known are ${OVERRIDE_KEYS.join(', ')}` }
  }
  const parsed = setting === undefined ? parseValue('string', raw) : parseSetting(setting, raw)
  return parsed.ok ? { ok: true, value: { [key]: parsed.value } } : parsed
}

/** Whether text is a pattern that fits some target: `*` is allowed for the system and the machine. */
export function isTargetPattern(text: string): boolean {
  return namesTargets(text)
}
