import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { signAdHoc } from '../../src/macho/sign-ad-hoc.ts'
import { writeSignedMacho } from '../../src/macho/write-signed-macho.ts'
import { probeToolchain } from '../../src/toolchains/probe-toolchain.ts'
import { macosMinimum } from '../../src/toolchains/zig-target.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import type { TestHost } from '../helpers/test-host.ts'
import {
  createBuildHost,
  goBuild,
  outputOf,
  provide,
  readGo,
  SMALL,
  tryGoBuild,
  type Provided,
  type Sources
} from '../tools/toolchain-sample.ts'

// A first run compiles Go's standard library twice, on two cores that others use too.
jest.setTimeout(15 * 60_000)

const C_NEEDS = { cxx: false, pkgConfig: false }

/**
 * Links everything that Go's standard library takes from macOS: the resolver, CoreFoundation, Security. net/http would
 * link the same and compile for half a minute longer.
 */
const CERTIFICATES: Sources = {
  'main.go': `package main

// #include <stdio.h>
// static int length(int n) { char text[16]; return snprintf(text, sizeof text, "%d", n); }
import "C"

import (
	"crypto/x509"
	"net"
)

func main() {
	_, err := (&x509.Certificate{}).Verify(x509.VerifyOptions{})
	_, err2 := net.LookupTXT("example.test")
	println(C.length(4711), err == nil, err2 == nil)
}
`
}

interface Facts {
  readonly cpu: string
  readonly pie: boolean
  readonly flags: readonly string[]
  readonly libraries: Readonly<Record<string, string>>
  readonly imports: readonly string[]
  readonly minimum: string
  readonly platform: string
  readonly uuid: string
  readonly headerpad: number
  readonly stabs: number
  readonly rpaths: readonly string[]
  readonly layout: boolean
  readonly badPages: number | null
}

let machine: TestHost
let arm64: Provided
let amd64: Provided
beforeAll(async () => {
  machine = await createBuildHost()
  const provided = ['darwin/arm64', 'darwin/amd64'].map(async (name) =>
    provide(name, 'zig', machine.host, {}, C_NEEDS)
  )
  const [first, second] = await Promise.all(provided)
  if (first === undefined || second === undefined) throw new Error('two were asked for')
  arm64 = first
  amd64 = second
})
afterAll(async () => machine.close())

async function factsOf(file: string): Promise<Facts> {
  const script = join('__tests__', 'targets', 'macos-facts.py')
  const argv = [TOOLS.python, join(process.cwd(), script), file] as const
  const { stdout, stderr } = await machine.host.exec({ argv })
  if (!stdout.startsWith('{')) throw new Error(stderr)
  return JSON.parse(stdout) as Facts
}

const COREFOUNDATION =
  '/System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation'
const SECURITY = '/System/Library/Frameworks/Security.framework/Versions/A/Security'

/** What is true of every program for macOS that leaves here. */
async function expectGood(file: string, facts: Facts): Promise<void> {
  const { goVersion } = await readGo(machine.host)
  expect(facts).toMatchObject({
    pie: true,
    platform: 'MACOS',
    minimum: `${macosMinimum(goVersion)}.0`,
    stabs: 0,
    rpaths: [],
    layout: true
  })
  expect(facts.flags).toEqual(expect.arrayContaining(['NOUNDEFS', 'TWOLEVEL', 'PIE']))
  expect(facts.uuid).toMatch(/^(?!0+$)[0-9a-f]{32}$/)
  // codesign adds a load command of 16 bytes; without room it overwrites the program.
  expect(facts.headerpad).toBeGreaterThanOrEqual(32)
  expect(facts.libraries).toMatchObject({
    '/usr/lib/libSystem.B.dylib': '1.0.0',
    '/usr/lib/libresolv.9.dylib': '1.0.0',
    [COREFOUNDATION]: '150.0.0',
    [SECURITY]: '1.0.0'
  })
  expect(Object.keys(facts.libraries)).toHaveLength(4)
  expect(facts.imports).toContain(`${SECURITY} _SecTrustEvaluateWithError`)
  expect(facts.imports).toContain(`${COREFOUNDATION} _CFRelease`)
  const listed = await outputOf(machine.host, 'llvm-objdump', '--macho', '--dylibs-used', file)
  for (const name of Object.keys(facts.libraries)) expect(listed).toContain(`${name} (`)
}

