import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ArtifactRecord, readArtifact } from '../../src/inspect/index.ts'
import {
  buildSamples,
  createSampleFolder,
  goVersionOf,
  identityOf,
  outputOf,
  type Recipe
} from '../helpers/inspect-samples.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import {
  codeSignature,
  CPU,
  machoImage,
  universalImage
} from '../unit/inspect/images/macho-image.ts'
import { peImage } from '../unit/inspect/images/pe-image.ts'

const mingw = (output: string, source: string, ...args: readonly string[]): Recipe => ({
  run: [['x86_64-w64-mingw32-gcc', '-o', output, source, ...args]]
})

const BUILT = {
  'windows-amd64': { go: 'windows/amd64', args: ['-ldflags=-X "main.v=a b"'] },
  'windows-386': { go: 'windows/386' },
  'windows-arm64': { go: 'windows/arm64', args: ['-ldflags=-s -w -H windowsgui'] },
  'darwin-amd64': { go: 'darwin/amd64' },
  'darwin-arm64': { go: 'darwin/arm64', args: ['-ldflags=-X "main.v=a b"'] },
  'darwin-stripped': { go: 'darwin/arm64', args: ['-ldflags=-s -w'] },
  'c-console.exe': mingw('c-console.exe', 'main.c', '-g'),
  'c-window.exe': mingw('c-window.exe', 'main.c', '-mwindows', '-s', '-Wl,--no-insert-timestamp'),
  'c-fixed.exe': mingw(
    'c-fixed.exe',
    'main.c',
    '-Wl,--disable-dynamicbase,--disable-nxcompat,--disable-high-entropy-va'
  ),
  'c.dll': mingw('c.dll', 'library.c', '-shared', '-Wl,--defsym=other=0')
} as const satisfies Readonly<Record<string, Recipe>>

/** Written by hand, for what no compiler of this machine writes. */
const WRITTEN = {
  'written-pe': peImage({
    imports: ['KERNEL32.dll'],
    delayImports: ['later.dll', 'never.dll'],
    dllCharacteristics: 0x4160,
    relocationBytes: 12,
    guardFlags: 0x10500
  }),
  'written-macho': machoImage({
    flags: 0x200085,
    type: 6,
    commands: [
      { command: 0xd, text: '@rpath/libown.dylib' },
      { command: 0xc, text: '/usr/lib/libSystem.B.dylib' },
      { command: 0x80000018, text: '@rpath/libmaybe.dylib' },
      { command: 0x8000001c, text: '@loader_path/../lib' },
      { command: 0x32, numbers: [1, 0xb0000, 0xf0401, 2, 1, 0xf0000, 3, 0x45b0703] }
    ],
    signature: codeSignature(0x20002)
  })
} as const

/** From the tests of Go's own readers: older systems and compilers than ours. */
const FOUND = {
  'found-rpath': 'clang-amd64-darwin-exec-with-rpath',
  'found-386': 'gcc-386-darwin-exec',
  'found-old': 'gcc-amd64-darwin-exec'
} as const
const FOUND_UNIVERSAL = 'fat-gcc-386-amd64-darwin-exec'

const NAMES = [...Object.keys(BUILT), ...Object.keys(WRITTEN), ...Object.keys(FOUND)]

let folder = ''
const records = new Map<string, ArtifactRecord>()
const opinions = new Map<string, readonly Record<string, unknown>[]>()

const GO_FILES = Object.keys(BUILT).filter((name) => !/^c[-.]/.test(name))

/** Sizes of packages by what `go tool nm` says of each symbol; those of other kinds are not all in the file. */
async function nmSizes(name: string): Promise<ReadonlyMap<string, number>> {
  const text = await outputOf(['go', 'tool', 'nm', '-size', pathOf(name)], folder)
  const sizes = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [, size = '', from = ''] =
      /^\s*\w+\s+(\d+)\s+[TRD]\s+([\w./-]+?)\.[^/]*$/.exec(line) ?? []
    if (from !== '') sizes.set(from, (sizes.get(from) ?? 0) + Number(size))
  }
  return sizes
}

const pathOf = (name: string): string => join(folder, name)

const recordOf = (name: string): ArtifactRecord => {
  const record = records.get(name)
  if (record === undefined) throw new Error(`${name} was not read`)
  return record
}

