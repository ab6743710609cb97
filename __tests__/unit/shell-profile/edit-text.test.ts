import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PipelineError } from '../../../src/errors.ts'
import {
  BEGIN,
  END,
  hasBlock,
  withBlock,
  withoutBlock
} from '../../../src/shell-profile/edit-text.ts'

const BLOCK = [BEGIN, 'export A=1', END]
const OTHER = [BEGIN, 'export B=é日', 'export C=3', END]

/** Any bytes, with line ends of both kinds more often than chance has them; one character per byte. */
const bytes = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r\n', 'export X=1\n', '# crossgo\r\n', '  '),
      fc.uint8Array({ maxLength: 8 }).map((part) => Buffer.from(part).toString('latin1'))
    )
  )
  .map((parts) => parts.join(''))

describe('any file', () => {
  test('is what it was when the block is removed', () => {
    fc.assert(
      fc.property(bytes, (text) => {
        const edited = withBlock(text, BLOCK, 'f')
        expect(edited.startsWith(text)).toBe(true)
        expect(withoutBlock(edited, 'f')).toBe(text)
        expect(withoutBlock(withBlock(edited, OTHER, 'f'), 'f')).toBe(text)
      }),
      { numRuns: 500 }
    )
  })

  test('is not changed by the same block again, and only the block by another one', () => {
    fc.assert(
      fc.property(bytes, bytes, (text, later) => {
        const edited = withBlock(text, BLOCK, 'f') + later
        expect(withBlock(edited, BLOCK, 'f')).toBe(edited)
        const again = withBlock(edited, OTHER, 'f')
        expect(again).not.toBe(edited)
        expect(again.endsWith(later)).toBe(true)
        expect(withBlock(again, BLOCK, 'f')).toBe(edited)
      }),
      { numRuns: 500 }
    )
  })

  test('keeps what was added after the block, on lines of its own', () => {
    fc.assert(
      fc.property(bytes, bytes, (text, later) => {
        fc.pre(later !== '')
        const end = text === '' || text.endsWith('\n') ? '' : '\n'
        expect(withoutBlock(withBlock(text, BLOCK, 'f') + later, 'f')).toBe(text + end + later)
      })
    )
  })
})

test('the block stands on lines of its own, in UTF-8', () => {
  const text = withBlock('last line', OTHER, 'f')
  const lines = Buffer.from(text, 'latin1').toString('utf8').split('\n')
  expect(lines[0]).toBe('last line')
  expect(lines[1]).toBe(BEGIN)
  expect(lines).toContain('export B=é日')
  expect(lines.slice(-2)).toEqual([END, ''])
})

test('a file that was made for the block goes with it; an empty one stays empty', () => {
  expect(withoutBlock(withBlock(undefined, BLOCK, 'f'), 'f')).toBeUndefined()
  expect(withoutBlock(withBlock(withBlock(undefined, BLOCK, 'f'), OTHER, 'f'), 'f')).toBeUndefined()
  expect(withoutBlock(`${withBlock(undefined, BLOCK, 'f')}x`, 'f')).toBe('x')
  expect(withoutBlock(withBlock('', BLOCK, 'f'), 'f')).toBe('')
})

test('an editor may have changed line ends and indentation', () => {
  const windows = withBlock('a\n', BLOCK, 'f').replaceAll('\n', '\r\n')
  expect(hasBlock(windows, 'f')).toBe(true)
  expect(withoutBlock(windows, 'f')).toBe('a\r\n')
  expect(withBlock(windows, BLOCK, 'f')).toBe(withBlock('a\r\n', BLOCK, 'f'))
  expect(withoutBlock(`if true; then\n  ${BEGIN}\n  x\n  ${END}\nfi\n`, 'f')).toBe(
    'if true; then\nfi\n'
  )
})

test('a marker inside a line is none', () => {
  for (const text of [`echo "${BEGIN}"\n`, `# ${BEGIN}\n`, `${BEGIN} x\n`])
    expect(hasBlock(text, 'f')).toBe(false)
})

describe('damaged markers are refused, with their lines', () => {
  test.each([
    ['only the first', `a\n${BEGIN}\nb\n`, /f has "# >>> crossgo >>>" \(line 2\) but not/],
    ['only the last', `a\nb\n${END}\n`, /f has "# <<< crossgo <<<" \(line 3\) but not/],
    ['two blocks', `${BEGIN}\n${END}\n${BEGIN}\n${END}\n`, /more than once \(lines 1, 3, 2, 4\)/],
    ['the first twice', `${BEGIN}\n${BEGIN}\n${END}\n`, /more than once \(lines 1, 2, 3\)/],
    ['the last twice', `${BEGIN}\n${END}\n${END}`, /more than once \(lines 1, 2, 3\)/],
    ['the wrong order', `${END}\n\n${BEGIN}\n`, /in the wrong order \(lines 1, 3\)/]
  ])('%s', (_, text, what) => {
    for (const edit of [
      () => hasBlock(text, 'f'),
      () => withBlock(text, BLOCK, 'f'),
      () => withoutBlock(text, 'f')
    ]) {
      let error: unknown
      try {
        edit()
      } catch (thrown) {
        error = thrown
      }
      expect(error).toBeInstanceOf(PipelineError)
      expect(error).toMatchObject({ code: 'CONFIG_INVALID', what: expect.stringMatching(what) })
    }
  })
})