describe('programs with C, certificates and names', () => {
  test('arm64, stripped as releases are: right libraries, minimum, signature', async () => {
    const file = await goBuild(CERTIFICATES, arm64, machine.host)
    const facts = await factsOf(file)
    await expectGood(file, facts)
    expect(facts.cpu).toBe('ARM64')
    expect(facts.badPages).toBe(0)
    expect(await writeSignedMacho(file)).toBe('kept')
    const bytes = await readFile(file)
    expect(Buffer.compare(signAdHoc(bytes, 'a.out'), bytes)).toBe(0)
    expect(await outputOf(machine.host, 'file', file)).toContain('Mach-O 64-bit arm64 executable')
    expect(await outputOf(machine.host, 'go', 'version', '-m', file)).toContain('CGO_ENABLED=1')
  })

  test('amd64, with the default flags that start dsymutil and strip', async () => {
    const file = await goBuild(CERTIFICATES, amd64, machine.host, { flags: [] })
    const facts = await factsOf(file)
    await expectGood(file, facts)
    expect(facts.cpu).toBe('X86_64')
    expect(facts.badPages).toBeNull()
    expect(await writeSignedMacho(file)).toBe('signed')
    const signed = await factsOf(file)
    expect(signed).toEqual({ ...facts, headerpad: facts.headerpad - 16, badPages: 0 })
    await expectGood(file, signed)
  })
})

test('the same bytes come out of another directory and an empty cache', async () => {
  const one = await goBuild(SMALL, arm64, machine.host, { flags: [] })
  const two = await goBuild(SMALL, arm64, machine.host, { flags: [], coldCache: true })
  const sums = await outputOf(machine.host, 'sha256sum', one, two)
  const [first, second] = sums.split('\n').map((line) => line.slice(0, 64))
  expect(second).toBe(first)
})

test('the probe names zig and the machine', async () => {
  const probed = await probeToolchain(arm64.target, arm64.environment, true, machine.host)
  expect(probed.machine).toBe('Mach-O arm64')
  expect(probed.compiler).toMatch(/^zig 0\.17\.1 for aarch64-macos\.\d+\.0, clang version \d+/)
})

describe('what cannot be built says why', () => {
  test('-buildmode=exe for amd64', async () => {
    const { result } = await tryGoBuild(SMALL, amd64, machine.host, { flags: ['-buildmode=exe'] })
    expect(result.exitCode).not.toBe(0)
    expect(result.stderr).toContain('crossgo: zig cannot link a macOS program that is not position')
  })

  test('a framework without a stub', async () => {
    const main = (SMALL['main.go'] ?? '').replace(
      '// #include',
      '// #cgo LDFLAGS: -framework IOKit\n// #include'
    )
    const { result } = await tryGoBuild({ 'main.go': main }, arm64, machine.host)
    expect(result.exitCode).not.toBe(0)
    expect(result.stderr).toMatch(/unable to find (?:system )?framework ["']IOKit["']/)
  })

  test('a header of Apple', async () => {
    const main = (SMALL['main.go'] ?? '').replace('<stdio.h>', '<IOKit/IOKitLib.h>')
    const { result } = await tryGoBuild({ 'main.go': main }, arm64, machine.host)
    expect(result.stderr).toContain("'IOKit/IOKitLib.h' file not found")
  })
})

test("a user's SDK gives frameworks and libraries that are no part of macOS stubs", async () => {
  const sdk = join(machine.root, 'My.sdk')
  const framework = join(sdk, 'System/Library/Frameworks/Demo.framework')
  await mkdir(join(framework, 'Headers'), { recursive: true })
  await mkdir(join(sdk, 'usr/lib'), { recursive: true })
  await writeFile(join(framework, 'Headers/Demo.h'), 'int DemoAnswer(void);\n')
  const stub = (name: string, symbol: string): string =>
    `--- !tapi-tbd\ntbd-version: 4\ntargets: [ arm64-macos ]\ninstall-name: '${name}'\nexports:\n  - targets: [ arm64-macos ]\n    symbols: [ ${symbol} ]\n...\n`
  const installName = '/System/Library/Frameworks/Demo.framework/Versions/A/Demo'
  await writeFile(join(framework, 'Demo.tbd'), stub(installName, '_DemoAnswer'))
  await writeFile(join(sdk, 'usr/lib/libdemo.tbd'), stub('/usr/lib/libdemo.1.dylib', '_demo'))
  const overrides = {
    macosSdk: { kind: 'directory', path: sdk },
    macosMinimum: '14.0'
  } as const
  const { environment } = await provide('darwin/arm64', 'zig', machine.host, overrides, C_NEEDS)
  const source = join(machine.root, 'demo.c')
  const file = join(machine.root, 'demo')
  await writeFile(
    source,
    '#include <Demo/Demo.h>\n#include <stdio.h>\nint demo(void);\nint main(void) { return printf("%d", DemoAnswer() + demo()); }\n'
  )
  const { exitCode, stderr } = await machine.host.exec({
    argv: [environment['CC'] ?? '', source, '-framework', 'Demo', '-ldemo', '-o', file],
    env: environment
  })
  expect([exitCode, stderr]).toEqual([0, ''])
  const facts = await factsOf(file)
  expect(facts.minimum).toBe('14.0.0')
  expect(facts.imports).toEqual(
    expect.arrayContaining([`${installName} _DemoAnswer`, '/usr/lib/libdemo.1.dylib _demo'])
  )
})
