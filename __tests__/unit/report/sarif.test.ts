import { describe, expect, test } from '@jest/globals'
import type { Documents } from '../../../src/report/documents.ts'
import { MAX_RESULTS } from '../../../src/report/renderers/sarif/sarif-log.ts'
import { sourceUri } from '../../../src/report/renderers/sarif/source-uri.ts'
import { renderSarif } from '../../../src/report/renderers/sarif.ts'
import {
  documentsOf,
  manyTargets,
  richDocuments,
  richReadiness
} from '../../helpers/format-documents.ts'
import { hostileDocuments } from '../../helpers/hostile-documents.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region: { readonly startLine: number; readonly startColumn?: number }
    }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions?: readonly { readonly justification: string }[]
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly automationDetails: { readonly id: string }
  readonly invocations: readonly {
    readonly executionSuccessful: boolean
    readonly startTimeUtc: string
    readonly endTimeUtc: string
    readonly toolExecutionNotifications?: readonly unknown[]
  }[]
  readonly results: readonly Result[]
}

function runOf(documents: Documents): Run {
  const { runs } = JSON.parse(renderSarif(documents)) as { runs: readonly Run[] }
  expect(runs).toHaveLength(1)
  const [run] = runs
  if (run === undefined) throw new Error('no run')
  return run
}

const brief = ({ results }: Run) => results.map(({ ruleId, level }) => [ruleId, level])

test('has what is not pass, worst first', () => {
  expect(brief(runOf(richDocuments()))).toEqual([
    ['readiness/latency', 'error'],
    ['breaker/latency', 'error'],
    ['build/target-built', 'error'],
    ['build/libraries-allowed', 'error'],
    ['readiness/drift', 'warning'],
    ['readiness/unclear', 'warning'],
    ['readiness/known', 'warning'],
    ['breaker/blind', 'warning'],
    ['build/without-warnings', 'warning']
  ])
})

test('a good release has no result', () => {
  expect(runOf(documentsOf({ readiness: sampleReadiness() })).results).toEqual([])
})

test('a check points at its line of the policy, all else at its document', () => {
  const { results } = runOf(richDocuments())
  const place = (rule: string) =>
    results.find(({ ruleId }) => ruleId === rule)?.locations[0]?.physicalLocation
  expect(place('readiness/latency')).toEqual({
    artifactLocation: { uri: 'ops/readiness.yml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 12, startColumn: 5 }
  })
  expect(place('readiness/unclear')?.artifactLocation.uri).toBe('readiness.json')
  expect(place('build/target-built')?.artifactLocation.uri).toBe('report.json')
  const report = sampleReport({
    findings: [
      { check: 'no-known-vulnerabilities', target: 't', status: 'fail', message: 'GO-2021-0113' }
    ]
  })
  const module = runOf(documentsOf({ report })).results.find(({ ruleId }) =>
    ruleId.includes('known')
  )
  expect(module?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('go.mod')
})

test('a waived check is suppressed, with who and why', () => {
  const known = runOf(richDocuments()).results.filter(({ suppressions }) => suppressions)
  expect(known.map(({ ruleId }) => ruleId)).toEqual(['readiness/known'])
  expect(known[0]?.suppressions?.[0]?.justification).toBe('ann, until 2026-12-01: fixed next week')
})

test('a dry run is a note, and a check that stops nothing is no error', () => {
  const checks = [
    sampleCheck({ id: 'dry', verdict: 'fail', dryRun: true }),
    sampleCheck({ id: 'none', verdict: 'fail', gate: 'none' })
  ]
  expect(brief(runOf(documentsOf({ readiness: sampleReadiness({ checks }) })))).toEqual([
    ['readiness/none', 'warning'],
    ['readiness/dry', 'note']
  ])
})

describe('fingerprints', () => {
  const prints = (documents: Documents) =>
    runOf(documents).results.map(({ partialFingerprints }) => partialFingerprints)

  test('are the same when times, numbers and words are others', () => {
    const later = richReadiness({ startedAt: 1_800_000_000_000 })
    const checks = later.checks.map((check) => ({ ...check, message: 'p99 is 0.95' }))
    const before = prints(documentsOf({ readiness: richReadiness() }))
    expect(prints(documentsOf({ readiness: { ...later, checks } }))).toEqual(before)
  })

  test('tell results of one rule apart', () => {
    const warned = sampleReport({ findings: [], warnings: ['a', 'b', 'b'] })
    const all = prints(documentsOf({ report: warned })).map((each) => JSON.stringify(each))
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe(4)
  })
})

test('the category is of the project and the stages', () => {
  const of = (documents: Documents) => runOf(documents).automationDetails.id
  expect(of(richDocuments())).toBe('crossgo/tool/release/')
  expect(of(documentsOf({ report: sampleReport() }))).toBe('crossgo/tool/build/')
  const some = richReadiness({ stages: ['unit'], stagesMissing: ['canary'] })
  expect(of(documentsOf({ readiness: some }))).toBe('crossgo/tool/unit/')
})

test('times are those of the documents', () => {
  const [invocation] = runOf(richDocuments()).invocations
  expect(invocation).toEqual({
    executionSuccessful: true,
    startTimeUtc: '2023-11-14T22:13:20.000Z',
    endTimeUtc: '2023-11-14T22:13:21.000Z'
  })
  const stopped = runOf(documentsOf({ readiness: richReadiness({ cancelled: true }) }))
  expect(stopped.invocations[0]?.executionSuccessful).toBe(false)
})

test('more results than can be uploaded are cut, errors first, and that is said', () => {
  const findings = Array.from({ length: 26_000 }, (_, index) => ({
    check: 'size',
    target: `t${String(index)}`,
    status: index === 25_999 ? ('fail' as const) : ('warn' as const),
    message: 'm'
  }))
  const run = runOf(documentsOf({ report: sampleReport({ targets: [], findings, warnings: [] }) }))
  expect(run.results).toHaveLength(MAX_RESULTS)
  expect(run.results[0]?.message.text).toContain('t25999')
  expect(JSON.stringify(run.invocations)).toContain('1000 more results')
  expect(runOf(manyTargets(1000)).results).toHaveLength(1000)
})

test('text from outside makes no odd rule, path or text', () => {
  const run = runOf(hostileDocuments())
  for (const { ruleId, ruleIndex, message, locations } of run.results) {
    expect(ruleId).toMatch(/^[A-Za-z0-9._/-]+$/)
    expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    expect(message.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(
      /^[A-Za-z0-9._~%!'()*/@+-]+$/
    )
    expect(locations[0]?.physicalLocation.region.startLine).toBe(1)
  }
})

test.each([
  ['a b/c#d?.yml', 'a%20b/c%23d%3F.yml'],
  ['ops\\readiness.yml', 'ops/readiness.yml'],
  ['./x//y', 'x/y'],
  ['../../etc/readiness.yml', 'readiness.yml'],
  ['', 'readiness.json'],
  ['/srv/p.yml', 'file:///srv/p.yml'],
  ['C:\\srv\\p q.yml', 'file:///C:/srv/p%20q.yml']
])('the path %j is %s', (path, uri) => {
  expect(sourceUri(path).uri).toBe(uri)
  expect(sourceUri(path).uriBaseId).toBe(uri.startsWith('file:') ? undefined : '%SRCROOT%')
})
