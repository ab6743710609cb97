import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readLibraries, type ResolvedLibrary } from '../../src/libraries/read-libraries.ts'
import { writeBundle } from '../../src/libraries/write-bundle.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createTestHost()
})
afterAll(async () => machine.close())

const run = async (argv: readonly string[], cwd?: string): Promise<string> => {
  const [program = '', ...args] = argv
  const { exitCode, stdout, stderr } = await machine.host.exec({
    argv: [program, ...args],
    env: { LC_ALL: 'C', LD_LIBRARY_PATH: undefined },
    ...(cwd === undefined ? {} : { cwd })
  })
  if (exitCode !== 0) throw new Error(`${argv.join(' ')}\n${stderr}`)
  return stdout
}

const SOURCES: Readonly<Record<string, string>> = {
  'b.c': 'int b(void) { return 40; }\n',
  'a.c': 'int b(void);\nint a(void) { return b() + 2; }\n',
  'app.cc':
    '#include <iostream>\nextern "C" int a(void);\nint main() { std::cout << "answer " << a() << std::endl; }\n',
  'plain.c':
    '#include <stdio.h>\nint a(void);\nint main(void) { printf("%d\\n", a()); return 0; }\n'
}

/** A new directory with the sources. */
const place = async (name: string): Promise<string> => {
  const directory = join(machine.root, name)
  await mkdir(join(directory, 'bin'), { recursive: true })
  await mkdir(join(directory, 'libs'))
  for (const [file, text] of Object.entries(SOURCES)) await writeFile(join(directory, file), text)
  return directory
}

const brief = ({ name, neededBy }: ResolvedLibrary): string => `${neededBy} -> ${name}`

/** RPATH and RUNPATH, as readelf sees them. */
const pathsOf = async (file: string): Promise<readonly string[]> =>
  [...(await run(['readelf', '-dW', file])).matchAll(/\((R\w*PATH)\).*\[(.*)\]/g)].map(
    ([, tag = '', value = '']) => `${tag} ${value}`
  )

const ORIGIN = '-Wl,-rpath,$ORIGIN/../lib'

describe.each([
  { id: 'linux-amd64', prefix: '', other: 'aarch64-linux-gnu-', start: [], roots: [] },
  {
    id: 'linux-arm64',
    prefix: 'aarch64-linux-gnu-',
    other: '',
    start: ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu'],
    roots: ['/usr/aarch64-linux-gnu/lib']
  }
])(
  '$id: a program, a library and the library of that one',
  ({ id, prefix, other, start, roots }) => {
    let at: string
    let app: string
    let system: readonly string[]
    let libraries: readonly ResolvedLibrary[]
    beforeAll(async () => {
      at = await place(id)
      app = join(at, 'bin', 'app')
      const gcc = `${prefix}gcc`
      const shared = ['-shared', '-fPIC']
      await run([gcc, ...shared, '-Wl,-soname,libb.so.1', '-o', 'libs/libb.so.1', 'b.c'], at)
      const needsB = ['-Wl,-rpath,/nowhere/lib', 'a.c', '-Llibs', '-l:libb.so.1']
      await run([gcc, ...shared, '-Wl,-soname,liba.so.2', '-o', 'libs/liba.so.2.0', ...needsB], at)
      await run(['ln', '-s', 'liba.so.2.0', 'libs/liba.so.2'], at)
      const links = ['-Llibs', '-l:liba.so.2', '-Wl,-rpath-link,libs', ORIGIN]
      await run([`${prefix}g++`, '-o', 'bin/app', 'app.cc', ...links], at)
      // What a loader passes over: a library of another machine, and a text as glibc's libc.so is one.
      await mkdir(join(at, 'decoys'))
      await run([`${other}gcc`, ...shared, '-o', 'decoys/liba.so.2', 'b.c'], at)
      await writeFile(join(at, 'decoys/libb.so.1'), 'INPUT(libb.so.2)\n')
      const libc = await run([gcc, '-print-file-name=libc.so.6'])
      const found = join((await run(['realpath', libc.trim()])).trim(), '..')
      system = roots.length > 0 ? roots : [found]
      libraries = await readLibraries(app, [join(at, 'decoys'), join(at, 'libs'), ...system])
    })

    test('is read as a whole, each once, what comes with the system marked', async () => {
      const names = libraries.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(
        libraries
          .filter(({ system: is }) => !is)
          .map(brief)
          .sort()
      ).toEqual([
        'app -> liba.so.2',
        'app -> libstdc++.so.6',
        'liba.so.2 -> libb.so.1',
        expect.stringMatching(/^(?:app|libstdc\+\+\.so\.6) -> libgcc_s\.so\.1$/)
      ])
      expect(
        libraries
          .filter(({ system: is }) => is)
          .map(({ name }) => name)
          .sort()
      ).toEqual([expect.stringMatching(/^ld-linux-\S+$/), 'libc.so.6', 'libm.so.6'])
      for (const { name, path } of libraries) {
        if (/^lib[ab]\./.test(name)) expect(path).toBe(join(at, 'libs', name))
        const soname = /SONAME.*\[(.*)\]/.exec(await run(['readelf', '-dW', path ?? '']))?.[1]
        expect(soname).toBe(name)
      }
    })

    test('runs in another place with the bundle beside it', async () => {
      const bundle = join(at, 'lib')
      const names = await writeBundle(libraries, bundle, 'elf', machine.host)
      expect(names).toEqual(['liba.so.2', 'libb.so.1', 'libgcc_s.so.1', 'libstdc++.so.6'])
      expect(await pathsOf(join(bundle, 'liba.so.2'))).toEqual(['RUNPATH $ORIGIN'])
      expect(await pathsOf(join(bundle, 'libb.so.1'))).toEqual([])
      expect((await stat(join(bundle, 'liba.so.2'))).mode & 0o777).toBe(0o644)
      const again = join(at, 'again')
      await writeBundle([...libraries].reverse(), again, 'elf', machine.host)
      for (const name of names) {
        const [first, second] = [
          await readFile(join(bundle, name)),
          await readFile(join(again, name))
        ]
        expect(second.equals(first)).toBe(true)
      }
      const moved = join(machine.root, `${id}-moved`)
      await mkdir(moved)
      await rename(join(at, 'bin'), join(moved, 'bin'))
      await rename(bundle, join(moved, 'lib'))
      await rename(join(at, 'libs'), join(at, 'gone'))
      expect(await run([...start, join(moved, 'bin', 'app')])).toBe('answer 42\n')
      const there = await readLibraries(join(moved, 'bin', 'app'), system)
      for (const { name, path, system: isSystem } of there)
        if (!isSystem) expect(path).toBe(join(moved, 'lib', name))
      await rm(join(moved, 'lib', 'libb.so.1'))
      await expect(run([...start, join(moved, 'bin', 'app')])).rejects.toThrow('libb.so.1')
      const failure = await failureOf(
        writeBundle(
          await readLibraries(join(moved, 'bin', 'app'), system),
          again,
          'elf',
          machine.host
        )
      )
      expect(failure.code).toBe('BUILD_FAILED')
      expect(failure.what).toContain('liba.so.2 loads libb.so.1, which is in none')
      expect(failure.fix).toContain('libb.so.1')
    })
  }
)

