import { describe, expect, test } from '@jest/globals'
import type { Documents } from '../../../src/report/documents.ts'
import { selector } from '../../../src/report/renderers/grafana/expression.ts'
import { thresholdSteps, unitOf } from '../../../src/report/renderers/grafana/threshold-steps.ts'
import { renderGrafana } from '../../../src/report/renderers/grafana.ts'
import {
  documentsOf,
  manyTargets,
  richDocuments,
  sampleRow
} from '../../helpers/format-documents.ts'
import { hostileDocuments } from '../../helpers/hostile-documents.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly datasource: { readonly uid: string }
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly targets: readonly { readonly refId: string; readonly expr: string }[]
  readonly maxDataPoints?: number
  readonly transformations?: readonly unknown[]
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit?: string
      readonly color: { readonly mode: string }
      readonly thresholds: { readonly steps: readonly unknown[] }
    }
  }
}

const dashboard = (documents: Documents) =>
  JSON.parse(renderGrafana(documents)) as {
    readonly uid: string
    readonly title: string
    readonly schemaVersion: number
    readonly panels: readonly Panel[]
    readonly templating: {
      readonly list: readonly { readonly name: string; readonly type: string }[]
    }
  }
const titles = (documents: Documents) => dashboard(documents).panels.map(({ title }) => title)

test('has a panel for all that the documents know of', () => {
  expect(titles(richDocuments())).toEqual([
    'Verdict',
    'Gate',
    'Finished',
    'Release',
    'Checks',
    'Checks over time',
    'Drift',
    'binary.size by release',
    'Drift of binary.size',
    'build.seconds by release',
    'Drift of build.seconds',
    'Trends',
    'Sizes over time',
    'What grew',
    'Sections',
    'Release files',
    'Build time',
    'Start-up time',
    'Findings',
    'Breakers',
    'Breaker errors',
    'Breaker latency',
    'Service levels',
    'Topology',
    'p99 of the shop'
  ])
})

test('has none for what they know nothing of', () => {
  expect(titles(documentsOf({ readiness: sampleReadiness() }))).toEqual([
    'Verdict',
    'Gate',
    'Finished',
    'Release',
    'Checks',
    'Checks over time'
  ])
  expect(titles(documentsOf({ report: sampleReport() }))).not.toContain('Gate')
})

test('is imported anywhere: the data source is a variable, the uid is of the project', () => {
  const { uid, schemaVersion, panels, templating } = dashboard(richDocuments())
  expect(uid).toMatch(/^[a-z0-9-]{8,40}$/)
  expect(dashboard(documentsOf({ report: sampleReport() })).uid).toBe(uid)
  expect(schemaVersion).toBe(42)
  expect(templating.list.map(({ name, type }) => [name, type])).toEqual([
    ['datasource', 'datasource'],
    ['project', 'query']
  ])
  expect(new Set(panels.map(({ datasource }) => datasource.uid))).toEqual(
    new Set(['${datasource}'])
  )
})

test.each([
  ['all', richDocuments()],
  ['text from outside', hostileDocuments()],
  ['a thousand targets', manyTargets(1000)]
])('panels lie side by side, none over another: %s', (_, documents) => {
  const { panels } = dashboard(documents)
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_each, at) => `${x + (at % w)},${y + Math.floor(at / w)}`)
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true)
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  expect(panels.length).toBeLessThan(60)
})

test('lines and bars of several series are told apart by colour, and levels have theirs', () => {
  const { panels } = dashboard(richDocuments())
  for (const { type, fieldConfig } of panels) {
    const many = type === 'timeseries' || type === 'barchart'
    expect([type, fieldConfig.defaults.color.mode]).toEqual([
      type,
      many ? 'palette-classic' : 'thresholds'
    ])
  }
})

test('a history of states has few points: Grafana shows an error instead of many', () => {
  const { panels } = dashboard(richDocuments())
  const found = panels.filter(({ type }) => type === 'status-history')
  expect(found.map(({ maxDataPoints }) => maxDataPoints)).toEqual([100])
})

test('of many series, a trend shows those that changed most', () => {
  const history = (count: number) => ({
    releases: ['a', 'b'],
    metrics: [
      {
        of: 'section.size',
        unit: 'bytes' as const,
        threshold: '<= +10%',
        rows: Array.from({ length: count }, (_, at) => sampleRow(`s${String(at)}`, [at, at + 1]))
      }
    ]
  })
  const trend = (count: number) =>
    dashboard({ ...richDocuments(), history: history(count) }).panels.find(
      ({ title }) => title === 'section.size by release'
    )?.targets[0]?.expr
  expect(trend(12)).toBe('crossgo_history_bytes{project="$project",of="section.size"}')
  expect(trend(13)).toBe(
    'crossgo_history_bytes{project="$project",of="section.size"} and on (project, of, where) topk(12, max by (project, of, where) (abs(crossgo_history_change_ratio{project="$project",of="section.size"})))'
  )
})

test('units and thresholds are those of the documents', () => {
  const of = (title: string) =>
    dashboard(richDocuments()).panels.find((panel) => panel.title === title)?.fieldConfig.defaults
  expect(of('p99 of the shop')).toMatchObject({
    unit: 'ms',
    thresholds: {
      steps: [
        { value: null, color: 'green' },
        { value: 250, color: 'red' }
      ]
    }
  })
  expect(of('Breaker errors')?.thresholds.steps[1]).toEqual({ value: 0.05, color: 'red' })
  expect(of('Drift of binary.size')?.thresholds.steps).toEqual([
    { value: null, color: 'blue' },
    { value: -0.1, color: 'transparent' },
    { value: 0.1, color: 'red' }
  ])
  expect(of('binary.size by release')?.unit).toBe('decbytes')
})

describe('thresholds', () => {
  test.each([
    ['<= 5', false, ['green', 'red']],
    ['> 5', false, ['red', 'green']],
    ['> 5', true, ['green', 'red']],
    ['< 5', true, ['red', 'green']],
    ['== 5', false, ['blue']],
    ['words', false, ['blue']],
    [undefined, false, ['blue']]
  ] as const)('%s (trips: %p) is %p', (words, bad, colors) => {
    expect(thresholdSteps(words, bad).map(({ color }) => color)).toEqual(colors)
  })

  test('a unit that Grafana does not know stands behind the number', () => {
    expect(unitOf('requests')).toBe('suffix: requests')
  })
})

test('no text of the documents is a variable or ends a string of a query', () => {
  expect(selector('m', { a: '$x [[y]] "\\' })).toBe(
    'm{project="$project",a="\\x24x \\x5b\\x5by]] \\"\\\\"}'
  )
  for (const { targets } of dashboard(hostileDocuments()).panels)
    for (const { expr } of targets) {
      expect(expr.replaceAll('$project', '')).not.toMatch(/\$|\[\[/)
      // Every quotation mark that is not escaped ends what one began.
      expect((expr.replaceAll(/\\./g, '').match(/"/g) ?? []).length % 2).toBe(0)
    }
})
