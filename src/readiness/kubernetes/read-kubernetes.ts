import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandResult, Host } from '../../host/host.ts'
import { redacted } from '../../host/redact.ts'
import { parseDuration } from '../../policy/duration.ts'
import { EVENT_TYPE, NAMESPACE } from '../../policy/find-evidence-mistakes.ts'
import type { KubernetesPolicy } from '../../policy/report-shape.ts'
import type { KubernetesLog, KubernetesRecord } from '../../report/kubernetes-record.ts'
import { printable } from '../../report/renderers/printable.ts'
import { SECRET_NAME } from '../mask-environment.ts'
import { cutLog } from './cut-log.ts'
import { parseEvents } from './parse-events.ts'
import { namespaceOf } from './parse-kubeconfig.ts'
import { parsePods, type Container } from './parse-pods.ts'
import {
  eventsCommand,
  logCommand,
  namespaceCommand,
  podsCommand,
  reasonOf,
  writtenOut,
  type KubectlPlan
} from './plan-kubectl.ts'
import { readKubeconfigs, type ReadKubeconfigs } from './read-kubeconfigs.ts'

/** What is needed to ask a cluster. */
export interface KubernetesContext {
  readonly host: Host
  /** Aborted when the run is to end: what was read so far is given. */
  readonly signal: AbortSignal
  /** Milliseconds since 1970, UTC: what `since` counts back from. Default: now. */
  readonly now?: number
  /** Of one call of kubectl, in milliseconds. Default: 30 s. */
  readonly timeoutMs?: number
}

const SINCE = '2h'
const TAIL = 200
const TIMEOUT_MS = 30_000
/** Of all calls together. */
const WHOLE_MS = 180_000
/** Longest output that a host gives whole. */
const MAX_ANSWER = 16 * 1024 * 1024
const AT_ONCE = 4

/** What is asked, once everything that is needed is there. */
interface Asking {
  readonly plan: KubectlPlan
  /** What kubectl gets besides what every program does. */
  readonly env: Readonly<Record<string, string>>
  readonly type: string
  readonly sinceMs: number
  readonly now: number
  readonly timeoutMs: number
  readonly host: Host
  readonly signal: AbortSignal
  readonly commands: string[]
  readonly notes: string[]
}

type Argv = ReturnType<typeof eventsCommand>

async function run(asking: Asking, argv: Argv): Promise<CommandResult> {
  const { host, env, timeoutMs, signal } = asking
  asking.commands.push(writtenOut(argv))
  return host.exec({
    argv,
    env,
    timeoutMs,
    signal
  })
}

/** Why a call gave nothing; undefined when it ended well. `lost`: nobody there answers, so nothing more is asked. */
function failureOf(
  { exitCode, stdout, stderr, timedOut }: CommandResult,
  { timeoutMs, signal }: Asking
): { readonly why: string; readonly lost: boolean } | undefined {
  if (signal.aborted) return { why: 'the run was stopped, or all of it took too long', lost: true }
  if (timedOut) return { why: `no answer in ${String(timeoutMs / 1000)} s`, lost: true }
  if (exitCode !== 0) {
    const why = reasonOf(stderr)
    const said = why === '' ? `kubectl ended with status ${String(exitCode)}` : why
    return { why: said, lost: !why.startsWith('Error from server') }
  }
  if (Buffer.byteLength(stdout) >= MAX_ANSWER)
    return { why: 'the answer is larger than 16 MiB', lost: false }
  return undefined
}

async function readEvents(
  asking: Asking
): Promise<Pick<KubernetesRecord, 'events' | 'eventsLeftOut'> & { readonly lost: boolean }> {
  const none = { events: [], lost: false }
  const result = await run(asking, eventsCommand(asking.plan, asking.type))
  const failure = failureOf(result, asking)
  if (failure !== undefined) {
    asking.notes.push(`events: ${failure.why}`)
    return { ...none, lost: failure.lost }
  }
  const found = parseEvents(result.stdout, {
    type: asking.type,
    from: asking.now - asking.sinceMs
  })
  if (found === undefined) {
    asking.notes.push('events: kubectl did not print a list in JSON')
    return none
  }
  if (found.odd > 0)
    asking.notes.push(`events: ${String(found.odd)} without a time, or no events at all`)
  return {
    events: found.events,
    lost: false,
    ...(found.leftOut === 0 ? {} : { eventsLeftOut: found.leftOut })
  }
}

async function readLog(
  asking: Asking,
  each: Container,
  tail: number
): Promise<readonly KubernetesLog[]> {
  const result = await run(asking, logCommand(asking.plan, each, tail + 1, asking.sinceMs))
  const failure = failureOf(result, asking)
  const large = Buffer.byteLength(result.stdout) >= MAX_ANSWER
  // What came before it failed is not the end of what there is.
  if (failure !== undefined && !(large && result.exitCode === 0)) {
    asking.notes.push(`logs of ${each.pod}/${each.container}: ${failure.why}`)
    return []
  }
  const { lines, cut } = cutLog(result.stdout, tail)
  return lines.length === 0 ? [] : [{ ...each, lines, ...((cut ?? large) ? { cut: true } : {}) }]
}

