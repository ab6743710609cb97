import type { Container } from './parse-pods.ts'

/** What all calls of one reading have in common. */
export interface KubectlPlan {
  readonly context?: string
  readonly namespace: string
  /** Private to this run: what servers offer is not written into the home directory. */
  readonly cache: string
  /** Seconds for one request. */
  readonly requestSeconds: number
}

type Argv = readonly [string, ...string[]]

/** Values stand behind `=`, so that none of them is ever an option. */
function common({ context, namespace, cache, requestSeconds }: KubectlPlan): readonly string[] {
  return [
    `--namespace=${namespace}`,
    ...(context === undefined ? [] : [`--context=${context}`]),
    `--request-timeout=${String(requestSeconds)}s`,
    `--cache-dir=${cache}`
  ]
}

/** Events of one type. */
export function eventsCommand(plan: KubectlPlan, type: string): Argv {
  return [
    'kubectl',
    'get',
    'events',
    `--field-selector=type=${type}`,
    '-o',
    'json',
    ...common(plan)
  ]
}

/** Pods that a selector of labels chooses. */
export function podsCommand(plan: KubectlPlan, selector: string): Argv {
  return ['kubectl', 'get', 'pods', `--selector=${selector}`, '-o', 'json', ...common(plan)]
}

/** Whether the namespace is there: lists of one that is not are empty, and no failure. */
export function namespaceCommand(plan: KubectlPlan): Argv {
  return ['kubectl', 'get', 'namespace', plan.namespace, '-o', 'name', ...common(plan)]
}

/** The last lines of a container that are newer than so many milliseconds. @param tail one more tells whether there are more */
export function logCommand(
  plan: KubectlPlan,
  { pod, container }: Container,
  tail: number,
  sinceMs: number
): Argv {
  const seconds = Math.max(1, Math.ceil(sinceMs / 1000))
  return [
    'kubectl',
    'logs',
    pod,
    `--container=${container}`,
    `--tail=${String(tail)}`,
    `--since=${String(seconds)}s`,
    ...common(plan)
  ]
}

/** A command as people repeat it: without the place of its cache. */
export function writtenOut(argv: Argv): string {
  return argv.filter((each) => !each.startsWith('--cache-dir=')).join(' ')
}

const MAX_REASON = 500

/** What kubectl said when it failed, on one line: not the lines of its own log (klog) before it. */
export function reasonOf(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const said = lines.filter((line) => !/^[IWEF]\d{4} /.test(line))
  return (said.length > 0 ? said.join(' ') : (lines.at(-1) ?? '')).slice(0, MAX_REASON)
}
