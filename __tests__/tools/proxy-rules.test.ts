import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { selectProxy } from '../../src/host/select-proxy.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

type Env = Readonly<Record<string, string>>
type Question = readonly [url: string, env: Env]

const BOTH = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2' }
const A = 'https://a.example/'

/** Each NO_PROXY is asked for each address. */
const NO_PROXY: readonly (readonly [rules: string, ...urls: string[]])[] = [
  ['a.example', A, 'http://a.example/', 'https://sub.a.example/', 'https://xa.example/'],
  ['.a.example', A, 'https://sub.a.example/', 'https://xa.example/'],
  ['*.a.example', A, 'https://sub.a.example/', 'https://s.u.b.a.example/'],
  ['A.Example', A, 'https://A.EXAMPLE/x?y#z'],
  ['a.example.', A, 'https://a.example./'],
  [' b.example , a.example ', A, 'https://b.example/'],
  ['b.example a.example', A, 'https://b.example/'],
  ['b.example;a.example', A],
  [',,', A],
  ['a.example:443', A, 'http://a.example:443/', 'https://a.example:8443/'],
  ['a.example:80', A, 'http://a.example/'],
  ['.a.example:443', 'https://s.a.example/', 'http://s.a.example/'],
  ['*.a.example:443', 'https://s.a.example/', A],
  ['a.example:', A],
  ['a.example:https', A],
  ['https://a.example', A],
  ['*', A, 'http://10.1.2.3/', 'https://[fd12::1]/'],
  ['b.example,*', A],
  ['*,b.example', A],
  ['*a.example', A, 'https://xa.example/'],
  ['*:443', A],
  ['*.', A],
  ['.', A, 'https://a.example./'],
  [':443', A],
  ['example', A, 'https://example/', 'https://xexample/'],
  ['10.0.0.0/8', 'https://10.1.2.3/', 'https://11.1.2.3/', 'https://[::ffff:10.1.2.3]/', A],
  ['10.1.2.3/8', 'https://10.200.2.3/'],
  ['10.0.0.0/33', 'https://10.1.2.3/'],
  ['10.0.0.0/0', 'https://99.1.2.3/', 'https://[fd12::1]/'],
  ['010.0.0.0/8', 'https://10.1.2.3/'],
  ['10.1.2.3', 'https://10.1.2.3/', 'https://10.1.2.3:99/', 'https://[::ffff:10.1.2.3]/'],
  ['10.1.2.03', 'https://10.1.2.3/'],
  ['10.1.2.3:443', 'https://10.1.2.3/', 'http://10.1.2.3/'],
  ['.10.1.2.3', 'https://10.1.2.3/'],
  ['3', 'https://10.1.2.3/'],
  ['256.1.1.1', 'https://10.1.2.3/'],
  ['::ffff:10.1.2.3', 'https://10.1.2.3/'],
  ['::ffff:10.0.0.0/104', 'https://10.1.2.3/', 'https://11.1.2.3/'],
  ['::/0', 'https://[fd12::1]/', 'https://10.1.2.3/'],
  ['fd00::/8', 'https://[fd12::1]/', 'https://[fe12::1]/'],
  ['fd12::1', 'https://[fd12:0:0::1]/', 'https://[fd12::2]/'],
  ['[fd12::1]', 'https://[fd12::1]/'],
  ['[fd12::1]:443', 'https://[fd12::1]/', 'http://[fd12::1]/'],
  ['FD12::1', 'https://[fd12::1]/'],
  ['bücher.example', 'https://bücher.example/', 'https://shop.bücher.example/'],
  ['.BÜCHER.example', 'https://bücher.example/', 'https://shop.bücher.example/'],
  ['xn--bcher-kva.example', 'https://bücher.example/']
]

