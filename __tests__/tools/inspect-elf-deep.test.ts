import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ArtifactRecord, readArtifact } from '../../src/inspect/index.ts'
import {
  buildSamples,
  createSampleFolder,
  outputOf,
  type Recipe
} from '../helpers/inspect-samples.ts'

type ElfRecord = Extract<ArtifactRecord, { readonly format: 'elf' }>

const gcc = (output: string, ...args: readonly string[]): Recipe => ({
  run: [['gcc', '-o', output, 'buffer.c', '-O2', ...args]]
})
const PROTECTED = ['-fstack-protector-strong', '-U_FORTIFY_SOURCE', '-D_FORTIFY_SOURCE=2']
const ALICE = '/home/alice/secret'

const RECIPES = {
  'go-plain': { go: 'linux/amd64' },
  'go-arm': { go: 'linux/arm', args: ['-ldflags=-s -w'] },
  'go-riscv64': { go: 'linux/riscv64' },
  'go-with-path': { go: 'linux/amd64', args: [`-ldflags=-X main.v=${ALICE}/words.txt`] },
  protected: gcc('protected', ...PROTECTED),
  unprotected: gcc('unprotected', '-fno-stack-protector', '-U_FORTIFY_SOURCE', '-s'),
  static: gcc('static', '-static', ...PROTECTED),
  'static-stripped': gcc('static-stripped', '-static', '-s'),
  marked: gcc(
    'marked',
    ...['-shared', '-fPIC', '-nostartfiles', '-fcf-protection=full', '-Wl,--hash-style=sysv']
  ),
  // Compressed where it is long enough to be shorter then.
  private: gcc(
    'private',
    ...['-g3', '-gz', '-gdwarf-4', `-fdebug-prefix-map==${ALICE}/`],
    ...[`-DNAME="${'x'.repeat(300)}"`]
  ),
  'private-shown': gcc('private-shown', '-g', '-gz=none', `-fdebug-prefix-map==${ALICE}/`),
  arm64: {
    run: [
      [
        ...(['aarch64-linux-gnu-gcc', '-o', 'arm64', 'library.c', '-shared', '-fPIC'] as const),
        ...['-nostdlib', '-mbranch-protection=standard']
      ]
    ]
  },
  // Counted by hash tables, as there are no sections.
  'without-sections': {
    run: [
      ['gcc', '-o', 'without-sections', 'buffer.c', '-O2', ...PROTECTED],
      ['llvm-objcopy', '--strip-sections', 'without-sections']
    ]
  }
} as const satisfies Readonly<Record<string, Recipe>>

type Name = keyof typeof RECIPES
const NAMES = Object.keys(RECIPES) as Name[]

let folder = ''
let paths: Readonly<Record<Name, string>>
const records = new Map<Name, ElfRecord>()
const recordOf = (name: Name): ElfRecord => {
  const record = records.get(name)
  if (record === undefined) throw new Error(`${name} was not read`)
  return record
}
const tool = async (name: Name, ...argv: readonly [string, ...string[]]): Promise<string> =>
  outputOf([...argv, paths[name]], folder)