beforeAll(async () => {
  folder = await createSampleFolder()
  await buildSamples(folder, BUILT)
  for (const [name, bytes] of Object.entries(WRITTEN)) await writeFile(pathOf(name), bytes)
  const goRoot = (await outputOf(['go', 'env', 'GOROOT'], folder)).trim()
  for (const [name, source] of [
    ...Object.entries(FOUND),
    ['found-universal', FOUND_UNIVERSAL]
  ] as const) {
    const file = join(goRoot, 'src/debug/macho/testdata', `${source}.base64`)
    await writeFile(pathOf(name), Buffer.from(await readFile(file, 'utf8'), 'base64'))
  }
  const slices = await Promise.all(
    [
      { cpu: CPU.x8664, name: 'darwin-amd64' },
      { cpu: CPU.arm64, name: 'darwin-arm64' }
    ].map(async ({ cpu, name }) => ({ cpu, bytes: await readFile(pathOf(name)) }))
  )
  await writeFile(pathOf('universal'), universalImage(slices))
  const all = [...NAMES, 'universal', 'found-universal']
  for (const name of all) records.set(name, await readArtifact(pathOf(name)))
  const script = join(import.meta.dirname, '../helpers/lief-facts.py')
  const output = await outputOf([TOOLS.python, script, ...all.map(pathOf)], folder)
  const answers = JSON.parse(output) as readonly (readonly Record<string, unknown>[])[]
  all.forEach((name, index) => opinions.set(name, answers[index] ?? []))
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

const SUBSYSTEMS: Readonly<Record<string, string>> = { console: 'WINDOWS_CUI', gui: 'WINDOWS_GUI' }

/** Our facts with LIEF's words, without what LIEF does not say. */
function comparable(record: ArtifactRecord): readonly Record<string, unknown>[] {
  if (record.format === 'universal')
    return record.slices.flatMap((slice) => comparable({ ...slice }))
  if (record.format === 'pe') {
    const { machine: _, debugInfo: _debugInfo, ...facts } = record.facts
    const sections = record.sections.map(({ sizeBytes, fileBytes }) => [sizeBytes, fileBytes])
    return [{ ...facts, sections, subsystem: SUBSYSTEMS[facts.subsystem] }]
  }
  if (record.format !== 'macho') return []
  const { machine: _, signature, ...facts } = record.facts
  const sections = record.sections.map(({ name, sizeBytes }) => [name, sizeBytes])
  return [{ ...facts, sections, signed: signature !== undefined }]
}

test.each([...NAMES, 'universal', 'found-universal'])('%s says what LIEF says', (name) => {
  expect(comparable(recordOf(name))).toEqual(opinions.get(name))
})

test.each(Object.keys(BUILT))('%s has the size and digest of sha256sum', async (name) => {
  const { path, sizeBytes, sha256 } = recordOf(name)
  expect({ path, sizeBytes, sha256 }).toEqual(await identityOf(pathOf(name)))
})

test.each(Object.keys(BUILT).filter((name) => !/^c[-.]/.test(name)))(
  '%s says what go version says',
  async (name) => {
    const record = recordOf(name)
    if (record.format === 'universal') throw new Error('it is one file')
    expect(record.go).toEqual(await goVersionOf(pathOf(name), folder))
    expect(`${record.goos}/${record.goarch}`).toBe(BUILT[name as 'windows-amd64'].go)
  }
)

test.each(GO_FILES)('%s has the build id that go tool buildid finds', async (name) => {
  const id = await outputOf(['go', 'tool', 'buildid', pathOf(name)], folder)
  expect(recordOf(name)).toMatchObject({ goBuildId: id.trim() })
})

test.each(GO_FILES)('%s has packages as large as go tool nm says', async (name) => {
  const record = recordOf(name)
  if (record.format === 'universal') throw new Error('it is one file')
  const stripped = name.endsWith('stripped') || name === 'windows-arm64'
  if (stripped) {
    expect('packages' in record).toBe(false)
    return
  }
  const sizes = await nmSizes(name)
  for (const known of ['main', 'internal/cpu', 'internal/runtime/maps', 'internal/abi']) {
    const sizeBytes = record.packages?.find((each) => each.name === known)?.sizeBytes
    expect({ known, sizeBytes }).toEqual({ known, sizeBytes: sizes.get(known) })
  }
  const all = record.packages?.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0
  expect(all).toBeGreaterThan(record.sizeBytes / 3)
  expect(all).toBeLessThan(record.sizeBytes)
})

describe('Windows executables', () => {
  test.each(
    Object.keys(BUILT).filter((name) => /^c[-.]|amd64|386/.test(name) && !name.startsWith('darwin'))
  )('%s says what objdump says', async (name) => {
    const record = recordOf(name)
    if (record.format !== 'pe') throw new Error(record.format)
    const text = await outputOf(['objdump', '-ph', pathOf(name)], folder)
    const { facts } = record
    const libraries = [...text.matchAll(/DLL Name: (\S+)/g)].map(([, dll]) => dll)
    // Its 2.40 does not find the imports in what Go's linker writes; LIEF, above, does.
    const found = !name.startsWith('windows') || libraries.length > 0
    if (found) expect(libraries).toEqual(facts.imports)
    expect(text.includes('HIGH_ENTROPY_VA')).toBe(facts.highEntropy)
    expect(text.includes('DYNAMIC_BASE')).toBe(facts.dynamicBase)
    expect(text.includes('NX_COMPAT')).toBe(facts.nx)
    expect(text.includes('(Windows GUI)')).toBe(facts.subsystem === 'gui')
    expect(/^\tDLL$/m.test(text)).toBe(facts.type === 'dll')
    expect(/ \.z?debug_/.test(text)).toBe(facts.debugInfo)
    expect(text).toContain(facts.bits === 64 ? '(PE32+)' : '(PE32)')
  })

  test('name their compilers and exports', () => {
    const record = recordOf('c.dll')
    if (record.format !== 'pe') throw new Error(record.format)
    expect(record.compilers[0]).toMatch(/^GCC: \(GNU\) \d+/)
    expect(record.facts.exports).toEqual(['here', 'twice'])
    expect(record.facts.checksumValid).toBe(true)
    expect(recordOf('windows-amd64')).toMatchObject({ compilers: [], cpu: { go: 'GOAMD64=v1' } })
  })

  test('show what they were built to be', () => {
    const facts = ['c-console.exe', 'c-window.exe', 'c-fixed.exe', 'c.dll', 'windows-arm64'].map(
      (name) => {
        const record = recordOf(name)
        if (record.format !== 'pe') throw new Error(record.format)
        const { type, subsystem, aslr, stripped, debugInfo } = record.facts
        return [type, subsystem, aslr, stripped, debugInfo]
      }
    )
    expect(facts).toEqual([
      ['executable', 'console', true, false, true],
      ['executable', 'gui', true, true, false],
      ['executable', 'console', false, false, true],
      ['dll', 'console', true, false, true],
      ['executable', 'gui', true, true, false]
    ])
  })
})

describe('macOS executables', () => {
  test('are signed by the linker on arm64 only', () => {
    const signatures = ['darwin-amd64', 'darwin-arm64', 'darwin-stripped'].map((name) => {
      const record = recordOf(name)
      return record.format === 'macho' ? record.facts.signature : 'not read'
    })
    const linker = {
      adhoc: true,
      linkerSigned: true,
      hardenedRuntime: false,
      certificate: false,
      valid: true,
      identifier: 'a.out',
      entitlements: false
    }
    expect(signatures).toEqual([undefined, linker, linker])
  })

  test('say what llvm-readobj says about their version and libraries', async () => {
    const text = await outputOf(
      ['llvm-readobj', '--macho-version-min', '--needed-libs', pathOf('darwin-arm64')],
      folder
    )
    const record = recordOf('darwin-arm64')
    if (record.format !== 'macho') throw new Error(record.format)
    expect(text).toContain(`Version: ${record.facts.minimumOs ?? ''}`)
    for (const library of record.needed) expect(text).toContain(library)
  })

  test('are found in a universal file, each with its own size and digest', async () => {
    const record = recordOf('universal')
    if (record.format !== 'universal') throw new Error(record.format)
    expect(record.slices).toEqual(
      ['darwin-amd64', 'darwin-arm64'].map((name) => ({
        ...recordOf(name),
        path: pathOf('universal')
      }))
    )
    const { path, sizeBytes, sha256 } = record
    expect({ path, sizeBytes, sha256 }).toEqual(await identityOf(pathOf('universal')))
    const text = await outputOf(['file', '-b', pathOf('universal')], folder)
    expect(text).toContain('universal binary with 2 architectures')
  })
})
