import type { DriftRecord } from '../../src/report/drift-record.ts'
import type { Documents } from '../../src/report/documents.ts'
import type {
  DailyRecord,
  GrowthRecord,
  HistoryMetric,
  HistoryRecord,
  SeriesRow
} from '../../src/report/history-record.ts'
import { mannKendallTest } from '../../src/statistics/mann-kendall.ts'
import { theilSenSlope } from '../../src/statistics/theil-sen.ts'
import { sampleBinary, sampleReport } from './sample.ts'
import { sampleCheck, sampleReadiness } from './sample-readiness.ts'

/** Numbers that look like chance, and are the same every time: 0 to 1. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A row as the engine makes it. */
export function sampleRow(
  name: string,
  values: readonly (number | null)[],
  over: readonly boolean[] = values.map(() => false)
): SeriesRow {
  const known = values.filter((value) => value !== null)
  if (known.length < 4) return { name, values, over, trend: 'too-few' }
  const { p = 1, tau = 0 } = mannKendallTest(known) ?? {}
  const slope = theilSenSlope(known) ?? 0
  const trend = p >= 0.05 ? 'level' : tau > 0 ? 'rises' : 'falls'
  return { name, values, over, slope, p, trend }
}

const PLACES = [
  'linux/amd64 tool',
  'linux/arm64 tool',
  'linux/arm/7:musl tool',
  'windows/amd64 tool.exe',
  'darwin/arm64 tool',
  'darwin/amd64 tool',
  'freebsd/amd64 tool'
]
const SECTIONS = ['.text', '.rodata', '.gopclntab', '.data', '.bss', '.noptrdata', '.go.buildinfo']

function grown(count: number, start: number, seed: number): readonly number[] {
  const next = chance(seed)
  let value = start
  return Array.from({ length: count }, () => {
    value *= next() > 0.9 ? 1.14 : 0.995 + next() * 0.02
    return Math.round(value)
  })
}

const overTenth = (values: readonly number[]): readonly boolean[] =>
  values.map((value, at) => at > 0 && value > (values[at - 1] ?? value) * 1.1)

function sizes(of: string, names: readonly string[], count: number, start: number): HistoryMetric {
  const rows = names.map((name, index) => {
    const values = grown(count, start * (1 + index / 7), index + 3)
    const known = values.map((value, at) => (index === 2 && at < count / 3 ? null : value))
    return sampleRow(name, known, overTenth(values))
  })
  return { of, unit: 'bytes', threshold: '<= +10%', rows }
}

/** Releases and what was measured of them: as many as wanted. */
export function sampleHistory(releases = 8, rows = 7): HistoryRecord {
  const next = chance(99)
  const sections = Array.from({ length: rows }, (_, at) => {
    const place = PLACES[Math.floor(at / SECTIONS.length) % PLACES.length] ?? ''
    return `${place} ${SECTIONS[at % SECTIONS.length] ?? ''}`
  })
  const times = PLACES.slice(0, 3).map((name) =>
    sampleRow(
      name,
      Array.from({ length: releases }, () => 0.011 + next() * 0.004)
    )
  )
  return {
    releases: Array.from({ length: releases }, (_, at) => `v1.${String(at)}.0`),
    metrics: [
      sizes('binary.size', PLACES.slice(0, Math.min(rows, 7)), releases, 4_500_000),
      { ...sizes('section.size', sections, releases, 1_400_000), rowsLeftOut: 12 },
      { of: 'smoke.startup', unit: 'seconds', threshold: '<= +25%', rows: times }
    ]
  }
}

const PACKAGES: readonly (readonly [string, number])[] = [
  ['runtime', 612_000],
  ['example.com/tool/internal/engine', 401_000],
  ['github.com/mattn/go-sqlite3', 388_000],
  ['(C)', 377_000],
  ['net/http', 301_000],
  ['crypto/tls', 212_000],
  ['(Go types)', 190_000],
  ['(Go runtime data)', 150_000],
  ['main', 122_000],
  ['google.golang.org/protobuf/internal/impl', 118_000],
  ['reflect', 96_000],
  ['github.com/spf13/cobra', 91_000],
  ['encoding/json', 74_000],
  ['golang.org/x/net/http2', 71_000],
  ['crypto/internal/fips140/nistec', 66_000],
  ['fmt', 61_000],
  ['os', 55_000],
  ['example.com/tool/cmd', 39_000],
  ['internal/poll', 18_000]
]

/** What grew between two releases, in three executables. */
export function sampleGrowth(): readonly GrowthRecord[] {
  const next = chance(5)
  return PLACES.slice(0, 3).flatMap((where) => [
    ...PACKAGES.map(([name, before]): GrowthRecord => {
      const after = Math.round(before * (next() > 0.8 ? 1.3 : 0.98 + next() * 0.05))
      return { where, part: 'package', name, before, after }
    }),
    ...SECTIONS.map((name, at): GrowthRecord => {
      const before = 1_000_000 / (at + 1)
      return {
        where,
        part: 'section',
        name,
        before,
        after: Math.round(before * (0.97 + next() / 5))
      }
    })
  ])
}

