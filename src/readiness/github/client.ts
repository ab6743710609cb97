import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { printableUrl } from '../../host/http-url.ts'
import { retry } from '../../host/retry.ts'
import { parseShaped, type Shape } from '../../report/json-shape.ts'
import { mayHaveToken, type GithubPlace } from './place.ts'
import { refusalOf, type Permission } from './refusal.ts'
import { GITHUB_PATIENCE, trySend, type GithubAnswer, type GithubPatience } from './send.ts'

/** How a client is made. */
export interface GithubAccess {
  readonly place: GithubPlace
  /** Without one only public repositories can be read. */
  readonly token?: string
  readonly patience?: GithubPatience
  readonly signal?: AbortSignal
}

/** What a request is for: its words begin messages, `The releases`. */
export interface Purpose {
  readonly what: string
  readonly needs: Permission
}

/** One repository over GitHub's REST API. Paths begin below it: `releases/tags/v1.2.3`; each part of them is encoded. */
export interface Github {
  readonly place: GithubPlace
  /** The headers of a download of bytes; never for another origin than the API's. */
  readonly headers: Readonly<Record<string, string>>
  /** Undefined for 404. */
  get<T>(path: string, shape: Shape, purpose: Purpose): Promise<T | undefined>
  /** All pages, at most `most` entries. `key`: where the list stands when it is not the whole answer. */
  list<T>(
    path: string,
    shape: Shape,
    purpose: Purpose,
    most: number,
    key?: string
  ): Promise<readonly T[]>
  send<T>(
    method: 'POST' | 'PATCH',
    path: string,
    body: unknown,
    shape: Shape,
    purpose: Purpose
  ): Promise<T>
  /** What is not there any more is removed. */
  remove(path: string, purpose: Purpose): Promise<void>
  /** Bytes of a file; `address` is asked for each try, since one that broke off keeps its name. */
  upload<T>(address: () => string, bytes: Uint8Array, shape: Shape, purpose: Purpose): Promise<T>
}

const VERSION = '2022-11-28'
const PER_PAGE = 100

/** `a/b` with each part encoded; what stands behind `?` stays as it is. */
function encoded(path: string): string {
  const [parts = '', query] = path.split('?')
  const whole = parts.split('/').map(encodeURIComponent).join('/')
  return query === undefined ? whole : `${whole}?${query}`
}

function nextPage(link: string | undefined): string | undefined {
  return /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
}

