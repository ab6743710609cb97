import type { RollbackRecord } from '../../report/readiness-report.ts'
import type { Purpose } from '../github/client.ts'
import { COMMENT, type GithubComment } from '../github/shapes.ts'
import { issueClient, openReviewIssue, type IssueRequest } from './review-issue.ts'
import type { RollbackMemory } from './rollback-memory.ts'

const PURPOSE: Purpose = { what: 'The note of the rollback', needs: 'issues: write' }
const MOST_COMMENTS = 3000
const STATUSES = ['done', 'failed', 'not-allowed', 'not-defined'] as const

const markOf = (key: string, status: 'begun' | RollbackRecord['status']): string =>
  `<!-- crossgo-rollback:${key}:${status} -->`

/**
 * Remembers rollbacks in comments of the issue of this policy and ref, which is opened for it. Of two runs that begin at
 * the same time the one with the older comment does it. Only comments by the same account count: others are anybody's.
 */
export function createIssueMemory(request: IssueRequest): RollbackMemory {
  const github = issueClient(request)
  let number: number | undefined
  const comment = async (text: string): Promise<GithubComment> =>
    github.send<GithubComment>(
      'POST',
      `issues/${String(number)}/comments`,
      { body: text },
      COMMENT,
      PURPOSE
    )
  return {
    begin: async (key) => {
      const issue = await openReviewIssue(request)
      number = issue.number
      const mine = await comment(`The rollback begins.\n\n${markOf(key, 'begun')}`)
      const all = await github.list<GithubComment>(
        `issues/${String(number)}/comments`,
        COMMENT,
        PURPOSE,
        MOST_COMMENTS
      )
      const own = all.filter(({ user }) => user.id === mine.user.id)
      const first = own
        .filter(({ body }) => body.includes(markOf(key, 'begun')))
        .sort((a, b) => a.id - b.id)[0]
      if (first === undefined || first.id === mine.id) return undefined
      const status = STATUSES.find((each) =>
        own.some(({ body }) => body.includes(markOf(key, each)))
      )
      await comment('It was begun before, and is not done twice.')
      return { status: status ?? 'begun', where: issue.url }
    },
    end: async (key, status) => {
      await comment(`The rollback is ${status}.\n\n${markOf(key, status)}`)
    }
  }
}
