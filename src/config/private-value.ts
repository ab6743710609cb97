import type { Parsed } from './parse-value.ts'
import { splitWords } from './split-words.ts'

/** Where a text that is secret comes from: a variable of the environment, or a file that is already there. */
export type SecretSource =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }

/** One way into a host. It holds names of secrets, never a secret. */
export type PrivateWay =
  | { readonly kind: 'token' | 'basic'; readonly user: string; readonly secret: SecretSource }
  /** An empty path stands for the netrc file of the person. */
  | { readonly kind: 'netrc'; readonly path: string }
  | {
      readonly kind: 'ssh'
      readonly user: string
      readonly key: SecretSource | { readonly kind: 'agent' }
      readonly knownHosts?: SecretSource
    }
  | { readonly kind: 'goauth'; readonly command: readonly string[] }
  | { readonly kind: 'ambient'; readonly addKey?: string }

/** A host, or a part of it, whose modules are private. */
export interface PrivateEntry {
  /** Module path pattern as in GOPRIVATE: `git.corp.example`, `github.com/acme`, `*.corp.example`. */
  readonly pattern: string
  /** `host` or `host:port` where Git is served; absent where that is the host of the pattern. */
  readonly gitHost?: string
  readonly way: PrivateWay
}

/** User name that goes with a token where the host does not care for it (GitHub, GitLab, Gitea). */
const TOKEN_USER = 'x-access-token'

const WAYS = 'token, basic, netrc, ssh, goauth, ambient'
const PATTERN = /^[A-Za-z0-9*?[\]-][\w.~*?[\]-]*(?:\/[\w.~*?[\]+-]+)*$/
const HOST = /^[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?$/
const VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})$/

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  token: ['user', 'host'],
  basic: ['host'],
  netrc: ['host'],
  ssh: ['user', 'host', 'known-hosts'],
  goauth: [],
  ambient: ['add-key']
}

/** The first element of a pattern: the host. */
export function hostOf(pattern: string): string {
  return pattern.split('/')[0] ?? pattern
}

function variable(word: string): SecretSource | undefined {
  const match = VARIABLE.exec(word)
  const name = match?.[1] ?? match?.[2]
  return name === undefined ? undefined : { kind: 'variable', name }
}

function source(word: string): SecretSource {
  return variable(word) ?? { kind: 'file', path: word }
}

/** The words of a way; the message never repeats one of them, since it may be the secret itself. */
function parseWay(words: readonly string[]): PrivateWay | string {
  const [kind = '', ...rest] = words
  if (kind === 'goauth')
    return rest.length === 0 ? 'goauth needs a command' : { kind, command: rest }
  const known = OPTIONS[kind]
  if (known === undefined) return `needs a way in: one of ${WAYS}`
  const isOption = (word: string): boolean => known.some((name) => word.startsWith(`${name}=`))
  const option = (name: string): string | undefined =>
    rest.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
  const plain = rest.filter((word) => !isOption(word))
  const [first = '', second = '', ...more] = plain
  const takes = { token: 1, basic: 2, netrc: 1, ssh: 1, ambient: 0 }[kind] ?? 0
  const tooMany = `${kind} has more words than it takes`
  if (more.length > 0 || plain.length > takes) return tooMany
  switch (kind) {
    case 'token': {
      const secret = variable(first)
      if (secret === undefined) return 'token needs the name of a variable, as $NAME'
      return { kind, user: option('user') ?? TOKEN_USER, secret }
    }
    case 'basic': {
      const secret = variable(second)
      if (first === '' || secret === undefined)
        return 'basic needs a user name and the name of a variable, as USER $NAME'
      return { kind, user: first, secret }
    }
    case 'netrc':
      return { kind, path: first }
    case 'ssh': {
      if (first === '') return 'ssh needs $NAME of a variable with the key, a key file, or agent'
      const knownHosts = option('known-hosts')
      return {
        kind,
        user: option('user') ?? 'git',
        key: first === 'agent' ? { kind: 'agent' } : source(first),
        ...(knownHosts === undefined ? {} : { knownHosts: source(knownHosts) })
      }
    }
    default: {
      const addKey = option('add-key')
      return { kind: 'ambient', ...(addKey === undefined ? {} : { addKey }) }
    }
  }
}

function parseEntry(pattern: string, text: string): PrivateEntry | string {
  if (/^\w+:\/\//.test(pattern))
    return `${JSON.stringify(pattern)} must be a host or path as in an import, without a scheme`
  if (!PATTERN.test(pattern)) return `has ${JSON.stringify(pattern)}, which is no module path`
  const words = splitWords(text)
  if (!words.ok) return `${pattern} ${words.problem}`
  const way = parseWay(words.value)
  if (typeof way === 'string') return `${pattern}: ${way}`
  if (way.kind === 'ssh' && !/^[\w.+][\w.+-]*$/.test(way.user))
    return `${pattern}: user must be a plain name`
  if ('user' in way && !/^[^\s:\u0000-\u001f\u007f]+$/.test(way.user))
    return `${pattern}: user may not hold a colon or white space`
  if (way.kind !== 'ambient' && /[*?[\]]/.test(pattern))
    return `${pattern}: a secret goes to one host or path; name it without * ? [ ]`
  const gitHost = words.value.find((word) => word.startsWith('host='))?.slice('host='.length)
  if (gitHost === undefined || way.kind === 'goauth') return { pattern, way }
  return HOST.test(gitHost) && Number(gitHost.split(':')[1] ?? 1) < 65_536
    ? { pattern, gitHost, way }
    : `${pattern}: host must be a name, or name:port`
}

/** Pairs of pattern and words, from a YAML map or from `PATTERN=WAY …` separated by newlines or semicolons. */
function pairsOf(raw: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return Object.entries(raw)
  if (typeof raw !== 'string') return undefined
  return raw
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('=')
      return at === -1
        ? ([line, ''] as const)
        : ([line.slice(0, at).trim(), line.slice(at + 1).trim()] as const)
    })
}

/** Reads a value of kind private. */
export function parsePrivateValue(raw: unknown): Parsed<readonly PrivateEntry[]> {
  const pairs = pairsOf(raw)
  if (pairs === undefined)
    return { ok: false, problem: 'must be a map of hosts to ways in, or HOST=WAY; HOST=WAY' }
  const entries: PrivateEntry[] = []
  for (const [pattern, text] of pairs) {
    const entry =
      typeof text === 'string'
        ? parseEntry(pattern, text)
        : `${JSON.stringify(pattern)} must have a text such as "token $NAME"`
    if (typeof entry === 'string') return { ok: false, problem: entry }
    if (entries.some((other) => other.pattern === entry.pattern))
      return { ok: false, problem: `names ${entry.pattern} twice` }
    entries.push(entry)
  }
  return { ok: true, value: entries }
}
