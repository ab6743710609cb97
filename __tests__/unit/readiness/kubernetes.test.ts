import { describe, expect, test } from '@jest/globals'
import { cutLog } from '../../../src/readiness/kubernetes/cut-log.ts'
import { parseEvents } from '../../../src/readiness/kubernetes/parse-events.ts'
import { namespaceOf, parseKubeconfig } from '../../../src/readiness/kubernetes/parse-kubeconfig.ts'
import { parsePods } from '../../../src/readiness/kubernetes/parse-pods.ts'
import { reasonOf } from '../../../src/readiness/kubernetes/plan-kubectl.ts'

const list = (...items: readonly unknown[]): string => JSON.stringify({ items })
const wish = { type: 'Warning', from: 0 }
const at = (time: string): number => Date.parse(time)

describe('an event', () => {
  test('of events.k8s.io/v1 says the same by other names', () => {
    const found = parseEvents(
      list({
        apiVersion: 'events.k8s.io/v1',
        metadata: { namespace: 'shop', creationTimestamp: '2026-11-20T10:00:00Z' },
        eventTime: '2026-11-20T10:00:00.123456Z',
        type: 'Warning',
        reason: 'FailedScheduling',
        note: '0/3 nodes are available',
        regarding: { kind: 'Pod', name: 'shop-1', namespace: 'shop' },
        series: { count: 9, lastObservedTime: '2026-11-20T10:30:00.000001Z' }
      }),
      wish
    )
    expect(found?.events).toEqual([
      {
        at: at('2026-11-20T10:30:00.000Z'),
        type: 'Warning',
        reason: 'FailedScheduling',
        object: 'Pod/shop-1',
        namespace: 'shop',
        message: '0/3 nodes are available',
        count: 9
      }
    ])
  })

  test.each<readonly [string, object, string | undefined]>([
    [
      'last seen',
      { lastTimestamp: '2026-11-20T02:00:00Z', eventTime: null },
      '2026-11-20T02:00:00Z'
    ],
    [
      'a deprecated one',
      { deprecatedLastTimestamp: '2026-11-20T03:00:00Z' },
      '2026-11-20T03:00:00Z'
    ],
    [
      'the latest of all',
      {
        lastTimestamp: '2026-11-20T01:00:00Z',
        eventTime: '2026-11-20T02:00:00Z',
        series: { lastObservedTime: '2026-11-20T04:00:00Z' }
      },
      '2026-11-20T04:00:00Z'
    ],
    ['its beginning', { firstTimestamp: '2026-11-20T05:00:00Z' }, '2026-11-20T05:00:00Z'],
    [
      'its making, where there is no other',
      { metadata: { creationTimestamp: '2026-11-20T06:00:00Z' } },
      '2026-11-20T06:00:00Z'
    ],
    ['none', { lastTimestamp: 'yesterday' }, undefined],
    ['a number', { lastTimestamp: 7 }, undefined]
  ])('has the time %s', (_, fields, time) => {
    const found = parseEvents(list({ type: 'Warning', ...fields }), wish)
    expect(found?.events.map((each) => each.at)).toEqual(time === undefined ? [] : [at(time)])
    expect(found?.odd).toBe(time === undefined ? 1 : 0)
  })

  test.each(['', '[]', 'null', '{}', '{"items":{}}', '{"items":[', '\u0000'])(
    'is in no answer like %j',
    (source) => {
      expect(parseEvents(source, wish)).toBeUndefined()
    }
  )

  test('is bounded, and what is no event is counted', () => {
    const found = parseEvents(
      list(null, 1, [], 'x', {
        type: 'Warning',
        eventTime: '2026-11-20T05:00:00Z',
        message: 'é'.repeat(9000)
      }),
      wish
    )
    expect(found?.events[0]).toMatchObject({ count: 1, object: '', message: 'é'.repeat(4096) })
    expect(found?.odd).toBe(4)
  })
})

describe('pods', () => {
  test('give their containers in order, those that initialise them first', () => {
    const found = parsePods(
      list(
        { metadata: { name: 'b' }, spec: { containers: [{ name: 'web' }] } },
        {
          metadata: { name: 'a' },
          spec: { containers: [{ name: 'web' }], initContainers: [{ name: 'init' }] }
        }
      )
    )
    expect(found?.containers).toEqual([
      { pod: 'a', container: 'init' },
      { pod: 'a', container: 'web' },
      { pod: 'b', container: 'web' }
    ])
  })

  test.each(['-f', '--all-containers', 'a/b', 'a b', 'A', '', 'a\n', 'x'.repeat(254), '../a'])(
    'are none with the name %j',
    (name) => {
      const found = parsePods(list({ metadata: { name }, spec: { containers: [{ name: 'a' }] } }))
      expect(found).toMatchObject({ containers: [], odd: 1 })
    }
  )
})

