import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { drift } from '../../src/policy/types/drift.ts'
import type { Baseline } from '../../src/readiness/context.ts'
import type { Observation } from '../../src/readiness/observation.ts'
import { runDrift } from '../../src/readiness/types/run-drift.ts'
import type { Report } from '../../src/report/report.ts'
import { buildTwice, createRebuildHost, writeFiles } from '../helpers/rebuild-room.ts'
import { createStepContext } from '../helpers/step-context.ts'
import type { TestHost } from '../helpers/test-host.ts'

let machine: TestHost
let plain: Report

/** A program with so many bytes in it, and a module of its own that may be there. */
function filesOf(bytes: number, more: boolean): Readonly<Record<string, string>> {
  const require = more
    ? '\nrequire example.com/more v1.0.0\n\nreplace example.com/more v1.0.0 => ./more\n'
    : ''
  return {
    'go.mod': `module example.com/grow\n\ngo 1.26\n\ntoolchain go1.27.4\n${require}`,
    'ballast.txt': 'x'.repeat(bytes),
    'main.go': [
      'package main',
      `import (\n_ "embed"\n${more ? '"example.com/more"\n' : ''})`,
      '//go:embed ballast.txt',
      'var ballast string',
      `func main() { println(len(ballast)${more ? ', more.Name()' : ''}) }`
    ].join('\n'),
    ...(more
      ? {
          'more/go.mod': 'module example.com/more\n\ngo 1.26\n',
          'more/more.go': 'package more\n\n//go:noinline\nfunc Name() string { return "more" }\n'
        }
      : {})
  }
}

async function buildWith(name: string, bytes: number, more = false): Promise<Report> {
  const directory = writeFiles(join(machine.root, name), filesOf(bytes, more))
  return buildTwice(directory, machine, {
    targets: 'linux/amd64',
    cgo: 'off',
    rebuild: false,
    version: '1.2.3',
    out: join(machine.root, `${name}-out`)
  })
}

function sizeOf({ targets: [target] }: Report): number {
  if (target?.outcome.status !== 'built') throw new Error(JSON.stringify(target?.outcome))
  return target.outcome.binaries[0]?.record.sizeBytes ?? 0
}

async function compareWith(
  after: Report,
  before: Report | undefined,
  ...metrics: readonly object[]
): Promise<Observation> {
  const baseline: Baseline =
    before === undefined
      ? { found: false, why: 'no release is there' }
      : {
          found: true,
          from: 'release v1.2.2',
          previous: { tag: 'v1.2.2', report: before },
          history: [],
          files: async () => Promise.reject(new Error('nobody asks for files'))
        }
  const release = { directory: machine.root, version: '1.2.3', report: after }
  const step = drift.parse({ type: 'drift', with: { metrics } })
  return runDrift(step, createStepContext(machine.host, { release, baseline }))
}

const SIZE = { id: 'size', of: 'binary.size', method: 'delta', expect: '<= +10%', warn: '> +5%' }

beforeAll(async () => {
  machine = await createRebuildHost()
  plain = await buildWith('plain', 1)
}, 120_000)
afterAll(async () => machine.close())

