import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld } from '../helpers/go-room.ts'
import { zipPath } from '../helpers/servers/goproxy.ts'

let world: GoWorld

beforeAll(async () => {
  world = await createGoWorld()
})

afterAll(async () => {
  await world.close()
})

describe('offline', () => {
  test('what is on the machine and proven is used; nothing is asked', async () => {
    const host = await world.host({ cache: 'offline' })
    await world.install(host, {})
    const before = world.proxy.requests.length
    expect(await world.install(host, { offline: true })).toMatchObject({
      source: 'tool-cache',
      trust: 'log'
    })
    const range = await world.install(host, { offline: true }, '1.99.x')
    expect(range.because[0]).toContain('on this machine')
    expect(world.proxy.requests).toHaveLength(before)
  })

  test('an archive without anything that vouches is refused, with a pin it is used', async () => {
    const host = await world.host()
    const archive = join(host.dirs.temp, 'go1.99.1.tar.gz')
    await writeFile(archive, await world.go.tarGz())
    const options = { offline: true, archive }
    const error = await failureOf(world.install(host, options))
    expect(error.code).toBe('DOWNLOAD_FAILED')
    expect(error.what).toContain('offline is set, and nothing on this machine vouches')
    const pins = { [world.go.moduleVersion]: world.go.h1 }
    const installed = await world.install(host, { ...options, pins })
    expect(installed).toMatchObject({ source: 'archive', trust: 'pinned' })
  })

  test('nothing at all is one clear failure', async () => {
    const host = await world.host()
    const pins = { [world.go.moduleVersion]: world.go.h1 }
    const error = await failureOf(world.install(host, { offline: true, pins }))
    expect(error.code).toBe('DOWNLOAD_FAILED')
    expect(error.what).toContain('could be had from nowhere')
  })
})

describe('an archive on this machine', () => {
  test.each(['go1.99.1.tar.gz', 'the module zip', 'a directory with both'])('%s', async (form) => {
    const host = await world.host()
    const directory = join(host.dirs.temp, 'archives')
    await mkdir(directory)
    const { goos, goarch } = host.platform
    const tar = join(directory, `go1.99.1.${goos}-${goarch}.tar.gz`)
    const zip = join(directory, `${world.go.moduleVersion}.zip`)
    await writeFile(tar, await world.go.tarGz())
    await writeFile(zip, world.go.zip)
    const archive = form.startsWith('go') ? tar : form.startsWith('the') ? zip : directory
    const installed = await world.install(host, { archive, goproxy: world.proxy.url })
    expect(installed).toMatchObject({ source: 'archive', trust: 'log', h1: world.go.h1 })
  })

  test.each([
    ['another tree', async () => createFakeGo('1.99.1', world.platform, { x: 'x' }).tarGz()],
    ['a cut archive', async () => (await world.go.tarGz()).subarray(0, -60)],
    ['no archive', async () => Promise.resolve(Buffer.from('hello'))]
  ])('%s is refused, and no other source is tried', async (_name, create) => {
    const host = await world.host()
    const archive = join(host.dirs.temp, 'go.tar.gz')
    await writeFile(archive, await create())
    const error = await failureOf(world.install(host, { archive }))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(await world.installed(host)).toEqual([])
  })

  test('one that is not there is a wrong setting', async () => {
    const host = await world.host()
    const error = await failureOf(world.install(host, { archive: join(host.dirs.temp, 'gone') }))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toContain('go-archive')
  })
})

describe('the module cache of the go command', () => {
  test('what it downloaded is taken from there, and verified', async () => {
    const plain = await world.host()
    const modules = join(plain.dirs.temp, 'mod')
    const file = join(modules, 'cache', 'download', zipPath(world.go.moduleVersion))
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, world.go.zip)
    const host = { ...plain, env: { ...plain.env, GOMODCACHE: modules } }
    const before = world.proxy.requests.length
    expect(await world.install(host, {})).toMatchObject({ source: 'module-cache', trust: 'log' })
    const asked = world.proxy.requests.slice(before).filter(({ url }) => url.endsWith('.zip'))
    expect(asked).toEqual([])
  })
})
