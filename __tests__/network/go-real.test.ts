import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { installGo } from '../../src/go-sdk/install-go.ts'
import { proveGo } from '../../src/go-sdk/read-go-proof.ts'
import { verifyInstalledTree } from '../../src/go-sdk/read-installed-tree.ts'
import type { InstalledGo } from '../../src/go-sdk/release.ts'
import { findPlatform } from '../../src/targets/platforms.ts'
import { ADDRESSES } from '../../src/host/addresses.ts'
import type { Host } from '../../src/host/host.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createGoRoom, type GoRoom, NOWHERE } from '../helpers/go-room.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'
import { readRealZip, startRecordedProxy } from '../helpers/real-go.ts'
import { RECORDED_H1 } from '../helpers/recorded-lookup.ts'
import type { LocalServer } from '../helpers/servers/downloads.ts'

const request = { kind: 'exact', version: '1.27.4', from: 'go.mod toolchain line' } as const
const linux = findPlatform('linux', 'amd64')

let room: GoRoom
let zip: Buffer

async function serve(body: Uint8Array): Promise<LocalServer> {
  return room.keep(await startRecordedProxy(body))
}

async function install(host: Host, server: LocalServer): Promise<InstalledGo> {
  const options = { goproxy: server.url, gosumdb: ADDRESSES.goSumdb, dl: NOWHERE, pins: {} }
  return installGo(request, options, { ...host, platform: linux ?? host.platform })
}

beforeAll(async () => {
  room = await createGoRoom()
  zip = await readRealZip(await room.host())
})

afterAll(async () => {
  await room.close()
})

describe('Go 1.27.4 for linux/amd64, with the public database’s recorded answers', () => {
  test('is installed, proven by use, found again, and re-verified', async () => {
    const server = await serve(zip)
    const host = await room.host({ cache: 'real' })
    // What `go run` compiles is kept between runs of the tests.
    await mkdir(GO_BUILD_CACHE, { recursive: true })
    await mkdir(join(room.folder, 'real'), { recursive: true })
    await symlink(GO_BUILD_CACHE, join(room.folder, 'real', 'go-build'))
    const before = process.cpuUsage()
    const installed = await install(host, server)
    const { user, system } = process.cpuUsage(before)
    expect(installed).toMatchObject({ trust: 'log', source: 'module-proxy', h1: RECORDED_H1 })
    // About 3 s on a quiet machine; a second pass over the files would show.
    expect((user + system) / 1e6).toBeLessThan(15)
    const lines = await proveGo(installed, host)
    expect(lines.map((line) => line.command)).toEqual([
      'go version',
      'go env GOROOT GOPATH',
      'go mod init example.com/proof',
      'go run main.go'
    ])
    expect(lines[0]?.output).toBe('go version go1.27.4 linux/amd64')
    expect(lines[1]?.output.split('\n')[0]).toBe(installed.root)
    expect(lines[3]?.output).toBe('built by go1.27.4 for linux/amd64')
    const tree = await verifyInstalledTree(installed.root, '1.27.4', host.platform, RECORDED_H1)
    expect(tree.files).toHaveLength(12_072)
    const count = server.requests.length
    expect((await install(host, server)).source).toBe('tool-cache')
    expect(server.requests).toHaveLength(count)
    const wrong = { ...installed, version: '1.27.5' }
    expect((await failureOf(proveGo(wrong, host))).code).toBe('TOOLCHAIN_UNAVAILABLE')
  })

  const damaged: readonly (readonly [string, () => Buffer])[] = [
    [
      'one byte flipped inside',
      () => changed((copy) => (copy[3_000_000] = 1 ^ (copy[3_000_000] ?? 0)))
    ],
    ['other content of the right size', () => changed((copy) => copy.fill(0x50))]
  ]
  function changed(change: (copy: Buffer) => unknown): Buffer {
    const copy = Buffer.from(zip)
    change(copy)
    return copy
  }

  test.each(damaged)('%s: refused, nothing in the tool cache', async (_name, create) => {
    const host = await room.host()
    const error = await failureOf(install(host, await serve(create())))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(await room.installed(host)).toEqual([])
    expect(host.records.downloads).toEqual([])
  })
})
