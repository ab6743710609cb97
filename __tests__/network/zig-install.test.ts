import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { installZig } from '../../src/toolchains/install-zig.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import {
  pin,
  pinOf,
  startZigSite,
  TARBALL,
  TREE,
  WHEEL,
  wheel,
  wheelOf,
  type ZigSite
} from './zig-sample.ts'

let signer: TestHost
let publicKey: string
beforeAll(async () => {
  signer = await createTestHost()
  await sh('minisign', '-G', '-W', '-p', 'public', '-s', 'secret')
  publicKey = (await readFile(join(signer.root, 'public'), 'utf8')).split('\n')[1] ?? ''
})
afterAll(async () => signer.close())

async function sh(...argv: readonly [string, ...string[]]): Promise<void> {
  const { exitCode, stderr } = await signer.host.exec({ argv, cwd: signer.root })
  if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
}

/** An archive and its signature, made by the real tar, xz and minisign. */
async function tarballOf(
  tree: Readonly<Record<string, string>>,
  comment = `timestamp:1700000000\tfile:${TARBALL}\thashed`
): Promise<{ readonly archive: Buffer; readonly signature: Buffer }> {
  const root = join(signer.root, 'zig-x86_64-linux-9.9.9')
  await rm(root, { recursive: true, force: true })
  for (const [path, text] of Object.entries({ ...tree, LICENSE: 'MIT\n', 'doc/x.html': '' })) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text, { mode: path === 'zig' ? 0o755 : 0o644 })
  }
  await sh('tar', '-cJf', TARBALL, 'zig-x86_64-linux-9.9.9')
  await sh('minisign', '-S', '-s', 'secret', '-m', TARBALL, '-x', 'signature', '-t', comment)
  return {
    archive: await readFile(join(signer.root, TARBALL)),
    signature: await readFile(join(signer.root, 'signature'))
  }
}

let site: ZigSite
beforeEach(async () => {
  site = await startZigSite(publicKey)
})
afterEach(async () => site.close())

async function serveTarball(
  made: { readonly archive: Uint8Array; readonly signature: Uint8Array },
  name = TARBALL
): Promise<void> {
  site.files.set(`/download/9.9.9/${name}`, made.archive)
  site.files.set(`/download/9.9.9/${name}.minisig`, made.signature)
  await Promise.resolve()
}

const asked = (): readonly string[] => site.server.requests.map(({ url }) => url)

describe('from the wheel', () => {
  test('it is installed, executable, recorded with its proof, and found again without the network', async () => {
    const root = await installZig(pin, site.machine.host, site.sources)
    expect(root).toBe(join(site.place, 'x64'))
    const { stdout } = await site.machine.host.exec({ argv: [join(root, 'zig'), 'version'] })
    expect(stdout).toBe('9.9.9\n')
    expect(site.machine.host.records.downloads).toEqual([
      expect.objectContaining({
        url: `${site.server.url}/files/${WHEEL}`,
        sha256: pin.wheel.sha256,
        sizeBytes: wheel.length,
        proof: expect.objectContaining({ kind: 'sha256', hex: pin.wheel.sha256 }) as unknown
      })
    ])
    expect(JSON.parse(await readFile(join(site.place, 'x64.complete'), 'utf8'))).toMatchObject({
      treeSha256: pin.treeSha256
    })
    const before = asked().length
    expect(await installZig(pin, site.machine.host, site.sources)).toBe(root)
    expect(asked()).toHaveLength(before)
    expect(await site.leftovers()).toEqual([])
  })

  test('an index in JSON serves as well', async () => {
    const url = `../../files/${WHEEL}`
    site.files.set('/simple/ziglang/', JSON.stringify({ files: [{ filename: WHEEL, url }] }))
    await installZig(pin, site.machine.host, site.sources)
    expect(asked()).toContain(`/files/${WHEEL}`)
  })

  test('a changed wheel is refused, and nothing of it stays', async () => {
    const changed = Buffer.from(wheel)
    changed[100] = (changed[100] ?? 0) ^ 1
    site.files.set(`/files/${WHEEL}`, changed)
    const failure = await failureOf(installZig(pin, site.machine.host, site.sources))
    expect(failure.code).toBe('DIGEST_MISMATCH')
    expect(failure.details).toContain(pin.wheel.sha256)
    expect(await readdir(site.place)).toEqual([])
    expect(site.machine.host.records.downloads).toEqual([])
  })

  test.each([
    ['other digests', { 'ziglang/zig': hash('sha256', 'x', 'base64url') }, 'another digest'],
    ['a file less', { 'ziglang/lib/std/std.zig': 'left out' }, 'is not in it']
  ])('a wheel whose RECORD has %s is refused', async (_, record, words) => {
    const bad = wheelOf(TREE, record)
    site.files.set(`/files/${WHEEL}`, bad)
    const failure = await failureOf(installZig(pinOf(bad), site.machine.host, site.sources))
    expect([failure.code, failure.what]).toEqual([
      'DIGEST_MISMATCH',
      expect.stringContaining(words)
    ])
    expect(await readdir(site.place)).toEqual([])
  })

  test('a wheel with other files than the pinned tree is refused', async () => {
    const bad = wheelOf({ ...TREE, 'lib/new.h': 'x' })
    site.files.set(`/files/${WHEEL}`, bad)
    const failure = await failureOf(installZig(pinOf(bad), site.machine.host, site.sources))
    expect(failure.code).toBe('DIGEST_MISMATCH')
  })

  test.each([
    ['is missing', () => site.files.delete('/simple/ziglang/'), 'HTTP 404'],
    [
      'does not name it',
      () => site.files.set('/simple/ziglang/', '<html></html>'),
      'does not name'
    ],
    ['is endless', () => site.files.set('/simple/ziglang/', Buffer.alloc(6_000_000)), 'larger than']
  ])('an index that %s is an error that says so', async (_, change, words) => {
    change()
    const failure = await failureOf(installZig(pin, site.machine.host, site.sources))
    expect([failure.code, failure.what]).toEqual([
      'DOWNLOAD_FAILED',
      expect.stringContaining(words)
    ])
  })
})

