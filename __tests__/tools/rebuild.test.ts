import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { BinaryEvidence } from '../../src/probes/evidence.ts'
import type { Report } from '../../src/report/report.ts'
import {
  buildTwice,
  commitAll,
  createRebuildHost,
  PLAIN_AND_TIMED,
  writeFiles
} from '../helpers/rebuild-room.ts'
import type { TestHost } from '../helpers/test-host.ts'

let machine: TestHost
let report: Report
let commit: string
let binaries: readonly BinaryEvidence[]

beforeAll(async () => {
  machine = await createRebuildHost()
  const directory = writeFiles(join(machine.root, 'twice'), PLAIN_AND_TIMED)
  commit = commitAll(directory)
  report = await buildTwice(directory, machine, { targets: 'linux/amd64' })
  const outcome = report.targets[0]?.outcome
  if (outcome?.status !== 'built') throw new Error(JSON.stringify(outcome, undefined, 1))
  ;({ binaries } = outcome)
}, 120_000)
afterAll(async () => machine.close())

const rebuildOf = (name: string): BinaryEvidence['rebuild'] =>
  binaries.find((binary) => binary.name === name)?.rebuild

test('is identical where nothing depends on when and where, the commit included', () => {
  expect(rebuildOf('plain')).toEqual({ status: 'identical' })
  const plain = binaries.find(({ name }) => name === 'plain')?.record
  expect(plain).toMatchObject({
    go: { settings: { 'vcs.revision': commit, 'vcs.modified': 'false' } }
  })
})

test('differs where C code has the time in it, which is named', () => {
  const rebuild = rebuildOf('timed')
  if (rebuild?.status !== 'different') throw new Error(JSON.stringify(rebuild))
  const time = String.raw`(?:\d\d:\d\d:\d\d|\w{3} [ \d]\d \d{4})`
  expect(rebuild.because).toMatch(
    new RegExp(
      `^\\.rodata holds the time of the build, as C's __DATE__ and __TIME__ give it: ${time}, then ${time}$`
    )
  )
  const names = rebuild.sections.map(({ name }) => name)
  expect(names).toContain('.rodata')
  expect(names).not.toContain('.text')
  const finding = report.findings.find(({ check }) => check === 'reproducible')
  expect(finding).toMatchObject({ status: 'fail', message: expect.stringContaining('__TIME__') })
  expect(report.verdict).toBe('fail')
})

test('the second build ran elsewhere, as somebody else, and is a step of its own', () => {
  const [first, second] = report.commands.filter(({ argv }) => argv.includes('-trimpath'))
  expect(first?.argv.slice(1, -4)).toEqual(second?.argv.slice(5, -4))
  expect(second?.cwd).not.toBe(first?.cwd)
  expect(second?.env).toMatchObject({
    USER: 'somebody',
    LOGNAME: 'somebody',
    TZ: 'Pacific/Chatham'
  })
  for (const name of ['GOCACHE', 'HOME'])
    expect([name, second?.env[name]]).not.toEqual([name, first?.env[name]])
  expect(second?.env['GOMODCACHE']).toBe(first?.env['GOMODCACHE'])
  expect(existsSync(second?.env['GOCACHE'] ?? '')).toBe(false)
  const outcome = report.targets[0]?.outcome
  expect(outcome?.status === 'built' && outcome.steps.map(({ name }) => name)).toContain('rebuild')
})
