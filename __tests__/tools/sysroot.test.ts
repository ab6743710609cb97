import { lstat, mkdir, readdir, readlink, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ADDRESSES } from '../../src/host/addresses.ts'
import { aptConf } from '../../src/sysroots/apt-conf.ts'
import { parseSystem, sourcesFor } from '../../src/sysroots/apt-sources.ts'
import { provideSysroot } from '../../src/sysroots/provision-sysroot.ts'
import type { ProvidedSysroot, SysrootSource } from '../../src/sysroots/sysroot.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
beforeAll(async () => {
  // What was fetched once is kept for the next run of the tests.
  machine = await createTestHost({ XDG_CACHE_HOME: join(TEST_CACHE, 'sysroots') })
})
afterAll(async () => machine.close())

async function run(...argv: readonly [string, ...string[]]): Promise<string> {
  const { exitCode, stdout, stderr } = await machine.host.exec({ argv, cwd: machine.root })
  if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

describe('packages', () => {
  const wanted: SysrootSource = {
    kind: 'packages',
    architecture: 'arm64',
    packages: ['zlib1g-dev']
  }
  let sysroot: ProvidedSysroot
  beforeAll(async () => {
    sysroot = await provideSysroot(wanted, machine.host)
  })

  test('a C program that needs one is built and runs in the emulator', async () => {
    const source = join(machine.root, 'z.c')
    const program = join(machine.root, 'z')
    await writeFile(
      source,
      '#include <zlib.h>\n#include <pthread.h>\n#include <stdio.h>\n' +
        'static void *run(void *x) { return x; }\n' +
        'int main(void) { pthread_t t; pthread_create(&t, 0, run, 0); pthread_join(t, 0);\n' +
        '  return printf("%s %d\\n", zlibVersion(), sizeof(void *)) < 0; }\n'
    )
    const { root } = sysroot
    const cc = ['aarch64-linux-gnu-gcc', `--sysroot=${root}`] as const
    await run(...cc, source, '-o', program, '-lz', '-pthread')
    expect(await run('qemu-aarch64-static', '-L', root, program)).toMatch(/^1\.\d+[\d.]* 8\n$/)
    expect(await run(...cc, '-M', source)).toContain(`${root}/usr/include/zlib.h`)
    expect(await run(...cc, '-print-file-name=libz.a')).toContain(root)
  })

  test('the tree stands by itself: no link is absolute, and none of libraries leads nowhere', async () => {
    const names = await readdir(sysroot.root, { recursive: true, withFileTypes: true })
    const links = names.filter((entry) => entry.isSymbolicLink())
    expect(links.length).toBeGreaterThan(20)
    for (const entry of links) {
      const path = join(entry.parentPath, entry.name)
      expect(await readlink(path)).not.toMatch(/^\//)
      if (entry.name.includes('.so')) expect((await stat(path)).isFile()).toBe(true)
    }
    expect(await readlink(join(sysroot.root, 'lib'))).toBe('usr/lib')
    const loader = await stat(join(sysroot.root, 'lib/ld-linux-aarch64.so.1'))
    expect(loader.isFile()).toBe(true)
  })

  test('the second tree has the library, and nothing of the C library', async () => {
    const include = await readdir(join(sysroot.libraries, 'usr/include'))
    expect(include.sort()).toEqual(['zconf.h', 'zlib.h'])
    const libraries = await readdir(join(sysroot.libraries, 'usr/lib/aarch64-linux-gnu'))
    expect(libraries).toEqual(expect.arrayContaining(['libz.so', 'libz.a', 'pkgconfig']))
    expect(
      libraries.filter((name) => /^(?:libc|libm|libpthread|libgcc_s|libstdc\+\+)\./.test(name))
    ).toEqual([])
  })

  test('packages are known by what they are', () => {
    const names = sysroot.packages.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(names).toEqual(
      expect.arrayContaining(['libc6', 'libc6-dev', 'linux-libc-dev', 'zlib1g'])
    )
    for (const each of sysroot.packages) {
      expect(each.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(['arm64', 'all']).toContain(each.architecture)
    }
  })

  test('once it is there, no program runs and nothing is fetched', async () => {
    const { commands, downloads } = machine.host.records
    const before = [commands.length, downloads.length]
    const times = async (): Promise<number> => (await lstat(sysroot.root)).mtimeMs
    const made = await times()
    const again = await Promise.all([1, 2, 3].map(async () => provideSysroot(wanted, machine.host)))
    expect(again).toEqual([sysroot, sysroot, sysroot])
    expect([[commands.length, downloads.length], await times()]).toEqual([before, made])
  })

  /** Names, sizes and times of what belongs to the machine's own apt and dpkg. */
  const ownState = async (): Promise<string> => {
    const lines: string[] = []
    for (const directory of ['/var/lib/dpkg', '/var/lib/apt/lists', '/var/cache/apt']) {
      for (const name of (await readdir(directory).catch(() => [])).sort()) {
        const { size, mtimeMs } = await lstat(join(directory, name))
        lines.push(`${directory}/${name} ${String(size)} ${String(mtimeMs)}`)
      }
    }
    return lines.join('\n')
  }

  test('an unknown package is named with what is near it, and the machine is as it was', async () => {
    let changed = ''
    // Other tests may install something at the same time.
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = await ownState()
      const failure = await failureOf(
        provideSysroot({ ...wanted, packages: ['zlib1g-devv', 'sqlite3-dev'] }, machine.host)
      )
      expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
      expect(failure.what).toMatch(/ has no package sqlite3-dev, zlib1g-devv for arm64\.$/)
      expect(failure.fix).toContain('near it are libsqlite3-dev, zlib1g-dev.')
      changed = (await ownState()) === before ? '' : 'changed'
      if (changed === '') break
    }
    expect(changed).toBe('')
  })

  test('no file of the machine is an output of apt, and no hook of it runs', async () => {
    const conf = join(machine.root, 'apt.conf')
    const hook = join(machine.root, 'hooks.conf')
    await writeFile(
      hook,
      'APT::Update::Post-Invoke { "touch /tmp/x"; };\nDPkg::Post-Invoke { "x"; };\n' +
        'Acquire::IndexTargets::deb::Contents { MetaKey "x"; };\nAcquire::http::Proxy "http://p.example";\n'
    )
    await writeFile(conf, aptConf('armhf', '/private/root', [hook]))
    const env = { APT_CONFIG: conf }
    const { stdout } = await machine.host.exec({ argv: ['apt-config', 'dump'], env })
    expect(stdout).not.toMatch(/Invoke|Contents/)
    expect(stdout).toContain('Acquire::http::Proxy "http://p.example";')
    const places = stdout.match(/^Dir::(?:State|Cache|Log)(?:::(?:lists|status|archives))? .*$/gm)
    expect(places).toHaveLength(6)
    for (const place of places ?? []) expect(place).toContain(' "/private/root/')
    expect(stdout).toContain('APT::Architectures:: "armhf";')
  })

  test("apt itself reads what becomes of Ubuntu's sources", async () => {
    const system = parseSystem('ID=ubuntu\nVERSION_CODENAME=noble\n')
    const lines = `deb [arch=amd64 trusted=yes] ${ADDRESSES.ubuntuArchive} noble main universe\ndeb [arch=amd64,arm64 by-hash=no] https://vendor.example/x stable extra\n`
    const files = [{ name: 'sources.list', text: lines }]
    const archives = { main: ADDRESSES.ubuntuArchive, ports: ADDRESSES.ubuntuPorts }
    const sources = sourcesFor('arm64', 'amd64', files, system, archives)
    const directory = join(machine.root, 'ubuntu')
    await mkdir(join(directory, 'sources.list.d'), { recursive: true })
    await writeFile(join(directory, 'sources.list'), sources.lines)
    await writeFile(join(directory, 'sources.list.d/x.sources'), sources.paragraphs)
    await writeFile(join(directory, 'apt.conf'), aptConf('arm64', directory, []))
    const { stdout, stderr } = await machine.host.exec({
      argv: ['apt-get', 'update', '--print-uris'],
      env: { APT_CONFIG: join(directory, 'apt.conf') }
    })
    expect(stderr).toBe('')
    const uris = stdout.match(/(?<=^')[^']+(?=' )/gm) ?? []
    expect(uris.filter((uri) => !uri.includes('binary-all')).sort()).toEqual([
      `${ADDRESSES.ubuntuPorts}/dists/noble/InRelease`,
      `${ADDRESSES.ubuntuPorts}/dists/noble/main/binary-arm64/Packages.xz`,
      `${ADDRESSES.ubuntuPorts}/dists/noble/universe/binary-arm64/Packages.xz`,
      'https://vendor.example/x/dists/stable/InRelease',
      'https://vendor.example/x/dists/stable/extra/binary-arm64/Packages.xz'
    ])
  })

  test('a machine without apt-get and a bad name are errors of their own', async () => {
    const host = {
      ...machine.host,
      which: async (name: string) => (name === 'apt-get' ? undefined : machine.host.which(name))
    }
    const without = await failureOf(provideSysroot(wanted, host))
    expect([without.code, without.what]).toEqual([
      'TOOLCHAIN_UNAVAILABLE',
      'Packages for arm64 need apt-get, which this machine does not have.'
    ])
    expect(without.fix).toContain('as a directory or an archive')
    const bad = await failureOf(provideSysroot({ ...wanted, packages: ['-o=x'] }, machine.host))
    expect(bad.code).toBe('CONFIG_INVALID')
  })
})
