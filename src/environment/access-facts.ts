import { escapeModule } from '../go-sdk/sumdb.ts'
import type { AccessEntry, AccessOutput } from './access-entries.ts'
import { matchesPatterns } from './module-patterns.ts'

/** A way into a host, as much of it as messages need. */
export interface WayInForce {
  /** Module path pattern as in GOPRIVATE. */
  readonly pattern: string
  readonly way: 'token' | 'basic' | 'netrc' | 'ssh' | 'goauth' | 'ambient'
}

/** The settings that were in force when the go command failed. */
export interface AccessContext {
  readonly goproxy: string
  readonly ways: readonly WayInForce[]
  /** GOPRIVATE without the patterns of `ways`, or with them. */
  readonly goprivate: string
}

/** Who was asked: a link of GOPROXY, the checksum database, the `?go-get=1` page of a host, Git, Git over SSH, or nobody. */
export type AccessPlace = 'proxy' | 'sumdb' | 'page' | 'git' | 'ssh' | 'nobody'

/** What one message of the go command says, taken apart. */
export interface AccessFacts {
  /** `path@version` as far as known, otherwise `a module`. */
  readonly module: string
  /** Module path, empty when unknown. */
  readonly path: string
  /** Host (with its port, if any) that failed; for nobody the first element of the module path. */
  readonly host: string
  /** Without user name and password. */
  readonly url?: string
  /** What was asked for at a Git host, without `.git`: `team/lib`. */
  readonly repository: string
  readonly place: AccessPlace
  /** HTTP status, 0 when there was none. */
  readonly status: number
  readonly said: string
  /** First line of what the server said, 160 characters at most. */
  readonly answer: string
  /** The whole of it. */
  readonly wholeAnswer: string
  /** Name of the checksum database that was asked. */
  readonly database: string
  /** The way in force for who was asked; the longest pattern that fits. */
  readonly way?: WayInForce
  readonly isPrivate: boolean
  readonly goauthFailed: boolean
  /** The failing link of GOPROXY, when a comma and another link follow it. */
  readonly commaAfter?: string
}

const REQUESTED =
  /(?:reading|Get|read|parse|from proxy) "?(https?:\/\/[^\s"]{1,1000}?)"?(?::\s|:?$)/m
