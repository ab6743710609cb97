import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer as createHttp } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import type { StepContext } from '../../src/readiness/context.ts'
import { runHttp } from '../../src/readiness/types/run-http.ts'
import { createAuthority, type Authority, type Identity } from '../helpers/certificates.ts'
import { lookAt, type Outcome } from '../helpers/prometheus-room.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

type Step = Omit<StepOf<'http'>, 'type'>

const TOKEN = 'hK3vYtq8RmZx5nWp2sLdB7cG'

let room: TestHost
let authority: Authority
const servers: { close: () => unknown; closeAllConnections: () => void }[] = []
const urls: Record<'good' | 'expired' | 'self' | 'other' | 'misnamed' | 'plain', string> = {
  good: '',
  expired: '',
  self: '',
  other: '',
  misnamed: '',
  plain: ''
}
const asked: { method: string; body: string; authorization: string }[] = []

type Handler = Parameters<typeof createHttp>[1]
const answer: Handler = (request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString()
  })
  request.on('end', () => {
    const { method = '', headers, url = '' } = request
    asked.push({ method, body, authorization: headers.authorization ?? '' })
    if (url === '/moved')
      response.writeHead(302, { location: `${urls.good}/secret?token=${TOKEN}` }).end()
    else if (url === '/down') response.writeHead(503).end('out of order')
    else if (url === '/large') response.end('x'.repeat(9 * 1024 * 1024))
    else if (url === '/slow') setTimeout(() => response.end('late'), 5000).unref()
    else if (url === '/echo') response.end(headers.authorization)
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"status":"ok","queue":{"length":7,"a/b":[1,{"~":2}]},"text":"7"}')
  })
}

async function serve(identity: Identity | undefined): Promise<string> {
  const server =
    identity === undefined ? createHttp(answer) : (createServer(identity, answer) satisfies Server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const { port } = server.address() as AddressInfo
  return `${identity === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`
}

beforeAll(async () => {
  room = await createTestHost()
  const at = (name: string): string => join(room.host.dirs.workspace, name)
  authority = createAuthority(at('ca'))
  const other = createAuthority(at('other'))
  const names = ['IP:127.0.0.1']
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-keyout', 'self.key', '-out', 'self.pem', '-days', '90', '-subj', '/CN=self'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1']
    ],
    { cwd: room.host.dirs.workspace, stdio: 'pipe' }
  )
  urls.good = await serve(authority.issue(names))
  urls.expired = await serve(authority.issue(names, 'past'))
  urls.misnamed = await serve(authority.issue(['DNS:else.example.test']))
  urls.other = await serve(other.issue(names))
  urls.self = await serve({
    key: await readFile(at('self.key'), 'utf8'),
    cert: await readFile(at('self.pem'), 'utf8')
  })
  urls.plain = await serve(undefined)
})

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await room.close()
})

const look = async (step: Step, own: Partial<StepContext> = {}): Promise<Outcome> =>
  lookAt(runHttp, { type: 'http', ...step }, createStepContext(room.host, own))

const ca = 'ca/ca.pem'

describe('certificates', () => {
  test.each([
    ['days left, few', { days: '>= 14' }, 'fail'],
    ['days left, enough', { days: '>= 0.5' }, 'pass'],
    ['the issuer', { issuer: { contains: 'CN=crossgo test authority' } }, 'pass'],
    ['another issuer', { issuer: { contains: "CN=Let's Encrypt" } }, 'fail'],
    ['the subject', { subject: { matches: '^CN=server-1$' } }, 'pass'],
    ['the protocol', { protocol: { equals: 'TLSv1.3' } }, 'pass'],
    ['another protocol', { protocol: { equals: 'TLSv1.2' } }, 'fail']
  ])('%s', async (_name, certificate, verdict) => {
    const seen = await look({ with: { url: urls.good, ca }, expect: { certificate } })
    expect(seen.verdict).toBe(verdict)
  })

  test('the days that openssl reads are those that we read', async () => {
    const seen = await look({ with: { url: urls.self, ca: 'self.pem' } })
    expect(seen.verdict).toBe('pass')
    expect(seen.facts['certificate.days']).toBeGreaterThan(89.9)
    expect(seen.facts['certificate.days']).toBeLessThanOrEqual(90)
    const end = execFileSync('openssl', ['x509', '-noout', '-enddate', '-in', 'self.pem'], {
      cwd: room.host.dirs.workspace,
      encoding: 'utf8'
    })
    const days = (Date.parse(end.replace('notAfter=', '').trim()) - Date.now()) / 86_400_000
    expect(Number(seen.facts['certificate.days'])).toBeCloseTo(days, 1)
  })

  test.each([
    ['expired', 'CERT_HAS_EXPIRED', ca],
    ['misnamed', 'ERR_TLS_CERT_ALTNAME_INVALID', ca],
    ['other', /UNABLE_TO|SELF_SIGNED_CERT_IN_CHAIN|CERT_SIGNATURE_FAILURE/, ca],
    ['self', 'DEPTH_ZERO_SELF_SIGNED_CERT', ca],
    ['self', 'DEPTH_ZERO_SELF_SIGNED_CERT', undefined],
    ['good', /UNABLE_TO/, undefined]
  ] as const)('%s is refused: %s', async (which, code, authorities) => {
    const before = asked.length
    const seen = await look({
      with: { url: urls[which], ...(authorities === undefined ? {} : { ca: authorities }) },
      expect: { certificate: { days: '> 0' } }
    })
    expect(seen.verdict).toBe('fail')
    expect(seen.message).toMatch(code)
    expect(asked).toHaveLength(before)
  })

  test('none is known of a server without TLS', async () => {
    const seen = await look({ with: { url: urls.plain }, expect: { certificate: { days: '> 1' } } })
    expect(seen.verdict).toBe('inconclusive')
  })

  test('a file of authorities that is none, or not there', async () => {
    await writeFile(join(room.host.dirs.workspace, 'empty.pem'), 'nothing')
    for (const file of ['empty.pem', 'missing.pem']) {
      const seen = await look({ with: { url: urls.good, ca: file } })
      expect(seen.verdict).toBe('inconclusive')
    }
  })
})

