import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { errorCode } from '../errors.ts'
import type { SumDatabase } from '../go-sdk/goproxy.ts'
import { escapeModule } from '../go-sdk/sumdb.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { looksLikeHtml, messageOf } from '../host/http-failure.ts'
import { tryHttp, type HttpTiming } from '../host/read-http.ts'
import type { ChainLink } from './chain.ts'

/** What one link answered. */
export interface LinkProbe {
  readonly link: ChainLink
  /** HTTP status; absent for files, for what is not asked, and when no answer came. */
  readonly status?: number
  readonly durationMs: number
  /** Whether it gave what it was asked for; absent for what is not asked. */
  readonly gives?: boolean
  /** What follows the name of the link: `answers in 34 ms`. */
  readonly words: string
}

/** How the go command reaches the checksum database, and whether that works. */
export interface SumdbProbe {
  readonly database: string
  /** Address that was asked, without user name and password. */
  readonly url: string
  readonly status?: number
  readonly durationMs: number
  readonly gives: boolean
  /** What follows the address. */
  readonly words: string
}

/** Headers for an address, such as a login. */
export type HeadersFor = (url: string) => Readonly<Record<string, string>> | undefined

/** A public module that is asked for; never a private one. */
export interface ProbedModule {
  readonly path: string
  readonly version: string
}

const PROBE_TIMING: HttpTiming = {
  connectMs: 3_000,
  idleMs: 5_000,
  windowMs: 5_000,
  minBytesPerWindow: 1
}

interface Answer {
  readonly status?: number
  readonly durationMs: number
  readonly html: boolean
  /** Why no answer came, in half a sentence. */
  readonly reason: string
}

/** Reads the first piece of a body: enough to tell a module file from a web page. */
async function ask(url: string, host: Host, headersFor: HeadersFor | undefined): Promise<Answer> {
  const started = performance.now()
  const spent = (): number => Math.round(performance.now() - started)
  const headers = headersFor?.(url)
  const wanted = { url, allowHttp: true, ...(headers === undefined ? {} : { headers }) }
  try {
    const attempt = await tryHttp(wanted, host, PROBE_TIMING, async ({ status, body }) => {
      for await (const piece of body) return { status, html: looksLikeHtml(piece) }
      return { status, html: false }
    })
    if (attempt.ok) return { ...attempt.value, durationMs: spent(), reason: '' }
    const status = /answers HTTP (\d{3})/.exec(attempt.reason)?.[1]
    return {
      ...(status === undefined ? {} : { status: Number(status) }),
      durationMs: spent(),
      html: false,
      reason: attempt.reason
        .replace(/ \(https?:\S+ through the HTTP proxy (\S+)\)$/, ' through the HTTP proxy $1')
        .replace(/ \(https?:\S+\)$/, '')
        .replace(/^\S+ answers /, 'answers ')
    }
  } catch (error) {
    return { durationMs: spent(), html: false, reason: messageOf(error).replace(/\.$/, '') }
  }
}

/** What the go command does next when this link does not give the module. */
function next({ leadsOn }: ChainLink, notFound: boolean): string {
  if (leadsOn === 'never') return ''
  return leadsOn === 'after any error' || notFound
    ? ': the next link is asked'
    : ': the chain stops there'
}

function wordsOf({ status, html, durationMs, reason }: Answer, link: ChainLink): string {
  if (reason !== '') {
    const down = reason.startsWith('answers ') ? reason : `is down: ${reason}`
    return `${down}${next(link, false)}`
  }
  if (status === 200) {
    return html
      ? `answers with a web page instead of a module (a login page?)`
      : `answers in ${durationMs} ms`
  }
  if (status === 404 || status === 410) {
    return `does not have it (${status})${next(link, true)}`
  }
  const refuses = status === 401 || status === 403
  return `${refuses ? 'refuses' : 'answers'} (${status ?? ''})${next(link, false)}`
}

