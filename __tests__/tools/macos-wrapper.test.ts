import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { renderZigWrapper, type ZigWrapperPlan } from '../../src/toolchains/zig-wrapper.ts'
import { writeAddressedDirectory } from '../../src/toolchains/write-addressed-directory.ts'
import type { CommandResult } from '../../src/host/host.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

// Stands where zig is and prints its arguments, one a line: the wrappers' part is what they make of their own.
const PRINTER = '#!/bin/sh\nprintf "%s\\n" "$@"\n'

let machine: TestHost
let plan: ZigWrapperPlan
let directory: string

const write = async (change: Partial<ZigWrapperPlan> = {}): Promise<string> =>
  writeAddressedDirectory(join(machine.root, 'wrappers'), {
    files: renderZigWrapper({ ...plan, ...change }),
    executable: true,
    links: {}
  })

beforeAll(async () => {
  machine = await createTestHost()
  // A path that needs every kind of quoting.
  const place = join(machine.root, "it's a $HOME `dir`")
  await mkdir(place)
  await writeFile(join(place, 'zig'), PRINTER)
  await chmod(join(place, 'zig'), 0o755)
  plan = {
    zigExe: join(place, 'zig'),
    zigVersion: '0.17.1',
    zigTarget: 'aarch64-macos.12.0',
    macos: { root: join(place, 'stubs'), isSdk: false },
    id: '0123abcd'
  }
  directory = await write()
})
afterAll(async () => machine.close())

async function run(program: string, ...args: readonly string[]): Promise<CommandResult> {
  return machine.host.exec({ argv: [join(directory, program), ...args] })
}

/** The arguments that reached zig. */
async function reached(program: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, exitCode } = await run(program, ...args)
  expect([exitCode, stderr]).toEqual([0, ''])
  return stdout.split('\n').slice(0, -1)
}

const HEADERPAD = '-Wl,-headerpad,1144'

describe('what goes through to zig', () => {
  test.each([
    ['cc', 'cc'],
    ['c++', 'c++']
  ])('%s compiles with the target and without link flags', async (program, language) => {
    expect(await reached(program, '-c', 'a b.c', '-DX="y z"', '')).toEqual([
      language,
      '-target',
      'aarch64-macos.12.0',
      '-fno-sanitize=undefined',
      '-Wno-error=date-time',
      '-c',
      'a b.c',
      '-DX="y z"',
      ''
    ])
  })

  test('a link gets the stubs and room for a signature', async () => {
    const args = await reached('cc', 'a.o', '-o', 'a', '-Wl,-S', '-Wl,-x')
    const root = plan.macos?.root ?? ''
    expect(args.slice(5)).toEqual([
      ...['-F', `${root}/System/Library/Frameworks`, '-L', `${root}/usr/lib`],
      ...['a.o', '-o', 'a', '-Wl,-S', '-Wl,-x', HEADERPAD]
    ])
  })

  test("Go's own headerpad means that symbols with temporary paths must go", async () => {
    const args = await reached('cc', HEADERPAD, 'a.o')
    expect(args.slice(-2)).toEqual(['-Wl,-S', HEADERPAD])
    expect(await reached('cc', 'a.o')).not.toContain('-Wl,-S')
  })

  test.each(['-E', '-S', '-M', '-MM', '-fsyntax-only'])('%s is no link', async (flag) => {
    expect(await reached('cc', flag, 'a.c')).not.toContain(HEADERPAD)
  })

  test('flags of the user come after ours, so they win', async () => {
    const args = await reached('cc', '-c', '-fsanitize=undefined', 'a.c')
    expect(args.indexOf('-fsanitize=undefined')).toBeGreaterThan(
      args.indexOf('-fno-sanitize=undefined')
    )
  })

  test('ar is the one of zig', async () => {
    expect(await reached('ar', '-q', '-c', '-s', 'a.a', 'b.o')).toEqual([
      'ar',
      '-q',
      '-c',
      '-s',
      'a.a',
      'b.o'
    ])
  })

  test('an SDK of the user is searched for frameworks, and after the headers of zig', async () => {
    directory = await write({ macos: { root: '/my sdk', isSdk: true } })
    const compile = await reached('cc', '-c', 'a.m')
    expect(compile).toContain('/my sdk/System/Library/Frameworks')
    expect(compile[compile.indexOf('/my sdk/usr/include') - 1]).toBe('-idirafter')
    expect(await reached('cc', 'a.o')).toContain('/my sdk/usr/lib')
    directory = await write()
  })

  test('other systems get their target and nothing of macOS', async () => {
    const { macos: _, ...other } = plan
    directory = await writeAddressedDirectory(join(machine.root, 'wrappers'), {
      files: renderZigWrapper({ ...other, zigTarget: 'x86_64-windows-gnu' }),
      executable: true,
      links: {}
    })
    expect(await reached('cc', 'a.o', '-Wl,-no_pie')).toEqual([
      ...['cc', '-target', 'x86_64-windows-gnu', '-fno-sanitize=undefined'],
      ...['-Wno-error=date-time', 'a.o', '-Wl,-no_pie']
    ])
    directory = await write()
  })
})

