/**
 * What the go command said about each module that it could not get. Sources of the forms: `cmd/go/internal/modcmd/download.go`
 * (`-json`), `cmd/go/internal/web/api.go` (`server response:`), `cmd/go/internal/modfetch/codehost` (output of git, after a tab).
 */

/** One failed module, or one message of the go command that names none. Texts are clean: see `cleanText`. */
export interface AccessEntry {
  /** `path@version`, as far as the message has it. */
  readonly module?: string
  /** Words of the go command and of git. */
  readonly said: string
  /** Text that a server sent along; empty when none. */
  readonly answer: string
}

/** Everything in the output of `go mod download`, with `-json` and `-x` or without. */
export interface AccessOutput {
  readonly entries: readonly AccessEntry[]
  /** URLs of finished requests that `-x` shows, oldest first. */
  readonly requests: readonly string[]
  /** `-x` shows that a GOAUTH command failed. */
  readonly goauthFailed: boolean
}

const MOST_ENTRIES = 500
const MOST_LINES = 60
const MOST_CHARACTERS = 2_000

const TRACE = /^(?:# |cd \/|cd [A-Z]:|mkdir -p |git |\d+\.\d{3}s # |go: downloading |go: finding )/
const REQUEST = /^# get (\S{1,1000}): \d{3} /
const START =
  /^(?:go: |verifying |pattern |package |current directory |[^\s@:]{1,400}@v\d[^\s:]{0,200}: |\S{1,400}\.go:\d{1,9}(?::\d{1,9})?: )/
const RESPONSE = /\n?[ \t]*server response:\s*/
const NAMED =
  /^(?:go: )?(?:verifying )?(?:\S{1,400}\.go:\d+:\d+: )?(?:module )?([^\s@:]{1,400}@v[^\s:/]{1,200})[:/ ]/
const NAMED_PATH = /^(?:go: )?module ([^\s@:]{1,400}): /

/** The rest of a URL behind `://`, without user name and password wherever they stand. */
function withoutLogin(rest: string): string {
  const [authority = '', ...path] = rest.split('/')
  const kept = path.map((part) => {
    const at = part.lastIndexOf('@')
    return part.slice(0, Math.max(at, 0)).includes(':') ? part.slice(at + 1) : part
  })
  return [authority.slice(authority.lastIndexOf('@') + 1), ...kept].join('/')
}

/** Text fit for a message: no terminal sequences, no control or direction characters, no credentials in URLs, no long lines. */
export function cleanText(text: string): string {
  // A word that is cut could be a URL whose @ is gone.
  const start = text.slice(0, MOST_CHARACTERS)
  const lastBlank = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\t'), 0)
  const cut = text.length <= MOST_CHARACTERS ? text : start.slice(0, lastBlank)
  return cut
    .replaceAll(/\u001b\[[0-9;?]{0,20}[A-Za-z]/g, '')
    .replaceAll(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      ''
    )
    .replaceAll(/:\/\/([^\s"'<>]+)/g, (_, rest: string) => `://${withoutLogin(rest)}`)
}

function toEntry(lines: readonly string[], module?: string): AccessEntry {
  const text = lines.slice(0, MOST_LINES).map(cleanText).join('\n')
  const at = RESPONSE.exec(text)
  const said = at === null ? text : text.slice(0, at.index)
  const answer = at === null ? '' : text.slice(at.index + at[0].length)
  const name = module ?? NAMED.exec(said)?.[1] ?? NAMED_PATH.exec(said)?.[1]
  return { said, answer, ...(name === undefined ? {} : { module: cleanText(name) }) }
}

function fromJson(text: string): AccessEntry | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const field = (name: string): string => {
    const found = fields.get(name)
    return typeof found === 'string' ? found : ''
  }
  if (field('Error') === '') return undefined
  const version = field('Version') === '' ? '' : `@${field('Version')}`
  const lines = field('Error').split('\n')
  return toEntry(lines, field('Path') === '' ? undefined : `${field('Path')}${version}`)
}

/** Splits the output of a failed `go mod download`; never throws, in time linear to the length. */
export function readAccessOutput(output: string): AccessOutput {
  const entries: AccessEntry[] = []
  const requests: string[] = []
  const loose: string[] = []
  let open: string[] | undefined
  let json: string[] | undefined
  const close = (): void => {
    if (open !== undefined && entries.length < MOST_ENTRIES) entries.push(toEntry(open))
    open = undefined
  }
  for (const raw of output.split('\n')) {
    const line = raw.replace(/\r$/, '')
    if (json !== undefined) {
      json.push(line)
      if (line !== '}') continue
      const entry = fromJson(json.join('\n'))
      if (entry !== undefined && entries.length < MOST_ENTRIES) entries.push(entry)
      json = undefined
    } else if (line === '{') {
      close()
      json = [line]
    } else if (TRACE.test(line)) {
      const request = REQUEST.exec(line)?.[1]
      if (request !== undefined) requests.push(cleanText(request))
    } else if (START.test(line)) {
      close()
      open = [line]
    } else if (open !== undefined) {
      if (open.length < MOST_LINES) open.push(line)
    } else if (loose.length < MOST_LINES && line.trim() !== '') loose.push(line)
  }
  close()
  const goauthFailed = /^GOAUTH encountered errors/m.test(output)
  return {
    entries: entries.length > 0 || loose.length === 0 ? entries : [toEntry(loose)],
    requests: requests.slice(-MOST_ENTRIES),
    goauthFailed
  }
}
