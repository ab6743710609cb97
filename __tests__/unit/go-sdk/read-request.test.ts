import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fitModules } from '../../../src/go-sdk/fit-modules.ts'
import { readGoRequest } from '../../../src/go-sdk/read-request.ts'
import type { GoRelease, GoRequest } from '../../../src/go-sdk/release.ts'
import { readGoWorkspace } from '../../../src/module/read-go-workspace.ts'
import { failureOf } from '../../helpers/failure-of.ts'

let folder: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-request-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** A directory with these files. */
async function tree(files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, `tree-${count++}`)
  await mkdir(root)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  return root
}

async function ask(
  files: Readonly<Record<string, string>>,
  settings: { readonly version?: string; readonly file?: string } = {},
  at = '.',
  gowork?: string
): Promise<GoRequest> {
  const top = await tree(files)
  const directory = join(top, at)
  const workspace = await readGoWorkspace(directory, gowork)
  return readGoRequest({ version: '', file: '', ...settings }, { directory, top }, workspace)
}

const exact = (version: string, from: string): GoRequest => ({ kind: 'exact', version, from })
const range = (text: string, from: string): GoRequest => ({ kind: 'range', range: text, from })
const MOD = 'module m.example/x\ngo 1.26\ntoolchain go1.27.4\n'

describe('who decides', () => {
  test.each([
    [
      'the setting before everything',
      { 'go.mod': MOD },
      { version: '1.25.x' },
      range('1.25.x', 'go-version')
    ],
    [
      'both settings: the version',
      { 'go.mod': MOD, v: '1.1.1' },
      { version: '1.25.9', file: 'v' },
      exact('1.25.9', 'go-version')
    ],
    [
      'the file that is named',
      { 'go.mod': MOD, '.go-version': '1.25.9\n' },
      { file: '.go-version' },
      exact('1.25.9', '.go-version')
    ],
    [
      'a go.work that is named',
      { 'go.work': 'go 1.26.8\n' },
      { file: 'go.work' },
      exact('1.26.8', 'go.work go line')
    ],
    [
      'another go.mod that is named',
      { 's/go.mod': 'module y\ngo 1.25.0\ntoolchain go1.26.8\n' },
      { file: 's/go.mod' },
      exact('1.26.8', 's/go.mod toolchain line')
    ],
    [
      'go.mod: toolchain before go',
      { 'go.mod': MOD, '.tool-versions': 'golang 1.25.9\n' },
      {},
      exact('1.27.4', 'go.mod toolchain line')
    ],
    [
      'go.work before go.mod',
      { 'go.mod': MOD, 'go.work': 'go 1.26.8\ntoolchain go1.27.9\nuse .\n' },
      {},
      exact('1.27.9', 'go.work toolchain line')
    ],
    [
      'a go.mod that names no Go leaves it to .go-version',
      { 'go.mod': 'module x\n', '.go-version': '1.25.9\n' },
      {},
      exact('1.25.9', '.go-version')
    ],
    [
      '.go-version before .tool-versions',
      { '.go-version': '1.25.9\n', '.tool-versions': 'golang 1.25.8\n' },
      {},
      exact('1.25.9', '.go-version')
    ],
    [
      'a .tool-versions without Go leaves it to mise',
      { '.tool-versions': 'nodejs 24\n', 'mise.toml': '[tools]\ngo = "1.26"\n' },
      {},
      range('1.26', 'mise.toml')
    ],
    [
      'a mise.toml for other tools leaves it to the default',
      { 'mise.toml': '[tools]\nnode = "24"\n' },
      {},
      { kind: 'alias', alias: 'stable', from: 'the default (no go.mod)' }
    ],
    [
      'nothing says anything',
      { 'go.mod': 'module x\n' },
      {},
      { kind: 'alias', alias: 'stable', from: 'the default (a go.mod without go line)' }
    ]
  ] as const)('%s', async (_name, files, settings, expected) => {
    expect(await ask(files, settings)).toEqual(expected)
  })

  test('pin files count from the module up to the top, the nearest first', async () => {
    const files = { '.tool-versions': 'golang 1.25.8\n', 'a/b/go.mod': 'module x\n' }
    expect(await ask(files, {}, 'a/b')).toEqual(exact('1.25.8', '../../.tool-versions'))
    const nearer = { ...files, 'a/.go-version': '1.25.9\n' }
    expect(await ask(nearer, {}, 'a/b')).toEqual(exact('1.25.9', '../.go-version'))
  })

  test('go.work counts from any directory above, unless GOWORK says otherwise', async () => {
    const files = { 'go.work': 'go 1.26.8\nuse ./a\n', 'a/go.mod': 'module x\ngo 1.25.0\n' }
    expect(await ask(files, {}, 'a')).toEqual(exact('1.26.8', '../go.work go line'))
    expect(await ask(files, {}, 'a', 'off')).toEqual(exact('1.25.0', 'go.mod go line'))
    const other = join(await tree({ 'other.work': 'go 1.26.7\n' }), 'other.work')
    expect((await ask(files, {}, 'a', other)).from).toContain('other.work go line')
  })
})

