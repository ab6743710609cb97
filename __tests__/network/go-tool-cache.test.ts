import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { verifyInstalledTree } from '../../src/go-sdk/read-installed-tree.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createGoWorld, type GoWorld, NOWHERE } from '../helpers/go-room.ts'

let world: GoWorld

beforeAll(async () => {
  world = await createGoWorld()
})

afterAll(async () => {
  await world.close()
})

describe('the tool cache', () => {
  test('five installs at once leave one good tree and no staging', async () => {
    const hosts = await Promise.all(
      Array.from({ length: 5 }, async () => world.host({ cache: 'shared' }))
    )
    const results = await Promise.all(hosts.map(async (host) => world.install(host, {})))
    expect(new Set(results.map(({ root, h1 }) => `${root} ${h1 ?? ''}`)).size).toBe(1)
    const [first] = hosts
    if (first === undefined) throw new Error('no host')
    const root = results[0]?.root ?? ''
    await verifyInstalledTree(root, '1.99.1', first.platform, world.go.h1)
    const beside = await readdir(join(root, '..'))
    expect(beside.sort()).toEqual([
      `.${process.arch}.manifest`,
      process.arch,
      `${process.arch}.complete`
    ])
  })

  test('an entry of another program is hashed and adopted', async () => {
    const host = await world.host()
    const root = join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    await world.go.writeTree(root)
    await mkdir(join(root, 'test'))
    await writeFile(join(root, 'test', 'extra.go'), 'not in the module')
    await writeFile(`${root}.complete`, '')
    const installed = await world.install(host, {})
    expect(installed).toMatchObject({ source: 'tool-cache', trust: 'log', root, h1: world.go.h1 })
    expect(JSON.parse(await readFile(`${root}.complete`, 'utf8'))).toMatchObject({
      h1: world.go.h1,
      level: 'log'
    })
  })

  test('an entry that is not the release is moved aside and replaced', async () => {
    const host = await world.host()
    const root = join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    await world.go.writeTree(root)
    await writeFile(join(root, 'bin', 'backdoor'), 'x')
    await writeFile(`${root}.complete`, '')
    const installed = await world.install(host, {})
    expect(installed).toMatchObject({ source: 'module-proxy', trust: 'log', root })
    expect(await readdir(join(root, 'bin'))).toEqual(['go'])
    const beside = await readdir(join(root, '..'))
    expect(beside.filter((name) => name.includes('.stale-'))).toHaveLength(1)
    expect(world.lines.join('\n')).toContain('is not Go 1.99.1 as it was released')
  })

  test('without anything that vouches, an entry of another program is used only at level none', async () => {
    const host = await world.host()
    const root = join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    await world.go.writeTree(root)
    await writeFile(`${root}.complete`, '')
    const unreachable = { goproxy: NOWHERE, gosumdb: `${world.log.verifierKey} ${NOWHERE}` }
    const refused = await failureOf(world.install(host, unreachable))
    expect(refused.code).toBe('DOWNLOAD_FAILED')
    const off = await failureOf(world.install(host, { gosumdb: 'off', goproxy: 'off' }))
    expect(off.code).toBe('CONFIG_INVALID')
    expect(off.what).toContain('GOSUMDB is off')
    const installed = await world.install(host, { verify: 'none', goproxy: 'off' })
    expect(installed).toMatchObject({ source: 'tool-cache', trust: 'none', root })
    expect(world.lines.join('\n')).toContain('verify is none: nothing vouches for Go 1.99.1')
  })

  test('a directory without marker is nothing, whatever is in it', async () => {
    const host = await world.host()
    const root = join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    await mkdir(join(root, 'bin'), { recursive: true })
    await writeFile(
      join(root, 'bin', 'go'),
      `#!/bin/sh\ntouch ${join(world.folder, 'was-run')}\n`,
      {
        mode: 0o755
      }
    )
    const installed = await world.install(host, {})
    expect(installed.source).toBe('module-proxy')
    await expect(stat(join(world.folder, 'was-run'))).rejects.toThrow('ENOENT')
  })

  test('a tree without marker is used once it is proven, and never by others before', async () => {
    const host = await world.host()
    const root = join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    await world.go.writeTree(root)
    const none = await failureOf(world.install(host, { verify: 'none', goproxy: 'off' }))
    expect(none.code).toBe('DOWNLOAD_FAILED')
    await expect(stat(`${root}.complete`)).rejects.toThrow('ENOENT')
    const installed = await world.install(host, {})
    expect(installed).toMatchObject({ source: 'tool-cache', trust: 'log', root })
    expect(JSON.parse(await readFile(`${root}.complete`, 'utf8'))).toMatchObject({ level: 'log' })
  })

  test('a forged tree without marker is replaced, and left without one when no Go can be had', async () => {
    const host = await world.host()
    const root = join(host.dirs.toolCache, 'go', '1.99.1', process.arch)
    await world.go.writeTree(root)
    await writeFile(join(root, 'bin', 'go'), `#!/bin/sh\ntouch ${join(world.folder, 'ran')}\n`)
    const unreachable = { goproxy: NOWHERE, gosumdb: `${world.log.verifierKey} ${NOWHERE}` }
    expect((await failureOf(world.install(host, unreachable))).code).toBe('DOWNLOAD_FAILED')
    await expect(stat(`${root}.complete`)).rejects.toThrow('ENOENT')
    expect((await world.install(host, {})).source).toBe('module-proxy')
    await expect(stat(join(world.folder, 'ran'))).rejects.toThrow('ENOENT')
  })

  test('what was changed after the install is named', async () => {
    const host = await world.host()
    const { root } = await world.install(host, {})
    const manifest = join(root, '..', `.${process.arch}.manifest`)
    const check = async (): Promise<string> => {
      const work = verifyInstalledTree(root, '1.99.1', host.platform, world.go.h1, manifest)
      return (await failureOf(work)).details ?? ''
    }
    await verifyInstalledTree(root, '1.99.1', host.platform, world.go.h1, manifest)
    await writeFile(join(root, 'src/fmt/print.go'), 'package evil\n')
    await writeFile(join(root, 'src/fmt/new.go'), 'package evil\n')
    await rm(join(root, 'lib/time/update.bash'))
    await symlink('/etc/passwd', join(root, 'src/link'))
    await chmod(join(root, 'bin/go'), 0o644)
    const details = await check()
    for (const line of [
      'changed: src/fmt/print.go',
      'added: src/fmt/new.go',
      'missing: lib/time/update.bash',
      'not a regular file: src/link',
      'not executable: bin/go'
    ]) {
      expect(details).toContain(line)
    }
    await writeFile(manifest, 'forged\n')
    expect(await check()).not.toContain('changed: src/fmt/print.go')
  })

  test.each([
    ['a go.mod under the name that it has in a zip', 'src/_go.mod', 'renamed: src/_go.mod'],
    ['a name with a newline', 'src/a\nb', 'a name that no release has'],
    [
      'a name that is not UTF-8',
      Buffer.from([...Buffer.from('src/a'), 0xff]),
      'a name that no release has'
    ]
  ] as const)('%s in the tool cache is found, and replaced', async (_name, path, words) => {
    const host = await world.host()
    const { root } = await world.install(host, {})
    if (path === 'src/_go.mod') await rm(join(root, 'src/go.mod'))
    await writeFile(Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path)]), 'module std\n')
    const again = await world.install(host, {})
    expect(again).toMatchObject({ root, source: 'module-proxy', trust: 'log' })
    expect(world.lines.join('\n')).toContain(words)
  })

  test('a program that runs with other rights is no release', async () => {
    const host = await world.host()
    const { root } = await world.install(host, {})
    await chmod(join(root, 'bin/go'), 0o4755)
    expect((await world.install(host, {})).source).toBe('module-proxy')
    expect(world.lines.join('\n')).toContain('runs with other rights: bin/go')
  })

  test('a tool cache that cannot be written is a clear failure', async () => {
    const host = await world.host()
    await mkdir(join(host.dirs.toolCache, '..'), { recursive: true })
    await writeFile(host.dirs.toolCache, 'a file')
    const error = await failureOf(world.install(host, {}))
    expect(error.code).toBe('TOOLCHAIN_UNAVAILABLE')
    expect(error.fix).toContain('RUNNER_TOOL_CACHE')
  })

  test('staging of an install that may still run is left alone', async () => {
    const host = await world.host()
    const directory = join(host.dirs.toolCache, 'go', '1.99.1')
    const young = join(directory, `.${process.arch}.partial-1-00000000`)
    await mkdir(young, { recursive: true })
    await world.install(host, {})
    expect(await readdir(directory)).toContain(`.${process.arch}.partial-1-00000000`)
  })
})

