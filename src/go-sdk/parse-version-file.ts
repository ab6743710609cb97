/** Files that pin tools. Sources: asdf "Configuration" (.tool-versions), mise "Dev Tools" (mise.toml), goenv (.go-version). */
import { parse as parseToml } from 'smol-toml'
import { PipelineError } from '../errors.ts'
import { parseGoRequest } from './parse-request.ts'
import type { GoRequest, PlainRequest } from './release.ts'
import { ownField } from './own-field.ts'

/**
 * Reads a version file by its name: `.tool-versions` (the versions of `golang` or `go`, the first that exists counts),
 * `mise.toml` (`go` under `[tools]`), and anything else as one version on its first line that is no comment.
 * @throws PipelineError CONFIG_INVALID when it names no Go version
 */
export function requestFromVersionText(text: string, file: string): GoRequest {
  const request = versionTextRequest(text, file)
  if (request !== undefined) return request
  throw invalid(
    `${file} names no version of Go.`,
    'Write the version into the file, or give go-version.'
  )
}

/** The same, but nothing for a file that pins other tools only. */
export function versionTextRequest(text: string, file: string): GoRequest | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const name = file.split(/[\\/]/).at(-1) ?? file
  if (name === '.tool-versions') return fromToolVersions(lines, file)
  if (/^\.?mise(?:\..*)?\.toml$/.test(name)) return fromMise(text.replace(/^\uFEFF/, ''), file)
  const found = lines.map((line) => line.replace(/#.*/, '').trim()).find((line) => line !== '')
  return found === undefined ? undefined : parseGoRequest(found, file)
}

/** Versions that are on the machine of whoever wrote them, not releases that can be installed anywhere. */
const ELSEWHERE = /^(?:system$|path:|ref:)/

function fromToolVersions(lines: readonly string[], file: string): GoRequest | undefined {
  const entry = lines
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .find(([tool]) => tool === 'golang' || tool === 'go')
  if (entry === undefined) return undefined
  const [, ...versions] = entry
  const releases = versions.filter((version) => !ELSEWHERE.test(version))
  const requests = releases.map((version): PlainRequest =>
    parseGoRequest(version === 'latest' ? 'stable' : version.replace(/^latest:/, ''), file)
  )
  const [first, second] = requests
  if (first === undefined) {
    const said = versions.length === 0 ? 'nothing' : versions.join(' ')
    throw invalid(
      `${file} asks for Go ${JSON.stringify(said)}, which is no release of Go.`,
      'Name a release there, or give go-version.'
    )
  }
  return second === undefined ? first : { kind: 'first', of: requests, from: file }
}

function fromMise(text: string, file: string): GoRequest | undefined {
  let tools: unknown
  try {
    tools = ownField(parseToml(text), 'tools')
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw invalid(`${file} cannot be read: ${why}.`, 'Correct the file.')
  }
  const value = ['go', 'golang', 'core:go'].map((name) => ownField(tools, name)).find(isGiven)
  if (value === undefined) return undefined
  const wanted = miseVersion(value)
  if (wanted === undefined || ELSEWHERE.test(wanted)) {
    throw invalid(
      `${file} asks for Go ${JSON.stringify(value)}, which is no release of Go.`,
      'Name a release there, or give go-version.'
    )
  }
  return parseGoRequest(wanted === 'latest' ? 'stable' : wanted.replace(/^prefix:/, ''), file)
}

/** `"1.27"`, `["1.27", "1.26"]` (all are installed, the first is used), `{ version = "1.27" }`, or a list of those. */
function miseVersion(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  const version = typeof first === 'object' ? ownField(first, 'version') : first
  return typeof version === 'string' && version !== '' ? version : undefined
}

function isGiven(value: unknown): boolean {
  return value !== undefined
}

function invalid(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}