describe('what ld.so finds is what is read', () => {
  /** Library names that ldd resolves, with their paths. */
  const ldd = async (file: string): Promise<Readonly<Record<string, string>>> => {
    const lines = (await run(['ldd', file])).matchAll(/^\s(\S+) => (not found|\S+)/gm)
    return Object.fromEntries([...lines].map(([, name = '', path = '']) => [name, path]))
  }
  const known = async (file: string): Promise<Readonly<Record<string, string>>> => {
    const system = join((await run(['gcc', '-print-file-name=libc.so.6'])).trim(), '..')
    const read = await readLibraries(file, [(await run(['realpath', system])).trim()])
    const shown = read.filter(({ name }) => !name.startsWith('ld-'))
    return Object.fromEntries(shown.map(({ name, path }) => [name, path ?? 'not found']))
  }
  const settle = async (
    paths: Readonly<Record<string, string>>
  ): Promise<Readonly<Record<string, string>>> => {
    const entries = Object.entries(paths).map(async ([name, path]) => [
      name,
      path === 'not found' ? path : (await run(['realpath', path])).trim()
    ])
    return Object.fromEntries((await Promise.all(entries)) as [string, string][])
  }

  test.each([
    [
      'RUNPATH is not inherited',
      ['-Wl,--enable-new-dtags', '-Wl,-rpath,$ORIGIN/../libs'],
      'not found'
    ],
    ['RPATH is', ['-Wl,--disable-new-dtags', '-Wl,-rpath,${ORIGIN}/../libs'], '/libs/libb.so'],
    [
      'the first of two directories counts',
      ['-Wl,--disable-new-dtags', '-Wl,-rpath,$ORIGIN/../two:$ORIGIN/../libs'],
      '/two/libb.so'
    ]
  ])('%s', async (name, flags, expected) => {
    const at = await place(name.replaceAll(' ', '-'))
    await mkdir(join(at, 'two'))
    await run(['gcc', '-shared', '-fPIC', '-o', 'libs/libb.so', 'b.c'], at)
    await copyFile(join(at, 'libs/libb.so'), join(at, 'two/libb.so'))
    await run(['gcc', '-shared', '-fPIC', '-o', 'libs/liba.so', 'a.c', '-Llibs', '-lb'], at)
    const links = ['-Llibs', '-la', '-Wl,-rpath-link,libs', ...flags]
    await run(['gcc', '-o', 'bin/plain', 'plain.c', ...links], at)
    const read = await known(join(at, 'bin/plain'))
    expect(read['libb.so']).toContain(expected)
    const theirs = await ldd(join(at, 'bin/plain'))
    expect(await settle(read)).toEqual(await settle(theirs))
  })

  test('a static program loads nothing', async () => {
    const at = await place('static')
    await run(['gcc', '-static', '-o', 'bin/plain', 'plain.c', 'a.c', 'b.c'], at)
    expect(await readLibraries(join(at, 'bin/plain'), ['/usr/lib'])).toEqual([])
  })

  test('what is no program is refused', async () => {
    const at = await place('text')
    expect((await failureOf(readLibraries(join(at, 'a.c'), []))).code).toBe('ARTIFACT_UNREADABLE')
  })
})

