import { describe, expect, test } from '@jest/globals'
import { createCoverage } from '../../../src/readiness/tests/coverage.ts'
import { createGoEvents } from '../../../src/readiness/tests/go-events.ts'
import { parseJUnit } from '../../../src/readiness/tests/junit.ts'
import type { TestReport } from '../../../src/readiness/tests/outcome.ts'

function goReport(...lines: readonly (string | Readonly<Record<string, unknown>>)[]): TestReport {
  const events = createGoEvents()
  for (const line of lines) events.add(typeof line === 'string' ? line : JSON.stringify(line))
  return events.end()
}
const event = (
  Action: string,
  Test?: string,
  more: object = {}
): Readonly<Record<string, unknown>> => ({
  Action,
  Package: 'm/p',
  ...(Test === undefined ? {} : { Test }),
  ...more
})
const brief = ({ outcomes }: TestReport): readonly string[] =>
  outcomes.map(({ name, status, flaky }) => `${name}: ${status}${flaky ? ', flaky' : ''}`)

describe('events of go test', () => {
  test('old versions tell builds that failed in plain text', () => {
    const report = goReport(
      'FAIL\tm/bad [build failed]',
      event('run', 'TestA'),
      event('pass', 'TestA'),
      event('pass')
    )
    expect(brief(report)).toEqual(['m/bad (did not build): failed', 'm/p TestA: passed'])
    expect(report.problems).toEqual([])
  })

  test('a test that passes when it is run again is flaky, with its package', () => {
    const report = goReport(
      event('start'),
      event('run', 'TestA'),
      event('fail', 'TestA'),
      event('run', 'TestB'),
      event('pass', 'TestB'),
      event('fail', undefined, { Elapsed: 1.5 }),
      event('start'),
      event('run', 'TestA'),
      event('pass', 'TestA'),
      event('pass', undefined, { Elapsed: 0.5 })
    )
    expect(brief(report)).toEqual(['m/p TestA: passed, flaky', 'm/p TestB: passed'])
    expect(report.seconds).toBe(2)
  })

  test('one that fails once of several times in one run failed', () => {
    const report = goReport(
      event('run', 'TestA'),
      event('fail', 'TestA'),
      event('run', 'TestA'),
      event('pass', 'TestA'),
      event('fail')
    )
    expect(brief(report)).toEqual(['m/p TestA: failed'])
  })

  test('a later run of other tests does not make a failure good', () => {
    const report = goReport(
      event('start'),
      event('run', 'TestA'),
      event('fail', 'TestA'),
      event('fail'),
      event('start'),
      event('run', 'TestB'),
      event('pass', 'TestB'),
      event('pass')
    )
    expect(brief(report)).toEqual(['m/p TestA: failed', 'm/p TestB: passed'])
  })

  test('a test that never ended did not pass, and neither did its package', () => {
    const report = goReport(event('start'), event('run', 'TestA'))
    expect(brief(report)).toEqual(['m/p TestA: failed', 'm/p (it never ended): failed'])
    expect(report.problems).toMatchObject([{ verdict: 'fail' }])
  })

  test('lines that are no events are told', () => {
    const report = goReport(event('start'), 'go: downloading x', event('pass'))
    expect(report.problems).toEqual([
      { verdict: 'inconclusive', what: expect.stringContaining('the first of them line 2') }
    ])
  })
})

describe('JUnit', () => {
  test('statuses, entities, CDATA, reruns', () => {
    const report = parseJUnit(`<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<testsuites tests="6" failures="1" errors="1" time="3.5">
  <testsuite name="s &amp; t" tests="6" failures="1" errors="1" skipped="1" time="1,003.5">
    <properties><property name="go.version" value="go1.27 &#x4e2d;"/></properties>
    <testcase classname="c" name="good" time="0.1"><system-out><![CDATA[<failure> & ]]></system-out></testcase>
    <testcase classname="c" name="bad &lt;1&gt;"><failure message="a &quot;b&quot;">text &amp; more</failure></testcase>
    <testcase classname="c" name="broken"><error/></testcase>
    <testcase name="skipped"><skipped/></testcase>
    <testcase classname="c" name="again"><flakyFailure message="first">x</flakyFailure></testcase>
    <testcase classname='c' name='never'><failure/><rerunFailure/></testcase>
  </testsuite>
</testsuites>`)
    expect(brief(report)).toEqual([
      'c good: passed',
      'c bad <1>: failed',
      'c broken: failed',
      's & t skipped: skipped',
      'c again: passed, flaky',
      'c never: failed'
    ])
    expect(report.seconds).toBe(1003.5)
    expect(report.problems).toEqual([])
  })

  test.each([
    [
      '<testsuite tests="2"><testcase name="a"/></testsuite>',
      'inconclusive',
      'has 2 tests, and has 1'
    ],
    ['<testsuite failures="1"><testcase name="a"/></testsuite>', 'fail', 'says 1 tests'],
    [
      '<testsuites errors="1"><testsuite><testcase name="a"/></testsuite></testsuites>',
      'fail',
      'says 1 tests'
    ],
    [
      '<testsuite><testcase name="a"/>',
      'inconclusive',
      'no end of testsuite: the file is cut in line 1'
    ],
    [
      '<testsuite><testcase name="a"></testsuite>',
      'inconclusive',
      'an end of testsuite where testcase ends'
    ],
    [
      '<testsuite>\n<testcase name="a',
      'inconclusive',
      'an attribute name without its end in line 2'
    ],
    ['<testsuite><testcase name=a/></testsuite>', 'inconclusive', 'without quotes'],
    ['<testsuite><testcase name="&x;"/></testsuite>', 'inconclusive', 'an unknown entity'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><testsuite/>', 'inconclusive', 'a document type'],
    ['<testsuite/><testsuite/>', 'inconclusive', 'a second root element'],
    ['<testsuite a="1" a="2"/>', 'inconclusive', 'twice'],
    ['<a>'.repeat(300), 'inconclusive', 'nested too deeply'],
    ['', 'inconclusive', 'no element'],
    ['<testsuite/>rest', 'inconclusive', 'text outside']
  ])('%s is no proof', (source, verdict, what) => {
    expect(parseJUnit(source).problems).toContainEqual({
      verdict,
      what: expect.stringContaining(what)
    })
  })

  test('what failed outside of all tests failed', () => {
    const report = parseJUnit(
      '<testsuite name="s" errors="1"><error>set-up</error><testcase name="a"/></testsuite>'
    )
    expect(brief(report)).toEqual(['s (as a whole): failed', 's a: passed'])
    expect(report.problems).toEqual([])
  })

  test('a name that objects have does no harm', () => {
    const { outcomes } = parseJUnit('<testsuite __proto__="x"><testcase name="a"/></testsuite>')
    expect(outcomes).toHaveLength(1)
  })
})

describe('coverage', () => {
  test('statements weigh, and a block counts once', () => {
    const coverage = createCoverage()
    for (const line of [
      'mode: set',
      'm/a b.go:1.1,5.2 9 1',
      'm/b.go:1.1,2.2 1 0',
      'mode: count',
      'm/a b.go:1.1,5.2 9 0',
      'm/b.go:3.1,4.2 10 0'
    ])
      expect(coverage.add(line)).toBeUndefined()
    expect(coverage.percent()).toBe(45)
  })

  test.each([['mode: other'], ['m/b.go:1.1 1 0'], ['{"a":1}']])('%s is refused', (line) => {
    expect(createCoverage().add(line)).toBe('is no line of a coverage profile of Go')
  })
})
