import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CommandResult } from '../../src/host/host.ts'
import { createProvisioner } from '../../src/toolchains/provision-requirements.ts'
import type {
  PkgConfigRequirement,
  Requirement,
  SysrootRequirement
} from '../../src/toolchains/toolchain.ts'
import type { SysrootSource } from '../../src/sysroots/sysroot.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
/** A root whose name a shell would replace. */
let root: string
const TRIPLE = 'aarch64-linux-gnu'

beforeAll(async () => {
  machine = await createTestHost()
  root = join(machine.root, 'a-$HOME-(root);&')
  const directory = join(root, 'usr/lib', TRIPLE, 'pkgconfig')
  await mkdir(directory, { recursive: true })
  await writeFile(
    join(directory, 'demo.pc'),
    `prefix=/usr
Name: demo
Description: d
Version: 1.2
Cflags: -I\${prefix}/include/demo -I\${prefix}/include
Libs: -L\${prefix}/lib/demo -L\${prefix}/lib/${TRIPLE} -ldemo
Libs.private: -lm -lprivate
`
  )
})
afterAll(async () => machine.close())

/** Provides the program of linux/arm64 as a build does, and asks it. */
async function ask(
  change: Partial<PkgConfigRequirement>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  source: SysrootSource = { kind: 'directory', path: root }
): Promise<CommandResult> {
  const libraries: SysrootRequirement = {
    kind: 'sysroot',
    target: 'linux/arm64',
    use: 'libraries',
    source,
    why: 'a test'
  }
  const program: PkgConfigRequirement = {
    kind: 'pkg-config',
    target: 'linux/arm64',
    program: 'pkg-config',
    layout: { kind: 'sysroot', tree: 'root', multiarch: TRIPLE },
    staticLibraries: false,
    why: 'a test',
    ...change
  }
  const wanted: readonly Requirement[] = [libraries, program]
  const { pkgConfig } = await createProvisioner(wanted, undefined, machine.host).ready(wanted)
  return machine.host.exec({ argv: [pkgConfig['linux/arm64'] ?? '', ...args], env })
}

/** An answer as the go command takes it apart: a backslash takes the next character (`splitPkgConfigOutput`). */
function wordsOf(answer: CommandResult): readonly string[] {
  expect([answer.exitCode, answer.stderr]).toEqual([0, ''])
  return answer.stdout
    .trim()
    .split(' ')
    .map((word) => word.replace(/\\(.)/g, '$1'))
}

describe('the program for a target with a sysroot', () => {
  test('finds its library below a root whose name a shell would replace, and leaves out what compilers search', async () => {
    expect(wordsOf(await ask({}, ['--cflags', '--', 'demo']))).toEqual([
      `-I${root}/usr/include/demo`
    ])
    expect(wordsOf(await ask({}, ['--libs', '--', 'demo']))).toEqual([
      `-L${root}/usr/lib/demo`,
      '-ldemo'
    ])
  })

  test('asks statically where the program is static', async () => {
    const answer = await ask({ staticLibraries: true }, ['--libs', 'demo'])
    expect(wordsOf(answer).slice(1)).toEqual(['-ldemo', '-lm', '-lprivate'])
  })

  test('passes every argument on as it is', async () => {
    const answer = await ask({}, ['--exists', '--print-errors', 'demo >= 1.0', 'demo < 1.1'])
    expect(answer.exitCode).toBe(1)
    expect(answer.stderr + answer.stdout).toContain('demo < 1.1')
  })

  test.each(['PKG_CONFIG_PATH', 'PKG_CONFIG_LIBDIR'])(
    'the %s of whoever calls changes nothing',
    async (name) => {
      const own = join(machine.root, 'own')
      await mkdir(own, { recursive: true })
      await writeFile(
        join(own, 'onlyhere.pc'),
        'Name: onlyhere\nDescription: d\nVersion: 1\nLibs: -lonlyhere\n'
      )
      const control = await machine.host.exec({
        argv: ['pkg-config', '--exists', 'onlyhere'],
        env: { [name]: own }
      })
      expect(control.exitCode).toBe(0)
      expect((await ask({}, ['--exists', 'onlyhere'], { [name]: own })).exitCode).toBe(1)
      expect((await ask({}, ['--exists', 'demo'], { [name]: own })).exitCode).toBe(0)
    }
  )

  test('sees no library of this machine', async () => {
    const listed = await machine.host.exec({ argv: ['pkg-config', '--list-all'] })
    const answer = await ask({}, ['--list-all'])
    const names = answer.stdout.split('\n').map((line) => line.split(' ')[0])
    expect(names.filter((name) => name !== '')).toEqual(['demo'])
    expect(listed.stdout).not.toContain('demo ')
  })
})

test.each(['a b', "it's", 'say "x"', 'back\\slash'])(
  'a root named %s is refused, because pkg-config answers with other paths',
  async (name) => {
    const odd = join(machine.root, name)
    const directory = join(odd, 'usr/lib/pkgconfig')
    await mkdir(directory, { recursive: true })
    await writeFile(
      join(directory, 'odd.pc'),
      'prefix=/usr\nName: odd\nDescription: d\nVersion: 1\nCflags: -I${prefix}/a -I${prefix}/b\n'
    )
    const { stdout } = await machine.host.exec({
      argv: ['pkg-config', '--cflags', 'odd'],
      env: { PKG_CONFIG_LIBDIR: directory, PKG_CONFIG_SYSROOT_DIR: odd }
    })
    const plain = stdout.replace(/\\(.)/g, '$1').trim()
    expect(plain).not.toBe(`-I${odd}/usr/a -I${odd}/usr/b`)
    const source = { kind: 'directory', path: odd } as const
    const failure = await failureOf(ask({}, ['--cflags', 'odd'], {}, source))
    expect(failure.code).toBe('CONFIG_INVALID')
    expect(failure.what).toContain(odd)
  }
)

test('a target without directories sees nothing at all', async () => {
  const layout = { kind: 'directories', directories: [] } as const
  const answer = await ask({ layout }, ['--list-all'])
  expect([answer.exitCode, answer.stdout]).toEqual([0, ''])
  expect((await ask({ layout }, ['--exists', 'demo'])).exitCode).toBe(1)
})

test('a program that is not there fails as such', async () => {
  const answer = await ask({ program: 'no-such-pkg-config' }, ['--version'])
  expect(answer.exitCode).toBe(127)
  expect(answer.stderr).toContain('no-such-pkg-config')
})
