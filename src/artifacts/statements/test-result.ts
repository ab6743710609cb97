import {
  createStatement,
  type ReleaseStatementInput,
  type ResourceDescriptor,
  type Statement
} from './statement.ts'

/** The predicate of in-toto's test-result v0.1 (in-toto/attestation:spec/predicates/test-result.md). */
export interface TestResult {
  readonly result: 'PASSED' | 'WARNED' | 'FAILED'
  readonly configuration: readonly ResourceDescriptor[]
  readonly url?: string
  readonly passedTests: readonly string[]
  readonly warnedTests: readonly string[]
  readonly failedTests: readonly string[]
}

/**
 * Names by their worst answer, sorted: a question with several answers is in one list only.
 */
export function namesByStatus(findings: ReleaseStatementInput['findings']): {
  readonly pass: readonly string[]
  readonly warn: readonly string[]
  readonly fail: readonly string[]
} {
  const worst = new Map<string, 'pass' | 'warn' | 'fail'>()
  for (const { name, status } of findings) {
    const known = worst.get(name)
    if (known === 'fail' || (known === 'warn' && status === 'pass')) continue
    worst.set(name, status)
  }
  const of = (status: 'pass' | 'warn' | 'fail'): readonly string[] =>
    [...worst].flatMap(([name, is]) => (is === status ? [name] : [])).sort()
  return { pass: of('pass'), warn: of('warn'), fail: of('fail') }
}

/** What the checks of a release found. Without any finding nothing was tested, so that is FAILED. */
export function createTestResult(input: ReleaseStatementInput): Statement<TestResult> {
  const { pass, warn, fail } = namesByStatus(input.findings)
  const failed = fail.length > 0 || input.findings.length === 0
  return createStatement(input.files, 'https://in-toto.io/attestation/test-result/v0.1', {
    result: failed ? 'FAILED' : warn.length > 0 ? 'WARNED' : 'PASSED',
    configuration: input.policy === undefined ? [] : [input.policy],
    ...(input.run === undefined ? {} : { url: input.run.url }),
    passedTests: pass,
    warnedTests: warn,
    failedTests: fail
  })
}
