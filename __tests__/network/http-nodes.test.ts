import { createServer } from 'node:https'
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Authority, createAuthority, type Identity } from '../helpers/certificates.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { type CompiledSource, compileSource } from '../helpers/compiled-source.ts'
import { QUICK } from '../helpers/http-room.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { type ChildResult, runChild } from '../helpers/run-child.ts'
import { type ProxyBehaviour, type ProxyServer, startProxy } from '../helpers/servers/proxies.ts'
import { type At, CASES, LOGIN, PROXIES } from './http-cases.ts'

const NAMES = Object.keys(CASES)

let root: string
let source: CompiledSource
let authority: Authority
let stranger: Identity

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-nodes-'))
  authority = createAuthority(join(root, 'known'))
  stranger = createAuthority(join(root, 'unknown')).issue(['IP:127.0.0.1'])
  source = await compileSource()
})
afterAll(async () => {
  await source.remove()
  rmSync(root, { recursive: true, force: true })
})

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** What every server of the tests answers; `other` and `plain` are where its redirects lead. */
const answers =
  (other: () => string, plain: () => string): RequestListener =>
  (request, response) => {
    const redirect = (location: string): unknown => response.writeHead(302, { location }).end()
    const cut = (headers: Readonly<Record<string, string>>): void => {
      response.writeHead(200, headers).write('{"half":', () => response.destroy())
    }
    const path = request.url ?? ''
    if (path === '/to-plain') redirect(`http://${plain()}/`)
    else if (path === '/to-other') redirect(`https://${other()}/who`)
    else if (path === '/circle') redirect('/circle')
    else if (path === '/who') response.end(request.headers.authorization ?? 'nobody')
    else if (path === '/cut') cut({ 'content-length': '99' })
    else if (path === '/cut-chunked') cut({})
    else if (path === '/silence') response.writeHead(200, { 'content-length': '99' }).write('half')
    else if (path === '/page') response.end('<!doctype html><title>Log in</title>')
    else response.end('secret body')
  }

interface Answer {
  readonly got?: string
  readonly failed?: string
  readonly fix?: string
}

interface Run {
  readonly result: ChildResult
  readonly asked: readonly string[]
}

async function runAll(node: string): Promise<Run> {
  const names = ['DNS:*.proxy.invalid', 'IP:127.0.0.1', 'IP:192.0.2.8']
  const identity = authority.issue(names)
  let second = ''
  let plain = ''
  const handle = answers(
    () => second,
    () => plain
  )
  const servers = {
    good: createServer(identity, handle),
    second: createServer(identity, handle),
    expired: createServer(authority.issue(names, 'past'), handle),
    stranger: createServer(stranger, handle),
    plain: createPlainServer(handle)
  }
  second = await listen(servers.second)
  plain = await listen(servers.plain)
  const good = await listen(servers.good)
  const [expired, unknown] = [await listen(servers.expired), await listen(servers.stranger)]
  const ports = { https: Number(good.split(':')[1]), http: Number(plain.split(':')[1]) }
  const proxies: ProxyServer[] = []
  const start = async (behaviour: Omit<ProxyBehaviour, 'ports'>): Promise<string> => {
    const proxy = await startProxy({ ...behaviour, ports })
    proxies.push(proxy)
    return proxy.at
  }
  const gone = await startProxy({ ports })
  await gone.close()
  const at: At = {
    ...{ good, plain, expired, stranger: unknown, nobody: gone.at },
    open: await start(PROXIES.open),
    locked: await start(PROXIES.locked),
    strict: await start(PROXIES.strict),
    broken: await start(PROXIES.broken),
    cutting: await start(PROXIES.cutting),
    secure: await start({ ...PROXIES.secure, identity })
  }
  const questions = Object.entries(CASES).map(([name, { url, env, more }]) => ({
    url: url === undefined ? `https://${name}.proxy.invalid/` : url(at),
    env: env === undefined ? {} : env(at),
    allowHttp: true,
    maxBytes: 999,
    rules: QUICK.rules,
    // Everything is asked at once, on a machine with other work.
    timing: { ...QUICK.timing, connectMs: 10_000, idleMs: 1_500, windowMs: 10_000 },
    ...more
  }))
  const result = await runChild({
    argv: [
      node,
      resolve('__tests__/helpers/http-child.mjs'),
      source.directory,
      JSON.stringify(questions)
    ],
    cwd: root,
    env: {
      ...cleanEnvironment(),
      NODE_EXTRA_CA_CERTS: authority.file,
      HOME: root,
      RUNNER_TEMP: root
    },
    timeoutMs: 60_000
  })
  for (const server of Object.values(servers)) {
    server.closeAllConnections()
    server.close()
  }
  await Promise.all(proxies.map(async (proxy) => proxy.close()))
  return { result, asked: proxies.flatMap((proxy) => proxy.asked) }
}

describe.each([
  [process.versions.node, process.execPath],
  ['24', TOOLS.node]
])('Node %s', (version, node) => {
  let run: Run
  let said: readonly Answer[]
  beforeAll(async () => {
    run = await runAll(node)
    const parsed = JSON.parse(run.result.stdout) as { node: string; answers: readonly Answer[] }
    expect(parsed.node.startsWith(version)).toBe(true)
    said = parsed.answers
  })

  test.each(NAMES)('%s', (name) => {
    const { ends, fix, asked } = CASES[name] ?? { ends: '' }
    const answer = said[NAMES.indexOf(name)]
    if (typeof ends === 'string') expect(answer).toMatchObject({ got: ends })
    else expect(answer?.failed).toMatch(ends)
    if (fix !== undefined) expect(answer?.fix).toMatch(fix)
    if (asked === undefined) return
    const { hostname } = new URL(CASES[name]?.url?.({} as At) ?? `https://${name}.proxy.invalid/`)
    expect(run.asked.filter((line) => line.includes(hostname))).toHaveLength(asked)
  })

  test('ends with 0 and never shows a password', () => {
    expect(run.result.exitCode).toBe(0)
    const own = `Basic ${Buffer.from(LOGIN).toString('base64')}`
    const text = (run.result.stdout + run.result.stderr).replace(`"got":"${own}"`, '')
    for (const secret of ['hunter22', 'hunter33', LOGIN, 'bob:hunter33'])
      for (const form of [secret, Buffer.from(secret).toString('base64')])
        expect(text).not.toContain(form)
  })
})
