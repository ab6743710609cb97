import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { installGo, type InstallOptions } from '../../src/go-sdk/install-go.ts'
import { readLockHashes } from '../../src/go-sdk/read-lock-hashes.ts'
import type { Host } from '../../src/host/host.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld, NOWHERE } from '../helpers/go-room.ts'
import { zipPath } from '../helpers/servers/goproxy.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

let world: GoWorld

beforeAll(async () => {
  world = await createGoWorld()
})

afterAll(async () => {
  await world.close()
})

const WRONG = `h1:${'A'.repeat(43)}=`

/** Nothing answers. */
function unreachable(): InstallOptions {
  return { goproxy: NOWHERE, gosumdb: `${world.log.verifierKey} ${NOWHERE}`, dl: NOWHERE }
}

async function archiveOf(host: Host): Promise<string> {
  const file = join(host.dirs.temp, 'go1.99.1.tar.gz')
  await writeFile(file, await world.go.tarGz())
  return file
}

describe('pinned', () => {
  test('a pin is enough, and nothing is asked of the log', async () => {
    const proxy = await world.serve([[zipPath(world.go.moduleVersion), world.go.zip]])
    const options = { goproxy: proxy.url, pins: { [world.go.moduleVersion]: world.go.h1 } }
    const installed = await world.install(await world.host(), { ...options, verify: 'pinned' })
    expect(installed).toMatchObject({
      trust: 'pinned',
      h1: world.go.h1,
      vouchedBy: 'crossgo itself, where it is pinned'
    })
    expect(proxy.requests.map(({ url }) => url)).toEqual([zipPath(world.go.moduleVersion)])
  })

  test('a release that is not pinned is refused before anything is asked', async () => {
    const proxy = await world.serve([[zipPath(world.go.moduleVersion), world.go.zip]])
    const host = await world.host()
    const error = await failureOf(world.install(host, { goproxy: proxy.url, verify: 'pinned' }))
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.what).toContain('verify is pinned')
    expect(proxy.requests.filter(({ url }) => url.includes('sumdb'))).toEqual([])
    expect(await world.installed(host)).toEqual([])
  })

  test('bytes with another hash are refused', async () => {
    const host = await world.host()
    const options = { verify: 'pinned', pins: { [world.go.moduleVersion]: WRONG } } as const
    const error = await failureOf(world.install(host, options))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(await world.installed(host)).toEqual([])
  })
})

describe('log', () => {
  test('a log that contradicts a pin is not believed', async () => {
    const pins = { [world.go.moduleVersion]: WRONG }
    const error = await failureOf(world.install(await world.host(), { pins }))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.what).toContain('it contradicts the hash in crossgo')
  })

  test('a log that cannot be reached is no reason to believe less', async () => {
    const proxy = await world.serve([[zipPath(world.go.moduleVersion), world.go.zip]], {
      log: createLog('other.example')
    })
    const host = await world.host()
    const options = { ...unreachable(), goproxy: proxy.url }
    const error = await failureOf(world.install(host, options))
    expect(error.code).toBe('DOWNLOAD_FAILED')
    expect(error.what).toContain('The checksum of golang.org/toolchain@')
    expect(await world.installed(host)).toEqual([])
    // A pin is enough then, and says so.
    const pins = { [world.go.moduleVersion]: world.go.h1 }
    expect(await world.install(host, { ...options, pins })).toMatchObject({ trust: 'pinned' })
  })

  test('a kept proof is checked again and saves the question', async () => {
    const host = await world.host({ cache: 'kept' })
    await world.install(host, {})
    await rm(join(host.dirs.toolCache, 'go'), { recursive: true })
    const proxy = await world.serve([[zipPath(world.go.moduleVersion), world.go.zip]])
    const again = await world.install(host, { goproxy: proxy.url })
    expect(again).toMatchObject({ source: 'module-proxy', trust: 'log' })
    expect(again.vouchedBy).toContain('kept here and checked again')
    expect(proxy.requests.map(({ url }) => url)).toEqual([zipPath(world.go.moduleVersion)])
  })

  test('a kept proof that was changed in any way counts for nothing', async () => {
    const host = await world.host({ cache: 'forged' })
    await world.install(host, {})
    const directory = join(host.dirs.cache, 'sumdb')
    const names = await readdir(directory, { recursive: true })
    const file = join(directory, names.find((name) => name.endsWith('.json')) ?? '')
    const proof = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    const other = createLog('log.example')
    other.add(`golang.org/toolchain ${world.go.moduleVersion} ${WRONG}\n`)
    const lookup = String(proof['lookup'])
    const forgeries: readonly unknown[] = [
      { ...proof, lookup: lookup.replace(world.go.h1, WRONG) },
      { ...proof, lookup: other.lookup(0), head: other.head() },
      { ...proof, tiles: {} },
      { ...proof, head: '' },
      { lookup },
      [],
      'junk'
    ]
    for (const forged of forgeries) {
      await writeFile(file, JSON.stringify(forged))
      const error = await failureOf(world.install(host, unreachable()))
      expect(error.code).toBe('DOWNLOAD_FAILED')
    }
    await writeFile(file, JSON.stringify(proof))
    expect((await world.install(host, unreachable())).trust).toBe('log')
  })
})

