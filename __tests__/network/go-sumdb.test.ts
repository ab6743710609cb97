import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PipelineError } from '../../src/errors.ts'
import type { InstallOptions } from '../../src/go-sdk/install-go.ts'
import type { Host } from '../../src/host/host.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld, NOWHERE } from '../helpers/go-room.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'
import { type Answer, startGoProxy, zipPath } from '../helpers/servers/goproxy.ts'
import { createLog, type TestLog } from '../helpers/servers/sumdb.ts'

let world: GoWorld
let lookupPath: string

beforeAll(async () => {
  world = await createGoWorld()
  lookupPath = `/sumdb/log.example/lookup/golang.org/toolchain@${world.go.moduleVersion}`
})

afterAll(async () => {
  await world.close()
})

async function serveDatabase(
  log: TestLog,
  id: number,
  more: readonly (readonly [string, Answer])[] = []
): Promise<LocalServer> {
  const files = new Map<string, Answer>([[zipPath(world.go.moduleVersion), world.go.zip], ...more])
  const ids = new Map([[`golang.org/toolchain@${world.go.moduleVersion}`, id]])
  return world.keep(await startGoProxy({ files, log, ids }))
}

async function refusal(options: InstallOptions, host?: Host): Promise<PipelineError> {
  const own = host ?? (await world.host())
  const error = await failureOf(world.install(own, options))
  expect(await world.installed(own)).toEqual([])
  return error
}

describe('a hostile database', () => {
  test('signed by another key of the same name', async () => {
    const forger = createLog('log.example')
    const id = forger.add(world.go.record)
    const server = await serveDatabase(forger, id)
    const error = await refusal({ goproxy: server.url })
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.what).toContain('log.example did not sign it')
  })

  test('with our key, but a record without the line (CVE-2026-42501)', async () => {
    const log = createLog('log.example')
    const server = await serveDatabase(log, log.add('m.example/other v1.0.0 h1:x\n'))
    const error = await refusal({ goproxy: server.url, gosumdb: log.verifierKey })
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.what).toContain('no line for golang.org/toolchain')
  })

  test('with a record that is not in the tree it signed', async () => {
    const evil = createFakeGo('1.99.1', (await world.host()).platform, { 'src/x.go': 'evil' })
    const body = world.log.lookup(300).replace(world.go.record, evil.record)
    const server = await serveDatabase(world.log, 300, [
      [lookupPath, body],
      [zipPath(world.go.moduleVersion), evil.zip]
    ])
    const error = await refusal({ goproxy: server.url })
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.what).toContain('not in the log')
  })

  test('with the hash in the tree text (CVE-2026-56864)', async () => {
    const log = createLog('log.example')
    const id = log.add('m.example/other v1.0.0 h1:x\n')
    const head = log.head()
    const text = head.slice(0, head.indexOf('\n\n') + 1)
    const body = log.lookup(id).replace(head, log.note(text + world.go.record))
    const server = await serveDatabase(log, id, [[lookupPath, body]])
    const error = await refusal({ goproxy: server.url, gosumdb: log.verifierKey })
    expect(error.what).toContain('no line for golang.org/toolchain')
  })

  test('with forged tiles (CVE-2026-56865)', async () => {
    const tile = '/sumdb/log.example/tile/8/0/001.p/65'
    const forged = world.log.tile(0, 1, 65)
    forged[44 * 32 + 5] = 1 ^ (forged[44 * 32 + 5] ?? 0)
    forged[45 * 32 + 5] = 1 ^ (forged[45 * 32 + 5] ?? 0)
    for (const bytes of [forged, forged.subarray(32), Buffer.alloc(65 * 32)]) {
      const server = await serveDatabase(world.log, 300, [[tile, bytes]])
      const error = await refusal({ goproxy: server.url })
      expect(error.code).toBe('DIGEST_MISMATCH')
      expect(server.requests.map((request) => request.url)).toContain(tile)
    }
  })

  test('that forks after it was seen: both heads are shown, nothing is installed', async () => {
    const log = createLog('log.example')
    for (let index = 0; index < 10; index++) log.add(`m.example/p${index} v1.0.0 h1:x\n`)
    const id = log.add(world.go.record)
    const host = await world.host()
    const honest = await serveDatabase(log, id)
    const options = { gosumdb: log.verifierKey }
    await world.install(host, { ...options, goproxy: honest.url })
    const [kept = ''] = await readdir(join(host.dirs.cache, 'sumdb'))
    const file = join(host.dirs.cache, 'sumdb', kept, 'latest')
    expect(await readFile(file, 'utf8')).toBe(log.head())
    // The same key signs another history: a second database object cannot, so its notes are made by the first.
    const fork = createLog('log.example')
    for (let index = 0; index < 15; index++) fork.add(`m.example/evil${index} v1.0.0 h1:x\n`)
    const forkId = fork.add(world.go.record)
    const text = fork.head().slice(0, fork.head().indexOf('\n\n') + 1)
    const forked = `${forkId}\n${world.go.record}\n${log.note(text)}`
    const server = await serveDatabase(fork, forkId, [[lookupPath, forked]])
    const other = await world.host()
    const heads = join(other.dirs.cache, 'sumdb', kept)
    await mkdir(heads, { recursive: true })
    await writeFile(join(heads, 'latest'), log.head())
    const error = await refusal({ ...options, goproxy: server.url }, other)
    expect(error.what).toContain('forked or rewritten')
    expect(error.details).toContain(log.head())
    expect(error.details).toContain(log.note(text))
    expect(await readFile(join(heads, 'latest'), 'utf8')).toBe(log.head())
  })

  test('that shows an older head of the same log: proven against the newer one', async () => {
    const log = createLog('log.example')
    const id = log.add(world.go.record)
    const old = log.lookup(id)
    for (let index = 0; index < 600; index++) log.add(`m.example/p${index} v1.0.0 h1:x\n`)
    const server = await serveDatabase(log, id)
    const stale = await serveDatabase(log, id, [[lookupPath, old]])
    const first = await world.host({ cache: 'rollback' })
    await world.install(first, { goproxy: server.url, gosumdb: log.verifierKey })
    const second = await world.host({ cache: 'rollback' })
    await rm(second.dirs.toolCache, { recursive: true })
    const installed = await world.install(second, { goproxy: stale.url, gosumdb: log.verifierKey })
    expect(installed.because.join('\n')).toContain(`record ${id} of 601`)
  })

  test('a damaged remembered head is said and not used', async () => {
    const host = await world.host({ cache: 'damaged' })
    await world.install(host)
    const [kept = ''] = await readdir(join(host.dirs.cache, 'sumdb'))
    await writeFile(join(host.dirs.cache, 'sumdb', kept, 'latest'), 'nonsense\n')
    await rm(host.dirs.toolCache, { recursive: true })
    expect((await world.install(host)).trust).toBe('log')
    expect(world.lines.join('\n')).toContain('is damaged and not used')
  })
})

