// Issues and their comments, as GitHub's REST API has them ("Issues", "Issue comments").
import type { ApiAsked } from './github-api.ts'
import type { ApiAnswer } from './github-releases.ts'

/** An issue. A test may put some there. */
export interface ApiIssue {
  readonly number: number
  title: string
  body: string
  state: string
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly user: number
}

export interface ApiComment {
  readonly id: number
  readonly issue: number
  readonly body: string
  readonly user: number
}

/** The issues of a repository; `answer` belongs into the faults of the API. */
export interface ApiIssues {
  readonly issues: ApiIssue[]
  readonly comments: ApiComment[]
  /** Called when an issue is asked for, before it is there. */
  beforeCreate?: () => void
  answer(asked: ApiAsked): ApiAnswer | undefined
}

/** The account of the token. */
export const OWN_USER = 41_898_282

const show = (issue: ApiIssue): unknown => ({
  ...issue,
  html_url: `https://github.example/example/project/issues/${String(issue.number)}`,
  labels: issue.labels.map((name) => ({ name })),
  user: { id: issue.user }
})

const showComment = (comment: ApiComment): unknown => ({ ...comment, user: { id: comment.user } })

const fields = (body: Buffer): Readonly<Record<string, unknown>> =>
  JSON.parse(body.toString('utf8')) as Record<string, unknown>

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** No issues yet; `members` can be assigned. */
export function createApiIssues(members: readonly string[]): ApiIssues {
  const issues: ApiIssue[] = []
  const comments: ApiComment[] = []
  const server: ApiIssues = {
    issues,
    comments,
    answer: ({ method, path, query, body }) => {
      const [, number, rest = ''] = /^issues(?:\/(\d+)(\/comments)?)?$/.exec(path) ?? [
        undefined,
        undefined,
        'none'
      ]
      if (rest === 'none') return undefined
      if (number === undefined && method === 'GET') {
        const labels = query.get('labels')?.split(',') ?? []
        const found = issues
          .filter(({ state }) => state === (query.get('state') ?? 'open'))
          .filter((each) => labels.every((label) => each.labels.includes(label)))
          .reverse()
        return { status: 200, json: found.map(show) }
      }
      if (number === undefined) {
        server.beforeCreate?.()
        const { title, body: text, labels, assignees } = fields(body)
        if (!texts(assignees).every((name) => members.includes(name)))
          return {
            status: 422,
            json: {
              message: 'Validation Failed',
              errors: [{ field: 'assignees', code: 'invalid' }]
            }
          }
        const issue: ApiIssue = {
          number: issues.length + 1,
          title: String(title),
          body: String(text),
          state: 'open',
          labels: texts(labels),
          assignees: texts(assignees),
          user: OWN_USER
        }
        issues.push(issue)
        return { status: 201, json: show(issue) }
      }
      const issue = issues.find((each) => String(each.number) === number)
      if (issue === undefined) return { status: 404, json: { message: 'Not Found' } }
      if (rest === '/comments' && method === 'GET')
        return {
          status: 200,
          json: comments.filter((each) => each.issue === issue.number).map(showComment)
        }
      if (rest === '/comments') {
        const comment = {
          id: comments.length + 1,
          issue: issue.number,
          body: String(fields(body)['body']),
          user: OWN_USER
        }
        comments.push(comment)
        return { status: 201, json: showComment(comment) }
      }
      const { title, body: text, state } = fields(body)
      if (typeof title === 'string') issue.title = title
      if (typeof text === 'string') issue.body = text
      if (typeof state === 'string') issue.state = state
      return { status: 200, json: show(issue) }
    }
  }
  return server
}
