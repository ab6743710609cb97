import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  differences,
  hashOfManifest,
  isDirectoryHash,
  manifestOf,
  parseManifest
} from '../../../src/go-sdk/dirhash.ts'
import { parseDlIndex } from '../../../src/go-sdk/parse-dl-index.ts'
import {
  archiveName,
  fromModuleName,
  isExecutable,
  isOutsideModule,
  toModuleName,
  toolCacheArch,
  toolchainVersion
} from '../../../src/go-sdk/toolchain-module.ts'
import { parseMarker, renderMarker } from '../../../src/go-sdk/tree-marker.ts'
import { findPlatform, type Platform } from '../../../src/targets/platforms.ts'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
function platform(goos: string, goarch: string): Platform {
  const found = findPlatform(goos, goarch)
  if (found === undefined) throw new Error(`no ${goos}/${goarch}`)
  return found
}

describe('directory hashes', () => {
  test('the known one of Go’s dirhash tests', () => {
    // golang.org/x/mod/sumdb/dirhash/hash_test.go, TestHash1: files xyz and abc.
    const line = (data: string, name: string): string => `${sha(data)}  ${name}\n`
    const expected = createHash('sha256')
      .update(line('data for abc', 'abc') + line('data for xyz', 'xyz'))
      .digest('base64')
    const files = ['xyz', 'abc'].map((name) => ({ name, sha256: sha(`data for ${name}`) }))
    expect(hashOfManifest(manifestOf(files))).toBe(`h1:${expected}`)
  })

  test('names are sorted by their bytes, not by UTF-16 units', () => {
    const names = ['\u{10000}', '\uffee', 'Z', 'a', 'a/b', 'a.b']
    const manifest = manifestOf(names.map((name) => ({ name, sha256: sha(name) })))
    expect(parseManifest(manifest)?.map((file) => file.name)).toEqual([
      'Z',
      'a',
      'a.b',
      'a/b',
      '\uffee',
      '\u{10000}'
    ])
  })

  test('a newline in a name is refused; manifests are read back or refused', () => {
    expect(() => manifestOf([{ name: 'a\nb', sha256: sha('') }])).toThrow('newline')
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z/.é-]{1,9}$/)), (names) => {
        const files = names.map((name) => ({ name, sha256: sha(name) }))
        expect(new Set(parseManifest(manifestOf(files)))).toEqual(new Set(files))
      })
    )
    for (const text of ['x', `${sha('')} a\n`, `${sha('')}  \n`, `${sha('').toUpperCase()}  a\n`]) {
      expect(parseManifest(text)).toBeUndefined()
    }
    expect(isDirectoryHash(hashOfManifest(''))).toBe(true)
    expect(isDirectoryHash('h1:abc=')).toBe(false)
  })

  test('differences are named', () => {
    const of = (...names: string[]): { name: string; sha256: string }[] =>
      names.map((name) => ({ name: name.replace('*', ''), sha256: sha(name) }))
    expect(differences(of('a', 'b', 'c'), of('a', 'b*', 'd'))).toEqual([
      'changed: b',
      'missing: c',
      'added: d'
    ])
    expect(differences(of('a'), of('a'))).toEqual([])
    // Two files of a tree that have one name in a module.
    expect(differences(of('a', 'b'), of('a', 'b', 'b'))).toEqual(['added: b'])
  })
})

