import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ArtifactRecord, type GoBuildInfo, readArtifact } from '../../src/inspect/index.ts'
import {
  buildSamples,
  createSampleFolder,
  goVersionOf,
  identityOf,
  outputOf,
  type Recipe
} from '../helpers/inspect-samples.ts'

const ARGS = ['-ldflags=-X "main.v=a b"', '-tags=one,two']

const RECIPES = {
  wasip1: { go: 'wasip1/wasm', args: ARGS },
  js: { go: 'js/wasm', args: ARGS },
  'wasip1-stripped': { go: 'wasip1/wasm', args: ['-ldflags=-s -w', '-trimpath'] },
  /** The same program where `go version` can read the build information. */
  linux: { go: 'linux/amd64', args: ARGS }
} as const satisfies Readonly<Record<string, Recipe>>

type Name = keyof typeof RECIPES

let folder = ''
let paths: Readonly<Record<Name, string>>

beforeAll(async () => {
  folder = await createSampleFolder()
  paths = await buildSamples(folder, RECIPES)
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

const readWasm = async (name: Name): Promise<Extract<ArtifactRecord, { format: 'wasm' }>> => {
  const record = await readArtifact(paths[name])
  if (record.format !== 'wasm') throw new Error(record.format)
  return record
}

/** What is used of V8's own reader, which no library of types in this project declares. */
interface V8Module {
  imports(module: object): readonly { readonly module: string }[]
  exports(module: object): readonly { readonly name: string }[]
  customSections(module: object, name: string): readonly ArrayBuffer[]
}
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    compile(bytes: Uint8Array): Promise<object>
    readonly Module: V8Module
  }
}

/** Compiling validates all of the module. */
const compiled = async (name: Name): Promise<object> =>
  WebAssembly.compile(new Uint8Array(await readFile(paths[name])))

describe.each(['wasip1', 'js', 'wasip1-stripped'] as const)('%s', (name) => {
  test('says what V8 says', async () => {
    const module = await compiled(name)
    const { facts } = await readWasm(name)
    const imports = new Set(WebAssembly.Module.imports(module).map((each) => each.module))
    expect(facts.importModules).toEqual([...imports].sort())
    const exports = WebAssembly.Module.exports(module).map((each) => each.name)
    expect(facts.type === 'command').toBe(exports.includes('_start'))
    expect(facts.exports).toEqual([...exports].sort())
    expect(facts.features).toEqual([])
    const hasNames = WebAssembly.Module.customSections(module, 'name').length > 0
    expect(facts.stripped).toBe(!hasNames)
    expect(hasNames).toBe(name !== 'wasip1-stripped')
  })

  test('names its Go version as its producers section does', async () => {
    const [producers] = WebAssembly.Module.customSections(await compiled(name), 'producers')
    const text = Buffer.from(producers ?? new ArrayBuffer(0)).toString('latin1')
    const { go } = await readWasm(name)
    expect(text).toContain(`Go\x08${go?.version ?? 'none'}`)
  })

  test('has the size and digest of sha256sum', async () => {
    const { path, sizeBytes, sha256, goos, goarch } = await readWasm(name)
    expect({ path, sizeBytes, sha256 }).toEqual(await identityOf(paths[name]))
    expect(`${goos}/${goarch}`).toBe(RECIPES[name].go)
  })
})

test.each(['wasip1', 'js'] as const)('%s names its compiler and build id', async (name) => {
  const { compilers, goBuildId, go } = await readWasm(name)
  expect(compilers).toEqual([`Go cmd/compile ${go?.version ?? 'none'}`])
  const id = await outputOf(['go', 'tool', 'buildid', paths[name]], folder)
  expect(goBuildId).toBe(id.trim())
})

test('has the packages of the same program for Linux, by their real names', async () => {
  const names = (record: ArtifactRecord): readonly string[] =>
    record.format === 'universal' ? [] : (record.packages ?? []).map((each) => each.name)
  const [own, linux] = [names(await readWasm('wasip1')), names(await readArtifact(paths.linux))]
  const shared = ['main', 'runtime', 'internal/runtime/maps', 'internal/abi']
  expect(own).toEqual(expect.arrayContaining(shared))
  expect(linux).toEqual(expect.arrayContaining(shared))
  expect([...own, ...linux].filter((name) => /[a-z]_|^_/.test(name))).toEqual([])
  expect('packages' in (await readWasm('wasip1-stripped'))).toBe(false)
})

test.each(['wasip1', 'js'] as const)(
  '%s has the build information that go version finds in the same program for Linux',
  async (name) => {
    const known: GoBuildInfo = await goVersionOf(paths.linux, folder)
    const { GOAMD64: _, ...settings } = known.settings
    expect((await readWasm(name)).go).toEqual({
      ...known,
      settings: { ...settings, GOOS: name, GOARCH: 'wasm' }
    })
  }
)
