import { PipelineError } from '../../errors.ts'
import { ADDRESSES } from '../../host/addresses.ts'

/** A repository of a GitHub, and where its REST API is. */
export interface GithubPlace {
  /** Without a slash at its end: `https://github.example.com/api/v3`. */
  readonly api: string
  /** owner/name */
  readonly repository: string
}

const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}\/[A-Za-z0-9._-]{1,100}$/

/**
 * The repository that is meant: the given one, else that of the workflow.
 * @throws PipelineError CONFIG_INVALID when there is none, or its name is none
 */
export function githubPlace(
  env: Readonly<Record<string, string | undefined>>,
  repository?: string
): GithubPlace {
  const name = repository ?? env['GITHUB_REPOSITORY'] ?? ''
  const [, own = ''] = name.split('/')
  if (!REPOSITORY.test(name) || own === '.' || own === '..')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what:
        name === ''
          ? 'No repository of GitHub is known: neither the policy nor GITHUB_REPOSITORY names one.'
          : `${JSON.stringify(name.slice(0, 100))} is no repository of GitHub.`,
      fix: 'Give it as owner/name in repository of the baseline, or set GITHUB_REPOSITORY.'
    })
  const given = env['GITHUB_API_URL'] ?? ''
  const api = given === '' ? ADDRESSES.githubApi : given
  if (!URL.canParse(api) || new URL(api).search !== '' || new URL(api).username !== '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'GITHUB_API_URL is no address of an API.',
      fix: 'Give it like https://github.example.com/api/v3, without a token in it.'
    })
  return { api: api.replace(/\/+$/, ''), repository: name }
}

/**
 * Whether an address may get the token: the API's own origin, or for uploads the host that belongs to it:
 * `api.NAME` and `uploads.NAME`, as github.com and ghe.com have them.
 */
export function mayHaveToken(api: string, url: string, use: 'api' | 'upload'): boolean {
  if (!URL.canParse(url)) return false
  const [own, other] = [new URL(api), new URL(url)]
  if (other.username !== '' || other.password !== '') return false
  if (own.origin === other.origin) return true
  return (
    use === 'upload' &&
    own.protocol === other.protocol &&
    own.port === other.port &&
    own.hostname.startsWith('api.') &&
    other.hostname === `uploads.${own.hostname.slice('api.'.length)}`
  )
}
