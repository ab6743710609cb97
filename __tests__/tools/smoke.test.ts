import { mkdirSync, writeFileSync } from 'node:fs'
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

const compile = async (cc: string, name: string): Promise<string> => {
  const file = join(machine.root, name)
  const source = join(machine.root, 'program.c')
  writeFileSync(source, PROGRAM)
  const built = await machine.host.exec({ argv: [cc, '-o', file, source] })
  expect(built).toMatchObject({ exitCode: 0 })
  return file
}

beforeAll(async () => {
  machine = await createTestHost()
})
afterAll(async () => machine.close())

const run = async (file: string, on: Platform, more: object = {}): Promise<SmokeRun> =>
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

describe('qemu', () => {
  test('runs arm64 with the libraries of the prefix', async () => {
    const file = await compile('aarch64-linux-gnu-gcc', 'arm64')
    const good = await run(file, platform('linux', 'arm64'), {
      emulatorPrefix: '/usr/aarch64-linux-gnu'
    })
    expect(good).toMatchObject({
      how: 'qemu-aarch64-static',
      exitCode: 0,
      output: 'hello you\n',
      matched: true
    })
    const without = await run(file, platform('linux', 'arm64'))
    expect(without).toMatchObject({ ran: true, exitCode: 255, matched: false })
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