describe('traps', () => {
  test.each([
    [
      'a prerelease go line keeps its rc',
      { 'go.mod': 'module x\ngo 1.26rc1\n' },
      exact('1.26rc1', 'go.mod go line')
    ],
    [
      'two spaces before the toolchain',
      { 'go.mod': 'module x\ngo 1.26\ntoolchain  go1.27.4\n' },
      exact('1.27.4', 'go.mod toolchain line')
    ],
    [
      'a tab and a comment',
      { 'go.mod': 'module x\ngo\t1.26.8 // pinned\n' },
      exact('1.26.8', 'go.mod go line')
    ],
    ['CRLF', { 'go.mod': 'module x\r\ngo 1.26.8\r\n' }, exact('1.26.8', 'go.mod go line')],
    [
      'toolchain default',
      { 'go.mod': 'module x\ngo 1.26\ntoolchain default\n' },
      range('1.26', 'go.mod go line')
    ],
    [
      'a toolchain older than the go line',
      { 'go.mod': 'module x\ngo 1.27.4\ntoolchain go1.26.0\n' },
      exact('1.27.4', 'go.mod go line')
    ],
    [
      'mise, whose key is go',
      { 'mise.toml': '[tools]\ngo = "1.25.9"\n' },
      exact('1.25.9', 'mise.toml')
    ]
  ] as const)('%s', async (_name, files, expected) => {
    expect(await ask(files)).toEqual(expected)
  })

  test('the fallback list of asdf is a list, not a range that nothing satisfies', async () => {
    const request = await ask({ '.tool-versions': 'golang 1.25.1 1.24.2\n' })
    expect(request).toMatchObject({
      kind: 'first',
      of: [{ version: '1.25.1' }, { version: '1.24.2' }]
    })
  })

  test('GOTOOLCHAIN=local of an earlier step changes nothing', async () => {
    process.env['GOTOOLCHAIN'] = 'local'
    try {
      expect(await ask({ 'go.mod': MOD })).toEqual(exact('1.27.4', 'go.mod toolchain line'))
    } finally {
      Reflect.deleteProperty(process.env, 'GOTOOLCHAIN')
    }
  })
})

describe('what is refused', () => {
  test.each([
    [{ 'go.mod': MOD }, { version: '1.2' }, 'in quotes'],
    [{}, { version: 'newest' }, 'Write an exact version'],
    [{}, { file: 'absent' }, 'path of a file'],
    [{ 's/x': '' }, { file: 's' }, 'path of a file'],
    [{ huge: `1.27.4\n${'x'.repeat(1_100_000)}` }, { file: 'huge' }, 'file that holds a version'],
    [{ 'x.mod': 'module (\n' }, { file: 'x.mod' }, 'Correct the line'],
    [
      { 'go.mod': 'module x\ngo 1.26\ntoolchain go1.25.3-fips\n' },
      {},
      'Correct the line|Name a release'
    ],
    [{ 'go.mod': 'module x\ngo 1.26\ntoolchain go1.27.4/../../x\n' }, {}, 'Name a release'],
    [{ 'go.work': 'go 1.26\nuse ./gone\n' }, {}, 'Correct the use line'],
    [{ 'go.work': 'go 1.26\nuse a b\n' }, {}, 'Correct the line']
  ] as const)('%j %j', async (files, settings, fix) => {
    const error = await failureOf(ask(files, settings))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.fix).toMatch(new RegExp(fix))
  })

  test('a relative GOWORK', async () => {
    expect((await failureOf(ask({}, {}, '.', 'go.work'))).what).toContain('no absolute path')
  })
})

describe('a release against every module that is built together', () => {
  const release = (version: string): GoRelease => ({
    version,
    requestedBy: 'go-version',
    because: []
  })
  const FILES = {
    'go.work': 'go 1.26.0\nuse (\n\t./a\n\t./b\n)\n',
    'a/go.mod': 'module a\ngo 1.25.0\n',
    'b/go.mod': 'module b\ngo 1.26.0\ntoolchain go1.27.4\n'
  }

  test('fits when it is as new as all of them; a newer toolchain line is a warning', async () => {
    const workspace = await readGoWorkspace(join(await tree(FILES), 'a'), undefined)
    expect(fitModules(release('1.27.4'), workspace)).toEqual([])
    expect(fitModules(release('1.26.8'), workspace)).toEqual([
      '../b/go.mod names toolchain go1.27.4, but go-version asks for Go 1.26.8.'
    ])
  })

  test('one module of a workspace that needs more is named', async () => {
    const workspace = await readGoWorkspace(join(await tree(FILES), 'a'), undefined)
    const error = await failureOf(
      (async () => Promise.resolve(fitModules(release('1.25.9'), workspace)))()
    )
    expect(error.code).toBe('GO_VERSION_UNRESOLVED')
    expect(error.what).toBe(
      'Go 1.25.9, which go-version asks for, is older than what ../go.work (go 1.26.0), ../b/go.mod (go 1.26.0) needs.'
    )
    expect(error.fix).toBe('Ask for Go 1.26.0 or newer.')
  })

  test('a release candidate is older than the release', async () => {
    const workspace = await readGoWorkspace(
      await tree({ 'go.mod': 'module a\ngo 1.27.0\n' }),
      undefined
    )
    expect(() => fitModules(release('1.27rc2'), workspace)).toThrow('older than')
    expect(fitModules(release('1.27.0'), workspace)).toEqual([])
  })
})