async function probeFile(link: ChainLink, path: string): Promise<LinkProbe> {
  const started = performance.now()
  const probe = (words: string, gives: boolean): LinkProbe => ({
    link,
    durationMs: Math.round(performance.now() - started),
    gives,
    words
  })
  try {
    await stat(fileURLToPath(link.base))
  } catch (error) {
    const code = errorCode(error)
    return probe(`cannot be read (${code})${next(link, code === 'ENOENT')}`, false)
  }
  try {
    await stat(fileURLToPath(`${link.base}${path}`))
    return probe('has it', true)
  } catch {
    return probe(`does not have it${next(link, true)}`, false)
  }
}

/**
 * Asks every link of a chain for one small file of a public module (`golang.org/x/mod` unless given), all at once and each
 * once; `file:` links are looked at on disk, `direct` and `off` are not asked. Never throws.
 */
export async function probeChain(
  chain: readonly ChainLink[],
  module: ProbedModule | undefined,
  host: Host,
  headersFor?: HeadersFor
): Promise<readonly LinkProbe[]> {
  const path =
    module === undefined
      ? '/golang.org/x/mod/@v/list'
      : `/${escapeModule(module.path)}/@v/${escapeModule(module.version)}.mod`
  return Promise.all(
    chain.map(async (link): Promise<LinkProbe> => {
      if (link.kind === 'file') return probeFile(link, path)
      if (link.kind !== 'proxy') return { link, durationMs: 0, words: link.rule }
      const answer = await ask(`${link.base}${path}`, host, headersFor)
      const { status, durationMs, html, reason } = answer
      return {
        link,
        ...(status === undefined ? {} : { status }),
        durationMs,
        gives: status === 200 && !html && reason === '',
        words: wordsOf(answer, link)
      }
    })
  )
}

/** How the go command goes on from a link that was asked whether it carries the database. */
function carries({ status }: Answer, { leadsOn }: ChainLink): 'yes' | 'no' | 'broken' {
  if (status === 200) return 'yes'
  const leads = status === 404 || status === 410 || leadsOn === 'after any error'
  return leads ? 'no' : 'broken'
}

/**
 * Reaches the checksum database as the go command does (cmd/go/internal/modfetch/sumdb.go, initBase): at the address of
 * GOSUMDB, else through the first link that carries it, else itself; and asks for its latest signed head. Never throws.
 */
export async function probeSumdb(
  database: SumDatabase,
  chain: readonly ChainLink[],
  host: Host,
  headersFor?: HeadersFor
): Promise<SumdbProbe> {
  const { name } = database.key
  const finish = async (base: string, through: string): Promise<SumdbProbe> => {
    const answer = await ask(`${base}/latest`, host, headersFor)
    const { status, durationMs, html, reason } = answer
    const gives = status === 200 && !html && reason === ''
    return {
      database: name,
      url: shownBase(base),
      ...(status === undefined ? {} : { status }),
      durationMs,
      gives,
      words: gives
        ? `answers in ${durationMs} ms${through}`
        : `does not give the latest head${through}: ${reason || (html ? 'a web page came' : `HTTP ${status ?? 0}`)}`
    }
  }
  if (database.url !== undefined) return finish(database.url, '')
  for (const link of chain) {
    if (link.kind !== 'proxy') continue
    const base = `${link.base}/sumdb/${name}`
    const answer = await ask(`${base}/supported`, host, headersFor)
    const carried = carries(answer, link)
    if (carried === 'yes') return finish(base, ` through ${link.shown}`)
    if (carried === 'no') continue
    const why = answer.reason || `HTTP ${answer.status ?? 0}`
    return {
      database: name,
      url: shownBase(base),
      ...(answer.status === undefined ? {} : { status: answer.status }),
      durationMs: answer.durationMs,
      gives: false,
      words: `is not asked, since ${link.shown} does not say whether it carries it: ${why}`
    }
  }
  return finish(`https://${name}`, '')
}

function shownBase(base: string): string {
  return printableUrl(base).replace(/\/$/, '')
}
