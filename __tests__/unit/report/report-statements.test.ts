import { expect, test } from '@jest/globals'
import type { TestResult } from '../../../src/artifacts/statements/test-result.ts'
import type { SimpleVerification } from '../../../src/artifacts/statements/svr.ts'
import type { Statement } from '../../../src/artifacts/statements/statement.ts'
import type { Documents } from '../../../src/report/documents.ts'
import type { CheckReport } from '../../../src/report/readiness-report.ts'
import { renderSvr, renderTestResult } from '../../../src/report/renderers/statements.ts'
import {
  documentsOf,
  richDocuments,
  richReadiness,
  sampleBreaker
} from '../../helpers/format-documents.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

const tests = (documents: Documents) =>
  JSON.parse(renderTestResult(documents)) as Statement<TestResult>
const properties = (documents: Documents) =>
  JSON.parse(renderSvr(documents)) as Statement<SimpleVerification>

/** In which list one check is. */
const listOf = (changes: Partial<CheckReport>): string | undefined => {
  const readiness = sampleReadiness({ checks: [sampleCheck({ id: 'x', ...changes })] })
  const { predicate } = tests(documentsOf({ readiness }))
  return (['passedTests', 'warnedTests', 'failedTests'] as const).find((list) =>
    predicate[list].includes('readiness x')
  )
}

test('both have all files as subjects and the policy as configuration', () => {
  const readiness = richReadiness({
    release: {
      version: '1',
      module: 'm',
      files: [
        { name: 'a.zip', sha256: 'aa'.repeat(32) },
        { name: 'tool_1.2.3_linux_amd64.tar.gz', sha256: 'cd'.repeat(32) }
      ]
    }
  })
  const documents = documentsOf({ report: sampleReport(), readiness })
  for (const { subject } of [tests(documents), properties(documents)])
    expect(subject.map(({ name }) => name)).toEqual(['a.zip', 'tool_1.2.3_linux_amd64.tar.gz'])
  const policy = [{ name: 'readiness.yml', digest: { sha256: 'a'.repeat(64) } }]
  expect(tests(documents).predicate.configuration).toEqual(policy)
  expect(properties(documents).predicate.verifier.policies).toEqual(policy)
  expect(properties(documents).predicate.timeCreated).toBe('2023-11-14T22:13:21.000Z')
})

test('every answer is in the list of its kind', () => {
  const { predicate } = tests(richDocuments())
  expect(predicate.result).toBe('FAILED')
  expect(predicate.passedTests).toEqual([
    'breaker errors',
    'built (linux-amd64)',
    'readiness smoke',
    'runs (linux-amd64)'
  ])
  expect(predicate.warnedTests).toEqual([
    'build without warnings',
    'readiness drift',
    'readiness known'
  ])
  expect(predicate.failedTests).toEqual([
    'breaker blind',
    'breaker latency',
    'build',
    'built (darwin-arm64)',
    'libraries-allowed (linux-amd64)',
    'readiness',
    'readiness latency',
    'readiness unclear'
  ])
})

test.each([
  [{ verdict: 'pass' }, 'passedTests'],
  [{ verdict: 'warn' }, 'warnedTests'],
  [{ verdict: 'waived' }, 'warnedTests'],
  [{ verdict: 'fail' }, 'failedTests'],
  [{ verdict: 'inconclusive' }, 'failedTests'],
  [{ verdict: 'inconclusive', noBaseline: true }, 'warnedTests'],
  [{ verdict: 'fail', gate: 'none' }, 'warnedTests'],
  [{ verdict: 'fail', dryRun: true }, 'warnedTests'],
  [{ verdict: 'skipped' }, undefined]
] as const)('a check %j is in %s', (changes, list) => {
  expect(listOf(changes)).toBe(list)
})

test('a statement never says more than its document', () => {
  const unclear = sampleReadiness({ verdict: 'inconclusive' })
  expect(tests(documentsOf({ readiness: unclear })).predicate.result).toBe('FAILED')
  expect(properties(documentsOf({ readiness: unclear })).predicate.properties).toEqual([
    'CROSSGO_READINESS_SMOKE'
  ])
  const stopped = sampleReadiness({ cancelled: true })
  expect(tests(documentsOf({ readiness: stopped })).predicate.result).toBe('FAILED')
  const some = sampleReadiness({ stagesMissing: ['canary'] })
  expect(tests(documentsOf({ readiness: some })).predicate.result).toBe('WARNED')
  const harmless = sampleReadiness({
    breakers: [sampleBreaker({ state: 'tripped', gate: 'none' })]
  })
  expect(tests(documentsOf({ readiness: harmless })).predicate.result).toBe('WARNED')
})

test('a release that passed has its properties', () => {
  const documents = documentsOf({ readiness: sampleReadiness() })
  expect(tests(documents).predicate.result).toBe('PASSED')
  expect(properties(documents).predicate.properties).toEqual([
    'CROSSGO_READINESS',
    'CROSSGO_READINESS_SMOKE'
  ])
})

test('without any file the documents are the subject', () => {
  const documents = documentsOf({ readiness: sampleReadiness() })
  expect(tests(documents).subject).toEqual([
    { name: 'readiness.json', digest: { sha256: documents.digests.readiness } }
  ])
})

test('a file that the documents give two digests fails', () => {
  const file = { name: 'tool_1.2.3_linux_amd64.tar.gz', sha256: 'ee'.repeat(32) }
  const release = { version: '1', module: 'm', files: [file] }
  const readiness = sampleReadiness({ release })
  const { predicate, subject } = tests(documentsOf({ report: sampleReport(), readiness }))
  expect(predicate.failedTests).toContain('documents agree')
  expect(subject).toHaveLength(2)
})
