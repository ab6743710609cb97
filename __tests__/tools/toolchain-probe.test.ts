import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { machineOf } from '../../src/toolchains/machine.ts'
import { probeToolchain } from '../../src/toolchains/probe-toolchain.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { outputOf, targetOf } from './toolchain-sample.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createTestHost()
})
afterAll(async () => machine.close())

const environment = (
  changes: Readonly<Record<string, string>> = {}
): Readonly<Record<string, string>> => ({
  CC: 'gcc',
  CXX: 'g++',
  CGO_CFLAGS: '-O2 -g',
  CGO_CXXFLAGS: '-O2 -g',
  CGO_LDFLAGS: '-O2 -g',
  ...changes
})

/** A program of our own in the role of a compiler. */
async function program(name: string, text: string): Promise<string> {
  const file = join(machine.root, name)
  await writeFile(file, `#!/bin/sh\n${text}\n`)
  await chmod(file, 0o755)
  return file
}

describe('a compiler that fits', () => {
  test.each([
    ['linux/amd64', 'gcc', 'g++', 'ELF amd64'],
    ['linux/arm64', 'aarch64-linux-gnu-gcc', 'aarch64-linux-gnu-g++', 'ELF arm64'],
    ['windows/amd64', 'x86_64-w64-mingw32-gcc', 'x86_64-w64-mingw32-g++', 'PE amd64']
  ])('for %s is named by its version', async (name, CC, CXX, made) => {
    const probed = await probeToolchain(
      targetOf(name),
      environment({ CC, CXX }),
      true,
      machine.host
    )
    expect(probed.machine).toBe(made)
    const version = await outputOf(machine.host, CC, '--version')
    expect(probed.compiler).toBe(version.split('\n')[0])
  })

  test('gets exactly the flags of the environment', async () => {
    const cc = await program('strict-cc', 'test -n "$ONLY_HERE" && exec gcc "$@"')
    const probed = await probeToolchain(
      targetOf('linux/amd64'),
      environment({ CC: `${cc} -m64`, CGO_CFLAGS: "-O1 '-DX=a b'", ONLY_HERE: 'yes' }),
      true,
      machine.host
    )
    expect(probed.machine).toBe('ELF amd64')
    const argv = machine.host.records.commands.map((each) => each.argv)
    expect(argv).toContainEqual(expect.arrayContaining([cc, '-m64', '-O1', '-DX=a b', '-c']))
  })

  test('for C needs no C++ compiler beside it', async () => {
    const env = environment({ CXX: 'no-such-c++' })
    expect((await probeToolchain(targetOf('linux/amd64'), env, true, machine.host)).machine).toBe(
      'ELF amd64'
    )
  })
})

describe('refused', () => {
  test.each([
    [
      'the compiler of another machine',
      'linux/arm64',
      { CC: 'gcc' },
      ['CC (gcc)', 'ELF amd64', 'ELF arm64']
    ],
    [
      'a cross compiler for the own machine',
      'linux/amd64',
      { CC: 'aarch64-linux-gnu-gcc' },
      ['ELF arm64', 'this target is ELF amd64']
    ],
    ['a compiler for another system', 'windows/amd64', { CC: 'gcc' }, ['ELF amd64', 'PE amd64']],
    ['mingw for Linux', 'linux/amd64', { CC: 'x86_64-w64-mingw32-gcc' }, ['PE amd64', 'ELF amd64']],
    [
      'a C++ compiler of another machine',
      'linux/amd64',
      { CXX: 'aarch64-linux-gnu-g++' },
      ['C++ compiler', 'CXX (aarch64-linux-gnu-g++)']
    ],
    [
      'a compiler that is not there',
      'linux/amd64',
      { CC: 'no-such-cc -x' },
      ['CC is no-such-cc -x', 'no such program']
    ],
    ['no compiler', 'linux/amd64', { CC: '' }, ['CC is empty']],
    [
      'a compiler that writes nothing',
      'linux/amd64',
      { CC: 'true' },
      ['CC (true)', 'wrote no object file']
    ],
    ['a compiler that fails', 'linux/amd64', { CC: 'false' }, ['CC (false)', 'exit status 1']],
    [
      'a flag that it does not know',
      'linux/amd64',
      { CGO_CFLAGS: '--no-such-flag' },
      ['exit status 1']
    ],
    [
      'a library that is not there',
      'linux/amd64',
      { CGO_LDFLAGS: '-lno-such-library' },
      ['exit status 1']
    ]
  ])('%s', async (_, name, changes, words) => {
    const failure = await failureOf(
      probeToolchain(targetOf(name), environment(changes), true, machine.host)
    )
    expect(failure.code).toBe('TOOLCHAIN_UNAVAILABLE')
    for (const word of words) expect(failure.what).toContain(word)
    expect(failure.fix).toContain(name)
  })

  test('says what the compiler said', async () => {
    const env = environment({ CGO_LDFLAGS: '-lno-such-library' })
    const failure = await failureOf(
      probeToolchain(targetOf('linux/amd64'), env, true, machine.host)
    )
    expect(failure.details).toContain('cannot find -lno-such-library')
    expect(failure.details).toMatch(/^gcc .*-lno-such-library\n/)
  })

  test('a compiler that writes something that is no object file', async () => {
    const cc = await program('text-cc', 'while [ "$1" != -o ]; do shift; done; echo text > "$2"')
    const failure = await failureOf(
      probeToolchain(targetOf('linux/amd64'), environment({ CC: cc }), true, machine.host)
    )
    expect(failure.what).toContain('no machine that crossgo knows')
  })

  test('a compiler that links for another machine than it compiles for', async () => {
    const cc = await program(
      'mixed-cc',
      'case " $* " in *" -c "*) exec gcc "$@" ;; esac\nwhile [ "$1" != -o ]; do shift; done\necho "int main(void) { return 0; }" | aarch64-linux-gnu-gcc -xc - -o "$2"'
    )
    const failure = await failureOf(
      probeToolchain(targetOf('linux/amd64'), environment({ CC: cc }), true, machine.host)
    )
    expect(failure.what).toContain('makes files for ELF arm64')
  })
})

test('machines agree with readelf and objdump', async () => {
  const source = join(machine.root, 'x.c')
  await writeFile(source, 'int x;\n')
  for (const [cc, made, words] of [
    ['gcc', 'ELF amd64', 'X86-64'],
    ['aarch64-linux-gnu-gcc', 'ELF arm64', 'AArch64']
  ] as const) {
    const object = join(machine.root, `${cc}.o`)
    await outputOf(machine.host, cc, '-c', source, '-o', object)
    expect(machineOf(await readFile(object))).toBe(made)
    expect(await outputOf(machine.host, 'readelf', '-h', object)).toContain(words)
  }
  const coff = join(machine.root, 'coff.o')
  await outputOf(machine.host, 'x86_64-w64-mingw32-gcc', '-c', source, '-o', coff)
  expect(machineOf(await readFile(coff))).toBe('PE amd64')
  const dump = await outputOf(machine.host, 'x86_64-w64-mingw32-objdump', '-f', coff)
  expect(dump).toContain('pe-x86-64')
})