describe('windows-amd64', () => {
  test('DLLs are found whatever their case, beside the program first', async () => {
    const at = await place('windows')
    const gcc = 'x86_64-w64-mingw32-gcc'
    await run([gcc, '-shared', '-o', 'libs/b.dll', 'b.c'], at)
    await run([gcc, '-shared', '-o', 'bin/a.dll', 'a.c', 'libs/b.dll'], at)
    await run(['x86_64-w64-mingw32-g++', '-o', 'bin/app.exe', 'app.cc', 'bin/a.dll'], at)
    await rename(join(at, 'libs/b.dll'), join(at, 'libs/B.DLL'))
    const runtime = join((await run([gcc, '-print-libgcc-file-name'])).trim(), '..')
    const posix = '/usr/x86_64-w64-mingw32/lib'
    const read = await readLibraries(join(at, 'bin/app.exe'), [join(at, 'libs'), runtime, posix])
    const dump = await run(['x86_64-w64-mingw32-objdump', '-p', join(at, 'bin/app.exe')])
    const direct = [...dump.matchAll(/DLL Name: (\S+)/g)].map(([, name]) => name ?? '')
    expect(read.filter(({ neededBy }) => neededBy === 'app.exe').map(({ name }) => name)).toEqual(
      direct
    )
    const own = read.filter(({ system }) => !system)
    expect(own.map(({ name }) => name).sort()).toEqual([
      'a.dll',
      'b.dll',
      'libgcc_s_seh-1.dll',
      'libstdc++-6.dll'
    ])
    expect(own.find(({ name }) => name === 'b.dll')?.path).toBe(join(at, 'libs/B.DLL'))
    const names = await writeBundle(read, join(at, 'bundle'), 'pe', machine.host)
    expect(names).toEqual(['a.dll', 'b.dll', 'libgcc_s_seh-1.dll', 'libstdc++-6.dll'])
    expect(await readFile(join(at, 'bundle/b.dll'))).toEqual(await readFile(join(at, 'libs/B.DLL')))
  })
})

describe('a bundle is refused', () => {
  const library = (name: string, path: string): ResolvedLibrary => {
    return { name, path, neededBy: 'app', system: false }
  }

  test('when two libraries have one name', async () => {
    const libraries = [
      library('@rpath/libz.dylib', '/a/libz.dylib'),
      library('@loader_path/libz.dylib', '/b/libz.dylib')
    ]
    const failure = await failureOf(
      writeBundle(libraries, join(machine.root, 'two'), 'macho', machine.host)
    )
    expect(failure.what).toContain(
      'Two libraries are called libz.dylib: /a/libz.dylib and /b/libz.dylib'
    )
  })

  test('when a library is asked for by its path', async () => {
    const at = await place('by-path')
    await run(['gcc', '-shared', '-fPIC', '-o', 'libs/libb.so', 'b.c'], at)
    await run(['gcc', '-shared', '-fPIC', '-o', 'bin/liba.so', 'a.c', join(at, 'libs/libb.so')], at)
    const read = await readLibraries(join(at, 'bin/liba.so'), [])
    const path = join(at, 'libs/libb.so')
    expect(read[0]).toEqual({ name: path, path, neededBy: 'liba.so', system: false })
    const failure = await failureOf(writeBundle(read, join(at, 'lib'), 'elf', machine.host))
    expect(failure.what).toContain(`liba.so asks for ${path} by its path`)
  })

  test('when patchelf is not there', async () => {
    const at = await place('no-patchelf')
    await run(['gcc', '-shared', '-fPIC', '-Wl,-rpath,/nowhere', '-o', 'libs/libb.so', 'b.c'], at)
    const bare = await createTestHost({ PATH: join(at, 'bin') })
    try {
      const libraries = [library('libb.so', join(at, 'libs/libb.so'))]
      const failure = await failureOf(writeBundle(libraries, join(at, 'lib'), 'elf', bare.host))
      expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
      expect(failure.fix).toBe('Install patchelf.')
    } finally {
      await bare.close()
    }
  })

  test('and nothing is written for a program that needs the system alone', async () => {
    const none = join(machine.root, 'none')
    const libraries = [{ ...library('libc.so.6', '/c'), system: true }]
    expect(await writeBundle(libraries, none, 'elf', machine.host)).toEqual([])
    await expect(stat(none)).rejects.toThrow('ENOENT')
  })
})