const STATUS = /^[^\n]{0,3000}?: (\d{3}) [A-Z]/m
const GIT_STATUS = /The requested URL returned error: (\d{3})/
const GIT_URL =
  /(?:unable to access '|repository '|Authentication failed for '|could not read (?:Username|Password) for ')(https?:\/\/[^\s']{1,1000})'/
const GIT_COMMAND = /: git [a-z-]{1,20} [^\n]{0,300}?(https?:\/\/\S{1,1000}) in /
const SSH_SAID = /Could not read from remote repository|^\s*ssh: |Host key verification failed/m
const SSH_HOST =
  /(?:known for|Host key for|connect to host|resolve hostname|Connection to|^[ \t]*[\w.-]{1,100}@)\s?\[?([\w.-]{1,253})\]?/m
const MODULE_FILE = /\/@v\/[^/\s]{1,300}\.(?:info|mod|zip)$/

function withoutQuery(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

/** The link of a GOPROXY value that a URL belongs to, if a comma and another link stand behind it. */
export function commaAfter(goproxy: string, url: string): string | undefined {
  for (const part of goproxy.matchAll(/([^,|]*),(?=[^,|]*[^,|\s])/g)) {
    const link = (part[1] ?? '').trim().replace(/\/+$/, '')
    const full = link.includes(':/') ? link : `https://${link}`
    const base = full.replace(/\/\/[^/]*@/, '//')
    if (link !== '' && (url === base || url.startsWith(`${base}/`))) return base
  }
  return undefined
}

function placeOf(said: string, url: string | undefined, gitUrl: string | undefined): AccessPlace {
  if (SSH_SAID.test(said)) return 'ssh'
  if (gitUrl !== undefined || said.includes(': git ls-remote ')) return 'git'
  if (url === undefined) return 'nobody'
  if (url.includes('?go-get=1')) return 'page'
  if (/\/sumdb\/|\/(?:lookup|tile)\/|\/latest$/.test(url) && said.includes('verifying')) {
    return 'sumdb'
  }
  return 'proxy'
}

/** A module path of a URL of a proxy, `!x` turned into `X` again (golang.org/x/mod/module, EscapePath). */
function moduleOf(url: string, goproxy: string): string | undefined {
  const end = MODULE_FILE.exec(url)
  if (end === null) return undefined
  const version = end[0].slice(4).replace(/\.[a-z]+$/, '')
  const links = goproxy
    .split(/[,|]/)
    .map((link) =>
      link
        .trim()
        .replace(/\/+$/, '')
        .replace(/\/\/[^/]*@/, '//')
    )
    .filter((link) => link !== '' && url.startsWith(`${link}/`))
  const [base = new URL(url).origin] = links
  const path = url.slice(base.length + 1, end.index)
  return `${path}@${version}`.replaceAll(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The way for a module or a repository; the longest pattern that fits. */
function wayOf(ways: readonly WayInForce[], names: readonly string[]): WayInForce | undefined {
  return ways
    .filter(({ pattern }) => names.some((name) => name !== '' && matchesPatterns(pattern, name)))
    .reduce<WayInForce | undefined>(
      (best, way) => (best === undefined || way.pattern.length > best.pattern.length ? way : best),
      undefined
    )
}

/** Takes one message apart. Never throws. */
export function toAccessFacts(
  entry: AccessEntry,
  output: AccessOutput,
  context: AccessContext
): AccessFacts {
  const { said } = entry
  const command = GIT_COMMAND.exec(said)?.[1]
  const refused = GIT_URL.exec(said)?.[1]
  // Git names the host alone where it asks for a login.
  const gitUrl = command?.startsWith(`${refused ?? ''}/`) === true ? command : (refused ?? command)
  const asked = REQUESTED.exec(said)?.[1]
  const place = placeOf(said, asked, gitUrl)
  const latest = entry.module === undefined ? output.requests.at(-1) : requestFor(entry, output)
  const url = place === 'ssh' ? undefined : (gitUrl ?? asked ?? latest)
  const parsed = url === undefined ? undefined : withoutQuery(url)
  const module =
    entry.module ?? (parsed === undefined ? undefined : moduleOf(parsed.href, context.goproxy))
  const path = (module ?? '').replace(/@[^@]*$/, '')
  const first = path.split('/')[0] ?? ''
  const host = (place === 'ssh' ? SSH_HOST.exec(said)?.[1] : parsed?.host) ?? first
  const remote = gitUrl === undefined ? undefined : (command ?? gitUrl)
  const named = remote === undefined ? '' : (withoutQuery(remote)?.pathname ?? '')
  const repository =
    named.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '') ||
    path.slice(first.length + 1).replace(/\.git$/, '')
  const status = Number(GIT_STATUS.exec(said)?.[1] ?? (asked && STATUS.exec(said)?.[1]) ?? 0)
  const names =
    place === 'sumdb' ? [path] : place === 'proxy' ? [host] : [path, `${host}/${repository}`]
  const way = wayOf(context.ways, names)
  const isPrivate = wayOf(context.ways, [path]) !== undefined || isCovered(context, path)
  const comma =
    place === 'proxy' && url !== undefined ? commaAfter(context.goproxy, url) : undefined
  return {
    module: module ?? 'a module',
    path,
    host,
    ...(parsed === undefined ? {} : { url: shownUrl(parsed, place, status) }),
    repository,
    place,
    status,
    said,
    answer: firstLine(entry.answer),
    wholeAnswer: entry.answer,
    database: /\/sumdb\/([^/]{1,253})\//.exec(url ?? '')?.[1] ?? (place === 'sumdb' ? host : ''),
    ...(way === undefined ? {} : { way }),
    isPrivate,
    goauthFailed: output.goauthFailed,
    ...(comma === undefined ? {} : { commaAfter: comma })
  }
}

function firstLine(text: string): string {
  const line = (text.split('\n')[0] ?? '').trim()
  return line.length <= 160 ? line : `${line.slice(0, 160)}…`
}

function isCovered(context: AccessContext, path: string): boolean {
  return path !== '' && matchesPatterns(context.goprivate, path)
}

/** The last request of `-x` for files of this module. */
function requestFor(entry: AccessEntry, output: AccessOutput): string | undefined {
  const [path = '', version = ''] = (entry.module ?? '').split('@')
  const start = `/${escapeModule(path)}/@v/${escapeModule(version)}.`
  return output.requests.findLast((url) => url.includes(start))
}

/** What was really asked: git reads `info/refs` of the address that it names. */
function shownUrl(url: URL, place: AccessPlace, status: number): string {
  url.username = ''
  url.password = ''
  if (place === 'git' && status > 0) {
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}/info/refs?service=git-upload-pack`
  }
  return url.href
}