describe('a Go that came with the machine', () => {
  test('on PATH: used when its files are the released ones, and not otherwise', async () => {
    const root = join(world.folder, 'preinstalled')
    await world.go.writeTree(root)
    const path = `${join(root, 'bin')}:/usr/bin:/bin`
    const host = await world.host({ path })
    expect(await world.install(host, {})).toMatchObject({
      root,
      h1: world.go.h1,
      source: 'preinstalled',
      trust: 'log'
    })
    await writeFile(join(root, 'src/fmt/print.go'), 'package evil\n')
    expect(await world.install(await world.host({ path }), {})).toMatchObject({
      source: 'module-proxy'
    })
    expect(world.lines.join('\n')).toContain(
      `The Go in ${root} is not Go 1.99.1 as it was released`
    )
  })

  test('nothing of it is run before its files are verified', async () => {
    const root = join(world.folder, 'hostile')
    const trace = join(world.folder, 'hostile-was-run')
    await world.go.writeTree(root)
    await writeFile(join(root, 'bin/go'), `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 })
    const host = await world.host({ path: `${join(root, 'bin')}:/usr/bin:/bin` })
    expect((await world.install(host, {})).source).toBe('module-proxy')
    await expect(stat(trace)).rejects.toThrow('ENOENT')
  })

  test('a hosted runner carries it under a variable; one changed byte in one file is found', async () => {
    const carried = join(world.folder, 'hostedtoolcache', 'go', '1.99.1', 'x64')
    await world.go.writeTree(carried)
    await writeFile(join(carried, '..', 'x64.complete'), '')
    const env = { GOROOT_1_99_X64: carried, GOROOT_1_98_X64: join(world.folder, 'gone') }
    const plain = await world.host()
    const host = { ...plain, env: { ...plain.env, ...env } }
    expect(await world.install(host, {})).toMatchObject({
      root: carried,
      source: 'preinstalled',
      trust: 'log'
    })
    const file = join(carried, 'src/fmt/print.go')
    const bytes = await readFile(file)
    bytes.writeUInt8(bytes.readUInt8(1234) ^ 1, 1234)
    await writeFile(file, bytes)
    const installed = await world.install(host, {})
    expect(installed).toMatchObject({ source: 'module-proxy', trust: 'log' })
    expect(installed.root).not.toBe(carried)
    expect(world.lines.join('\n')).toContain(`The Go in ${carried} is not Go 1.99.1`)
  })

  test('the runner’s tool cache with one changed byte is replaced, and the file is named', async () => {
    const host = await world.host()
    const { root } = await world.install(host, {})
    const file = join(root, 'src/fmt/print.go')
    const bytes = await readFile(file)
    bytes.writeUInt8(bytes.readUInt8(1234) ^ 1, 1234)
    await writeFile(file, bytes)
    const again = await world.install(host, {})
    expect(again).toMatchObject({ root, source: 'module-proxy', trust: 'log' })
    expect((await readFile(file)).readUInt8(1234)).toBe(bytes.readUInt8(1234) ^ 1)
    expect(world.lines.join('\n')).toContain('changed: src/fmt/print.go')
  })
})
