import { describe, expect, test } from '@jest/globals'
import { compareReports } from '../../../src/drift/compare-reports.ts'
import { findOneSided } from '../../../src/drift/one-sided.ts'
import { fitsTarget } from '../../../src/drift/observe-report.ts'
import { summarize } from '../../../src/drift/summarize.ts'
import type { QuantityName } from '../../../src/policy/types/drift-fit.ts'
import { drift } from '../../../src/policy/types/drift.ts'
import type { BinaryEvidence } from '../../../src/probes/evidence.ts'
import type { Report, TargetReport } from '../../../src/report/report.ts'
import { sampleBinary, sampleReport } from '../../helpers/sample.ts'

type Change = (binary: BinaryEvidence) => BinaryEvidence

const same: Change = (binary) => binary

function reportOf(names: readonly string[], change: Change = same, seconds = 42): Report {
  const report = sampleReport()
  const [first] = report.targets
  if (first?.outcome.status !== 'built') throw new Error('the first target of the sample is built')
  const { outcome } = first
  const targets: readonly TargetReport[] = names.map((name, index) => ({
    ...first,
    name,
    target: name.replaceAll('/', '-'),
    outcome: {
      ...outcome,
      binaries: [change(sampleBinary())],
      durationMs: (seconds + index) * 1000
    }
  }))
  return { ...report, targets }
}

const grown =
  (factor: number): Change =>
  (binary) => ({
    ...binary,
    record: { ...binary.record, sizeBytes: Math.round(binary.record.sizeBytes * factor) }
  })

/** One metric of a policy over two reports, as a step finds it. */
function compared(
  wish: object,
  after: Report,
  before: readonly Report[],
  holm = false
): ReturnType<typeof summarize> {
  const { with: found } = drift.parse({
    type: 'drift',
    with: { metrics: [{ id: 'm', ...wish }] }
  })
  const [metric] = found.metrics
  if (metric === undefined || typeof metric.of !== 'string') throw new Error('one was given')
  const of: QuantityName = metric.of
  const placed = compareReports({ ...metric, of }, { after, before }, 'none is there')
  return summarize([{ metric, placed }], holm, 7)
}

const BOTH = ['linux/amd64', 'linux/arm64']

