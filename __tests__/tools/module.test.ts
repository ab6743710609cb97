import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readCgoUse, readMains, type GoCommand } from '../../src/module/read-module.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createTestHost()
})
afterAll(async () => machine.close())

/** A module written for one test, and the go command in it. */
function createModule(name: string, files: Readonly<Record<string, string>>): GoCommand {
  const cwd = join(machine.root, name)
  for (const [file, text] of Object.entries({
    'go.mod': `module example.com/${name}\n\ngo 1.24\n`,
    ...files
  })) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true })
    writeFileSync(join(cwd, file), text)
  }
  return {
    go: 'go',
    cwd,
    env: {
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      GOPROXY: 'off',
      CGO_ENABLED: '1',
      GOOS: 'linux',
      GOARCH: 'amd64'
    }
  }
}

const MAIN = 'package main\n\nfunc main() {}\n'

describe('main packages', () => {
  test('all of the module, sorted, libraries left out', async () => {
    const command = createModule('many', {
      'cmd/b/main.go': MAIN,
      'cmd/a/v2/main.go': MAIN,
      'lib/lib.go': 'package lib\n'
    })
    expect(await readMains([], [], command, machine.host)).toEqual([
      { importPath: 'example.com/many/cmd/a/v2', binary: 'a' },
      { importPath: 'example.com/many/cmd/b', binary: 'b' }
    ])
    expect(await readMains(['./cmd/b'], [], command, machine.host)).toHaveLength(1)
  })

  test('that exist with a build tag only', async () => {
    const command = createModule('tagged', { 'main.go': `//go:build special\n\n${MAIN}` })
    expect(await failureOf(readMains([], [], command, machine.host))).toMatchObject({
      code: 'PLAN_EMPTY'
    })
    expect(await readMains([], ['special'], command, machine.host)).toHaveLength(1)
  })

  test('with the same name are refused', async () => {
    const command = createModule('twins', { 'a/tool/main.go': MAIN, 'b/tool/main.go': MAIN })
    expect(await failureOf(readMains([], [], command, machine.host))).toMatchObject({
      code: 'CONFIG_INVALID',
      what: expect.stringContaining('called tool')
    })
  })

  test('a package that is not there is named', async () => {
    const command = createModule('lost', { 'main.go': MAIN })
    const failure = await failureOf(readMains(['./nowhere'], [], command, machine.host))
    expect(failure.details).toContain('nowhere')
  })
})

describe('C code', () => {
  const mains = (name: string): Parameters<typeof readCgoUse>[0] => [
    { importPath: `example.com/${name}`, binary: name }
  ]

  test('of the standard library does not count', async () => {
    const command = createModule('std', {
      'main.go': 'package main\n\nimport _ "net"\n\nfunc main() {}\n'
    })
    expect(await readCgoUse(mains('std'), [], command, machine.host)).toEqual({
      packages: [],
      cxx: false,
      pkgConfig: false
    })
  })

  test('is found with its C++ files and pkg-config lines, for the platform asked about', async () => {
    const command = createModule('native', {
      'main.go': 'package main\n\nimport _ "example.com/native/c"\n\nfunc main() {}\n',
      'c/c_linux.go': 'package c\n\n// #cgo pkg-config: sqlite3\nimport "C"\n',
      'c/c_linux.cpp': 'int f() { return 1; }\n',
      'c/c.go': 'package c\n'
    })
    expect(await readCgoUse(mains('native'), [], command, machine.host)).toEqual({
      packages: ['example.com/native/c'],
      cxx: true,
      pkgConfig: true
    })
    const windows = { ...command, env: { ...command.env, GOOS: 'windows' } }
    expect(await readCgoUse(mains('native'), [], windows, machine.host)).toMatchObject({
      packages: []
    })
  })
})
