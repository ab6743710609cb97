import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { linkFlags } from '../../src/plan/link-flags.ts'
import { expandTargets, parseDistList } from '../../src/targets/expand-targets.ts'
import { findPlatform, PLATFORMS } from '../../src/targets/platforms.ts'
import { createTarget, formatTarget } from '../../src/targets/target.ts'
import { parseVariant, VARIANT_VARIABLES } from '../../src/targets/variants.ts'
import type { CommandResult } from '../../src/host/host.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createTestHost()
})
afterAll(async () => machine.close())

const go = async (
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<CommandResult> => {
  const quiet = { GOTOOLCHAIN: 'local', GOENV: 'off', GOFLAGS: '', GOPROXY: 'off' }
  return machine.host.exec({ argv: ['go', ...args], env: { ...quiet, ...env } })
}

describe('the table of platforms', () => {
  /** What Go builds for and crossgo does not: phones and systems whose files it cannot read back. */
  const LEFT_OUT = /^(?:aix|android|ios|plan9)\/|^openbsd\/mips64$/

  test('is what the Go in use lists, with the same first class', async () => {
    const { stdout } = await go({}, 'tool', 'dist', 'list', '-json')
    const listed = parseDistList(stdout) ?? []
    const pairs = listed
      .map(({ goos, goarch }) => `${goos}/${goarch}`)
      .filter((pair) => !LEFT_OUT.test(pair))
    expect(PLATFORMS.map(({ goos, goarch }) => `${goos}/${goarch}`)).toEqual([...pairs].sort())
    for (const { goos, goarch, firstClass } of listed) {
      if (LEFT_OUT.test(`${goos}/${goarch}`)) continue
      expect([goos, goarch, findPlatform(goos, goarch)?.firstClass === true]).toEqual([
        goos,
        goarch,
        firstClass
      ])
    }
  })

  test('first-class is the same with and without the list of the Go in use', async () => {
    const { stdout } = await go({}, 'tool', 'dist', 'list', '-json')
    const host = machine.host.platform
    const words = (list?: ReturnType<typeof parseDistList>): readonly string[] =>
      expandTargets(['first-class'], host, list).map(formatTarget)
    expect(words(parseDistList(stdout))).toEqual(words())
    expect(words()).toHaveLength(8)
  })

  test('executables end as Go ends them', async () => {
    for (const { goos, goarch, exe } of PLATFORMS) {
      if (!['windows', 'linux', 'js', 'darwin'].includes(goos)) continue
      const { stdout } = await go({ GOOS: goos, GOARCH: goarch }, 'env', 'GOEXE')
      expect([goos, goarch, stdout.trim()]).toEqual([goos, goarch, exe])
    }
  })
})

/** By GOARCH: the variable, values that Go has, and values that it has not. */
const VARIANTS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['386', 'GO386', ['sse2', 'softfloat'], ['387', 'sse', 'hardfloat']],
  ['amd64', 'GOAMD64', ['v1', 'v2', 'v3', 'v4'], ['v0', 'v5', '3', 'v1,lse']],
  [
    'arm',
    'GOARM',
    ['5', '6', '7', '5,hardfloat', '6,softfloat', '7,softfloat', '7,hardfloat'],
    ['4', '8', '9', '7,x', '7,softfloat,softfloat', 'v7']
  ],
  [
    'arm64',
    'GOARM64',
    ['v8.0', 'v8.1', 'v8.9', 'v9.0', 'v9.5', 'v8.0,lse', 'v8.0,crypto,lse', 'v9.0,lse,crypto'],
    ['v8', 'v8.10', 'v9.6', 'v7.0', 'v8.0,sve']
  ],
  ['mips', 'GOMIPS', ['hardfloat', 'softfloat'], ['soft', 'sse2']],
  ['mipsle', 'GOMIPS', ['hardfloat', 'softfloat'], ['hard']],
  ['mips64', 'GOMIPS64', ['hardfloat', 'softfloat'], ['double']],
  ['mips64le', 'GOMIPS64', ['hardfloat', 'softfloat'], ['double']],
  ['ppc64', 'GOPPC64', ['power8', 'power9', 'power10'], ['power7', 'power11']],
  ['ppc64le', 'GOPPC64', ['power8', 'power9', 'power10'], ['power7', '9']],
  ['riscv64', 'GORISCV64', ['rva20u64', 'rva22u64', 'rva23u64'], ['rva21u64', 'rva24u64']]
]

/**
 * Whether Go takes a value for what it says. It must not refuse it, and its tool tags must name it: Go 1.27 says nothing
 * about GOAMD64=v5 or GOARM=9 and builds for the default, because one package variable holds the last error only.
 * GO386 is looked at by the compiler alone.
 */
async function isTaken(goarch: string, variable: string, value: string): Promise<boolean> {
  const env = { GOOS: 'linux', GOARCH: goarch, [variable]: value }
  if (variable === 'GO386') {
    return (await go(env, 'tool', 'compile', '-V')).exitCode === 0
  }
  const { exitCode, stdout } = await go(env, 'list', '-f', '{{context.ToolTags}}', 'unsafe')
  const options = { arm: /,(?:softfloat|hardfloat)$/, arm64: /(?:,(?:lse|crypto))+$/ }[goarch]
  const name = options === undefined ? value : value.replace(options, '')
  return exitCode === 0 && stdout.split(/[[\]\s]+/).includes(`${goarch}.${name}`)
}

describe('the table of variants', () => {
  test.each(VARIANTS)('%s: %s takes what Go takes', async (goarch, variable, good, bad) => {
    for (const value of [...good, ...bad]) {
      const parsed = parseVariant(goarch, value)
      const taken = await isTaken(goarch, variable, value)
      expect([value, taken, parsed]).toEqual(
        good.includes(value)
          ? [value, true, { variable, value }]
          : [value, false, { problem: expect.stringContaining(`${variable} takes `) }]
      )
    }
  })

  test('has every variable that Go has for Linux, and no other', async () => {
    const { stdout } = await go({}, 'help', 'environment')
    const named = [...stdout.matchAll(/^\t(GO\w+)\n\t\tFor GOARCH=/gm)]
    // GOWASM lists features of an engine, which is nothing that a release has a file for.
    const names = [...new Set(named.map(([, name]) => name ?? ''))]
    expect(names.filter((name) => name !== 'GOWASM').sort()).toEqual(VARIANT_VARIABLES)
  })
})

test('hardened programs are position independent wherever Go makes such programs for Linux', async () => {
  const choice = { strategy: 'default', because: 'a test' } as const
  for (const platform of PLATFORMS.filter(({ goos }) => goos === 'linux')) {
    // Only newer Go does, and nothing here compiles C for it.
    if (platform.goarch === 'ppc64') continue
    const { buildmode } = linkFlags(
      { ...createTarget(platform), cgo: true },
      choice,
      true,
      'console'
    )
    const env = { GOOS: platform.goos, GOARCH: platform.goarch, CGO_ENABLED: '1' }
    const { exitCode, stderr } = await go(env, 'build', '-n', '-buildmode=pie', 'unsafe')
    expect([platform.goarch, buildmode]).toEqual([
      platform.goarch,
      exitCode === 0 ? 'pie' : undefined
    ])
    if (exitCode !== 0) expect(stderr).toContain('-buildmode=pie not supported')
  }
})