/** JSON of that shape. */
function parse(text: string, shape: Shape, shown: string, what: string): unknown {
  const { value, misfit } = parseShaped(text, shape)
  if (misfit === undefined) return value
  throw new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what}: ${shown} does not answer as GitHub does: ${misfit}.`,
    fix: 'Check GITHUB_API_URL, and whether a proxy answers in its place.'
  })
}

/** A client of one repository. The token is masked, and goes to the API's own origin and its host for uploads alone. */
export function createGithub(
  { place, token = '', patience = GITHUB_PATIENCE, signal }: GithubAccess,
  host: Host
): Github {
  if (token !== '') host.mask(token)
  const root = `${place.api}/repos/${place.repository}`
  const headers = {
    'x-github-api-version': VERSION,
    ...(token === '' ? {} : { authorization: `Bearer ${token}` })
  }
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    address: string | (() => string),
    purpose: Purpose,
    body?: string | Uint8Array
  ): Promise<GithubAnswer> => {
    const own = {
      ...headers,
      accept: 'application/vnd.github+json',
      ...(body === undefined
        ? {}
        : {
            'content-type':
              typeof body === 'string' ? 'application/json' : 'application/octet-stream'
          })
    }
    const { outcome, tries } = await retry(
      async () => {
        const again = typeof address !== 'string'
        const url = again ? address() : address
        const wanted = { method, url, headers: own, again, ...(body === undefined ? {} : { body }) }
        return trySend(wanted, host, patience, signal)
      },
      patience.rules,
      (reason, waitMs) => {
        host.log.info(`${purpose.what}: ${reason}; trying again in ${(waitMs / 1000).toFixed(1)} s`)
      }
    )
    if (outcome.ok) return outcome.value
    const count = tries === 1 ? '' : ` after ${String(tries)} tries`
    throw new PipelineError({
      code: method === 'GET' ? 'DOWNLOAD_FAILED' : 'UPLOAD_FAILED',
      what: `${purpose.what} of ${place.repository}${count}: ${outcome.reason}.`,
      fix:
        outcome.waitMs === undefined
          ? 'Check the network between this machine and GitHub, and GITHUB_API_URL.'
          : 'Try again after that time, or give a token, which has a higher limit.'
    })
  }
  const good = (answer: GithubAnswer, method: string, purpose: Purpose): GithubAnswer => {
    if (answer.status >= 200 && answer.status < 300) return answer
    throw refusalOf({ method, ...purpose }, answer, place.repository)
  }
  return {
    place,
    headers,
    get: async <T>(path: string, shape: Shape, purpose: Purpose) => {
      const url = path === '' ? root : `${root}/${encoded(path)}`
      const answer = await ask('GET', url, purpose)
      if (answer.status === 404) return undefined
      return parse(good(answer, 'GET', purpose).text, shape, printableUrl(url), purpose.what) as T
    },
    list: async <T>(path: string, shape: Shape, purpose: Purpose, most: number, key?: string) => {
      const all: T[] = []
      const sign = path.includes('?') ? '&' : '?'
      let url: string | undefined = `${root}/${encoded(path)}${sign}per_page=${String(PER_PAGE)}`
      while (url !== undefined && all.length < most) {
        if (!mayHaveToken(place.api, url, 'api'))
          throw new PipelineError({
            code: 'DOWNLOAD_FAILED',
            what: `${purpose.what} of ${place.repository}: the next page would be at ${printableUrl(url)}, which must not get the token.`,
            fix: 'Check GITHUB_API_URL, and whether a proxy answers in its place.'
          })
        const answer: GithubAnswer = good(await ask('GET', url, purpose), 'GET', purpose)
        const list: Shape = { type: 'array', items: shape }
        const whole: Shape =
          key === undefined
            ? list
            : { type: 'object', properties: { [key]: list }, required: [key] }
        const page = parse(answer.text, whole, printableUrl(url), purpose.what)
        const entries: unknown =
          key === undefined || typeof page !== 'object' || page === null
            ? page
            : Reflect.get(page, key)
        // The shape is that of the type that was asked for.
        all.push(...(entries as readonly T[]))
        const next = nextPage(answer.link)
        url = next === undefined ? undefined : new URL(next, url).href
      }
      return all.slice(0, most)
    },
    send: async <T>(
      method: 'POST' | 'PATCH',
      path: string,
      body: unknown,
      shape: Shape,
      purpose: Purpose
    ) => {
      const url = `${root}/${encoded(path)}`
      const answer = await ask(method, url, purpose, JSON.stringify(body))
      return parse(good(answer, method, purpose).text, shape, printableUrl(url), purpose.what) as T
    },
    remove: async (path, purpose) => {
      const answer = await ask('DELETE', `${root}/${encoded(path)}`, purpose)
      if (answer.status !== 404) good(answer, 'DELETE', purpose)
    },
    upload: async <T>(address: () => string, bytes: Uint8Array, shape: Shape, purpose: Purpose) => {
      const allowed = (): string => {
        const url = address()
        if (mayHaveToken(place.api, url, 'upload')) return url
        throw new PipelineError({
          code: 'UPLOAD_FAILED',
          what: `${purpose.what} of ${place.repository}: the upload would go to ${printableUrl(url)}, which must not get the token.`,
          fix: 'Check GITHUB_API_URL, and whether a proxy answers in its place.'
        })
      }
      const answer = good(await ask('POST', allowed, purpose, bytes), 'POST', purpose)
      return parse(answer.text, shape, place.api, purpose.what) as T
    }
  }
}
