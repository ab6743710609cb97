import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ArtifactRecord, type ElfFacts, readArtifact } from '../../src/inspect/index.ts'
import {
  buildSamples,
  createSampleFolder,
  goVersionOf,
  identityOf,
  outputOf,
  type Recipe
} from '../helpers/inspect-samples.ts'
import { readelfFacts } from '../helpers/readelf-facts.ts'

const gcc = (output: string, source: string, ...args: readonly string[]): Recipe => ({
  run: [['gcc', '-o', output, source, ...args]]
})

/** `-ldflags` in quotes, tags and a replaced module make build information that has everything; -trimpath leaves flags out. */
const RICH = ['-trimpath=false', '-ldflags=-X "main.v=a b"', '-tags=one,two']

const RECIPES = {
  'linux-amd64': { go: 'linux/amd64', args: RICH },
  'linux-arm64': { go: 'linux/arm64' },
  'linux-386': { go: 'linux/386' },
  'linux-arm': { go: 'linux/arm' },
  'linux-riscv64': { go: 'linux/riscv64' },
  'linux-s390x': { go: 'linux/s390x' },
  'linux-ppc64le': { go: 'linux/ppc64le', args: ['-trimpath'] },
  'freebsd-amd64': { go: 'freebsd/amd64' },
  'go-stripped': { go: 'linux/amd64', args: ['-ldflags=-s -w'] },
  'go-loader-only': { go: 'linux/amd64', args: ['-buildmode=pie'] },
  'c-dynamic': gcc('c-dynamic', 'main.c', '-g', '-lm'),
  'c-full': gcc(
    'c-full',
    'main.c',
    '-lm',
    '-Wl,-z,now',
    '-Wl,--enable-new-dtags,-rpath,/a:$ORIGIN/b'
  ),
  'c-fixed': gcc(
    'c-fixed',
    'main.c',
    '-no-pie',
    '-lm',
    '-Wl,--disable-new-dtags,-rpath,/old',
    '-s'
  ),
  'c-static': gcc('c-static', 'main.c', '-static', '-lm'),
  'c-static-pie': gcc('c-static-pie', 'main.c', '-static-pie', '-lm', '-Wl,--build-id=none'),
  'c-shared': gcc('c-shared', 'library.c', '-shared', '-fPIC', '-Wl,-soname,libtwice.so.1'),
  'c-executable-stack': gcc('c-executable-stack', 'main.c', '-lm', '-Wl,-z,execstack,-z,norelro'),
  'c-writable-code': gcc('c-writable-code', 'bare.c', '-nostdlib', '-static', '-Wl,-N'),
  'c-text-relocations': gcc(
    'c-text-relocations',
    'text.s',
    '-shared',
    '-nostdlib',
    '-Wl,-z,notext'
  ),
  'c-32-bits': gcc(
    'c-32-bits',
    'library.c',
    '-m32',
    '-nostdlib',
    '-shared',
    '-fno-pic',
    '-Wl,-z,notext'
  ),
  // From glibc 2.36 on this needs the version GLIBC_ABI_DT_RELR, which is no number.
  'c-packed-relocations': gcc(
    'c-packed-relocations',
    'main.c',
    '-lm',
    '-Wl,-z,pack-relative-relocs'
  ),
  'c-marked': gcc(
    'c-marked',
    'buffer.c',
    ...['-shared', '-fPIC', '-nostartfiles', '-fcf-protection=full', '-Wl,--hash-style=sysv']
  ),
  'c-arm64': { run: [['aarch64-linux-gnu-gcc', '-o', 'c-arm64', 'main.c', '-lm']] },
  'c-arm64-marked': {
    run: [
      [
        ...(['aarch64-linux-gnu-gcc', '-o', 'c-arm64-marked', 'library.c', '-shared'] as const),
        ...['-fPIC', '-nostdlib', '-mbranch-protection=standard']
      ]
    ]
  }
} as const satisfies Readonly<Record<string, Recipe>>

type Name = keyof typeof RECIPES
const NAMES = Object.keys(RECIPES) as Name[]

let folder = ''
let paths: Readonly<Record<Name, string>>
const records = new Map<Name, Extract<ArtifactRecord, { readonly format: 'elf' }>>()