describe('none', () => {
  test('takes what comes, says so, and leaves a mark', async () => {
    const changed = createFakeGo('1.99.1', (await world.host()).platform, { 'src/x.go': 'x' })
    const proxy = await world.serve([[zipPath(world.go.moduleVersion), changed.zip]])
    const host = await world.host()
    const options = { goproxy: proxy.url, verify: 'none' } as const
    const installed = await world.install(host, options)
    expect(installed).toMatchObject({ trust: 'none', h1: changed.h1, source: 'module-proxy' })
    expect(installed.vouchedBy).toBeUndefined()
    expect(host.records.downloads).toMatchObject([{ proof: { kind: 'none' } }])
    // What came in without proof does not become trusted by lying in the tool cache.
    const later = await world.install(host, {})
    expect(later).toMatchObject({ trust: 'log', h1: world.go.h1, source: 'module-proxy' })
  })
})

describe('a lock file', () => {
  test('decides version and hash without network', async () => {
    const host = await world.host()
    const archive = await archiveOf(host)
    const locked = { version: '1.99.1', hashes: { [world.go.moduleVersion]: world.go.h1 } }
    const options = { ...unreachable(), archive, locked }
    const installed = await world.install(host, options, '1.x')
    expect(installed).toMatchObject({
      version: '1.99.1',
      trust: 'pinned',
      vouchedBy: 'crossgo.lock'
    })
    expect(installed.because[0]).toBe('crossgo.lock holds 1.99.1')
  })

  test('that holds another version, or another hash, stops the run', async () => {
    const hashes = { [world.go.moduleVersion]: WRONG }
    const host = await world.host()
    const other = await failureOf(
      world.install(host, { locked: { version: '1.99.0', hashes } }, '1.99.1')
    )
    expect(other.code).toBe('GO_VERSION_UNRESOLVED')
    expect(other.fix).toContain('lock: true')
    const wrong = await failureOf(world.install(host, { locked: { version: '1.99.1', hashes } }))
    expect(wrong.code).toBe('DIGEST_MISMATCH')
    expect(wrong.details).toContain('vouched for by crossgo.lock')
  })

  test('counts whatever level is asked for', async () => {
    const evil = createFakeGo('1.99.1', world.platform, { 'bin/go': '#!/bin/sh\nexit 0\n' })
    const proxy = await world.serve([[zipPath(world.go.moduleVersion), evil.zip]])
    const locked = { version: '1.99.1', hashes: { [world.go.moduleVersion]: world.go.h1 } }
    for (const verify of ['none', 'sha256'] as const) {
      const host = await world.host()
      const error = await failureOf(world.install(host, { locked, verify, goproxy: proxy.url }))
      expect(error.code).toBe('DIGEST_MISMATCH')
      expect(await world.installed(host)).toEqual([])
    }
  })

  test('without this platform leaves it to the log, and says so', async () => {
    const locked = { version: '1.99.1', hashes: {} }
    const installed = await world.install(await world.host(), { locked })
    expect(installed).toMatchObject({ version: '1.99.1', trust: 'log' })
    expect(world.lines.join('\n')).toContain('crossgo.lock has no hash of Go 1.99.1')
  })

  test('gets the hashes of every platform that the log has, and the head they were proven against', async () => {
    const host = await world.host()
    const options = { gosumdb: world.log.verifierKey, goproxy: world.proxy.url, pins: {} }
    const { hashes, head } = await readLockHashes('1.99.1', options, host)
    expect(hashes).toEqual({ [world.go.moduleVersion]: world.go.h1 })
    expect(head).toBe(world.log.head())
    expect(world.lines.join('\n')).toContain('will hold no hash of Go for')
  })

  test('whose head another log wrote finds that out', async () => {
    const fork = createLog('log.example')
    for (let index = 0; index < 400; index++) fork.add(`f.example/p${index} v1.0.0 h1:x\n`)
    const error = await failureOf(world.install(await world.host(), { head: fork.head() }))
    expect(error.code).toBe('DIGEST_MISMATCH')
  })
})

describe('the first of a list', () => {
  test('that exists is taken; where no list can be read, the first', async () => {
    const exact = (version: string) => ({ kind: 'exact', version, from: '.tool-versions' }) as const
    const request = {
      kind: 'first',
      of: [exact('1.99.9'), exact('1.99.1')],
      from: '.tool-versions'
    } as const
    const page = JSON.stringify([
      {
        version: 'go1.99.1',
        files: [
          {
            filename: `go1.99.1.${world.platform.goos}-${world.platform.goarch}.tar.gz`,
            os: world.platform.goos,
            arch: world.platform.goarch,
            sha256: 'a'.repeat(64),
            size: 1,
            kind: 'archive'
          }
        ]
      }
    ])
    const list = await world.serve([['/dl/', page]])
    const base = { gosumdb: world.log.verifierKey, goproxy: world.proxy.url, pins: {} }
    const installed = await installGo(
      request,
      { ...base, dl: `${list.url}/dl` },
      await world.host()
    )
    expect(installed.version).toBe('1.99.1')
    expect(installed.because[0]).toContain('no release fits 1.99.9')
    const blind = await failureOf(installGo(request, { ...base, dl: NOWHERE }, await world.host()))
    expect(blind.code).toBe('GO_VERSION_UNRESOLVED')
    expect(world.lines.join('\n')).toContain('the first version of .tool-versions is taken: 1.99.9')
  })
})
