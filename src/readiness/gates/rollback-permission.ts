type Env = Readonly<Record<string, string | undefined>>

/** Whether a rollback may run here. */
export type RollbackPermission =
  { readonly allowed: true } | { readonly allowed: false; readonly why: string }

/** Events whose policy file can only be somebody's who may write to the repository. All others are refused. */
const TRUSTED = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
  'deployment'
])

/** Variables of other services that are there, and not `false`, when a pull or merge request is built. */
const REQUESTS = [
  'CI_MERGE_REQUEST_IID',
  'CHANGE_ID',
  'BITBUCKET_PR_ID',
  'SYSTEM_PULLREQUEST_PULLREQUESTID',
  'CIRCLE_PULL_REQUEST',
  'DRONE_PULL_REQUEST',
  'BUILDKITE_PULL_REQUEST',
  'TRAVIS_PULL_REQUEST'
] as const

const PULL_REF = /^refs\/(?:remotes\/)?(?:[^/]+\/)?pull\/\d+\//

/**
 * Whether the rollback command of the policy may run: only where the user allowed it, never for a pull request, and never
 * when the policy file may be that of one.
 * @param refsAtHead full names of the refs at the checked-out commit: `actions/checkout` of a pull request leaves
 * `refs/remotes/pull/7/merge` there, whatever event started the run
 */
export function rollbackPermission(
  env: Env,
  allowRollback: boolean,
  refsAtHead: readonly string[]
): RollbackPermission {
  const no = (why: string): RollbackPermission => ({ allowed: false, why })
  const has = (name: string): boolean => !['', 'false', undefined].includes(env[name])
  if (!allowRollback) return no('it is not allowed here: allow-rollback is not set')
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  if (event.startsWith('pull_request') || has('GITHUB_HEAD_REF'))
    return no('this run is for a pull request, which must not decide what runs')
  if (PULL_REF.test(env['GITHUB_REF'] ?? ''))
    return no('this run is for a pull request, which must not decide what runs')
  if (env['GITHUB_ACTIONS'] === 'true' && !TRUSTED.has(event))
    return no(
      event === ''
        ? 'GitHub does not say what started this run'
        : `${event} can run what a stranger wrote`
    )
  const other = REQUESTS.find(has)
  if (other !== undefined) return no(`this run is for a pull request: ${other} is set`)
  const head = refsAtHead.find((ref) => PULL_REF.test(ref))
  return head === undefined
    ? { allowed: true }
    : no(`the policy comes from the head of a pull request: ${head} is checked out`)
}
