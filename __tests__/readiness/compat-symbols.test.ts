import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readArtifact } from '../../src/inspect/index.ts'
import { compareSymbols } from '../../src/readiness/compat/symbols.ts'
import type { Report } from '../../src/report/report.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let room: TestHost
beforeAll(async () => {
  room = await createTestHost()
})
afterAll(async () => room.close())

/** What of a report the comparison reads: a real library with these functions, by our own reader. */
async function reportOf(...functions: readonly string[]): Promise<Report> {
  const source = join(room.root, 'lib.c')
  const file = join(room.root, 'libsample.so')
  await writeFile(source, functions.map((name) => `int ${name}(void) { return 1; }\n`).join(''))
  const { exitCode, stderr } = await room.host.exec({
    argv: ['gcc', '-shared', '-fPIC', '-o', file, source]
  })
  if (exitCode !== 0) throw new Error(stderr)
  const binaries = [{ name: 'libsample.so', record: await readArtifact(file) }]
  const target = {
    name: 'linux/amd64',
    goos: 'linux',
    goarch: 'amd64',
    outcome: { status: 'built', binaries }
  }
  return { targets: [target] } as unknown as Report
}

test('functions that are gone break, new ones do not', async () => {
  const before = await reportOf('Open', 'Close', 'Old')
  const report = await reportOf('Open', 'Close', 'New')
  const context = (now: Report, then: Report) =>
    createStepContext(room.host, {
      release: { directory: room.root, version: '1.2.0', report: now },
      baseline: {
        found: true,
        from: 'a test',
        previous: { tag: 'v1.1.0', report: then },
        history: [],
        files: async () => Promise.resolve(room.root)
      }
    })
  expect(compareSymbols({}, context(report, before))).toMatchObject({
    incompatible: ['linux/amd64 libsample.so: Old removed'],
    compatible: ['linux/amd64 libsample.so: New added'],
    remarks: []
  })
  expect(compareSymbols({}, context(before, before))).toMatchObject({ incompatible: [] })
  const none = { targets: [] } as unknown as Report
  expect(compareSymbols({}, context(none, before)).incompatible).toEqual([
    'linux/amd64 libsample.so: not there any more'
  ])
  for (const wish of [{ targets: ['windows/*'] }, { files: '*.dll' }])
    expect(compareSymbols(wish, context(report, before))).toMatchObject({
      unknown: true,
      remarks: [{ verdict: 'inconclusive' }]
    })
})

test('without an earlier release nothing is known', async () => {
  const report = await reportOf('Open')
  const release = { directory: room.root, version: '1.2.0', report }
  expect(compareSymbols({}, createStepContext(room.host, { release }))).toMatchObject({
    unknown: true,
    remarks: [{ verdict: 'inconclusive', noBaseline: true }]
  })
  expect(compareSymbols({}, createStepContext(room.host))).toMatchObject({ unknown: true })
})
