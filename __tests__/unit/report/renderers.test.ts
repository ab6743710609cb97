import { describe, expect, test } from '@jest/globals'
import { createAnnotations } from '../../../src/report/annotations.ts'
import { renderMarkdown } from '../../../src/report/renderers/markdown.ts'
import {
  codeBlock,
  escapeMarkdown,
  inlineCode
} from '../../../src/report/renderers/markdown-text.ts'
import { formatDuration, formatSize } from '../../../src/report/renderers/format.ts'
import { alignColumns, renderText } from '../../../src/report/renderers/text.ts'
import { verdictOf } from '../../../src/report/report.ts'
import { matchesGolden } from '../../helpers/golden.ts'
import { sampleReport } from '../../helpers/sample.ts'

test('markdown', () => {
  expect(matchesGolden('summary.md', renderMarkdown(sampleReport()))).toBe(true)
})

test('text', () => {
  expect(matchesGolden('summary.txt', renderText(sampleReport()))).toBe(true)
})

test('a renderer is a function: same report, same bytes', () => {
  expect(renderMarkdown(sampleReport())).toBe(renderMarkdown(sampleReport()))
})

describe('text from outside stays text', () => {
  test('no tag and no table cell comes out of Markdown', () => {
    expect(escapeMarkdown('<img src=x> | [a](b) @all')).toBe('&lt;img src=x> \\| \\[a\\](b) \\@all')
  })
  test('inline code cannot be left', () => {
    expect(inlineCode('a ``b` c')).toBe('``` a ``b` c ```')
  })
  test('a code block cannot be left, and holds no terminal escapes', () => {
    const block = codeBlock('a\n```\n\u001b[31mred\u001b[0m')
    expect(block.startsWith('````text\n')).toBe(true)
    expect(block).not.toContain('\u001b')
  })
})

test('nothing turns the direction of a line of the summary', () => {
  expect(inlineCode('a\u202eb')).toBe('`a\\u202eb`')
  expect(codeBlock('a\u202eb\n\tc\u2066')).toBe('```text\na\\u202eb\n\tc\\u2066\n```')
})

describe('the terminal', () => {
  const hostile = 'say\u001b[2J \u202eyes\u0007 '
  const [failed] = sampleReport().targets.filter(({ outcome }) => outcome.status === 'failed')
  if (failed?.outcome.status !== 'failed') throw new Error('a target of the sample failed')
  const target = { ...failed, outcome: { ...failed.outcome, what: hostile, details: hostile } }
  const report = sampleReport({ targets: [target], warnings: [hostile.repeat(20)] })
  test('gets nothing that moves its cursor or turns a line', () => {
    expect(renderText(report)).not.toMatch(/[^\P{C}\n]/u)
    expect(renderText(report)).toContain('say\\u001b[2J')
  })
  test('has sentences of its width', () => {
    const prose = renderText(report, 40)
      .split('\n')
      .filter((line) => !line.startsWith('  |'))
    expect(prose.length).toBeGreaterThan(20)
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(40)
  })
})

test('sizes and durations', () => {
  expect([999, 1000, 4_512_345].map(formatSize)).toEqual(['999 B', '1.0 kB', '4.5 MB'])
  expect([840, 59_949, 185_000].map(formatDuration)).toEqual(['0.8 s', '59.9 s', '3 min 05 s'])
})

test('columns line up', () => {
  expect(
    alignColumns([
      ['a', 'bb'],
      ['ccc', 'd']
    ])
  ).toEqual(['a    bb', 'ccc  d'])
})

describe('verdict', () => {
  const { targets, findings } = sampleReport()
  const [built] = targets
  const good = built === undefined ? [] : [built]
  test('nothing built is never a pass', () => {
    expect(verdictOf([], [], [])).toBe('inconclusive')
  })
  test('a failed target or check fails the release', () => {
    expect(verdictOf(targets, [], [])).toBe('fail')
    expect(verdictOf(good, findings, [])).toBe('fail')
  })
  test('inconclusive goes before warn', () => {
    const finding = { check: 'x', target: 'y', message: 'z' } as const
    const both = [
      { ...finding, status: 'warn' },
      { ...finding, status: 'inconclusive' }
    ] as const
    expect(verdictOf(good, both, [])).toBe('inconclusive')
    expect(verdictOf(good, both.slice(0, 1), [])).toBe('warn')
    expect(verdictOf(good, [], ['w'])).toBe('warn')
    expect(verdictOf(good, [], [])).toBe('pass')
  })
})

test('one annotation per failure, at most ten of a kind', () => {
  const annotations = createAnnotations(sampleReport())
  expect(annotations.map(({ level, title }) => `${level} ${title}`)).toEqual([
    'error Build darwin-arm64',
    'error libraries-allowed of linux-amd64',
    'warning crossgo'
  ])
  const many = sampleReport({ warnings: Array.from({ length: 30 }, (_, n) => `w${String(n)}`) })
  expect(createAnnotations(many).filter(({ level }) => level === 'warning')).toHaveLength(10)
})
