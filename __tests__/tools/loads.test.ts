import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseLdSoCache } from '../../src/libraries/ld-so-cache.ts'
import { readLoads } from '../../src/libraries/read-loads.ts'
import { libraryLine } from '../../src/report/renderers/library-line.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import {
  CASES,
  createLinker,
  createRunner,
  listed,
  NEW,
  rpath,
  type Ran,
  type Runner
} from './loads-cases.ts'

let machine: TestHost
let runner: Runner
beforeAll(async () => {
  machine = await createTestHost()
  runner = createRunner(machine)
})
afterAll(async () => machine.close())

const start: Runner['start'] = async (...args) => runner.start(...args)
const run: Runner['run'] = async (...args) => runner.run(...args)
const linker = async (compiler?: string): ReturnType<typeof createLinker> =>
  createLinker(runner, compiler)

const ARM64 = '/usr/aarch64-linux-gnu'
const LOADERS = {
  glibc: ['/lib64/ld-linux-x86-64.so.2', '--glibc-hwcaps-mask', 'none', '--list'],
  musl: ['/lib/ld-musl-x86_64.so.1', '--list'],
  arm64: ['qemu-aarch64-static', '-E', 'LD_TRACE_LOADED_OBJECTS=1', '-L']
} as const

/** What we print, without where it comes from. */
const ours = async (file: string, root = '/'): Promise<readonly string[]> => {
  const reader = await readLoads(root, { add: async (libraries) => Promise.resolve(libraries) })
  return (await reader.read(file)).map(libraryLine)
}

describe('like glibc on this machine', () => {
  /** As `ldd` asks: with --list, a loader of 2.36 stops at a missing library. Else both say the same. */
  const theirs = async (file: string): Promise<readonly string[]> => {
    const [loader, ...flags] = LOADERS.glibc
    const options = flags.slice(0, -1)
    const traced = listed(
      await run(['env', 'LD_TRACE_LOADED_OBJECTS=1', loader, ...options, file], '/')
    )
    const { exitCode, stdout } = await start([...LOADERS.glibc, file], '/')
    if (exitCode === 0) expect(listed(stdout)).toEqual(traced)
    else expect(traced).toContainEqual(expect.stringContaining('not found'))
    return traced
  }

  test.each(Object.keys(CASES))('%s', async (name) => {
    const { at, link } = await linker()
    const file = (await CASES[name]?.(link, at)) ?? ''
    const lines = await ours(file)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines).toEqual(await theirs(file))
  })

  test('$LIB, and a library of another machine on the way', async () => {
    const { at, link } = await linker()
    await link({ to: 'lib/x86_64-linux-gnu/liba.so.1', soname: 'liba.so.1' })
    const flags = [NEW, rpath('$ORIGIN/../other', '$ORIGIN/../$LIB')]
    const needs = ['lib/x86_64-linux-gnu/liba.so.1']
    const file = await link({ to: 'bin/app', program: true, flags, needs })
    await mkdir(join(at, 'other'))
    const other = ['aarch64-linux-gnu-gcc', '-shared', '-o', 'other/liba.so.1', '../none.c']
    await run(other, at)
    const lines = await ours(file)
    expect(lines[0]).toBe(`liba.so.1 => ${at}/bin/../lib/x86_64-linux-gnu/liba.so.1`)
    expect(lines).toEqual(await theirs(file))
  })

  test('libraries for newer processors are not what every processor loads', async () => {
    const { at, link } = await linker()
    await link({ to: 'lib/glibc-hwcaps/x86-64-v2/liba.so.1', soname: 'liba.so.1' })
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1' })
    const flags = [NEW, rpath('$ORIGIN/../lib')]
    const file = await link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
    expect((await ours(file))[0]).toBe(`liba.so.1 => ${at}/bin/../lib/liba.so.1`)
    expect(await ours(file)).toEqual(await theirs(file))
  })

  test.each([
    '/bin/ls',
    '/usr/bin/python3',
    'git',
    'openssl',
    'strace',
    'patchelf',
    'ssh-agent',
    'gcc'
  ])('system program %s', async (name) => {
    const file = (await run(['sh', '-c', `realpath "$(command -v ${name})"`])).trim()
    expect(await ours(file)).toEqual(await theirs(file))
  })

  test('a library instead of a program', async () => {
    const file = (await run(['gcc', '-print-file-name=libstdc++.so.6'])).trim()
    const real = (await run(['realpath', file])).trim()
    const lines = await ours(real)
    expect(lines).toContain('/lib64/ld-linux-x86-64.so.2')
    expect(lines).toEqual(await theirs(real))
  })

  test('a program behind a link has its own directory, as when it is started', async () => {
    const { at, link } = await linker()
    const file = (await CASES['RUNPATH of the program, and of its library']?.(link, at)) ?? ''
    await symlink(file, join(at, 'app'))
    const traced = await run(['env', 'LD_TRACE_LOADED_OBJECTS=1', join(at, 'app')])
    expect(await ours(join(at, 'app'))).toEqual(listed(traced))
    // The loader as a command takes the path that it is given.
    expect((await start([...LOADERS.glibc, join(at, 'app')])).exitCode).toBe(127)
  })

  test('what is no library where one should be ends the search, here and there', async () => {
    const { at, link } = await linker()
    await link({ to: 'lib/liba.so.1', soname: 'liba.so.1' })
    const flags = [NEW, rpath('$ORIGIN/../text', '$ORIGIN/../lib')]
    const file = await link({ to: 'bin/app', program: true, flags, needs: ['lib/liba.so.1'] })
    await mkdir(join(at, 'text'))
    await writeFile(
      join(at, 'text/liba.so.1'),
      'INPUT(liba.so.2) and more than a header has bytes\n'
    )
    expect(await ours(file)).toContain('liba.so.1 => not found')
    expect((await start([...LOADERS.glibc, file])).stderr).toMatch(/text\/liba\.so\.1: \S/)
  })

  test('the cache, entry by entry, as ldconfig prints it', async () => {
    const bytes = await readFile('/etc/ld.so.cache')
    const printed = await run(['/sbin/ldconfig', '-p'])
    const expected = new Map<string, string>()
    for (const [, name = '', kind = '', path = ''] of printed.matchAll(
      /^\t(\S+) \((.*)\) => (\S+)$/gm
    ))
      if (/^libc6,x86-64$/.test(kind) && !expected.has(name)) expected.set(name, path)
    expect(expected.size).toBeGreaterThan(20)
    expect(parseLdSoCache(bytes, 'amd64')).toEqual(expected)
    expect(parseLdSoCache(bytes, 'arm64')?.size).toBe(0)
  })
})

