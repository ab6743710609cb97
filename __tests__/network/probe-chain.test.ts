import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { chainOf } from '../../src/environment/chain.ts'
import { probeChain, probeSumdb, type LinkProbe } from '../../src/environment/probe-chain.ts'
import { goPlaces } from '../../src/go-sdk/go-places.ts'
import type { SumDatabase } from '../../src/go-sdk/goproxy.ts'
import { useHttpRoom } from '../helpers/http-room.ts'
import { startGoProxy } from '../helpers/servers/goproxy.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

const room = useHttpRoom()
const MODULE = { path: 'example.org/Upper/lib', version: 'v1.2.3' }
const PATH = '/example.org/!upper/lib/@v/v1.2.3.mod'

async function answering(status: number, body = '', headers = {}): Promise<string> {
  const { url } = await room.serve((response) => response.writeHead(status, headers).end(body))
  return url
}

async function probe(goproxy: string): Promise<readonly LinkProbe[]> {
  return probeChain(chainOf(goproxy), MODULE, room.host)
}

describe('links', () => {
  test('each is asked once for a small file of the module, by its escaped path', async () => {
    const asked: string[] = []
    const { url } = await room.serve((response, path) => {
      asked.push(path)
      response.end('module example.org/Upper/lib\n')
    })
    const [first, direct] = await probe(`${url},direct`)
    expect(asked).toEqual([PATH])
    expect(first).toMatchObject({ status: 200, gives: true })
    expect(first?.words).toMatch(/^answers in \d+ ms$/)
    expect(direct).toEqual({
      link: chainOf('direct')[0],
      durationMs: 0,
      words: 'asks the host of the module'
    })
  })

  test('without a module, a public one is asked for', async () => {
    const asked: string[] = []
    const { url } = await room.serve((response, path) => {
      asked.push(path)
      response.end('v0.1.0\n')
    })
    await probeChain(chainOf(url), undefined, room.host)
    expect(asked).toEqual(['/golang.org/x/mod/@v/list'])
  })

  test.each([
    [404, ',', 'does not have it (404): the next link is asked'],
    [410, ',', 'does not have it (410): the next link is asked'],
    [404, '', 'does not have it (404)'],
    [403, ',', 'refuses (403): the chain stops there'],
    [403, '|', 'refuses (403): the next link is asked'],
    [401, '', 'refuses (401)'],
    [418, ',', 'answers (418): the chain stops there'],
    [503, ',', 'answers HTTP 503 (service unavailable): the chain stops there'],
    [502, '|', 'answers HTTP 502 (bad gateway): the next link is asked']
  ])('%d with "%s" behind it: %s', async (status, sign, words) => {
    const url = await answering(status)
    const [first] = await probe(sign === '' ? url : `${url}${sign}direct`)
    expect(first).toMatchObject({ status, gives: false, words })
  })

  test('a server that asks to wait is not waited for, and asked once', async () => {
    let count = 0
    const { url } = await room.serve((response) => {
      count += 1
      response.writeHead(429, { 'retry-after': '30' }).end()
    })
    const [first] = await probe(`${url}|direct`)
    expect(first?.words).toBe(
      'answers HTTP 429 (too many requests) and asks to wait 30 s: the next link is asked'
    )
    expect(count).toBe(1)
  })

  test('a web page is no module', async () => {
    const [first] = await probe(await answering(200, '<!DOCTYPE html><title>Login</title>'))
    expect(first).toMatchObject({ status: 200, gives: false })
    expect(first?.words).toContain('web page')
  })

  test('nobody there, cut, and a name that does not resolve', async () => {
    const { url: cutting } = await room.serve((response) => response.destroy())
    const probes = await probe(`http://127.0.0.1:1|${cutting},http://nowhere.invalid`)
    expect(probes.map(({ words }) => words)).toEqual([
      'is down: the connection was refused: the next link is asked',
      'is down: the connection was cut: the chain stops there',
      'is down: the host name does not resolve'
    ])
    expect(probes.every((each) => each.status === undefined && each.gives === false)).toBe(true)
  })

  test('all at once', async () => {
    let open = 0
    let most = 0
    const { url } = await room.serve((response) => {
      most = Math.max(most, (open += 1))
      setTimeout(() => {
        open -= 1
        response.end('x')
      }, 100)
    })
    await probe(`${url}/a,${url}/b,${url}/c`)
    expect(most).toBe(3)
  })

  test('a login goes along, to its own link only, and is never shown', async () => {
    const seen: (string | undefined)[] = []
    const { url, requests } = await room.serve((response) => response.end('x'))
    const [link] = await probeChain(chainOf(`${url}/a,${url}/b`), MODULE, room.host, (asked) =>
      asked.startsWith(`${url}/a/`) ? { authorization: 'Bearer hunter2' } : undefined
    )
    for (const request of requests) seen.push(request.headers.authorization)
    expect(seen.sort()).toEqual(['Bearer hunter2', undefined])
    expect(JSON.stringify(link) + room.lines.join()).not.toContain('hunter2')
  })

  test('directories are looked at on disk', async () => {
    const has = join(room.folder, 'has')
    await mkdir(join(has, 'example.org/!upper/lib/@v'), { recursive: true })
    await writeFile(join(has, PATH), 'module x\n')
    const base = (name: string): string => pathToFileURL(join(room.folder, name)).href
    await mkdir(join(room.folder, 'empty'), { recursive: true })
    const probes = await probe(`${base('has')},${base('empty')},${base('gone')}|off`)
    expect(probes.map(({ words }) => words)).toEqual([
      'has it',
      'does not have it: the next link is asked',
      'cannot be read (ENOENT): the next link is asked',
      'asks nobody'
    ])
  })
})

