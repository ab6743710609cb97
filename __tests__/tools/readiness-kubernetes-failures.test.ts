import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import type { KubernetesPolicy } from '../../src/policy/report-shape.ts'
import { readKubernetes } from '../../src/readiness/kubernetes/read-kubernetes.ts'
import {
  createKubernetesRoom,
  event,
  NOW,
  TOKEN,
  type KubernetesRoom
} from '../helpers/kubernetes-room.ts'
import { createTestHost } from '../helpers/test-host.ts'

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

describe('a cluster that cannot be asked is a note', () => {
  test.each<readonly [string, () => KubernetesPolicy, RegExp]>([
    [
      'no right',
      () => {
        room.api.cluster = { forbidden: ['/events'] }
        return {}
      },
      /^events: Error from server \(Forbidden\)/
    ],
    [
      'another authority',
      () => ({ kubeconfig: room.writeConfig('wrong-ca', { ca: room.otherCa }) }),
      /x509|certificate/
    ],
    [
      'another token',
      () => ({ kubeconfig: room.writeConfig('wrong', { token: 'other-token' }) }),
      /logged in|Unauthorized/
    ],
    [
      'nobody there',
      () => ({ kubeconfig: room.writeConfig('gone', { url: 'https://127.0.0.1:1' }) }),
      /refused/
    ],
    [
      'a namespace that is not there',
      () => ({ namespace: 'nowhere' }),
      /^namespace: Error from server \(NotFound\): namespaces "nowhere" not found$/
    ],
    ['a context that is not there', () => ({ context: 'production' }), /production/],
    ['a namespace that is an option', () => ({ namespace: '--x' }), /is no name of a namespace/],
    ['an odd type', () => ({ events: 'Warning,involvedObject.name=x' }), /is no type of events/],
    ['an odd time', () => ({ since: 'x' }), /is no duration/],
    ['no kubeconfig', () => ({ kubeconfig: 'not-there' }), /^there is no kubeconfig/],
    [
      'a kubeconfig that is none',
      () => {
        writeFileSync(join(room.machine.root, 'broken'), 'a: [')
        return { kubeconfig: 'broken' }
      },
      /^a kubeconfig cannot be read/
    ],
    ['a directory', () => ({ kubeconfig: '.' }), /^a kubeconfig cannot be read/],
    [
      'broken JSON',
      () => {
        room.api.cluster = {
          own: {
            '/events': (response) => {
              response.writeHead(200, { 'content-type': 'application/json' })
              response.end('{"kind":"EventList","apiVersion":"v1","items":[{')
            }
          }
        }
        return {}
      },
      /^events: /
    ]
  ])('%s', async (_, prepare, note) => {
    const record = await room.ask(prepare())
    expect(record.events).toEqual([])
    expect(record.notes).toHaveLength(1)
    expect(record.notes[0]).toMatch(note)
    expect(JSON.stringify(record)).not.toContain(TOKEN)
  })

  test('a server that never answers is left after a time, and not asked again', async () => {
    room.api.cluster = { hanging: ['/events'] }
    const start = performance.now()
    const record = await room.ask({ logs: { selector: 'a=b' } }, { timeoutMs: 3000 })
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(record.events).toEqual([])
    expect(record.notes).toHaveLength(2)
    expect(record.notes[0]).toMatch(/no answer in 3 s|Timeout|deadline|timeout/)
    expect(record.notes[1]).toBe('logs: not asked for either')
    expect(record.commands).toHaveLength(1)
  })

  test('a run that is stopped does not wait', async () => {
    room.api.cluster = { hanging: ['/events'] }
    const start = performance.now()
    const record = await room.ask({}, { signal: AbortSignal.timeout(1000) })
    expect(performance.now() - start).toBeLessThan(15_000)
    expect(record.notes[0]).toMatch(/^events: the run was stopped/)
  })

  test('100 MB of events are not taken for a part of them', async () => {
    const big = JSON.stringify(event({ message: 'x'.repeat(9000) }))
    room.api.cluster = {
      own: {
        '/events': (response) => {
          response.writeHead(200, { 'content-type': 'application/json' })
          response.write('{"kind":"EventList","apiVersion":"v1","metadata":{},"items":[')
          let left = 100
          const piece = `${big},`.repeat(100)
          const go = (): void => {
            if (left-- > 0) response.write(piece, go)
            else response.end(`${big}]}`)
          }
          go()
        }
      }
    }
    const record = await room.ask()
    expect(record.events).toEqual([])
    expect(record.notes[0]).toMatch(/^events: (the answer is larger than 16 MiB|no answer in)/)
  })
})

