import type { Host } from '../../host/host.ts'
import { classifyNetworkError, describeStatus, isTransientStatus } from '../../host/http-failure.ts'
import { firstHop, printableUrl, type Hop } from '../../host/http-url.ts'
import { dispatcherFor, loadClient } from '../../host/provision-dispatcher.ts'
import { readBody } from '../../host/read-body.ts'
import { HTTP_TIMING } from '../../host/read-http.ts'
import { parseRetryAfter, RETRY_RULES, waitBeforeNext } from '../../host/retry.ts'
import { selectProxy } from '../../host/select-proxy.ts'
import type { Provider } from '../context.ts'
import { pause } from '../pause.ts'
import { parseAnswer, parseFailure, parseNames, type Answer } from './parse-answer.ts'

/** Longest answer that is read. */
const MAX_BYTES = 64 * 1024 * 1024

type Failed = Extract<Answer, { ok: false }>
type Body = { readonly ok: true; readonly text: string } | Failed
type Parameters = Readonly<Record<string, string>>

/** A Prometheus server, or one that speaks its API. Times are milliseconds since 1970. */
export interface Prometheus {
  /** The value of a query at a time; now where none is given. */
  readonly instant: (query: string, at?: number) => Promise<Answer>
  /** The values of a query from `from` to `to`, both included, `stepMs` apart. */
  readonly range: (query: string, from: number, to: number, stepMs: number) => Promise<Answer>
  /** Names of all metrics. */
  readonly names: () => Promise<readonly string[] | Failed>
}

interface Asker {
  readonly host: Pick<Host, 'env' | 'mask'>
  readonly provider: Provider
  readonly signal: AbortSignal
}

/** Names of headers whose values must not be shown. */
const SECRET = /auth|token|key|secret|cookie|password/i