describe('answers', () => {
  test.each([
    ['a good status', '/', {}, 'pass'],
    ['a bad status', '/down', {}, 'fail'],
    ['a bad status that is expected', '/down', { status: 503 }, 'pass'],
    ['one of several', '/down', { status: [200, 503] }, 'pass'],
    ['another one', '/', { status: 204 }, 'fail'],
    ['a redirect', '/moved', {}, 'fail'],
    ['a redirect that is expected', '/moved', { status: 302 }, 'pass'],
    ['in time', '/', { duration: '< 5s' }, 'pass'],
    ['too late', '/', { duration: '< 0.01ms' }, 'fail'],
    ['a body', '/', { body: { contains: '"status":"ok"' } }, 'pass'],
    ['another body', '/', { body: { matches: 'sick' } }, 'fail'],
    ['too long a body', '/large', {}, 'fail']
  ])('%s', async (_name, path, expectation, verdict) => {
    const seen = await look({ with: { url: `${urls.plain}${path}` }, expect: expectation })
    expect(seen.verdict).toBe(verdict)
  })

  test('where a redirect leads is told, without what may be secret', async () => {
    const { message } = await look({ with: { url: `${urls.plain}/moved` } })
    expect(message).toContain(`redirect to ${urls.good}/secret, which is not followed`)
    expect(message).not.toContain(TOKEN)
  })

  test.each([
    ['/queue/length', '< 10', 'pass'],
    ['/queue/length', '< 7', 'fail'],
    ['/queue/a~1b/1/~0', '== 2', 'pass'],
    ['/queue/a~1b/01', '== 2', 'inconclusive'],
    ['/queue', '< 7', 'inconclusive'],
    ['/text', '< 10', 'inconclusive'],
    ['/constructor/length', '< 10', 'inconclusive'],
    ['/missing/length', '< 10', 'inconclusive']
  ])('the number at %s is %s', async (json, value, verdict) => {
    const seen = await look({ with: { url: urls.plain, json }, expect: { value } })
    expect(seen.verdict).toBe(verdict)
  })

  test('a body is posted, with headers whose secrets are shown nowhere', async () => {
    const seen = await look({
      with: {
        url: `${urls.good}/echo`,
        ca,
        method: 'POST',
        body: 'x=1',
        headers: { Authorization: `Bearer ${TOKEN}` }
      }
    })
    expect(asked.at(-1)).toEqual({ method: 'POST', body: 'x=1', authorization: `Bearer ${TOKEN}` })
    expect(seen.verdict).toBe('pass')
    expect(JSON.stringify(seen.measurements)).not.toContain(TOKEN)
  })

  test('a head has no body', async () => {
    const seen = await look({ with: { url: urls.plain, method: 'HEAD' } })
    expect(seen).toMatchObject({ verdict: 'pass', facts: { status: 200, body: '' } })
  })

  test('credentials do not go over plain http to other machines', async () => {
    const step = { url: 'http://else.example.test/', headers: { authorization: `Bearer ${TOKEN}` } }
    await expect(look({ with: step })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  test('nobody there, and no answer in time, fail', async () => {
    expect(await look({ with: { url: 'http://127.0.0.1:1' } })).toMatchObject({ verdict: 'fail' })
    const started = Date.now()
    const late = await look(
      { with: { url: `${urls.plain}/slow` } },
      { signal: AbortSignal.timeout(300) }
    )
    expect(late.verdict).toBe('fail')
    expect(late.message).toContain('did not answer in time')
    expect(Date.now() - started).toBeLessThan(2000)
  })
})