/** Which variable counts, and what a value stands for. */
const OTHERS: readonly Question[] = [
  [A, {}],
  [A, BOTH],
  ['http://a.example/', BOTH],
  [A, { HTTP_PROXY: 'http://plain:1' }],
  ['http://a.example/', { HTTPS_PROXY: 'http://secure:2' }],
  [A, { ALL_PROXY: 'http://all:3' }],
  ['http://a.example/', { all_proxy: 'http://all:3' }],
  [A, { https_proxy: 'http://small:4' }],
  ['http://a.example/', { http_proxy: 'http://small:4' }],
  [A, { HTTPS_PROXY: 'http://big:1', https_proxy: 'http://small:4' }],
  [A, { HTTPS_PROXY: '', https_proxy: 'http://small:4' }],
  [A, { ...BOTH, no_proxy: 'a.example' }],
  [A, { ...BOTH, NO_PROXY: 'b.example', no_proxy: 'a.example' }],
  [A, { ...BOTH, NO_PROXY: '', no_proxy: 'a.example' }],
  [A, { HTTPS_PROXY: 'secure:2' }],
  [A, { HTTPS_PROXY: 'secure' }],
  [A, { HTTPS_PROXY: '10.9.8.7:3128' }],
  [A, { HTTPS_PROXY: 'bob:word@secure:2' }],
  [A, { HTTPS_PROXY: 'http://bob:word@secure:2' }],
  [A, { HTTPS_PROXY: 'https://secure:2' }],
  [A, { HTTPS_PROXY: 'socks5://secure:2' }],
  [A, { HTTPS_PROXY: 'socks5h://secure:2' }],
  [A, { HTTPS_PROXY: 'http://[::1]:2' }],
  [A, { ...BOTH, REQUEST_METHOD: 'GET' }],
  [A, { ...BOTH, REQUEST_METHOD: '' }],
  ['http://a.example/', { ...BOTH, REQUEST_METHOD: '' }],
  ...[
    'https://localhost/',
    'https://localhost:8443/',
    'https://localhost./',
    'https://x.localhost/',
    'https://127.0.0.1/',
    'http://127.9.9.9:80/',
    'https://128.0.0.1/',
    'https://[::1]/',
    'https://[::2]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0.0.0.0/'
  ].map((url) => [url, BOTH] as const)
]

const QUESTIONS: readonly Question[] = [
  ...NO_PROXY.flatMap(([rules, ...urls]) =>
    urls.map((url) => [url, { ...BOTH, NO_PROXY: rules }] as const)
  ),
  ...OTHERS
]

/** Where we differ, on purpose: what Go says, what we say. */
const DIFFERENT: readonly (readonly [...Question, go: string, ours: string])[] = [
  // Go fails; nothing here ever runs as a CGI program, and without a proxy the request is as good.
  ['http://a.example/', { ...BOTH, REQUEST_METHOD: 'GET' }, 'error', 'direct'],
  // Go takes a name for the proxy that leads nowhere; the error here says why.
  [A, { HTTPS_PROXY: 'http://[' }, 'http://http:', 'error'],
  [A, { HTTPS_PROXY: 'http://secure:port' }, 'http://http:', 'error'],
  [A, { HTTPS_PROXY: 'a proxy:1' }, 'direct', 'error'],
  // Go ignores a proxy that it cannot read and connects directly; here the request fails (provision-dispatcher.ts).
  [A, { HTTPS_PROXY: 'http://bob:100%@secure:2' }, 'direct', 'http://secure:2']
]

let machine: TestHost
let answers: readonly string[]

beforeAll(async () => {
  machine = await createTestHost()
  const program = join(machine.root, 'rules')
  const built = await machine.host.exec({
    argv: ['go', 'build', '-trimpath', '-o', program, '.'],
    cwd: join(process.cwd(), '__tests__/fixtures/go-proxy-rules'),
    env: { GOFLAGS: '-mod=mod -buildvcs=false', GOCACHE: GO_BUILD_CACHE }
  })
  if (built.exitCode !== 0) throw new Error(built.stderr)
  const [asked, answered] = [join(machine.root, 'questions'), join(machine.root, 'answers')]
  const all = [...QUESTIONS, ...DIFFERENT]
  await writeFile(asked, JSON.stringify(all.map(([url, env]) => ({ url, env }))))
  const run = await machine.host.exec({ argv: [program, asked, answered] })
  if (run.exitCode !== 0) throw new Error(run.stderr)
  answers = JSON.parse(await readFile(answered, 'utf8')) as string[]
})
afterAll(async () => machine.close())

function ours(url: string, env: Env): string {
  try {
    const proxy = selectProxy(new URL(url), env)
    return proxy === undefined ? 'direct' : `${proxy.protocol}//${proxy.host}`
  } catch {
    return 'error'
  }
}

test(`${QUESTIONS.length} times the proxy that Go takes`, () => {
  const label = ([url, env]: Question, answer?: string): string =>
    `${url} ${JSON.stringify(env)}: ${answer ?? 'nothing'}`
  expect(QUESTIONS.map((each) => label(each, ours(...each)))).toEqual(
    QUESTIONS.map((each, index) => label(each, answers[index]))
  )
  expect(new Set(answers)).toContain('direct')
  expect(QUESTIONS.length).toBeGreaterThanOrEqual(100)
})

test.each(DIFFERENT.map((row, index) => [index, ...row] as const))(
  'known difference %d: %s %j, Go says %s, we %s',
  (index, url, env, go, here) => {
    expect(answers[QUESTIONS.length + index]).toBe(go)
    expect(ours(url, env)).toBe(here)
  }
)
