import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** One request as Apache saw it. */
export interface GitRequest {
  readonly method: string
  readonly host: string
  /** With its query. */
  readonly path: string
  readonly status: number
  /** The Authorization header, when one came. */
  readonly authorization?: string
}

/** Directives of a virtual host for what `readRequestLog` reads. */
export const LOG_DIRECTIVES = [
  // Writes a line before the request is answered, so that a reader knows which answers are still under way.
  'ForensicLog started.log',
  'LogFormat "%{forensic-id}n\\t%m\\t%{Host}i\\t%r\\t%>s\\t%{Authorization}i" answered',
  'CustomLog answered.log answered'
]

/** The requests of a server with its logs in this directory. Throws when an answer is not done after 10 s. */
export async function readRequestLog(home: string): Promise<readonly GitRequest[]> {
  const lines = async (name: string): Promise<readonly string[]> =>
    (await readFile(join(home, name), 'utf8')).split('\n').filter((line) => line !== '')
  for (let tries = 0; tries < 500; tries++) {
    const started = (await lines('started.log')).filter((line) => line.startsWith('+'))
    const ids = started.map((line) => line.slice(1).split('|')[0] ?? '')
    const answered = (await lines('answered.log')).map((line) => line.split('\t'))
    const byId = new Map(answered.map((fields) => [fields[0] ?? '', fields]))
    if (ids.every((id) => byId.has(id))) return ids.map((id) => parse(byId.get(id) ?? []))
    await sleep(20)
  }
  throw new Error('Apache is not done with a request')
}

function parse(fields: readonly string[]): GitRequest {
  const [, method = '', host = '', line = '', status = '', authorization = '-'] = fields
  return {
    method,
    host,
    path: line.split(' ')[1] ?? '',
    status: Number(status),
    ...(authorization === '-' ? {} : { authorization })
  }
}
