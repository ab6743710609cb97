import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { missingFromSbom } from '../../src/artifacts/sbom/complete.ts'
import { renderCycloneDx } from '../../src/artifacts/sbom/cyclonedx.ts'
import type { SbomInput, SbomInputBinary } from '../../src/artifacts/sbom/sbom.ts'
import { renderSpdx } from '../../src/artifacts/sbom/spdx.ts'
import { readArtifact, type ArtifactRecord, type GoBuildInfo } from '../../src/inspect/index.ts'
import { readLibraries } from '../../src/libraries/read-libraries.ts'
import { judgeDocuments } from '../helpers/check-documents.ts'
import { outputOf, goVersionOf } from '../helpers/inspect-samples.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'

// Real modules: upper case, +incompatible, one in place of another, a directory in place of one.
const SOURCES: Readonly<Record<string, string>> = {
  'go.mod': `module example.com/Upper/tool/v2
go 1.21
require (
	example.com/dep v1.2.3
	example.com/fork v1.0.0
	github.com/BurntSushi/toml v1.4.0
	github.com/blang/semver v3.5.1+incompatible
)
replace example.com/dep => ./dep
replace example.com/fork => github.com/pkg/errors v0.9.1
`,
  'go.sum': `github.com/BurntSushi/toml v1.4.0 h1:kuoIxZQy2WRRk1pttg9asf+WVv6tWQuBNVmK8+nqPr0=
github.com/BurntSushi/toml v1.4.0/go.mod h1:ukJfTF/6rtPPRCnwkur4qwRxa8vTRFBF0uk2lLoLwho=
github.com/blang/semver v3.5.1+incompatible h1:cQNTCjp13qL8KC3Nbxr/y2Bqb63oX6wdnnjpJbkM4JQ=
github.com/blang/semver v3.5.1+incompatible/go.mod h1:kRBLl5iJ+tD4TcOOxsy/0fnwebNt5EWlYSAyrTnjyyk=
github.com/pkg/errors v0.9.1 h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=
github.com/pkg/errors v0.9.1/go.mod h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=
`,
  'main.go': `package main
import (
	"example.com/dep"
	errors "example.com/fork"
	"github.com/BurntSushi/toml"
	"github.com/blang/semver"
)
func main() {
	var value map[string]string
	_, err := toml.Decode(dep.Word, &value)
	println(semver.MustParse("1.2.3").String(), errors.Wrap(err, "wrapped").Error())
}
`,
  'dep/go.mod': 'module example.com/dep\ngo 1.21\n',
  'dep/dep.go': 'package dep\n\nconst Word = "word"\n',
  'main.c': '#include <math.h>\nint main(int c, char **v) { return (int)sin(c); }\n'
}

type Fields = Readonly<Record<string, unknown>>
type Items = readonly Fields[]

let folder: string
let program: ArtifactRecord
let input: SbomInput
let judged: Awaited<ReturnType<typeof judgeDocuments>>

const HOSTILE = 'a"b<script>\n\u202e\u0007 %2F@?#é\ud800/日本'

/** A program whose build information was written by somebody who means harm. */
function hostileProgram(go: GoBuildInfo): SbomInputBinary {
  const sums = ['h1:a b\n"', 'h1:other'].map((sum) => ({ path: HOSTILE, version: HOSTILE, sum }))
  const deps = [
    ...sums,
    { path: '', version: '' },
    { path: '..//../x', version: 'v1.0.0 ', replace: { path: HOSTILE, version: HOSTILE } }
  ]
  const changed = { ...program, compilers: [HOSTILE], go: { ...go, version: HOSTILE, deps } }
  const packages = { [HOSTILE]: { name: HOSTILE, version: '1:2~3+b1', distribution: 'debian' } }
  const libraries = [{ name: HOSTILE, neededBy: HOSTILE, system: false }]
  return { name: HOSTILE, record: changed, libraries, packages }
}

const goOf = (record: ArtifactRecord): GoBuildInfo => {
  if (record.format === 'universal' || record.go === undefined) throw new Error('no Go')
  return record.go
}