describe('a program of the kubeconfig that logs in', () => {
  const SECRET = 'cloud-secret-0815'
  const ask = async (options: KubernetesPolicy) => {
    const machine = await createTestHost({ CLOUD_SECRET: SECRET, CLOUD_PROFILE: 'shop' })
    const login = `test "$CLOUD_PROFILE" = shop || { echo "no profile" >&2; exit 3; }
test -z "$CLOUD_FAILS" || { echo "refused: $CLOUD_SECRET" >&2; exit 4; }
test -n "$CLOUD_SECRET" && printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}' '${TOKEN}'`
    const config = z
      .looseObject({ users: z.array(z.unknown()) })
      .parse(JSON.parse(readFileSync(join(room.machine.root, 'config'), 'utf8')))
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', login],
      interactiveMode: 'Never'
    }
    config.users = [{ name: 'robot', user: { exec } }]
    writeFileSync(join(machine.root, 'config'), JSON.stringify(config))
    room.api.cluster = { events: { shop: [event({})] } }
    try {
      return await readKubernetes(
        { kubeconfig: 'config', ...options },
        {
          host: { ...machine.host, env: { ...machine.host.env, CLOUD_FAILS: 'yes' } },
          signal: new AbortController().signal,
          now: NOW
        }
      )
    } finally {
      await machine.close()
    }
  }

  test('gets the variables that the policy names, and no others', async () => {
    const without = await ask({})
    expect(without.events).toEqual([])
    expect(without.notes.join()).toContain('no profile')
    const named = await ask({ env: ['CLOUD_SECRET', 'CLOUD_PROFILE', 'NOT_THERE'] })
    expect(named).toMatchObject({ namespace: 'shop', notes: [] })
    expect(named.events).toHaveLength(1)
  })

  test('may say what is secret by its name; it is not kept', async () => {
    const record = await ask({ env: ['CLOUD_SECRET', 'CLOUD_PROFILE', 'CLOUD_FAILS'] })
    expect(record.notes[0]).toContain('refused: ***')
    expect(JSON.stringify(record)).not.toContain(SECRET)
  })
})

describe('what is needed', () => {
  test('kubectl itself: without it nothing is asked', async () => {
    const bare = await createTestHost({ PATH: join(room.machine.root, 'empty'), HOME: room.home })
    try {
      const record = await readKubernetes(
        { kubeconfig: join(room.machine.root, 'config') },
        { host: bare.host, signal: new AbortController().signal }
      )
      expect(record).toEqual({
        namespace: '',
        events: [],
        logs: [],
        commands: [],
        notes: ['kubectl is not on PATH, so the cluster was not asked']
      })
    } finally {
      await bare.close()
    }
  })

  test.each(['KUBECONFIG', 'the home directory'])('a kubeconfig of %s will do', async (from) => {
    const own = join(room.machine.root, `person-${from.length}`)
    mkdirSync(join(own, '.kube'), { recursive: true })
    const file = join(own, '.kube', 'config')
    writeFileSync(file, readFileSync(join(room.machine.root, 'config')))
    const variable = [join(own, 'not-there'), file].join(':')
    const machine = await createTestHost({
      HOME: from === 'KUBECONFIG' ? room.home : own,
      KUBECONFIG: from === 'KUBECONFIG' ? variable : undefined
    })
    try {
      room.api.cluster = { events: { shop: [event({})] } }
      const record = await readKubernetes(
        {},
        {
          host: machine.host,
          signal: new AbortController().signal,
          now: NOW
        }
      )
      expect(record).toMatchObject({ namespace: 'shop', notes: [] })
      expect(record.events).toHaveLength(1)
      // Neither a cache nor anything else.
      expect(readdirSync(join(own, '.kube'))).toEqual(['config'])
      expect(existsSync(join(room.home, '.kube', 'cache'))).toBe(false)
      expect(machine.host.redact(`x ${TOKEN}`)).toBe('x ***')
    } finally {
      await machine.close()
    }
  })
})
