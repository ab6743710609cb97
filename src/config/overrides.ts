import { parseValue, type Parsed } from './parse-value.ts'

/** Per-target settings: keys of one entry below `overrides:` in `.crossgo.yaml`. */
export interface TargetOverride {
  readonly cc?: string
  readonly cxx?: string
  readonly ar?: string
  readonly sysroot?: string
  readonly 'cgo-cflags'?: string
  readonly 'cgo-cxxflags'?: string
  readonly 'cgo-ldflags'?: string
  readonly 'pkg-config'?: string
  readonly ldflags?: string
  readonly tags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** One entry: which targets it is for, and what it changes for them. */
export interface OverrideEntry {
  /** `linux/arm64`, `linux/*` or `*` + `/arm64`. */
  readonly pattern: string
  readonly values: TargetOverride
}

const STRINGS = [
  'cc',
  'cxx',
  'ar',
  'sysroot',
  'cgo-cflags',
  'cgo-cxxflags',
  'cgo-ldflags',
  'pkg-config',
  'ldflags'
] as const

/** Names an override may have, for messages. */
export const OVERRIDE_KEYS: readonly string[] = [...STRINGS, 'tags', 'env']

/** Variables that would change who runs what, or reach the runner: never settable for a build. */
const FORBIDDEN_ENV =
  /^(LD_.*|DYLD_.*|NODE_OPTIONS|BASH_ENV|ENV|GIT_.*|PATH|HOME|GITHUB_.*|ACTIONS_.*|RUNNER_.*|GOROOT|GOOS|GOARCH|GOFLAGS|GOTOOLCHAIN|CGO_ENABLED)$/

/** Whether `pattern` (`goos/goarch` with `*` for either) names the platform. */
export function matchesPattern(pattern: string, goos: string, goarch: string): boolean {
  const [wantedOs, wantedArch] = pattern.split('/')
  return (wantedOs === '*' || wantedOs === goos) && (wantedArch === '*' || wantedArch === goarch)
}

/** Everything that applies to a platform: later entries win key by key, `env` is merged. */
export function overrideFor(
  entries: readonly OverrideEntry[],
  goos: string,
  goarch: string
): TargetOverride {
  let merged: TargetOverride = {}
  for (const { pattern, values } of entries) {
    if (!matchesPattern(pattern, goos, goarch)) continue
    const env = { ...merged.env, ...values.env }
    merged = { ...merged, ...values, ...(Object.keys(env).length > 0 ? { env } : {}) }
  }
  return merged
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
    env[name] = String(parsed.value)
  }
  return { ok: true, value: env }
}

/** Reads one key of an override entry. */
export function parseOverrideValue(key: string, raw: unknown): Parsed<Partial<TargetOverride>> {
  if (key === 'env') {
    const env = parseEnv(raw)
    return env.ok ? { ok: true, value: { env: env.value } } : env
  }
  if (key === 'tags') {
    const tags = parseValue('list', raw)
    if (!tags.ok) return tags
    return { ok: true, value: { tags: tags.value as readonly string[] } }
  }
  const name = STRINGS.find((known) => known === key)
  if (name === undefined) {
    return { ok: false, problem: `is not known; known are ${OVERRIDE_KEYS.join(', ')}` }
  }
  const parsed = parseValue('string', raw)
  if (!parsed.ok) return parsed
  return { ok: true, value: { [name]: String(parsed.value) } }
}

/** Whether text is a pattern: two parts, each a name or a star. */
export function isTargetPattern(text: string): boolean {
  return /^(\*|[a-z0-9]+)\/(\*|[a-z0-9]+)$/.test(text)
}
