import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Host } from '../../src/host/host.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createGoWorld, type GoWorld, NOWHERE } from '../helpers/go-room.ts'
import { startDownloadPage } from '../helpers/servers/download-page.ts'
import { type LocalServer, startServer } from '../helpers/servers/downloads.ts'

let world: GoWorld
let platform: Host['platform']
let archive: Buffer

beforeAll(async () => {
  world = await createGoWorld()
  platform = world.platform
  archive = await world.go.tarGz()
})

afterAll(async () => {
  await world.close()
})

async function startPage(
  served: Uint8Array,
  listed: Parameters<typeof startDownloadPage>[2] = {}
): Promise<LocalServer> {
  return world.keep(await startDownloadPage(platform, served, listed))
}

describe('ranges and aliases', () => {
  const versions = ['1.100rc1', '1.99.1', '1.99.0', '1.98.7', '1.98.6']

  test('the download page’s list decides', async () => {
    const page = await startPage(archive, { versions })
    const options = { dl: `${page.url}/dl` }
    for (const wanted of ['1.99', '^1.98', 'stable', '>=1.90 <1.100']) {
      const installed = await world.install(await world.host(), options, wanted)
      expect(installed.version).toBe('1.99.1')
      expect(installed.because[0]).toContain(
        `1.99.1 is the newest that fits ${wanted} on the release list`
      )
    }
    const error = await failureOf(world.install(await world.host(), options, '1.97.x'))
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.fix).toContain('1.98.6')
  })

  test('without it this machine decides, then the proxies’ lists, both labelled', async () => {
    const list = ['v0.0.1-go1.99.0', 'v0.0.1-go1.99.1', 'v0.0.1-go1.99.9']
      .map((line, index) => `${line}.${index === 2 ? 'plan9' : platform.goos}-${platform.goarch}`)
      .join('\n')
    const zip = await world.serve([
      ['/golang.org/toolchain/@v/list', list],
      [`/golang.org/toolchain/@v/${world.go.moduleVersion}.zip`, world.go.zip]
    ])
    const host = await world.host()
    const first = await world.install(host, { goproxy: zip.url }, '1.99.x')
    expect(first).toMatchObject({ version: '1.99.1', source: 'module-proxy' })
    expect(first.because[0]).toContain('a proxy may hold only some versions')
    expect(first.because[0]).toContain('not seen: The list of Go releases could not be fetched')
    const second = await world.install(host, { goproxy: NOWHERE }, 'stable')
    expect(second).toMatchObject({ version: '1.99.1', source: 'tool-cache' })
    expect(second.because[0]).toContain('on this machine')
  })

  test('without check-latest the machine decides, where it has one that fits', async () => {
    const page = await startPage(archive, { versions: ['1.99.5', '1.99.1'] })
    const options = { dl: `${page.url}/dl`, checkLatest: false }
    const host = await world.host()
    // Nothing is there yet, so the list decides; 1.99.5 is in no database.
    const none = await failureOf(world.install(host, options, '1.99.x'))
    expect(none.code).toBe('GO_VERSION_UNRESOLVED')
    await world.install(host, {}, '1.99.1')
    const before = page.requests.length
    const installed = await world.install(host, options, '1.99.x')
    expect(installed).toMatchObject({ version: '1.99.1', source: 'tool-cache' })
    expect(page.requests).toHaveLength(before)
  })

  test('an exact version that nobody has is named with its neighbours', async () => {
    const page = await startPage(archive, { versions })
    const error = await failureOf(
      world.install(await world.host(), { dl: `${page.url}/dl` }, '1.98.9')
    )
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.fix).toContain('1.98.7')
    expect(error.details).toContain('is not known to the checksum database')
  })

  test('a list that is a web page is not asked twice', async () => {
    const portal = world.keep(await startServer((_request, response) => response.end('<html>')))
    const error = await failureOf(
      world.install(
        await world.host(),
        { dl: portal.url, goproxy: 'off', gosumdb: 'off' },
        'stable'
      )
    )
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.details).toContain('HTML page')
    expect(portal.requests).toHaveLength(1)
  })
})
