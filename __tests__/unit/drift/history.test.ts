import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import { createHistory, historyLimits, type NamedReport } from '../../../src/drift/history.ts'
import { createRow, knownNumber } from '../../../src/drift/series.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import type { HistoryMetric, HistoryRecord } from '../../../src/report/history-record.ts'
import { releaseOf } from '../../helpers/release-of.ts'

const GAPPED = z
  .object({
    gapped: z.array(
      z.object({
        series: z.array(z.number().nullable()),
        p: z.number(),
        slope: z.number()
      })
    )
  })
  .parse(JSON.parse(readFileSync('__tests__/fixtures/statistics/scipy.json', 'utf8'))).gapped

const named = (reports: readonly NamedReport['report'][]): readonly NamedReport[] =>
  reports.map((report, index) => ({ tag: `v1.${String(index)}.0`, report }))

/** History of releases, oldest first; the last one is this release. */
function historyOf(
  reports: readonly NamedReport['report'][],
  limits?: Parameters<typeof createHistory>[2]
): HistoryRecord {
  const all = named(reports)
  const now = all.at(-1)
  const record = now && createHistory(all.slice(0, -1), now, limits)
  if (record === undefined) throw new Error('there is no history')
  return record
}

function metric(record: HistoryRecord, of: string): HistoryMetric {
  const found = record.metrics.find((each) => each.of === of)
  if (found === undefined) throw new Error(`there is no ${of}`)
  return found
}

const MIB = 1024 ** 2
const sized = (sizes: readonly number[]): readonly NamedReport['report'][] =>
  sizes.map((size) => releaseOf({ size }))

describe('a row', () => {
  test('slope and p with gaps are those of SciPy', () => {
    expect(GAPPED.filter(({ series }) => series.includes(null)).length).toBeGreaterThan(5)
    for (const { series, slope, p } of GAPPED) {
      const row = createRow(
        'a',
        series,
        series.map(() => false)
      )
      if (series.filter((value) => value !== null).length < 4) {
        expect(row.trend).toBe('too-few')
        continue
      }
      expect(row.slope).toBeCloseTo(slope, 12)
      expect(row.p).toBeCloseTo(p, 12)
      const verdict = p < 0.05 ? (slope > 0 ? 'rises' : 'falls') : 'level'
      expect(row.trend).toBe(verdict)
    }
  })

  test.each([
    [[1, 2, 3, 4, 5], 'rises', 1],
    [[5, 4, 3, 2, 1], 'falls', -1],
    [[1, 2, 3, 4], 'level', 1],
    [[7, 7, 7, 7, 7, 7], 'level', 0],
    [[1, null, 3, 4, null, 6, 7], 'rises', 1]
  ] as const)('%j is %s by %d', (values, trend, slope) => {
    const row = createRow('a', values, [])
    expect(row).toMatchObject({ trend })
    expect(row.slope).toBeCloseTo(slope, 12)
  })

  test.each([[[]], [[null, null]], [[1, 2, 3]], [[1, null, 2, null, 3]]])(
    '%j has neither slope nor p',
    (values) => {
      expect(createRow('a', values, [])).toEqual({ name: 'a', values, over: [], trend: 'too-few' })
    }
  )

  test.each([undefined, NaN, Infinity, -Infinity, 1.1e300])('%p is no number', (value) => {
    expect(knownNumber(value)).toBeNull()
  })
})

describe('releases', () => {
  test('every number that a release has, by place, oldest first', () => {
    const record = historyOf([
      releaseOf({ size: 10 * MIB, archive: 3 * MIB, seconds: 40, starts: [10, 30, 20] }),
      releaseOf({ size: 11 * MIB, archive: 4 * MIB, seconds: 44, starts: [10, 12] })
    ])
    expect(record.releases).toEqual(['v1.0.0', 'v1.1.0'])
    expect(record.metrics.map(({ of, unit, threshold }) => [of, unit, threshold])).toEqual([
      ['binary.size', 'bytes', '<= +10%'],
      ['archive.size', 'bytes', '<= +10%'],
      ['section.size', 'bytes', '<= +10%'],
      ['build.seconds', 'seconds', '<= +25%'],
      ['smoke.startup', 'seconds', '<= +25%']
    ])
    const rows = record.metrics.map(({ rows: [first] }) => [
      first?.name,
      first?.values,
      first?.over
    ])
    expect(rows).toEqual([
      ['linux/amd64 tool', [10 * MIB, 11 * MIB], [false, false]],
      ['linux/amd64', [3 * MIB, 4 * MIB], [false, true]],
      ['linux/amd64 tool .text', [2_000_000, 2_000_000], [false, false]],
      ['linux/amd64', [40, 44], [false, false]],
      ['linux/amd64 tool', [0.02, 0.011], [false, false]]
    ])
  })

  test('over is more than the limit of the policy from the release before, and than 64 KiB', () => {
    const sizes = [1, 1.09, 1.21, 1.22, 1].map((factor) => factor * 10 * MIB)
    const over = (limits?: ReadonlyMap<string, string>): unknown =>
      metric(historyOf(sized(sizes), limits), 'binary.size').rows[0]?.over
    expect(over()).toEqual([false, false, true, false, false])
    expect(over(new Map([['binary.size', '<= +5%']]))).toEqual([false, true, true, false, false])
    expect(over(new Map([['binary.size', '<= 12MiB']]))).toEqual([false, false, true, true, false])
    const small = metric(historyOf(sized([1000, 66_000, 131_537])), 'binary.size')
    expect(small.rows[0]?.over).toEqual([false, false, true])
  })

  test('a trend of releases', () => {
    const rising = sized([1, 2, 3, 4, 5, 6].map((each) => each * MIB))
    const [row] = metric(historyOf(rising), 'binary.size').rows
    expect(row).toMatchObject({ slope: MIB, trend: 'rises' })
    expect(row?.p).toBeCloseTo(2 / 720, 12)
  })

  test('at most 51 of them, and the latest', () => {
    const record = historyOf(sized(Array.from({ length: 60 }, (_, index) => (index + 1) * MIB)))
    expect(record.releases).toHaveLength(51)
    expect([record.releases[0], record.releases.at(-1)]).toEqual(['v1.9.0', 'v1.59.0'])
    const [row] = metric(record, 'binary.size').rows
    expect([row?.values.length, row?.values[0], row?.over.length]).toEqual([51, 10 * MIB, 51])
  })

  test('at most 60 rows, those that changed most, and of those over the limit now none is left out', () => {
    const names = Array.from(
      { length: 70 },
      (_, index) => `linux/t${String(index).padStart(2, '0')}`
    )
    const before = releaseOf({ names, size: 100 * MIB })
    const after = releaseOf({
      names,
      // A small file that is half as large again, among large ones that grow by more bytes and less than a tenth.
      sizes: names.map((_, index) => (index === 0 ? 1.5 * MIB : (100 + index / 20) * MIB))
    })
    const older = releaseOf({
      names,
      sizes: names.map((_, index) => (index === 0 ? MIB : 100 * MIB))
    })
    const found = metric(historyOf([before, older, after]), 'binary.size')
    expect([found.rows.length, found.rowsLeftOut]).toEqual([60, 10])
    expect(found.rows.map(({ name }) => name)).toContain('linux/t00 tool')
    expect(found.rows[1]?.name).toBe('linux/t69 tool')
    expect(found.rows.some(({ name }) => name === 'linux/t05 tool')).toBe(false)
  })
})

