import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  ago,
  createKubernetesRoom,
  event,
  NOW,
  pod,
  TOKEN,
  type KubernetesRoom
} from '../helpers/kubernetes-room.ts'

let room: KubernetesRoom

beforeAll(async () => {
  room = await createKubernetesRoom()
})

afterEach(() => {
  room.api.cluster = {}
  room.api.asked.length = 0
})

afterAll(async () => {
  await room.close()
})

describe('events', () => {
  test('of the last two hours are there, newest last, as kubectl itself sees them', async () => {
    room.api.cluster = {
      events: {
        shop: [
          event({ reason: 'Newest', lastTimestamp: ago(1) }),
          event({ reason: 'Old', lastTimestamp: ago(121) }),
          event({
            reason: 'Series',
            lastTimestamp: null,
            eventTime: ago(300),
            count: null,
            series: { count: 12, lastObservedTime: ago(30) }
          }),
          event({ reason: 'Kept', lastTimestamp: ago(119) }),
          event({ reason: 'Fine', type: 'Normal' })
        ]
      }
    }
    const record = await room.ask()
    expect(record).toMatchObject({ namespace: 'shop', logs: [], notes: [] })
    expect(record.events.map(({ reason, count }) => [reason, count])).toEqual([
      ['Kept', 7],
      ['Series', 12],
      ['Newest', 7]
    ])
    expect(record.events[2]).toEqual({
      at: Date.parse(ago(1)),
      type: 'Warning',
      reason: 'Newest',
      object: 'Pod/shop-1',
      namespace: 'shop',
      message: 'Back-off restarting failed container',
      count: 7
    })
    expect(record.commands).toEqual([
      'kubectl get events --field-selector=type=Warning -o json --namespace=shop --request-timeout=20s'
    ])
    expect(room.api.asked.at(-1)).toMatch(/^\/api\/v1\/namespaces\/shop\/events\?.*type%3DWarning/)
    const { stdout } = await promisify(execFile)(
      'kubectl',
      [
        'get',
        'events',
        '--field-selector=type=Warning',
        '--no-headers',
        '-o',
        'custom-columns=R:.reason'
      ],
      {
        env: {
          ...process.env,
          KUBECONFIG: join(room.machine.root, 'config'),
          HOME: join(room.machine.root, 'opinion')
        }
      }
    )
    expect(stdout.trim().split('\n').sort()).toEqual(['Kept', 'Newest', 'Old', 'Series'])
  })

  test('of another type, namespace and time are those that the policy wants', async () => {
    const metadata = { name: 'e', namespace: 'other' }
    room.api.cluster = {
      events: {
        other: [
          event({ metadata, type: 'Normal', reason: 'Pulled', lastTimestamp: ago(4) }),
          event({ metadata, type: 'Normal', reason: 'Before', lastTimestamp: ago(6) })
        ]
      }
    }
    const record = await room.ask({ namespace: 'other', events: 'Normal', since: '5m' })
    expect(record.events.map(({ reason }) => reason)).toEqual(['Pulled'])
  })

  test('beyond 500 are counted: the newest stay', async () => {
    const many = Array.from({ length: 520 }, (_, index) =>
      event({
        reason: `r${String(index)}`,
        lastTimestamp: new Date(NOW - index * 1000).toISOString()
      })
    )
    room.api.cluster = { events: { shop: many } }
    const record = await room.ask()
    expect(record.events).toHaveLength(500)
    expect(record.eventsLeftOut).toBe(20)
    expect(record.events.at(-1)?.reason).toBe('r0')
  })

  test('that a server lists against the selector are not taken for warnings', async () => {
    room.api.cluster = { events: { shop: [event({ type: 'Normal' })] }, ignoresSelectors: true }
    expect((await room.ask()).events).toEqual([])
  })

  test('keep what they say, however hostile; the token is in nothing', async () => {
    const message = `\u001b[31mred\u202e ::error:: <script> ${TOKEN} \ud800`
    room.api.cluster = {
      events: { shop: [event({ message, involvedObject: { kind: 'Pod', name: '../../x' } })] }
    }
    const record = await room.ask()
    expect(record.events[0]).toMatchObject({ object: 'Pod/../../x' })
    expect(record.events[0]?.message).toContain('\u001b[31mred\u202e ::error:: <script> ***')
    expect(JSON.stringify([record, room.machine.lines, room.machine.host.records])).not.toContain(
      TOKEN
    )
  })
})

describe('logs', () => {
  test('are the end of what each container of the chosen pods printed', async () => {
    room.api.cluster = {
      pods: {
        shop: [
          pod('shop-2', ['web']),
          pod('shop-1', ['web', 'proxy']),
          pod('till-1', ['web'], { app: 'till' })
        ]
      },
      logs: {
        'shop-1/web': Array.from({ length: 30 }, (_, index) => `line ${String(index)}\n`).join(''),
        'shop-1/proxy': 'one\r\n\ntwo',
        'till-1/web': 'not asked for\n'
      }
    }
    const record = await room.ask({ logs: { selector: 'app=shop', tail: 10 } })
    expect(record.logs).toEqual([
      {
        pod: 'shop-1',
        container: 'web',
        lines: Array.from({ length: 10 }, (_, index) => `line ${String(20 + index)}`),
        cut: true
      },
      { pod: 'shop-1', container: 'proxy', lines: ['one', '', 'two'] }
    ])
    expect(record.notes).toEqual([
      expect.stringMatching(/^logs of shop-2\/web: Error from server.*ContainerCreating$/)
    ])
    expect(room.api.asked.filter((each) => each.includes('/log?'))).toHaveLength(3)
    expect(room.api.asked.join('\n')).toContain('sinceSeconds=7200')
  })

  test('are the last 64 KiB of 100 MB, and of 20 containers', async () => {
    const line = `${'x'.repeat(99)}\n`
    room.api.cluster = {
      pods: {
        shop: [
          pod('shop-1', ['web']),
          ...Array.from({ length: 21 }, (_, at) => pod(`z-${String(at)}`, ['a']))
        ]
      },
      own: {
        '/pods/shop-1/log': (response) => {
          response.writeHead(200, { 'content-type': 'text/plain' })
          const piece = line.repeat(10_000)
          let left = 100
          const go = (): void => {
            if (left-- > 0) response.write(piece, go)
            else response.end('the end\n')
          }
          go()
        }
      }
    }
    const record = await room.ask({ logs: { selector: '', tail: 1000 } })
    const [log] = record.logs
    expect(log?.lines.at(-1)).toBe('the end')
    expect(log?.cut).toBe(true)
    expect(Buffer.byteLength(log?.lines.join('\n') ?? '')).toBeLessThanOrEqual(65_536)
    expect(log?.lines.length).toBeGreaterThan(600)
    expect(record.notes).toContain('logs: 2 more containers are left out')
    expect(record.commands).toHaveLength(22)
  })

  test('of pods with names that are options are not asked for', async () => {
    room.api.cluster = {
      pods: { shop: [pod('--kubeconfig=/x', ['web']), pod('shop-1', ['-f', 'web\u001b[2J'])] }
    }
    const record = await room.ask({ logs: { selector: 'app=shop' } })
    expect(record.logs).toEqual([])
    expect(record.notes).toEqual(['pods: 3 with names that no cluster allows'])
    // The last one asks for the namespace, since nothing was found.
    expect(record.commands).toHaveLength(3)
    expect(record.commands.join()).not.toContain('kubectl logs')
  })

  test('of no pods say so', async () => {
    const record = await room.ask({ logs: { selector: 'app=gone' } })
    expect(record.notes).toEqual(['pods: none has the labels app=gone'])
  })
})
