import { describe, expect, test } from '@jest/globals'
import type { CheckReport, ReadinessReport } from '../../../src/report/readiness-report.ts'
import {
  readinessAnnotations,
  renderReadinessMarkdown
} from '../../../src/report/renderers/readiness-markdown.ts'
import { renderReadiness } from '../../../src/report/renderers/readiness.ts'
import { sampleBreaker } from '../../helpers/format-documents.ts'

const HOSTILE = '<script>alert(1)</script> | `x` [a](b) @all \u001b[31m\u202e ::error::'

function check(own: Partial<CheckReport>): CheckReport {
  return {
    id: 'one',
    title: 'One',
    stage: 'unit',
    gate: 'pause',
    verdict: 'pass',
    effect: 'none',
    message: 'all is as it must be',
    steps: [],
    ...own
  }
}

function report(own: Partial<ReadinessReport> = {}): ReadinessReport {
  return {
    schema: 1,
    crossgo: '0.1.0',
    policy: { name: 'payments', file: 'readiness.yml', sha256: '00', warnings: [] },
    release: { version: '1.1.0', module: 'example.test/payments', files: [] },
    startedAt: Date.UTC(2026, 10, 23, 10, 0, 0, 123),
    durationMs: 10,
    stages: ['unit'],
    stagesMissing: [],
    baseline: { found: false, from: 'none was given', history: [] },
    checks: [check({})],
    breakers: [],
    events: [],
    verdict: 'pass',
    gate: 'none',
    ...own
  }
}

const BAD = check({
  id: 'slow',
  title: HOSTILE,
  verdict: 'fail',
  effect: 'rollback',
  gate: 'rollback',
  message: `value of {pod="${HOSTILE}"} is 0.9, and must be < 0.8`,
  fix: 'Make it faster.',
  where: 'readiness.yml:12:5',
  steps: [
    {
      type: 'prometheus',
      verdict: 'fail',
      remarks: [{ verdict: 'fail', message: HOSTILE }],
      facts: { value: [{ labels: { pod: HOSTILE }, value: 0.9, at: 0 }] },
      measurements: [{ at: 0, durationMs: 3, what: 'up', output: '```\n# out of the block' }],
      startedAt: 0,
      durationMs: 1500
    }
  ]
})

describe('the summary', () => {
  test('shows what wants doing first, with the fix', () => {
    const text = renderReadinessMarkdown(
      report({ checks: [check({}), BAD], verdict: 'fail', gate: 'rollback' }),
      900_000
    )
    expect(text).toMatch(/^## ❌ payments 1\.1\.0: fail, gate rollback, 1 of 2 checks good\n/)
    expect(text.indexOf('What wants doing')).toBeLessThan(text.indexOf('### Checks'))
    expect(text).toContain('Make it faster.')
    expect(text).toContain('2026-11-23T10:00:00.123Z')
  })

  test('nothing that a program or a service says becomes markup', () => {
    const text = renderReadinessMarkdown(report({ checks: [BAD] }), 900_000)
    const outside = text.replaceAll(/^(`{3,})text\n[^]*?\n\1$/gm, '')
    expect(outside).not.toContain('<script>')
    expect(outside).not.toContain('[a](b)')
    expect(outside).not.toContain('# out of the block')
    expect(text).not.toMatch(/[\u001b\u202e]/)
  })

  test('what a click opens has its name as it is: Markdown does not look there', () => {
    const steps = BAD.steps
    const checks = [check({ id: 'errors_5xx', steps }), check({ id: '<b>*a*&\u202e', steps })]
    const text = renderReadinessMarkdown(report({ checks }), 900_000)
    expect(text).toContain('<summary>✅ errors_5xx</summary>')
    expect(text).toContain('<summary>✅ &lt;b&gt;*a*&amp;\\u202e</summary>')
  })

  test.each([
    ['watching', '✅'],
    ['pending', '⚠️'],
    ['tripped', '❌'],
    ['no-data', '❔']
  ] as const)('a breaker that is %s has its mark', (state, mark) => {
    const text = renderReadinessMarkdown(report({ breakers: [sampleBreaker({ state })] }), 900_000)
    expect(text).toContain(`| ${mark} | errors: ${state}`)
  })

  test('a time that no calendar has is none', () => {
    const text = renderReadinessMarkdown(report({ startedAt: 1e300 }), 900_000)
    expect(text).toContain('begun 1970-01-01T00:00:00.000Z')
  })

  test('stays within its bytes, however much there is', () => {
    const checks = Array.from({ length: 200 }, (_, index) => ({
      ...BAD,
      id: `c${String(index)}`,
      message: 'ä'.repeat(9000)
    }))
    const text = renderReadinessMarkdown(report({ checks }), 100_000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100_000)
    expect(text).toContain('readiness.json has everything')
  })

  test('draws what it depends on in words that Mermaid takes', () => {
    const topology: ReadinessReport['topology'] = {
      nodes: [
        { id: 'api' },
        { id: 'redis', verdict: 'fail', value: 0.5 },
        { id: 'x"]; click n0 "http' }
      ],
      edges: [
        { from: 'api', to: 'redis', declared: true },
        { from: 'api', to: 'gone', declared: true }
      ]
    }
    const text = renderReadinessMarkdown(report({ topology }), 900_000)
    const drawn = /```mermaid\n([^]*?)\n```/.exec(text)?.[1]?.split('\n') ?? []
    expect(drawn).toEqual([
      'graph LR',
      '  n0["api"]',
      '  n1["redis 0.5 - fail"]:::fail',
      '  n2["x click n0 http"]',
      '  n0 --> n1',
      '  classDef fail stroke:#d1242f,stroke-width:5px'
    ])
  })
})

test('annotations: an error for what stops the release, at most ten of each', () => {
  const warn = check({ id: 'w', verdict: 'warn', message: 'more than usual' })
  const all = readinessAnnotations(report({ checks: [warn, BAD] }))
  expect(all.map(({ level }) => level)).toEqual(['error', 'warning'])
  expect(all[0]?.message).toContain('(readiness.yml:12:5)\nMake it faster.')
  const many = Array.from({ length: 50 }, (_, index) => ({ ...BAD, id: `c${String(index)}` }))
  expect(readinessAnnotations(report({ checks: many }))).toHaveLength(10)
})

test.each([40, 60, 100])('the terminal, %d columns wide', (width) => {
  const long = check({ verdict: 'warn', message: 'words '.repeat(40) })
  const lines = renderReadiness(report({ checks: [long] }), width).split('\n')
  const prose = lines.filter((line) => line.includes('words'))
  expect(prose.length).toBeGreaterThan(2)
  for (const line of prose) expect(line.length).toBeLessThanOrEqual(width)
  expect(renderReadiness(report({ checks: [BAD] }), width)).not.toMatch(/[\u001b\u202e]/)
})

test('no line is wider than the terminal: neither the first one nor those of checks', () => {
  const id = 'resource-resilience'
  const flaky = check({ id, verdict: 'fail', effect: 'rollback', dryRun: true, flaky: true })
  const policy = { name: 'payments\u001b[31m', file: 'readiness.yml', sha256: '00', warnings: [] }
  const text = renderReadiness(
    report({ policy, checks: [flaky, check({})], stagesMissing: ['canary'] }),
    40
  )
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
  expect(text).toMatch(/^payments\\u001b\[31m 1\.1\.0: pass,/)
  expect(text.split('\n')).toContain('  one                  pass  0.0 s')
  expect(text).not.toContain('\u001b')
})
