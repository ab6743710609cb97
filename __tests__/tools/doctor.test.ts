import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { doctor } from '../../src/commands/doctor.ts'
import { parseSettings } from '../../src/config/parse-settings.ts'
import type { DoctorReport } from '../../src/doctor/doctor-report.ts'
import { systemCalls } from '../../src/doctor/questions/system-calls.ts'
import { readProbe } from '../../src/doctor/read-probe.ts'
import { renderDoctor } from '../../src/report/renderers/doctor.ts'
import { goodMachine, inShort } from '../helpers/good-machine.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { VERSION } from '../helpers/own-machine.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const root = mkdtempSync(join(tmpdir(), 'crossgo-doctor-'))
const goBin = join(TEST_CACHE, 'tools', 'go', VERSION, process.arch, 'bin')
const module = join(root, 'module')
const hosts: TestHost[] = []
const ajv = new Ajv({ allErrors: true, strict: false })
const matches = ajv.compile(
  JSON.parse(readFileSync('docs/schemas/doctor.schema.json', 'utf8')) as object
)

/** A directory for PATH with these programs of the machine, and no others. */
function pathOf(name: string, programs: readonly string[]): string {
  const directory = join(root, name)
  mkdirSync(directory)
  for (const program of programs) {
    const found = execFileSync('sh', ['-c', 'command -v "$0"', program], { encoding: 'utf8' })
    symlinkSync(found.trim(), join(directory, program))
  }
  return directory
}

/** A person with an empty HOME, no settings of Go and no proxies but those given. */
async function person(env: Readonly<Record<string, string>>): Promise<TestHost> {
  const unset = Object.keys(process.env)
    .filter((key) => /^(GO|CGO_|XDG_|LD_LIBRARY|DBUS_|SSH_|GIT_|CC$|CXX$|.*_proxy$)/i.test(key))
    .map((key) => [key, undefined] as const)
  const home = mkdtempSync(join(root, 'home-'))
  const host = await createTestHost({ ...Object.fromEntries(unset), HOME: home, ...env })
  hosts.push(host)
  return host
}

async function look(
  { host }: TestHost,
  values: Readonly<Record<string, unknown>> = {}
): Promise<DoctorReport> {
  const all = { 'working-directory': module, targets: 'host', offline: true, ...values }
  const report = await doctor(parseSettings({ values: all, label: (name) => `--${name}` }), host)
  expect(matches(report) ? [] : matches.errors).toEqual([])
  return report
}

function program(directory: string, name: string, text: string): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, name), text)
  chmodSync(join(directory, name), 0o755)
}

beforeAll(() => {
  mkdirSync(module)
  writeFileSync(join(module, 'go.mod'), 'module example.com/app\n\ngo 1.27\n')
  writeFileSync(join(module, 'main.go'), 'package main\n\nimport "C"\n\nfunc main() {}\n')
})
afterAll(async () => {
  await Promise.all(hosts.map(async (host) => host.close()))
  rmSync(root, { recursive: true, force: true })
})