const hostile = (): SbomInput => ({
  ...input,
  product: { name: HOSTILE, version: HOSTILE },
  targets: [
    {
      id: HOSTILE,
      archive: { name: HOSTILE, sha256: 'cd'.repeat(32) },
      binaries: [hostileProgram(goOf(program))]
    }
  ]
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-sbom-'))
  for (const [name, text] of Object.entries(SOURCES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  const build = ['go', 'build', '-trimpath', '-buildvcs=false', '-o', 'tool', '.'] as const
  await Promise.all([
    outputOf(build, folder, { CGO_ENABLED: '0', GOFLAGS: '', GOCACHE: GO_BUILD_CACHE }),
    outputOf(['gcc', '-o', 'native', 'main.c', '-lm'], folder)
  ])
  program = await readArtifact(join(folder, 'tool'))
  const native = await readArtifact(join(folder, 'native'))
  input = {
    product: { name: 'tool', version: '1.2.3' },
    time: '2026-03-04T06:06:07+01:00',
    crossgo: '0.1.0',
    targets: [
      {
        id: 'linux-amd64',
        archive: { name: 'tool_1.2.3_linux_amd64.tar.gz', sha256: 'ab'.repeat(32) },
        binaries: [
          {
            name: 'tool',
            record: program,
            libraries: await readLibraries(join(folder, 'tool'), [])
          },
          {
            name: 'native',
            record: native,
            packages: { 'libm.so.6': { name: 'libc6', version: '2.36-9', distribution: 'debian' } }
          }
        ]
      }
    ]
  }
  const documents = {
    'good.cdx.json': renderCycloneDx(input),
    'good.spdx.json': renderSpdx(input),
    'hostile.cdx.json': renderCycloneDx(hostile()),
    'hostile.spdx.json': renderSpdx(hostile()),
    'bad.cdx.json': renderCycloneDx(input).replace('"type": "library"', '"type": "book"'),
    'bad.spdx.json': renderSpdx(input).replaceAll('DESCRIBES', 'DEPENDS_ON')
  }
  for (const [name, text] of Object.entries(documents)) await writeFile(join(folder, name), text)
  const kinds = ['good', 'hostile', 'bad'].flatMap((name) => [
    ['cyclonedx', join(folder, `${name}.cdx.json`)] as const,
    ['spdx', join(folder, `${name}.spdx.json`)] as const
  ])
  judged = await judgeDocuments(kinds)
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

const parse = (text: string): Readonly<Record<string, Items>> =>
  JSON.parse(text) as Readonly<Record<string, Items>>

test('the validators of both formats accept the documents, and refuse damaged ones', () => {
  expect(judged.slice(0, 4).map(({ problems }) => problems)).toEqual([[], [], [], []])
  expect(judged.slice(4).map(({ problems }) => problems.length > 0)).toEqual([true, true])
})

test('package URLs are read back as the modules that go version -m shows', async () => {
  const { main, deps, version } = await goVersionOf(join(folder, 'tool'), folder)
  const modules = deps.map((each) => each.replace ?? each).filter(({ path }) => path !== './dep')
  const expected = [
    { path: main?.path, version: null },
    ...modules.map(({ path, version: of }) => ({ path, version: of })),
    { path: 'std', version: version.replace('go', '') }
  ]
  const golang = (judged[1]?.purls ?? []).filter(({ type }) => type === 'golang')
  const byPath = (
    a: { readonly path: string | undefined },
    b: { readonly path: string | undefined }
  ): number => ((a.path ?? '') < (b.path ?? '') ? -1 : 1)
  expect([...golang].sort(byPath)).toEqual(
    expected.map((each) => ({ type: 'golang', ...each })).sort(byPath)
  )
  expect(golang.map(({ path }) => path)).toContain('github.com/BurntSushi/toml')
})

test('what replaces a module is listed, with its sum and what it replaces', () => {
  const { components = [] } = parse(renderCycloneDx(input))
  const named = (name: string): Fields | undefined =>
    components.find((each) => each['name'] === name)
  expect(named('github.com/pkg/errors')).toMatchObject({
    version: 'v0.9.1',
    purl: 'pkg:golang/github.com/pkg/errors@v0.9.1',
    properties: [
      { name: 'crossgo:go:sum', value: 'h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=' },
      { name: 'crossgo:go:replaces', value: 'example.com/fork@v1.0.0' }
    ]
  })
  expect(named('example.com/dep')).not.toHaveProperty('purl')
  expect(named('example.com/dep')).not.toHaveProperty('version')
  expect(named('example.com/fork')).toBeUndefined()
})

test('digests, libraries, packages and compilers are there, and what is incomplete is called so', () => {
  const document = parse(renderCycloneDx(input))
  const archive = document['components']?.[0]
  const sha256 = input.targets[0]?.binaries.map(({ record }) => record.sha256).sort()
  const [first, second] = archive?.['components'] as Items
  expect([first, second].map((each) => (each?.['hashes'] as Items)[0]?.['content']).sort()).toEqual(
    sha256
  )
  expect(document['compositions']?.slice(0, 2)).toEqual([
    { aggregate: 'complete', dependencies: ['binary:linux-amd64:tool'] },
    { aggregate: 'incomplete', dependencies: ['binary:linux-amd64:native'] }
  ])
  const native = document['dependencies']?.find(
    (each) => each['ref'] === 'binary:linux-amd64:native'
  )
  expect(native?.['dependsOn']).toEqual([
    'library:linux-amd64:libc.so.6',
    'library:linux-amd64:libm.so.6 libc6@2.36-9'
  ])
  expect(JSON.stringify(document['formulation'])).toContain('GCC')
  const relations = parse(renderSpdx(input))['relationships'] ?? []
  const kinds = new Set(relations.map((each) => each['relationshipType']))
  expect([...kinds].sort()).toEqual([
    'BUILD_TOOL_OF',
    'CONTAINS',
    'DEPENDS_ON',
    'DESCRIBES',
    'DYNAMIC_LINK'
  ])
})

test('a document depends on its content alone, and holds nothing of this machine', () => {
  const turned = {
    ...input,
    targets: input.targets.map((each) => ({ ...each, binaries: [...each.binaries].reverse() }))
  }
  const other = { ...input, product: { name: 'tool', version: '1.2.4' } }
  for (const render of [renderCycloneDx, renderSpdx]) {
    expect(render(turned)).toBe(render(input))
    expect(render(input)).not.toContain(folder)
    expect(render(input)).toContain('"2026-03-04T05:06:07Z"')
  }
  const ids = [input, other].map((each) => parse(renderCycloneDx(each))['serialNumber'])
  expect(new Set(ids).size).toBe(2)
})

test.each([
  ['CycloneDX', renderCycloneDx],
  ['SPDX', renderSpdx]
] as const)(
  '%s: nothing is missing from a whole document; what was taken out is named',
  (_, render) => {
    const text = render(input)
    expect(missingFromSbom(program, JSON.parse(text))).toEqual([])
    const missing = (changed: string): readonly string[] =>
      missingFromSbom(program, JSON.parse(changed)).map(
        ({ path, missing: why }) => `${path} ${why}`
      )
    expect(missing(text.replaceAll('BurntSushi', 'burntsushi'))).toEqual([
      'github.com/BurntSushi/toml module'
    ])
    expect(missing(text.replaceAll('3.5.1', '3.5.2'))).toEqual(['github.com/blang/semver version'])
    expect(missing(text.replaceAll('h1:FEB', 'h1:FEA'))).toEqual(['github.com/pkg/errors sum'])
  }
)

test('a document of others may be nested deeply and name a module often', () => {
  const module = { name: 'std', version: goOf(program).version.replace('go', '') }
  const deep = Array.from({ length: 20_000 }).reduce<object>(
    (inner) => ({ ...module, version: '', components: [inner] }),
    module
  )
  const missing = missingFromSbom(program, { components: [deep] }).map(({ path }) => path)
  expect(missing).toHaveLength(5)
  expect(missing).not.toContain('std')
})

test('a document of no known kind lists nothing', () => {
  for (const nothing of [undefined, null, 7, [], {}, { components: 'x', packages: [null, 3] }])
    expect(missingFromSbom(program, nothing).every(({ missing }) => missing === 'module')).toBe(
      true
    )
  expect(missingFromSbom(program, {})).toHaveLength(6)
})
