import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runSmoke } from '../../src/probes/run-smoke.ts'
import type { SmokeRun } from '../../src/probes/evidence.ts'
import { findPlatform, type Platform } from '../../src/targets/platforms.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'

let machine: TestHost
const platform = (goos: string, goarch: string): Platform => {
  const found = findPlatform(goos, goarch)
  if (found === undefined) throw new Error(`${goos}/${goarch}`)
  return found
}

const PROGRAM = `#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) { printf("hello %s\\n", argc > 1 ? argv[1] : "?"); return argc > 2 ? atoi(argv[2]) : 0; }
`
const GO_PROGRAM =
  'package main\nimport "os"\nfunc main() { os.Stdout.WriteString("hello " + os.Args[1] + "\\n") }\n'

const compile = async (
  cc: string,
  name: string,
  flags: readonly string[] = [],
  text = PROGRAM
): Promise<string> => {
  const file = join(machine.root, name)
  const source = join(machine.root, `${name}.c`)
  writeFileSync(source, text)
  const built = await machine.host.exec({ argv: [cc, ...flags, '-o', file, source] })
  expect(built).toMatchObject({ exitCode: 0 })
  return file
}

beforeAll(async () => {
  machine = await createTestHost()
})
afterAll(async () => machine.close())

const run = async (
  file: string,
  on: Platform,
  more: Partial<Parameters<typeof runSmoke>[0]> = {}
): Promise<SmokeRun> =>
  runSmoke({ file, args: ['you'], expect: '^hello you$', platform: on, ...more }, machine.host)

describe('native', () => {
  test('output and status are kept', async () => {
    const file = await compile('gcc', 'native')
    expect(await run(file, platform('linux', 'amd64'))).toMatchObject({
      ran: true,
      how: 'native',
      exitCode: 0,
      output: 'hello you\n',
      matched: true
    })
    expect(await run(file, platform('linux', 'amd64'), { args: ['me', '3'] })).toMatchObject({
      exitCode: 3,
      matched: false
    })
  })

  test('a program that hangs is stopped', async () => {
    const result = await run('/bin/sleep', platform('linux', 'amd64'), {
      args: ['60'],
      timeoutMs: 500
    })
    expect(result).toMatchObject({
      ran: true,
      how: 'native, stopped after its time limit',
      exitCode: 137,
      matched: false
    })
  })
})

describe('native, with a loader', () => {
  const LOADER = '/lib64/ld-linux-x86-64.so.2'
  const amd64 = platform('linux', 'amd64')

  test("a program runs with the target's own libraries where they are given", async () => {
    const file = await compile('gcc', 'own')
    const result = await run(file, amd64, { interpreter: LOADER, runtimeRoot: '/' })
    expect(result).toMatchObject({
      ran: true,
      how: "native (with the target's own libraries)",
      output: 'hello you\n'
    })
    expect(result.ran ? result.argv[0] : '').toMatch(/\/ld-linux-x86-64\.so\.2$/)
  })

  test('one whose loader this machine has not is not started', async () => {
    expect(await run('/bin/true', amd64, { interpreter: '/lib/ld-musl-nowhere.so.1' })).toEqual({
      ran: false,
      why: 'its loader /lib/ld-musl-nowhere.so.1 is not on this machine'
    })
  })

  test("a root without the loader leaves the machine's own", async () => {
    const file = await compile('gcc', 'rootless')
    const runtimeRoot = join(machine.root, 'empty')
    mkdirSync(runtimeRoot, { recursive: true })
    const result = await run(file, amd64, { interpreter: LOADER, runtimeRoot })
    expect(result).toMatchObject({ ran: true, how: 'native', matched: true })
  })
})

describe('a processor that is too old', () => {
  test.each(['asm_amd64.s', 'asm_arm64.s'])(
    'is no failure of the program: the words of %s in the Go in use',
    async (file) => {
      const { stdout } = await machine.host.exec({
        argv: ['go', 'env', 'GOROOT'],
        env: { GOTOOLCHAIN: 'local' }
      })
      const source = readFileSync(join(stdout.trim(), 'src/runtime', file), 'utf8')
      const messages = [...source.matchAll(/\$"(This program can only .*)\\n"/g)]
      expect(messages.length).toBeGreaterThan(0)
      for (const [index, [, message = '']] of messages.entries()) {
        const text = `#include <stdio.h>\nint main(void) { fputs("${message}\\n", stderr); return 1; }\n`
        const program = await compile('gcc', `${file}-${String(index)}`, [], text)
        const result = await run(program, platform('linux', 'amd64'))
        expect(result).toEqual({
          ran: false,
          why: expect.stringMatching(/^it runs on A\w+64 processors with .* support only$/)
        })
      }
    }
  )

  test('another failure is one', async () => {
    const text = '#include <stdio.h>\nint main(void) { puts("only processors"); return 1; }\n'
    const program = await compile('gcc', 'other-failure', [], text)
    expect(await run(program, platform('linux', 'amd64'))).toMatchObject({ ran: true, exitCode: 1 })
  })
})