describe('the machine of the tests, as it is', () => {
  let report: DoctorReport
  let took: number
  beforeAll(async () => {
    const host = await person({ PATH: [goBin, process.env['PATH'] ?? ''].join(delimiter) })
    const started = performance.now()
    report = await look(host)
    took = performance.now() - started
  })
  const say = (argv: readonly [string, ...string[]]): string => {
    const [command, ...args] = argv
    return execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  }

  test('is answered within 5 s without network, the C program compiled anew', () => {
    expect(took).toBeLessThan(5000)
    expect(report.durationMs).toBeLessThan(5000)
    expect(report.machine.clockAheadMs).toBeUndefined()
    expect(report.reach?.chain.every(({ answer }) => answer.startsWith('not asked'))).toBe(true)
  })

  test('is the one that uname, ldd, git, gcc and os-release know', () => {
    const { kernel, libc, tools, distribution } = report.machine
    expect(kernel.release).toBe(say(['uname', '-r']).trim())
    const [ldd = ''] = say(['ldd', '--version']).split('\n')
    expect(ldd.endsWith(` ${libc?.version ?? '?'}`)).toBe(true)
    const version = (name: string): string =>
      tools.find((tool) => tool.name === name)?.version ?? ''
    expect(`${version('git')}\n`).toBe(say(['git', '--version']))
    expect(say(['gcc', '--version']).startsWith(`${version('gcc')}\n`)).toBe(true)
    expect(distribution?.id).toBe(say(['sh', '-c', '. /etc/os-release; echo $ID']).trim())
  })

  test('has the memory of free and the disk of df', () => {
    const { memory, disks } = report.machine
    const [, total] = /^Mem:\s+(\d+)/m.exec(say(['free', '-b'])) ?? []
    expect(memory?.totalBytes).toBe(Number(total))
    const free = Number(say(['df', '-B1', '--output=avail', module]).split('\n')[1])
    const own = disks.find(({ use }) => use === 'module')
    // Others write meanwhile.
    expect(Math.abs((own?.freeBytes ?? 0) - free)).toBeLessThan(512 * 1024 ** 2)
    expect(own?.fileSystem).toBe(say(['df', '--output=fstype', module]).split('\n')[1]?.trim())
  })

  test('has the Go that go env knows, and the package that uses cgo', () => {
    const [first] = report.machine.go.programs
    expect(first).toMatchObject({ version: VERSION, path: join(goBin, 'go') })
    expect(report.machine.module?.cgoPackages).toEqual(['example.com/app'])
    expect(report.machine.probe?.calls.map(({ name }) => name)).toContain('ptrace-seize')
  })
})

