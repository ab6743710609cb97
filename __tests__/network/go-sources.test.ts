import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Header, pack } from 'tar-stream'
import { archiveName } from '../../src/go-sdk/toolchain-module.ts'
import type { Host } from '../../src/host/host.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld, NOWHERE } from '../helpers/go-room.ts'
import { startDownloadPage } from '../helpers/servers/download-page.ts'
import { type LocalServer, startFileServer, startServer } from '../helpers/servers/downloads.ts'

let world: GoWorld
let platform: Host['platform']
let archive: Buffer
let name: string

beforeAll(async () => {
  world = await createGoWorld()
  platform = (await world.host()).platform
  archive = await world.go.tarGz()
  name = archiveName('1.99.1', platform)
})

afterAll(async () => {
  await world.close()
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function startPage(
  served: Uint8Array,
  listed: Parameters<typeof startDownloadPage>[2] = {}
): Promise<LocalServer> {
  return world.keep(await startDownloadPage(platform, served, listed))
}

const tarOf = async (
  entries: readonly (readonly [Partial<Header> & { name: string }, string?])[]
): Promise<Buffer> => {
  const tar = pack()
  const chunks: Buffer[] = []
  const done = (async () => {
    for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
  })()
  for (const [header, data] of entries) tar.entry(header, data ?? '')
  tar.finalize()
  await done
  return gzipSync(Buffer.concat(chunks))
}

describe('the download page', () => {
  test('stands in for proxies without the version; the log still decides', async () => {
    const page = await startPage(archive)
    const empty = await world.serve([])
    const host = await world.host()
    const installed = await world.install(host, { goproxy: empty.url, dl: `${page.url}/dl` })
    expect(installed).toMatchObject({ source: 'dl', trust: 'log', h1: world.go.h1 })
    expect((await readdir(installed.root)).sort()).toEqual(['VERSION', 'bin', 'lib', 'pkg', 'src'])
  })

  test('an archive with the published digest but other content is refused by the log', async () => {
    const changed = await createFakeGo('1.99.1', platform, {
      'src/evil.go': 'package evil'
    }).tarGz()
    const page = await startPage(changed)
    const empty = await world.serve([])
    const host = await world.host()
    const error = await failureOf(world.install(host, { goproxy: empty.url, dl: `${page.url}/dl` }))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.details).toContain(world.go.h1)
    expect(await world.installed(host)).toEqual([])
  })

  test('at level sha256 its digest is what vouches, and the log is not asked', async () => {
    const page = await startPage(archive)
    const host = await world.host()
    const silent = await world.serve([])
    const options = {
      verify: 'sha256',
      gosumdb: 'off',
      goproxy: silent.url,
      dl: `${page.url}/dl`
    } as const
    expect(await world.install(host, options)).toMatchObject({
      source: 'dl',
      trust: 'sha256',
      vouchedBy: `the SHA-256 of its archive that ${page.url}/dl publishes`
    })
    expect(host.records.downloads).toMatchObject([
      { proof: { kind: 'sha256', hex: sha256(archive) } }
    ])
    expect(silent.requests).toEqual([])
    // Nobody publishes the digest of what lies in the tool cache, so the archive is fetched again.
    expect(await world.install(host, options)).toMatchObject({ source: 'dl', trust: 'sha256' })
    // And at level log it is proven by the log.
    expect(await world.install(host, {})).toMatchObject({ source: 'tool-cache', trust: 'log' })
    const wrong = await startPage(archive, { sha256: sha256(Buffer.from('x')) })
    const error = await failureOf(
      world.install(await world.host(), { ...options, dl: `${wrong.url}/dl` })
    )
    expect(error.code).toBe('DIGEST_MISMATCH')
    const nothing = await failureOf(
      world.install(await world.host(), { ...options, dl: NOWHERE, goproxy: world.proxy.url })
    )
    expect(nothing.code).toBe('DOWNLOAD_FAILED')
    expect(nothing.details).toContain('nothing vouches for a module zip')
  })
})

describe('a mirror', () => {
  test('is asked first, and only the log decides', async () => {
    const mirror = await startPage(archive)
    const host = await world.host()
    const installed = await world.install(host, { mirror: `${mirror.url}/dl/` })
    expect(installed).toMatchObject({ source: 'mirror', trust: 'log', h1: world.go.h1 })
  })

  test('that does not have the version is passed over', async () => {
    const mirror = await world.serve([])
    const host = await world.host()
    expect((await world.install(host, { mirror: mirror.url })).source).toBe('module-proxy')
  })

  test('at level sha256 the download page’s digest decides, and nothing else does', async () => {
    const page = await startPage(archive)
    const mirror = await startPage(archive)
    const options = { verify: 'sha256', mirror: `${mirror.url}/dl` } as const
    const installed = await world.install(await world.host(), { ...options, dl: `${page.url}/dl` })
    expect(installed).toMatchObject({ source: 'mirror', trust: 'sha256' })
    const alone = await failureOf(world.install(await world.host(), options))
    expect(alone.details).toContain('nothing that vouches for the mirror could be reached')
  })

  test('is a template, where the user says so', async () => {
    const { goos, goarch } = platform
    const mirror = world.keep(
      await startFileServer(new Map([[`/by/1.99.1/${goos}/${goarch}.tar.gz`, archive]]))
    )
    const template = `${mirror.url}/by/{version}/{os}/{arch}.{ext}`
    const installed = await world.install(await world.host(), { mirror: template })
    expect(installed).toMatchObject({ source: 'mirror', trust: 'log' })
    for (const bad of ['https://m.example/{flavour}/{file}', 'https://m.example/{os}/go.tar.gz']) {
      const error = await failureOf(world.install(await world.host(), { mirror: bad }))
      expect(error.code).toBe('CONFIG_INVALID')
    }
  })

  test('gets its token, and no other origin does', async () => {
    const elsewhere = world.keep(await startFileServer(new Map([[`/dl/${name}`, archive]])))
    const mirror = world.keep(
      await startServer((_request, response) => {
        response.writeHead(302, { location: `${elsewhere.url}/dl/${name}` }).end()
      })
    )
    const options = { mirror: `${mirror.url}/dl`, mirrorToken: 'a-very-secret-token' }
    const installed = await world.install(await world.host(), options)
    expect(installed.source).toBe('mirror')
    expect(mirror.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a-very-secret-token'
    ])
    const others = [...elsewhere.requests, ...world.proxy.requests]
    expect(others.length).toBeGreaterThan(2)
    expect(others.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
    expect(world.lines.join('\n')).not.toContain('a-very-secret-token')
  })

  test.each([
    ['another tree', async () => createFakeGo('1.99.1', platform, { 'bin/go': 'evil' }).tarGz()],
    ['a cut archive', async () => Promise.resolve(archive.subarray(0, -50))],
    ['no archive', async () => Promise.resolve(Buffer.alloc(5000, 'x'))],
    ['an empty tar', async () => tarOf([])],
    ['a symlink', async () => tarOf([[{ name: 'go/x', type: 'symlink', linkname: '/etc' }]])],
    ['a hard link', async () => tarOf([[{ name: 'go/x', type: 'link', linkname: 'go/VERSION' }]])],
    ['a device', async () => tarOf([[{ name: 'go/x', type: 'character-device' }]])],
    ['climbing out', async () => tarOf([[{ name: 'go/../../x' }, 'x']])],
    ['an absolute name', async () => tarOf([[{ name: '/etc/x' }, 'x']])],
    ['another top directory', async () => tarOf([[{ name: 'gone/x' }, 'x']])],
    [
      'the same name twice',
      async () =>
        tarOf([
          [{ name: 'go/x' }, 'x'],
          [{ name: 'go/x' }, 'y']
        ])
    ],
    [
      'names equal but for case',
      async () =>
        tarOf([
          [{ name: 'go/x' }, 'x'],
          [{ name: 'go/X' }, 'y']
        ])
    ],
    [
      'climbing out of a part that is left out',
      async () => tarOf([[{ name: 'go/test/../../x' }, 'x']])
    ]
  ])('that serves %s is refused, and nothing is left', async (_name, create) => {
    const mirror = await startPage(await create())
    const host = await world.host()
    const error = await failureOf(world.install(host, { mirror: `${mirror.url}/dl` }))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(await world.installed(host)).toEqual([])
  })
})
