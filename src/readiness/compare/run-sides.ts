import { errorCode } from '../../errors.ts'
import { dispatcherFor, loadClient } from '../../host/provision-dispatcher.ts'
import { readBody } from '../../host/read-body.ts'
import { HTTP_TIMING } from '../../host/read-http.ts'
import type { Command } from '../../host/host.ts'
import type { StepContext } from '../context.ts'
import type { Answer } from './answers.ts'

/** Asks one side. Never throws for what the side does. */
export type Side = (input: string) => Promise<Answer>

const MOST_BYTES = 16 * 1024 * 1024

/** A program that is started once for each input. Its answer is its standard output. */
export function runProgram(
  argv: Command['argv'],
  mode: 'stdin' | 'argument',
  timeoutMs: number,
  { host, signal }: Pick<StepContext, 'host' | 'signal'>
): Side {
  const [program, ...args] = argv
  const hasSlot = args.some((arg) => arg.includes('{input}'))
  return async (input) => {
    const filled = args.map((arg) => arg.replaceAll('{input}', () => input))
    const { exitCode, stdout, stderr, timedOut } = await host.exec({
      argv: mode === 'stdin' ? argv : [program, ...(hasSlot ? filled : [...args, input])],
      ...(mode === 'stdin' ? { input: `${input}\n` } : {}),
      timeoutMs,
      signal,
      quiet: true
    })
    if (timedOut) return { ok: false, why: `no answer within ${String(timeoutMs / 1000)} s` }
    if (exitCode === 0) return { ok: true, text: stdout }
    const said = stderr.trim().split('\n').at(-1) ?? ''
    return { ok: false, why: `exit status ${String(exitCode)}${said === '' ? '' : `: ${said}`}` }
  }
}

/** A service. Its answer is status and body; 500 and above is none. */
export function runService(
  address: string,
  { path, headers }: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
  timeoutMs: number,
  { host, signal }: Pick<StepContext, 'host' | 'signal'>
): Side {
  const asks = path.includes('{input}')
  return async (input) => {
    const target = path.replaceAll('{input}', () => encodeURIComponent(input))
    try {
      const url = new URL(`${address.replace(/\/$/, '')}${target}`)
      const { request } = await loadClient()
      const { statusCode, body } = await request(url, {
        dispatcher: await dispatcherFor(url, host, HTTP_TIMING),
        method: asks ? 'GET' : 'POST',
        headers: {
          'user-agent': 'crossgo',
          ...(asks ? {} : { 'content-type': 'application/json' }),
          ...headers
        },
        ...(asks ? {} : { body: input }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      })
      const text = await readBody(body, MOST_BYTES)
      if (text === undefined) return { ok: false, why: 'an answer of more than 16 MiB' }
      if (statusCode >= 500) return { ok: false, why: `status ${String(statusCode)}` }
      return { ok: true, text: statusCode === 200 ? text : `status ${String(statusCode)}\n${text}` }
    } catch (error) {
      const name = error instanceof Error ? error.name : ''
      if (name === 'TimeoutError' || name === 'AbortError')
        return { ok: false, why: `no answer within ${String(timeoutMs / 1000)} s` }
      const code = errorCode(error)
      if (error instanceof TypeError && code !== 'ERR_INVALID_URL') throw error
      return { ok: false, why: code === '' ? String(error) : code }
    }
  }
}
