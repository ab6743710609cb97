import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FORMAT_NAMES } from '../../src/config/report-settings.ts'
import type { ReadinessReport } from '../../src/report/readiness-report.ts'
import { search, searchTree } from '../helpers/secrets/needles.ts'
import {
  BUILD,
  CANARIES,
  createReportLeakRoom,
  type ReportLeakRoom
} from '../helpers/secrets/report-leak-room.ts'
import type { ChildResult } from '../helpers/run-child.ts'

let room: ReportLeakRoom
let built: ChildResult
let judged: ChildResult

/** Where which secret stands in which form. */
const findIn = (content: Buffer | string, place: string): readonly string[] =>
  Object.entries(room.needles).flatMap(([name, needles]) =>
    search(content, place, needles).map(({ form }) => `${name} (${form}) in ${place}`)
  )

const textOf = (pdf: string): string =>
  execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8', maxBuffer: 100e6 })

const readinessOf = (): ReadinessReport =>
  JSON.parse(readFileSync(join(room.workspace, 'out', 'readiness.json'), 'utf8')) as ReadinessReport

beforeAll(async () => {
  room = await createReportLeakRoom()
  room.writePolicy(['password'])
  built = await room.cli(...BUILD)
  judged = await room.cli('verify', '--policy', 'readiness.yml', 'out')
}, 600_000)

afterAll(async () => room.close())

describe('a run that was given secrets', () => {
  test('used all of them, and was told them', () => {
    expect(built.stdout + built.stderr).toMatch(/files: out/)
    expect(readdirSync(join(room.workspace, 'out'))).toEqual(
      expect.arrayContaining([
        'SHA256SUMS.sigstore.json',
        'readiness.json',
        'readiness.sig.json',
        'report.json'
      ])
    )
    expect(judged.stdout + judged.stderr).toMatch(/readiness.json/)
    expect([...room.given]).toEqual([CANARIES.provider])
    const { checks, kubernetes } = readinessOf()
    expect(checks.map(({ id }) => id)).toEqual(['told', 'argument', 'said', 'asked'])
    for (const { steps } of checks) expect(JSON.stringify(steps)).toContain('***')
    const [asked] = checks.filter(({ id }) => id === 'asked')
    expect(asked?.steps[0]?.measurements[0]?.samples?.[0]?.labels['pod']).toBe('***')
    expect(kubernetes).toMatchObject({ notes: [], events: [{ object: 'Pod/***' }] })
    expect(kubernetes?.logs[0]?.lines.at(-1)).toBe('{"password":"***"}')
  })

  test('prints none of them, nor what only a rule knows', () => {
    for (const { stdout, stderr } of [built, judged]) {
      expect(findIn(stdout, 'stdout')).toEqual([])
      expect(findIn(stderr, 'log')).toEqual([])
    }
  })

  test('writes none of them into any file', () => {
    const { workspace, home, temp, needles } = room
    let files = 0
    for (const [name, forms] of Object.entries(needles)) {
      const except = [join(workspace, 'readiness.yml')]
      const found = [workspace, home, temp].map((each) => searchTree(each, forms, { except }))
      files += found.reduce((sum, each) => sum + each.files, 0)
      expect([name, found.flatMap(({ findings }) => findings)]).toEqual([name, []])
    }
    expect(files).toBeGreaterThan(20 * Object.keys(needles).length)
  })
})

describe.each(FORMAT_NAMES)('the rendering as %s', (format) => {
  test('of the run, and again from the documents, has none of them', async () => {
    const again = join('..', 'again', format)
    const result = await room.cli('report', 'out', '--format', format, '--output', again)
    expect([result.exitCode, result.stderr]).toEqual([0, expect.any(String)])
    const directory = join(room.workspace, again)
    const [name = ''] = readdirSync(directory)
    expect(readdirSync(directory)).toHaveLength(1)
    for (const path of [join(directory, name), join(room.workspace, 'out', name)]) {
      const bytes = readFileSync(path)
      expect(bytes.length).toBeGreaterThan(100)
      expect(findIn(bytes, path)).toEqual([])
      if (format === 'pdf') expect(findIn(textOf(path), path)).toEqual([])
    }
    expect(findIn(`${result.stdout}${result.stderr}`, 'output')).toEqual([])
  })
})

test('without its rule the one that only a rule knows is found, and the search finds it', async () => {
  room.writePolicy([])
  await room.cli('verify', '--policy', 'readiness.yml', 'out')
  const names = readdirSync(join(room.workspace, 'out')).filter((each) =>
    /^(readiness\.json|report\.html|report\.junit\.xml|report\.pdf)$/.test(each)
  )
  expect(names).toHaveLength(4)
  for (const name of names) {
    const path = join(room.workspace, 'out', name)
    const found = findIn(name.endsWith('.pdf') ? textOf(path) : readFileSync(path), name)
    expect(found).toContain(`what only a rule knows (password raw) in ${name}`)
    expect(found.filter((each) => !each.startsWith('what only'))).toEqual([])
  }
})