test('names of modules, archives and directories', () => {
  const arm = platform('linux', 'arm')
  expect(toolchainVersion('1.27.4', arm)).toBe('v0.0.1-go1.27.4.linux-arm')
  expect(archiveName('1.27.4', arm)).toBe('go1.27.4.linux-armv6l.tar.gz')
  expect(archiveName('1.27.4', platform('windows', 'amd64'))).toBe('go1.27.4.windows-amd64.zip')
  expect(
    [
      ['linux', 'amd64'],
      ['linux', '386'],
      ['linux', 'arm64'],
      ['linux', 'ppc64le']
    ].map(([goos = '', goarch = '']) => toolCacheArch(platform(goos, goarch)))
  ).toEqual(['x64', 'ia32', 'arm64', 'ppc64'])
  expect(toModuleName('src/cmd/go.mod')).toBe('src/cmd/_go.mod')
  expect(fromModuleName('src/cmd/_go.mod')).toBe('src/cmd/go.mod')
  expect(['x_go.mod', 'go.mod.txt', 'a/my_go.mod'].map(fromModuleName)).toEqual([
    'x_go.mod',
    'go.mod.txt',
    'a/my_go.mod'
  ])
  expect(
    ['bin/go', 'pkg/tool/linux_amd64/compile', 'lib/wasm/go_js_wasm_exec', 'lib/go_x_y_exec'].every(
      isExecutable
    )
  ).toBe(true)
  expect(
    [
      'src/bin/x',
      'lib/time/zoneinfo.zip',
      'pkg/include/asm.h',
      'src/make.bash',
      'lib/go_js_exec'
    ].some(isExecutable)
  ).toBe(false)
  expect(['api', 'api/go1.txt', 'doc/x', 'misc/x/y', 'test/a.go'].every(isOutsideModule)).toBe(true)
  expect(['src/test/x', 'apiary', 'tests', 'src/api'].some(isOutsideModule)).toBe(false)
})

describe('the download page', () => {
  const file = {
    filename: 'go1.27.4.linux-amd64.tar.gz',
    os: 'linux',
    arch: 'amd64',
    version: 'go1.27.4',
    sha256: sha(''),
    size: 5,
    kind: 'archive'
  }
  const list = (...files: unknown[]): string =>
    JSON.stringify([{ version: 'go1.27.4', stable: true, files }])

  test('archives are read', () => {
    expect(parseDlIndex(list(file, { ...file, kind: 'source' }), 'x')).toEqual([
      {
        version: '1.27.4',
        archives: [
          { filename: file.filename, os: 'linux', arch: 'amd64', sha256: sha(''), sizeBytes: 5 }
        ]
      }
    ])
  })

  test.each([
    ['a path', { filename: '../go1.27.4.linux-amd64.tar.gz' }],
    ['a URL', { filename: 'https://evil.example/go1.tar.gz' }],
    ['a query', { filename: 'go1.27.4.linux-amd64.tar.gz?x' }],
    ['no digest', { sha256: '' }],
    ['a capital digest', { sha256: sha('').toUpperCase() }],
    ['a size in words', { size: '5' }],
    ['a negative size', { size: -1 }],
    ['no name', { filename: null }]
  ])('a file with %s is left out', (_name, change) => {
    expect(parseDlIndex(list({ ...file, ...change }, null, 7, 'x', []), 'x')[0]?.archives).toEqual(
      []
    )
  })

  test.each(['', '<html>', '{}', 'null', '7'])('%j is refused', (body) => {
    expect(() => parseDlIndex(body, 'https://x.example/')).toThrow('not a JSON list')
  })

  test('strange releases are left out', () => {
    const body = JSON.stringify([
      null,
      7,
      {},
      { version: 'x', files: [] },
      { version: 'go1.2', files: 7 }
    ])
    expect(parseDlIndex(body, 'x')).toEqual([])
  })
})

describe('markers', () => {
  const marker = {
    h1: hashOfManifest(''),
    source: 'dl',
    level: 'log',
    time: '2026-01-01T00:00:00Z'
  } as const
  test('are read back', () => {
    expect(parseMarker(renderMarker(marker))).toEqual(marker)
  })

  test.each([
    '',
    '{}',
    'null',
    '[]',
    renderMarker(marker).slice(0, 40),
    JSON.stringify(marker),
    renderMarker(marker).replace('"log"', '"very"'),
    renderMarker(marker).replace('h1:', 'h2:'),
    renderMarker(marker).replace('"dl"', '"x"')
  ])('%j is not ours', (text) => {
    expect(parseMarker(text)).toBeUndefined()
  })
})
