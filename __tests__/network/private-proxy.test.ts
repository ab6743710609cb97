import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCredentialFiles } from '../../src/environment/credential-files.ts'
import { parseNetrc } from '../../src/environment/netrc.ts'
import { createAuthority, type Authority } from '../helpers/certificates.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { addToLog, createModule, proxyFiles } from '../helpers/module-repos.ts'
import { type Planned, planIn } from '../helpers/plan-room.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'
import { startGoProxy } from '../helpers/servers/goproxy.ts'
import { type ProxyServer, startProxy } from '../helpers/servers/proxies.ts'
import { type PullThrough, startPullThrough } from '../helpers/servers/pull-through.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

const files = (path: string): Readonly<Record<string, string>> => ({
  'go.mod': `module ${path}\n\ngo 1.21\n`,
  'util.go': 'package util\n\nfunc Name() string { return "util" }\n'
})
const util = createModule('public.test/util', 'v1.2.0', files('public.test/util'))
const other = createModule('other.test/util', 'v1.0.0', files('other.test/util'))
const log = createLog('sum.public.test')
const ids = addToLog(log, [util, other])

let folder: string
let upstream: LocalServer
let pull: PullThrough
let count = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossgo-proxies-'))
  upstream = await startGoProxy({ files: proxyFiles([util, other]), log, ids })
  pull = await startPullThrough({
    storage: join(folder, 'storage'),
    upstream: upstream.url,
    allow: ['public.test', 'golang.org']
  })
})

afterAll(async () => {
  await pull.close()
  await upstream.close()
  rmSync(folder, { recursive: true, force: true })
})

/** `crossgo plan` of a module that needs one other, with a module cache of its own. */
async function planWith(
  module: typeof util,
  goproxy: string,
  values: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {}
): Promise<Planned> {
  const { path, version, goSum } = module
  const directory = writeHelloModule(join(folder, `module-${String(++count)}`), {
    'go.mod': `module example.com/hello\n\ngo 1.26\n\ntoolchain go1.27.4\n\nrequire ${path} ${version}\n`,
    'go.sum': goSum,
    'main.go': `package main\n\nimport "${path}"\n\nfunc main() { println(util.Name()) }\n`
  })
  return planIn({
    directory,
    values: { goproxy, ...values },
    env: {
      GOSUMDB: log.verifierKey,
      RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
      ...env
    }
  })
}

describe('a proxy that pulls through', () => {
  const servedBy = (from: number): readonly string[] =>
    pull.requests
      .slice(from)
      .filter(({ path }) => path.startsWith('/public.test/') && path.endsWith('.zip'))
      .map((request) => request.from)

  test('asks upstream once; later it gives what it keeps, with upstream gone', async () => {
    await planWith(util, pull.url)
    expect(servedBy(0)).toEqual(['upstream'])
    const from = pull.requests.length
    await upstream.close()
    try {
      expect((await planWith(util, pull.url)).planned.builds).toHaveLength(1)
    } finally {
      upstream = await startGoProxy({ files: proxyFiles([util, other]), log, ids })
    }
    expect(servedBy(from)).toEqual(['disk'])
  })

  test('a module outside of what it allows: refused, with its own words', async () => {
    const failure = await failureOf(planWith(other, `${pull.url},direct`))
    expect(failure).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(failure.what).toContain(`refuses other.test/util@v1.0.0: HTTP 403`)
    expect(failure.fix).toContain('Have other.test/util allowed at')
    expect(failure.fix).toContain('write | instead of the comma')
  })

  test('that is stopped: a comma ends there and says so, | goes on', async () => {
    await pull.stop()
    try {
      const failure = await failureOf(planWith(util, `${pull.url},${upstream.url}`))
      expect(failure).toMatchObject({ code: 'DOWNLOAD_FAILED' })
      expect(failure.what).toContain('the connection was refused')
      expect(failure.fix).toContain(`write | instead of the comma behind ${pull.url}`)
      const { planned } = await planWith(util, `${pull.url}|${upstream.url}`)
      expect(planned.builds).toHaveLength(1)
    } finally {
      await pull.start()
    }
  })
})

