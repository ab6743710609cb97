import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { evaluate } from '../../../src/checks/evaluate.ts'
import { CHECKS } from '../../../src/checks/index.ts'
import { matchPlan } from '../../../src/commands/match-plan.ts'
import { PipelineError } from '../../../src/errors.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { samplePlan, sampleReport } from '../../helpers/sample.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { elf, macho, pe, universal } from '../checks/samples.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossgo-plan-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const write = (text: string): string => {
  const path = join(folder, 'plan.json')
  writeFileSync(path, text)
  return path
}

test('a plan, and the plan in a report, come back as they are', async () => {
  const plan = JSON.parse(JSON.stringify(samplePlan())) as unknown
  expect(await readPlan(write(JSON.stringify(plan)))).toEqual(plan)
  expect(await readPlan(write(JSON.stringify(sampleReport())))).toEqual(plan)
  const golden = readFileSync('__tests__/golden/plan.json', 'utf8')
  expect((await readPlan(write(golden))).builds.length).toBeGreaterThan(0)
})

describe('what is no plan is refused', () => {
  test.each([
    ['no JSON', 'x', 'is no JSON'],
    ['something else', '[]', 'holds no plan'],
    ['another version', JSON.stringify({ ...samplePlan(), schema: 2 }), 'holds no plan']
  ])('%s', async (_, text, says) => {
    const error = await failureOf(readPlan(write(text)))
    expect([error.code, error.what]).toEqual(['CONFIG_INVALID', expect.stringContaining(says)])
  })

  test('a device and a directory, before they are read', async () => {
    for (const path of ['/dev/zero', folder])
      expect((await failureOf(readPlan(path))).what).toContain('is no file')
    expect((await failureOf(readPlan(join(folder, 'missing')))).what).toContain('cannot be read')
  })
})

interface Place {
  readonly holder: Record<string, unknown>
  readonly name: string
}

/** Every field of a JSON value, with what holds it. */
function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])])
}

test('a plan with any field changed is refused, or every check still has an answer', async () => {
  const records = [elf(), pe(), macho(), universal(['amd64'], ['arm64'])]
  const change = fc.tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
  let read = 0
  await fc.assert(
    fc.asyncProperty(change, async ([at, value]) => {
      const json = JSON.parse(JSON.stringify(samplePlan())) as unknown
      const places = placesIn(json)
      const place = places[at % places.length]
      if (place !== undefined) place.holder[place.name] = value
      const plan = await readPlan(write(JSON.stringify(json))).catch((error: unknown) => {
        if (error instanceof PipelineError && error.code === 'CONFIG_INVALID') return undefined
        throw error
      })
      if (plan === undefined) return
      read++
      for (const record of records) {
        const build = matchPlan(plan, record, 'tool', undefined)
        if (typeof build === 'string') continue
        const binaries = [{ name: 'tool', record }]
        const { version: goVersion } = plan.go
        const { path: modulePath, vcs } = plan.module
        const known = vcs === undefined ? {} : { vcs }
        evaluate({ build, goVersion, modulePath, binaries, archived: [], ...known }, CHECKS)
      }
    }),
    { numRuns: 500 }
  )
  expect(read).toBeGreaterThan(50)
})