const recordOf = (name: Name): Extract<ArtifactRecord, { readonly format: 'elf' }> => {
  const record = records.get(name)
  if (record === undefined) throw new Error(`${name} was not read`)
  return record
}

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
  test('says what readelf says', async () => {
    const { relro, machineNumber, ...all } = recordOf(name).facts
    const expected = await readelfFacts(paths[name], folder)
    expect(all).toMatchObject(expected)
    for (const optional of ['interpreter', 'soname', 'buildId', 'minimumKernel'] as const)
      expect(optional in all).toBe(optional in expected)
    expect(typeof machineNumber).toBe('number')
    const headers = await outputOf(['readelf', '-lW', paths[name]], folder)
    expect(relro !== 'none').toBe(headers.includes('GNU_RELRO'))
  })

  test('is what file says', async () => {
    const { facts, linkage } = recordOf(name)
    const text = await outputOf(['file', '-b', paths[name]], folder)
    const words = {
      static: 'statically linked',
      'static-pie': 'static-pie linked',
      dynamic: 'dynamically linked',
      'loader-only': facts.interpreter === undefined ? 'linked' : 'dynamically linked, interpreter '
    }
    expect(text).toContain(words[linkage])
    expect(text).toContain(facts.bits === 64 ? 'ELF 64-bit' : 'ELF 32-bit')
    expect(text).toContain(facts.endian === 'big' ? 'MSB' : 'LSB')
    // file calls a file without section headers stripped, and one with debug information not.
    expect(text).toMatch(facts.stripped ? /, stripped/ : /not stripped/)
    if (facts.buildId !== undefined) expect(text).toContain(facts.buildId)
  })

  test('has the size and digest of sha256sum', async () => {
    const { path, sizeBytes, sha256 } = recordOf(name)
    expect({ path, sizeBytes, sha256 }).toEqual(await identityOf(paths[name]))
  })
})

describe('Go executables', () => {
  test.each(NAMES.filter((name) => 'go' in RECIPES[name]))(
    '%s says what go version says',
    async (name) => {
      expect(recordOf(name).go).toEqual(await goVersionOf(paths[name], folder))
      const recipe: Recipe = RECIPES[name]
      expect('go' in recipe && recipe.go).toBe(`${recordOf(name).goos}/${recordOf(name).goarch}`)
    }
  )

  test('have all of their build information', () => {
    expect(recordOf('linux-amd64').go).toMatchObject({
      main: { path: 'example.com/sample', version: '(devel)' },
      deps: [{ path: 'example.com/dep', version: 'v1.2.3', replace: { path: './dep' } }],
      settings: { '-ldflags': '-X "main.v=a b"', '-tags': 'one,two' }
    })
  })

  test('in C have none', () => {
    expect('go' in recordOf('c-static')).toBe(false)
  })
})

describe('each way to link', () => {
  test.each([
    ['linux-amd64', 'static', 'executable', 'none'],
    ['go-stripped', 'static', 'executable', 'none'],
    ['go-loader-only', 'loader-only', 'pie', 'partial'],
    ['c-dynamic', 'dynamic', 'pie', 'partial'],
    ['c-full', 'dynamic', 'pie', 'full'],
    ['c-fixed', 'dynamic', 'executable', 'partial'],
    ['c-static', 'static', 'executable', 'static'],
    ['c-static-pie', 'static-pie', 'pie', 'static'],
    ['c-shared', 'loader-only', 'shared', 'partial'],
    ['c-executable-stack', 'dynamic', 'pie', 'none']
  ] as const)('%s is %s, %s, relro %s', (name, linkage, type, relro) => {
    const record = recordOf(name)
    expect([record.linkage, record.facts.type, record.facts.relro]).toEqual([linkage, type, relro])
  })

  test('finds what is unsafe where it was made', () => {
    const unsafe = (check: (facts: ElfFacts) => boolean): readonly Name[] =>
      NAMES.filter((name) => check(recordOf(name).facts))
    expect(unsafe(({ nx }) => !nx)).toEqual(['c-executable-stack'])
    expect(unsafe(({ writableCode }) => writableCode)).toEqual(['c-writable-code'])
    expect(unsafe(({ textRelocations }) => textRelocations)).toEqual(['c-text-relocations'])
  })
})
