import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { documentMetrics } from '../../../src/report/metrics/document-metrics.ts'
import { exposition, MAX_SAMPLES } from '../../../src/report/metrics/exposition.ts'
import { gauge } from '../../../src/report/metrics/metric.ts'
import { numericLimit } from '../../../src/report/metrics/numeric-limit.ts'
import { renderOpenMetrics } from '../../../src/report/renderers/open-metrics.ts'
import {
  documentsOf,
  manyTargets,
  richDocuments,
  sampleRow
} from '../../helpers/format-documents.ts'
import { hostileDocuments } from '../../helpers/hostile-documents.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

const linesOf = (text: string): readonly string[] => text.split('\n')
const samplesOf = (text: string, name: string): readonly string[] =>
  linesOf(text).filter((line) => line.startsWith(`${name}{`))

const SAMPLE = /^(crossgo_[a-z0-9_]+)\{([a-z0-9_]+="(?:[^"\\\n]|\\["\\n])*"(?:,|(?=\})))+\} (\S+)$/
const VALUE = /^(?:NaN|[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/

/** The grammar of OpenMetrics, as far as gauges go. */
function checkText(text: string): void {
  expect(text.endsWith('\n# EOF\n')).toBe(true)
  let family = ''
  const families = new Set<string>()
  for (const line of linesOf(text).slice(0, -2)) {
    const [, kind, name = ''] = /^# (HELP|TYPE|UNIT) (\S+) [ -!#-[\]-~]+$/.exec(line) ?? []
    if (kind === 'HELP') {
      expect(families.has(name)).toBe(false)
      families.add(name)
      family = name
    } else if (kind === undefined) {
      const [, sample, , value = ''] = SAMPLE.exec(line) ?? []
      expect([line, sample]).toEqual([line, family])
      expect(value).toMatch(VALUE)
    } else expect(name).toBe(family)
    if (kind === 'UNIT') expect(name.endsWith(`_${line.split(' ')[3] ?? ''}`)).toBe(true)
  }
}

test.each([
  ['both documents', richDocuments()],
  ['text from outside', hostileDocuments()],
  ['a build alone', documentsOf({ report: sampleReport() })],
  ['a judged release alone', documentsOf({ readiness: sampleReadiness() })],
  ['a thousand targets', manyTargets(1000)]
])('%s keep the grammar, and each series is there once', (_, documents) => {
  const text = renderOpenMetrics(documents)
  checkText(text)
  const series = linesOf(text)
    .filter((line) => !line.startsWith('#') && line !== '')
    .map((line) => line.slice(0, line.lastIndexOf(' ')))
  expect(new Set(series).size).toBe(series.length)
  expect(renderOpenMetrics(documents)).toBe(text)
})

test('checks, drift, breakers and service levels by their numbers', () => {
  const text = renderOpenMetrics(richDocuments())
  expect(samplesOf(text, 'crossgo_check_status')[0]).toBe(
    'crossgo_check_status{project="tool",check="latency",stage="canary",gate="rollback"} 5'
  )
  expect(samplesOf(text, 'crossgo_release_gate')).toEqual([
    'crossgo_release_gate{project="tool"} 3'
  ])
  expect(samplesOf(text, 'crossgo_drift_threshold')).toEqual([
    expect.stringMatching(/id="size".* 10$/)
  ])
  expect(samplesOf(text, 'crossgo_drift_statistic')[2]).toMatch(/method="ks".* NaN$/)
  expect(samplesOf(text, 'crossgo_drift_probability')).toEqual([expect.stringMatching(/ 0\.02$/)])
  expect(samplesOf(text, 'crossgo_breaker_state').map((line) => line.slice(-1))).toEqual([
    '0',
    '3',
    '2'
  ])
  expect(samplesOf(text, 'crossgo_breaker_threshold').map((line) => line.split('} ')[1])).toEqual([
    '0.05',
    '2',
    '0.05'
  ])
  expect(samplesOf(text, 'crossgo_sla_value')).toEqual([
    'crossgo_sla_value{project="tool",node="db",kind="postgres"} 0.999',
    'crossgo_sla_value{project="tool",node="cache"} +Inf'
  ])
})

test('sizes and times of the build are in bytes and seconds', () => {
  const text = renderOpenMetrics(richDocuments())
  expect(samplesOf(text, 'crossgo_file_size_bytes')).toEqual([
    'crossgo_file_size_bytes{project="tool",target="linux/amd64",file="tool_1.2.3_linux_amd64.tar.gz"} 1900000'
  ])
  expect(samplesOf(text, 'crossgo_build_duration_seconds')[0]).toMatch(/ 42$/)
  expect(samplesOf(text, 'crossgo_startup_duration_seconds')[0]).toMatch(/ 0\.012$/)
  expect(samplesOf(text, 'crossgo_target_built').map((line) => line.slice(-1))).toEqual(['1', '0'])
})

test('earlier releases have labels, not times; what is unknown is not there', () => {
  const text = renderOpenMetrics(richDocuments())
  const bytes = samplesOf(text, 'crossgo_history_bytes')
  expect(bytes).toHaveLength(5)
  expect(bytes[0]).toBe(
    'crossgo_history_bytes{project="tool",of="binary.size",where="linux/amd64 tool",release="v1.2.1",position="001"} 4000000'
  )
  // 40 to 0; from 0 on there is no change in parts.
  expect(
    samplesOf(text, 'crossgo_history_change_ratio').filter((line) => line.includes('build.seconds'))
  ).toEqual([expect.stringMatching(/position="002"} -1$/)])
  expect(samplesOf(text, 'crossgo_growth_bytes').map((line) => line.split('} ')[1])).toEqual([
    '4000',
    '-1000'
  ])
  expect(samplesOf(text, 'crossgo_daily_value').map((line) => line.split('} ')[1])).toEqual([
    '260',
    '10'
  ])
  expect(samplesOf(text, 'crossgo_daily_timestamp_seconds')[1]).toMatch(/ 1795046400$/)
})

test('a change is from the newest release before that has a value, as on the page', () => {
  const history = {
    releases: ['a', 'b', 'c', 'd'],
    metrics: [
      {
        of: 'binary.size',
        unit: 'bytes' as const,
        threshold: '<= +10%',
        rows: [sampleRow('tool', [null, 100, null, 150])]
      }
    ]
  }
  const text = renderOpenMetrics({ ...documentsOf({ readiness: sampleReadiness() }), history })
  expect(samplesOf(text, 'crossgo_history_change_ratio')).toEqual([
    expect.stringMatching(/release="d",position="004"} 0\.5$/)
  ])
})