describe('the end of a log', () => {
  test('is its last lines', () => {
    expect(cutLog('a\nb\nc\n', 2)).toEqual({ lines: ['b', 'c'], cut: true })
    expect(cutLog('a\nb', 2)).toEqual({ lines: ['a', 'b'] })
    expect(cutLog('', 2)).toEqual({ lines: [] })
    expect(cutLog('\n', 2)).toEqual({ lines: [''] })
  })

  test('is 64 KiB at most, of whole characters', () => {
    const { lines, cut } = cutLog('€'.repeat(40_000), 5)
    expect(cut).toBe(true)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^€+$/)
    expect(Buffer.byteLength(lines[0] ?? '')).toBeLessThanOrEqual(65_535)
    const many = cutLog(`${'x'.repeat(1023)}\n`.repeat(100), 1000)
    expect(many.lines).toHaveLength(64)
    expect(many.cut).toBe(true)
  })
})

describe('a kubeconfig', () => {
  const key =
    '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqG\n-----END PRIVATE KEY-----\n'
  const source = `
apiVersion: v1
current-context: two
clusters: [{ name: c, cluster: { server: "https://me:server-password@cluster.test", proxy-url: "http://p:proxy-password@proxy.test" } }]
contexts:
  - { name: one, context: { namespace: first } }
  - { name: two, context: { cluster: c } }
users:
  - { name: a, user: { token: the-token, password: the-password, username: me } }
  - { name: b, user: { client-key-data: ${Buffer.from(key).toString('base64')}, client-certificate-data: public } }
  - { name: c, user: { tokenFile: token, client-key: key.pem } }
  - { name: d, user: { auth-provider: { name: oidc, config: { id-token: the-id-token, client-secret: the-client-secret, client-id: an-id } } } }
  - { name: e, user: { exec: { command: aws, env: [{ name: AWS_SECRET_ACCESS_KEY, value: the-access-key }, { name: AWS_REGION, value: eu-west-1 }] } } }
  - null
`

  test('tells its secrets, and nothing that is public', () => {
    const found = parseKubeconfig(source)
    expect([...(found?.secrets ?? [])].sort()).toEqual(
      [
        'the-token',
        'the-password',
        Buffer.from(key).toString('base64'),
        'MIGHAgEAMBMGByqGSM49AgEGCCqG',
        'the-id-token',
        'the-client-secret',
        'the-access-key',
        'server-password',
        'proxy-password'
      ].sort()
    )
    expect(found?.secretFiles).toEqual(['token', 'key.pem'])
  })

  test('tells the namespace of a context; of several files the first that says it', () => {
    const one = parseKubeconfig(source)
    const other = parseKubeconfig(
      'current-context: one\ncontexts: [{ name: three, context: { namespace: third } }, { name: one, context: { namespace: other } }]'
    )
    if (one === undefined || other === undefined) throw new Error('not read')
    expect(namespaceOf([one, other], undefined)).toBeUndefined()
    expect(namespaceOf([one, other], 'one')).toBe('first')
    expect(namespaceOf([other, one], undefined)).toBe('other')
    expect(namespaceOf([one, other], 'three')).toBe('third')
    expect(namespaceOf([one, other], 'four')).toBeUndefined()
  })

  test.each([': : :', '- 1', 'text', 'a: [', `a: &a [x]\nb: [${'*a,'.repeat(200)}]`])(
    'is not %j',
    (text) => {
      expect(parseKubeconfig(text)).toBeUndefined()
    }
  )

  test('may be empty, and may hold anything', () => {
    for (const text of ['', 'users: 7', 'users: [1, [2], { user: [] }]', 'contexts: { a: b }'])
      expect(parseKubeconfig(text)).toMatchObject({ secrets: [], secretFiles: [] })
  })
})

test('what kubectl says is on one line, without its own log', () => {
  const said =
    'E1124 02:00:00.000000   12 memcache.go:265] "Unhandled Error" err="x"\nUnable to connect to the server:\n  EOF\n'
  expect(reasonOf(said)).toBe('Unable to connect to the server: EOF')
  expect(reasonOf('E1124 02:00:00.0 12 a.go:1] only this')).toBe(
    'E1124 02:00:00.0 12 a.go:1] only this'
  )
  expect(reasonOf('x'.repeat(9000))).toHaveLength(500)
})
