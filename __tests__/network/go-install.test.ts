import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld, NOWHERE } from '../helpers/go-room.ts'
import { startGoProxy, zipPath } from '../helpers/servers/goproxy.ts'
import { createLog } from '../helpers/servers/sumdb.ts'

let world: GoWorld

beforeAll(async () => {
  world = await createGoWorld()
})

afterAll(async () => {
  await world.close()
})

describe('from a module proxy', () => {
  test('is verified, finished, marked, and found the next time without network', async () => {
    const host = await world.host()
    const installed = await world.install(host, {})
    expect(installed).toMatchObject({
      version: '1.99.1',
      requestedBy: 'go-version',
      h1: world.go.h1,
      trust: 'log',
      source: 'module-proxy',
      root: join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    })
    expect(installed.because.join('\n')).toContain(
      'record 300 of 321 in the signed log of log.example'
    )
    const names = await world.installed(host)
    expect(names.some((name) => name.includes('_go.mod') || name.includes('partial'))).toBe(false)
    expect(await readFile(join(installed.root, 'src/cmd/go.mod'), 'utf8')).toBe('module cmd\n')
    expect((await stat(join(installed.root, 'bin/go'))).mode & 0o111).not.toBe(0)
    expect((await stat(join(installed.root, 'src/fmt/print.go'))).mode & 0o111).toBe(0)
    expect(host.records.downloads).toMatchObject([
      {
        what: 'Go 1.99.1',
        sizeBytes: world.go.zip.length,
        proof: { kind: 'h1', value: world.go.h1 }
      }
    ])
    const again = await world.install(host, { goproxy: NOWHERE })
    expect(again).toMatchObject({
      root: installed.root,
      trust: 'log',
      source: 'tool-cache',
      h1: world.go.h1
    })
    expect(host.records.downloads).toHaveLength(1)
  })

  test('a zip with one changed line is refused, both hashes shown, nothing left', async () => {
    const changed = createFakeGo('1.99.1', (await world.host()).platform, {
      'src/fmt/print.go': 'package evil\n'
    })
    const hostile = await world.serve([[zipPath(world.go.moduleVersion), changed.zip]])
    const host = await world.host()
    const error = await failureOf(
      world.install(host, { goproxy: `${hostile.url}|${world.proxy.url}` })
    )
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.what).toContain('SECURITY')
    expect(error.details).toContain(`expected ${world.go.h1}`)
    expect(error.details).toContain(`received ${changed.h1}`)
    expect(await world.installed(host)).toEqual([])
    expect(world.proxy.requests.filter((request) => request.url.endsWith('.zip'))).toHaveLength(1)
  })

  const broken: readonly (readonly [string, (zip: Buffer) => Buffer, number])[] = [
    [
      'a flipped byte',
      (zip) => Buffer.from(zip.map((byte, at) => (at === 900 ? byte ^ 1 : byte))),
      1
    ],
    ['a cut zip of complete length', (zip) => zip.subarray(0, -100), 2],
    ['zeros of the right size', (zip) => Buffer.alloc(zip.length), 2],
    ['an added file outside', (zip) => Buffer.concat([zip, zip]), 1]
  ]
  test.each(broken)(
    '%s is refused and never asked elsewhere',
    async (_name, breakZip, zipRequests) => {
      const hostile = await world.serve([[zipPath(world.go.moduleVersion), breakZip(world.go.zip)]])
      const host = await world.host()
      const error = await failureOf(
        world.install(host, { goproxy: `${hostile.url}|${world.proxy.url}` })
      )
      expect(error.code).toBe('DIGEST_MISMATCH')
      expect(await world.installed(host)).toEqual([])
      const zips = hostile.requests.filter((request) => request.url.endsWith('.zip'))
      expect(zips).toHaveLength(zipRequests)
    }
  )

  test.each([
    [',', 404, true],
    [',', 410, true],
    [',', 401, false],
    [',', 403, false],
    ['|', 403, true],
    ['|', 451, true]
  ])('A%sB where A answers %d: B is asked %s', async (separator, status, leadsOn) => {
    const poor = await world.serve([], { missing: status, log: createLog('other.example') })
    const host = await world.host()
    const work = world.install(host, { goproxy: `${poor.url}${separator}${world.proxy.url}` })
    if (leadsOn) expect((await work).trust).toBe('log')
    else {
      const error = await failureOf(work)
      expect(error.code).toBe('DOWNLOAD_FAILED')
      expect(`${error.what}${error.details ?? ''}`).toContain(`HTTP ${status}`)
    }
  })

  test('a login page never leads on and is named', async () => {
    const portal = await world.serve([[zipPath(world.go.moduleVersion), '<html>log in</html>']])
    const host = await world.host()
    const error = await failureOf(
      world.install(host, { goproxy: `${portal.url}|${world.proxy.url}` })
    )
    expect(error.details).toContain('a login page of a network proxy?')
    expect(await world.installed(host)).toEqual([])
  })

  test('direct asks the download page’s module proxy, and the database itself', async () => {
    const path = `/dl/mod${zipPath(world.go.moduleVersion)}`
    const page = await world.serve([[path, world.go.zip]])
    const gosumdb = `${world.log.verifierKey} ${world.proxy.url}/sumdb/log.example`
    const options = { goproxy: 'direct', dl: `${page.url}/dl`, gosumdb }
    expect(await world.install(await world.host(), options)).toMatchObject({
      source: 'module-proxy'
    })
    expect(page.requests.map((request) => request.url)).toEqual([path])
    const unreachable = await failureOf(
      world.install(await world.host(), { ...options, gosumdb: world.log.verifierKey })
    )
    expect(unreachable.what).toContain('from https://log.example/lookup/')
  })

  test('a file:// proxy', async () => {
    const directory = join(world.folder, 'file-proxy')
    const file = join(directory, zipPath(world.go.moduleVersion))
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, world.go.zip)
    const host = await world.host()
    const gosumdb = `${world.log.verifierKey} ${world.proxy.url}/sumdb/log.example`
    const installed = await world.install(host, { goproxy: pathToFileURL(directory).href, gosumdb })
    expect(installed).toMatchObject({ trust: 'log', source: 'module-proxy' })
    const empty = await failureOf(
      world.install(await world.host(), { goproxy: pathToFileURL(world.folder).href, gosumdb })
    )
    expect(empty.details).toContain('module-proxy: no proxy has it')
  })

  test('a verified release that says it is another version is refused', async () => {
    const { platform } = await world.host()
    for (const changes of [
      { VERSION: 'go1.99.2\n' },
      { 'bin/go': '#!/bin/sh\necho go version go1.99.2\n' }
    ]) {
      const odd = createFakeGo('1.99.1', platform, changes)
      const own = createLog('log.example')
      const id = own.add(odd.record)
      const server = world.keep(
        await startGoProxy({
          files: new Map([[zipPath(odd.moduleVersion), odd.zip]]),
          log: own,
          ids: new Map([[`golang.org/toolchain@${odd.moduleVersion}`, id]])
        })
      )
      const host = await world.host()
      const error = await failureOf(
        world.install(host, { goproxy: server.url, gosumdb: own.verifierKey })
      )
      expect(['DIGEST_MISMATCH', 'TOOLCHAIN_UNAVAILABLE']).toContain(error.code)
      expect(await world.installed(host)).toEqual([])
    }
  })
})