async function readLogs(
  asking: Asking,
  { selector, tail = TAIL }: NonNullable<KubernetesPolicy['logs']>
): Promise<readonly KubernetesLog[]> {
  const result = await run(asking, podsCommand(asking.plan, selector))
  const failure = failureOf(result, asking)
  const found = failure === undefined ? parsePods(result.stdout) : undefined
  if (found === undefined) {
    asking.notes.push(`pods: ${failure?.why ?? 'kubectl did not print a list in JSON'}`)
    return []
  }
  const { pods, containers, leftOut, odd } = found
  if (pods === 0) asking.notes.push(`pods: none has the labels ${selector}`)
  if (odd > 0) asking.notes.push(`pods: ${String(odd)} with names that no cluster allows`)
  if (leftOut > 0) asking.notes.push(`logs: ${String(leftOut)} more containers are left out`)
  const logs: (readonly KubernetesLog[])[] = []
  for (let at = 0; at < containers.length && !asking.signal.aborted; at += AT_ONCE) {
    const some = containers.slice(at, at + AT_ONCE)
    logs.push(...(await Promise.all(some.map(async (each) => readLog(asking, each, tail)))))
  }
  return logs.flat()
}

/** Says so where nothing was found because there is no such namespace. Who may not ask is told nothing. */
async function lookForNamespace(asking: Asking): Promise<void> {
  const { stderr } = await run(asking, namespaceCommand(asking.plan))
  const why = reasonOf(stderr)
  if (why.includes('(NotFound)')) asking.notes.push(`namespace: ${why}`)
}

/** Variables that the policy names: what a program of the kubeconfig logs in with. Secrets by their names are masked. */
function namedVariables(names: readonly string[], host: Host): Readonly<Record<string, string>> {
  const pairs = names.flatMap((name) => {
    const value = host.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  for (const [name, value] of pairs) if (SECRET_NAME.test(name)) host.mask(value)
  return Object.fromEntries(pairs)
}

/** Why a cluster cannot be asked as the policy says. */
function oddOptions(options: KubernetesPolicy, namespace: string): string | undefined {
  const { events = 'Warning', since = SINCE } = options
  if (!NAMESPACE.test(namespace)) return `${JSON.stringify(namespace)} is no name of a namespace`
  if (!EVENT_TYPE.test(events)) return `${JSON.stringify(events)} is no type of events`
  return parseDuration(since) === undefined ? `${JSON.stringify(since)} is no duration` : undefined
}

async function prepare(
  options: KubernetesPolicy,
  { host }: KubernetesContext
): Promise<
  { readonly found: ReadKubeconfigs; readonly namespace: string } | { readonly why: string }
> {
  const { kubeconfig, context } = options
  const found = await readKubeconfigs(kubeconfig, host)
  if ('why' in found) return found
  for (const secret of found.secrets) host.mask(secret)
  const namespace = options.namespace ?? namespaceOf(found.configs, context) ?? 'default'
  const odd = oddOptions(options, namespace)
  if (odd !== undefined) return { why: odd }
  if ((await host.which('kubectl')) === undefined)
    return { why: 'kubectl is not on PATH, so the cluster was not asked' }
  return { found, namespace }
}

/**
 * Asks a cluster by kubectl what it says of the time of the run: events of one type, and the end of what the containers of
 * some pods printed. Secrets of the kubeconfig are masked for the rest of the run, and stand in no argument; nothing is
 * written into the home directory. Whatever is missing or fails is a note: it is evidence, and never a verdict. Takes 3
 * minutes at most.
 * @param options `report.evidence.kubernetes` of the policy, its names filled in
 */
export async function readKubernetes(
  options: KubernetesPolicy,
  context: KubernetesContext
): Promise<KubernetesRecord> {
  const { host, now = Date.now(), timeoutMs = TIMEOUT_MS } = context
  const say = (record: KubernetesRecord): KubernetesRecord =>
    redacted({ ...record, notes: record.notes.map(printable) }, host)
  const ready = await prepare(options, context)
  if ('why' in ready)
    return say({
      namespace: options.namespace ?? '',
      events: [],
      logs: [],
      commands: [],
      notes: [ready.why]
    })
  const { namespace, found } = ready
  const cache = await mkdtemp(join(host.dirs.temp, 'kubectl-'))
  const asking: Asking = {
    plan: {
      namespace,
      cache,
      requestSeconds: Math.max(1, Math.floor((timeoutMs * 2) / 3000)),
      ...(options.context === undefined ? {} : { context: options.context })
    },
    env: {
      ...namedVariables(options.env ?? [], host),
      KUBECONFIG: found.path,
      // Aliases and defaults of the person (kuberc) are not for us.
      KUBECTL_KUBERC: 'false'
    },
    type: options.events ?? 'Warning',
    sinceMs: parseDuration(options.since ?? SINCE) ?? 0,
    now,
    timeoutMs,
    host,
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(WHOLE_MS)]),
    commands: [],
    notes: []
  }
  const { lost, ...events } = await readEvents(asking)
  const logs = options.logs === undefined || lost ? [] : await readLogs(asking, options.logs)
  const nothing = events.events.length === 0 && logs.length === 0
  if (nothing && !lost && !asking.signal.aborted) await lookForNamespace(asking)
  if (options.logs !== undefined && lost) asking.notes.push('logs: not asked for either')
  return say({ namespace, ...events, logs, commands: asking.commands, notes: asking.notes })
}
