import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { build } from '../../src/commands/build.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import type { Report } from '../../src/report/report.ts'
import { DEMO_CACHE, TEST_CACHE } from '../helpers/install-tools.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { provide } from '../tools/toolchain-sample.ts'

jest.setTimeout(30 * 60_000)

let machine: TestHost
beforeAll(async () => {
  machine = await createTestHost({
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
    XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg')
  })
})
afterAll(async () => machine.close())

async function buildModule(
  directory: string,
  values: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<Report> {
  const host = { ...machine.host, env: { ...machine.host.env, ...env } }
  const settings = await loadSettings({ values, label: (name) => name }, directory, host)
  return (await build(settings, host, '0.0.0')).report
}

/** Everything that is not as it should be, in words. */
function troubles(report: Report): readonly string[] {
  const failed = report.targets.flatMap(({ target, outcome }) =>
    outcome.status === 'failed' ? [`${target}: ${outcome.what}\n${outcome.details ?? ''}`] : []
  )
  const found = report.findings
    .filter(({ status }) => status === 'fail')
    .map(({ target, message }) => `${target}: ${message}`)
  return [...failed, ...found]
}

/** How each target was run; the reason where it was not. */
function runsOf(report: Report): readonly string[] {
  return report.targets.flatMap(({ outcome }) =>
    outcome.status === 'built'
      ? outcome.binaries.map(({ smokeRun }) =>
          smokeRun?.ran === true ? smokeRun.how : (smokeRun?.why ?? 'no smoke run')
        )
      : []
  )
}

async function example(): Promise<string> {
  const directory = join(machine.root, `native-libs-${String(Math.random()).slice(2)}`)
  await cp('examples/native-libs', directory, { recursive: true })
  return directory
}

describe('SQLite and OpenSSL through pkg-config', () => {
  test('each architecture with its own libraries, run in the emulator', async () => {
    const out = join(machine.root, 'dynamic')
    const targets = 'linux/amd64,linux/arm64,linux/arm/7,linux/s390x'
    const report = await buildModule(await example(), { targets, out })
    expect(troubles(report)).toEqual([])
    const [native, ...emulated] = runsOf(report)
    expect(native).toMatch(/^native/)
    expect(emulated).toEqual(['qemu-aarch64-static', 'qemu-arm-static', 'qemu-s390x-static'])
    for (const { outcome } of report.targets) {
      const libraries = outcome.status === 'built' ? outcome.binaries[0]?.libraries : undefined
      // Found in the root of the target, never on the machine.
      for (const name of ['libsqlite3.so.0', 'libcrypto.so.3'])
        expect(libraries?.find((each) => each.name === name)?.path).toMatch(/crossgo\/sysroots\//)
    }
    const names = report.downloads.map(({ what }) => what).join('\n')
    if (names !== '') expect(names).toContain('libsqlite3-dev')
  })

  test('static: nothing is loaded, and what glibc cannot do is said', async () => {
    const out = join(machine.root, 'static')
    const values = { targets: 'linux/amd64,linux/arm64', link: 'static', out }
    const report = await buildModule(await example(), values)
    expect(troubles(report)).toEqual([])
    expect(runsOf(report)).toEqual([expect.stringMatching(/^native/), 'qemu-aarch64-static'])
    expect(
      report.findings.filter(({ status }) => status === 'warn').map(({ message }) => message)
    ).toEqual([
      expect.stringMatching(/linked statically with glibc and calls dlopen, .*getaddrinfo/),
      expect.stringMatching(/linked statically with glibc and calls dlopen, .*getaddrinfo/)
    ])
    for (const name of report.files.map((file) => file.name)) {
      await machine.host.exec({ argv: ['tar', 'xzf', join(out, name)], cwd: out })
      const { stdout } = await machine.host.exec({
        argv: ['readelf', '-lWd', join(out, 'native-libs')]
      })
      expect(stdout).not.toMatch(/INTERP|NEEDED/)
    }
  })

  test('bundle: runs where it is unpacked, without a word about where its libraries are', async () => {
    const out = join(machine.root, 'bundle')
    const values = { targets: 'linux/amd64,linux/arm64', link: 'bundle', out }
    const report = await buildModule(await example(), values)
    expect(troubles(report)).toEqual([])
    const [amd64, arm64] = report.files
    const here = join(out, 'elsewhere')
    await mkdir(here)
    await machine.host.exec({ argv: ['tar', 'xzf', join(out, amd64?.name ?? '')], cwd: here })
    const moved = join(machine.root, 'moved')
    await rename(here, moved)
    const program = join(moved, 'bin', 'native-libs')
    const run = await machine.host.exec({ argv: [program] })
    expect(run.stdout).toContain('SQLite 3.')
    const loaded = await machine.host.exec({ argv: ['ldd', program] })
    expect(loaded.stdout).toContain(`libcrypto.so.3 => ${moved}/bin/../lib/libcrypto.so.3`)
    const listed = await machine.host.exec({ argv: ['tar', 'tzf', join(out, arm64?.name ?? '')] })
    expect(listed.stdout.split('\n')).toEqual(
      expect.arrayContaining(['bin/native-libs', 'lib/libcrypto.so.3', 'lib/libsqlite3.so.0'])
    )
  })
})

const ZLIB = `package main

// #cgo pkg-config: zlib
// #include <zlib.h>
import "C"

import "fmt"

func main() { fmt.Println("zlib", C.GoString(C.zlibVersion()), C.crc32(0, nil, 0)) }
`

async function moduleOf(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = join(machine.root, `module-${String(Math.random()).slice(2)}`)
  await mkdir(directory)
  const goMod = 'module example.test/app\n\ngo 1.26\n\ntoolchain go1.27.4\n'
  for (const [name, text] of Object.entries({ 'go.mod': goMod, ...files }))
    await writeFile(join(directory, name), text)
  return directory
}

test("windows/amd64: a library of the distribution's mingw packages, run in Wine", async () => {
  const directory = await moduleOf({
    'main.go': ZLIB,
    '.crossgo.yaml':
      "sysroot: { packages: [zlib1g-dev, libz-mingw-w64-dev] }\nsmoke: [run]\nsmoke-expect: '^zlib 1\\.[\\d.]+ 0$'\n"
  })
  const out = join(machine.root, 'zlib')
  const report = await buildModule(directory, { targets: 'windows/amd64,linux/arm64', out })
  expect(troubles(report)).toEqual([])
  expect(runsOf(report)).toEqual([expect.stringMatching(/^wine/), 'qemu-aarch64-static'])
})

test('darwin/arm64: a root of the user with a static SQLite and its .pc file', async () => {
  const root = join(machine.root, 'mac')
  const lib = join(root, 'usr', 'lib')
  await mkdir(join(lib, 'pkgconfig'), { recursive: true })
  await mkdir(join(root, 'usr', 'include'))
  const sqlite = await machine.host.exec({
    argv: ['go', 'mod', 'download', '-json', 'github.com/mattn/go-sqlite3@v1.14.53'],
    env: { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod' },
    cwd: await moduleOf({})
  })
  const { Dir: source } = JSON.parse(sqlite.stdout) as { readonly Dir: string }
  await cp(join(source, 'sqlite3-binding.h'), join(root, 'usr', 'include', 'sqlite3.h'))
  const needs = { cxx: false, pkgConfig: false }
  const { environment } = await provide('darwin/arm64', 'zig', machine.host, {}, needs)
  const { CC = '', AR = '' } = environment
  const object = join(machine.root, 'sqlite3.o')
  const compiled = await machine.host.exec({
    argv: [
      CC,
      '-O1',
      '-DSQLITE_OMIT_LOAD_EXTENSION',
      '-c',
      join(source, 'sqlite3-binding.c'),
      '-o',
      object
    ],
    env: environment
  })
  expect([compiled.exitCode, compiled.stderr]).toEqual([0, ''])
  await machine.host.exec({ argv: [AR, 'rc', join(lib, 'libsqlite3.a'), object], env: environment })
  await writeFile(
    join(lib, 'pkgconfig', 'sqlite3.pc'),
    'prefix=/usr\nlibdir=${prefix}/lib\nName: SQLite\nDescription: database\nVersion: 3\nLibs: -L${libdir} -lsqlite3\nCflags: -I${prefix}/include\n'
  )
  const directory = await moduleOf({
    'main.go': `package main

// #cgo pkg-config: sqlite3
// #include <sqlite3.h>
import "C"

func main() { println(C.GoString(C.sqlite3_libversion())) }
`,
    '.crossgo.yaml': `overrides:\n  darwin/*:\n    sysroot: ${root}\n`
  })
  const out = join(machine.root, 'mac-out')
  const report = await buildModule(directory, { targets: 'darwin/arm64', out })
  expect(troubles(report)).toEqual([])
  const [target] = report.targets
  const record = target?.outcome.status === 'built' ? target.outcome.binaries[0]?.record : undefined
  // Linked in: no library of ours is loaded.
  expect(record?.format === 'macho' ? record.needed : undefined).not.toContain('libsqlite3')
})

const FRAMEWORK = `package main

// #cgo LDFLAGS: -framework IOKit
// typedef void *CFMutableDictionaryRef;
// CFMutableDictionaryRef IOServiceMatching(const char *name);
import "C"

func main() { println(C.IOServiceMatching(nil) != nil) }
`

describe('frameworks of macOS', () => {
  const attempt = async (frameworks: string): Promise<Report> => {
    const directory = await moduleOf({ 'main.go': FRAMEWORK })
    const values = { targets: 'darwin/arm64', out: join(directory, 'out') }
    return buildModule(
      directory,
      frameworks === '' ? values : { ...values, 'macos-frameworks': frameworks }
    )
  }

  test('a listed symbol links, and is bound to its framework', async () => {
    const report = await attempt('IOKit=IOServiceMatching')
    expect(troubles(report)).toEqual([])
    const [target] = report.targets
    const record =
      target?.outcome.status === 'built' ? target.outcome.binaries[0]?.record : undefined
    expect(record?.format === 'macho' ? record.needed : []).toContain(
      '/System/Library/Frameworks/IOKit.framework/Versions/A/IOKit'
    )
  })

  test('a symbol that is not listed fails by name', async () => {
    expect(troubles(await attempt('IOKit=IOServiceMatchin'))[0]).toMatch(/_IOServiceMatching/)
  })

  test('a framework that is not listed fails by name, with both ways out', async () => {
    const [target] = (await attempt('')).targets
    expect(target?.outcome).toMatchObject({
      status: 'failed',
      what: expect.stringContaining('IOKit'),
      fix: expect.stringMatching(/macos-frameworks.*macos-sdk/)
    })
  })
})

describe('headers of this machine', () => {
  // Where Debian's cross gccs look last.
  const planted = '/usr/include/crossgo-planted.h'
  afterAll(async () => rm(planted, { force: true }))

  test('fail a cross build, also the next one, whose C code is in the cache; without them it succeeds', async () => {
    await writeFile(planted, '#define PLANTED 7\n')
    // Nothing that an earlier run of this test has left in the build cache.
    const only = `ONLY_${String(Math.random()).slice(2)}`
    const source = (include: string): string => `package main

// #define ${only}
// ${include}
// #ifndef PLANTED
// #define PLANTED 1
// #endif
// static int planted(void) { return PLANTED; }
import "C"

func main() { println(C.planted()) }
`
    const directory = await moduleOf({ 'main.go': source('#include <crossgo-planted.h>') })
    const values = { targets: 'linux/arm64', out: join(directory, 'out') }
    // As somebody would who has read how to cross-compile: a compiler, and no sysroot.
    const env = { CC_arm64: 'aarch64-linux-gnu-gcc' }
    for (const run of ['first', 'second'] as const) {
      const [target] = (await buildModule(directory, values, env)).targets
      expect([run, target?.outcome]).toEqual([
        run,
        expect.objectContaining({ status: 'failed', what: expect.stringContaining(planted) })
      ])
    }
    await writeFile(join(directory, 'main.go'), source('#include <stdio.h>'))
    expect(troubles(await buildModule(directory, values, env))).toEqual([])
    // crossgo's own choice of compiler does not see the header at all.
    await writeFile(join(directory, 'main.go'), source('#include <crossgo-planted.h>'))
    const [unseen] = (await buildModule(directory, values)).targets
    expect(unseen?.outcome).toMatchObject({
      what: expect.stringContaining('crossgo-planted.h is not there')
    })
    expect(await readFile(planted, 'utf8')).toContain('PLANTED')
  })
})