describe('from the official archive', () => {
  test('it is preferred, and its signature is the proof', async () => {
    await serveTarball(await tarballOf(TREE))
    const root = await installZig(pin, site.machine.host, site.sources)
    expect((await stat(join(root, 'zig'))).mode & 0o777).toBe(0o755)
    expect(asked().some((url) => url.includes('simple'))).toBe(false)
    expect(site.machine.host.records.downloads).toEqual([
      expect.objectContaining({
        url: `${site.server.url}/download/9.9.9/${TARBALL}`,
        proof: { kind: 'minisign', publicKey, fileName: TARBALL }
      })
    ])
    expect(await site.leftovers()).toEqual([])
  })

  test.each([
    [
      'changed bytes',
      async () => {
        const { archive, signature } = await tarballOf(TREE)
        archive[50] = (archive[50] ?? 0) ^ 1
        return { archive, signature }
      }
    ],
    [
      'the signature of another file',
      async () => tarballOf(TREE, `timestamp:1\tfile:zig-x86_64-linux-9.9.8.tar.xz\thashed`)
    ]
  ])('%s end the install: the wheel is no way around it', async (_, make) => {
    await serveTarball(await make())
    const failure = await failureOf(installZig(pin, site.machine.host, site.sources))
    expect(failure.code).toBe('DIGEST_MISMATCH')
    expect(asked().some((url) => url.includes('simple'))).toBe(false)
    expect(await readdir(site.place)).toEqual([])
  })

  test.each([
    [
      'a missing archive',
      async () => {
        await serveTarball(await tarballOf(TREE))
        site.files.delete(`/download/9.9.9/${TARBALL}`)
      }
    ],
    [
      'a web page for a signature',
      async () => {
        await serveTarball(await tarballOf(TREE))
        site.files.set(`/download/9.9.9/${TARBALL}.minisig`, '<html>log in</html>')
      }
    ],
    [
      'a well signed archive with other files than the pinned ones',
      async () => serveTarball(await tarballOf({ ...TREE, 'lib/more.h': '' }))
    ],
    [
      'a well signed archive that cannot be unpacked',
      async () => {
        await writeFile(join(signer.root, TARBALL), 'no xz file')
        await sh(
          'minisign',
          '-S',
          '-s',
          'secret',
          '-m',
          TARBALL,
          '-x',
          'signature',
          '-t',
          `timestamp:1\tfile:${TARBALL}\thashed`
        )
        await serveTarball({
          archive: await readFile(join(signer.root, TARBALL)),
          signature: await readFile(join(signer.root, 'signature'))
        })
      }
    ]
  ])('%s leads to the wheel, and the log says why', async (_, arrange) => {
    await arrange()
    const root = await installZig(pin, site.machine.host, site.sources)
    expect(await readFile(join(root, 'zig'), 'utf8')).toBe(TREE['zig'])
    expect(await readdir(root)).not.toContain('doc')
    expect(site.machine.lines.join('\n')).toContain('The Python wheel of zig is taken instead')
    expect(site.machine.host.records.downloads.map(({ proof }) => proof.kind)).toEqual(['sha256'])
  })
})
