import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runtimeRoot } from '../../src/toolchains/gnu.ts'
import { splitWords } from '../../src/host/quoted-words.ts'
import type { TestHost } from '../helpers/test-host.ts'
import {
  C_AND_CXX,
  C_AND_CXX_OUTPUT,
  createBuildHost,
  goBuild,
  outputOf,
  provide,
  SMALL,
  tryGoBuild,
  type Provided
} from './toolchain-sample.ts'

let machine: TestHost
let arm64: Provided
beforeAll(async () => {
  machine = await createBuildHost()
  arm64 = await provide('linux/arm64', 'gnu', machine.host)
})
afterAll(async () => machine.close())

const output = async (...argv: [string, ...string[]]): Promise<string> =>
  outputOf(machine.host, ...argv)

test('linux/amd64: C, threads and C++ exceptions run', async () => {
  const file = await goBuild(
    C_AND_CXX,
    await provide('linux/amd64', 'gnu', machine.host),
    machine.host
  )
  expect(await output(file)).toBe(C_AND_CXX_OUTPUT)
  expect(await output('readelf', '-hW', file)).toMatch(/Machine:\s+Advanced Micro Devices X86-64/)
})

describe('linux/arm64', () => {
  test('C, threads and C++ exceptions run under the emulator', async () => {
    const file = await goBuild(C_AND_CXX, arm64, machine.host)
    const prefix = runtimeRoot(arm64.target, arm64.installed)
    expect(await output('qemu-aarch64-static', '-L', prefix ?? '', file)).toBe(C_AND_CXX_OUTPUT)
    const elf = await output('readelf', '-hlW', file)
    expect(elf).toMatch(/Machine:\s+AArch64/)
    expect(elf).toContain('/lib/ld-linux-aarch64.so.1')
  })

  test('the view serves as root of the emulator too', async () => {
    const file = await goBuild(SMALL, arm64, machine.host)
    const view = arm64.installed.sysroots['aarch64-linux-gnu'] ?? ''
    const { exitCode, stderr } = await machine.host.exec({
      argv: ['qemu-aarch64-static', '-L', view, file]
    })
    expect([exitCode, stderr]).toEqual([0, '4\n'])
  })

  /** Directories that the compiler searches for headers, with links resolved. */
  const searched = async (cc: readonly string[]): Promise<readonly string[]> => {
    const [program = '', ...fixed] = cc
    const { stderr } = await machine.host.exec({
      argv: [program, ...fixed, '-E', '-v', '-'],
      input: ''
    })
    const list =
      /search starts here:\n #|#include <...> search starts here:\n([\s\S]*)End of search/.exec(
        stderr.replace('#include "..." search starts here:\n', '')
      )
    const lines = (list?.[1] ?? '').split('\n').map((line) => line.trim())
    return Promise.all(lines.filter((line) => line !== '').map(async (line) => realpath(line)))
  }

  test.each(['CC', 'CXX'])("%s no longer searches this machine's headers", async (name) => {
    const [program = '', ...fixed] = splitWords(arm64.environment[name] ?? '')
    const language = name === 'CXX' ? ['-xc++'] : ['-xc']
    expect(await searched([program, ...language])).toContain('/usr/include')
    const own = await searched([program, ...fixed, ...language])
    expect(own).toContain('/usr/aarch64-linux-gnu/include')
    for (const directory of own)
      expect(directory).toMatch(/^\/usr\/(?:lib\/gcc-cross\/aarch64-linux-gnu|aarch64-linux-gnu)\//)
  })

  test('a library that itself needs the C++ runtime is linked into a C program', async () => {
    const [cxx = '', ...fixed] = splitWords(arm64.environment['CXX'] ?? '')
    const library = join(machine.root, 'lib')
    await mkdir(library)
    await writeFile(join(library, 'a.cc'), C_AND_CXX['throw.cc'] ?? '')
    await output(
      cxx,
      ...fixed,
      '-shared',
      '-fPIC',
      '-o',
      join(library, 'libthrow.so'),
      join(library, 'a.cc')
    )
    const main = `package main

// int caught(int);
import "C"

func main() { println(C.caught(1)) }
`
    const environment = {
      ...arm64.environment,
      CGO_LDFLAGS: `-L${library} -lthrow`
    }
    const file = await goBuild({ 'main.go': main }, { ...arm64, environment }, machine.host)
    const { stderr } = await machine.host.exec({
      argv: [
        'qemu-aarch64-static',
        '-L',
        '/usr/aarch64-linux-gnu',
        '-E',
        `LD_LIBRARY_PATH=${library}`,
        file
      ]
    })
    expect(stderr).toBe('101\n')
  })

  test("a library of the user's sysroot is found through pkg-config, and this machine's are not", async () => {
    const sysroot = join(machine.root, 'sysroot')
    const lib = join(sysroot, 'usr/lib/aarch64-linux-gnu')
    await mkdir(join(lib, 'pkgconfig'), { recursive: true })
    await mkdir(join(sysroot, 'usr/include/demo'), { recursive: true })
    await writeFile(join(sysroot, 'usr/include/demo/demo.h'), 'int demo(void);\n')
    await writeFile(join(lib, 'demo.c'), 'int demo(void) { return 42; }\n')
    await output('aarch64-linux-gnu-gcc', '-c', join(lib, 'demo.c'), '-o', join(lib, 'demo.o'))
    await output('aarch64-linux-gnu-ar', 'rc', join(lib, 'libdemo.a'), join(lib, 'demo.o'))
    await writeFile(
      join(lib, 'pkgconfig/demo.pc'),
      'prefix=/usr\nName: demo\nDescription: d\nVersion: 1\nCflags: -I${prefix}/include/demo\nLibs: -L${prefix}/lib/aarch64-linux-gnu -ldemo\n'
    )
    const main = (name: string): string => `package main

// #cgo pkg-config: ${name}
// #include <demo.h>
import "C"

func main() { println(C.demo()) }
`
    const provided = await provide('linux/arm64', 'gnu', machine.host, {
      sysroot: { kind: 'directory', path: sysroot }
    })
    const file = await goBuild({ 'main.go': main('demo') }, provided, machine.host)
    const { stderr } = await machine.host.exec({
      argv: ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu', file]
    })
    expect(stderr).toBe('42\n')
    const without = await tryGoBuild({ 'main.go': main('demo') }, arm64, machine.host)
    expect(without.result.exitCode).not.toBe(0)
    expect(without.result.stderr).toContain('demo')
  })

  test('the same bytes come out of another directory and an empty cache', async () => {
    const one = await goBuild(SMALL, arm64, machine.host)
    const two = await goBuild(SMALL, arm64, machine.host, { coldCache: true })
    const sums = await output('sha256sum', one, two)
    const [first, second] = sums.split('\n').map((line) => line.slice(0, 64))
    expect(second).toBe(first)
  })
})

describe('windows/amd64', () => {
  test('C, threads and C++ exceptions need no DLL that Windows lacks', async () => {
    const provided = await provide('windows/amd64', 'mingw', machine.host)
    const file = await goBuild(C_AND_CXX, provided, machine.host)
    const dump = await output('x86_64-w64-mingw32-objdump', '-p', file)
    const libraries = [...dump.matchAll(/DLL Name: (\S+)/g)].map(([, name]) => name?.toLowerCase())
    expect(libraries.sort()).toEqual(['kernel32.dll', 'msvcrt.dll'])
    expect(await output('file', file)).toContain('PE32+ executable (console) x86-64')
  })

  test('without the static flag they would', async () => {
    const provided = await provide('windows/amd64', 'mingw', machine.host, { cgoLdflags: '-O2 -g' })
    const file = await goBuild(C_AND_CXX, provided, machine.host)
    expect(await output('x86_64-w64-mingw32-objdump', '-p', file)).toContain('libstdc++-6.dll')
  })
})
