import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readLibraries } from '../../src/libraries/read-libraries.ts'
import { writeBundle } from '../../src/libraries/write-bundle.ts'
import { splitWords } from '../../src/host/quoted-words.ts'
import type { TestHost } from '../helpers/test-host.ts'
import { createBuildHost, outputOf, provide } from '../tools/toolchain-sample.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createBuildHost()
})
afterAll(async () => machine.close())

test('dylibs are found by rpath and loader path, a weak one may be missing, and macOS has its own', async () => {
  const at = join(machine.root, 'app')
  for (const each of ['bin', 'lib', 'libs']) await mkdir(join(at, each), { recursive: true })
  await writeFile(join(at, 'b.c'), 'int b(void) { return 40; }\n')
  await writeFile(join(at, 'a.c'), 'int b(void);\nint a(void) { return b() + 2; }\n')
  await writeFile(join(at, 'w.c'), 'int w(void) { return 1; }\n')
  await writeFile(
    join(at, 'app.c'),
    'int a(void);\n__attribute__((weak_import)) int w(void);\nint main(void) { return a() + (w ? w() : 0); }\n'
  )
  const { environment } = await provide('darwin/arm64', 'zig', machine.host)
  const [cc = '', ...fixed] = splitWords(environment['CC'] ?? '')
  const compile = async (out: string, name: string, ...rest: readonly string[]): Promise<void> => {
    const dylib = out.endsWith('.dylib') ? ['-dynamiclib', '-install_name', name] : []
    await outputOf(machine.host, cc, ...fixed, ...dylib, '-o', join(at, out), ...rest)
  }
  const [lib, libs] = [join(at, 'lib'), join(at, 'libs')]
  await compile('libs/libb.dylib', '@loader_path/libb.dylib', join(at, 'b.c'))
  await compile('lib/liba.dylib', '@rpath/liba.dylib', join(at, 'a.c'), `-L${libs}`, '-lb')
  await compile('lib/libw.dylib', '@rpath/gone/libw.dylib', join(at, 'w.c'))
  const rpath = '-Wl,-rpath,@executable_path/../lib'
  const links = [`-L${lib}`, '-la', '-weak-lw', rpath]
  await compile('bin/app', '', join(at, 'app.c'), ...links)
  await outputOf(machine.host, 'rm', join(lib, 'libw.dylib'))

  const read = await readLibraries(join(at, 'bin/app'), [libs])
  expect([...read].sort((x, y) => (x.name < y.name ? -1 : 1))).toEqual([
    { name: '/usr/lib/libSystem.B.dylib', neededBy: 'app', system: true },
    {
      name: '@loader_path/libb.dylib',
      path: join(libs, 'libb.dylib'),
      neededBy: '@rpath/liba.dylib',
      system: false
    },
    { name: '@rpath/liba.dylib', path: join(lib, 'liba.dylib'), neededBy: 'app', system: false }
  ])
  expect(await writeBundle(read, join(at, 'bundle'), 'macho', machine.host)).toEqual([
    'liba.dylib',
    'libb.dylib'
  ])
  const dump = await outputOf(machine.host, 'llvm-readobj', '--needed-libs', join(at, 'bin/app'))
  for (const { name, neededBy } of read) if (neededBy === 'app') expect(dump).toContain(name)
})
