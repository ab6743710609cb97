/** What started this run, as far as it matters for caches. */
export interface Trigger {
  /**
   * ordinary: a push to a branch, a schedule, a person, or no GitHub at all · release: what comes out is handed to users ·
   * fork: somebody who may not write to the repository may decide what runs
   */
  readonly kind: 'ordinary' | 'release' | 'fork'
  /** Words that go on `because`. */
  readonly because: string
}

/** The event, as GitHub's variables and its payload name it. */
export interface TriggerFacts {
  readonly event: string
  readonly refType: string
  /** Parsed; absent when it is not there or unreadable. */
  readonly payload?: unknown
}

/** Who may write to the repository starts them, or a timer. */
const ORDINARY = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'merge_group'
])

const RELEASES = new Set(['release', 'deployment', 'registry_package'])

const PULL_REQUESTS = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment'
])

/**
 * What kind of run an event of GitHub Actions starts. What is not known to be started by somebody who may write to the
 * repository is a fork: issues and comments come from anybody, `pull_request_target` and `workflow_run` run what a stranger
 * made, and GitHub adds events.
 */
export function triggerOf({ event, refType, payload }: TriggerFacts): Trigger {
  if (event === '') return { kind: 'fork', because: 'GitHub does not say what started this run' }
  if (PULL_REQUESTS.has(event)) return pullRequest(payload)
  if (RELEASES.has(event)) return { kind: 'release', because: `this run is for a ${event}` }
  if (!ORDINARY.has(event)) {
    return { kind: 'fork', because: `strangers may be able to start a run by ${event}` }
  }
  return refType === 'tag'
    ? { kind: 'release', because: 'this run is for a tag' }
    : { kind: 'ordinary', because: `this run is for a ${event}` }
}

function pullRequest(payload: unknown): Trigger {
  const request = field(payload, 'pull_request')
  const [from, into] = ['head', 'base'].map((side) =>
    field(field(field(request, side), 'repo'), 'full_name')
  )
  if (typeof into !== 'string' || typeof from !== 'string') {
    return { kind: 'fork', because: 'GitHub does not say where this pull request comes from' }
  }
  return from === into
    ? { kind: 'ordinary', because: 'this pull request comes from a branch of the repository' }
    : { kind: 'fork', because: `this pull request comes from ${from}` }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
