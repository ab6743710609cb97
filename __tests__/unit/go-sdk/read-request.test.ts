import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readGoRequest } from '../../../src/go-sdk/read-request.ts'
import { failureOf } from '../../helpers/failure-of.ts'

let folder: string
const goMod = { modulePath: 'm.example/x', go: '1.26', toolchain: 'go1.27.4' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-request-'))
  await mkdir(join(folder, 'sub'))
  const files = {
    'go.work': 'go 1.26.8\n\nuse ./a\n',
    'sub/go.mod': 'module m.example/y\ngo 1.25.0\ntoolchain go1.26.8\n',
    '.go-version': '1.25.9\n',
    'go.mod': 'module (\n',
    huge: `1.27.4\n${'x'.repeat(1_100_000)}`
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('who decides', () => {
  test.each([
    [
      { version: '1.25.x', file: '' },
      { kind: 'range', range: '1.25.x', from: 'go-version' }
    ],
    [
      { version: '', file: '.go-version' },
      { kind: 'exact', version: '1.25.9', from: '.go-version' }
    ],
    [
      { version: '', file: 'go.work' },
      { kind: 'exact', version: '1.26.8', from: 'go.work go line' }
    ],
    [
      { version: '', file: 'sub/go.mod' },
      { kind: 'exact', version: '1.26.8', from: 'sub/go.mod toolchain line' }
    ],
    [
      { version: '', file: '' },
      { kind: 'exact', version: '1.27.4', from: 'go.mod toolchain line' }
    ]
  ])('%j', async (settings, expected) => {
    expect(await readGoRequest(settings, folder, goMod)).toEqual(expected)
  })

  test('without anything the newest stable release, and it says so', async () => {
    const nothing = { version: '', file: '' }
    expect(await readGoRequest(nothing, folder, undefined)).toEqual({
      kind: 'alias',
      alias: 'stable',
      from: 'the default (no go.mod)'
    })
    const bare = await readGoRequest(nothing, folder, { modulePath: 'm.example/x' })
    expect(bare.from).toBe('the default (a go.mod without go line)')
  })
})

describe('what is refused', () => {
  test.each([
    [{ version: '1.2', file: '' }, 'in quotes'],
    [{ version: 'newest', file: '' }, 'Write an exact version'],
    [{ version: '', file: 'absent' }, 'path of a file'],
    [{ version: '', file: 'sub' }, 'path of a file'],
    [{ version: '', file: 'huge' }, 'file that holds a version'],
    [{ version: '', file: 'go.mod' }, 'Correct the line']
  ])('%j', async (settings, fix) => {
    const error = await failureOf(readGoRequest(settings, folder, goMod))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.fix).toContain(fix)
  })
})
