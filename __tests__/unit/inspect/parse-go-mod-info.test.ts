import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseGoModInfo } from '../../../src/inspect/parse-go-mod-info.ts'
import { UnreadableError } from '../../../src/inspect/unreadable.ts'
import { quotedPrefix, unquoteGo } from '../../../src/inspect/unquote-go.ts'

const parse = (text: string): ReturnType<typeof parseGoModInfo> => parseGoModInfo('go1.26.8', text)
const settings = (...lines: readonly string[]): Readonly<Record<string, string>> =>
  parse(lines.map((line) => `build\t${line}\n`).join('')).settings

describe('parseGoModInfo', () => {
  test('reads the lines that Go writes', () => {
    const text = [
      'path\texample.com/x/cmd/x',
      'mod\texample.com/x\tv1.2.3+dirty\t',
      '=>\t../x\t(devel)\t',
      'dep\tgolang.org/x/sys\tv0.40.0\th1:abc=',
      'dep\texample.com/old\tv1.0.0',
      '=>\texample.com/new\tv1.1.0\th1:def=',
      'dep\texample.com/last\tv0.0.0\th1:ghi=',
      'build\t-trimpath=true',
      'build\tCGO_CFLAGS=',
      'build\t-ldflags="-s -w -X \'main.version=1 2\'"',
      'a line of a later Go',
      ''
    ].join('\n')
    expect(parse(text)).toEqual({
      version: 'go1.26.8',
      path: 'example.com/x/cmd/x',
      main: {
        path: 'example.com/x',
        version: 'v1.2.3+dirty',
        replace: { path: '../x', version: '(devel)' }
      },
      deps: [
        { path: 'golang.org/x/sys', version: 'v0.40.0', sum: 'h1:abc=' },
        {
          path: 'example.com/old',
          version: 'v1.0.0',
          replace: { path: 'example.com/new', version: 'v1.1.0', sum: 'h1:def=' }
        },
        { path: 'example.com/last', version: 'v0.0.0', sum: 'h1:ghi=' }
      ],
      settings: { '-trimpath': 'true', CGO_CFLAGS: '', '-ldflags': "-s -w -X 'main.version=1 2'" }
    })
  })

  test('of nothing has only the version', () => {
    expect(parse('')).toEqual({ version: 'go1.26.8', path: '', deps: [], settings: {} })
  })

  test('drops a last line that has no end, as Go does', () => {
    expect(parse('path\ta\nbuild\tX=1').settings).toEqual({})
  })

  test('reads quoted keys and values', () => {
    expect(settings('"a key"=x', '"a=b"="c\\td"', '`raw key`=`raw "value"`', 'x=a=b')).toEqual({
      'a key': 'x',
      'a=b': 'c\td',
      'raw key': 'raw "value"',
      x: 'a=b'
    })
  })

  test('keeps a setting that has the name of a built-in property', () => {
    const read = settings('__proto__=x', 'constructor=y')
    expect(Object.entries(read)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y']
    ])
  })

  test.each([
    'mod\tonly-a-path\n',
    'dep\ta\tb\tc\td\n',
    '=>\ta\tb\tc\n',
    'dep\ta\tb\n=>\tc\td\n',
    'dep\ta\tb\n=>\tc\td\te\n=>\tc\td\te\n',
    'build\t=x\n',
    'build\tno-equals-sign\n',
    'build\ta key=x\n',
    'build\tkey=a value\n',
    'build\tkey="open\n',
    'build\tkey="a"b\n',
    'build\t"key"x=y\n',
    'build\t"key"\n',
    'build\t"key=y\n'
  ])('refuses %j, as Go does', (text) => {
    expect(() => parse(text)).toThrow(UnreadableError)
  })

  test('never ends in anything but facts or its own error', () => {
    const word = fc.oneof(
      fc.constantFrom('path', 'mod', 'dep', '=>', 'build', '\t', '\n', '=', '"', '`', '\\'),
      fc.string()
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        try {
          parse(words.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      })
    )
  })
})

describe('unquoteGo', () => {
  test.each([
    ['""', ''],
    ['"plain"', 'plain'],
    [String.raw`"\a\b\f\n\r\t\v\\\""`, '\x07\b\f\n\r\t\v\\"'],
    [String.raw`"\x41\101\u00e9\U0001F600"`, 'AAé😀'],
    [String.raw`"\xc3\xa9"`, 'é'],
    ['`a\\n\r\n"b"`', 'a\\n\n"b"'],
    ['"é😀"', 'é😀']
  ])('reads %s', (literal, text) => {
    expect(unquoteGo(literal)).toBe(text)
  })

  test.each([
    '',
    '"',
    "'a'",
    'plain',
    '"open',
    '"a"b"',
    '"a\nb"',
    '"\\"',
    String.raw`"\q"`,
    String.raw`"\x4"`,
    String.raw`"\400"`,
    String.raw`"\ud800"`,
    String.raw`"\U00110000"`,
    '`a`b`'
  ])('refuses %j', (literal) => {
    expect(unquoteGo(literal)).toBeUndefined()
  })

  test('takes back what JSON quotes, which is a part of what Go quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // JSON escapes a slash never and these four as Go does.
        expect(unquoteGo(JSON.stringify(text))).toBe(text)
      })
    )
  })

  test('reads megabytes in one go', () => {
    const text = 'x'.repeat(4 * 1024 * 1024)
    expect(unquoteGo(`"${text}"`)).toBe(text)
  })
})

describe('quotedPrefix', () => {
  test.each([
    ['"a"=b', '"a"'],
    [String.raw`"a\"b"=c`, String.raw`"a\"b"`],
    ['`a\\`=c', '`a\\`'],
    ['"open', undefined],
    ['a"b"', undefined],
    ['', undefined]
  ])('of %j is %s', (text, prefix) => {
    expect(quotedPrefix(text)).toBe(prefix)
  })
})
