import { chmod, mkdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Host } from '../../src/host/host.ts'
import { provideMacosStubs } from '../../src/toolchains/provision-files.ts'
import { createProvisioner } from '../../src/toolchains/provision-requirements.ts'
import type { Requirement } from '../../src/toolchains/toolchain.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { readGo } from './toolchain-sample.ts'

let machine: TestHost
beforeEach(async () => {
  machine = await createTestHost()
})
afterEach(async () => machine.close())

const command = (name: string, apt?: string): Requirement => ({
  kind: 'command',
  name,
  why: `what the test wants (${name})`,
  ...(apt === undefined ? {} : { packages: { apt } })
})

/** Commands that were run, without what only looks. */
const installs = (host: Host): readonly string[] =>
  host.records.commands.map(({ argv }) => argv.join(' ')).filter((line) => line.includes('apt-get'))

describe('what is there', () => {
  test('is found and not installed', async () => {
    const wanted: readonly Requirement[] = [
      command('sh', 'dash'),
      command('/bin/sh'),
      { kind: 'file', path: '/etc/passwd', packages: { apt: 'base-passwd' }, why: 'a test' }
    ]
    const installed = await createProvisioner(wanted, undefined, machine.host).ready(wanted)
    expect(installed.commands['sh']).toMatch(/^\/.*\/sh$/)
    expect(installed.commands['/bin/sh']).toBe('/bin/sh')
    expect(installed.host).toEqual(machine.host.platform)
    expect(machine.host.records.commands).toEqual([])
  })

  test('serves a target while another one waits for apt and fails', async () => {
    const missing = command('no-such-program', 'crossgo-no-such-package')
    const provisioner = createProvisioner(
      [command('sh', 'dash'), missing],
      undefined,
      await withoutRoot()
    )
    const installed = await provisioner.ready([command('sh', 'dash')])
    expect(Object.keys(installed.commands)).toEqual(['sh'])
    expect((await failureOf(provisioner.ready([missing]))).code).toBe('TOOLCHAIN_UNAVAILABLE')
  })
})

/** This machine as a user sees it who is nobody and has no sudo. */
async function withoutRoot(): Promise<Host> {
  const { host } = machine
  await chmod(machine.root, 0o755)
  return {
    ...host,
    which: async (name) => (name === 'sudo' ? undefined : host.which(name)),
    exec: async (wanted) => {
      const drop = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'] as const
      return host.exec({ ...wanted, argv: [...drop, ...wanted.argv] })
    }
  }
}

describe('what is missing', () => {
  test('and has no package is an error that says what it was for', async () => {
    const wanted = [command('no-such-program')]
    const failure = await failureOf(
      createProvisioner(wanted, undefined, machine.host).ready(wanted)
    )
    expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
    expect(failure.what).toBe(
      'no-such-program is not on this machine; it is what the test wants (no-such-program).'
    )
    expect(installs(machine.host)).toEqual([])
  })

  test('without root and without sudo: the error gives the line to run', async () => {
    const wanted = [
      command('no-such-program', 'crossgo-b'),
      {
        kind: 'file',
        path: '/no/such/file',
        packages: { apt: 'crossgo-a' },
        why: 'a test'
      } as const
    ]
    const failure = await failureOf(
      createProvisioner(wanted, undefined, await withoutRoot()).ready(wanted)
    )
    expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
    expect(failure.what).toContain('not root and has no sudo')
    expect(failure.fix).toBe(
      'Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends crossgo-a crossgo-b'
    )
    expect(installs(machine.host)).toEqual([])
  })

  test('on a machine without apt: the error names the packages', async () => {
    const { host } = machine
    const bare: Host = {
      ...host,
      which: async (name) => (name === 'apt-get' ? undefined : host.which(name))
    }
    const wanted = [command('no-such-program', 'crossgo-b')]
    const failure = await failureOf(createProvisioner(wanted, undefined, bare).ready(wanted))
    expect(failure.what).toContain('no-such-program is not on this machine')
    expect(failure.fix).toContain('crossgo-b')
  })
})