test('says which stages were not judged, and nothing where all were', () => {
  const info = (stagesMissing: readonly string[]) =>
    renderOpenMetrics(documentsOf({ readiness: sampleReadiness({ stagesMissing }) }))
  expect(info(['canary', 'full'])).toContain('stages_missing="canary full"')
  expect(info([])).not.toContain('stages_missing')
})

describe('bounds', () => {
  test('too many samples are cut, and how many is said', () => {
    const samples = Array.from({ length: MAX_SAMPLES + 7 }, (_, index) => ({
      labels: { n: String(index) },
      value: index
    }))
    const text = exposition([gauge('many', 'Many.', samples)], {})
    expect(samplesOf(text, 'crossgo_many')).toHaveLength(MAX_SAMPLES)
    expect(text).toContain('\ncrossgo_samples_left_out{metric="crossgo_many"} 7\n')
  })

  test('a series that is there twice is there once, and that is said', () => {
    const twice = [1, 2].map((value) => ({ labels: { a: 'b' }, value }))
    const text = exposition([gauge('twice', 'Twice.', twice)], {})
    expect(samplesOf(text, 'crossgo_twice')).toEqual(['crossgo_twice{a="b"} 1'])
    expect(text).toContain('crossgo_samples_left_out{metric="crossgo_twice"} 1')
  })

  test('long labels are cut, and stay different', () => {
    const labels = ['x'.repeat(500), `${'x'.repeat(500)}y`]
    const samples = labels.map((a) => ({ labels: { a }, value: 1 }))
    const lines = samplesOf(exposition([gauge('long', 'Long.', samples)], {}), 'crossgo_long')
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line.length).toBeLessThan(230)
  })

  test('a thousand targets are a bounded number of series', () => {
    const text = renderOpenMetrics(manyTargets(1000))
    expect(linesOf(text).length).toBeLessThan(10_000)
  })
})

test('any label keeps the grammar', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.double(), (text, value) => {
      checkText(exposition([gauge('any', 'Any.', [{ labels: { a: `-${text}` }, value }])], {}))
    }),
    { numRuns: 300 }
  )
})

test('names and help follow the conventions', () => {
  for (const { name, unit, help } of documentMetrics(richDocuments())) {
    expect(name).toMatch(/^crossgo_[a-z_]+[a-z]$/)
    expect(name).not.toMatch(/_(?:total|count|sum|bucket|created|ms|percent)$/)
    if (unit !== undefined) expect(name.endsWith(`_${unit}`)).toBe(true)
    expect(help).toMatch(/^[ !#-[\]-~]+\.$/)
  }
})

test.each([
  ['<= 250', 250],
  ['<= +10%', 10],
  ['> 2m', 120],
  ['<= 64KiB', 65_536],
  [' -0.5 ', -0.5],
  ['must be same', undefined],
  ['(< 1) or (> 9)', undefined],
  ['no rise with p < 0.05', undefined],
  ['', undefined]
])('the number of %j is %p', (words, limit) => {
  expect(numericLimit(words)).toBe(limit)
})
