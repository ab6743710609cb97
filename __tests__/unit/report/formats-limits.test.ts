import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../../src/checks/check.ts'
import { SUMMARY_BYTES } from '../../../src/report/renderers/fit-sections.ts'
import { renderMarkdown } from '../../../src/report/renderers/markdown.ts'
import { renderReadinessMarkdown } from '../../../src/report/renderers/readiness-markdown.ts'
import type { Report, TargetReport } from '../../../src/report/report.ts'
import type { StepReport } from '../../../src/report/readiness-report.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

const MOST_MS = 2000
const TARGETS = 1000

/** Processor time, so that other programs on the machine do not count. */
function timed(render: () => string): string {
  const start = process.cpuUsage()
  const text = render()
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(MOST_MS)
  return text
}

/** Every block of code in a text is closed: what follows is no code. */
function expectNoOpenCode(text: string): void {
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const [, found] = /^(`{3,})\w*$/.exec(line) ?? []
    if (fence === undefined) fence = found
    else if (line === fence) fence = undefined
  }
  expect(fence).toBeUndefined()
}

function sampleTarget(at: number): TargetReport {
  const [first] = sampleReport().targets
  if (first === undefined) throw new Error('the sample report has targets')
  return { ...first, target: `t${String(at)}`, name: `t${String(at)}` }
}

/** 1,000 artifacts with 2 MB of findings, the bad one last. */
function hugeReport(sameText: boolean): Report {
  const findings = Array.from({ length: TARGETS }, (_, at) =>
    Array.from({ length: 10 }, (__, check): Finding => ({
      check: `check-${String(check)}`,
      target: `t${String(at)}`,
      status: at === TARGETS - 1 && check === 9 ? 'fail' : 'warn',
      message: `${sameText ? '' : `${String(at)} `}é${'x'.repeat(200)}`
    }))
  ).flat()
  return {
    ...sampleReport({
      targets: Array.from({ length: TARGETS }, (_, at) => sampleTarget(at)),
      findings
    })
  }
}

describe('the job summary of a build with 1,000 artifacts and 2 MB of findings', () => {
  test.each([true, false])('is in bounds and begins with what failed (same text: %s)', (same) => {
    const report = hugeReport(same)
    expect(JSON.stringify(report.findings).length).toBeGreaterThan(2_000_000)
    const text = timed(() => renderMarkdown(report, SUMMARY_BYTES))
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(text.split('\n')[0]).toMatch(/^## ❌ .*: fail$/)
    expect(text).toContain('❌ `t999`')
    const [, wanting = ''] = text.split('### Checks that want something done')
    expect(wanting.indexOf('| fail | `t999` | check-9 |')).toBeLessThan(wanting.indexOf('| warn |'))
    expect(text).toMatch(/_\d+ parts left out, .*summary\.md among the release files\._\n$/)
    expectNoOpenCode(text)
  })

  test('the file beside the release has everything', () => {
    const text = timed(() => renderMarkdown(hugeReport(false)))
    expect(Buffer.byteLength(text)).toBeGreaterThan(2_000_000)
    expect(text).not.toContain('left out')
  })

  test('of targets that all failed with much to tell closes what it cuts through', () => {
    const failed = Array.from({ length: TARGETS }, (_, at): TargetReport => ({
      ...sampleTarget(at),
      outcome: {
        status: 'failed',
        code: 'BUILD_FAILED',
        what: 'It failed.',
        fix: 'Look.',
        details: `${'a line of a compiler\n'.repeat(100)}\`\`\`\`\n${'more\n'.repeat(20)}`
      }
    }))
    const text = timed(() => renderMarkdown(sampleReport({ targets: failed }), SUMMARY_BYTES))
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(text).toMatch(/### t0 failed[^]*left out/)
    expectNoOpenCode(text)
  })
})

describe('the job summary of 200 checks that print very much', () => {
  const step = (at: number): StepReport => ({
    type: 'command',
    verdict: at === 199 ? 'fail' : 'pass',
    remarks: [{ verdict: 'pass', message: 'as it must be' }],
    facts: { stdout: '输出'.repeat(5000) },
    measurements: Array.from({ length: 10 }, (_, index) => ({
      at: 1_700_000_000_000 + index,
      durationMs: 3,
      what: `run ${String(index)}`,
      output: '输出 ```\n'.repeat(8000)
    })),
    startedAt: 1_700_000_000_000,
    durationMs: 3
  })
  const checks = Array.from({ length: 200 }, (_, at) =>
    sampleCheck({
      id: `check-${String(at)}`,
      steps: [step(at)],
      ...(at === 199 ? { verdict: 'fail', effect: 'rollback', message: 'the 200th failed' } : {})
    })
  )
  const readiness = sampleReadiness({ checks, verdict: 'fail', gate: 'rollback' })

  test('is in bounds, and what failed stays, with its evidence', () => {
    const text = timed(() => renderReadinessMarkdown(readiness, SUMMARY_BYTES))
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(text.split('\n')[0]).toMatch(/^## ❌ tool 1\.2\.3: fail, gate rollback/)
    expect(text.indexOf('the 200th failed')).toBeLessThan(text.indexOf('`check-0`'))
    expect(text).toContain('<summary>❌ check-199</summary>')
    expect(text).not.toContain('<summary>✅ check-198</summary>')
    expect(text).toMatch(/_\d+ parts left out, .*: readiness\.json has everything\._\n$/)
    expectNoOpenCode(text)
  })

  test('with reasons alone that are too much keeps the verdict and the first of them', () => {
    const long = checks.map((check) => ({
      ...check,
      steps: [],
      verdict: check.id === 'check-199' ? ('fail' as const) : ('warn' as const),
      message: `${check.id} ${'y'.repeat(20_000)}`
    }))
    const text = timed(() => renderReadinessMarkdown({ ...readiness, checks: long }, SUMMARY_BYTES))
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(text).toContain('❌ `check-199` | check-199 yyy')
    expect(text).toContain('left out')
  })
})