describe('apt, for real', () => {
  const NAMES = ['hello', 'symlinks'] as const
  const wereThere: string[] = []
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const remove = async (): Promise<void> => {
    await machine.host.exec({ argv: ['env', ...sudo, 'dpkg', '--remove', ...NAMES] })
  }
  beforeAll(async () => {
    machine = await createTestHost()
    for (const name of NAMES)
      if ((await machine.host.which(name)) !== undefined) wereThere.push(name)
    await remove()
    await machine.close()
  })
  afterAll(async () => {
    machine = await createTestHost()
    if (wereThere.length === 0) await remove()
    await machine.close()
  })

  test('one update and one install bring the packages of all targets', async () => {
    const wanted = NAMES.map((name) => command(name, name))
    const lacking = command('no-such-program', 'base-files')
    const provisioner = createProvisioner(
      [...wanted, ...wanted, lacking, command('sh', 'dash')],
      undefined,
      machine.host
    )
    const [first, second] = await Promise.all(wanted.map(async (each) => provisioner.ready([each])))
    expect(first?.commands['hello']).toMatch(/\/hello$/)
    expect(second?.commands['symlinks']).toMatch(/\/symlinks$/)
    const lines = installs(machine.host)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/ update -q$/)
    expect(lines[1]).toMatch(/ install -y -q --no-install-recommends base-files hello symlinks$/)
    expect(machine.lines.join('\n')).toContain('hello with apt-get: what the test wants (hello)')
    // A package that comes without the program that was wanted of it.
    const failure = await failureOf(provisioner.ready([lacking]))
    expect(failure.what).toContain('no-such-program is not on this machine')
    expect(failure.fix).toContain('base-files')
  })

  test('an unknown package is an error with what apt said, and takes no other with it', async () => {
    await remove()
    const unknown = command('no-such-program', 'crossgo-no-such-package')
    const good = command('hello', 'hello')
    const provisioner = createProvisioner([unknown, good], undefined, machine.host)
    const failure = await failureOf(provisioner.ready([unknown]))
    expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
    expect(failure.what).toContain('crossgo-no-such-package (what the test wants')
    expect(failure.what).toContain('exit status 100')
    expect(failure.details).toContain('crossgo-no-such-package')
    const { commands } = await provisioner.ready([good])
    expect(commands['hello']).toMatch(/\/hello$/)
    expect(installs(machine.host).filter((line) => line.includes('update'))).toHaveLength(1)
  })
})

describe('files', () => {
  test('a sysroot view leads to the cross libc and nowhere else', async () => {
    const triple = 'aarch64-linux-gnu'
    const wanted: readonly Requirement[] = [{ kind: 'sysroot-view', triple, why: 'a test' }]
    const { sysroots } = await createProvisioner(wanted, undefined, machine.host).ready(wanted)
    const view = sysroots[triple] ?? ''
    expect(await readlink(join(view, 'usr/include'))).toBe(`/usr/${triple}/include`)
    expect(await readlink(join(view, 'usr', triple))).toBe(`/usr/${triple}`)
    await readFile(join(view, 'usr', triple, 'lib/libc.so'))
  })

  test('a cross gcc with a sysroot of its own is left alone', async () => {
    const bin = join(machine.root, 'bin')
    await mkdir(bin)
    await writeFile(join(bin, 'own-linux-gnu-gcc'), '#!/bin/sh\necho /usr/own/sysroot\n')
    await chmod(join(bin, 'own-linux-gnu-gcc'), 0o755)
    const other = await createTestHost({ PATH: `${bin}:${process.env['PATH'] ?? ''}` })
    const wanted: readonly Requirement[] = [
      { kind: 'sysroot-view', triple: 'own-linux-gnu', why: 'a test' }
    ]
    const { sysroots } = await createProvisioner(wanted, undefined, other.host).ready(wanted)
    await other.close()
    expect(sysroots).toEqual({})
  })

  test('stubs are made from the sources of the Go in use', async () => {
    const { goroot } = await readGo(machine.host)
    const frameworks = { IOKit: 'IOServiceMatching' }
    const macosStubs = await provideMacosStubs(goroot, frameworks, machine.host)
    const listed = await machine.host.exec({
      argv: [
        'grep',
        '-rhoE',
        '^//go:cgo_import_dynamic \\S+ \\S+ "(/usr/lib/libresolv|/System).*"',
        join(goroot, 'src'),
        '--include=*.go',
        // Built for iOS only.
        '--exclude=*_ios_*'
      ]
    })
    const lines = listed.stdout.trim().split('\n')
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) {
      const [, , name = '', library = ''] = line.split(' ')
      const stub = library.includes('libresolv')
        ? 'usr/lib/libresolv.tbd'
        : library.replace(/^"\/|\/Versions.*$/g, '') + `/${/(\w+)"$/.exec(library)?.[1] ?? ''}.tbd`
      const text = await readFile(join(macosStubs, stub), 'utf8')
      expect(text).toMatch(new RegExp(`[ ,]_${name}[ ,]`))
    }
    const ioKit = 'System/Library/Frameworks/IOKit.framework/IOKit.tbd'
    expect(await readFile(join(macosStubs, ioKit), 'utf8')).toContain('[ _IOServiceMatching ]')
  })

  test('a Go without sources cannot have stubs', async () => {
    const wanted: readonly Requirement[] = [{ kind: 'macos-stubs', frameworks: {}, why: 'a test' }]
    const context = { goroot: machine.root, goVersion: '1.26.8' }
    const failure = await failureOf(createProvisioner(wanted, context, machine.host).ready(wanted))
    expect([failure.code, failure.what]).toEqual([
      'TOOLCHAIN_UNAVAILABLE',
      expect.stringContaining(machine.root)
    ])
  })

  test('zig of another version than the pinned one cannot be had', async () => {
    const wanted: readonly Requirement[] = [
      { kind: 'archive', tool: 'zig', version: '0.1.0', why: 'a test' }
    ]
    const failure = await failureOf(
      createProvisioner(wanted, undefined, machine.host).ready(wanted)
    )
    expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
  })
})
