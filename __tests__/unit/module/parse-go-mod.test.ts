import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PipelineError } from '../../../src/errors.ts'
import { parseGoLines, parseGoMod } from '../../../src/module/parse-go-mod.ts'

const accepted: readonly (readonly [name: string, text: string, expected: object])[] = [
  [
    'a plain file',
    'module example.com/a\n\ngo 1.27\n',
    { modulePath: 'example.com/a', go: '1.27' }
  ],
  [
    'both lines',
    'module a.b/c\ngo 1.26.0\ntoolchain go1.27.4\n',
    { modulePath: 'a.b/c', go: '1.26.0', toolchain: 'go1.27.4' }
  ],
  ['no last newline', 'module a.b/c', { modulePath: 'a.b/c' }],
  ['CRLF', 'module a.b/c\r\ngo 1.27\r\n', { modulePath: 'a.b/c', go: '1.27' }],
  [
    'comments and odd space',
    '// head\n\tmodule   a.b/c // why\n  go\t1.27//x\n// tail',
    { modulePath: 'a.b/c', go: '1.27' }
  ],
  ['a quoted path', 'module "a.b/c"\n', { modulePath: 'a.b/c' }],
  ['the module in a block', 'module (\n  a.b/c\n)\n', { modulePath: 'a.b/c' }],
  [
    'go only inside a require block is no go line',
    'module a.b/c\nrequire (\n\tgo.uber.org/zap v1.0.0 // indirect\n)\n',
    { modulePath: 'a.b/c' }
  ],
  [
    'a toolchain with a suffix',
    'module a.b/c\ngo 1.21\ntoolchain go1.25.3-fips\n',
    { modulePath: 'a.b/c', go: '1.21', toolchain: 'go1.25.3-fips' }
  ],
  [
    'toolchain default',
    'module a.b/c\ngo 1.21\ntoolchain default\n',
    { modulePath: 'a.b/c', go: '1.21', toolchain: 'default' }
  ],
  ['a release candidate', 'module a.b/c\ngo 1.26rc1\n', { modulePath: 'a.b/c', go: '1.26rc1' }],
  [
    'an empty block',
    'module a.b/c\nrequire ()\nretract [v1.0.0, v1.1.0]\n',
    { modulePath: 'a.b/c' }
  ],
  ['a module called go', 'module go\n', { modulePath: 'go' }]
]

const refused: readonly (readonly [name: string, text: string, line: number])[] = [
  ['empty', '', 1],
  ['only a go line', 'go 1.27\n', 1],
  ['a byte order mark', '\uFEFFmodule a.b/c\n', 1],
  ['a block comment', 'module a.b/c\n/* no */\n', 2],
  ['a block comment in a word', 'module a.b/c\ngo 1.27/*x*/\n', 2],
  ['two module lines', 'module a.b/c\nmodule a.b/d\n', 2],
  ['two go lines', 'module a.b/c\ngo 1.26\ngo 1.27\n', 3],
  ['two toolchain lines', 'module a.b/c\ntoolchain go1.26.0\ntoolchain go1.27.0\n', 3],
  ['a go line without version', 'module a.b/c\ngo\n', 2],
  ['a go line with two versions', 'module a.b/c\ngo 1.26 1.27\n', 2],
  ['a v prefix', 'module a.b/c\ngo v1.27\n', 2],
  ['a leading zero', 'module a.b/c\ngo 1.027\n', 2],
  ['go latest', 'module a.b/c\n\n\ngo latest\n', 4],
  ['a toolchain that is a path', 'module a.b/c\ntoolchain ../../evil\n', 2],
  ['a toolchain without the word go', 'module a.b/c\ntoolchain 1.27.4\n', 2],
  ['go as a block', 'module a.b/c\ngo (\n1.27\n)\n', 3],
  ['an open block', 'module a.b/c\nrequire (\n\tx.y/z v1.0.0\n', 2],
  ['words after a closing paren', 'module a.b/c\nrequire (\n) x\n', 3],
  ['an open string', 'module "a.b/c\n', 1],
  ['an open string at the end', 'module `a.b/c', 1],
  ['a raw quoted path', 'module `a.b/c`\n', 1],
  ['a quoted go version', 'module a.b/c\ngo "1.27"\n', 2],
  ['a NUL', 'module a.b/c\n\0\n', 2],
  ['a merge conflict', '<<<<<<< ours\nmodule a.b/c\n=======\nmodule a.b/d\n', 4],
  ['a no-break space', 'module a.b/c\ngo\u00a01.27\n', 2],
  ['a module line with two paths', 'module a.b/c x\n', 1]
]

describe('parseGoMod', () => {
  test.each(accepted)('reads %s', (_name, text, expected) => {
    expect(parseGoMod(text)).toEqual(expected)
  })

  test.each(refused)('refuses %s and names the line', (_name, text, line) => {
    try {
      parseGoMod(text, 'sub/go.mod')
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      expect(error.code).toBe('CONFIG_INVALID')
      expect(error.what.startsWith(`sub/go.mod:${line}: `)).toBe(true)
      return
    }
    throw new Error('it was accepted')
  })

  test('any text is read or refused, never anything else', () => {
    const pieces = fc.constantFrom(
      'module',
      'go',
      'toolchain',
      ' ',
      '\n',
      '(',
      ')',
      '"',
      '`',
      '\\',
      '//',
      '/*',
      '1.27',
      'a.b/c',
      '\r',
      '\u2028'
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))), (parts) => {
        try {
          parseGoMod(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(PipelineError)
        }
      }),
      { numRuns: 300 }
    )
  })
})

test('parseGoLines reads go.work, which has no module line', () => {
  expect(
    parseGoLines('go 1.26.0\n\ntoolchain go1.27.4\nuse (\n\t./a\n\t./b\n)\n', 'go.work')
  ).toEqual({
    go: '1.26.0',
    toolchain: 'go1.27.4'
  })
})
