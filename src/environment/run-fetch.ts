import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { HTTP_TIMING, tryHttp } from '../host/read-http.ts'
import { retry, RETRY_RULES, type Attempt } from '../host/retry.ts'
import type { GoCommand } from '../module/read-module.ts'
import type { HeadersFor } from './probe-chain.ts'
import { explainAccess, type AccessContext, type AccessProblem } from './explain-access.ts'

/** What was fetched. */
export interface Fetched {
  /** Requests that the go command made of proxies and hosts; 0 when everything was there. */
  readonly requests: number
  readonly durationMs: number
  /** Runs of `go mod download`: more than 1 after failures that passed. */
  readonly tries: number
}

/** What the server says about when to come back: the go command does not tell. */
async function readWait(
  problem: AccessProblem,
  headersFor: HeadersFor,
  host: Host
): Promise<number | undefined> {
  const { url } = problem
  if (url === undefined || !/^https?:/.test(url)) return undefined
  const timing = { ...HTTP_TIMING, connectMs: 5_000, idleMs: 5_000 }
  const headers = headersFor(url)
  const wanted = { url, allowHttp: true, ...(headers === undefined ? {} : { headers }) }
  const asked = await tryHttp(wanted, host, timing, async ({ body }) => {
    // One piece is enough to know that it answers now.
    for await (const _ of body) break
  }).catch(() => undefined)
  return asked?.ok === false ? asked.waitMs : undefined
}

function failed(problem: AccessProblem, output: string, waitMs: number | undefined): PipelineError {
  const wait = waitMs === undefined ? '' : ` It asks to wait ${String(Math.ceil(waitMs / 1000))} s.`
  return new PipelineError({
    code: problem.code,
    what: problem.what,
    fix: wait === '' ? problem.fix : `${problem.fix.replace(/\.$/, '')}.${wait}`,
    details: output.trim().split('\n').slice(-20).join('\n')
  })
}

/** Lines of stderr that are not the trace of requests, and the errors of modules. */
function messagesOf(stdout: string, stderr: string): string {
  const errors = [...stdout.matchAll(/^\t"Error": (".*"),?$/gm)].map(([, text = '""']) =>
    String(JSON.parse(text))
  )
  const lines = stderr.split('\n').filter((line) => !/^#|^\d+\.\d+s #|^cd |^mkdir /.test(line))
  return [...new Set([...lines, ...errors])].join('\n')
}

/**
 * Downloads every module that go.mod (or go.work) names, once, and again after failures that pass: the go command itself
 * never tries twice. A server that asks to wait is waited for, up to a minute.
 * @throws PipelineError MODULE_ACCESS_DENIED, DOWNLOAD_FAILED, DIGEST_MISMATCH or BUILD_FAILED, naming module and host
 */
export async function runModDownload(
  command: GoCommand,
  context: AccessContext,
  headersFor: HeadersFor,
  host: Host
): Promise<Fetched> {
  const started = performance.now()
  let requests = 0
  let shown = started
  const onStderrLine = (line: string): void => {
    if (!/^# get https?:.*: \d{3} /.test(line)) return
    requests += 1
    if (performance.now() - shown < 2_000) return
    shown = performance.now()
    host.log.info(`  modules: ${String(requests)} requests answered`)
  }
  let last: PipelineError | undefined
  const attempt = async (): Promise<Attempt<undefined>> => {
    const result = await host.exec({
      argv: [command.go, 'mod', 'download', '-json', '-x'],
      env: command.env,
      cwd: command.cwd,
      onStderrLine
    })
    if (result.exitCode === 0) return { ok: true, value: undefined }
    const messages = messagesOf(result.stdout, result.stderr)
    const problem = explainAccess(`${result.stdout}\n${result.stderr}`, context)
    const waitMs = problem.retry === 'yes' ? await readWait(problem, headersFor, host) : undefined
    last = failed(problem, messages, waitMs)
    return {
      ok: false,
      reason: problem.what.replace(/\.$/, ''),
      retry: problem.retry,
      ...(waitMs === undefined ? {} : { waitMs })
    }
  }
  const { outcome, tries } = await retry(attempt, RETRY_RULES, (reason, waitMs) => {
    host.log.info(`  ${reason}; once more in ${String(Math.ceil(waitMs / 1000))} s`)
  })
  if (!outcome.ok) throw last ?? new Error(outcome.reason)
  return { requests, tries, durationMs: Math.round(performance.now() - started) }
}

/**
 * Compares every fetched module with the hash that was recorded when it came.
 * @throws PipelineError DIGEST_MISMATCH naming what was changed
 */
export async function runModVerify(command: GoCommand, host: Host): Promise<void> {
  const { exitCode, stdout, stderr } = await host.exec({
    argv: [command.go, 'mod', 'verify'],
    env: command.env,
    cwd: command.cwd
  })
  if (exitCode === 0) return
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
  const changed = lines.find((line) => /has been modified|checksum mismatch/.test(line))
  throw new PipelineError({
    code: changed === undefined ? 'BUILD_FAILED' : 'DIGEST_MISMATCH',
    what:
      changed === undefined
        ? 'go mod verify cannot compare the modules with their hashes.'
        : `A module in the cache is not what was downloaded: ${changed.replace(/ \(.*$/, '')}.`,
    fix:
      changed === undefined
        ? 'Correct what the go command names below.'
        : 'Run go clean -modcache, and find out who writes there.',
    details: lines.slice(-20).join('\n')
  })
}