describe('real builds', () => {
  test.each([
    [6, 'warn'],
    [12, 'fail']
  ])('%d %% more bytes are a %s', async (percent, verdict) => {
    const grown = await buildWith(`by-${String(percent)}`, (sizeOf(plain) * percent) / 100)
    const { drift: records, remarks } = await compareWith(grown, plain, SIZE)
    expect(records).toMatchObject([{ id: 'size', where: 'linux/amd64 grow', verdict }])
    expect(Math.abs(Number(records?.[0]?.statistic) - percent)).toBeLessThan(0.6)
    expect(remarks.map((each) => each.verdict)).toEqual([verdict])
  })

  test('a new module is named, with its version and that go.mod asks for it', async () => {
    const more = await buildWith('more', 1, true)
    writeFileSync(
      join(machine.host.dirs.workspace, 'go.mod'),
      'module example.com/grow\n\nrequire example.com/more v1.0.0\n'
    )
    const { drift: records } = await compareWith(
      more,
      plain,
      { id: 'any', of: 'go.deps', method: 'set', expect: { added: { max: 1 } } },
      { id: 'none', of: 'go.deps', method: 'set', expect: { added: { max: 0 } } },
      { id: 'mix', of: 'size.byPackage', method: 'js' },
      { id: 'packages', of: 'size.byPackage', method: 'set' },
      { id: 'exports', of: 'binary.exports', method: 'set', expect: { removed: { max: 0 } } },
      { id: 'hardening', of: 'binary.hardening', method: 'compare', expect: 'not-worse' },
      { id: 'floor', of: 'binary.glibcFloor', method: 'compare', expect: 'same-or-lower' },
      { id: 'go', of: 'go.version', method: 'compare' },
      { id: 'cgo', of: 'cgo', method: 'compare' },
      { id: 'cpu', of: 'cpu.level', method: 'compare' },
      { id: 'libraries', of: 'binary.libraries', method: 'set' },
      { id: 'sections', of: 'section.size', method: 'delta' },
      { id: 'archive', of: 'archive.size', method: 'threshold', expect: '< 20MiB' }
    )
    const bad = records?.filter(({ verdict }) => verdict !== 'pass')
    expect(bad?.map(({ id }) => id)).toEqual(['none'])
    expect(bad?.[0]?.message).toContain(
      '1 added (example.com/more v1.0.0 => ./more (devel) (direct))'
    )
    // The file is stripped, and yet the sizes of its packages are known.
    expect(records?.find(({ id }) => id === 'mix')?.message).toContain('JS divergence (base 2)')
    expect(records?.find(({ id }) => id === 'packages')?.message).toContain('example.com/more')
  })

  test('the first release has nothing to be compared with', async () => {
    const { remarks } = await compareWith(plain, undefined, SIZE)
    expect(remarks).toMatchObject([{ verdict: 'inconclusive', noBaseline: true }])
  })
})

describe('files of the user', () => {
  const compareFiles = async (
    metric: object,
    files: Readonly<Record<string, string>>
  ): Promise<Observation> => {
    writeFiles(machine.host.dirs.workspace, files)
    return compareWith(plain, undefined, { id: 'own', ...metric })
  }
  const column = (values: readonly number[]): string => `score\n${values.join('\n')}\n`

  test('need no earlier release', async () => {
    const found = await compareFiles(
      { of: { samples: ['old.csv', 'new.csv'] }, method: 'ks' },
      {
        'old.csv': column(Array.from({ length: 50 }, (_, index) => index)),
        'new.csv': column(Array.from({ length: 50 }, (_, index) => index + 30))
      }
    )
    expect(found.remarks).toMatchObject([{ verdict: 'fail' }])
    expect(found.facts['own']).toBeCloseTo(0.6, 12)
    expect(found.measurements[0]?.what).toBe('samples of old.csv and new.csv by ks')
  })

  test.each([
    [{}, 'own: samples of a.csv and b.csv before, a.csv: it is not there'],
    [{ 'a.csv': 'x\n1\n', 'b.csv': 'x\noops\n' }, 'b.csv: it has no column of numbers'],
    [{ 'a.csv': 'x\n1\n', 'b.csv': '' }, 'b.csv: it is empty']
  ])('that say nothing are no pass: %j', async (files, words) => {
    const of = { samples: ['a.csv', 'b.csv'] }
    const { remarks } = await compareFiles({ of, method: 'js' }, { 'b.csv': 'x\n1\n', ...files })
    expect(remarks).toMatchObject([{ verdict: 'inconclusive' }])
    expect(remarks[0]?.message).toContain(words)
  })

  test('benchmarks are compared one by one, times as bad when they grow', async () => {
    const lines = (ns: number): string =>
      Array.from({ length: 10 }, (_, index) => `BenchmarkX-2 100 ${String(ns + index)} ns/op`).join(
        '\n'
      )
    const of = { gobench: ['old.txt', 'new.txt'] }
    const files = { 'old.txt': lines(1000), 'new.txt': lines(1100) }
    const slower = await compareFiles({ of, method: 'mann-whitney' }, files)
    expect(slower.drift).toMatchObject([{ where: 'X-2', verdict: 'fail', n: [10, 10] }])
    const back = { gobench: ['new.txt', 'old.txt'] }
    const faster = await compareFiles({ of: back, method: 'mann-whitney' }, files)
    expect(faster.drift).toMatchObject([{ where: 'X-2', verdict: 'pass' }])
    const other = { gobench: ['old.txt', 'new.txt'], unit: 'B/op' }
    const none = await compareFiles({ of: other, method: 'mann-whitney' }, files)
    expect(none.drift).toMatchObject([{ verdict: 'inconclusive' }])
  })
})