describe('qemu', () => {
  const LOADER = '/lib/ld-linux-aarch64.so.1'
  const arm64 = platform('linux', 'arm64')

  test('runs arm64 with the libraries of the root', async () => {
    const file = await compile('aarch64-linux-gnu-gcc', 'arm64')
    const good = await run(file, arm64, {
      runtimeRoot: '/usr/aarch64-linux-gnu',
      interpreter: LOADER
    })
    expect(good).toMatchObject({
      how: 'qemu-aarch64-static',
      exitCode: 0,
      output: 'hello you\n',
      matched: true
    })
    const without = await run(file, arm64)
    expect(without).toMatchObject({ ran: true, exitCode: 255, matched: false })
  })

  test('a program whose C library is not here is not started', async () => {
    const why = `no C library of the target with its loader ${LOADER} is here`
    expect(await run('/x', arm64, { interpreter: LOADER })).toEqual({ ran: false, why })
    const elsewhere = { interpreter: LOADER, runtimeRoot: '/usr/arm-linux-gnueabihf' }
    expect(await run('/x', arm64, elsewhere)).toEqual({ ran: false, why })
  })

  test('a static program needs no root', async () => {
    const file = await compile('aarch64-linux-gnu-gcc', 'arm64-static', ['-static'])
    expect(await run(file, arm64)).toMatchObject({ ran: true, exitCode: 0, matched: true })
  })
})

describe('the processor that a file declares', () => {
  const arm = platform('linux', 'arm')
  const build = async (goarm: string): Promise<string> => {
    const file = join(machine.root, `goarm${goarm}`)
    const source = join(machine.root, 'arm.go')
    writeFileSync(source, GO_PROGRAM)
    const built = await machine.host.exec({
      argv: ['go', 'build', '-o', file, source],
      env: {
        GOOS: 'linux',
        GOARCH: 'arm',
        GOARM: goarm,
        CGO_ENABLED: '0',
        GOFLAGS: '',
        GOCACHE: GO_BUILD_CACHE
      }
    })
    expect(built).toMatchObject({ exitCode: 0 })
    return file
  }

  test('is the one that it runs on', async () => {
    const file = await build('7')
    const good = await run(file, arm, { cpu: 'GOARM=7,hardfloat', runs: 3 })
    expect(good).toMatchObject({
      how: 'qemu-arm-static -cpu cortex-a9',
      exitCode: 0,
      matched: true
    })
    if (!good.ran) throw new Error(good.why)
    expect(good.startsMs.length).toBeGreaterThanOrEqual(1)
    expect(good.startsMs.length).toBeLessThanOrEqual(3)
    // What needs more than it says is found out.
    const lie = await run(file, arm, { cpu: 'GOARM=6' })
    expect(lie).toMatchObject({
      how: 'qemu-arm-static -cpu arm1176',
      exitCode: 132,
      matched: false
    })
  }, 180_000)
})

test('start-up is timed as often as asked, and a failing program once', async () => {
  const file = await compile('gcc', 'timed')
  const on = platform('linux', 'amd64')
  expect(await run(file, on, { runs: 4 })).toMatchObject({
    startsMs: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)]
  })
  expect(await run(file, on, { runs: 4, args: ['me', '3'] })).toMatchObject({
    startsMs: [expect.any(Number)]
  })
})

describe('wine', () => {
  test('runs a Go program for Windows, its missing DLL added', async () => {
    const directory = join(machine.root, 'go')
    mkdirSync(directory)
    writeFileSync(join(directory, 'main.go'), GO_PROGRAM)
    const file = join(machine.root, 'hello.exe')
    const built = await machine.host.exec({
      argv: ['go', 'build', '-trimpath', '-o', file, join(directory, 'main.go')],
      env: {
        GOOS: 'windows',
        GOARCH: 'amd64',
        CGO_ENABLED: '0',
        GOTOOLCHAIN: 'local',
        GOFLAGS: '',
        GOCACHE: GO_BUILD_CACHE
      }
    })
    expect(built).toMatchObject({ exitCode: 0 })
    const result = await run(file, platform('windows', 'amd64'), { cc: 'x86_64-w64-mingw32-gcc' })
    expect(result).toMatchObject({ ran: true, exitCode: 0, output: 'hello you\n', matched: true })
    expect(result.ran ? result.how : '').toMatch(/^wine-\d/)
  }, 180_000)

  test('without a compiler for the DLL an older Wine says so', async () => {
    const file = await compile('x86_64-w64-mingw32-gcc', 'c.exe')
    const result = await run(file, platform('windows', 'amd64'))
    const version = (await machine.host.exec({ argv: ['/usr/lib/wine/wine64', '--version'] }))
      .stdout
    if (version.startsWith('wine-8.0'))
      expect(result).toMatchObject({
        ran: false,
        why: expect.stringContaining('bcryptprimitives.dll')
      })
    else expect(result).toMatchObject({ ran: true, matched: true })
  }, 180_000)
})

test('what nothing here can run is told with its reason', async () => {
  expect(await run('/x', platform('darwin', 'arm64'))).toEqual({
    ran: false,
    why: 'nothing on this machine runs macOS programs'
  })
  const bare = await createTestHost({ PATH: '/nonexistent' })
  const request = { file: '/x', args: ['a'], expect: 'x', platform: platform('linux', 'arm64') }
  expect(await runSmoke(request, bare.host)).toEqual({
    ran: false,
    why: 'qemu-aarch64-static is not installed'
  })
  await bare.close()
})
