/** Environment of the job. */
export type Env = Readonly<Record<string, string | undefined>>

/** Where the results service of a job is and what opens it. */
export interface ResultsAddress {
  readonly url: string
  readonly token: string
}

/** The results service (artifacts, cache v2) that the runner names; nothing where there is none, as in plain act. */
export function resultsAddress(env: Env): ResultsAddress | undefined {
  const [url = '', token = ''] = [env['ACTIONS_RESULTS_URL'], env['ACTIONS_RUNTIME_TOKEN']]
  return url === '' || token === '' ? undefined : { url, token }
}

/** Whether the server is one of GitHub Enterprise Server, which has cache v1 only. Source: @actions/cache, config.ts. */
export function isEnterpriseServer(env: Env): boolean {
  const given = env['GITHUB_SERVER_URL'] ?? ''
  if (!URL.canParse(given)) return given !== ''
  const { hostname } = new URL(given)
  return hostname !== 'github.com' && !/\.(?:ghe\.com|localhost)$/.test(hostname)
}
