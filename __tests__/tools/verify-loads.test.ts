import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { exitStatusOf } from '../../src/commands/verify-request.ts'
import { verify } from '../../src/commands/verify.ts'
import type { ResolvedLibrary } from '../../src/libraries/read-libraries.ts'
import { readOwners } from '../../src/libraries/read-owners.ts'
import { renderPassports } from '../../src/report/renderers/passport.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { createLinker, createRunner, type Runner } from './loads-cases.ts'

let machine: TestHost
let runner: Runner
beforeAll(async () => {
  machine = await createTestHost()
  runner = createRunner(machine)
})
afterAll(async () => machine.close())

const run: Runner['run'] = async (...args) => runner.run(...args)

describe('verify', () => {
  test('says where each library comes from, as dpkg does', async () => {
    const [passport] = await verify({ paths: ['/usr/bin/openssl'], loads: true }, machine.host)
    if (passport === undefined || 'error' in passport) throw new Error('unreadable')
    const libraries = passport.libraries ?? []
    const ssl = libraries.find(({ name }) => name.startsWith('libssl'))
    for (const { path = '', package: owner } of [ssl, libraries.at(-1)] as ResolvedLibrary[]) {
      const real = (await run(['realpath', path])).trim()
      const search = ['dpkg', '-S', `*/${basename(real)}`]
      const names = (await run(search)).match(/^[^:]+(?::\w+)?(?=: )/gm) ?? []
      const query = ['dpkg-query', '-W', '-f', '${Package} ${Version} ${Architecture}\n', ...names]
      const said = `${owner?.name ?? ''} ${owner?.version ?? ''} ${owner?.architecture ?? ''}`
      expect((await run(query)).split('\n')).toContain(said)
      const id = (await run(['sh', '-c', '. /etc/os-release; echo $ID'])).trim()
      expect(owner?.distribution).toBe(id)
    }
    expect(renderPassports([passport], 120)).toContain(
      `${ssl?.name ?? ''} => ${ssl?.path ?? ''} (${ssl?.package?.name ?? ''} `
    )
    expect(passport.findings).toContainEqual({
      check: 'libraries-found',
      status: 'pass',
      message: 'finds every library that it loads'
    })
  })

  test('fails for a library that is nowhere, and ends with status 5', async () => {
    const { link } = await createLinker(runner)
    await link({ to: 'lib/libgone.so.1', soname: 'libgone.so.1' })
    const file = await link({ to: 'app', program: true, needs: ['lib/libgone.so.1'] })
    const files = await verify({ paths: [file], loads: true }, machine.host)
    expect(exitStatusOf(files)).toBe(5)
    const text = renderPassports(files, 100)
    expect(text).toContain('! fail: does not find libgone.so.1 (for app) (libraries-found)')
    expect(text).toContain('libgone.so.1 => not found')
    const asked = await verify({ paths: [file] }, machine.host)
    expect(JSON.stringify(asked)).not.toContain('libraries-found')
  })

  test('DLLs are looked for below the sysroot, those of Windows are not missed', async () => {
    const at = await mkdtemp(join(machine.root, 'windows-'))
    const gcc = 'x86_64-w64-mingw32-gcc'
    await mkdir(join(at, 'root/bin'), { recursive: true })
    await writeFile(join(at, 'none.c'), '')
    await run([gcc, '-shared', '-o', 'root/bin/a.dll', 'none.c', '-Wl,--export-all-symbols'], at)
    await writeFile(join(at, 'a.def'), 'LIBRARY a.dll\nEXPORTS\n  a\n')
    await writeFile(join(at, 'a.c'), 'int a(void); int main(void) { return a(); }\n')
    await run(['x86_64-w64-mingw32-dlltool', '-d', 'a.def', '-l', 'liba.a'], at)
    await run([gcc, '-o', 'a.exe', 'a.c', 'liba.a'], at)
    const sysroot = join(at, 'root')
    const [found] = await verify({ paths: [join(at, 'a.exe')], loads: true, sysroot }, machine.host)
    if (found === undefined || 'error' in found) throw new Error('unreadable')
    expect(found.libraries?.find(({ name }) => name === 'a.dll')).toMatchObject({
      path: '/bin/a.dll',
      file: join(sysroot, 'bin/a.dll')
    })
    expect(found.findings.find(({ check }) => check === 'libraries-found')?.status).toBe('pass')
    const files = await verify({ paths: [join(at, 'a.exe')], loads: true }, machine.host)
    expect(exitStatusOf(files)).toBe(5)
  })

  test('a sysroot that is not there is refused', async () => {
    const failure = await failureOf(
      verify({ paths: ['/bin/ls'], loads: true, sysroot: join(machine.root, 'no') }, machine.host)
    )
    expect(failure.code).toBe('CONFIG_INVALID')
  })
})

test('a reader asks each database once', async () => {
  const owners = readOwners()
  const library = { name: 'libc.so.6', path: '/lib64/ld-linux-x86-64.so.2', neededBy: 'x' }
  const many = Array.from({ length: 200 }, () => ({ ...library, system: true }))
  await owners.add(many.slice(0, 1))
  const begin = performance.now()
  const [first] = await owners.add(many)
  expect(first?.package?.name).toBe('libc6')
  expect(performance.now() - begin).toBeLessThan(1000)
})