describe('a database that answers badly', () => {
  const cut: Answer = (_request, response) => {
    response.writeHead(200, { 'content-length': 500 })
    response.write('300\ngolang.org/tool', () => response.destroy())
  }

  test('a lookup cut in the middle is tried again, then fails; it is never green', async () => {
    let count = 0
    const once: Answer = (request, response) => {
      if (++count === 1) cut(request, response)
      else response.end(world.log.lookup(300))
    }
    const server = await serveDatabase(world.log, 300, [[lookupPath, once]])
    expect((await world.install(await world.host(), { goproxy: server.url })).trust).toBe('log')
    const always = await serveDatabase(world.log, 300, [[lookupPath, cut]])
    const error = await refusal({ goproxy: always.url })
    expect(error.code).toBe('DOWNLOAD_FAILED')
    expect(error.what).toContain('after 4 tries: the connection was cut')
  })

  test.each([
    ['a login page', '<html><body>login</body></html>', 'HTML page'],
    ['an empty body', '', 'malformed'],
    ['a huge body', 'x'.repeat(1_100_000), 'larger than'],
    ['a record of 1 GB, as it says', '99999999999999999999\nx\n\nx', 'malformed']
  ])('%s instead of the lookup', async (_name, body, text) => {
    const server = await serveDatabase(world.log, 300, [[lookupPath, body]])
    expect((await refusal({ goproxy: server.url })).what).toContain(text)
  })

  test('a version that is not in the database', async () => {
    const server = await serveDatabase(world.log, 300, [
      [
        lookupPath,
        (_request, response) => response.writeHead(404).end('not found: no such version')
      ]
    ])
    const error = await refusal({ goproxy: server.url })
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.details).toContain('not known to the checksum database')
  })

  test('a pin stands in for a database that cannot be reached, but never against it', async () => {
    const pins = { [world.go.moduleVersion]: world.go.h1 }
    const gosumdb = `${world.log.verifierKey} ${NOWHERE}`
    const installed = await world.install(await world.host(), { gosumdb, pins })
    expect(installed).toMatchObject({ trust: 'pinned', source: 'module-proxy' })
    const off = await world.install(await world.host(), { gosumdb: 'off', pins })
    expect(off.trust).toBe('pinned')
    const wrong = { [world.go.moduleVersion]: `h1:${'A'.repeat(43)}=` }
    expect((await refusal({ pins: wrong })).what).toContain('contradicts the hash in crossgo')
    expect((await refusal({ gosumdb: 'off', pins: wrong })).code).toBe('DIGEST_MISMATCH')
  })

  test('without pin, an unreachable database is a failure, whatever the other places say', async () => {
    const error = await refusal({ gosumdb: `${world.log.verifierKey} ${NOWHERE}` })
    expect(error.code).toBe('DOWNLOAD_FAILED')
    expect(error.what).toContain('The checksum of golang.org/toolchain@')
  })
})
