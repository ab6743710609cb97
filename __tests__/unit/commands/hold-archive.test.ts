import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createByteBudget, type ByteBudget } from '../../../src/commands/byte-budget.ts'
import { holdArchive, pathInArchive, type Built } from '../../../src/commands/hold-archive.ts'
import { readArchive, type ArchivedFile } from '../../../src/commands/read-archive.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { hostPlatform } from '../../../src/host/create-host.ts'
import type { PlannedBuild } from '../../../src/plan/plan.ts'
import type { BinaryEvidence } from '../../../src/probes/evidence.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { sampleBinary, samplePlan } from '../../helpers/sample.ts'
import { writeZip, type ZipPart } from '../../helpers/zip-writer.ts'

let room: string
beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'crossgo-archive-'))
})
afterAll(() => {
  rmSync(room, { recursive: true })
})

async function read(
  parts: readonly ZipPart[],
  budget: ByteBudget = createByteBudget()
): Promise<ReadonlyMap<string, ArchivedFile>> {
  const [archive, wanted] = ['tool.zip', () => true]
  const file = join(room, archive)
  writeFileSync(file, writeZip(parts))
  return readArchive({ file, shown: 'leg', archive, wanted, budget })
}

const program = { name: 'tool.exe', data: 'program', mode: 0o100755 }
/** SHA-256 of `program`, as sha256sum says it. */
const SHA256 = '1310ca2c8932dbd118668bd97442558a3e1f546b5e15c69699dfbd6024f548d8'

describe('reading', () => {
  test('gives digests, sizes and modes, and writes nothing', async () => {
    const files = await read([program, { name: 'LICENSE', data: '', mode: 0o100644 }])
    expect([...files]).toMatchObject([
      ['tool.exe', { sizeBytes: 7, mode: 0o755 }],
      ['LICENSE', { sizeBytes: 0, mode: 0o644 }]
    ])
    expect(files.get('tool.exe')?.sha256).toBe(SHA256)
  })

  test('ends when all legs together have more than may be unpacked', async () => {
    const budget = createByteBudget(1000)
    const large = { ...program, data: 'x'.repeat(600) }
    await read([large], budget)
    expect(budget.left()).toBe(400)
    expect((await failureOf(read([large], budget))).code).toBe('LEG_INVALID')
    expect(createByteBudget(3).take(4)).toBe(false)
  })

  test('refuses directories', async () => {
    const failure = await failureOf(read([program, { name: 'lib/', mode: 0o040755 }]))
    expect(failure.what).toBe('leg has the directory "lib" as an entry of tool.zip.')
  })
})

describe('a bundle', () => {
  const buildOf = (word: string): PlannedBuild => {
    const settings = parseSettings({ values: { cgo: 'on', link: 'bundle' }, label: (name) => name })
    const targets = expandTargets([word], hostPlatform('linux', 'x64'))
    const [build] = samplePlan({ settings, targets }).builds
    if (build === undefined) throw new Error('it has one')
    return build
  }
  const hold = (word: string, names: readonly string[], mode: number, bytes = 7): void => {
    const build = buildOf(word)
    const name = `tool${build.target.platform.exe}`
    const binary = sampleBinary()
    const record = { ...binary.record, sha256: SHA256, sizeBytes: 7 }
    const libraries = [
      { name: '@rpath/libz.1', neededBy: name, system: false },
      { name: 'libc.so.6', neededBy: name, system: true }
    ]
    const binaries: readonly BinaryEvidence[] = [{ ...binary, name, record, libraries }]
    const outcome: Built = {
      status: 'built',
      archive: { target: build.target.id, name: build.archive, sizeBytes: 1, sha256: SHA256 },
      binaries,
      command: [],
      env: {},
      durationMs: 1,
      steps: []
    }
    const own = { sha256: SHA256, sizeBytes: bytes, mode: 0o755 }
    const files = names.map((each) => [each, { ...own, mode }] as const)
    holdArchive('leg', build, outcome, new Map([[pathInArchive(build, name), own], ...files]))
  }

  test('has programs and what these load in places of their own', () => {
    hold('linux/amd64', ['lib/libz.1'], 0o644)
    hold('darwin/arm64', ['lib/libz.1'], 0o755)
    hold('windows/amd64', ['libz.1'], 0o755)
  })

  test.each([
    ['a library that no program loads', 'linux/amd64', 'lib/libx.so', 0o644],
    ['a library of the system', 'linux/amd64', 'lib/libc.so.6', 0o644],
    ['a library elsewhere', 'linux/amd64', 'bin/libz.1', 0o644],
    ['a library that can be started', 'linux/amd64', 'lib/libz.1', 0o755],
    ['a document in a directory', 'linux/amd64', 'lib/LICENSE', 0o644]
  ])('refuses %s', (_, word, name, mode) => {
    expect(() => {
      hold(word, [name], mode)
    }).toThrow(expect.objectContaining({ code: 'LEG_INVALID' }))
  })

  test('refuses a program of another size', () => {
    expect(() => {
      hold('linux/amd64', [], 0o644, 8)
    }).toThrow(expect.objectContaining({ code: 'DIGEST_MISMATCH' }))
  })
})