/** Numbers of a service by day, a series of which goes bad. */
export function sampleDaily(days = 30, rows = 6): DailyRecord {
  const next = chance(17)
  const routes = ['checkout', 'search', 'login', 'cart', 'static', 'admin']
  return {
    id: 'latency',
    title: 'p95 latency',
    unit: 'ms',
    threshold: '<= 250',
    days: Array.from({ length: days }, (_, at) =>
      new Date(Date.UTC(2026, 9, 20 + at)).toISOString().slice(0, 10)
    ),
    rows: Array.from({ length: rows }, (_, index) => {
      const values = Array.from({ length: days }, (__, at) =>
        Math.round(120 + index * 12 + next() * 20 + (index === 0 ? (at * 150) / days : 0))
      )
      return sampleRow(
        `route="${routes[index % routes.length] ?? ''}"${index < 6 ? '' : `, pod="${String(index)}"`}`,
        values.map((value, at) => (index === 3 && at % 7 === 2 ? null : value)),
        values.map((value) => value > 250)
      )
    }),
    source:
      'histogram_quantile(0.95, sum by (le, route) (rate(http_request_duration_ms_bucket[1d])))',
    at: 1_700_000_000_000,
    durationMs: 420,
    notes: ['2 of 30 days have gaps']
  }
}

/** Comparisons, one of each answer, two of them with both distributions. */
export function sampleDrift(): readonly DriftRecord[] {
  return [
    {
      id: 'size',
      of: 'binary.size',
      method: 'delta',
      where: 'linux/amd64 tool',
      statistic: 14.2,
      measure: 'percent',
      before: 4_500_000,
      after: 5_139_000,
      threshold: 'must be <= +10%',
      verdict: 'fail',
      message: 'changed by +14.2 %, from 4.29 MiB to 4.90 MiB, and must be <= +10%'
    },
    {
      id: 'startup',
      of: 'smoke.startup',
      method: 'ks',
      where: 'linux/amd64 tool',
      statistic: 0.55,
      measure: 'D',
      p: 0.0031,
      adjustedP: 0.0062,
      effect: 21.4,
      before: 0.0118,
      after: 0.0143,
      n: [20, 20],
      threshold: 'no increase of 20 % or more with p < 0.05',
      distribution: {
        cuts: [0.0105, 0.011, 0.0115, 0.012, 0.0125, 0.013, 0.0135, 0.014, 0.0145],
        before: [1, 2, 4, 5, 4, 2, 1, 1, 0, 0],
        after: [0, 0, 1, 1, 3, 3, 4, 4, 2, 2],
        js: 0.31,
        psi: 1.42,
        ks: { d: 0.55, p: 0.0031 }
      },
      verdict: 'warn',
      message: 'is slower than chance explains (D 0.55, p 0.0062)'
    },
    {
      id: 'mix',
      of: 'histograms of old.csv and new.csv',
      method: 'psi',
      statistic: '+Inf',
      measure: 'PSI',
      threshold: 'must be < 0.2',
      distribution: {
        names: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
        before: [700, 200, 60, 40, 0],
        after: [600, 260, 60, 50, 30],
        js: 0.021,
        psi: '+Inf'
      },
      verdict: 'fail',
      message: 'has a bin that was empty'
    },
    {
      id: 'deps',
      of: 'go.deps',
      method: 'set',
      where: 'linux/amd64 tool',
      measure: 'changes',
      threshold: 'nothing is required',
      verdict: 'inconclusive',
      message: 'there is no earlier release'
    },
    {
      id: 'archive',
      of: 'archive.size',
      method: 'delta',
      where: 'linux/amd64',
      statistic: 0.3,
      measure: 'percent',
      before: 1_900_000,
      after: 1_905_700,
      threshold: 'must be <= +10%',
      verdict: 'pass',
      message: 'changed by +0.3 %'
    }
  ]
}

const step = (drift: readonly DriftRecord[]) => ({
  type: 'drift',
  verdict: 'fail' as const,
  remarks: [],
  facts: {},
  measurements: [],
  startedAt: 1_700_000_000_000,
  durationMs: 10,
  drift
})

/** Documents that have something for every chart about drift and sizes. */
export function sampleChartDocuments(changes: Partial<Documents> = {}): Documents {
  const binary = sampleBinary()
  const report = sampleReport()
  const [built] = report.targets
  if (built?.outcome.status !== 'built' || binary.record.format !== 'elf')
    throw new Error('the first target of the sample report is an ELF file')
  const { outcome } = built
  const record = {
    ...binary.record,
    sections: SECTIONS.map((name, at) => ({
      name,
      sizeBytes: Math.round(1_900_000 / (at + 1)),
      fileBytes: 1
    })),
    packages: PACKAGES.map(([name, sizeBytes]) => ({ name, sizeBytes }))
  }
  const targets = PLACES.slice(0, 3).map((place, index) => ({
    ...built,
    name: place.split(' ')[0] ?? '',
    outcome: {
      ...outcome,
      binaries: [{ ...binary, record: { ...record, sizeBytes: 4_500_000 - index * 100_000 } }]
    }
  }))
  return {
    report: { ...report, targets },
    readiness: sampleReadiness({
      checks: [sampleCheck({ verdict: 'fail', steps: [step(sampleDrift())] })]
    }),
    digests: { report: 'ab'.repeat(32), readiness: 'cd'.repeat(32) },
    signatures: [],
    history: sampleHistory(),
    growth: sampleGrowth(),
    daily: [sampleDaily()],
    notes: [],
    ...changes
  }
}