describe('questions of the go command', () => {
  test('-### answers with a version that is ours', async () => {
    const { stdout } = await run('cc', '-###', '-x', 'c', '-c', '-')
    expect(stdout).toBe('crossgo zig wrapper version 0.17.1 aarch64-macos.12.0 0123abcd\n')
    // cmd/go looks for the word "version" and wants a digit at the start of the next.
    const words = stdout.split(/\s+/)
    expect(words[words.indexOf('version') + 1]).toMatch(/^\d/)
  })

  test.each([
    [['--print-prog-name', 'dsymutil'], 'dsymutil'],
    [['--print-prog-name', 'strip'], 'strip'],
    [['--print-prog-name', 'ar'], 'ar'],
    [['--print-prog-name=ar'], 'ar'],
    [['-print-prog-name=ar'], 'ar'],
    [['-m64', '--print-prog-name', 'ar'], 'ar']
  ])('%j names the one beside it', async (args, name) => {
    const { stdout } = await run('cc', ...args)
    expect(stdout).toBe(`${join(directory, name)}\n`)
    expect((await stat(stdout.trim())).mode & 0o111).toBe(0o111)
  })

  test('another program is only named', async () => {
    expect((await run('cc', '-print-prog-name=as')).stdout).toBe('as\n')
  })

  test.each(['dsymutil', 'strip'])('%s does nothing, well', async (name) => {
    expect(await run(name, '-S', 'file')).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('--version names zig too', async () => {
    expect((await run('cc', '--version')).stdout).toMatch(
      /^zig 0\.17\.1 for aarch64-macos\.12\.0, /
    )
  })
})

describe('what zig cannot do', () => {
  test.each([
    ['-Wl,-no_pie', 'not position independent'],
    ['-no_pie', 'not position independent'],
    ['-Wl,-flat_namespace', '-buildmode=plugin']
  ])('%s is refused in words', async (flag, words) => {
    const { exitCode, stdout, stderr } = await run('cc', 'a.o', flag, '-o', 'a')
    expect(exitCode).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^crossgo: /)
    expect(stderr).toContain(words)
  })
})

describe('response files, as cmd/link writes them for long link lines', () => {
  const link = async (...words: readonly string[]): Promise<CommandResult> => {
    const file = join(machine.root, 'response')
    await writeFile(file, words.map((word) => `${JSON.stringify(word)}\n`).join(''))
    return run('cc', `@${file}`)
  }

  test('are looked into for the headerpad', async () => {
    expect((await link('-m64', HEADERPAD, 'a.o')).stdout).toMatch(
      /\n-Wl,-S\n-Wl,-headerpad,1144\n$/
    )
    const plain = (await link('-m64', 'a.o')).stdout
    expect(plain).not.toContain('-Wl,-S\n')
    expect(plain).toMatch(/\n-Wl,-headerpad,1144\n$/)
  })

  test.each(['-Wl,-no_pie', '-Wl,-flat_namespace'])('are looked into for %s', async (flag) => {
    expect(await link('-m64', flag)).toMatchObject({ exitCode: 1, stdout: '' })
  })
})

test('shellcheck has nothing against the texts', async () => {
  const macos = { root: '/stubs', isSdk: false }
  const plain = await write({ zigExe: '/zig', macos })
  for (const name of ['cc', 'c++', 'ar', 'dsymutil', 'strip']) {
    const { stdout, exitCode } = await machine.host.exec({
      argv: ['shellcheck', '-s', 'sh', join(plain, name)]
    })
    expect([stdout, exitCode]).toEqual(['', 0])
  }
})

describe('the directory', () => {
  test('is written once and repaired when it was changed', async () => {
    expect(await write()).toBe(directory)
    const before = await stat(join(directory, 'cc'))
    await write()
    expect((await stat(join(directory, 'cc'))).mtimeMs).toBe(before.mtimeMs)
    await writeFile(join(directory, 'cc'), '#!/bin/sh\necho evil\n')
    expect(await write()).toBe(directory)
    expect(await readFile(join(directory, 'cc'), 'utf8')).toBe(renderZigWrapper(plan)['cc'])
    await writeFile(join(directory, 'gcc'), 'more')
    await write()
    await expect(stat(join(directory, 'gcc'))).rejects.toThrow('ENOENT')
  })

  test('is the same for twenty who want it at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, async () => write({ id: 'many' })))
    expect(new Set(all).size).toBe(1)
    expect(await readFile(join(all[0] ?? '', 'ar'), 'utf8')).toContain(' ar "$@"')
  })
})
