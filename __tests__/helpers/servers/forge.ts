import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as send } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Identity } from '../certificates.ts'

/** What a forge answers to one `?go-get=1` request, as the files in `fixtures/go-get` have it. */
export interface Exchange {
  readonly path: string
  /** `none`, `valid`, `invalid`, `no-access`, … */
  readonly credentials: string
  readonly response: {
    readonly status: number | null
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

/** Reads the exchanges of a file in `fixtures/go-get` whose names begin with `name`. */
export function readExchanges(file: string, name = ''): readonly Exchange[] {
  const text = readFileSync(join('__tests__', 'fixtures', 'go-get', `${file}.json`), 'utf8')
  const { exchanges } = JSON.parse(text) as {
    readonly exchanges: readonly (Exchange & { readonly name: string })[]
  }
  return exchanges.filter((each) => each.name.startsWith(name))
}

/** How a forge behaves. */
export interface ForgeParts {
  readonly identity: Identity
  /** Pages by path and credentials; what is asked with any credentials falls back to `none`. */
  readonly pages: readonly Exchange[]
  /** `user:password` -> what it is called in `pages`; every other login is `invalid`. */
  readonly logins: Readonly<Record<string, string>>
  /** Port of a `startGitHttps` server, which gets everything that is no page. */
  readonly git: number
}

/** A forge: pages as recorded, repositories by a real server behind it. */
export interface Forge {
  /** Of 127.0.0.1, with TLS. */
  readonly port: number
  /** Pages that were asked for, oldest first: `none /group/project 200`. */
  readonly pages: readonly string[]
  close(): Promise<void>
}

/** Starts a forge on a free port. */
export async function startForge(parts: ForgeParts): Promise<Forge> {
  const pages: string[] = []
  const answer = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    const [, basic] = (request.headers.authorization ?? '').split(' ')
    const login = basic === undefined ? undefined : Buffer.from(basic, 'base64').toString('utf8')
    const who = login === undefined ? 'none' : (parts.logins[login] ?? 'invalid')
    const known = parts.pages.filter((page) => page.path === path)
    const page =
      known.find(({ credentials }) => credentials === who) ??
      known.find(({ credentials }) => credentials === 'none')
    const { status = 404, headers = {}, body = 'no such page' } = page?.response ?? {}
    pages.push(`${who} ${path} ${String(status ?? 404)}`)
    response.writeHead(status ?? 404, headers).end(body)
  }
  const server = createServer({ ...parts.identity }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://x')
    if (searchParams.get('go-get') === '1') {
      answer(request, response, pathname)
      return
    }
    const { method = '', url = '/', headers } = request
    const far = { host: '127.0.0.1', port: parts.git, method, path: url, headers }
    request.pipe(
      send({ ...far, rejectUnauthorized: false }, (result) => {
        response.writeHead(result.statusCode ?? 500, result.headers)
        result.pipe(response)
      }).on('error', () => response.destroy())
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    pages,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
