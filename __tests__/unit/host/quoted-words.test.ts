import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { joinWords, splitWords } from '../../../src/host/quoted-words.ts'

describe('splitWords', () => {
  // The cases of Go's cmd/internal/quoted/quoted_test.go.
  test.each([
    ['simple', 'a \'b\' "c"', ['a', 'b', 'c']],
    ['singlequote', "'a 'b'", ['a ', "b'"]],
    ['doublequote', '"a "b"', ['a ', 'b"']],
    ['quotes inside a word', `a'b c"d`, ["a'b", 'c"d']],
    ['empty', '', []],
    ['space', '  ', []],
    ['one', ' a ', ['a']],
    ['two lines', 'a\n\tb\r\n', ['a', 'b']],
    ['empty word', "''", ['']],
    ['no-break space is no space', 'a\u00a0b', ['a\u00a0b']]
  ])('%s', (_, text, words) => {
    expect(splitWords(text)).toEqual(words)
  })

  test.each(["'a", '"a', 'gcc "-DX'])('an open quote is refused: %s', (text) => {
    expect(() => splitWords(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })
})

describe('joinWords', () => {
  test('what it writes is read back the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        fc.pre(!words.some((word) => word.includes("'") && word.includes('"')))
        expect(splitWords(joinWords(words))).toEqual(words)
      })
    )
  })

  test('words without need get no quotes', () => {
    expect(joinWords(['gcc', '--sysroot=/a', '-DX=1'])).toBe('gcc --sysroot=/a -DX=1')
  })

  test('a word with both quotes cannot be written', () => {
    expect(() => joinWords([`a'b"c`])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })
})