describe('like musl on this machine', () => {
  const theirs = async (file: string): Promise<Ran> => start([...LOADERS.musl, file])

  test.each([
    'RUNPATH of the program, and of its library',
    'RPATH of the program, for its library too',
    'RUNPATH of a library turns RPATH of the program off',
    'RUNPATH is not for the library of a library',
    'the same name in two directories',
    'two names of one file',
    'libraries that need one another'
  ])('%s', async (name) => {
    const { at, link } = await linker('musl-gcc')
    const file = (await CASES[name]?.(link, at)) ?? ''
    const { exitCode, stdout } = await theirs(file)
    expect(exitCode).toBe(0)
    const lines = await ours(file)
    expect(lines[0]).toBe('/lib/ld-musl-x86_64.so.1')
    expect(lines).not.toContainEqual(expect.stringContaining('not found'))
    expect(lines).toEqual(listed(stdout))
  })

  test('parts of the C library are in the loader; what is missing is an error there', async () => {
    const { link } = await linker('musl-gcc')
    const file = await link({ to: 'bin/app', program: true })
    const names = ['libpthread.so.0', 'libm.so.6', 'libm.so', 'libgone.so.1']
    for (const name of names) await run(['patchelf', '--add-needed', name, file])
    const { exitCode, stdout, stderr } = await theirs(file)
    const lines = await ours(file)
    expect(lines).toContain('libm.so => /lib/ld-musl-x86_64.so.1')
    expect(lines).not.toContain('libm.so.6 => /lib/ld-musl-x86_64.so.1')
    expect(lines.filter((line) => line !== 'libgone.so.1 => not found')).toEqual(listed(stdout))
    expect(exitCode).not.toBe(0)
    expect(stderr).toContain('Error loading shared library libgone.so.1')
    expect(lines).toContain('libgone.so.1 => not found')
  })
})

