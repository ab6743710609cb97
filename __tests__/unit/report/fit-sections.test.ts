import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fitSections, SUMMARY_BYTES } from '../../../src/report/renderers/fit-sections.ts'
import { renderMarkdown } from '../../../src/report/renderers/markdown.ts'
import { sampleReport } from '../../helpers/sample.ts'

const head = { text: 'head', detail: false }
const detail = (text: string): { text: string; detail: true } => ({ text, detail: true })

test('what fits stays as it is', () => {
  expect(fitSections([head, detail('a'), detail('b')], 1000, 'x')).toBe('head\n\na\n\nb\n')
})

test('details are left out from the last one on, and it is said where they are', () => {
  const sections = [head, detail('a'.repeat(300)), detail('b'.repeat(300)), detail('c'.repeat(300))]
  const text = fitSections(sections, 700, 'all is in summary.md')
  expect(text).toContain('aaa')
  expect(text).not.toContain('ccc')
  expect(text).toMatch(/_\d parts left out, .*: all is in summary\.md\._\n$/)
})

test('what is no detail is cut at a line, last', () => {
  const rows = Array.from({ length: 100 }, (_, index) => `| row ${String(index)} |`).join('\n')
  const text = fitSections([head, { text: rows, detail: false }, detail('x')], 400, 'elsewhere')
  expect(text.startsWith('head\n\n| row 0 |\n')).toBe(true)
  expect(text).not.toContain('x\n\n')
  for (const line of text.split('\n')) expect(line).toMatch(/^(?:head||\| row \d+ \||_.*_)$/)
})

test('no text is longer than its budget, whatever is in it', () => {
  const section = fc.record({ text: fc.string({ unit: 'grapheme' }), detail: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(section, { maxLength: 30 }),
      fc.integer({ min: 200, max: 600 }),
      (all, budget) => {
        expect(Buffer.byteLength(fitSections(all, budget, 'elsewhere'))).toBeLessThanOrEqual(budget)
      }
    )
  )
})

describe('the summary of a large release', () => {
  const [target] = sampleReport().targets
  if (target === undefined) throw new Error('the sample has targets')
  const targets = Array.from({ length: 1000 }, (_, index) => ({
    ...target,
    target: `linux-${String(index)}`,
    name: `linux/${String(index)}`
  }))
  const report = sampleReport({ targets })

  test('keeps its table and is within the limit of GitHub', () => {
    const whole = renderMarkdown(report)
    expect(Buffer.byteLength(whole)).toBeGreaterThan(SUMMARY_BYTES)
    const fitted = renderMarkdown(report, SUMMARY_BYTES)
    expect(Buffer.byteLength(fitted)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(fitted).toContain('`linux/999`')
    expect(fitted.match(/<details>/g)?.length).toBe(fitted.match(/<\/details>/g)?.length)
    expect(fitted).toContain('parts left out')
  })
})