function hopOf({ host, provider }: Asker, path: string): Hop {
  const { url, bearer = '', headers } = provider
  const all = {
    'user-agent': 'crossgo',
    ...headers,
    ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` })
  }
  const hop = firstHop(url, all, { allowHttp: true })
  const { password } = new URL(url)
  if (password !== '') host.mask(decodeURIComponent(password))
  for (const [name, value] of Object.entries(hop.headers))
    if (SECRET.test(name) && value !== '') host.mask(value.replace(/^(?:Bearer|Basic) /, ''))
  const target = new URL(hop.url)
  target.pathname = `${target.pathname.replace(/\/+$/, '')}/api/v1/${path}`
  return { url: target, headers: hop.headers }
}

/** What another status than 200 means. */
function judgeStatus(status: number, text: string, location: string | undefined, hop: Hop): Failed {
  const { host } = hop.url
  const said = parseFailure(text)
  if (status >= 300 && status < 400)
    return {
      ok: false,
      reason: `${host} answers ${describeStatus(status)} with a redirect to ${printableUrl(location ?? '')}, which is not followed`,
      fix: 'Give the provider the address that answers itself.',
      transient: false
    }
  if (status === 401 || status === 403)
    return {
      ok: false,
      reason: `${host} answers ${describeStatus(status)}`,
      fix: 'Check bearer and headers of the provider.',
      transient: false
    }
  if (said !== undefined)
    return {
      ...said,
      reason: `${host} ${said.reason}`,
      transient: said.transient || (isTransientStatus(status) && status !== 503)
    }
  return {
    ok: false,
    reason: `${host} answers ${describeStatus(status)}`,
    fix: 'Check the url of the provider and its server.',
    transient: isTransientStatus(status)
  }
}

type Try = Body & { readonly waitMs?: number; readonly status?: number }

async function tryOnce(
  { host, provider, signal }: Asker,
  hop: Hop,
  method: 'GET' | 'POST',
  parameters: Parameters
): Promise<Try> {
  const form = new URLSearchParams(parameters).toString()
  const url = new URL(hop.url)
  if (method === 'GET') url.search = form
  const timeUp = AbortSignal.timeout(provider.timeoutMs)
  try {
    const { request } = await loadClient()
    const response = await request(url, {
      method,
      dispatcher: await dispatcherFor(url, host, HTTP_TIMING),
      signal: AbortSignal.any([signal, timeUp]),
      headersTimeout: provider.timeoutMs,
      bodyTimeout: provider.timeoutMs,
      headers: {
        ...hop.headers,
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {})
      },
      ...(method === 'POST' ? { body: form } : {})
    })
    const { statusCode: status, headers } = response
    const text = await readBody(response.body, MAX_BYTES)
    if (text === undefined)
      return {
        ok: false,
        reason: `${url.host} answers with more than ${String(MAX_BYTES / 1024 ** 2)} MiB`,
        fix: 'Ask for fewer series, or with a longer step.',
        transient: false
      }
    if (status === 200) return { ok: true, text }
    const location = headers['location']
    const waitMs = parseRetryAfter(headers['retry-after']?.toString(), Date.now())
    return {
      ...judgeStatus(status, text, location?.toString(), hop),
      status,
      ...(waitMs === undefined ? {} : { waitMs })
    }
  } catch (error) {
    if (signal.aborted) return { ok: false, reason: 'the time was up', transient: false }
    if (timeUp.aborted)
      return {
        ok: false,
        reason: `${url.host} did not answer within ${String(provider.timeoutMs / 1000)} s`,
        fix: 'Make the query cheaper, or give the provider more timeout.',
        transient: true
      }
    const proxy = selectProxy(url, host.env)?.host
    const { reason, retry } = classifyNetworkError(error, printableUrl(url.href), proxy)
    return {
      ok: false,
      reason,
      fix: 'Check the url of the provider and the network.',
      transient: retry !== 'no'
    }
  }
}

/** Up to four tries of what may get better. */
async function ask(asker: Asker, path: string, parameters: Parameters): Promise<Body> {
  const hop = hopOf(asker, path)
  let method: 'GET' | 'POST' = path.startsWith('query') ? 'POST' : 'GET'
  for (let tried = 1; ; tried++) {
    const answer = await tryOnce(asker, hop, method, parameters)
    if (answer.ok) return answer
    // Proxies that let only reading through.
    if (method === 'POST' && answer.status === 405) {
      method = 'GET'
      continue
    }
    const { transient, reason, waitMs } = answer
    const wait = waitBeforeNext(
      {
        ok: false,
        reason,
        retry: transient ? 'yes' : 'no',
        ...(waitMs === undefined ? {} : { waitMs })
      },
      tried,
      Math.random(),
      RETRY_RULES
    )
    if (wait === undefined || !(await pause(wait, asker.signal)))
      return tried === 1 ? answer : { ...answer, reason: `${reason} (${String(tried)} tries)` }
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/**
 * What asks a provider: with its token and headers, through the proxies of the environment, four tries where another may
 * help, no redirect followed, 64 MiB of answer at most. Everything that goes wrong is a value.
 * @throws PipelineError CONFIG_INVALID for an address that is none, or credentials that would go over plain http
 */
export function openPrometheus(asker: Asker): Prometheus {
  const limit = { timeout: `${String(asker.provider.timeoutMs)}ms` }
  const query = async (path: string, parameters: Parameters): Promise<Answer> => {
    const body = await ask(asker, path, parameters)
    return body.ok ? parseAnswer(body.text) : body
  }
  return {
    instant: async (text, at) =>
      query('query', {
        query: text,
        ...(at === undefined ? {} : { time: seconds(at) }),
        ...limit
      }),
    range: async (text, from, to, stepMs) =>
      query('query_range', {
        query: text,
        start: seconds(from),
        end: seconds(to),
        step: seconds(stepMs),
        ...limit
      }),
    names: async () => {
      const body = await ask(asker, 'label/__name__/values', {})
      if (!body.ok) return body
      return (
        parseNames(body.text) ?? {
          ok: false,
          reason: 'answers something that is not the API of Prometheus',
          transient: false
        }
      )
    }
  }
}
