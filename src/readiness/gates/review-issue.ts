import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { Policy } from '../../policy/policy-shape.ts'
import type { ReadinessReport } from '../../report/readiness-report.ts'
import { createGithub, type Github, type Purpose } from '../github/client.ts'
import { githubPlace } from '../github/place.ts'
import { isRefusal } from '../github/refusal.ts'
import type { GithubPatience } from '../github/send.ts'
import { COMMENT, ISSUE, type GithubIssue } from '../github/shapes.ts'
import { issueBody, issueMarker, issueTitle, runAddress } from './issue-body.ts'

/** What issues may use. */
export interface IssueRequest {
  readonly host: Host
  readonly report: ReadinessReport
  readonly gates: Policy['gates']
  readonly token?: string
  readonly patience?: GithubPatience
  readonly signal?: AbortSignal
}

/** Where the issue is. */
export interface ReviewIssue {
  readonly number: number
  readonly url: string
  readonly what: 'opened' | 'updated'
}

/** Where the policy names none. Issues are looked for by it. */
const DEFAULT_LABEL = 'release-gate'
const MOST_ISSUES = 1000

const purpose = (what: string): Purpose => ({ what, needs: 'issues: write' })

/** @throws PipelineError CONFIG_INVALID without a token */
export function issueClient({ host, token = '', patience, signal }: IssueRequest): Github {
  if (token === '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'An issue is to be opened, and there is no token.',
      fix: 'Give the job the permission "issues: write" and the input token.'
    })
  return createGithub(
    {
      place: githubPlace(host.env),
      token,
      ...(patience === undefined ? {} : { patience }),
      ...(signal === undefined ? {} : { signal })
    },
    host
  )
}

function labelsOf(gates: Policy['gates']): readonly string[] {
  const labels = gates?.review?.issue?.labels ?? []
  return labels.length === 0 ? [DEFAULT_LABEL] : labels
}

/**
 * Open issues of this policy and ref, the oldest first. Listed and not searched: GitHub's search lags behind. Only those
 * with the first label, which strangers cannot give.
 */
async function findOpen(
  github: Github,
  { report, gates }: Pick<IssueRequest, 'report' | 'gates'>
): Promise<readonly GithubIssue[]> {
  const [label = DEFAULT_LABEL] = labelsOf(gates)
  const marker = issueMarker(report)
  const all = await github.list<GithubIssue>(
    `issues?state=open&labels=${encodeURIComponent(label)}`,
    ISSUE,
    purpose('The list of issues'),
    MOST_ISSUES
  )
  return all
    .filter(
      ({ body, pull_request: pull }) =>
        typeof body === 'string' && body.includes(marker) && pull === undefined
    )
    .sort((a, b) => a.number - b.number)
}

async function say(github: Github, number: number, body: string): Promise<void> {
  const path = `issues/${String(number)}/comments`
  await github.send('POST', path, { body }, COMMENT, purpose('A comment'))
}

async function close(
  github: Github,
  number: number,
  reason: 'completed' | 'not_planned'
): Promise<void> {
  const change = { state: 'closed', state_reason: reason }
  await github.send('PATCH', `issues/${String(number)}`, change, ISSUE, purpose('Closing an issue'))
}

async function create(github: Github, request: IssueRequest, body: string): Promise<void> {
  const { report, gates, host } = request
  const { assignees = [] } = gates?.review?.issue ?? {}
  const wanted = { title: issueTitle(report), body, labels: labelsOf(gates) }
  const post = async (own: Readonly<Record<string, unknown>>): Promise<unknown> =>
    github.send('POST', 'issues', own, ISSUE, purpose('Opening an issue'))
  try {
    await post(assignees.length === 0 ? wanted : { ...wanted, assignees })
  } catch (error) {
    if (isRefusal(error, 422) && assignees.length > 0) {
      host.log.warning(
        `GitHub assigns the issue to none of ${assignees.join(', ')}: they must be members of the repository.`
      )
      await post(wanted)
      return
    }
    // The answer may have been lost, and the issue be there.
    const found = await findOpen(github, request).catch(() => [])
    if (found.length === 0) throw error
  }
}

/** Of several the oldest stays: two jobs can have opened one each at the same time, and both see the same oldest one. */
async function keepOldest(github: Github, found: readonly GithubIssue[]): Promise<GithubIssue> {
  const [oldest, ...younger] = found
  if (oldest === undefined)
    throw new PipelineError({
      code: 'UPLOAD_FAILED',
      what: `The issue that was opened in ${github.place.repository} is not in its list of open issues with the label.`,
      fix: 'Check that the labels of the policy can be given to issues.'
    })
  for (const { number } of younger) {
    await say(github, number, `The same as #${String(oldest.number)}.`)
    await close(github, number, 'not_planned')
  }
  return oldest
}

/**
 * Opens the issue of this policy and ref, or brings the open one up to date: never two. Whether issues are allowed is the
 * caller's to know.
 * @throws PipelineError CONFIG_INVALID without a token or repository, UPLOAD_FAILED, DOWNLOAD_FAILED
 */
export async function openReviewIssue(request: IssueRequest): Promise<ReviewIssue> {
  const { host, report, gates } = request
  const github = issueClient(request)
  const body = host.redact(issueBody(report, gates, runAddress(host.env)))
  const found = await findOpen(github, request)
  if (found.length === 0) await create(github, request, body)
  const issue = await keepOldest(github, found.length > 0 ? found : await findOpen(github, request))
  if (issue.body !== body)
    await github.send(
      'PATCH',
      `issues/${String(issue.number)}`,
      { title: issueTitle(report), body },
      ISSUE,
      purpose('Updating an issue')
    )
  return {
    number: issue.number,
    url: issue.html_url,
    what: found.length > 0 ? 'updated' : 'opened'
  }
}

/**
 * Closes the open issue of this policy and ref, with a word why, because a later run passed. Gives its number, if there
 * was one.
 * @throws PipelineError as `openReviewIssue`
 */
export async function closeReviewIssue(request: IssueRequest): Promise<number | undefined> {
  const { host, report } = request
  const github = issueClient(request)
  const run = runAddress(host.env)
  const found = await findOpen(github, request)
  for (const { number } of found) {
    const where = run === undefined ? '' : `: ${run}`
    await say(github, number, `A later run for this policy and ref is ${report.verdict}${where}`)
    await close(github, number, 'completed')
  }
  return found[0]?.number
}