describe('two reports', () => {
  const size = { of: 'binary.size', method: 'delta' }

  test.each([
    [1.04, 'pass'],
    [1.06, 'warn'],
    [1.12, 'fail']
  ])('a file %d times as large is %s', (factor, verdict) => {
    const { drift: records } = compared(size, reportOf(BOTH, grown(factor)), [reportOf(BOTH)])
    expect(records.map((each) => each.verdict)).toEqual([verdict, verdict])
    expect(records[0]).toMatchObject({ id: 'm', of: 'binary.size', where: 'linux/amd64 tool' })
  })

  test('places with the same answer are one remark, each a value of the fact', () => {
    const { remarks, facts } = compared(size, reportOf(BOTH, grown(1.12)), [reportOf(BOTH)])
    expect(remarks).toHaveLength(1)
    expect(remarks[0]?.message).toContain('of linux/amd64 tool, linux/arm64 tool went from')
    expect(facts['m']).toEqual([
      { labels: { where: 'linux/amd64 tool' }, value: 12, at: 7 },
      { labels: { where: 'linux/arm64 tool' }, value: 12, at: 7 }
    ])
  })

  test('the first release is inconclusive, and only for want of an earlier one', () => {
    const { remarks } = compared(size, reportOf(BOTH), [])
    expect(remarks).toEqual([
      {
        verdict: 'inconclusive',
        message: 'm: binary.size there is no earlier release: none is there',
        noBaseline: true
      }
    ])
  })

  test('a metric without a gate only warns, and is quiet when all is well', () => {
    const wish = { ...size, gate: 'none' }
    const { remarks } = compared(wish, reportOf(BOTH, grown(2)), [reportOf(BOTH)])
    expect(remarks.map(({ verdict }) => verdict)).toEqual(['warn'])
    expect(compared(wish, reportOf(BOTH), [reportOf(BOTH)]).remarks).toEqual([])
  })

  test('nothing in common, and nothing that has it, are no pass', () => {
    const [one, other] = [reportOf(['linux/amd64']), reportOf(['linux/arm64'])]
    expect(compared(size, one, [other]).remarks[0]?.message).toContain('in both releases')
    const minos = { of: 'binary.minos', method: 'compare' }
    expect(compared(minos, one, [one]).remarks[0]?.message).toContain('no file of this release has')
    expect(compared(size, reportOf([]), [one]).remarks[0]?.verdict).toBe('inconclusive')
  })

  test('targets choose', () => {
    const wish = { ...size, targets: ['linux/arm*'] }
    const { drift: records } = compared(wish, reportOf(BOTH, grown(2)), [reportOf(BOTH)])
    expect(records.map(({ where }) => where)).toEqual(['linux/arm64 tool'])
    expect(fitsTarget('linux/*', 'linux/arm/6:musl')).toBe(true)
    expect(fitsTarget('linux/arm', 'linux/arm64')).toBe(false)
  })

  test('sections that are new count from zero', () => {
    const sections = (more: readonly { name: string; sizeBytes: number }[]): Change => {
      return (binary) => {
        if (binary.record.format === 'universal') return binary
        const all = [...binary.record.sections, ...more.map((each) => ({ ...each, fileBytes: 0 }))]
        return { ...binary, record: { ...binary.record, sections: all } }
      }
    }
    const wish = { of: 'section.size', method: 'delta' }
    const after = reportOf(['linux/amd64'], sections([{ name: '.huge', sizeBytes: 1_000_000 }]))
    const { drift: records } = compared(wish, after, [reportOf(['linux/amd64'])])
    expect(records.map(({ where, verdict }) => [where, verdict])).toEqual([
      ['linux/amd64 tool .huge', 'fail'],
      ['linux/amd64 tool .text', 'pass']
    ])
  })

  test('packages are a mix for divergences, and each a size of its own for delta', () => {
    const packages = (net: number): Change => {
      return (binary) => {
        if (binary.record.format === 'universal') return binary
        const sizes = [
          { name: 'runtime', sizeBytes: 900_000 },
          { name: 'net', sizeBytes: net }
        ]
        return { ...binary, record: { ...binary.record, packages: sizes } }
      }
    }
    const [old, now] = [
      reportOf(['linux/amd64'], packages(100_000)),
      reportOf(['linux/amd64'], packages(900_000))
    ]
    const js = compared({ of: 'size.byPackage', method: 'js', expect: '<= 0.05' }, now, [old])
    expect(js.remarks[0]?.message).toContain('JS divergence (base 2)')
    expect(js.drift[0]?.verdict).toBe('fail')
    const delta = compared({ of: 'size.byPackage', method: 'delta' }, now, [old])
    expect(delta.drift.map(({ where, verdict }) => [where, verdict])).toEqual([
      ['linux/amd64 tool net', 'fail'],
      ['linux/amd64 tool runtime', 'pass']
    ])
    const none = compared({ of: 'size.byPackage', method: 'js' }, reportOf(['linux/amd64']), [old])
    expect(none.drift[0]?.verdict).toBe('inconclusive')
  })

  test('seconds of builds are one sample of all targets', () => {
    const names = ['linux/amd64', 'linux/arm64', 'linux/386', 'linux/arm', 'linux/s390x']
    const wish = { of: 'build.seconds', method: 'mann-whitney', effect: '10%' }
    const slow = compared(wish, reportOf(names, same, 100), [reportOf(names)])
    expect(slow.drift[0]).toMatchObject({ verdict: 'fail', n: [5, 5] })
    const few = compared(wish, reportOf(names.slice(1), same, 100), [reportOf(names)])
    expect(few.drift[0]?.message).toContain('needs >= 5 samples')
  })

  test('a trend goes over all earlier releases, oldest first', () => {
    const sizes = [1, 1.01, 1.02, 1.04, 1.05].map((factor) =>
      reportOf(['linux/amd64'], grown(factor))
    )
    const [newest, ...rest] = [...sizes].reverse()
    if (newest === undefined) throw new Error('there are five')
    const wish = { of: 'binary.size', method: 'trend' }
    const { drift: records } = compared(wish, newest, rest)
    expect(records[0]).toMatchObject({ verdict: 'fail', n: [5] })
    expect(records[0]?.series?.[0]).toBe(4_500_000)
    expect(compared(wish, newest, rest.slice(0, 3)).remarks[0]?.noBaseline).toBe(true)
  })

  test('what only one release has is told', () => {
    const remarks = findOneSided(reportOf(BOTH), reportOf(['linux/amd64', 'linux/386']))
    expect(remarks.map(({ verdict, message }) => [verdict, message])).toEqual([
      ['warn', 'the previous release has linux/arm64, and this one has not'],
      ['pass', 'linux/386 is new in this release: there is nothing to compare it with']
    ])
    expect(findOneSided(reportOf(BOTH), reportOf(BOTH))).toEqual([])
  })

  test('Holm corrects over all tests of the step', () => {
    const starts =
      (shift: number): Change =>
      (binary) => ({
        ...binary,
        smokeRun: {
          ran: true,
          how: 'native',
          argv: [],
          exitCode: 0,
          output: '',
          matched: true,
          durationMs: 1,
          startsMs: Array.from({ length: 20 }, (_, index) => 100 + index + shift)
        }
      })
    const wish = { of: 'smoke.startup', method: 'ks', alpha: 0.01, effect: '20%' }
    const [old, now] = [reportOf(BOTH, starts(0)), reportOf(BOTH, starts(40))]
    const [first] = compared(wish, now, [old], true).drift
    expect(first?.adjustedP).toBeCloseTo(2 * (first?.p ?? 1), 15)
    expect(first?.verdict).toBe('fail')
    expect(compared(wish, reportOf(BOTH, starts(10)), [old]).drift[0]?.verdict).toBe('pass')
    expect(compared(wish, old, [now]).drift[0]?.verdict).toBe('pass')
    const few = compared(wish, reportOf(BOTH), [old]).drift[0]
    expect(few?.message).toContain('needs >= 20 samples')
  })
})

test.each([
  [{ of: 'binary.size', method: 'js' }, 'js cannot compare binary.size; use delta'],
  [{ of: 'go.deps', method: 'delta' }, 'delta cannot compare go.deps'],
  [{ of: { histograms: ['a', 'b'] }, method: 'ks' }, 'ks cannot compare histograms'],
  [{ of: 'binary.size', method: 'delta', alpha: 0.1 }, 'Unrecognized key'],
  [{ of: 'binary.size', method: 'delta', gate: 'review' }, 'can only be none']
])('a policy with %j is refused', (wish, words) => {
  const parsed = drift.safeParse({ type: 'drift', with: { metrics: [{ id: 'm', ...wish }] } })
  expect(parsed.success).toBe(false)
  expect(JSON.stringify(parsed.error?.issues)).toContain(words)
})