describe('a machine that lacks something', () => {
  test('gcc: status fix, exit 5, the line; LD_LIBRARY_PATH and a password stay what they are', async () => {
    const host = await person({
      PATH: [goBin, pathOf('bare', ['git', 'sh', 'env', 'ldd'])].join(delimiter),
      LD_LIBRARY_PATH: '/opt/lib',
      HTTPS_PROXY: 'http://me:hunter2@proxy.example:3128',
      GOFLAGS: '-tags=x -ldflags=-X=main.key=hunter3',
      GOPROXY: 'https://me:hunter4@goproxy.example,direct'
    })
    const report = await look(host)
    expect(report.exitStatus).toBe(5)
    expect(inShort(report.answers, 'c-compiler')).toEqual(['fix'])
    expect(inShort(report.answers, 'ld-library-path')[0]).toBe('warning')
    expect(report.machine.probe).toBeUndefined()
    expect(report.machine.packaging).toBeUndefined()
    const shown = [JSON.stringify(report), renderDoctor(report, 80), ...host.lines].join('\n')
    expect(shown).toContain('http://proxy.example:3128 (with a login)')
    expect(shown).toContain('-X=main.key=…')
    expect(shown).not.toMatch(/hunter\d/)
  })

  test.each(['apt-get', 'apk', 'dnf'])('gcc, where the package manager is %s', async (manager) => {
    // Nothing of it is run: it has to be found only.
    const bin = pathOf(`with-${manager}`, ['git', 'sh', 'ldd'])
    program(bin, manager, '#!/bin/sh\nexit 1\n')
    const report = await look(await person({ PATH: [goBin, bin].join(delimiter) }))
    const root_ = process.getuid?.() === 0 ? '' : 'sudo '
    const line = {
      'apt-get': 'apt-get install -y --no-install-recommends gcc libc6-dev',
      apk: 'apk add --update-cache gcc musl-dev',
      dnf: 'dnf install -y gcc glibc-devel'
    }[manager]
    expect(inShort(report.answers, 'c-compiler').at(-1)).toBe(`${root_}${line ?? ''}`)
  })

  test('two programs called go, the older one first, and a module that asks for more', async () => {
    const old = join(root, 'old')
    const json = '{\\n\\t"GOPATH": "/p",\\n\\t"GOROOT": "/usr/lib/go-1.25"\\n}\\n'
    const plain = 'go1.25.1\\n/usr/lib/go-1.25\\n'
    program(old, 'go', `#!/bin/sh\n[ "$2" = -json ] && printf '${json}' || printf '${plain}'\n`)
    const tree = join(root, 'tree')
    mkdirSync(join(tree, 'bin'), { recursive: true })
    copyFileSync(join(goBin, 'go'), join(tree, 'bin', 'go'))
    for (const name of ['pkg', 'src', 'VERSION', 'go.env'])
      symlinkSync(join(goBin, '..', name), join(tree, name))
    const rest = pathOf('plain', ['git', 'sh', 'ldd'])
    const both = await person({ PATH: [old, goBin, rest].join(delimiter), GOTOOLCHAIN: 'local' })
    const { answers } = await look(both)
    expect(inShort(answers, 'go-shadowed')).toEqual(['warning', `export PATH=${goBin}:$PATH`])
    expect(inShort(answers, 'go-version')).toEqual(['fix', 'unset GOTOOLCHAIN'])
    const twins = await person({ PATH: [goBin, join(tree, 'bin'), rest].join(delimiter) })
    const twin = await look(twins)
    expect(twin.machine.go.programs.map(({ root: own }) => own)).toContain(tree)
    expect(inShort(twin.answers, 'go-shadowed')[0]).toBe('note')
  })

  test('a program called go that is none: it is named, and the Go behind it is asked', async () => {
    const game = join(root, 'game')
    program(game, 'go', '#!/bin/sh\necho "GNU Go 3.8"\n')
    const PATH = [game, goBin, join(root, 'plain')].join(delimiter)
    const { answers, machine } = await look(await person({ PATH }))
    expect(inShort(answers, 'go-broken')).toEqual(['fix'])
    expect(machine.module?.cgoPackages).toEqual(['example.com/app'])
  })

  test('settings of a GOENV file, of which Go takes a wrong one in silence', async () => {
    const GOENV = join(root, 'goenv')
    writeFileSync(GOENV, 'GOFLAGS=-mod=mod\nGOAMD64=3\nGOTOOLCHAIN=local\n')
    const host = await person({ PATH: [goBin, join(root, 'plain')].join(delimiter), GOENV })
    const { answers, machine } = await look(host)
    expect(machine.go.settingsFile).toBe(GOENV)
    expect(inShort(answers, 'go-setting-goflags')).toEqual(['warning', 'go env -u GOFLAGS'])
    expect(inShort(answers, 'go-setting-goamd64')).toEqual(['fix', 'go env -u GOAMD64'])
    // The second opinion: the go command itself has nothing against it.
    expect(
      execFileSync(join(goBin, 'go'), ['env', 'GOAMD64'], {
        encoding: 'utf8',
        env: { HOME: root, GOENV }
      })
    ).toBe('3\n')
  })

  test('a GOROOT of another tree, and a variable that go env itself refuses', async () => {
    const PATH = [goBin, join(root, 'plain')].join(delimiter)
    const other = join(root, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'VERSION'), 'go1.22.0\ntime 2024-01-30T22:38:34Z\n')
    const wrong = await look(await person({ PATH, GOROOT: other }))
    expect(inShort(wrong.answers, 'go-setting-goroot')).toEqual(['fix', 'unset GOROOT'])
    const refused = await look(await person({ PATH, GOARM64: '8' }))
    expect(refused.answers.find(({ id }) => id === 'go-env')?.what).toContain('GOARM64')
  })
})

test('ptrace that the kernel refuses is found, with all else working', async () => {
  // What is compiled gets a seccomp filter (seccomp(2)) that is there before main.
  const filter = join(root, 'deny.c')
  writeFileSync(
    filter,
    `#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
__attribute__((constructor)) static void deny(void) {
  struct sock_filter rules[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ptrace, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { sizeof rules / sizeof *rules, rules };
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
`
  )
  const bin = join(root, 'denying')
  const gcc = execFileSync('sh', ['-c', 'command -v gcc'], { encoding: 'utf8' }).trim()
  program(bin, 'gcc', `#!/bin/sh\nexec '${gcc}' "$@" '${filter}'\n`)
  const { host } = await person({ PATH: [bin, process.env['PATH'] ?? ''].join(delimiter) })
  const probe = await readProbe(host)
  const refused = probe?.calls.filter(({ result }) => result !== 'ok')
  expect(refused).toEqual([
    { name: 'ptrace', result: 'EPERM' },
    { name: 'ptrace-seize', result: 'EPERM' }
  ])
  if (probe === undefined) throw new Error('there is no compiler')
  expect(systemCalls(goodMachine({ probe }))[0]).toMatchObject({ status: 'warning' })
  // Kept: the second time nothing is compiled.
  rmSync(filter)
  expect(await readProbe(host)).toEqual(probe)
})