describe('like glibc of arm64 below a sysroot', () => {
  let root: string
  const theirs = async (file: string): Promise<readonly string[]> =>
    listed(await run([...LOADERS.arm64, root, file]))
  beforeAll(async () => {
    root = join(machine.root, 'sysroot')
    await mkdir(join(root, 'opt'), { recursive: true })
    await mkdir(join(root, 'etc'))
    await run(['cp', '-a', `${ARM64}/lib`, root])
  })

  test.each(Object.keys(CASES).filter((name) => !/absolute|absent/.test(name)))(
    '%s',
    async (name) => {
      const { at, link } = await linker('aarch64-linux-gnu-gcc')
      const file = (await CASES[name]?.(link, at)) ?? ''
      const lines = await ours(file, root)
      expect(lines.at(-1)).toMatch(/^\/lib\/ld-linux-aarch64\.so\.1$|libb\.so\.1/)
      expect(lines).toEqual(await theirs(file))
    }
  )

  test('absolute directories and libraries are those of the sysroot', async () => {
    const { at, link } = await linker('aarch64-linux-gnu-gcc')
    await link({ to: 'liba.so.1', soname: 'liba.so.1' })
    await link({ to: 'libx.so' })
    const flags = [NEW, rpath('/opt/x/lib')]
    const file = await link({ to: 'app', program: true, flags, needs: ['liba.so.1', '-lstdc++'] })
    await mkdir(join(root, 'opt/x/lib'), { recursive: true })
    await run(['cp', 'liba.so.1', 'libx.so', join(root, 'opt/x/lib')], at)
    await run(['patchelf', '--add-needed', '/opt/x/lib/libx.so', file])
    const lines = await ours(file, root)
    expect(lines).toContain('liba.so.1 => /opt/x/lib/liba.so.1')
    expect(lines).toContain('/opt/x/lib/libx.so')
    expect(lines).toContain('libstdc++.so.6 => /lib/libstdc++.so.6')
    expect(lines).toEqual(await theirs(file))
  })

  test('a program of the sysroot itself, links that lead out of it, directories of ld.so.conf', async () => {
    const { at, link } = await linker('aarch64-linux-gnu-gcc')
    for (const name of ['liba.so.1', 'libb.so.1', 'libc.so.1'])
      await link({ to: `made/${name}`, soname: name })
    const needs = ['made/liba.so.1', 'made/libb.so.1', 'made/libc.so.1']
    const flags = [NEW, rpath('$ORIGIN/../y', '/opt/../../../../opt/climbs')]
    const file = await link({ to: 'made/app', program: true, flags, needs })
    const own = join(root, 'opt/y')
    await mkdir(own, { recursive: true })
    await mkdir(join(root, 'opt/conf'), { recursive: true })
    await mkdir(join(root, 'etc/ld.so.conf.d'))
    await writeFile(join(root, 'etc/ld.so.conf'), 'include ld.so.conf.d/*.conf\n')
    await writeFile(join(root, 'etc/ld.so.conf.d/a.conf'), '# more\n/opt/conf\n')
    await run(['cp', file, own])
    await run(['cp', needs[0] ?? '', join(own, 'real.so')], at)
    await symlink('/opt/y/real.so', join(own, 'liba.so.1'))
    // Outside there is such a file; the system that is asked has none at that path.
    await symlink(join(at, 'made/libb.so.1'), join(own, 'libb.so.1'))
    await run(['cp', needs[2] ?? '', join(root, 'opt/conf')], at)
    expect(await ours(join(own, 'app'), root)).toEqual([
      'liba.so.1 => /opt/y/../y/liba.so.1',
      'libb.so.1 => not found',
      'libc.so.1 => /opt/conf/libc.so.1',
      'libc.so.6 => /lib/libc.so.6',
      '/lib/ld-linux-aarch64.so.1'
    ])
  })

  test('a program of another machine finds nothing on this one', async () => {
    const { link } = await linker('aarch64-linux-gnu-gcc')
    const file = await link({ to: 'app', program: true })
    expect(await ours(file)).toContain('libc.so.6 => not found')
  })
})
