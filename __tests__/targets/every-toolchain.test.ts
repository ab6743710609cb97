import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { build } from '../../src/commands/build.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import { provideSysroot } from '../../src/sysroots/provision-sysroot.ts'
import type { Report, TargetReport } from '../../src/report/report.ts'
import { DEMO_CACHE, TEST_CACHE } from '../helpers/install-tools.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { EXPECTED, writeTwoLanguages } from './two-languages.ts'

// zig compiles its C and C++ libraries for each target of a first run: two to five minutes each on two cores.
jest.setTimeout(60 * 60_000)

let machine: TestHost
let project: string

/** Debian has Wine for 32 bits as a package of another architecture; here it comes as crossgo's sysroots do. */
async function writeWine32(bin: string): Promise<void> {
  const { host } = machine
  const loader = ['apt-get', 'install', '-y', '-qq', 'libc6-i386'] as const
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  expect((await host.exec({ argv: loader, env })).exitCode).toBe(0)
  const packages = ['wine32', 'libwine', 'libz-mingw-w64']
  const { root } = await provideSysroot({ kind: 'packages', architecture: 'i386', packages }, host)
  const script = `#!/bin/sh
export LD_LIBRARY_PATH=${root}/usr/lib/i386-linux-gnu
export WINEDLLPATH=${root}/usr/i686-w64-mingw32/lib
export WINEPATH='Z:${root.replaceAll('/', '\\')}\\usr\\i686-w64-mingw32\\lib'
export WINESERVER=${root}/usr/lib/wine/wineserver32
exec ${root}/usr/lib/wine/wine "$@"
`
  await writeFile(join(bin, 'wine32'), script, { mode: 0o755 })
}

beforeAll(async () => {
  const bin = await mkdtemp(join(tmpdir(), 'crossgo-wine32-'))
  machine = await createTestHost({
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
    XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg')
  })
  project = join(machine.root, 'project')
  await mkdir(project, { recursive: true })
  await writeTwoLanguages(project, 'go')
  await writeWine32(bin)
})
afterAll(async () => machine.close())

interface Leg {
  readonly target: string
  readonly toolchain: string
  readonly run: RegExp
  /** What `file` says of both programs. */
  readonly file: RegExp
  /** Main packages; both unless the toolchain has no C++. */
  readonly packages?: string
  /** More settings of the run. */
  readonly settings?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const NATIVE = /^native/
const LEGS: readonly Leg[] = [
  { target: 'linux/amd64', toolchain: 'gnu', run: NATIVE, file: /x86-64.*pie|pie.*x86-64/ },
  { target: 'linux/386', toolchain: 'gnu', run: NATIVE, file: /Intel 80386/ },
  { target: 'linux/arm64', toolchain: 'gnu', run: /^qemu-aarch64/, file: /ARM aarch64/ },
  { target: 'linux/arm/7', toolchain: 'gnu', run: /^qemu-arm/, file: /ARM, EABI5/ },
  { target: 'linux/arm/5', toolchain: 'gnu', run: /^qemu-arm/, file: /ARM, EABI5/ },
  { target: 'linux/riscv64', toolchain: 'gnu', run: /^qemu-riscv64/, file: /UCB RISC-V/ },
  { target: 'linux/ppc64le', toolchain: 'gnu', run: /^qemu-ppc64le/, file: /64-bit PowerPC/ },
  { target: 'linux/s390x', toolchain: 'gnu', run: /^qemu-s390x/, file: /IBM S\/390/ },
  { target: 'linux/mips64le', toolchain: 'gnu', run: /^qemu-mips64el/, file: /MIPS64/ },
  { target: 'windows/amd64', toolchain: 'mingw', run: /^wine/, file: /PE32\+.*x86-64/ },
  { target: 'windows/386', toolchain: 'mingw', run: /^wine/, file: /PE32 .*Intel 80386/ },
  {
    target: 'linux/amd64:musl',
    toolchain: 'musl',
    run: NATIVE,
    file: /x86-64.*(?:static-pie|statically) linked/,
    packages: './cmd/c'
  },
  {
    target: 'linux/amd64',
    toolchain: 'custom',
    run: NATIVE,
    file: /x86-64/,
    env: { CC_FOR_linux_amd64: 'gcc -m64', CXX_amd64: 'g++ -m64' }
  },
  { target: 'linux/amd64:gnu.2.17', toolchain: 'zig', run: NATIVE, file: /x86-64/ },
  { target: 'linux/arm64:gnu.2.28', toolchain: 'zig', run: /^qemu-aarch64/, file: /ARM aarch64/ },
  { target: 'linux/arm/6', toolchain: 'zig', run: /^qemu-arm/, file: /ARM, EABI5/ },
  { target: 'linux/amd64:musl', toolchain: 'zig', run: NATIVE, file: /static-pie linked/ },
  { target: 'linux/arm64:musl', toolchain: 'zig', run: /^qemu-aarch64/, file: /static-pie linked/ },
  { target: 'windows/arm64', toolchain: 'zig', run: /^$/, file: /PE32\+.*Aarch64/ },
  { target: 'darwin/universal', toolchain: 'zig', run: /^$/, file: /universal binary/ }
]

async function buildLeg(leg: Leg, out: string): Promise<Report> {
  const host = { ...machine.host, env: { ...machine.host.env, ...leg.env } }
  const values = {
    targets: leg.target,
    packages: leg.packages ?? './cmd/c,./cmd/cxx',
    smoke: 'run',
    'smoke-expect': EXPECTED,
    out,
    ...leg.settings
  }
  const settings = await loadSettings({ values, label: (name) => name }, project, host)
  return (await build(settings, host, '0.0.0')).report
}

function builtOf(
  target: TargetReport | undefined
): Extract<TargetReport['outcome'], { status: 'built' }> {
  const outcome = target?.outcome
  if (outcome?.status === 'built') return outcome
  throw new Error(`${outcome?.what ?? 'no target'}\n${outcome?.details ?? ''}`)
}

test.each(LEGS)('$target by $toolchain', async (leg) => {
  const name = `${leg.toolchain}-${leg.target.replaceAll(/[/:]/g, '-')}`
  const out = join(machine.root, name)
  const report = await buildLeg(leg, out)
  const [target] = report.targets
  const { binaries } = builtOf(target)
  expect(target?.toolchain.id).toBe(leg.toolchain)
  expect(report.findings.filter(({ status }) => status === 'fail' || status === 'warn')).toEqual([])

  const unpacked = join(out, 'unpacked')
  await mkdir(unpacked)
  const archive = report.files[0]?.name ?? ''
  const unpack = archive.endsWith('.zip') ? ['unzip', '-q'] : ['tar', 'xzf']
  const [first = '', ...rest] = unpack
  await machine.host.exec({ argv: [first, ...rest, join(out, archive)], cwd: unpacked })
  const files = await readdir(unpacked)
  expect(files.length).toBe(leg.packages === undefined ? 2 : 1)
  for (const file of files) {
    const { stdout } = await machine.host.exec({ argv: ['file', '-b', join(unpacked, file)] })
    expect(stdout).toMatch(leg.file)
  }
  for (const { smokeRun } of binaries) {
    if (leg.run.source === '^$') expect(smokeRun).toMatchObject({ ran: false })
    else
      expect(smokeRun).toMatchObject({
        ran: true,
        how: expect.stringMatching(leg.run),
        matched: true
      })
  }
})
