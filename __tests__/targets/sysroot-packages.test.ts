import { chown, lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { DownloadRecord } from '../../src/host/host.ts'
import { provisionAptRoot } from '../../src/sysroots/provision-apt-root.ts'
import { provideSysroot } from '../../src/sysroots/provision-sysroot.ts'
import { readOffer } from '../../src/sysroots/read-offer.ts'
import type { ProvidedSysroot } from '../../src/sysroots/sysroot.ts'
import { installZig } from '../../src/toolchains/install-zig.ts'
import { ZIG_PINS } from '../../src/toolchains/pins.ts'
import { TEST_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { runChild } from '../helpers/run-child.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

// Downloads packages of three architectures, and builds zig's C library for them.
jest.setTimeout(20 * 60_000)

let machine: TestHost
let zig: string
beforeAll(async () => {
  machine = await createTestHost({
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
    XDG_CACHE_HOME: join(TEST_CACHE, 'sysroots')
  })
  const pin = ZIG_PINS[machine.host.platform.goarch]
  if (pin === undefined) throw new Error('no zig for this machine')
  zig = join(await installZig(pin, machine.host), 'zig')
})
afterAll(async () => machine.close())

async function run(...argv: readonly [string, ...string[]]): Promise<string> {
  const cache = join(TEST_CACHE, 'caches', 'zig-sysroots')
  const { exitCode, stdout, stderr } = await machine.host.exec({
    argv,
    cwd: machine.root,
    env: { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache }
  })
  if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

const PROGRAM = `#include <sqlite3.h>
#include <openssl/crypto.h>
#include <stdio.h>
int main(void) {
  sqlite3 *db;
  if (sqlite3_open(":memory:", &db)) return 1;
  return printf("%s, %s\\n", sqlite3_libversion(), OpenSSL_version(OPENSSL_VERSION)) < 0;
}
`
const OUTPUT = /^3\.\d+\.\d+, OpenSSL \d.*\n$/

describe.each([
  ['arm64', 'aarch64-linux-gnu', 'aarch64'],
  ['armhf', 'arm-linux-gnueabihf', 'arm'],
  ['s390x', 's390x-linux-gnu', 's390x']
])('%s', (architecture, triple, emulator) => {
  let sysroot: ProvidedSysroot
  let source: string
  beforeAll(async () => {
    const packages = ['libsqlite3-dev', 'libssl-dev']
    sysroot = await provideSysroot({ kind: 'packages', architecture, packages }, machine.host)
    source = join(machine.root, 'program.c')
    await writeFile(source, PROGRAM)
  })

  test('zig with its own C library builds against the libraries alone; the whole runs it', async () => {
    const { root, libraries } = sysroot
    const program = join(machine.root, `zig-${architecture}`)
    const include = [
      '-I',
      join(libraries, 'usr/include'),
      '-I',
      join(libraries, 'usr/include', triple)
    ]
    const link = ['-L', join(libraries, 'usr/lib', triple), '-lsqlite3', '-lcrypto']
    const target = ['-target', `${triple}.2.36`, '-Wno-error=date-time']
    await run(zig, 'cc', ...target, ...include, source, '-o', program, ...link)
    expect(await run(`qemu-${emulator}-static`, '-L', root, program)).toMatch(OUTPUT)
  })
})

test('what g++ builds finds its library in the emulator', async () => {
  const source = join(machine.root, 'x.cc')
  await writeFile(
    source,
    '#include <iostream>\n#include <stdexcept>\n' +
      'int main() { try { throw std::runtime_error("thrown"); } catch (std::exception &e) { std::cout << e.what(); } }\n'
  )
  const { root } = await provideSysroot(
    { kind: 'packages', architecture: 'arm64', packages: [] },
    machine.host
  )
  const program = join(machine.root, 'x')
  await run('aarch64-linux-gnu-g++', `--sysroot=${root}`, source, '-o', program)
  expect(await run('qemu-aarch64-static', '-L', root, program)).toBe('thrown')
})

describe('processes', () => {
  interface Answer {
    readonly provided: ProvidedSysroot
    readonly downloads: readonly DownloadRecord[]
    readonly uid: number
  }
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'crossgo-sysroots-'))
  })
  afterAll(async () => rm(directory, { recursive: true, force: true }))

  const child = async (as: readonly string[], ...words: readonly string[]): Promise<Answer> => {
    const argv = [...as, TOOLS.node, '__tests__/helpers/sysroot-child.ts', directory, ...words]
    const [program = '', ...rest] = argv
    const { exitCode, stdout, stderr } = await runChild({
      argv: [program, ...rest],
      cwd: process.cwd(),
      env: { PATH: process.env['PATH'] ?? '', HOME: directory },
      timeoutMs: 5 * 60_000
    })
    if (exitCode !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Answer
  }

  test('three at once, two for the same, by somebody without any rights', async () => {
    // As somebody who may not write to the machine's own places, also where the tests are run by root.
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    const isRoot = process.getuid?.() === 0
    if (isRoot) await chown(directory, 65534, 65534)
    const as = isRoot ? nobody : []
    const answers = await Promise.all([
      child(as, 'arm64', 'zlib1g-dev'),
      child(as, 'arm64', 'zlib1g-dev'),
      child(as, 'arm64', 'libbz2-dev')
    ])
    const [one, two, other] = answers
    expect(one.uid).not.toBe(0)
    expect(one.provided).toEqual(two.provided)
    expect(other.provided.root).not.toBe(one.provided.root)
    for (const { provided } of answers) {
      expect((await lstat(join(provided.root, 'usr/include/stdio.h'))).isFile()).toBe(true)
    }
    const left = await readdir(join(directory, 'cache/crossgo/sysroots'))
    expect(left.filter((name) => name.includes('.'))).toEqual([])

    const again = await child(as, 'arm64', 'zlib1g-dev')
    expect([again.provided, again.downloads]).toEqual([one.provided, []])
  })

  test('a source that fails is a warning, and its packages are the only ones missing', async () => {
    const own = await createTestHost()
    try {
      const root = await provisionAptRoot('arm64', own.host)
      const broken = 'deb [trusted=yes] file:/no/such/place ./\n'
      await writeFile(join(root.directory, 'sources.list.d', 'broken.list'), broken)
      const offer = await readOffer(root, ['zlib1g-dev'], own.host, false)
      expect(offer.map(({ name }) => name)).toContain('zlib1g-dev')
      expect(own.lines.join('\n')).toMatch(/warning: apt-get update for arm64 .*\/no\/such\/place/s)
    } finally {
      await own.close()
    }
  })

  test('every file is recorded with its proof', async () => {
    const { provided, downloads } = await child([], 'arm64', 'liblz4-dev')
    expect(downloads.map(({ sha256 }) => sha256)).toEqual(
      provided.packages.map(({ sha256 }) => sha256)
    )
    const record = downloads.find(({ what }) => what.startsWith('liblz4-dev '))
    expect(record?.url).toMatch(/\/liblz4-dev_[^/]+_arm64\.deb$/)
    expect(record?.proof).toEqual({
      kind: 'sha256',
      hex: record?.sha256,
      vouchedBy: expect.stringMatching(/^apt's signed lists of \S/)
    })
  })
})