beforeAll(async () => {
  folder = await createSampleFolder()
  paths = await buildSamples(folder, RECIPES)
  for (const name of NAMES) {
    const record = await readArtifact(paths[name])
    if (record.format === 'elf') records.set(name, record)
  }
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

describe.each(NAMES)('%s', (name) => {
  test('has the sections of readelf', async () => {
    const text = await tool(name, 'readelf', '-SW')
    const rows = [
      ...text.matchAll(/^ +\[ *[1-9]\d*\] (\S*) +(\S+) +[0-9a-f]+ [0-9a-f]+ ([0-9a-f]+)/gm)
    ]
    const expected = rows.map(([, section, type, size = '0']) => {
      const sizeBytes = Number.parseInt(size, 16)
      return { name: section, sizeBytes, fileBytes: type === 'NOBITS' ? 0 : sizeBytes }
    })
    expect(recordOf(name).sections).toEqual(expected)
    expect(expected.length > 0).toBe(name !== 'without-sections')
  })

  test('has the comments of readelf', async () => {
    const text = await tool(name, 'readelf', '-p', '.comment').catch(() => '')
    const comments = [...text.matchAll(/^ +\[ *[0-9a-f]+\] +(.+)$/gm)].map(([, comment]) => comment)
    expect(recordOf(name).compilers).toEqual(comments)
  })

  test('has the floors of objdump', async () => {
    // objdump finds nothing without sections; another test compares this one.
    if (name === 'without-sections') return
    const text = await tool(name, 'objdump', '-p')
    const needed = new Map<string, string>()
    for (const [, library = '', names = ''] of text.matchAll(
      /required from (\S+):\n((?: +0x.*\n)+)/g
    ))
      for (const [, version = ''] of names.matchAll(/(\S+)\n/g)) needed.set(version, library)
    const symbols = await tool(name, 'objdump', '-T').catch(() => '')
    for (const floor of recordOf(name).facts.versionFloors) {
      const version = `${floor.namespace}_${floor.version}`
      expect(needed.get(version)).toBe(floor.library)
      const bound = symbols.split('\n').filter((line) => line.includes(`(${version})`))
      expect(floor.symbols).toEqual(bound.map((line) => line.split(' ').at(-1)).sort())
    }
    const all = [...needed.keys()].filter((version) => /_[\d.]+$/.test(version))
    expect(recordOf(name).facts.versionFloors.length > 0).toBe(all.length > 0)
  })

  test('has the Go build id of go tool buildid', async () => {
    const isGo = 'go' in RECIPES[name]
    const expected = isGo ? (await tool(name, 'go', 'tool', 'buildid')).trim() : undefined
    expect(recordOf(name).goBuildId).toBe(expected)
  })

  test('calls the checked functions of nm', async () => {
    if (name === 'without-sections') return
    const text = await tool(name, 'nm', '-D').catch(() => '')
    const names = [...text.matchAll(/ U (\w+)/g)].map(([, each = '']) => each)
    const checked = names.filter((each) => each.endsWith('_chk')).sort()
    expect(recordOf(name).facts.fortifiedCalls).toEqual(checked)
    expect(recordOf(name).facts.stackProtector === 'yes').toBe(names.includes('__stack_chk_fail'))
  })
})

describe('protections', () => {
  test.each([
    ['protected', 'yes', 'yes'],
    ['without-sections', 'yes', 'yes'],
    ['unprotected', 'no', 'no'],
    ['static', 'libc only', 'libc only'],
    ['static-stripped', 'unknown', 'unknown'],
    ['go-plain', 'no', 'no'],
    ['go-arm', 'unknown', 'unknown']
  ] as const)('%s: stack protector %s, fortify %s', (name, stackProtector, fortify) => {
    expect(recordOf(name).facts).toMatchObject({ stackProtector, fortify })
  })

  test('a file without sections has the floors of the one with sections', () => {
    const { versionFloors, fortifiedCalls } = recordOf('protected').facts
    expect(recordOf('without-sections').facts).toMatchObject({ versionFloors, fortifiedCalls })
    expect(versionFloors[0]?.symbols).toContain('__libc_start_main')
  })

  test('marks of a whole file are those of readelf', async () => {
    expect(await tool('marked', 'readelf', '-n')).toContain('IBT, SHSTK')
    expect(recordOf('marked').facts).toMatchObject({ ibt: true, shadowStack: true, bti: false })
    expect(await tool('arm64', 'readelf', '-n')).toContain('BTI, PAC')
    expect(recordOf('arm64').facts).toMatchObject({ ibt: false, bti: true, pac: true })
  })

  test('the level of x86 is that of readelf', async () => {
    for (const name of ['protected', 'static', 'marked'] as const) {
      const level = /ISA needed: (?:.*, )?([\w-]+)/.exec(await tool(name, 'readelf', '-n'))?.[1]
      expect(recordOf(name).cpu.x86Isa).toBe(level)
    }
  })
})

describe('the processor', () => {
  test('is that of Go settings and headers', () => {
    expect(recordOf('go-plain').cpu).toEqual({ go: 'GOAMD64=v1' })
    expect(recordOf('go-arm').cpu.go).toMatch(/^GOARM=\d/)
    expect(recordOf('go-riscv64').cpu).toMatchObject({ go: 'GORISCV64=rva20u64', hardFloat: true })
  })
})

describe('packages', () => {
  test('have the sizes of go tool nm', async () => {
    const text = await tool('go-plain', 'go', 'tool', 'nm', '-size')
    for (const wanted of ['main', 'strconv', 'internal/cpu', 'runtime']) {
      const sizes = [...text.matchAll(/^ *[0-9a-f]+ +(\d+) [TtRrDd] (.+)$/gm)]
        // Closures inlined into functions that are called `_` are without their package, and are all of the runtime.
        // So is assembly, whose names have no package.
        .filter(([, , symbol = '']) =>
          symbol.replace(/^_\.|^(?=[^.:]+$)/, 'runtime.').startsWith(`${wanted}.`)
        )
        .map(([, size]) => Number(size))
      const found = recordOf('go-plain').packages?.find(({ name }) => name === wanted)
      expect([wanted, found?.sizeBytes ?? 0]).toEqual([wanted, sizes.reduce((a, b) => a + b, 0)])
    }
  })

  test('make up no more than the file', () => {
    const { packages = [], sizeBytes } = recordOf('go-plain')
    const sum = packages.reduce((all, each) => all + each.sizeBytes, 0)
    expect(sum).toBeGreaterThan(sizeBytes / 10)
    expect(sum).toBeLessThan(sizeBytes)
    expect(packages.map(({ name }) => name)).not.toContain('(C)')
  })

  test('are unknown without symbols', () => {
    expect('packages' in recordOf('go-arm') || 'packages' in recordOf('unprotected')).toBe(false)
  })

  test('are unknown without Go', () => {
    expect('packages' in recordOf('static')).toBe(false)
  })
})

describe('home directories', () => {
  test.each(NAMES.filter((name) => !/private|path/.test(name)))('%s has none', (name) => {
    expect(recordOf(name).pathLeaks).toEqual([])
  })

  test.each(['private', 'private-shown', 'go-with-path'] as const)('%s has one', (name) => {
    expect(recordOf(name).pathLeaks).toMatchObject([{ directory: '/home/alice' }])
    expect(recordOf(name).pathLeaks[0]?.example).toContain(ALICE)
  })

  test('are found where only compressed data has them', async () => {
    const text = await tool('private', 'readelf', '-SW')
    expect(text).toMatch(/\.debug_str +PROGBITS .* M?S?C /)
    expect(await tool('private', 'strings', '-a')).not.toContain(ALICE)
  })
})
