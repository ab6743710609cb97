import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJUnit } from '../../../src/readiness/tests/junit.ts'
import { checkOutput, cutMiddle } from '../../../src/report/renderers/junit/check-output.ts'
import { escapeXml } from '../../../src/report/renderers/junit/xml.ts'
import { renderJunit } from '../../../src/report/renderers/junit.ts'
import { documentsOf, richDocuments, sampleStep } from '../../helpers/format-documents.ts'
import { HOSTILE, hostileDocuments } from '../../helpers/hostile-documents.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'

const statuses = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(parseJUnit(text).outcomes.map(({ name, status }) => [name, status]))

test('our own reader finds each check in its stage, with its ending', () => {
  const text = renderJunit(richDocuments())
  expect(parseJUnit(text).problems).toEqual([])
  expect(statuses(text)).toEqual({
    'build built (linux/amd64)': 'passed',
    'build built (darwin/arm64)': 'failed',
    'build runs (linux-amd64)': 'passed',
    'build libraries-allowed (linux-amd64)': 'failed',
    'unit smoke': 'passed',
    'unit drift': 'passed',
    'unit unclear': 'failed',
    'unit known': 'skipped',
    'canary latency': 'failed',
    'canary later': 'skipped',
    'breakers errors': 'passed',
    'breakers latency': 'failed',
    'breakers blind': 'failed'
  })
  expect(parseJUnit(text).outcomes.find(({ name }) => name === 'unit smoke')?.flaky).toBe(true)
})

test('fail is a failure, inconclusive an error, skipped and waived are skipped, with reasons and times', () => {
  const text = renderJunit(richDocuments())
  expect(text).toContain(
    '<testsuite name="unit" tests="4" failures="0" errors="1" skipped="1" time="1.500" timestamp="2023-11-14T22:13:20.000Z">'
  )
  expect(text).toContain('<testcase name="latency" classname="canary" time="1.500"><failure')
  expect(text).toContain('waived by ann until 2026-12-01: fixed next week')
  expect(text).toContain('2023-11-14T22:13:20.000Z $ histogram_quantile(0.99, x)')
  expect(text).toContain('{job=db} NaN')
  expect(text).toContain('<error message="all is as it must be" type="inconclusive → review">')
})

test('the same documents give the same bytes', () => {
  expect(renderJunit(richDocuments())).toBe(renderJunit(richDocuments()))
})

describe('text from outside', () => {
  test('is no markup, and has no character that XML forbids', () => {
    const text = renderJunit(hostileDocuments())
    expect(text).not.toMatch(/<script|]]>/)
    // Tabs and line ends are the only control characters of XML 1.0.
    expect(text).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
    expect(text).toContain('\\u0000\\u001b[31m')
    expect(parseJUnit(text).problems).toEqual([])
  })

  test('never breaks the document, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const check = sampleCheck({ id: `a${text}`, message: text, verdict: 'fail', fix: text })
        const xml = renderJunit(documentsOf({ readiness: sampleReadiness({ checks: [check] }) }))
        const { outcomes, problems } = parseJUnit(xml)
        return problems.length === 0 && outcomes.length === 1 && outcomes[0]?.status === 'failed'
      }),
      { numRuns: 300 }
    )
  })

  test('is shown where it can be', () => {
    expect(escapeXml('a\n\tb & <c> "d" \u{1f600}é')).toBe(
      'a\n\tb &amp; &lt;c&gt; &quot;d&quot; \u{1f600}é'
    )
    expect(escapeXml(HOSTILE)).toContain('\\ud800x\\udc00\\ufffe\\uffff\\u202e')
  })
})

test('output is cut in the middle', () => {
  const long = sampleStep({
    measurements: [{ at: 0, durationMs: 1, what: 'first', output: 'x'.repeat(100_000) }]
  })
  const text = checkOutput({ steps: [long, sampleStep({ type: 'the last' })] })
  expect(text.length).toBeLessThan(16_500)
  expect(text).toContain('first')
  expect(text).toContain('the last')
  expect(text).toMatch(/… \d+ characters are left out …/)
  expect(cutMiddle('short')).toBe('short')
})

test('nothing to say is a document without tests', () => {
  const text = renderJunit(documentsOf({ readiness: sampleReadiness({ checks: [], stages: [] }) }))
  expect(text).toContain('<testsuites name="example.com/tool 1.2.3" time="0.000" tests="0"')
})

test('times that are no times are 0', () => {
  const steps = [sampleStep({ durationMs: Number.NaN }), sampleStep({ durationMs: -5 })]
  const readiness = sampleReadiness({ checks: [sampleCheck({ steps })], startedAt: 1e300 })
  const text = renderJunit(documentsOf({ readiness }))
  expect(text).toContain('classname="all" time="0.000"')
  expect(text).toContain('timestamp="1970-01-01T00:00:00.000Z"')
})
