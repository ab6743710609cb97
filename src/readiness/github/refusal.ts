import { PipelineError } from '../../errors.ts'
import { describeStatus } from '../../host/http-failure.ts'

/** A permission of a job's token: `issues: write`. */
export type Permission = 'contents: read' | 'contents: write' | 'actions: read' | 'issues: write'

/** What GitHub says of a refusal, on one line of at most 300 characters. */
export function saidBy(text: string): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return ''
  }
  if (typeof value !== 'object' || value === null) return ''
  const message = 'message' in value && typeof value.message === 'string' ? value.message : ''
  const errors: readonly unknown[] =
    'errors' in value && Array.isArray(value.errors) ? value.errors : []
  const codes = errors.flatMap((each) => {
    if (typeof each === 'string') return [each]
    if (typeof each !== 'object' || each === null) return []
    return Object.entries(each)
      .filter(([key]) => ['field', 'code', 'message'].includes(key))
      .map(([, inner]) => String(inner))
  })
  const said = [message, codes.join(' ')].filter((part) => part !== '').join(': ')
  return said.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300)
}

function fixOf(status: number, said: string, needs: Permission, repository: string): string {
  if (status === 401) return 'Give a token that is valid: it may have expired.'
  if (status === 410) return `Switch the feature on in the settings of ${repository}.`
  if (status === 403 || status === 404) {
    const own = said.includes('SAML') ? ' Authorize it for the organization, too.' : ''
    return `Add "${needs}" to permissions of the job, or give a token that has it for ${repository}.${own}`
  }
  return 'See what GitHub says, and try again.'
}

/** The failure for a final status that is no success. Reading is DOWNLOAD_FAILED, everything else UPLOAD_FAILED. */
export function refusalOf(
  wanted: { readonly method: string; readonly what: string; readonly needs: Permission },
  answer: { readonly status: number; readonly text: string },
  repository: string
): PipelineError {
  const said = saidBy(answer.text)
  const { method, what, needs } = wanted
  return new PipelineError({
    code: method === 'GET' ? 'DOWNLOAD_FAILED' : 'UPLOAD_FAILED',
    what: `${what} of ${repository}: GitHub answers ${describeStatus(answer.status)}${said === '' ? '' : `, ${said.replace(/\.$/, '')}`}.`,
    fix: fixOf(answer.status, said, needs, repository),
    details: `HTTP ${String(answer.status)}`
  })
}

/** Whether a failure is a refusal with that status. */
export function isRefusal(error: unknown, status: number): boolean {
  return error instanceof PipelineError && error.details === `HTTP ${String(status)}`
}
