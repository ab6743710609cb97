/** A known vulnerability in a module of a file. */
export interface Vulnerability {
  /** Id of the Go vulnerability database, `GO-2021-0113`. */
  readonly id: string
  readonly summary: string
  /** Module path, `stdlib` for the standard library. */
  readonly module: string
  readonly version: string
  /** First version without it; absent when there is none. */
  readonly fixed?: string
  /** Vulnerable functions that are in the file, sorted; empty when only the module or package is. */
  readonly symbols: readonly string[]
}

/** What one scan says. `database` names where the knowledge is from, `asOf` when that was last changed. */
export interface ScanResult {
  readonly scanner: string
  readonly database: string
  readonly asOf?: string
  readonly vulnerabilities: readonly Vulnerability[]
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The messages of `-format json`: objects one after the other, each closed by a brace at the start of a line. */
function messagesOf(output: string): readonly Fields[] {
  return output
    .split(/(?<=^\}$)/m)
    .filter((text) => text.trim() !== '')
    .map((text) => fieldsOf(JSON.parse(text)))
}

function symbolOf(frame: Fields): string | undefined {
  const { package: from, receiver, function: name } = frame
  if (textOf(name) === '') return undefined
  const type = textOf(receiver).replace(/^\*/, '')
  return `${textOf(from)}.${type === '' ? '' : `${type}.`}${textOf(name)}`
}

/**
 * Reads the output of `govulncheck -mode=binary -format json` (protocol v1, golang.org/x/vuln/internal/govulncheck).
 * Nothing when it is not that, or not whole: a scan that did not finish found nothing out.
 */
export function parseScan(output: string): ScanResult | undefined {
  let messages: readonly Fields[]
  try {
    messages = messagesOf(output)
  } catch {
    return undefined
  }
  const config = fieldsOf(messages.find((each) => 'config' in each)?.['config'])
  if (textOf(config['protocol_version']) === '') return undefined
  const summaries = new Map(
    messages.map(({ osv }) => [textOf(fieldsOf(osv)['id']), textOf(fieldsOf(osv)['summary'])])
  )
  const found = new Map<string, Vulnerability>()
  for (const { finding } of messages) {
    const { osv, fixed_version: fixed, trace } = fieldsOf(finding)
    const frame = fieldsOf(Array.isArray(trace) ? trace[0] : undefined)
    const id = textOf(osv)
    const module = textOf(frame['module'])
    if (id === '' || module === '') continue
    const key = `${id} ${module}`
    const symbol = symbolOf(frame)
    const known = found.get(key)?.symbols ?? []
    found.set(key, {
      id,
      summary: summaries.get(id) ?? '',
      module,
      version: textOf(frame['version']),
      ...(textOf(fixed) === '' ? {} : { fixed: textOf(fixed) }),
      symbols: symbol === undefined ? known : [...new Set([...known, symbol])].sort()
    })
  }
  const asOf = textOf(config['db_last_modified'])
  return {
    scanner: `govulncheck ${textOf(config['scanner_version'])}`,
    database: textOf(config['db']),
    ...(asOf === '' ? {} : { asOf }),
    vulnerabilities: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

/** How near a vulnerability is: its function is there or called, its package is, or its module alone. */
export type VulnerabilityLevel = 'called' | 'imported' | 'required'

const NEARNESS: readonly VulnerabilityLevel[] = ['required', 'imported', 'called']

/** The nearest of each vulnerability in the output of `govulncheck -format json`, by its id; nothing as for `parseScan`. */
export function parseLevels(output: string): ReadonlyMap<string, VulnerabilityLevel> | undefined {
  if (parseScan(output) === undefined) return undefined
  const levels = new Map<string, VulnerabilityLevel>()
  for (const { finding } of messagesOf(output)) {
    const { osv, trace } = fieldsOf(finding)
    const { function: name, package: from } = fieldsOf(Array.isArray(trace) ? trace[0] : undefined)
    const id = textOf(osv)
    if (id === '') continue
    const level =
      textOf(name) !== '' ? 'called' : textOf(from) !== '' ? 'imported' : ('required' as const)
    const known = levels.get(id) ?? 'required'
    levels.set(id, NEARNESS.indexOf(level) > NEARNESS.indexOf(known) ? level : known)
  }
  return levels
}
