import type { TestOutcome, TestReport } from './outcome.ts'
import { NotXml, parseXml } from './xml.ts'

interface Suite {
  readonly name: string
  readonly declared: Readonly<Record<'tests' | 'failed', number | undefined>>
  tests: number
  failed: number
  seconds: number
  readonly own: number | undefined
}

interface Case {
  readonly name: string
  readonly seconds: number
  status: TestOutcome['status']
  flaky: boolean
}

type Attributes = Readonly<Record<string, string>>

function numberOf(text: string | undefined): number | undefined {
  // Some writers group thousands: 1,234.5.
  const value = Number((text ?? '').replaceAll(',', ''))
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value
}

function suiteOf(attributes: Attributes): Suite {
  const failures = numberOf(attributes['failures'])
  const errors = numberOf(attributes['errors'])
  return {
    name: attributes['name'] ?? '',
    declared: {
      tests: numberOf(attributes['tests']),
      failed:
        failures === undefined && errors === undefined ? undefined : (failures ?? 0) + (errors ?? 0)
    },
    tests: 0,
    failed: 0,
    seconds: 0,
    own: numberOf(attributes['time'])
  }
}

/**
 * Reads a report in JUnit's form, as Ant and Surefire write it and everybody after them: each `testcase` is a test; one
 * with `failure` or `error` failed, one with `skipped` was skipped, one with `flakyFailure` or `flakyError` (Surefire)
 * passed when it was run again. What suites say of themselves is compared with what is in them: a cut or wrongly merged
 * report is no proof.
 */
export function parseJUnit(source: string): TestReport {
  const outcomes: TestOutcome[] = []
  const problems: TestReport['problems'][number][] = []
  const suites: Suite[] = []
  let current: Case | undefined
  let seconds = 0
  const seen = new Set<string>()

  const closeSuite = (suite: Suite): void => {
    const { name, declared, tests, failed } = suite
    const shown = name === '' ? 'the report' : `suite ${name}`
    if (declared.failed !== undefined && declared.failed > failed)
      problems.push({
        verdict: 'fail',
        what: `says ${String(declared.failed)} tests of ${shown} failed, and has ${String(failed)} of them`
      })
    if (declared.tests !== undefined && declared.tests > tests)
      problems.push({
        verdict: 'inconclusive',
        what: `says ${shown} has ${String(declared.tests)} tests, and has ${String(tests)} of them`
      })
    const parent = suites.at(-1)
    const own = Math.max(suite.own ?? 0, suite.seconds)
    if (parent === undefined) seconds += own
    else {
      parent.tests += tests
      parent.failed += failed
      parent.seconds += own
    }
  }

  const closeCase = (test: Case): void => {
    outcomes.push({ name: test.name, status: test.status, flaky: test.flaky })
    const suite = suites.at(-1)
    if (suite === undefined) return
    suite.tests++
    suite.failed += test.status === 'failed' ? 1 : 0
    suite.seconds += test.seconds
  }

  try {
    parseXml(source, {
      open(name, attributes) {
        seen.add(name)
        if (name === 'testsuites' || name === 'testsuite') {
          suites.push(suiteOf(attributes))
        } else if (name === 'testcase') {
          const place = attributes['classname'] ?? suites.at(-1)?.name ?? ''
          current = {
            name: `${place} ${attributes['name'] ?? ''}`.trim(),
            seconds: numberOf(attributes['time']) ?? 0,
            status: 'passed',
            flaky: false
          }
        } else if (name === 'failure' || name === 'error') {
          if (current !== undefined) current.status = 'failed'
          else {
            // Something went wrong outside of all tests, such as in the set-up of the suite.
            const suite = suites.at(-1)
            if (suite !== undefined) suite.failed++
            outcomes.push({
              name: `${suite?.name ?? ''} (as a whole)`,
              status: 'failed',
              flaky: false
            })
          }
        } else if (current !== undefined && name === 'skipped') {
          if (current.status !== 'failed') current.status = 'skipped'
        } else if (current !== undefined && /^flaky(?:Failure|Error)$/.test(name))
          current.flaky = true
      },
      close(name) {
        if (name === 'testcase' && current !== undefined) {
          closeCase(current)
          current = undefined
        } else if (name === 'testsuites' || name === 'testsuite') {
          const suite = suites.pop()
          if (suite !== undefined) closeSuite(suite)
        }
      }
    })
  } catch (error) {
    if (!(error instanceof NotXml)) throw error
    problems.push({ verdict: 'inconclusive', what: `is no whole XML: ${error.message}` })
  }
  if (
    problems.length === 0 &&
    !['testsuites', 'testsuite', 'testcase'].some((each) => seen.has(each))
  )
    problems.push({ verdict: 'inconclusive', what: 'has no testsuite: it is no report of tests' })
  return { outcomes, seconds, problems }
}