describe('what is missing', () => {
  test('a file that some releases have not is null there, its section, too; a section alone is 0', () => {
    const section = { name: '.new', sizeBytes: MIB }
    const record = historyOf([
      releaseOf({ names: ['linux/amd64', 'linux/arm64'] }),
      releaseOf({ names: ['linux/amd64'] }),
      releaseOf({ names: ['linux/amd64', 'linux/arm64'], sections: [section] })
    ])
    const values = Object.fromEntries(
      record.metrics.flatMap(({ of, rows }) =>
        rows.map(({ name, values: all, over }) => [`${of} ${name}`, [all, over]] as const)
      )
    )
    expect(values['binary.size linux/arm64 tool']?.[0]).toEqual([4_500_000, null, 4_500_000])
    expect(values['section.size linux/arm64 tool .new']).toEqual([
      [0, null, MIB],
      [false, false, true]
    ])
    expect(values['section.size linux/amd64 tool .new']?.[0]).toEqual([0, 0, MIB])
  })

  test('what was never started has no startup', () => {
    const record = historyOf([releaseOf({ starts: undefined }), releaseOf({ starts: undefined })])
    expect(record.metrics.map(({ of }) => of)).not.toContain('smoke.startup')
    const some = historyOf([releaseOf({ starts: undefined }), releaseOf({ starts: [10] })])
    expect(metric(some, 'smoke.startup').rows[0]?.values).toEqual([null, 0.01])
    expect(metric(some, 'smoke.startup').rows[0]?.over).toEqual([false, false])
  })

  test('numbers that are none are null, and nothing throws', () => {
    const odd = sized([MIB, NaN, Infinity, 1e305, MIB])
    const [row] = metric(historyOf(odd), 'binary.size').rows
    expect(row?.values).toEqual([MIB, null, null, null, MIB])
    const starts = historyOf([releaseOf({ starts: [1] }), releaseOf({ starts: [1, NaN] })])
    expect(metric(starts, 'smoke.startup').rows[0]?.values).toEqual([0.001, null])
  })

  test('no earlier release, or none with a file, is no history', () => {
    const [now] = named([releaseOf({})])
    const [empty] = named([releaseOf({ names: [] })])
    if (now === undefined || empty === undefined) throw new Error('both were just made')
    expect(createHistory([], now)).toBeUndefined()
    expect(createHistory([empty], empty)).toBeUndefined()
  })
})

describe('limits of a policy', () => {
  const limitsOf = (metrics: string): ReadonlyMap<string, unknown> => {
    const text = `version: 1
vars: { most: "<= +3%" }
checks:
  - id: manual
    type: command
    with: { run: [go, version] }
  - id: drift
    type: drift
    with:
      metrics:
${metrics
  .split('\n')
  .map((line) => `        - ${line}`)
  .join('\n')}
`
    const parsed = parsePolicy(text, 'r.yml')
    if (!parsed.ok) throw new Error(parsed.problems.join())
    return historyLimits(parsed.policy)
  }

  test('the first one of a quantity by delta', () => {
    const limits = limitsOf(`{ id: a, of: binary.size, method: delta, expect: "<= +5%" }
{ id: b, of: binary.size, method: delta, expect: "<= +50%" }
{ id: c, of: archive.size, method: delta, expect: ["<= +5%", "<= 20MiB"] }`)
    expect([...limits]).toEqual([
      ['binary.size', '<= +5%'],
      ['archive.size', ['<= +5%', '<= 20MiB']]
    ])
  })

  test.each([
    ['another method', '{ id: a, of: binary.size, method: threshold, expect: "<= 20MiB" }'],
    ['no limit', '{ id: a, of: binary.size, method: delta }'],
    [
      'a limit that names have to be filled into',
      '{ id: a, of: binary.size, method: delta, expect: "${most}" }'
    ],
    ['a file of its own', '{ id: a, of: { samples: [a, b] }, method: delta, expect: "<= +5%" }']
  ])('%s is none', (_, line) => {
    expect([...limitsOf(line)]).toEqual([])
  })
})