describe('the checksum database', () => {
  const log = createLog('sum.corp.test')
  log.add('x v1.0.0 h1:x=\n')
  const database = (address = ''): SumDatabase => {
    const found = goPlaces({ gosumdb: `${log.verifierKey}${address}` }, {}).database
    if (found === undefined) throw new Error('no database')
    return found
  }

  test('at the address of GOSUMDB, whatever the chain says', async () => {
    const { url } = await room.serve((response) => response.end(log.head()))
    const probed = await probeSumdb(database(` ${url}`), chainOf('http://127.0.0.1:1'), room.host)
    expect(probed).toMatchObject({ database: 'sum.corp.test', url, status: 200, gives: true })
  })

  test('through the first link that carries it', async () => {
    const without = await answering(404)
    const proxy = await startGoProxy({ files: new Map(), log })
    room.atEnd(async () => proxy.close())
    const chain = chainOf(`${without},${proxy.url},direct`)
    const probed = await probeSumdb(database(), chain, room.host)
    expect(probed).toMatchObject({ url: `${proxy.url}/sumdb/sum.corp.test`, gives: true })
    expect(probed.words).toContain(`through ${proxy.url}`)
    expect(proxy.requests.map((request) => request.url)).toEqual([
      '/sumdb/sum.corp.test/supported',
      '/sumdb/sum.corp.test/latest'
    ])
  })

  test('a link that fails behind a comma keeps it away; behind | it is asked itself', async () => {
    const broken = await answering(503)
    const stopped = await probeSumdb(database(), chainOf(`${broken},direct`), room.host)
    expect(stopped).toMatchObject({ status: 503, gives: false })
    expect(stopped.words).toContain('does not say whether it carries it')
    const passed = await probeSumdb(database(), chainOf(`${broken}|direct`), room.host)
    expect(passed.url).toBe('https://sum.corp.test')
    expect(passed).toMatchObject({ gives: false })
    expect(passed.words).toContain('the host name does not resolve')
  })

  test('a web page and a refusal are no head', async () => {
    const page = await answering(200, '<html>login</html>')
    expect((await probeSumdb(database(` ${page}`), [], room.host)).words).toContain(
      'a web page came'
    )
    const refusing = await answering(403)
    expect((await probeSumdb(database(` ${refusing}`), [], room.host)).words).toContain('HTTP 403')
  })
})