describe('a proxy that wants a login', () => {
  const HOST = 'proxy.corp.test'
  const USER = 'robot'
  const PASSWORD = 'p%40ss:w/rd"+1'
  const header = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`
  let authority: Authority
  let server: Server
  let tunnel: ProxyServer
  const seen: { readonly url: string; readonly authorization: string | undefined }[] = []

  beforeAll(async () => {
    authority = createAuthority(join(folder, 'authority'))
    const identity = authority.issue([`DNS:${HOST}`])
    const served = proxyFiles([util])
    server = createServer({ ...identity }, ({ url = '', headers: { authorization } }, response) => {
      seen.push({ url, authorization })
      const body = served.get(url)
      if (authorization !== header)
        response.writeHead(401, { 'www-authenticate': 'Basic realm="modules"' }).end('who are you?')
      else if (body === undefined) response.writeHead(404).end('not found')
      else response.end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    tunnel = await startProxy({ ports: { https: port, http: 1 } })
  })

  afterAll(async () => {
    await tunnel.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const reach = (): Readonly<Record<string, string>> => ({
    HTTPS_PROXY: `http://${tunnel.at}`,
    SSL_CERT_FILE: authority.file
  })
  const way = { private: `${HOST}=basic ${USER} $PW` }

  test('from private: modules come from it, and it alone is asked', async () => {
    const from = tunnel.asked.length
    const done = await planWith(util, `https://${HOST}`, way, { ...reach(), PW: PASSWORD })
    expect(done.planned.builds).toHaveLength(1)
    expect(done.lines.join('\n')).not.toContain(PASSWORD)
    const zip = seen.filter(({ url }) => url.endsWith('.zip')).at(-1)
    expect(zip).toEqual({ url: '/public.test/util/@v/v1.2.0.zip', authorization: header })
    // The proxy has no checksum database, so that is asked itself, for Go.
    const asked = tunnel.asked.slice(from).filter((each) => !each.includes(log.name))
    expect([...new Set(asked)]).toEqual([`CONNECT ${HOST}:443`])
  })

  test('from the address in goproxy', async () => {
    const from = seen.length
    const address = `https://${USER}:${encodeURIComponent(PASSWORD)}@${HOST}`
    const { planned, lines } = await planWith(util, address, {}, reach())
    expect(planned.builds).toHaveLength(1)
    expect(lines.join('\n')).not.toContain(encodeURIComponent(PASSWORD))
    expect(seen.slice(from).some(({ authorization }) => authorization === header)).toBe(true)
  })

  test('and gets none or a wrong one: one error without it', async () => {
    const none = await failureOf(planWith(util, `https://${HOST}`, {}, reach()))
    expect(none).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(none.fix).toContain(`Add to private: ${HOST}=`)
    const wrong = await failureOf(
      planWith(util, `https://${HOST}`, way, { ...reach(), PW: 'wrong-password-1' })
    )
    expect(wrong).toMatchObject({ code: 'MODULE_ACCESS_DENIED' })
    expect(wrong.what).toContain('asks for another login than it got')
    expect(`${wrong.what}${wrong.fix}${wrong.details ?? ''}`).not.toContain('wrong-password-1')
  })

  test('for a Go without GOAUTH: a netrc in the private directory', () => {
    const login = { kind: 'login', pattern: HOST, user: USER, password: PASSWORD } as const
    const person = 'machine else.test login me password mine\n'
    const { files: made, env } = createCredentialFiles([login], [], {
      directory: '/private',
      goVersion: '1.23.12',
      goauth: '',
      netrc: person,
      windows: false,
      env: {}
    })
    expect(env).toMatchObject({ NETRC: '/private/netrc' })
    expect(env).not.toHaveProperty('GOAUTH')
    const text = made.find(({ name }) => name === 'netrc')?.text ?? ''
    expect(parseNetrc(text)).toEqual([
      { prefix: HOST, user: USER, password: PASSWORD },
      { prefix: 'else.test', user: 'me', password: 'mine' }
    ])
    expect(Object.values(env).join('\n')).not.toContain(PASSWORD)
  })
})
